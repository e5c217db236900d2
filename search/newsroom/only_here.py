"""Finds the sentences of a story that one source alone has.

A sentence is compared with those of the story's other articles: the share of its words, weighed by
how rare they are in the story, that the nearest of them has too. Two sentences in a row are taken
together, since one paper tells in two what another tells in one. Under `MAX_MATCH` nobody else
says it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from index.analysis.function_words import function_words
from index.text import fold
from search.newsroom.plain_words import plain_text
from search.newsroom.told import Cited, Told, cited

if TYPE_CHECKING:
    from index.archive.packing import Span

MAX_MATCH = 0.25
"""A sentence is alone if its best match is under this."""

MAX_STORY = 40
"""Articles of one story that are read, the best first."""

MAX_SENTENCES = 3
"""Sentences of one source that are shown."""

MAX_CANDIDATES = 8
"""Sentences of one article that are compared, those with the most words that nobody else has."""

MIN_WORDS, MAX_WORDS = 9, 60
"""Words of a sentence that can be alone: shorter ones are headings and captions, longer ones lists
and transcripts."""

MIN_TELLING = 5
"""Different words beside function words that it has at least."""

STEM_CHARS = 6
"""Letters by which two words are taken as one, so that `exploded` is `explosion`: what is told in
other forms is told."""

_FURNITURE = re.compile(
    r"""(?ix)
    \b(?:photo(?:graph)?s?|pictured?|image|video|file\ photo|caption|getty|afp|reuters|ap\ photo
    |associated\ press|copyright|all\ rights\ reserved|click|subscrib\w+|newsletters?|sign\ up
    |read\ more|read\ also|follow\ us|follow\ \S+\ on|more\ on\ this|watch|listen|e-?mail\w*
    |contributed|reporting\ by|edited\ by|editing\ by|correspondent|this\ (?:article|story|report)
    |cookies?|advertisement|facebook|twitter|instagram|whatsapp|comments?|hashtag|wikinews|wikipedia
    |live\ (?:blog|updates?)|updated?|scroll\ down|below|above|hide\ caption|toggle)\b
    | https?: | www\. | [@\#]\w | \u00a9 | \u2022 | \|
    """
)
"""Words of furniture and captions. A sentence of the report that has one is passed over too: it is
better to show one sentence less."""

_END = re.compile(r"[.!?\u3002][\"'\u201d\u2019)\]]*$")

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: str(number) for number, word in enumerate(_SMALL.split())}


class Alone(NamedTuple):
    """A sentence that no other article of its story says.

    Args:
        passage: The sentence.
        match: Its best match among the others, 0 to `MAX_MATCH`.
        compared: Articles of other texts or sources that were read.
    """

    passage: Cited
    match: float
    compared: int


class _Sentence(NamedTuple):
    """A sentence as a set of words.

    Args:
        article: Its article's place in the story.
        span: In the body.
        words: Without function words, each by its first letters.
        length: All of its words, in number.
    """

    article: int
    span: Span
    words: frozenset[str]
    length: int


def only_here(story: Sequence[Told]) -> dict[str | None, tuple[Alone, ...]]:
    """Find what each source alone says.

    Args:
        story: Articles of one story, the best first; the first `MAX_STORY` are read. Those of one
            group are one text, and if other sources print it, it is not alone.

    Returns:
        By source, at most `MAX_SENTENCES`, those with the most rare words first. Sources without
        such a sentence are left out; empty if there are not two independent articles.
    """
    articles = story[:MAX_STORY]
    if len({article.group for article in articles}) < 2:
        return {}
    keys = {language: _Keys(language) for language in {article.language for article in articles}}
    sentences = [
        _sentences(place, article, keys[article.language]) for place, article in enumerate(articles)
    ]
    flat = [sentence for of_article in sentences for sentence in of_article]
    weights = _weights(flat)
    windows = _Windows(sentences)
    holders = _holders(sentences)
    found: dict[str | None, list[tuple[float, Alone]]] = {}
    for place, article in enumerate(articles):
        others = [
            number
            for number, other in enumerate(articles)
            if other.group != article.group or other.source != article.source
        ]
        if not others:
            continue
        mine = {place} | (set(range(len(articles))) - set(others))
        for worth, sentence in _candidates(sentences[place], article, weights, holders, mine):
            match = windows.best(sentence, weights, mine)
            if match < MAX_MATCH:
                alone = Alone(cited(article, sentence.span), round(match, 3), len(others))
                found.setdefault(article.source, []).append((worth, alone))
    return {source: _chosen(alone) for source, alone in found.items()}


def _chosen(found: list[tuple[float, Alone]]) -> tuple[Alone, ...]:
    """Return the sentences worth most, none twice."""
    found.sort(key=lambda pair: -pair[0])
    different = {alone.passage.passage.text: alone for _, alone in reversed(found)}
    chosen = [alone for _, alone in found if different[alone.passage.passage.text] is alone]
    return tuple(chosen[:MAX_SENTENCES])


def _sentences(place: int, article: Told, keys: _Keys) -> list[_Sentence]:
    body = article.body
    made = []
    for start, end in article.sentences:
        found = plain_text(body[start:end]).lower().split()
        words = {keys[word] for word in found}
        words.discard("")
        made.append(_Sentence(place, (start, end), frozenset(words), len(found)))
    return made


class _Keys(dict[bytes, str]):
    """The form of each word by which it is compared; empty for a function word.

    Args:
        language: Of the article.
    """

    def __init__(self, language: str | None) -> None:
        super().__init__()
        self._quiet = _quiet(language)

    def __missing__(self, word: bytes) -> str:
        text = word.decode("utf-8", "replace").strip("'-").removesuffix("'s")
        folded = fold(text)
        key = _NUMBERS.get(folded) or folded[:STEM_CHARS]
        key = self[word] = "" if key in self._quiet else key
        return key


def _quiet(language: str | None) -> frozenset[str]:
    return frozenset(
        [word[:STEM_CHARS] for name in {language or "en", "en"} for word in function_words(name)]
    ) | {"said", "says"}


def _weights(sentences: Sequence[_Sentence]) -> dict[str, float]:
    """Weigh words by how few of the story's sentences have them."""
    counts: dict[str, int] = {}
    for sentence in sentences:
        for word in sentence.words:
            counts[word] = counts.get(word, 0) + 1
    total = len(sentences)
    return {word: math.log(1 + total / count) for word, count in counts.items()}


def _holders(sentences: Sequence[Sequence[_Sentence]]) -> dict[str, set[int]]:
    """Return the articles that have each word."""
    holders: dict[str, set[int]] = {}
    for place, of_article in enumerate(sentences):
        for sentence in of_article:
            for word in sentence.words:
                holders.setdefault(word, set()).add(place)
    return holders


def _candidates(
    sentences: Iterable[_Sentence],
    article: Told,
    weights: Mapping[str, float],
    holders: Mapping[str, set[int]],
    mine: set[int],
) -> list[tuple[float, _Sentence]]:
    """Return the sentences that may be alone, with what they are worth, the most first."""
    marked = [place.start for place in article.found]
    listed = []
    for sentence in sentences:
        if not MIN_WORDS <= sentence.length <= MAX_WORDS or len(sentence.words) < MIN_TELLING:
            continue
        own = sum([weights[word] for word in sentence.words if holders[word] <= mine])
        whole = sum([weights[word] for word in sentence.words])
        if own < whole / 3:
            continue
        start, end = sentence.span
        text = article.body[start:end]
        if not _is_prose(text):
            continue
        near = any(start <= place < end for place in marked)
        listed.append((own * (1.5 if near else 1.0), sentence))
    listed.sort(key=lambda pair: -pair[0])
    return listed[:MAX_CANDIDATES]


def _is_prose(text: str) -> bool:
    """Tell whether a text is a sentence of a report, no caption and no furniture."""
    return (
        "\n" not in text.strip()
        and _END.search(text) is not None
        and not text[0].islower()
        and not text.isupper()
        and _FURNITURE.search(text) is None
    )


class _Windows:
    """Finds the pair of neighbouring sentences that has most of another one.

    Args:
        sentences: Of each article of the story.
    """

    def __init__(self, sentences: Sequence[Sequence[_Sentence]]) -> None:
        self._flat = [sentence for of_article in sentences for sentence in of_article]
        self._postings: dict[str, list[int]] = {}
        postings = self._postings
        for number, sentence in enumerate(self._flat):
            for word in sentence.words:
                if word in postings:
                    postings[word].append(number)
                else:
                    postings[word] = [number]

    def best(self, sentence: _Sentence, weights: Mapping[str, float], mine: set[int]) -> float:
        """Return the best match of a sentence in the articles that are not its own.

        Args:
            sentence: Of one of the articles.
            weights: Of all words.
            mine: Places of articles that do not count.

        Returns:
            0 to 1: the share of the sentence's weight; as soon as it is `MAX_MATCH` or more, the
            rest is not looked at.
        """
        whole = sum([weights[word] for word in sentence.words])
        held: dict[int, float] = {}
        for word in sentence.words:
            weight = weights[word]
            for number in self._postings[word]:
                held[number] = held.get(number, 0.0) + weight
        flat, best = self._flat, 0.0
        for number, weight in held.items():
            there = flat[number]
            if there.article in mine:
                continue
            match = weight
            if number + 1 in held and flat[number + 1].article == there.article:
                both = there.words | flat[number + 1].words
                match = sum([weights[word] for word in sentence.words & both])
            if match > best:
                best = match
                if best >= MAX_MATCH * whole:
                    break
        return best / whole if whole else 1.0
