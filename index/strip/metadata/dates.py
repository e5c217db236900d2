"""Dates as pages write them, in the languages of news, read as ISO 8601.

`read_date` reads a declared value (`2010-06-12T17:49:00Z`, `Sat, 12 Jun 2010 17:49 GMT`), and
`read_month` one that says no more than the month (`April 2010`);
`find_dates` finds the dates in a line that a reader sees (`Last Modified: 12 Jun 2010 17:49 GMT`,
`2010年6月12日`). A date with a time and a known zone keeps both, all others are a day: a time
whose zone is unknown says no more than the day. `04/05/2010` is read only if the order of day
and month is known; a number over 12 settles it by itself. Midnight in a zone that is not
Greenwich is a day written as a time, and stays that day.

The month names stand in `data/months.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

Order = Literal["day-first", "month-first"]

MIN_YEAR, MAX_YEAR = 1800, 2100
"""Years that a page's date may have; outside them the digits are something else."""

_ZONES = {
    **dict.fromkeys(("Z", "UTC", "GMT", "WET"), 0),
    **dict.fromkeys(("BST", "CET", "MEZ", "WEST", "WAT"), 60),
    **dict.fromkeys(("CEST", "MESZ", "EET", "SAST", "CAT"), 120),
    **dict.fromkeys(("EEST", "MSK", "TRT", "EAT", "МСК"), 180),
    **dict.fromkeys(("PKT",), 300),
    **dict.fromkeys(("ICT", "WIB"), 420),
    **dict.fromkeys(("HKT", "SGT", "MYT", "AWST"), 480),
    **dict.fromkeys(("JST", "KST"), 540),
    "AEST": 600,
    "AEDT": 660,
    "NZST": 720,
    "NZDT": 780,
    "NST": -210,
    "EDT": -240,
    "EST": -300,
    "CDT": -300,
    "MDT": -360,
    "MST": -420,
    "PDT": -420,
    "PST": -480,
}
"""Zone abbreviation to minutes east of Greenwich, if news uses it for one zone alone: `IST`,
`CST` and `AST` have several meanings and are left out."""

_US_ZONES = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}
"""Zones of the United States written without their season: standard time in minutes."""


class FoundDate(NamedTuple):
    """A date in a text.

    Args:
        start, end: Its span with the time that belongs to it, end exclusive.
        value: ISO 8601: a day, or a time with its zone (`2010-04-07T23:30:00-05:00`, `…Z`).
        day: The day as written, which `value` begins with.
    """

    start: int
    end: int
    value: str
    day: str

    @property
    def moment(self) -> str:
        """The same in UTC, so that two clocks can be compared; a day stays one."""
        if "T" not in self.value:
            return self.value
        return datetime.fromisoformat(self.value).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_MARKS = r"\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u064b-\u0652\u0e31-\u0e4e"
"""Signs that are written with the letter before them: of Devanagari, Bengali, Arabic and Thai."""

_WORD = (
    rf"(?:(?:[^\W\d_]|[{_MARKS}]){{3,14}}|मई|मे|মে|آب|اب|دی|مه|[ก-ฮ][ิีึ]?\.[ก-ฮ]\.)"
    r"(?:\s(?:الثاني|الثانی|الأول|الاول))?(?:/[^\W\d_]{2,10}(?:\s(?:الثاني|الأول))?)?"
)
"""A word that may be a month; two words in the Levant (كانون الثاني), or two names with a stroke
between (كانون الثاني/يناير), of which the first counts."""
_DATE = re.compile(
    rf"""(?<![^\W\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3])(?<!/)(?:
      (?P<y1>\d{{4}})(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?=\D|$)
    | (?P<y2>\d{{4}})\s?[年년]\s?(?P<m2>\d{{1,2}})\s?[月월]\s?(?P<d2>\d{{1,2}})\s?[日일]?
    | (?P<d3>\d{{1,2}})(?:\.|º|°|er|st|nd|rd|th|-?[аея]|ª)?[\s-]{{0,2}}(?:de\s|of\s|d['’])?
        (?:tháng\s(?P<m3n>\d{{1,2}})|(?P<m3>{_WORD}))\.?,?[\s-]
        (?:del?\s|năm\s|พ\.ศ\.\s?)?(?P<y3>\d{{4}})(?=\D|$)
    | (?P<m4>{_WORD})\.?\s(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y4>\d{{4}})(?=\D|$)
    | (?P<a5>\d{{1,2}})(?P<s5>[./-])\s?(?P<b5>\d{{1,2}})(?P=s5)\s?(?P<y5>\d{{4}}|\d{{2}})
        (?=[^\w.-]|[.]?$|T\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_TIME_AFTER = re.compile(
    r"""(?:T|(?:[\s,.|·•/–—-]|\b(?:at|um|à|a\ las|alle|às|kl|в|о|saat|ore|klo|u|om|o|\w+day)\b|
        \((?:\w|週|星期)+\))*)
    (?P<h>[01]?\d|2[0-3])\s?(?:[:.hH時时点]|(?=\s?[apAP]\.?[mM]))\s?
    (?P<m>[0-5]\d)?(?::(?P<s>[0-5]\d)(?:[.,]\d+)?)?
    (?:\s?(?P<half>[apAP])\.?[mM]\.?(?![^\W_]))?(?:\s?(?:Uhr|hrs?|น\.|分)\b)?
    (?:[\s(]{0,2}(?P<zone>Z|(?:(?:UTC|GMT)\s?)?[+-−]\d{1,2}:?(?:\d{2})?|[A-ZМСК]{2,5})\b)?""",
    re.VERBOSE,
)
_TIME_BEFORE = re.compile(
    r"""(?<![\d:.])(?P<h>[01]?\d|2[0-3])[:.hH](?P<m>[0-5]\d)(?P<s>)
    (?:\s?(?P<half>[AaPp])\.?[Mm]\.?(?![^\W_]))?(?:\s?(?:Uhr|hrs?)\b)?
    (?:\s?\(?(?P<zone>Z|(?:(?:UTC|GMT)\s?)?[+-]\d{1,2}:?(?:\d{2})?|[A-Z]{2,5})\)?)?
    (?:,|\s|\||on|·|[-–—]|\w+day)*$""",
    re.VERBOSE,
)
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:(?:[T ]+|(?<=\d{8})(?=\d{4}))(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?"
    r"\s*(Z|[+-]\d\d(?::?\d\d)?|[A-Z]{2,4})?)?\s*"
)
_MONTH = re.compile(
    rf"""(?P<y1>\d{{4}})[-/.](?P<m1>\d{{1,2}})
    | (?P<y2>\d{{4}})\s?[年년]\s?(?P<m2>\d{{1,2}})\s?[月월]
    | (?P<m3>\d{{1,2}})[-/.](?P<y3>\d{{4}})
    | (?P<m4>{_WORD})\.?,?\s(?:del?\s|of\s)?(?P<y4>\d{{4}})""",
    re.VERBOSE,
)
_UNIX_TIME = re.compile(r"(1\d{9})(?:\d{3})?")
_CTIME = re.compile(r"\w{3} (\w{3}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) ([A-Z]{3,4}) (\d{4})")


def read_date(text: str, order: Order | None = None) -> FoundDate | None:
    """Read a declared value that is a date and nothing else.

    Args:
        text: ISO 8601, RFC 2822, Unix time in seconds or milliseconds, or a date as in a line.
        order: Which comes first in `04/05/2010`; such a date is not read if None.

    Returns:
        The date, its span over `text`; None if `text` is no date.
    """
    text = text.strip()[:80]
    iso = _ISO.fullmatch(text)
    if iso:
        year, month, day, hour, minute, second, zone = iso.groups()
        moment = (int(hour), int(minute), int(second or 0)) if hour and minute else None
        return _dated((0, len(text)), (int(year), int(month), int(day)), moment, zone)
    unix = _UNIX_TIME.fullmatch(text)
    if unix:
        when = datetime.fromtimestamp(int(unix[1]), UTC)
        value = when.strftime("%Y-%m-%dT%H:%M:%SZ")
        return FoundDate(0, len(text), value, value[:10])
    ctime = _CTIME.fullmatch(text)
    if ctime and (month := _month_names().get(ctime[1].lower())):
        clock = (int(ctime[3]), int(ctime[4]), int(ctime[5]))
        return _dated((0, len(text)), (int(ctime[7]), month, int(ctime[2])), clock, ctime[6])
    return next(find_dates(text, order), None)


def read_month(text: str) -> str | None:
    """Read a declared value that is a month and a year and nothing else (`April 2010`, `04/2010`).

    Args:
        text: Any text.

    Returns:
        ISO 8601 of month precision, `2010-04`; None if `text` is none.
    """
    match = _MONTH.fullmatch(text.strip()[:80])
    if match is None:
        return None
    year, month = next((int(match[f"y{at}"]), match[f"m{at}"]) for at in "1234" if match[f"y{at}"])
    number = int(month) if month.isdigit() else _month_names().get(month.lower(), 0)
    if not (MIN_YEAR <= year <= MAX_YEAR and 1 <= number <= 12):
        return None
    return f"{year:04}-{number:02}"


def find_dates(text: str, order: Order | None = None) -> Iterator[FoundDate]:
    """Find the dates in a line of text, each with the time beside it.

    Args:
        text: A line; long texts cost time and hold few dates of publication.
        order: Which comes first in `04/05/2010`; such a date is passed over if None.

    Yields:
        Dates in order, not overlapping. A month without a day or a day without a year is none.
    """
    for match in _DATE.finditer(text):
        parts = _parts(match, order)
        if parts is None:
            continue
        start, end = match.span()
        moment: tuple[int, int, int] | None = None
        zone = None
        clock = _TIME_AFTER.match(text, end)
        if clock and (clock["m"] or clock["half"]):
            end = clock.end()
        else:
            clock = _TIME_BEFORE.search(text, max(0, start - 40), start)
            if clock:
                start = clock.start()
        if clock:
            hour = int(clock["h"])
            if clock["half"]:
                hour = hour % 12 + (12 if clock["half"] in "pP" else 0)
            moment = (hour, int(clock["m"] or 0), int(clock["s"] or 0))
            zone = clock["zone"]
        found = _dated((start, end), parts, moment, zone)
        if found:
            yield found


def _parts(match: re.Match[str], order: Order | None) -> tuple[int, int, int] | None:
    """Return year, month and day of a match; None if the word is no month or the order open."""
    group = match.groupdict()
    if group["a5"]:
        return _numeric(group, order)
    for at in "1234":
        if group[f"y{at}"]:
            month = group[f"m{at}"] or group.get(f"m{at}n") or ""
            year, day = int(group[f"y{at}"]), int(group[f"d{at}"])
            if month in JALALI_MONTHS:
                return from_jalali(year, JALALI_MONTHS.index(month) + 1, day)
            number = int(month) if month.isdigit() else _month_number(month)
            if number and THAI[0] <= month[0] <= THAI[1] and year > MAX_YEAR:
                year -= BUDDHIST_YEARS
            return (year, number, day) if number else None
    return None


JALALI_MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن",
    "اسفند",
)  # fmt: skip
"""Months of Iran's calendar."""

THAI = ("\u0e01", "\u0e4e")
"""First and last sign of Thai months, whose years count from the Buddha: `BUDDHIST_YEARS` more."""

BUDDHIST_YEARS = 543
"""Years that the calendar of Thailand is ahead, in all months since its year begins in January
(1941)."""


def from_jalali(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    """Turn a day of Iran's solar calendar into the Gregorian one.

    By the 33-year cycle in which eight years are leap years, right from 1343 to 1472 (1964 to
    2093). Source: Borkowski, "The Persian calendar for 3000 years", 1996.

    Args:
        year, month, day: As written, `1400, 10, 22`.

    Returns:
        Year, month and day; None outside those years, and for a day that no month has.
    """
    if not JALALI_YEARS[0] <= year <= JALALI_YEARS[1] or not 1 <= day <= 31:
        return None
    since = year - 979
    days = 365 * since + since // 33 * 8 + (since % 33 + 3) // 4
    days += 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    found = date(1600, 3, 20) + timedelta(days=days + day - 1)
    return found.year, found.month, found.day


JALALI_YEARS = (1343, 1472)
"""First and last year of Iran's calendar in which `from_jalali` is right."""


def is_month(name: str) -> bool:
    """Tell whether a word is the name of a month in a language of news.

    Args:
        name: One word, in any case.

    Returns:
        False for a number, and for an empty word.
    """
    return name.lower() in _month_names() or name in JALALI_MONTHS


def _month_number(name: str) -> int | None:
    """Return a month's number; of two names with a stroke between the first counts."""
    names = _month_names()
    folded = name.lower()
    number = names.get(folded)
    if number is None and ("/" in folded or " " in folded):
        first = folded.split("/", 1)[0]
        number = names.get(first.replace(" ", "_")) or names.get(first.split(" ", 1)[0])
    return number


def _numeric(group: dict[str, str], order: Order | None) -> tuple[int, int, int] | None:
    """Read `04/05/2010`; None if the order of day and month is open."""
    first, second, year = int(group["a5"]), int(group["b5"]), int(group["y5"])
    dotted = group["s5"] == "."
    if year < 100:
        if not (order or dotted or second > 12):
            return None
        year += 2000 if year < 70 else 1900
    if first > 12 or dotted or first == second or (second <= 12 and order == "day-first"):
        return year, second, first
    if second > 12 or order == "month-first":
        return year, first, second
    return None


def _dated(
    span: tuple[int, int],
    day: tuple[int, int, int],
    moment: tuple[int, int, int] | None,
    zone: str | None,
) -> FoundDate | None:
    if not MIN_YEAR <= day[0] <= MAX_YEAR:
        return None
    try:
        written = date(*day).isoformat()
    except ValueError:
        return None
    offset = _offset(zone, day[1]) if zone and moment else None
    if moment is None or offset is None or max(moment[0] - 23, moment[1] - 59, moment[2] - 59) > 0:
        return FoundDate(*span, written, written)
    if moment == (0, 0, 0) and offset:
        return FoundDate(*span, written, written)
    there = timezone(timedelta(minutes=offset))
    value = datetime(*day, *moment, tzinfo=there).isoformat()
    return FoundDate(*span, value.replace("+00:00", "Z"), written)


def _offset(zone: str, month: int) -> int | None:
    """Return minutes east of Greenwich; None for an abbreviation with no or several meanings."""
    known = _ZONES.get(zone)
    if known is not None:
        return known
    if zone in _US_ZONES:
        return _US_ZONES[zone] + (60 if 3 < month < 11 else 0)
    digits = zone.removeprefix("UTC").removeprefix("GMT").strip().replace("−", "-").replace(":", "")
    if not digits or digits[0] not in "+-" or not digits[1:].isdigit():
        return None
    number = int(digits[1:])
    minutes = number * 60 if len(digits) <= 3 else number // 100 * 60 + number % 100
    if minutes > 14 * 60:
        return None
    return minutes if digits[0] == "+" else -minutes


@cache
def _month_names() -> dict[str, int]:
    names: dict[str, int] = {}
    text = files("index.strip.metadata").joinpath("data", "months.txt").read_text(encoding="utf-8")
    for row in text.splitlines():
        if row.startswith("#"):
            continue
        for number, name in enumerate(row.split(), 1):
            if name != "-":
                names.setdefault(name, number)
    return names
