"""Finds the sentences of a story that one source alone has.

A sentence is compared with those of the story's other articles: the share of its words, weighed by
how rare they are in the story, that the nearest of them has too. Two sentences in a row are taken
together, since one paper tells in two what another tells in one. Under `MAX_MATCH` nobody else
says it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence, Set
from functools import cache
from itertools import chain
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

_FURNITURE = """
photo photos photograph photographs picture pictured image video caption getty afp reuters copyright
click newsletter newsletters watch listen contributed correspondent cookie cookies advertisement
facebook twitter instagram whatsapp comment comments hashtag wikinews wikipedia related transcript
transcripts rewritten zipcode zipcodes deliverable update updated below above toggle
"""
"""Words of furniture and captions. A sentence of the report that has one is passed over too: it is
better to show one sentence less."""

_FURNITURE_WORDS = frozenset(_FURNITURE.split())

_FURNITURE_BEGINNINGS = ("subscrib", "email", "redistribut")
"""Beginnings of such words."""

_FURNITURE_PHRASES = re.compile(
    r"""(?x)
    \b(?:associated\ press|all\ rights\ reserved|sign\ up|read\ more|read\ also|follow\ us
    |follow\ \S+\ on|more\ on\ this|e-mail\w*|reporting\ by|edited\ by|editing\ by
    |this\ (?:article|story|report)|zip\ codes?|opens\ in|terms\ of\ use|live\ (?:blog|updates?)
    |scroll\ down)\b
    """
)
"""The same of several words, in lower case."""

_FURNITURE_SIGNS = ("http:", "https:", "www.", "\u00a9", "\u2022", "|")
_ADDRESSED = re.compile(r"[@#]\w")
_WORD = re.compile(r"\w+")

_LOUD = re.compile(r"(?:\b[A-Z][A-Z'\u2019]{2,}[\s,!?:]+){3}")
"""Three words in capitals in a row: a heading that is glued to the sentence."""

_CAPTION_DAY = re.compile(r"day, (?:[A-Z][a-z]{2,8}\.?) \d{1,2}, \d{4}\b")
"""A weekday with its whole date, as agencies write it under pictures; reports say `on Tuesday`."""

MAX_END_CHARS = 12
"""Characters at the end of a sentence among which its full stop is, with the quotation marks and
brackets after it."""

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
    words: Set[bytes]
    length: int


class _Candidate(NamedTuple):
    """A sentence that may be alone.

    Args:
        worth: The weight of its words that nobody else has; more if the query stands in it.
        sentence: With its article's place.
        mine: Places of the articles that do not count against it.
    """

    worth: float
    sentence: _Sentence
    mine: frozenset[int]


def only_here(
    story: Sequence[Told], shown: Collection[str] | None = None
) -> dict[str | None, tuple[Alone, ...]]:
    """Find what each source alone says.

    Args:
        story: Articles of one story, the best first; the first `MAX_STORY` are read. Those of one
            group are one text, and if other sources print it, it is not alone.
        shown: Ids of the articles whose sentences are wanted; the others are compared with alone.
            None for all.

    Returns:
        By source, at most `MAX_SENTENCES`, those with the most rare words first. Sources without
        such a sentence are left out; empty if there are not two independent articles.
    """
    articles = story[:MAX_STORY]
    if len({article.group for article in articles}) < 2:
        return {}
    asked = [place for place, one in enumerate(articles) if shown is None or one.doc_id in shown]
    if not asked:
        return {}
    read = _Read(
        [
            _sentences(place, article, _keys(article.language))
            for place, article in enumerate(articles)
        ]
    )
    listed: dict[str | None, list[_Candidate]] = {}
    for place in asked:
        article = articles[place]
        mine = frozenset(
            number
            for number, other in enumerate(articles)
            if other.group == article.group and other.source == article.source
        )
        if len(mine) < len(articles):
            listed.setdefault(article.source, []).extend(_candidates(read, article, place, mine))
    found = {source: _chosen(read, articles, some) for source, some in listed.items()}
    return {source: alone for source, alone in found.items() if alone}


def _chosen(
    read: _Read, articles: Sequence[Told], candidates: list[_Candidate]
) -> tuple[Alone, ...]:
    """Return the sentences of a source that are worth most and alone, none twice.

    They are looked at in the order of their worth until there are enough.
    """
    candidates.sort(key=lambda one: -one.worth)
    looked_at: Counter[int] = Counter()
    found: dict[str, Alone] = {}
    for _, sentence, mine in candidates:
        place = sentence.article
        if looked_at[place] == MAX_CANDIDATES:
            continue
        article = articles[place]
        text = article.body[sentence.span[0] : sentence.span[1]]
        if not _is_prose(text):
            continue
        looked_at[place] += 1
        if text in found:
            continue
        match = read.best(sentence, mine)
        if match < MAX_MATCH:
            others = len(articles) - len(mine)
            found[text] = Alone(cited(article, sentence.span), round(match, 3), others)
            if len(found) == MAX_SENTENCES:
                break
    return tuple(found.values())


def _sentences(place: int, article: Told, keys: _Keys) -> list[_Sentence]:
    body = article.body
    texts = [body[start:end].replace(_BETWEEN, " ") for start, end in article.sentences]
    split = plain_text(_BETWEEN.join(texts)).lower().split(_BETWEEN.encode())
    made = []
    for span, text in zip(article.sentences, split, strict=False):
        found = text.split()
        words = set(map(keys.__getitem__, found))
        words.discard(b"")
        made.append(_Sentence(place, span, words, len(found)))
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
    """The sentences of a story, and how rare each word is.

    Args:
        by_article: The sentences of each article, in order.
    """

    def __init__(self, by_article: Sequence[Sequence[_Sentence]]) -> None:
        self.by_article = by_article
        self.sentences = [sentence for of_article in by_article for sentence in of_article]
        self._words = [
            set[bytes]().union(*[sentence.words for sentence in of_article])
            for of_article in by_article
        ]
        self._articles = Counter(chain.from_iterable(self._words))
        counts = Counter(chain.from_iterable([sentence.words for sentence in self.sentences]))
        total = len(self.sentences)
        by_count = {count: math.log(1 + total / count) for count in set(counts.values())}
        self.weights = {word: by_count[count] for word, count in counts.items()}

    def own_words(self, mine: frozenset[int]) -> Set[bytes]:
        """Return the words that stand in some articles alone.

        Args:
            mine: Places of the articles.

        Returns:
            Those that no other article has.
        """
        counts = Counter(chain.from_iterable([self._words[place] for place in mine]))
        articles = self._articles
        return {word for word, count in counts.items() if articles[word] == count}

    def best(self, sentence: _Sentence, mine: frozenset[int]) -> float:
        """Return the best match of a sentence in the articles that are not its own.

        A sentence that matches well has one of the words beside the lightest ones, whose weights
        together are under `MAX_MATCH`. So only those with one of these words are looked at.
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
        heavy = {word for _, word in ordered[first:]}
        best = light
        for at, there in enumerate(sentences):
            if heavy.isdisjoint(there.words) or there.article in mine:
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
    read: _Read, article: Told, place: int, mine: frozenset[int]
) -> Iterator[_Candidate]:
    """Yield the sentences of an article that may be alone."""
    marked = [found.start for found in article.found]
    weight = read.weights.__getitem__
    own = read.own_words(mine)
    for sentence in read.by_article[place]:
        words = sentence.words
        if not MIN_WORDS <= sentence.length <= MAX_WORDS or len(words) < MIN_TELLING:
            continue
        alone = math.fsum(map(weight, words & own))
        if alone < math.fsum(map(weight, words)) / 3:
            continue
        start, end = sentence.span
        near = bisect_left(marked, start) < bisect_left(marked, end)
        yield _Candidate(alone * (NEAR if near else 1.0), sentence, mine)


def _is_prose(text: str) -> bool:
    """Tell whether a text is a sentence of a report, no caption and no furniture."""
    return (
        "\n" not in text.strip()
        and _END.search(text[-MAX_END_CHARS:]) is not None
        and not text[0].islower()
        and not text.isupper()
        and not _is_furniture(text.lower())
        and _LOUD.search(text) is None
        and _CAPTION_DAY.search(text) is None
    )


def _is_furniture(lowered: str) -> bool:
    words = set(_WORD.findall(lowered))
    return (
        not words.isdisjoint(_FURNITURE_WORDS)
        or any(word.startswith(_FURNITURE_BEGINNINGS) for word in words)
        or any(sign in lowered for sign in _FURNITURE_SIGNS)
        or _ADDRESSED.search(lowered) is not None
        or _FURNITURE_PHRASES.search(lowered) is not None
    )
