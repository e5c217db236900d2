"""A span of time cut into bars: months, and past ten years of them years, decades or centuries.

The bars follow each other without a gap, so that two which stand side by side are neighbours in
time too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from index.months import month_name, month_number
from search.language.dates import period
from search.results import FacetCount

MAX_BARS = 120
"""Ten years of months."""

YEARS_OF_A_BAR = (1, 10, 100)
"""Years that a bar stands for if months would be too many: the least of these that is not."""

LAST_YEAR = 9999
"""Of the dates that a search knows."""

MONTHS_OF_A_YEAR = 12

_EPOCH = date(1970, 1, 1)
_DAY_S = 86_400


class Bar(NamedTuple):
    """A stretch of time and its articles.

    Args:
        label: `2010-04`, `2010` or `1980–1989`.
        articles: 0 or more.
        after, before: What chooses it: its beginning, and the beginning of the next one. `before`
            is None if there is no later date.
    """

    label: str
    articles: int
    after: str
    before: str | None


def bars(months: Sequence[FacetCount]) -> list[Bar]:
    """Cut the time from the first to the last month into bars.

    Args:
        months: In time order; months without articles may be missing. The count of undated
            articles, whose value is None, is passed over.

    Returns:
        `MAX_BARS` at most, in time order; empty for no months.
    """
    counts = {month_number(month.value): month.count for month in months if month.value}
    if not counts:
        return []
    first, last = min(counts), max(counts)
    if last - first < MAX_BARS:
        return [_month(number, counts.get(number, 0)) for number in range(first, last + 1)]
    first_year, last_year = first // MONTHS_OF_A_YEAR, last // MONTHS_OF_A_YEAR
    step = next(
        step for step in YEARS_OF_A_BAR if last_year // step - first_year // step < MAX_BARS
    )
    sums: dict[int, int] = {}
    for number, count in counts.items():
        place = number // MONTHS_OF_A_YEAR // step
        sums[place] = sums.get(place, 0) + count
    places = range(first_year // step, last_year // step + 1)
    return [_years(place * step, step, sums.get(place, 0)) for place in places]


def months_of_years(
    months: Sequence[FacetCount], after: str | None, before: str | None
) -> list[FacetCount]:
    """Return the months of all years that two limits touch.

    Args:
        months: In time order.
        after, before: As in `after:` and `before:`; None for no limit.

    Returns:
        Those with articles; empty if none of them lies there.
    """
    start, end = first_day(after), last_day(before)
    first = start.year if start else 0
    last = end.year if end else LAST_YEAR
    return [month for month in months if month.value and first <= int(month.value[:4]) <= last]


def first_day(after: str | None) -> date | None:
    """Return the first day that `after:` lets in.

    Args:
        after: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None or empty for no limit.

    Returns:
        None for no limit.

    Raises:
        QueryError: It is no date.
    """
    return None if not after else _day(period(after).start)


def last_day(before: str | None) -> date | None:
    """Return the last day ahead of `before:`.

    Args:
        before: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None or empty for no limit.

    Returns:
        None for no limit, and if the calendar has no such day: it begins with the year 1.

    Raises:
        QueryError: It is no date.
    """
    first = first_day(before)
    return None if first is None or first == date.min else first - timedelta(days=1)


def day_after(text: str) -> str | None:
    """Return the day after a date: `2010-05-01` after `2010-04-30` and after `2010-04`.

    Args:
        text: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

    Returns:
        `YYYY-MM-DD`; None after the last day of the calendar.

    Raises:
        QueryError: It is no date.
    """
    end = period(text).end
    try:
        day = _day(end)
    except OverflowError:
        return None
    return None if day is None else day.isoformat()


def _day(seconds: int | None) -> date | None:
    return None if seconds is None else _EPOCH + timedelta(days=seconds // _DAY_S)


def _month(number: int, articles: int) -> Bar:
    after = month_name(number)
    before = None if after == f"{LAST_YEAR}-12" else month_name(number + 1)
    return Bar(after, articles, after, before)


def _years(first: int, step: int, articles: int) -> Bar:
    start, last = max(first, 1), first + step - 1
    label = f"{start:04}" if step == 1 else f"{start:04}–{last:04}"
    return Bar(label, articles, f"{start:04}", None if last >= LAST_YEAR else f"{last + 1:04}")
