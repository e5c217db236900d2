"""Time cut into days, weeks, months, years and longer."""

from __future__ import annotations

from datetime import date

import pytest

from search.newsroom.times.bins import (
    MAX_BINS,
    Bin,
    Unit,
    bins,
    count,
    day_of,
    fitting,
    place,
    wider,
)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("day", [Bin("2010-12-31", "2010-12-31", "2011-01-01"),
                 Bin("2011-01-01", "2011-01-01", "2011-01-02")]),
        ("week", [Bin("2010-12-27", "2010-12-27", "2011-01-03")]),
        ("month", [Bin("2010-12", "2010-12-01", "2011-01-01"),
                   Bin("2011-01", "2011-01-01", "2011-02-01")]),
        ("year", [Bin("2010", "2010-01-01", "2011-01-01"),
                  Bin("2011", "2011-01-01", "2012-01-01")]),
        ("decade", [Bin("2010–2019", "2010-01-01", "2020-01-01")]),
        ("century", [Bin("2000–2099", "2000-01-01", "2100-01-01")]),
    ],
)  # fmt: skip
def test_bins_follow_each_other_without_a_gap(unit: Unit, expected: list[Bin]) -> None:
    """A week begins on Monday, and may lie in two years."""
    first, last = date(2010, 12, 31), date(2011, 1, 1)
    assert bins(first, last, unit) == expected
    assert count(first, last, unit) == len(expected)


def test_the_finest_unit_that_fits_is_taken() -> None:
    """One bin more than fit, and the next unit is taken."""
    first = date(2010, 1, 1)
    assert fitting(first, first) == "day"
    assert fitting(first, date.fromordinal(first.toordinal() + MAX_BINS - 1)) == "day"
    assert fitting(first, date.fromordinal(first.toordinal() + MAX_BINS)) == "week"
    assert fitting(date(2010, 1, 1), date(2019, 12, 31)) == "month"
    assert fitting(date(2010, 1, 1), date(2020, 1, 1)) == "year"
    assert fitting(date(1, 1, 1), date(9999, 12, 31)) == "century"


def test_wider_units_still_cut_the_time() -> None:
    """One that makes a single bin is not offered."""
    assert wider(date(2010, 1, 1), date(2011, 2, 1), "week") == ("month", "year")
    assert wider(date(2010, 1, 1), date(2010, 1, 3), "day") == ()


def test_the_ends_of_the_calendar_have_bins() -> None:
    """The first begins with the year 1; the last has no day after it."""
    assert bins(date.min, date.min, "century") == [Bin("0001–0099", "0001-01-01", "0100-01-01")]
    for unit, label in (("day", "9999-12-31"), ("month", "9999-12"), ("year", "9999")):
        (last,) = bins(date.max, date.max, unit)  # type: ignore[arg-type]
        assert (last.label, last.before) == (label, None)
    assert bins(date.max, date.min, "day") == []


def test_a_day_has_its_place() -> None:
    """Days before the first have a place less than 0."""
    assert place(date(2010, 3, 1), date(2010, 1, 31), "month") == 2
    assert place(date(2009, 12, 31), date(2010, 1, 1), "year") == -1


def test_dates_of_articles_have_days() -> None:
    """A time and a month too; what is no date is an error."""
    assert day_of("2010-04-08T23:30:00-05:00") == date(2010, 4, 8)
    assert day_of("2010-04-08") == date(2010, 4, 8)
    assert day_of("2010-04") == date(2010, 4, 1)
    with pytest.raises(ValueError, match="Invalid isoformat"):
        day_of("April")
