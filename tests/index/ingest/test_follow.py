"""What an engine keeps of an article, as the follower makes it."""

from __future__ import annotations

import pytest

from index.ingest.follow import seconds


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2010-04-08", 1270684800),
        ("2010-04-08T09:30:00Z", 1270719000),
        ("2010-04-08T23:30:00-05:00", 1270769400),
        ("2010-04-08T00:30:00+06:00", 1270686600),
        ("1969-12-31", -86400),
        ("2010-04", 1270080000),
        ("2010-13", None),
        ("2010", None),
        (None, None),
        ("", None),
        ("in spring", None),
    ],
)
def test_dates_are_seconds_for_the_engine(published: str | None, expected: int | None) -> None:
    """On the clock of their own place; a day begins at midnight, a month with
    its first day; what is no date is unknown."""
    assert seconds(published) == expected
