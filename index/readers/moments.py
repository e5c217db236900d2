"""Dates that machines write, in feeds, sitemaps and saved pages: RFC 822, ISO 8601, JavaScript."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

MIN_YEAR, MAX_YEAR = 1800, 2100
"""Years that a date may have; outside them the digits are something else."""

MAX_ZONE_SECONDS = 15 * 3600
"""A zone lies at most fourteen hours from Greenwich; more is no zone."""

_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[Tt\s]+(?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*"
    r"(?P<zone>[Zz]|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?)?"
)
"""Source: W3C, "Date and Time Formats" (NOTE-datetime); a year alone names no day."""

_BASIC = re.compile(r"\A(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z|[+-]\d{4})\Z")
"""The same without signs between: ISO 8601, basic format."""

_MAIL = re.compile(
    r"(?:[A-Za-z]{2,9}\.?,?\s*)?(?P<day>\d{1,2})[\s-]"
    r"(?P<month>(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6})\.?[\s-]"
    r"(?P<year>\d{4}|\d\d)(?:,?\s+(?P<time>\d{1,2}:\d\d(?::\d\d)?)(?:\.\d+)?"
    r"\s*(?:(?:GMT|UTC)(?=[+-]))?(?P<zone>[+-]\d\d:?\d\d|[A-Za-z]{1,5})?(?:\s*\([^()]*\))?)?"
)
"""Source: RFC 822, 5.1, with the day's and month's names written out, and the year as RFC 1123
has it."""

_SCRIPT = re.compile(
    r"(?:[A-Za-z]{3},? )?(?P<month>[A-Z][a-z]{2}) (?P<day>\d{1,2}) (?P<year>\d{4}) "
    r"(?P<time>\d\d:\d\d:\d\d) (?:GMT|UTC)(?P<zone>[+-]\d{4})(?: \([^()]*\))?"
)
"""Source: ECMAScript, 21.4.4.41, `Date.prototype.toString`."""

_DIGITS = re.compile(r"(?P<day>\d{8})(?:(?P<time>\d{6})\d{0,3})?")

FIRST_OF_1900S = 50
"""Two digits of a year from which it is of the last century. Source: RFC 2822, 4.3."""

_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"

_ZONES = {
    **dict.fromkeys(("Z", "UT", "UTC", "GMT"), 0),
    **{"EST": -18_000, "EDT": -14_400, "CDT": -18_000, "MST": -25_200, "MDT": -21_600},
    **{"PST": -28_800, "PDT": -25_200, "CET": 3_600, "CEST": 7_200, "BST": 3_600},
}
"""Seconds east of Greenwich, of zones that news uses for one zone alone; `CST`, which RFC 822 has,
is China's too."""


def moment(text: str) -> str | None:
    """Read a date as feeds and sitemaps have it.

    Args:
        text: As `Thu, 04 Mar 2021 08:30:00 +0100`, `2021-03-04T08:30:00Z`, `2021-03-04`,
            `2021-03`, `Thu Mar 04 2021 08:30:00 GMT+0100 (Central European Standard Time)`.

    Returns:
        ISO 8601: a time with its zone, a day if the time or its zone is unknown, a month if no more
        is said; None if it is no date of these forms, or none of the calendar.
    """
    if not text:
        return None
    text = " ".join(text.split())
    try:
        text = _BASIC.sub(r"\1-\2-\3T\4:\5:\6\7", text)
        if found := _ISO.fullmatch(text):
            return _of_iso(found)
        found = _MAIL.fullmatch(text) or _SCRIPT.fullmatch(text)
        return _of_mail(found) if found else None
    except (ValueError, OverflowError, IndexError):
        return None


def moment_of_digits(text: str) -> str | None:
    """Read a time as web archives number their captures.

    Args:
        text: As `20210304083000`, in Greenwich, or `20210304`.

    Returns:
        ISO 8601: a time, or a day if the time is not said; None if it is none.
    """
    found = _DIGITS.fullmatch(text)
    if found is None:
        return None
    day = f"{found['day'][:4]}-{found['day'][4:6]}-{found['day'][6:]}"
    time = found["time"]
    return moment(f"{day}T{time[:2]}:{time[2:4]}:{time[4:]}Z" if time else day)


def _of_iso(found: re.Match[str]) -> str | None:
    year, month = int(found["year"]), int(found["month"])
    if not MIN_YEAR <= year <= MAX_YEAR or not 1 <= month <= 12:
        return None
    if found["day"] is None:
        return f"{year}-{month:02}"
    day = date(year, month, int(found["day"]))
    if found["time"] is None or found["zone"] is None:
        return day.isoformat()
    return _clocked(day, found["time"], _seconds(found["zone"]))


def _seconds(zone: str) -> int:
    if zone[0] not in "+-":
        return 0
    digits = zone[1:].replace(":", "").ljust(4, "0")
    seconds = int(digits[:2]) * 3600 + int(digits[2:]) * 60
    return -seconds if zone[0] == "-" else seconds


def _of_mail(found: re.Match[str]) -> str | None:
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 1900 if year >= FIRST_OF_1900S else 2000
    month = _MONTHS.find(found["month"][:3].lower()) // 3 + 1
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    day = date(year, month, int(found["day"]))
    zone = (found["zone"] or "").upper()
    if found["time"] is None or not (zone[:1] in {"+", "-"} or zone in _ZONES):
        return day.isoformat()
    return _clocked(day, found["time"], _ZONES[zone] if zone in _ZONES else _seconds(zone))


def _clocked(day: date, time: str, offset: int) -> str:
    hour, minute, second = [*(int(part) for part in time.split(":")), 0][:3]
    clock = datetime(day.year, day.month, day.day, hour, minute, min(second, 59), tzinfo=UTC)
    return _written(clock, offset)


def _written(clock: datetime, offset: int) -> str:
    """Write a clock's time in its zone."""
    if abs(offset) > MAX_ZONE_SECONDS:
        return clock.date().isoformat()
    if not offset:
        return f"{clock.replace(tzinfo=None).isoformat()}Z"
    return clock.replace(tzinfo=timezone(timedelta(seconds=offset))).isoformat()
