"""Finds the words by which a source's reports of a topic differ from those of the others.

Around each place of the query the words to both sides are looked at. An article counts a word once,
so that no long article speaks for its paper. For each word the log-odds of the source's articles
are compared with those of all others, with a prior from both together, which keeps rare words
from standing out by chance.

Source: B. Monroe, M. Colaresi, K. Quinn, "Fightin' Words: Lexical Feature Selection and Evaluation
for Identifying the Content of Political Conflict", Political Analysis 16 (4), 2008, equations 15,
16, 19, 20 and 22.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from index.analysis.function_words import function_words
from index.text import fold, words
from search.newsroom.plain_words import plain_text
from search.newsroom.told import Cited, Told, cited, independent
from search.showing.marks import Found

WINDOW_WORDS = 40
"""Words to each side of a place of the query that are looked at."""

WINDOW_CHARS = 240
"""The same in characters, by which the windows are cut: a word of English news and the space after
it have six."""

MAX_MARKS = 6
"""Places of the query in one article whose surroundings are looked at, the first ones."""

MIN_ARTICLES = 3
MIN_SHARE = 0.08
"""Articles of the source that have the word: so many at least, and this share of those found."""

MIN_Z = 3.0
"""Least z-score of the log-odds: by chance alone one word of 700 comes so far."""

MAX_WORDS = 10
"""Words of one source that are shown."""

MIN_LETTERS = 4
"""Shorter words of lower case are mostly function words that no list holds."""

PRIOR_WORDS = 2_000.0
MAX_PRIOR_SHARE = 0.1
"""Size of the prior, in words, and the share of all words that it may be: what a few articles of a
source say counts little against it."""

MIN_LIFT = 2.0
"""A word belongs to the topic if it stands near the query so many times as often as it would by
chance, from the share of all articles that have it."""

MIN_CONTEXTS = 0.6
"""Share of a source's articles with a word that have it among neighbours of their own: what the
paper prints under each article has the same ones everywhere."""

NEIGHBOUR_CHARS = 40
"""Characters before and after a word in which its neighbours, two to each side, are looked for."""

_FURNITURE = """
said says told tells telling saying asked added noted according wrote writes written reported
reporting reports report reporter reporters spokesman spokeswoman spokesperson statement interview
interviewed editor editors correspondent contributed contributor contributing column columnist
newsletter subscribe subscriber subscribers click email emails photo photos image images video
videos read reading story stories article articles published updated update copyright comment
comments commented follow followed following share shared tweet tweeted tweets twitter facebook
posted post caption toggle hide highlights advertisement playback unsupported browser
monday tuesday wednesday thursday friday saturday sunday week weeks weekend month months year years
today yesterday tomorrow morning afternoon evening night last next earlier later recently currently
percent cent
"""
"""Words of reporting, of the page and of the calendar: they tell of a paper's habits, not of what
it chose to call things."""

_FURNITURE_WORDS = frozenset(_FURNITURE.split())


class ChosenWord(NamedTuple):
    """A word that one source uses where the others use another.

    Args:
        word: In lower case, as written.
        articles, of: Independent articles of the source that have it near the query, and all of
            its independent articles that were looked at.
        others, of_others: The same of all other sources.
        z: The z-score of the log-odds, `MIN_Z` or more.
        passage: A sentence of the source that has it.
    """

    word: str
    articles: int
    of: int
    others: int
    of_others: int
    z: float
    passage: Cited


class _Read(NamedTuple):
    """An article, the spans around the query's places in it, and the words in these."""

    article: Told
    spans: Sequence[tuple[int, int]]
    chars: int
    words: frozenset[bytes]


def choose_words(
    articles: Iterable[Told],
    query_stems: Collection[str],
    stems: Callable[[str], Collection[str]],
    languages: Iterable[str | None],
    share: Callable[[str], float],
) -> dict[str | None, tuple[ChosenWord, ...]]:
    """Find the words that each source chose.

    Args:
        articles: All that were found, the best first. Of one text, one article counts.
        query_stems: Terms of the query's own words, which are no choice.
        stems: Returns the terms of a folded word.
        languages: Of the articles; their function words are left out.
        share: Returns the share of all articles of the archive that have a folded word, 0 to 1.

    Returns:
        By source, at most `MAX_WORDS` each, the highest z first. Sources without such words are
        left out; empty if fewer than two sources were found.
    """
    by_source: dict[str | None, list[_Read]] = {}
    for article in independent(articles):
        read = _read(article)
        if read.words:
            by_source.setdefault(article.source, []).append(read)
    if len(by_source) < 2:
        return {}
    counts = {
        source: _frequent(reads)
        for source, reads in by_source.items()
        if len(reads) >= MIN_ARTICLES
    }
    frequent = frozenset(chain.from_iterable(counts.values()))
    every = [read for reads in by_source.values() for read in reads]
    everywhere = Counter(chain.from_iterable([read.words & frequent for read in every]))
    total = sum([len(read.words) for read in every])
    of_all = len(every)
    part = sum([read.chars for read in every]) / sum([len(read.article.body) for read in every])
    quiet = frozenset().union(*(function_words(name or "") for name in {*languages, "en"}))
    chosen = {}
    for source, counted in counts.items():
        reads = by_source[source]
        own_total = sum([len(read.words) for read in reads])
        ranked = _ranked(counted, everywhere, own_total, total)
        own = {fold(word) for word in words(source or "")}
        picked: list[ChosenWord] = []
        for z, raw in ranked:
            word = raw.decode("utf-8", "replace").strip("'-\u2019")
            if not _may_tell(word, own, quiet) or not query_stems_apart(word, query_stems, stems):
                continue
            if everywhere[raw] / of_all < MIN_LIFT * _expected(share(fold(word)), part):
                continue
            shown = _shown(word, raw, reads)
            if shown is None:
                continue
            count = counted[raw]
            picked.append(
                ChosenWord(
                    word,
                    count,
                    len(reads),
                    everywhere[raw] - count,
                    of_all - len(reads),
                    round(z, 2),
                    shown,
                )
            )
            if len(picked) == MAX_WORDS:
                break
        if picked:
            chosen[source] = tuple(picked)
    return chosen


def _expected(share: float, part: float) -> float:
    """Return the share of articles that would have a word near the query by chance.

    Args:
        share: Of all articles that have it anywhere.
        part: Of the articles' text that is looked at.
    """
    return 1.0 - math.exp(part * math.log(1.0 - min(share, 0.99)))


def query_stems_apart(
    word: str, query_stems: Collection[str], stems: Callable[[str], Collection[str]]
) -> bool:
    """Tell whether a word is none of the query's own in any form.

    Args:
        word: In lower case; parts with a hyphen between are looked at each.
        query_stems: Terms of the query's words.
        stems: Returns the terms of a folded word.

    Returns:
        False if a part of it has a term of the query.
    """
    return not any(
        stem in query_stems for part in words(word.replace("-", " ")) for stem in stems(fold(part))
    )


def _read(article: Told) -> _Read:
    """Look at the words around the query's places in an article."""
    body = article.body
    spans: list[tuple[int, int]] = []
    for place in article.found[:MAX_MARKS]:
        start, end = max(0, place.start - WINDOW_CHARS), place.end + WINDOW_CHARS
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    text = " ".join([body[start:end] for start, end in spans])
    found = plain_text(text).split()
    return _Read(article, spans, len(text), frozenset(found))


def _frequent(reads: Sequence[_Read]) -> dict[bytes, int]:
    """Count in how many of a source's articles words stand; those in too few are left out."""
    least = max(MIN_ARTICLES, math.ceil(MIN_SHARE * len(reads)))
    counted = Counter(chain.from_iterable([read.words for read in reads]))
    return {word: count for word, count in counted.items() if count >= least}


def _ranked(
    counted: Mapping[bytes, int], everywhere: Mapping[bytes, int], own: int, total: int
) -> list[tuple[float, bytes]]:
    """Return words of a source with their z-scores, the highest first, from `MIN_Z` on.

    Args:
        counted: In how many of its articles each stands.
        everywhere: The same of all articles.
        own, total: Different words of its articles, and of all, in number.
    """
    rest = total - own
    if not rest:
        return []
    ranked = []
    prior_words = min(PRIOR_WORDS, MAX_PRIOR_SHARE * total)
    scale = prior_words / total
    for word, here in counted.items():
        every = everywhere[word]
        there = every - here
        if here * rest <= there * own:
            continue
        prior = scale * every
        a, b = here + prior, there + prior
        odds = math.log(a / (own + prior_words - a)) - math.log(b / (rest + prior_words - b))
        z = odds / math.sqrt(1 / a + 1 / b)
        if z >= MIN_Z:
            ranked.append((z, word))
    ranked.sort(reverse=True)
    return ranked


def _may_tell(word: str, own: Collection[str], quiet: Collection[str]) -> bool:
    """Tell whether a word can be a choice: lower case, no function word, no furniture."""
    return (
        len(word) >= MIN_LETTERS
        and word.islower()
        and word not in quiet
        and word not in _FURNITURE_WORDS
        and word not in own
        and "'" not in word
    )


def _shown(word: str, raw: bytes, reads: Sequence[_Read]) -> Cited | None:
    """Return a sentence with a word; None if it always stands among the same neighbours."""
    neighbours: set[tuple[str, str]] = set()
    holders = 0
    shown = None
    for read in reads:
        if raw not in read.words:
            continue
        start = _place(word, read)
        if start is None:
            continue
        holders += 1
        body, end = read.article.body, start + len(word)
        before = body[max(0, start - NEIGHBOUR_CHARS) : start].split()[-2:]
        after = body[end : end + NEIGHBOUR_CHARS].split()[:2]
        neighbours.add((" ".join(before), " ".join(after)))
        if shown is None:
            shown = _sentence(read.article, start, end)
    if shown is None or len(neighbours) < max(MIN_ARTICLES, MIN_CONTEXTS * holders):
        return None
    return shown


def _place(word: str, read: _Read) -> int | None:
    """Return where a word first stands near the query, as a whole word."""
    body = read.article.body
    for start, end in read.spans:
        at = body.find(word, start, end)
        while at >= 0:
            if (
                not body[at - 1 : at].isalnum()
                and not body[at + len(word) : at + len(word) + 1].isalnum()
            ):
                return at
            at = body.find(word, at + 1, end)
    return None


def _sentence(article: Told, start: int, end: int) -> Cited | None:
    """Return the sentence around a place, with the place marked; None if it lies in none."""
    sentences = tuple(article.sentences)
    number = bisect_right(sentences, (start, len(article.body))) - 1
    if number < 0 or end > sentences[number][1]:
        return None
    return cited(article, sentences[number], [Found(start, end, 0, "term", "")])
