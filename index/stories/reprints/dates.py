"""An article's place in time, for comparing those that lie near each other."""

from __future__ import annotations

from datetime import UTC, date, datetime

WINDOW_DAYS = 7
"""Days that two articles of one text may lie apart. A text that comes back later is a rerun or a
formula; what reprints there are beyond a week are few, and a window bounds the work."""

UNDATED_DAY = -1_000_000
"""Stands for the day of articles whose day is unknown; near no day of the calendar."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def day_number(published: str | None) -> int:
    """Return the day on which an article was published, by its own clock.

    Args:
        published: As in `Article`.

    Returns:
        Days since the year 1, 1 or more; `UNDATED_DAY` if no day is known, as of a month alone.
    """
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return UNDATED_DAY


def moment(published: str | None) -> int | None:
    """Return when an article was published.

    Args:
        published: As in `Article`.

    Returns:
        Minutes since 1970, of a day alone its first; None if no day is known.
    """
    try:
        found = datetime.fromisoformat(published or "")
    except ValueError:
        day = day_number(published)
        if day == UNDATED_DAY:
            return None
        found = datetime.combine(date.fromordinal(day), datetime.min.time())
    if found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    return int((found - _EPOCH).total_seconds()) // 60
