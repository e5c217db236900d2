"""When a host may be asked again."""

from __future__ import annotations

import pytest

from index.fetch.hosts.manners import Manners, interval, retry_after, written_time

NOW = 1_616_000_000.0
"""17 March 2021, 16:53:20 UTC."""


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("99999999999999999999", 86_400),
        ("Wed, 17 Mar 2021 16:55:20 GMT", 120),
        ("Wed, 17 Mar 2021 16:00:00 GMT", 0),
        ("Wed, 17 Mar 2031 16:00:00 GMT", 86_400),
        ("Wednesday, 17-Mar-21 16:55:20 GMT", 120),
    ],
)
def test_retry_after_is_read_in_both_forms(value: str, seconds: float) -> None:
    """A number of seconds, and a date, old ones too; a day at most."""
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize("value", [None, "", "soon", "-5", "1.5", "٣", "Wed, 99 Mar 2021"])
def test_what_is_no_retry_after_is_none(value: str | None) -> None:
    """Then the usual wait holds."""
    assert retry_after(value, NOW) is None


def test_waits_double_up_to_a_day() -> None:
    """Of a host that fails, and of a feed that does not change."""
    manners = Manners()
    assert [manners.back_off(n) for n in (1, 2, 3, 11, 12, 10_000)] == [
        60,
        120,
        240,
        61_440,
        86_400,
        86_400,
    ]
    assert [interval(n) for n in (0, 1, 2, 3, 6, 7, 10_000)] == [
        0,
        1710,
        3420,
        6840,
        54_720,
        82_080,
        82_080,
    ]


def test_a_time_is_written_as_articles_have_it() -> None:
    """In UTC, to the second."""
    assert written_time(NOW + 0.9) == "2021-03-17T16:53:20Z"
