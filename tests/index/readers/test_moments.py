"""Dates that machines write: those of their standards are read, nothing is added to them."""

from __future__ import annotations

import pytest

from index.readers.moments import moment, moment_of_digits


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Thu, 04 Mar 2021 08:30:00 +0000", "2021-03-04T08:30:00Z"),
        ("Thu, 04 Mar 2021 23:30:00 -0500", "2021-03-04T23:30:00-05:00"),
        ("4 Mar 21 08:30 GMT", "2021-03-04T08:30:00Z"),
        ("Thu, 4 Mar 2021 08:30:00 EST", "2021-03-04T08:30:00-05:00"),
        ("Thu, 4 Mar 2021 08:30:00 IST", "2021-03-04"),
        ("Thu, 4 Mar 2021", "2021-03-04"),
        ("2021-03-04T08:30:00Z", "2021-03-04T08:30:00Z"),
        ("2021-03-04T08:30:00.123+05:30", "2021-03-04T08:30:00+05:30"),
        ("2021-03-04T08:30+0100", "2021-03-04T08:30:00+01:00"),
        ("2021-03-04 08:30:00", "2021-03-04"),
        (" 2021-03-04\n", "2021-03-04"),
        ("2021-03", "2021-03"),
        ("20210304T083000+0100", "2021-03-04T08:30:00+01:00"),
        ("Thu, 04 Mar 2021 08:30:00 GMT+0200", "2021-03-04T08:30:00+02:00"),
        ("Sat Mar 20 2021 10:00:00 GMT+0100 (Mitteleuropäische Zeit)", "2021-03-20T10:00:00+01:00"),
        ("Fri Mar 10 2006 13:40:00 GMT-0500", "2006-03-10T13:40:00-05:00"),
        ("2021-03-04T08:30:60Z", "2021-03-04T08:30:59Z"),
        ("2021-03-04T08:30:00+25:00", "2021-03-04"),
    ],
)
def test_a_date_is_read_with_what_it_says(text: str, read: str) -> None:
    """A zone stays as it is; a time whose zone is unknown is a day."""
    assert moment(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "2021",
        "2021-13-04",
        "2021-02-30",
        "31 Feb 2021 10:00:00 GMT",
        "yesterday",
        "04/05/2021",
        "1614846600",
        "0001-01-01T00:00:00Z",
        "2021-03-04T25:00:00Z",
        "9" * 5000,
    ],
)
def test_what_is_no_date_for_certain_is_none(text: str) -> None:
    """A year names no day, two numbers no order, and the calendar has an end."""
    assert moment(text) is None


def test_captures_are_numbered_by_their_time() -> None:
    """In Greenwich; a day alone stays one."""
    assert moment_of_digits("20210320100001") == "2021-03-20T10:00:01Z"
    assert moment_of_digits("20210320100001123") == "2021-03-20T10:00:01Z"
    assert moment_of_digits("20210320") == "2021-03-20"
    assert moment_of_digits("2021032010") is None
    assert moment_of_digits("20211320100000") is None
