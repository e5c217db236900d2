"""Months are numbers and names of one another."""

from __future__ import annotations

import pytest

from index.months import month_name, month_number, month_of


@pytest.mark.parametrize(
    ("seconds", "name"),
    [
        (0, "1970-01"),
        (-1, "1969-12"),
        (1_270_684_800, "2010-04"),
        (-62_135_596_800, "0001-01"),
        (253_402_300_799, "9999-12"),
    ],
)
def test_a_moment_lies_in_its_month(seconds: int, name: str) -> None:
    """In UTC, from the first month of the calendar to its last."""
    assert month_name(month_of(seconds)) == name
    assert month_number(name) == month_of(seconds)


def test_the_month_after_december_is_of_the_next_year() -> None:
    """Months are added as numbers."""
    assert month_name(month_number("2010-12") + 1) == "2011-01"
    assert month_name(month_number("2010-01") - 1) == "2009-12"


@pytest.mark.parametrize("text", ["2010", "2010-04-08", "", "2010-spring"])
def test_what_is_no_month_is_an_error(text: str) -> None:
    """A year, a day, nothing and a word."""
    with pytest.raises(ValueError, match=r"."):
        month_number(text)
