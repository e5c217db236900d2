"""Pages by cursor: every hit once, in order, however deep."""

from __future__ import annotations

import random

import pytest
from whoosh.query import And, Every, Or, Prefix, Query, Term

from index.engines.base import Engine, Sort
from index.errors import EngineError
from tests.contract.articles import article, fill, find, numbers, text

QUERIES = {
    "words": Or([Term("text", "fire"), Term("text", "smoke")]),
    "one score": And([Prefix("exact", "fi"), Every()]),
    "all": Every(),
    "title": Term("title", "fire"),
}


@pytest.fixture
def stocked(engine: Engine) -> Engine:
    """Give an engine with 300 articles of many lengths, dates, commits and equal scores."""
    chance = random.Random(5)
    for start in range(1, 301, 60):
        fill(
            engine,
            [
                article(
                    number,
                    "fire " * chance.randint(1, 3) + "smoke " * chance.randint(0, 2),
                    title=chance.choice(["fire", "calm"]),
                    date=chance.choice([None, "2010-04-07", f"2010-05-{1 + number % 28:02}"]),
                )
                for number in range(start, start + 60)
            ],
        )
    return engine


def paged(engine: Engine, query: Query, sort: Sort, limit: int) -> list[int]:
    """Go through all pages."""
    found: list[int] = []
    cursor = None
    while True:
        hits = find(engine, query, sort=sort, limit=limit, after=cursor)
        assert hits.total == find(engine, query, limit=0).total
        found += [hit.seq for hit in hits.hits]
        cursor = hits.next
        if cursor is None:
            return found
        assert len(hits.hits) == limit


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("name", sorted(QUERIES))
@pytest.mark.parametrize("limit", [7, 100])
def test_pages_hold_every_hit_once_in_order(
    stocked: Engine, name: str, sort: Sort, limit: int
) -> None:
    """All pages together are the one long page."""
    query = QUERIES[name]
    whole = numbers(stocked, query, sort=sort, limit=1000)
    assert paged(stocked, query, sort, limit) == whole
    assert len(whole) == len(set(whole)) == find(stocked, query).total


def test_last_page_has_no_cursor(stocked: Engine) -> None:
    """A page that holds the last hit says so, also where it is just full."""
    for sort in ("relevance", "newest"):
        assert find(stocked, Every(), sort=sort, limit=300).next is None
        assert find(stocked, QUERIES["words"], limit=300).next is None
        assert find(stocked, QUERIES["words"], limit=299).next is not None


def test_paging_goes_on_after_a_commit(stocked: Engine) -> None:
    """Articles added between two pages neither repeat nor hide those that were there."""
    query = QUERIES["words"]
    first = find(stocked, query, limit=20)
    before = numbers(stocked, query, limit=1000)
    fill(stocked, [article(400 + n, "fire fire fire smoke smoke", title="fire") for n in range(3)])
    second = find(stocked, query, limit=20, after=first.next)
    assert [hit.seq for hit in second.hits if hit.seq < 400] == before[20:40][: len(second.hits)]


@pytest.mark.parametrize(
    "cursor", ["", "x", "newest.1", "relevance", "relevance.a.b.c.d", "relevance.1", "flat." * 90]
)
def test_foreign_cursor_is_refused(stocked: Engine, cursor: str) -> None:
    """A cursor of another sort, or none at all, is an error in one line."""
    with pytest.raises(EngineError, match="cursor") as caught:
        find(stocked, text(stocked, "fire"), after=cursor)
    assert "\n" not in str(caught.value)


def test_cursor_is_plain(stocked: Engine) -> None:
    """A cursor can stand in an address as it is."""
    for sort in ("relevance", "newest", "oldest"):
        for query in QUERIES.values():
            cursor = find(stocked, query, limit=3, sort=sort).next
            assert cursor is not None
            assert cursor.replace(".", "").replace("-", "").isalnum()


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_a_cursor_of_any_numbers_is_answered_or_refused(stocked: Engine, sort: Sort) -> None:
    """A place past the last hit has none after it; no number makes an engine take more memory."""
    given = find(stocked, QUERIES["words"], sort=sort, limit=7).next
    assert given is not None
    kind, *numbers_given = given.split(".")
    for place in range(len(numbers_given)):
        for odd in ("100000000000", str(2**64 - 1), str(1 - 2**64), "-1", "0"):
            forged = ".".join([kind, *numbers_given[:place], odd, *numbers_given[place + 1 :]])
            try:
                hits = find(stocked, QUERIES["words"], sort=sort, limit=7, after=forged)
            except EngineError:
                continue
            assert hits.total == find(stocked, QUERIES["words"], limit=0).total
            assert len(hits.hits) <= 7
