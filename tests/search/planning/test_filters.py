"""Filters of a plan: sources and dates that stand beside the query."""

from __future__ import annotations

import pytest
from whoosh.query import (
    And,
    NullQuery,
    NumericRange,
    Or,
    Term,
)

from index.errors import QueryError
from tests.search.planning.small_plan import (
    make,
    text,
)


def test_filters_stand_beside_the_query() -> None:
    """Sources and dates of a request; an unknown source is named without a place."""
    plan = make("base", filters=(("bbc news", "Al Jazeera"), "2010", "2011"))
    sources = Or([Term("source", "BBC News"), Term("source", "Al Jazeera")])
    dates = NumericRange("published", 1262304000, 1293840000, endexcl=True)
    assert plan.query == And([text("base"), sources, dates])
    assert plan.filters == [sources, dates]
    assert make("base", filters=((), None, "2011")).filters == [
        NumericRange("published", None, 1293840000, endexcl=True)
    ]
    unknown = make("base", filters=(("Nobody",),))
    assert unknown.query == And([text("base"), NullQuery])
    (notice,) = unknown.notices
    assert (notice.kind, notice.start, notice.query) == ("unknown-source", None, None)
    with pytest.raises(QueryError):
        make("base", filters=((), "soon", None))


def test_few_unknown_sources_are_named() -> None:
    """Five of a query; the nearest known one is offered in quotation marks."""
    plan = make(" OR ".join(f"source:zq{number}" for number in range(7)))
    assert [notice.text for notice in plan.notices] == [
        f"No source is called zq{number}." for number in range(5)
    ]
    (notice,) = make('base source:"BBC Newz" x').notices
    assert notice.text == "No source is called BBC Newz. Nearest: BBC News."
    assert notice.query == 'base source:"BBC News" x'
    assert (notice.start, notice.end) == (13, 21)
