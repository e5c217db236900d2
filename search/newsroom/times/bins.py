"""A span of time cut into days, weeks, months, years, decades or centuries.

The bins follow each other without a gap. A week begins on Monday and is called by that day.
Source: ISO 8601.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

Unit = Literal["day", "week", "month", "year", "decade", "century"]
UNITS: tuple[Unit, ...] = get_args(Unit)
"""The finest first."""

MAX_BINS = 120
"""Bins of one chart: four months of days, ten years of months. On a phone each is three pixels
wide."""

_YEARS: dict[Unit, int] = {"year": 1, "decade": 10, "century": 100}
_WEEK_DAYS = 7
_MONTHS = 12


class Bin(NamedTuple):
    """A stretch of time.

    Args:
        label: A day (also that on which a week begins), `2010-04`, `2010`, or `1980–1989`.
        after: Its first day.
        before: The day after its last one; None if the calendar ends with it.
    """

    label: str
    after: str
    before: str | None


def fitting(first: date, last: date) -> Unit:
    """Return the finest unit by which a span has at most `MAX_BINS` bins.

    Args:
        first, last: Its first and last day.

    Returns:
        A century if none is fine enough.
    """
    return next((unit for unit in UNITS if count(first, last, unit) <= MAX_BINS), UNITS[-1])


def wider(first: date, last: date, unit: Unit) -> tuple[Unit, ...]:
    """Return the units that are wider than one and still cut the span.

    Args:
        first, last: First and last day of the span.
        unit: The present one.

    Returns:
        The finest first; empty if the next one makes one bin of the span.
    """
    coarser = UNITS[UNITS.index(unit) + 1 :]
    return tuple(other for other in coarser if count(first, last, other) > 1)


def count(first: date, last: date, unit: Unit) -> int:
    """Count the bins of a span.

    Args:
        first, last: Its first and last day.
        unit: Of the bins.

    Returns:
        1 or more; 0 or less if the last day comes ahead of the first.
    """
    return _number(last, unit) - _number(first, unit) + 1


def bins(first: date, last: date, unit: Unit) -> list[Bin]:
    """Cut a span into bins.

    Args:
        first, last: Its first and last day, which lie in the first and the last bin.
        unit: Of the bins.

    Returns:
        In time order; empty if the last day comes ahead of the first.
    """
    numbers = range(_number(first, unit), _number(last, unit) + 1)
    return [_bin(number, unit) for number in numbers]


def place(day: date, first: date, unit: Unit) -> int:
    """Return the place of the bin in which a day lies.

    Args:
        day: Any.
        first: The first day of the span.
        unit: Of the bins.

    Returns:
        From 0 for the first bin; less than 0 for a day before it.
    """
    return _number(day, unit) - _number(first, unit)


def _number(day: date, unit: Unit) -> int:
    if unit == "day":
        return day.toordinal()
    if unit == "week":
        return (day.toordinal() - 1) // _WEEK_DAYS  # the calendar's first day is a Monday
    if unit == "month":
        return day.year * _MONTHS + day.month - 1
    return day.year // _YEARS[unit]


def _start(number: int, unit: Unit) -> date | None:
    """Return the first day of a bin; None past the end of the calendar."""
    try:
        if unit == "day":
            return date.fromordinal(number)
        if unit == "week":
            return date.fromordinal(number * _WEEK_DAYS + 1)
        if unit == "month":
            return date(number // _MONTHS, number % _MONTHS + 1, 1)
        return date(max(1, number * _YEARS[unit]), 1, 1)
    except (ValueError, OverflowError):
        return None


def _bin(number: int, unit: Unit) -> Bin:
    start = _start(number, unit) or date.min
    following = _start(number + 1, unit)
    label = start.isoformat()
    if unit == "month":
        label = label[:7]
    elif unit == "year":
        label = label[:4]
    elif unit in _YEARS:
        last = (following - timedelta(days=1)).year if following else date.max.year
        label = f"{start.year:04}–{last:04}"
    return Bin(label, start.isoformat(), following.isoformat() if following else None)


def day_of(text: str) -> date:
    """Read the day of an article's date.

    Args:
        text: ISO 8601, a day, a time or a month, as `index.article.Article` has it.

    Returns:
        The day; the first one of a month.

    Raises:
        ValueError: The text is no date.
    """
    return date.fromisoformat(text[:10] if len(text) > 7 else f"{text[:7]}-01")
