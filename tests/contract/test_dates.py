"""Dates: ranges, sorting, the histogram, and articles without one."""

from __future__ import annotations

import pytest
from whoosh.query import And, Every, Not, NumericRange, Query

from index.engines.base import Engine
from index.engines.dates import EARLIEST, LATEST
from tests.contract.articles import article, doc_id, fill, find, numbers, seconds, text

DATES = {
    1: "2010-04-07T00:00:00",
    2: "2010-04-07T23:59:59",
    3: "2010-06-10T12:00:00",
    4: None,
    5: "1969-12-31T23:59:59",
    6: "2010-04-07T00:00:00",
    7: "0001-01-01T00:00:00",
    8: "9999-12-31T23:59:59",
    9: None,
}


@pytest.fixture
def dated(engine: Engine) -> Engine:
    """Give an engine with the articles of DATES, in two commits."""
    documents = [article(number, "revolt", date=date) for number, date in DATES.items()]
    fill(engine, documents[5:])
    fill(engine, documents[:5])
    return engine


def day(start: str | None, end: str | None, **bounds: bool) -> Query:
    """Give the range of publishing times between two ISO times."""
    return NumericRange(
        "published",
        None if start is None else seconds(start),
        None if end is None else seconds(end),
        **bounds,
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (day("2010-04-07", "2010-04-07T23:59:59"), [1, 2, 6]),
        (day("2010-04-07T00:00:01", "2010-04-07T23:59:59"), [2]),
        (day("2010-04-07", "2010-04-07T23:59:59", startexcl=True), [2]),
        (day("2010-04-07", "2010-04-07T23:59:59", endexcl=True), [1, 6]),
        (day(None, "2010-04-07"), [1, 5, 6, 7]),
        (day("2010-04-08", None), [3, 8]),
        (day(None, None), [1, 2, 3, 5, 6, 7, 8]),
        (day("2010-05-01", "2010-04-01"), []),
        (Not(day(None, None)), [4, 9]),
        (And([Every(), Not(day(None, "2010-04-07"))]), [2, 3, 4, 8, 9]),
    ],
)
def test_range(dated: Engine, query: Query, found: list[int]) -> None:
    """Ranges hold their bounds to the second; the undated are in none."""
    assert sorted(numbers(dated, query)) == found


def test_sort_by_date(dated: Engine) -> None:
    """Undated articles come last both ways; equal dates by seq, in `newest` the higher first."""
    word = text(dated, "revolt")
    assert numbers(dated, word, sort="newest") == [8, 3, 2, 6, 1, 5, 7, 9, 4]
    assert numbers(dated, word, sort="oldest") == [7, 5, 1, 6, 2, 3, 8, 4, 9]
    assert numbers(dated, word, sort="newest", limit=2) == [8, 3]
    assert find(dated, word, sort="newest").hits[0].doc_id == doc_id(8)


def test_histogram(dated: Engine) -> None:
    """Months come in time order with exact counts; the undated are left out."""
    hits = find(dated, text(dated, "revolt"), facets=True, limit=1)
    assert hits.months == [
        ("0001-01", 1),
        ("1969-12", 1),
        ("2010-04", 3),
        ("2010-06", 1),
        ("9999-12", 1),
    ]
    assert hits.total == 9
    narrowed = And([text(dated, "revolt"), day("2010-04-07", "2010-04-07T12:00:00")])
    assert find(dated, narrowed, facets=True).months == [("2010-04", 2)]


@pytest.mark.parametrize("moment", [EARLIEST - 1, LATEST + 1, 2**70])
def test_moment_outside_the_calendar_is_unknown(engine: Engine, moment: int) -> None:
    """A time before year 1 or after year 9999 counts as no date."""
    fill(engine, [article(1, "revolt", date="2010-04-07")])
    fill(engine, [article(2, "revolt")._replace(published=moment)])
    assert numbers(engine, day(None, None)) == [1]
    assert numbers(engine, Every(), sort="oldest") == [1, 2]
