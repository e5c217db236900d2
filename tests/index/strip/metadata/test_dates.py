"""Dates: which texts are dates, in which zone and order, and which are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.strip.metadata.dates import (
    Order,
    find_dates,
    from_jalali,
    is_month,
    read_date,
    read_month,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Last Modified: 12 Jun 2010 17:49 GMT", "2010-06-12T17:49:00Z"),
        ("Published 14:49 GMT, 12 June 2010", "2010-06-12T14:49:00Z"),
        ("June 12, 2010 5:49 p.m. EDT", "2010-06-12T17:49:00-04:00"),
        ("Saturday, June 12th, 2010", "2010-06-12"),
        ("12 जून 2010, 09:15 AM IST", "2010-06-12"),
        ("12 मई 2010", "2010-05-12"),
        ("12 كانون الثاني 2010", "2010-01-12"),
        ("12 كانون الثاني/يناير 2010", "2010-01-12"),
        ("5 آب 2010", "2010-08-05"),
        ("12 تشرين الأول 2010", "2010-10-12"),
        ("๑๒ มิถุนายน ๒๕๕๓", "2010-06-12"),
        ("12 มิ.ย. 2553", "2010-06-12"),
        ("12 มิถุนายน พ.ศ. 2553", "2010-06-12"),
        ("22 خرداد 1389", "2010-06-12"),
        ("۲۲ خرداد ۱۳۸۹", "2010-06-12"),
        ("12 ژوئن 2010", "2010-06-12"),
        ("王小明2010年6月12日", "2010-06-12"),
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


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("Z", 12), ("UTC", 12), ("GMT", 12), ("WET", 12),
        ("BST", 11), ("CET", 11), ("MEZ", 11), ("WEST", 11), ("WAT", 11),
        ("CEST", 10), ("MESZ", 10), ("EET", 10), ("SAST", 10), ("CAT", 10),
        ("EEST", 9), ("MSK", 9), ("TRT", 9), ("EAT", 9), ("МСК", 9),
        ("PKT", 7), ("ICT", 5), ("WIB", 5),
        ("HKT", 4), ("SGT", 4), ("MYT", 4), ("AWST", 4), ("JST", 3), ("KST", 3),
        ("AEST", 2), ("AEDT", 1), ("NZST", 0),
        ("EDT", 16), ("EST", 17), ("CDT", 17), ("MDT", 18), ("MST", 19), ("PDT", 19), ("PST", 20),
    ],
)  # fmt: skip
def test_abbreviations_of_zones(zone: str, hour: int) -> None:
    """Those that news uses for one zone alone: noon there in UTC."""
    assert [d.moment for d in find_dates(f"12 June 2010 12:00 {zone}")] == [
        f"2010-06-12T{hour:02}:00:00Z"
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 June 2010 12:00 NZDT", "2010-06-11T23:00:00Z"),
        ("12 June 2010 12:00 NST", "2010-06-12T15:30:00Z"),
        ("12 June 2010 12:00 ET", "2010-06-12T16:00:00Z"),
        ("12 June 2010 12:00 CT", "2010-06-12T17:00:00Z"),
        ("12 June 2010 12:00 MT", "2010-06-12T18:00:00Z"),
        ("12 June 2010 12:00 PT", "2010-06-12T19:00:00Z"),
        ("12 March 2010 12:00 ET", "2010-03-12T17:00:00Z"),
        ("12 April 2010 12:00 ET", "2010-04-12T16:00:00Z"),
        ("12 October 2010 12:00 ET", "2010-10-12T16:00:00Z"),
        ("12 November 2010 12:00 ET", "2010-11-12T17:00:00Z"),
        ("12 June 2010 12:00 IST", "2010-06-12"),
        ("12 June 2010 12:00 CST", "2010-06-12"),
        ("12 June 2010 12:00 XYZ", "2010-06-12"),
        ("12 June 2010 12:00", "2010-06-12"),
        ("12 June 2010 GMT", "2010-06-12"),
        ("12 June 2010 12:00 +2", "2010-06-12T10:00:00Z"),
        ("12 June 2010 12:00 +02", "2010-06-12T10:00:00Z"),
        ("12 June 2010 12:00 +0230", "2010-06-12T09:30:00Z"),
        ("12 June 2010 12:00 +02:30", "2010-06-12T09:30:00Z"),
        ("12 June 2010 12:00 -02:30", "2010-06-12T14:30:00Z"),
        ("12 June 2010 12:00 −02:30", "2010-06-12T14:30:00Z"),
        ("12 June 2010 12:00 GMT+6", "2010-06-12T06:00:00Z"),
        ("12 June 2010 12:00 UTC -6", "2010-06-12T18:00:00Z"),
        ("12 June 2010 12:00 (GMT)", "2010-06-12T12:00:00Z"),
        ("12 June 2010 12:00 +14:00", "2010-06-11T22:00:00Z"),
        ("12 June 2010 12:00 +14:01", "2010-06-12"),
        ("12 June 2010 12:00 -15:00", "2010-06-12"),
        ("12 June 2010 00:00 GMT", "2010-06-12T00:00:00Z"),
        ("12 June 2010 00:00 +06:00", "2010-06-12"),
        ("12 June 2010 00:01 +06:00", "2010-06-11T18:01:00Z"),
        ("12 June 2010 00:00:01 +06:00", "2010-06-11T18:00:01Z"),
    ],
)
def test_zones_and_what_they_make_of_a_time(text: str, value: str) -> None:
    """American ones have their season by the month; a zone of several meanings leaves the day, and
    so does midnight outside Greenwich."""
    assert [d.moment for d in find_dates(text)] == [value]


@pytest.mark.parametrize(
    ("clock", "time"),
    [
        ("12:05 am", "00:05:00"),
        ("12:05 pm", "12:05:00"),
        ("1:05 am", "01:05:00"),
        ("11:05 PM", "23:05:00"),
        ("5 p.m.", "17:00:00"),
        ("5 A.M", "05:00:00"),
        ("17h05", "17:05:00"),
        ("17.05", "17:05:00"),
        ("17時05分", "17:05:00"),
        ("23:59:58", "23:59:58"),
        ("23:59:58.123", "23:59:58"),
        ("at 17:05", "17:05:00"),
        ("um 17:05 Uhr", "17:05:00"),
        ("(Saturday) 17:05", "17:05:00"),
        ("| 17:05", "17:05:00"),
    ],
)
def test_clocks_after_a_date(clock: str, time: str) -> None:
    """Of twelve hours and of twenty-four, with words and signs before them."""
    assert [d.value for d in find_dates(f"12 June 2010 {clock} GMT")] == [f"2010-06-12T{time}Z"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17:05 GMT 12 June 2010", "2010-06-12T17:05:00Z"),
        ("5:05 PM EDT on Saturday, June 12, 2010", "2010-06-12T17:05:00-04:00"),
        ("17:05 | 12 June 2010", "2010-06-12"),
        ("17:05 GMT and much later, 12 June 2010", "2010-06-12"),
    ],
)
def test_clocks_before_a_date(text: str, value: str) -> None:
    """With a weekday or a sign between them, no other word."""
    assert [d.value for d in find_dates(text)] == [value]


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("12/06/69", "day-first", "2069-06-12"),
        ("12/06/70", "day-first", "1970-06-12"),
        ("12.06.10", None, "2010-06-12"),
        ("12.06.99", None, "1999-06-12"),
        ("12/13/10", None, "2010-12-13"),
        ("13/12/10", None, None),
        ("13/12/2010", None, "2010-12-13"),
        ("12/12/2010", None, "2010-12-12"),
        ("04/12/2010", "day-first", "2010-12-04"),
        ("12/04/2010", "month-first", "2010-12-04"),
        ("04/12/2010", None, None),
        ("04-05-2010", "day-first", "2010-05-04"),
        ("04-05-2010", "month-first", "2010-04-05"),
        ("04/13/2010", "day-first", "2010-04-13"),
        ("13/04/2010", "month-first", "2010-04-13"),
        ("04.05.2010", "month-first", "2010-05-04"),
        ("4. 5. 2010", None, "2010-05-04"),
        ("04/05-2010", "day-first", None),
        ("32/05/2010", "day-first", None),
        ("1799-12-31", None, None),
        ("1800-01-01", None, "1800-01-01"),
        ("2100-12-31", None, "2100-12-31"),
        ("2101-01-01", None, None),
        ("29 February 2012", None, "2012-02-29"),
        ("29 February 2010", None, None),
        ("2010/4/8", None, "2010-04-08"),
        ("2010.04.08", None, "2010-04-08"),
        ("2010-04/08", None, None),
        ("2010-04-081", None, None),
        ("x2010-04-08", None, None),
        ("/2010-04-08", None, None),
    ],
)
def test_numeric_dates(text: str, order: Order | None, day: str | None) -> None:
    """Dots put the day first everywhere, a number over 12 is no month, years of two digits begin
    with 1970; signs do not mix, and nothing is a date inside a longer number or address."""
    assert [d.day for d in find_dates(text, order)] == ([day] if day else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (" 2010-06-12 ", "2010-06-12"),
        ("2010-06-12 17:49:05Z", "2010-06-12T17:49:05Z"),
        ("2010-06-12T17:49:05.123+02:00", "2010-06-12T15:49:05Z"),
        ("2010-06-12T17:49:05+02", "2010-06-12T15:49:05Z"),
        ("2010-06-12T1749Z", "2010-06-12T17:49:00Z"),
        ("20100612T174905Z", "2010-06-12T17:49:05Z"),
        ("2010-06-12T24:00:00Z", "2010-06-12"),
        ("2010-06-12T23:60:00Z", "2010-06-12"),
        ("2010-06-12T23:59:60Z", "2010-06-12"),
        ("2010-06-12T23:59:59Z", "2010-06-12T23:59:59Z"),
        ("2010-06-12T17:49 EDT", "2010-06-12T21:49:00Z"),
        ("2010-06-12T00:00:00+00:00", "2010-06-12T00:00:00Z"),
        ("2010-06-12T00:00:00-05:00", "2010-06-12"),
        ("Sat Jun  5 17:49:36 GMT 2010", "2010-06-05T17:49:36Z"),
        ("Sat Jux 12 17:49:36 GMT 2010", None),
        ("1276364941", "2010-06-12T17:49:01Z"),
        ("12763649410", None),
        ("2276364941", None),
        ("2010-06-12T17:49:00Z" + " " * 99, "2010-06-12T17:49:00Z"),
        ("x " * 34 + "12 June 2010", "2010-06-12"),
        ("x " * 35 + "12 June 2010", None),
    ],
)  # fmt: skip
def test_declared_values_in_other_forms(text: str, value: str | None) -> None:
    """Fractions, compact forms, hours that no clock shows; text after the first eighty characters
    is not read."""
    found = read_date(text)
    assert (found and found.moment) == value


def test_a_declared_value_is_spanned_whole() -> None:
    """White space around it aside; the day is that which is written."""
    assert read_date(" 1276364941 ") == (0, 10, "2010-06-12T17:49:01Z", "2010-06-12")
    assert read_date("2010-06-12T23:49:00-05:00") == (
        0,
        25,
        "2010-06-12T23:49:00-05:00",
        "2010-06-12",
    )
    assert read_date("04/05/2010") is None
    assert read_date("04/05/2010", "day-first") == (0, 10, "2010-05-04", "2010-05-04")


def test_several_dates_of_a_line_do_not_overlap() -> None:
    """One that is none is passed over; each has the time beside it."""
    text = "12 Jan 2010 x 12 Juniper 2010, 04/05/2010, 31 Feb 2010, on 13 Jan 2010"
    assert [one.day for one in find_dates(text)] == ["2010-01-12", "2010-01-13"]
    text = "Posted 12 Jun 2010 10:00 GMT, 31 Feb 2010, updated 13 Jun 2010 11:00 GMT"
    found = list(find_dates(text))
    assert [text[one.start : one.end] for one in found] == [
        "12 Jun 2010 10:00 GMT",
        "13 Jun 2010 11:00 GMT",
    ]
    assert [one.value for one in found] == ["2010-06-12T10:00:00Z", "2010-06-13T11:00:00Z"]


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("January", 1), ("Sept", 9), ("März", 3), ("août", 8), ("febrero", 2), ("maggio", 5),
        ("dezembro", 12), ("lipca", 7), ("Ağustos", 8), ("января", 1), ("вересня", 9),
        ("Μαΐου", 5), ("joulukuuta", 12),
    ],
)  # fmt: skip
def test_months_in_the_languages_of_news(word: str, month: int) -> None:
    """In the case that a date takes; a day and a year make it a date."""
    assert [d.day for d in find_dates(f"12 {word} 2010")] == [f"2010-{month:02}-12"]
    assert list(find_dates(f"12 {word}")) == []


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("April 2010", "2010-04"),
        (" apr. 2010 ", "2010-04"),
        ("April, 2010", "2010-04"),
        ("abril de 2010", "2010-04"),
        ("апрель 2010", "2010-04"),
        ("2010-04", "2010-04"),
        ("2010/4", "2010-04"),
        ("04/2010", "2010-04"),
        ("2010年4月", "2010-04"),
        ("2010", None),
        ("13/2010", None),
        ("2010-00", None),
        ("Spring 2010", None),
        ("April 1066", None),
        ("12 April 2010", None),
        ("April 2010, page 3", None),
        ("", None),
    ],
)
def test_a_month_and_a_year_are_a_date_of_their_own(text: str, month: str | None) -> None:
    """If nothing else is said; a season, or a year alone, is none."""
    assert read_month(text) == month
    if month:
        assert read_date(text) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ((1389, 1, 1), (2010, 3, 21)),
        ((1399, 12, 30), (2021, 3, 20)),
        ((1402, 1, 1), (2023, 3, 21)),
        ((1402, 7, 1), (2023, 9, 23)),
        ((1402, 12, 29), (2024, 3, 19)),
        ((1342, 1, 1), None),
        ((1473, 1, 1), None),
        ((1389, 1, 32), None),
        ((1389, 1, 0), None),
    ],
)
def test_days_of_irans_calendar(
    day: tuple[int, int, int], expected: tuple[int, int, int] | None
) -> None:
    """First and last days of years, leap years, and what is no day in reach."""
    assert from_jalali(*day) == expected


def test_months_are_known_by_name() -> None:
    """In any language of news, case aside."""
    assert all(map(is_month, ("Dec", "june", "июня", "خرداد")))
    assert not any(map(is_month, ("Ana", "decision", "")))
