"""What stands after or before a number and makes it money, a share, a measure or a duration."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from index.stories.figures.numerals import SHORT_SCALES, Number
from index.stories.figures.values import FigureKind
from index.stories.figures.words.listed import listed
from index.stories.figures.words.nouns import is_plural
from index.stories.figures.words.vocabulary import (
    CODES,
    COMPOUNDS,
    CURRENCIES,
    DURATIONS,
    MEASURES,
    NATIONS,
    PREFIXES,
    SYMBOLS,
)

_FOLLOWING = re.compile(r"[ \u00a0]?(%)|([ \u00a0-]?)(light-years?|[^\W\d_]+(?:/[hs])?|°[CF]?)")
_NEXT = re.compile(r"[ \u00a0-]([^\W\d_]+)")
_CENT = re.compile(r" cent(?:age)?\b")
_POINTS = re.compile(r" points?\b")
_OLD = re.compile(r"[- ](?:olds?|of age)\b")
_MIDDLE = listed("more full consecutive whole straight additional long solid extra")
ADJECTIVES = (
    "deep", "high", "tall", "wide", "long", "away", "below", "above", "thick", "offshore", "east",
    "west", "north", "south",
)  # fmt: skip
"""What a measure measures, if one of these follows it."""

_PENCE = listed("pound pounds")


class Unit(NamedTuple):
    """A number's unit.

    Args:
        kind: What it makes of the number; empty if there is no unit; `none` if it makes no figure
            of it, as of an age or of `two-state`.
        unit: `%`, a currency or a measure; empty for a duration and for none.
        end: Where the figure ends; a sign of percent, a scale and a glued unit belong to it.
        noun_from: From where the noun is looked for.
        noun_start, noun_end: Span of the unit's own word; empty if it has none.
        times: What a short scale multiplies by.
        adjoins: Whether what follows is measured by it: `a 120 kiloton bomb`, `400g bars`.
        adjective: What it measures, of `ADJECTIVES`.
        joined: Whether a hyphen joins the noun: `a nine-page letter`.
    """

    kind: FigureKind | Literal["", "none"]
    unit: str
    end: int
    noun_from: int
    noun_start: int
    noun_end: int
    times: float = 1.0
    adjoins: bool = False
    adjective: str = ""
    joined: bool = False


def currency_before(text: str, start: int) -> tuple[int, str]:
    """Read the currency before digits.

    Args:
        text: The text.
        start: Where the digits begin.

    Returns:
        Where the figure begins, and the currency's code; (start, "") if there is none.
    """
    if text[start - 1 : start] == " " and text[start - 2 : start - 1].islower():
        return start, ""
    at = start - 1
    if at > 0 and text[at] in " \u00a0":
        at -= 1
    if at < 0:
        return start, ""
    code = SYMBOLS.get(text[at])
    if code is None:
        return _code_before(text, at, start) if text[at].isalpha() else (start, "")
    if text[at] == "$" and text[at - 1 : at].isalpha():
        for letters in (2, 1):
            before = text[max(0, at - letters) : at]
            if before in PREFIXES and not text[max(0, at - letters - 1) : at - letters].isalnum():
                return at - letters, PREFIXES[before]
    return at, code


def _code_before(text: str, at: int, start: int) -> tuple[int, str]:
    for length in (3, 2):
        begin = at + 1 - length
        code = text[max(0, begin) : at + 1]
        if code in CODES and not text[max(0, begin - 1) : max(0, begin)].isalnum():
            return begin, CODES[code]
    return start, ""


def unit_after(text: str, number: Number, money: str) -> Unit:
    """Read the unit after a number.

    Args:
        text: The text.
        number: As it was read.
        money: The currency that stands before it; empty if none does.

    Returns:
        The unit; one without a kind if there is none.
    """
    end = number.end
    if money:
        stop = end + len(number.short)
        times = SHORT_SCALES[number.short.lower()] if number.short else 1.0
        return Unit("money", money, stop, stop, stop, stop, times)
    found = _FOLLOWING.match(text, end)
    if found is None:
        return Unit("", "", end, end, end, end)
    if found[1]:
        return Unit("percent", "%", found.end(), found.end(), found.end(), found.end())
    if not found[2]:
        return _glued(text, number, found[3].lower(), found.end())
    return _spaced(text, number, found) or _joined(number, found)


def _joined(number: Number, found: re.Match[str]) -> Unit:
    """Read a noun that a hyphen joins to the number; `two-state` counts no states."""
    end = number.end
    if found[2] != "-":
        return Unit("", "", end, end, end, end)
    if found[3].lower() in COMPOUNDS:
        return Unit("", "", end, end + 1, found.start(3), found.end(3), joined=True)
    return Unit("none", "", found.end(), end, end, end)


def _spaced(text: str, number: Number, found: re.Match[str]) -> Unit | None:
    """Read a word after a space or hyphen; None if it is no unit."""
    word, lower, stop = found[3], found[3].lower(), found.end()
    if lower in DURATIONS or lower in _MIDDLE:
        return _duration(text, number, found)
    if lower in ("percent", "per", "pct", "percentage"):
        return _percent(text, number, found)
    if lower == "of" and number.word:
        return _money_of(text, number, stop)
    if lower in CURRENCIES or word in CODES or lower in NATIONS or lower in _PENCE:
        money = _money(text, number, found)
        if money is not None:
            return money
    if lower in MEASURES and len(lower) > 1 and (lower != "storey" or found[2] == "-"):
        following = _NEXT.match(text, stop)
        follows = following[1].lower() if following else ""
        adjective = follows if follows in ADJECTIVES else ""
        adjoins = not adjective and ((bool(follows) and not is_plural(lower)) or found[2] == "-")
        return Unit("measure", MEASURES[lower], number.end, stop, found.start(3), stop, 1.0,
                    adjoins, adjective)  # fmt: skip
    return None


def _duration(text: str, number: Number, found: re.Match[str]) -> Unit | None:
    stop, start = found.end(), found.start(3)
    if (
        found[2] != "-"
        and number.low > 1
        and found[3][-1] not in "sS"
        and (found[3].lower() in DURATIONS)
    ):
        return None
    if found[3].lower() not in DURATIONS:
        following = _NEXT.match(text, stop)
        if following is None or following[1].lower() not in DURATIONS:
            return None
        return Unit("duration", "", number.end, stop, following.start(1), following.end())
    if _OLD.match(text, stop):
        return Unit("none", "", stop, stop, stop, stop)
    if found[2] == "-" and (following := _NEXT.match(text, stop)):
        return Unit("duration", "", number.end, stop, start, following.end())
    return Unit("duration", "", number.end, stop, start, stop)


def _percent(text: str, number: Number, found: re.Match[str]) -> Unit | None:
    stop = found.end()
    lower = found[3].lower()
    if lower == "per":
        cent = _CENT.match(text, stop)
        if cent is None:
            return None
        stop = cent.end()
    points = _POINTS.match(text, stop)
    if lower == "percentage" and points is None:
        return None
    del number
    return Unit("percent", "%", stop, points.end() if points else stop, stop, stop)


_OF_MONEY = re.compile(r" (?:US |U\.S\. |Australian |Canadian )?([a-z]+)\b")


def _money_of(text: str, number: Number, stop: int) -> Unit | None:
    """Read `millions of dollars`, `thousands of years`."""
    of = _OF_MONEY.match(text, stop)
    if of is not None and of[1] in DURATIONS:
        return Unit("duration", "", number.end, of.end(), of.start(1), of.end(1))
    if of is None or (of[1] not in CURRENCIES and of[1] != "pounds"):
        return None
    return Unit("money", CURRENCIES.get(of[1], "GBP"), of.end(), of.end(), of.start(1), of.end(1))


def _money(text: str, number: Number, found: re.Match[str]) -> Unit | None:
    word, lower, stop = found[3], found[3].lower(), found.end()
    code: str | None = CODES.get(word) or CURRENCIES.get(lower)
    if lower in NATIONS and word not in CODES:
        following = _NEXT.match(text, stop)
        if following and (following[1] in CURRENCIES or following[1] == "pounds"):
            code, stop = NATIONS[lower], following.end()
        else:
            code = None
    elif lower == "won" and not (number.scaled or number.low >= 100):
        code = None
    elif lower in _PENCE:
        weight = number.times < SHORT_SCALES["k"] or text.startswith(" of ", stop)
        code = None if weight else "GBP"
    if code is None:
        return None
    return Unit("money", code, stop, stop, found.start(3), stop)


def _counts_plural(text: str, follows: str, following: re.Match[str] | None) -> bool:
    """Tell whether a plural follows, at once or after an adjective: `11m diesel cars`."""
    if following is None or is_plural(follows):
        return following is not None
    further = _NEXT.match(text, following.end())
    return further is not None and follows not in ADJECTIVES and is_plural(further[1].lower())


def _glued(text: str, number: Number, lower: str, stop: int) -> Unit:
    """Read letters that follow digits without a space: `400g`, `5m people`, `10k jobs`."""
    following = _NEXT.match(text, stop)
    follows = following[1].lower() if following else ""
    times = SHORT_SCALES.get(lower, 0.0)
    if times and follows in CURRENCIES and following:
        code, end = CURRENCIES[follows], following.end()
        return Unit("money", code, end, end, following.start(1), end, times)
    if times and (lower not in MEASURES or _counts_plural(text, follows, following)):
        if lower == "k" and (number.low < 5 or not is_plural(follows)):
            return Unit("none", "", stop, stop, stop, stop)
        return Unit("", "", stop, stop, stop, stop, times, joined=True)
    if lower in MEASURES and not (len(lower) == 1 and text[number.end].isupper()):
        adjective = follows if follows in ADJECTIVES else ""
        adjoins = bool(follows) and not adjective
        return Unit("measure", MEASURES[lower], stop, stop, number.end, stop, 1.0, adjoins,
                    adjective)  # fmt: skip
    return Unit("none", "", stop, stop, stop, stop)
