"""Months as numbers, so that they can be counted, compared and added to."""

from __future__ import annotations

import time
from functools import lru_cache


def month_of(seconds: int) -> int:
    """Return the number of the month in which a moment lies.

    Args:
        seconds: Since 1970 UTC; in the years 1 to 9999.

    Returns:
        Months since January of the year 0, 12 or more.
    """
    moment = time.gmtime(seconds)
    return moment.tm_year * 12 + moment.tm_mon - 1


def month_number(name: str) -> int:
    """Return the number of a month that is written as `2010-04`.

    Args:
        name: Year and month with a hyphen between, as `month_name` writes them.

    Returns:
        Months since January of the year 0. The month is not checked to be 1 to 12.

    Raises:
        ValueError: The text is no year and month.
    """
    year, month = name.split("-")
    return int(year) * 12 + int(month) - 1


@lru_cache(maxsize=4096)
def month_name(number: int) -> str:
    """Write a month's number as `2010-04`.

    Args:
        number: Months since January of the year 0, 0 or more.

    Returns:
        Four digits, a hyphen and two digits.
    """
    return f"{number // 12:04}-{number % 12 + 1:02}"
