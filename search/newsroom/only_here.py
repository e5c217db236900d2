"""Finds the sentences of a story that one source alone has.

A sentence is compared with those of the story's other articles: the share of its words, weighed by
how rare they are in the story, that the nearest of them has too. Two sentences in a row are taken
together, since one paper tells in two what another tells in one. Under `MAX_MATCH` nobody else
says it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from index.analysis.function_words import function_words
from index.text import fold
from search.newsroom.plain_words import plain_text
from search.newsroom.told import Cited, Told, cited

if TYPE_CHECKING:
    from index.archive.packing import Span

MAX_MATCH = 0.25
"""A sentence is alone if its best match is under this."""

MAX_STORY = 24
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

STEM_BYTES = 6
"""Letters of ASCII by which two words are taken as one, so that `exploded` is `explosion`: what is
told in other forms is told."""

MAX_REMEMBERED_WORDS = 200_000
"""Words of one language whose forms are kept, some 20 MB; then the memory starts afresh."""

NEAR = 1.5
"""How much more a sentence is worth in which the query stands."""

_FURNITURE = re.compile(
    r"""(?ix)
    \b(?:photo(?:graph)?s?|pictured?|image|video|file\ photo|caption|getty|afp|reuters|ap\ photo
    |associated\ press|copyright|all\ rights\ reserved|click|subscrib\w+|newsletters?|sign\ up
    |read\ more|read\ also|follow\ us|follow\ \S+\ on|more\ on\ this|watch|listen|e-?mail\w*
    |contributed|reporting\ by|edited\ by|editing\ by|correspondent|this\ (?:article|story|report)
    |cookies?|advertisement|facebook|twitter|instagram|whatsapp|comments?|hashtag|wikinews|wikipedia
    |related|transcripts?|redistribut\w+|rewritten|zip\ ?codes?|deliverable|opens\ in|terms\ of\ use
    |live\ (?:blog|updates?)|updated?|scroll\ down|below|above|hide\ caption|toggle)\b
    | https?: | www\. | [@\#]\w | \u00a9 | \u2022 | \|
    """
)
"""Words of furniture and captions. A sentence of the report that has one is passed over too: it is
better to show one sentence less."""

_LOUD = re.compile(r"(?:\b[A-Z][A-Z'\u2019]{2,}[\s,!?:]+){3}")
"""Three words in capitals in a row: a heading that is glued to the sentence."""

_CAPTION_DAY = re.compile(r"day, (?:[A-Z][a-z]{2,8}\.?) \d{1,2}, \d{4}\b")
"""A weekday with its whole date, as agencies write it under pictures; reports say `on Tuesday`."""

_END = re.compile(r"[.!?\u3002][\"'\u201d\u2019)\]]*$")

_SMALL = b"zero one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: b"%d" % number for number, word in enumerate(_SMALL.split())}

_BETWEEN = "\x1f"
"""Stands between the sentences of a text while it is cut into words; no sentence's own counts."""


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
    words: frozenset[bytes]
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
    sentences = [
        _sentences(place, article, _keys(article.language))
        for place, article in enumerate(articles)
    ]
    read = _Read([sentence for of_article in sentences for sentence in of_article])
    found: dict[str | None, list[tuple[float, Alone]]] = {}
    for place, article in enumerate(articles):
        mine = frozenset(
            number
            for number, other in enumerate(articles)
            if other.group == article.group and other.source == article.source
        )
        others = len(articles) - len(mine)
        if not others:
            continue
        for worth, sentence in _candidates(read, sentences[place], article, mine):
            match = read.best(sentence, mine)
            if match < MAX_MATCH:
                alone = Alone(cited(article, sentence.span), round(match, 3), others)
                found.setdefault(article.source, []).append((worth, alone))
    return {source: _chosen(alone) for source, alone in found.items()}


def _chosen(found: list[tuple[float, Alone]]) -> tuple[Alone, ...]:
    """Return the sentences worth most, none twice."""
    found.sort(key=lambda pair: -pair[0])
    different: dict[str, Alone] = {}
    for _, alone in found:
        different.setdefault(alone.passage.passage.text, alone)
    return tuple(different.values())[:MAX_SENTENCES]


def _sentences(place: int, article: Told, keys: _Keys) -> list[_Sentence]:
    body = article.body
    texts = [body[start:end].replace(_BETWEEN, " ") for start, end in article.sentences]
    split = plain_text(_BETWEEN.join(texts)).lower().split(_BETWEEN.encode())
    made = []
    for span, text in zip(article.sentences, split, strict=False):
        found = text.split()
        words = {keys[word] for word in found}
        words.discard(b"")
        made.append(_Sentence(place, span, frozenset(words), len(found)))
    return made


class _Keys(dict[bytes, bytes]):
    """The form of each word by which it is compared; empty for a function word.

    Args:
        language: Of the article.
    """

    def __init__(self, language: str | None) -> None:
        super().__init__()
        words = {word for name in {language or "en", "en"} for word in function_words(name)}
        words |= {"said", "says"}
        self._quiet = frozenset(word.encode()[:STEM_BYTES] for word in words)

    def __missing__(self, word: bytes) -> bytes:
        if len(self) > MAX_REMEMBERED_WORDS:
            self.clear()
        plain = word.strip(b"'-").removesuffix(b"'s")
        if not plain.isascii():
            plain = fold(plain.decode("utf-8", "replace")).encode()
        key = _NUMBERS.get(plain) or plain[:STEM_BYTES]
        key = self[word] = b"" if key in self._quiet else key
        return key


@cache
def _keys(language: str | None) -> _Keys:
    return _Keys(language)


class _Read:
    """The sentences of a story, with the places of each word, and how rare it is.

    Args:
        sentences: Of all articles, in order.
    """

    def __init__(self, sentences: Sequence[_Sentence]) -> None:
        self.sentences = sentences
        self.places: dict[bytes, list[int]] = {}
        places = self.places
        for number, sentence in enumerate(sentences):
            for word in sentence.words:
                if word in places:
                    places[word].append(number)
                else:
                    places[word] = [number]
        total = len(sentences)
        self.weights = {word: math.log(1 + total / len(at)) for word, at in places.items()}

    def is_own(self, word: bytes, mine: frozenset[int]) -> bool:
        """Tell whether a word stands in some articles alone.

        Args:
            word: Of one of the sentences.
            mine: Places of the articles.

        Returns:
            False if another article has it.
        """
        sentences, places = self.sentences, self.places[word]
        if sentences[places[0]].article not in mine or sentences[places[-1]].article not in mine:
            return False
        return len(mine) == 1 or all(sentences[at].article in mine for at in places)

    def best(self, sentence: _Sentence, mine: frozenset[int]) -> float:
        """Return the best match of a sentence in the articles that are not its own.

        A sentence that matches well has one of the words beside the lightest ones, whose weights
        together are under `MAX_MATCH`. So only the places of those words are looked at.
        Source: H. Turtle, J. Flood, "Query evaluation: strategies and optimizations", Information
        Processing and Management 31 (6), 1995 (MaxScore).

        Args:
            sentence: Of one of the articles.
            mine: Places of articles that do not count.

        Returns:
            0 to 1: the share of the sentence's weight; as soon as it is `MAX_MATCH` or more, the
            rest is not looked at.
        """
        weights, sentences, own = self.weights, self.sentences, sentence.words
        ordered = sorted([(weights[word], word) for word in own])
        whole = sum([weight for weight, _ in ordered])
        enough = MAX_MATCH * whole
        light, first = 0.0, 0
        for weight, _ in ordered:
            if light + weight >= enough:
                break
            light += weight
            first += 1
        near = {at for _, word in ordered[first:] for at in self.places[word]}
        best = light
        for at in near:
            there = sentences[at]
            if there.article in mine:
                continue
            for pair in (at - 1, at):
                if not 0 <= pair < len(sentences) or sentences[pair].article != there.article:
                    continue
                both = own & sentences[pair].words
                if pair + 1 < len(sentences) and sentences[pair + 1].article == there.article:
                    both |= own & sentences[pair + 1].words
                match = sum([weights[word] for word in both])
                if match > best:
                    best = match
                    if best >= enough:
                        return best / whole
        return best / whole if whole else 1.0


def _candidates(
    read: _Read, sentences: Sequence[_Sentence], article: Told, mine: frozenset[int]
) -> list[tuple[float, _Sentence]]:
    """Return the sentences that may be alone, with what they are worth, the most first."""
    marked = [found.start for found in article.found]
    weights = read.weights
    listed = []
    own: dict[bytes, bool] = {}
    for sentence in sentences:
        if not MIN_WORDS <= sentence.length <= MAX_WORDS or len(sentence.words) < MIN_TELLING:
            continue
        whole = alone = 0.0
        for word in sentence.words:
            weight = weights[word]
            whole += weight
            if word not in own:
                own[word] = read.is_own(word, mine)
            if own[word]:
                alone += weight
        if alone < whole / 3:
            continue
        start, end = sentence.span
        near = any(start <= at < end for at in marked)
        listed.append((alone * (NEAR if near else 1.0), sentence))
    listed.sort(key=lambda pair: -pair[0])
    body = article.body
    prose = (pair for pair in listed if _is_prose(body[pair[1].span[0] : pair[1].span[1]]))
    return list(islice(prose, MAX_CANDIDATES))


def _is_prose(text: str) -> bool:
    """Tell whether a text is a sentence of a report, no caption and no furniture."""
    return (
        "\n" not in text.strip()
        and _END.search(text) is not None
        and not text[0].islower()
        and not text.isupper()
        and _FURNITURE.search(text) is None
        and _LOUD.search(text) is None
        and _CAPTION_DAY.search(text) is None
    )
