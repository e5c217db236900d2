"""Time cut into bars: no gap, no false neighbours, every bar's limits exact."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.months import month_name
from search.results import FacetCount
from web.pages.timeline import (
    MAX_BARS,
    Bar,
    bars,
    day_after,
    first_day,
    last_day,
    months_of_years,
)


def test_months_without_articles_have_their_place() -> None:
    """From the first to the last; undated articles are no month."""
    drawn = bars([FacetCount("2010-12", 2), FacetCount("2011-02", 1), FacetCount(None, 9)])
    assert drawn == [
        Bar("2010-12", 2, "2010-12", "2011-01"),
        Bar("2011-01", 0, "2011-01", "2011-02"),
        Bar("2011-02", 1, "2011-02", "2011-03"),
    ]


def test_no_months_are_no_bars() -> None:
    """Nothing, or undated articles alone."""
    assert bars([]) == []
    assert bars([FacetCount(None, 3)]) == []


def test_ten_years_are_months_and_one_month_more_is_years() -> None:
    """The bars stay at `MAX_BARS` or fewer."""
    ten = bars([FacetCount("2000-01", 1), FacetCount("2009-12", 1)])
    assert (len(ten), ten[0].label, ten[-1].label) == (120, "2000-01", "2009-12")
    more = bars([FacetCount("2000-01", 1), FacetCount("2010-01", 1)])
    assert (len(more), more[0].label, more[-1].label) == (11, "2000", "2010")


def test_years_without_articles_have_their_place() -> None:
    """1987 and 2019 stand 32 bars apart, not side by side."""
    drawn = bars(
        [FacetCount("1987-02", 3), FacetCount("1987-03", 4), FacetCount("2019-01", 5)],
    )
    assert len(drawn) == 33
    assert drawn[0] == Bar("1987", 7, "1987", "1988")
    assert drawn[1] == Bar("1988", 0, "1988", "1989")
    assert drawn[-1] == Bar("2019", 5, "2019", "2020")


def test_longer_spans_are_decades_and_centuries() -> None:
    """The first year of the calendar is 1; after the last there is no limit."""
    decades = bars([FacetCount("1794-05", 1), FacetCount("2010-04", 2)])
    assert decades[0] == Bar("1790–1799", 1, "1790", "1800")
    assert decades[-1] == Bar("2010–2019", 2, "2010", "2020")
    assert len(decades) == 23
    centuries = bars([FacetCount("0001-01", 1), FacetCount("9999-12", 1)])
    assert len(centuries) == 100
    assert centuries[0] == Bar("0001–0099", 1, "0001", "0100")
    assert centuries[-1] == Bar("9900–9999", 1, "9900", None)
    assert bars([FacetCount("9999-12", 1)]) == [Bar("9999-12", 1, "9999-12", None)]


@given(st.dictionaries(st.integers(12, 9999 * 12 + 11), st.integers(1, 50), max_size=8))
def test_bars_follow_each_other_and_hold_every_article(counts: dict[int, int]) -> None:
    """One ends where the next begins, whatever the span."""
    months = [FacetCount(month_name(number), counts[number]) for number in sorted(counts)]
    drawn = bars(months)
    assert len(drawn) <= MAX_BARS
    assert sum(bar.articles for bar in drawn) == sum(counts.values())
    assert all(one.before == other.after for one, other in pairwise(drawn))


def test_the_months_of_the_years_that_limits_touch() -> None:
    """Both ends count; without a limit all are there; undated articles are not."""
    months = [FacetCount(m, 1) for m in ("2009-12", "2010-01", "2011-06", "2012-01")]
    months.append(FacetCount(None, 4))

    def found(after: str | None, before: str | None) -> list[str | None]:
        return [month.value for month in months_of_years(months, after, before)]

    assert found("2010-04", "2010-05") == ["2010-01"]
    assert found("2010-04", "2011-01") == ["2010-01"]
    assert found("2010-04", "2011-02") == ["2010-01", "2011-06"]
    assert found(None, "2010") == ["2009-12"]
    assert found("2012", None) == ["2012-01"]
    assert found(None, None) == ["2009-12", "2010-01", "2011-06", "2012-01"]
    assert found("2013", None) == []


def test_limits_as_days() -> None:
    """The first day let in, and the last: `before` ends ahead of its date."""
    assert first_day("2010-04") == date(2010, 4, 1)
    assert last_day("2010-05") == date(2010, 4, 30)
    assert last_day("1970") == date(1969, 12, 31)
    assert (first_day(None), first_day(""), last_day(None)) == (None, None, None)
    assert last_day("0001-01-01") is None
    with pytest.raises(QueryError, match="is not a date"):
        first_day("soon")


def test_the_day_after_a_date() -> None:
    """After the whole of a month or year; the calendar has an end."""
    assert day_after("2010-04-30") == "2010-05-01"
    assert day_after("2012-02") == "2012-03-01"
    assert day_after("1969") == "1970-01-01"
    assert day_after("9999-12-31") is None
    with pytest.raises(QueryError, match="not in the calendar"):
        day_after("2010-02-30")
