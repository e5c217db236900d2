"""Dates as databases write them, in the languages of their interfaces, and of their sources."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

MONTHS = """
january february march april may june july august september october november december
jan feb mar apr - jun jul aug sep oct nov dec
- - - - - - - - sept - - -
januar februar märz april mai juni juli august september oktober november dezember
jänner feber mrz - - - - - - okt - dez
- - mär - - - - - - - - -
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
- fevrier - - - - - aout - - - decembre
janv févr - avr - - juil - - - - déc
januari februari maart april mei juni juli augustus september oktober november december
- - mrt - - - - - - - - -
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
ene - - abr - - - ago setiembre - - dic
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
gen - - - mag giu lug - set ott - -
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
- fev - - - - - - - out - -
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
янв фев мар апр - июн июл авг сен окт ноя дек
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
"""
"""Month names, January to December a row, `-` if a row above has the name.
Source: Unicode CLDR 44, dates/calendars/gregorian/months, wide and abbreviated."""

MIN_YEAR, MAX_YEAR = 1600, 2100
"""Years of what databases hold: historical newspapers begin in the 17th century."""

_WORD = r"[^\W\d_]{3,14}"
_DATE = re.compile(
    rf"""(?<![\d./-])(?:
      (?P<y1>\d{{4}})-(?P<m1>\d{{2}})-(?P<d1>\d{{2}})(?!\d)
    | (?P<y2>\d{{4}})\s?[年년]\s?(?P<m2>\d{{1,2}})\s?[月월]\s?(?P<d2>\d{{1,2}})\s?[日일]?
    | (?P<d3>\d{{1,2}})(?:\.|º|ª|er|st|nd|rd|th)?[\s-]{{0,2}}(?:de\s|of\s|d['’])?
        (?P<m3>{_WORD})\.?,?[\s-]{{1,2}}(?:del?\s)?(?P<y3>\d{{4}})(?!\d)
    | (?<![^\W\d_])(?P<m4>{_WORD})\.?\s{{1,2}}(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}
        (?P<y4>\d{{4}})(?!\d)
    | (?P<d5>\d{{1,2}})\.\s?(?P<m5>\d{{1,2}})\.\s?(?P<y5>\d{{4}})(?!\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_HYPHENED = re.compile(r"(?<!\d)(?P<d5>\d{1,2})[-/](?P<m5>\d{1,2})[-/](?P<y5>\d{4})(?!\d)")
_MONTH = re.compile(rf"\b(?P<m>{_WORD})\.?,?\s(?:de\s)?(?P<y>\d{{4}})\b", re.IGNORECASE)
_TIME = re.compile(
    r"""\b(?P<h>\d{1,2})[:.h](?P<min>\d\d)(?::(?P<s>\d\d))?\s?(?P<half>[AP]\.?M\b\.?)?
    \s{1,2}(?:UTC|GMT)\s?(?P<zone>[+-]\d{1,2}(?::?\d\d)?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_TIME_WITHIN = 40
"""Characters after a date in which its time stands."""


class Found(NamedTuple):
    """A date in a line.

    Args:
        start, end: Its span.
        value: ISO 8601: a day, a time with its zone, or a month.
    """

    start: int
    end: int
    value: str


def find_date(text: str, day_first: bool = False) -> Found | None:
    """Find the first date in a line.

    Args:
        text: A line.
        day_first: `30-11-2011` and `04/05/2010` are read, the day first.

    Returns:
        The date, with its time if that has a zone of numbers; None if there is none.
    """
    for match in _DATE.finditer(text):
        value = _value(match)
        if value is not None:
            return Found(*match.span(), _with_time(value, text[match.end() :]))
    if day_first:
        for match in _HYPHENED.finditer(text):
            value = _iso(int(match["y5"]), int(match["m5"]), int(match["d5"]))
            if value is not None:
                return Found(*match.span(), value)
    return None


def find_month(text: str) -> Found | None:
    """Find the first month with its year in a line.

    Args:
        text: A line.

    Returns:
        The month; None if there is none.
    """
    for match in _MONTH.finditer(text):
        number = _numbers().get(match["m"].lower())
        year = int(match["y"])
        if number is not None and MIN_YEAR <= year <= MAX_YEAR:
            return Found(*match.span(), f"{year:04}-{number:02}")
    return None


@cache
def _numbers() -> dict[str, int]:
    numbers: dict[str, int] = {}
    for row in MONTHS.split("\n"):
        for number, name in enumerate(row.split(), 1):
            if name != "-":
                numbers.setdefault(name, number)
    return numbers


def _value(match: re.Match[str]) -> str | None:
    at = next(at for at in "12345" if match[f"y{at}"])
    month, day = match[f"m{at}"], match[f"d{at}"]
    number = int(month) if month.isdigit() else _numbers().get(month.lower())
    return None if number is None else _iso(int(match[f"y{at}"]), number, int(day))


def _iso(year: int, month: int, day: int) -> str | None:
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _with_time(day: str, after: str) -> str:
    match = _TIME.search(after[:_TIME_WITHIN])
    if match is None:
        return day
    hour = int(match["h"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    minute, second = int(match["min"]), int(match["s"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return day
    zone = "Z"
    if match["zone"]:
        sign, digits = match["zone"][0], match["zone"][1:].replace(":", "")
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
        if int(hours) > 14:
            return day
        zone = f"{sign}{int(hours):02}:{minutes}"
    return f"{day}T{hour:02}:{minute:02}:{second:02}{zone}"
