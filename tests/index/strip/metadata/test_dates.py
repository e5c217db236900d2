"""Dates: which texts are dates, in which zone and order, and which are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.strip.metadata.dates import find_dates, read_date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Last Modified: 12 Jun 2010 17:49 GMT", "2010-06-12T17:49:00Z"),
        ("Published 14:49 GMT, 12 June 2010", "2010-06-12T14:49:00Z"),
        ("June 12, 2010 5:49 p.m. EDT", "2010-06-12T17:49:00-04:00"),
        ("Saturday, June 12th, 2010", "2010-06-12"),
        ("Dec. 22, 2023", "2023-12-22"),
        ("12/22/23 12:24 PM ET", "2023-12-22T12:24:00-05:00"),
        ("12. Juni 2010, 17:49 Uhr", "2010-06-12"),
        ("12 juin 2010 à 17h49", "2010-06-12"),
        ("1er avril 2010", "2010-04-01"),
        ("12 de junio de 2010", "2010-06-12"),
        ("12 giugno 2010", "2010-06-12"),
        ("12 июня 2010, 17:49 МСК", "2010-06-12T17:49:00+03:00"),
        ("12 червня 2010", "2010-06-12"),
        ("12 czerwca 2010", "2010-06-12"),
        ("12 Ιουνίου 2010", "2010-06-12"),
        ("12 Haziran 2010", "2010-06-12"),
        ("2010年6月12日 17:49", "2010-06-12"),
        ("2010년 6월 12일", "2010-06-12"),
        ("12 tháng 6, 2010", "2010-06-12"),
        ("13/05/2010", "2010-05-13"),
        ("5/13/2010", "2010-05-13"),
        ("12.06.2010", "2010-06-12"),
    ],
)
def test_a_date_is_found_in_a_line(text: str, value: str) -> None:
    """Formats and languages of news; a time where its zone is known, else the day."""
    assert [found.value for found in find_dates(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "June 2010",
        "12 June",
        "04/05/2010",
        "10/12/23",
        "31 February 2010",
        "12 Juniper 2010",
        "Call 12/13 or 2010",
        "the 2010 budget of 12 may rise",
        "chapter 3.2.1",
        "12 June 20101",
    ],
)
def test_what_is_no_whole_date_is_none(text: str) -> None:
    """Parts of dates, impossible days, and days and months in unknown order are not guessed."""
    assert list(find_dates(text)) == []


def test_the_order_of_day_and_month_settles_numeric_dates() -> None:
    """`04/05/2010` is two dates; the caller says which."""
    assert [d.value for d in find_dates("04/05/2010", "day-first")] == ["2010-05-04"]
    assert [d.value for d in find_dates("04/05/2010", "month-first")] == ["2010-04-05"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2010-06-12T17:49:00Z", "2010-06-12T17:49:00Z"),
        ("2010-06-12T23:49:00-05:00", "2010-06-12T23:49:00-05:00"),
        ("2010-06-12T17:49", "2010-06-12"),
        ("20100612", "2010-06-12"),
        ("20100612174900", "2010-06-12"),
        ("20100612174900Z", "2010-06-12T17:49:00Z"),
        ("201006121749", "2010-06-12"),
        ("Sat, 12 Jun 2010 17:49:00 +0200", "2010-06-12T17:49:00+02:00"),
        ("Sat Jun 12 17:49:36 CEST 2010", "2010-06-12T17:49:36+02:00"),
        ("1276364940", "2010-06-12T17:49:00Z"),
        ("1276364940000", "2010-06-12T17:49:00Z"),
    ],
)
def test_declared_values_are_read(text: str, value: str) -> None:
    """ISO 8601, RFC 2822, C's ctime and Unix time."""
    found = read_date(text)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2010-13-01", "0001-01-01", "12345", "true", "April 2010", "20101312174900"],
)
def test_other_declared_values_are_none(text: str) -> None:
    """What is no date gives None rather than an error or a guess."""
    assert read_date(text) is None


def test_the_day_is_the_one_that_is_written_and_moments_are_comparable() -> None:
    """A late evening in New York is the next day in UTC."""
    found = read_date("2010-06-12T23:49:00-05:00")
    assert found is not None
    assert (found.day, found.moment) == ("2010-06-12", "2010-06-13T04:49:00Z")
    day = read_date("2010-06-12")
    assert day is not None
    assert day.moment == "2010-06-12"


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Spans lie inside the text, whatever it is."""
    for found in find_dates(text, "day-first"):
        assert 0 <= found.start < found.end <= len(text)
    read_date(text)
