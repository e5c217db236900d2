"""How large a query may be, what its words count, and how much work it may ask of the engine."""

from __future__ import annotations

import math
from collections.abc import Callable

from index.engines.base import MAX_NEAR_PLACINGS
from index.errors import QueryError
from search.language.place import Place

MAX_QUERY_CHARS = 4000
MAX_QUERY_WORDS = 64
MAX_NESTING = 16
MAX_WILDCARDS = 8
MAX_FUZZY = 4
MAX_PROXIMITY = 100
MIN_STEM_CHARS = 2
"""Limits on one query: characters, words, brackets inside brackets, words with `*` and with `~`,
the widest `~n` of a proximity, and letters before a `*`. Within them a query is answered in
200 ms on 300,000 articles; tests/search/language/test_expensive.py notices one that moves."""

MAX_FUZZY_EDITS = 2
MIN_FUZZY_CHARS = {1: 3, 2: 5}
"""Letters that may differ, and how many letters a word must have for so many of them: in shorter
ones they reach thousands of words. Source: Elasticsearch's `fuzziness: AUTO` has 3 and 6."""

REPEATED_WORD = 0.8
"""Power of how often a plain text has a word: with 1 nDCG@10 falls on short questions (MEDLINE
0.707 to 0.698), with 0 on long ones (CISI 0.405 to 0.333). `python -m tests.benchmarks.relevance`
shows it moving. Source of counting a word of the query at all: Robertson and Zaragoza, "The
Probabilistic Relevance Framework: BM25 and Beyond", 2009."""

PLACES_NS = (30, 210)
"""Nanoseconds to compare the places of two words in one article that has both: for words in few
articles, and added for words in all of them, which stand many times in each. Measured with tantivy
on 30,607 articles over phrases of 2 to 8 words; tests/search/language/test_expensive.py notices a
change."""

MAX_PLACES_MS = 50
"""Time for comparing places in one query, by this estimate; counting facets takes it again."""

SHORT_PREFIX_CHARS = 3
"""Beginnings of so few letters may reach a large part of the index, so their terms are counted
before the query runs."""

MAX_TERMS = 100_000
"""Terms under one short beginning that are added up, those in most articles first."""

MAX_REACH = 8_000_000
"""Entries of terms and articles that the short beginnings of one query may reach: some 70 ms with
tantivy. In 30,000 articles, 500,000 of their words begin with `s`."""


class Work:
    """Adds up what the parts of one query cost, and refuses what is too much.

    Args:
        count: Articles in the index.
        terms: Lists an engine's terms (`Engine.terms`).
        places_ms: Time for comparing places in it; None for `MAX_PLACES_MS`.
    """

    def __init__(
        self,
        count: int,
        terms: Callable[[str, str, int], list[tuple[str, int]]],
        places_ms: float | None = None,
    ) -> None:
        self._count = count
        self._max_places_ns = 1e6 * (MAX_PLACES_MS if places_ms is None else places_ms)
        self._terms = terms
        self._places_ns = 0.0
        self._reached = 0

    def compare_places(self, place: Place, typed: str, rarest: int, words: int, slop: int) -> None:
        """Add the cost of a phrase.

        Args:
            place: Where it stands in the query.
            typed: What stands there.
            rarest: Document frequency of its rarest word.
            words: How many words it has.
            slop: 1 for words in a row; see `index.engines.base`.

        Raises:
            QueryError: The query's phrases would take longer than they may.
        """
        share = rarest / max(self._count, rarest, 1)
        cost_ns = PLACES_NS[0] + PLACES_NS[1] * share
        self._places_ns += _phrases_run(words, slop) * rarest * cost_ns
        if self._places_ns > self._max_places_ns:
            raise QueryError(
                f"The words of {typed[:60]} stand in too many articles to compare all their places",
                *place,
                "Leave out the most common words, or search for fewer phrases at a time.",
            )

    def reach(self, place: Place, typed: str, field: str, prefix: str) -> None:
        """Add the cost of a word with `*`.

        Args:
            place: Where it stands in the query.
            typed: What stands there.
            field: Where it is looked for.
            prefix: The folded letters before its `*`.

        Raises:
            QueryError: The query's short beginnings reach farther than `MAX_REACH`.
        """
        if len(prefix) > SHORT_PREFIX_CHARS:
            return
        terms = self._terms(field, prefix, MAX_TERMS)
        self._reached += sum(frequency for _, frequency in terms)
        if self._reached > MAX_REACH:
            raise QueryError(
                f"{typed} reaches too many words", *place, "Write more of the word before the *."
            )


def _phrases_run(words: int, slop: int) -> int:
    """Count the phrases that an engine runs for one of `words` words; see `MAX_NEAR_PLACINGS`."""
    if words < 2:
        return 0
    if slop == 1:
        return 1
    placings = math.factorial(words) * math.comb(slop + words - 2, words - 1)
    return placings if words > 2 and placings <= MAX_NEAR_PLACINGS else words * (words - 1)
