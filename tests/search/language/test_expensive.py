"""Queries made to be expensive: each is answered with little work or refused with an error.

Work is counted, not timed: the calls of Python functions, and the places in the index that the
engine is asked to go through. Both are the same on every machine.
"""

from __future__ import annotations

import itertools
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest
from whoosh.query import (
    And,
    AndMaybe,
    AndNot,
    DisjunctionMax,
    FuzzyTerm,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
)

from index.engines.base import Engine
from index.errors import QueryError
from search.language import limits
from search.language.limits import MAX_QUERY_WORDS, MAX_WILDCARDS
from search.request import SearchRequest
from search.searcher import Searcher
from tests.search.small_library import article, build

ARTICLES = 2000
WORDS = 250
"""Of each article: half a million words in all, drawn as unevenly as those of a language."""

MAX_CALLS = 100_000
"""Python functions that one query may call: some 20 ms; the dearest of these calls 53,000."""

MAX_ENTRIES = 2_000_000
"""Entries of the index that one query may go through: four for each word of all articles. The
dearest of these goes through 1,120,000."""


def vocabulary() -> list[str]:
    """Return 2,000 words, the most frequent first."""
    letters = "aeostrnilcdupm"
    return ["".join(some) for some in itertools.islice(itertools.product(letters, repeat=4), 2000)]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Yield a searcher over articles of words that nearly all of them share."""
    chance = random.Random(5)
    words = vocabulary()
    chance.shuffle(words)
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    bodies = (
        " ".join(chance.choices(words, weights, k=WORDS)).replace(" a", ". A")
        for _ in range(ARTICLES)
    )
    made = build(
        tmp_path_factory.mktemp("library"),
        [article(number, body, source=f"S{number % 40}") for number, body in enumerate(bodies, 1)],
    )
    with made:
        made.search(SearchRequest("warm otun* word~1 unknown"))
        yield made


FREQUENT = vocabulary()
random.Random(5).shuffle(FREQUENT)
TOP = FREQUENT[:MAX_QUERY_WORDS]

QUERIES = {
    "every word, any of them": " OR ".join(TOP),
    "every word, all of them": " ".join(TOP),
    "short beginnings": " OR ".join(
        f"{two}*" for two in ("ae", "ao", "as", "at", "ar", "an", "ai")
    ),
    "one letter": " OR ".join(f"{letter}*" for letter in "aeostrn"),
    "patterns": " OR ".join(f"{word[:2]}*{word[3]}" for word in TOP[:MAX_WILDCARDS]),
    "too many patterns": " OR ".join(f"{word}*" for word in TOP),
    "near spellings": " ".join(f"{word}ss~2" for word in TOP[:4]),
    "a long phrase": f'"{" ".join(TOP)}"',
    "words near each other": f'"{" ".join(TOP[:5])}"~100',
    "three near each other": f'"{" ".join(TOP[:3])}"~8',
    "four near each other": f'"{" ".join(TOP[:4])}"~3',
    "many nearnesses": " OR ".join(
        f'"{a} {b} {c}"~5' for a, b, c in itertools.permutations(TOP[:4], 3)
    ),
    "an endless distance": f'"{" ".join(TOP[:2])}"~9999',
    "10,000 words": " ".join(f"w{number}" for number in range(10_000)),
    "a word of 5,000 letters": "a" * 5_000,
    "deep brackets": "(" * 500 + "a" + ")" * 500,
    "only left out": " ".join(f"-{word}" for word in TOP),
    "unknown words": " ".join(f"zq{number}xw" for number in range(MAX_QUERY_WORDS)),
    "unknown sources": " OR ".join(f"source:zq{number}" for number in range(MAX_QUERY_WORDS)),
    "nothing but quotes": '"' * 3999,
    "nothing but stars": "*" * 3999,
    "nothing but minus signs": "-" * 3999,
    "colons": "a:" * 1999,
    "words and colons": "date:" * 700,
}


class Work:
    """What was done inside a `with counted(searcher)`."""

    calls = 0
    entries = 0


@contextmanager
def counted(searcher: Searcher) -> Iterator[Work]:
    """Count the calls of Python functions, and the entries that the engine is asked to read."""
    work = Work()
    engine = searcher._library.engine

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        work.calls += event == "call"

    search = engine.search

    def searched(request: Any) -> Any:
        sys.setprofile(None)
        work.entries += entries(engine, request.query)
        sys.setprofile(called)
        return search(request)

    engine.search = searched  # type: ignore[method-assign]
    sys.setprofile(called)
    try:
        yield work
    finally:
        sys.setprofile(None)
        engine.search = search  # type: ignore[method-assign]


def entries(engine: Engine, query: Query) -> int:
    """Count the entries of the index that a query goes through: articles for each of its terms,
    for each way to place the words of a phrase."""
    found = 0
    if isinstance(query, And | Or):
        found = sum(entries(engine, part) for part in query.subqueries)
    elif isinstance(query, AndMaybe | AndNot):
        found = entries(engine, query.a) + entries(engine, query.b)
    elif isinstance(query, DisjunctionMax):
        found = sum(entries(engine, part) for part in query.subqueries)
    elif isinstance(query, Not):
        found = entries(engine, query.query)
    elif isinstance(query, Term):
        found = engine.doc_freq(query.fieldname, query.text)
    elif isinstance(query, Phrase):
        rarest = min(engine.doc_freq(query.fieldname, word) for word in query.words)
        found = rarest * limits._phrases_run(len(query.words), query.slop)
    elif isinstance(query, Prefix | Wildcard | FuzzyTerm):
        exact = not isinstance(query, FuzzyTerm)
        beginning = query.text.partition("*")[0] if exact else query.text[:1]
        found = sum(count for _, count in engine.terms(query.fieldname, beginning, 100_000))
    return found


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_expensive_queries_are_answered_with_little_work_or_refused(
    searcher: Searcher, query: str
) -> None:
    """Whatever is typed; an error says what to type instead."""
    with counted(searcher) as work:
        try:
            searcher.search(SearchRequest(query))
        except QueryError as error:
            assert error.remedy
    assert 0 < work.calls < MAX_CALLS
    assert work.entries < MAX_ENTRIES


def test_work_is_counted(searcher: Searcher) -> None:
    """A query that finds something calls functions and reads entries; ten words read more."""
    with counted(searcher) as one:
        assert searcher.search(SearchRequest(TOP[0], limit=1)).total
    with counted(searcher) as ten:
        searcher.search(SearchRequest(" OR ".join(TOP[:10]), limit=1))
    assert one.calls > 100
    assert 1000 < one.entries <= 2 * ARTICLES  # of the text and of the openings
    assert ten.entries > 5 * one.entries


def test_deep_pages_cost_what_the_first_one_costs(searcher: Searcher) -> None:
    """By cursor, past a thousand articles."""
    cursor, calls = None, []
    for _ in range(12):
        request = SearchRequest(TOP[0], limit=100, passages=0, facets=False, cursor=cursor)
        with counted(searcher) as work:
            cursor = searcher.search(request).next
        calls.append(work.calls)
    assert cursor is not None
    assert max(calls[1:]) < 1.2 * calls[0] + 100


def test_words_near_each_other_are_refused_by_their_frequency(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names the phrase; rare words may stand near each other whatever the limit."""
    monkeypatch.setattr(limits, "MAX_PLACES_MS", 1)
    with pytest.raises(QueryError, match="too many articles") as caught:
        searcher.search(SearchRequest(f'x "{TOP[0]} {TOP[1]} {TOP[2]}"~50'))
    assert caught.value.start == 2
    searcher.search(SearchRequest(f'"{FREQUENT[-1]} {FREQUENT[-2]} {FREQUENT[-3]}"~50'))


def test_short_beginnings_are_refused_by_their_reach(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four letters are enough whatever the limit."""
    monkeypatch.setattr(limits, "MAX_REACH", 100)
    with pytest.raises(QueryError, match="reaches too many words"):
        searcher.search(SearchRequest(f"{TOP[0][:2]}*"))
    assert searcher.search(SearchRequest(f"{TOP[0][:4]}*")).total
