"""When a host may be asked again: one request at a time, a second apart, and no haste when it is
ill.

Times are seconds since 1970, so that they outlast a run.
"""

from __future__ import annotations

from calendar import timegm
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

GAP_S = 1.0
"""Least time between two requests to a host."""

BACK_OFF_S = 60.0
"""Wait after the first failure of a host, doubled with each that follows."""

MAX_BACK_OFF_S = 86_400.0
"""Longest wait, also if a host asks for a longer one."""

PATIENCE_S = 30.0
"""A run waits for a host no longer than this; what it has for it is left to the next run."""

FIRST_INTERVAL_S = 900.0
"""Between two looks at a feed that has not changed once; doubled each time that it has not."""

MAX_INTERVAL_S = 86_400.0
"""Longest time between two looks at a feed."""

HASTE = 0.95
"""Share of an interval after which a feed is due: a timer is never on time to the second."""


class Manners(NamedTuple):
    """How a run treats hosts; other values than these can be given from Python alone.

    Args:
        gap_s: Least time between two requests to a host.
        patience_s: How long a run waits for one.
        back_off_s: Wait after a first failure.
        max_seconds: For a whole request.
        max_delay_s: Longest delay between two requests that a host can ask for.
    """

    gap_s: float = GAP_S
    patience_s: float = PATIENCE_S
    back_off_s: float = BACK_OFF_S
    max_seconds: float = 30.0
    max_delay_s: float = 60.0

    def back_off(self, failures: int) -> float:
        """Return how long a host is left alone.

        Args:
            failures: In a row, 1 or more.

        Returns:
            Seconds, up to `MAX_BACK_OFF_S`.
        """
        return float(min(self.back_off_s * 2 ** min(failures - 1, 20), MAX_BACK_OFF_S))


def retry_after(value: str | None, now: float) -> float | None:
    """Read `Retry-After`. Source: RFC 9110, 10.2.3: a number of seconds, or a date of HTTP.

    Args:
        value: Of the line; None if there is none.
        now: Seconds since 1970.

    Returns:
        Seconds from now, 0 to `MAX_BACK_OFF_S`; None if nothing can be read.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdecimal():
        return float(min(int(text[:12]), MAX_BACK_OFF_S))
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    seconds = timegm(when.utctimetuple()) - now
    return float(min(max(seconds, 0), MAX_BACK_OFF_S))


def interval(unchanged: int) -> float:
    """Return after how long a feed is looked at again.

    Args:
        unchanged: Looks in a row that found nothing new, 0 or more.

    Returns:
        Seconds; 0 for a feed that has just changed, so that the next round looks at it.
    """
    if unchanged == 0:
        return 0.0
    return float(min(FIRST_INTERVAL_S * 2 ** min(unchanged, 20), MAX_INTERVAL_S)) * HASTE


def written_time(when: float) -> str:
    """Write a time as an article's date has it.

    Args:
        when: Seconds since 1970.

    Returns:
        As `2010-04-08T09:30:00Z`.
    """
    return datetime.fromtimestamp(int(when), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
