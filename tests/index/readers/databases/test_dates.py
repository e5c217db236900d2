"""Dates of heads, in the languages of interfaces and sources."""

from __future__ import annotations

import pytest

from index.readers.databases.dates import find_date, find_month


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("January 11, 2010 Monday", "2010-01-11"),
        ("December 19, 1991, Sunday, An Edition", "1991-12-19"),
        ("May 2, 2002, Thursday,, FINAL EDITION", "2002-05-02"),
        ("Mar 04, 2021", "2021-03-04"),
        ("04 Mar 2021", "2021-03-04"),
        ("4 March 2021", "2021-03-04"),
        ("27. Februar 2012 Montag 9:50 PM GMT+1", "2012-02-27T21:50:00+01:00"),
        ("Mittwoch 31. August 2011", "2011-08-31"),
        ("Dienstag 10.Dezember 2019", "2019-12-10"),
        ("3. März 2020", "2020-03-03"),
        ("17 mai 2003", "2003-05-17"),
        ("mardi 1er décembre 2019", "2019-12-01"),
        ("décembre 10 2019", "2019-12-10"),
        ("10 décembre 2019 mardi 3:00 AM GMT", "2019-12-10T03:00:00Z"),
        ("24. September 2002", "2002-09-24"),
        ("woensdag 30 november 2011", "2011-11-30"),
        ("5 mei 2015 dinsdag", "2015-05-05"),
        ("viernes, 3 de enero de 2014", "2014-01-03"),
        ("7 gennaio 2009", "2009-01-07"),
        ("12 de março de 2018", "2018-03-12"),
        ("9 января 1993", "1993-01-09"),
        ("2018 年 9 月 18 日", "2018-09-18"),
        ("2012-10-05", "2012-10-05"),
        ("23.10.2017", "2017-10-23"),
        ("December 30, 2008 Tuesday 6:10 PM  EST", "2008-12-30"),
        ("1993-01-09 8:05 UTC", "1993-01-09T08:05:00Z"),
        ("1 May 2010 10:00 GMT+0530", "2010-05-01T10:00:00+05:30"),
        ("1 May 2010 25:00 GMT", "2010-05-01"),
    ],
)  # fmt: skip
def test_dates_are_read(text: str, value: str) -> None:
    """A time counts if its zone is a number of hours; of other zones the day does."""
    found = find_date(text)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "text",
    ["", "January 2004", "937 words", "Section 5; Part 2; Page 16", "31 February 2010",
     "12 Foobar 2010", "04/05/2010", "Copyright 2010", "10.0.0.2010", "May 40, 2010"],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    """An order of day and month that is open is not guessed."""
    assert find_date(text) is None


def test_the_day_comes_first_if_it_is_said() -> None:
    """As in Dutch lists."""
    found = find_date("30-11-2011, p.23", day_first=True)
    assert found is not None
    assert (found.start, found.end, found.value) == (0, 10, "2011-11-30")
    assert find_date("31-02-2011", day_first=True) is None


def test_months_are_found_if_no_day_is_said() -> None:
    """Monthly papers say no more."""
    month = find_month("January 2004")
    assert month is not None
    assert month.value == "2004-01"
    assert find_month("Winter 2008") is None
