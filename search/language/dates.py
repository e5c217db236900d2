"""Dates as a query writes them: a year, a month or a day, and ranges of these.

`2010`, `2010-04` and `2010-04-08` each mean a whole period by the clock of the article's own place.
`A..B` runs from the start of A to the end of B; either side may be missing. `after:A` begins with
A's first second; `before:A` ends before it, as in Gmail.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange, timegm
from datetime import date
from typing import NamedTuple

from index.errors import QueryError

_PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")

_DAY_S = 86_400

_REMEDY = "Write 2010, 2010-04 or 2010-04-08; a range is 2010-04..2010-06."


class Period(NamedTuple):
    """Seconds since 1970 by the article's own clock, from `start` up to and without `end`.

    None is without limit.
    """

    start: int | None
    end: int | None


def period(text: str, offset: int = 0) -> Period:
    """Return the seconds that a year, month or day covers.

    Args:
        text: `2010`, `2010-04` or `2010-04-08`; white space around it does not matter.
        offset: Where it stands in the query, for the error.

    Returns:
        From its first second to the first one after it.

    Raises:
        QueryError: It is not a date, or not one of the calendar.
    """
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        raise QueryError(f"{text[:40]!r} is not a date", offset, offset + len(text), _REMEDY)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern's first group always stands
    try:
        first = date(year, month or 1, day or 1)
    except ValueError as exc:
        raise QueryError(
            f"{text!r} is not in the calendar", offset, offset + len(text), _REMEDY
        ) from exc
    start = timegm(first.timetuple())
    if day:
        days = 1
    elif month:
        days = monthrange(year, month)[1]
    else:
        days = 366 if isleap(year) else 365
    return Period(start, start + days * _DAY_S)


def date_range(text: str, offset: int = 0) -> Period:
    """Return the seconds that a period or a range of two covers.

    Args:
        text: A period, or two with `..` between; one of the two may be missing.
        offset: Where it stands in the query, for the error.

    Returns:
        From the first second of the first to the first one after the last; None on the side that
        is missing.

    Raises:
        QueryError: Either side is not a date, both are missing, or the range runs backwards.
    """
    first, dots, last = text.partition("..")
    if not dots:
        return period(text, offset)
    if not first.strip() and not last.strip():
        raise QueryError("A range without a date", offset, offset + len(text), _REMEDY)
    start = period(first, offset).start if first.strip() else None
    end = period(last, offset + len(first) + 2).end if last.strip() else None
    if start is not None and end is not None and start >= end:
        raise QueryError(
            "The range ends before it begins", offset, offset + len(text), "Swap its two dates."
        )
    return Period(start, end)


def field_period(field: str, text: str, offset: int = 0) -> Period:
    """Return the seconds that a field with this value asks for.

    Args:
        field: `date`, `after` or `before`.
        text: Its value: a period, for `date` also a range.
        offset: Where the value stands in the query, for the error.

    Returns:
        `after` has no end, `before` no start.

    Raises:
        QueryError: It is not a date, or not one of the calendar, or a range that runs backwards.
    """
    if field == "after":
        return Period(period(text, offset).start, None)
    if field == "before":
        return Period(None, period(text, offset).start)
    return date_range(text, offset)
