"""What follows or precedes a number and makes it money, a share, a measure or a duration."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from index.stories.figures.counted import is_plural
from index.stories.figures.listed import listed
from index.stories.figures.numerals import SHORT_SCALES, Number
from index.stories.figures.spared import is_people
from index.stories.figures.values import FigureKind
from index.stories.figures.vocabulary import (
    CODES,
    COMPOUNDS,
    CURRENCIES,
    DURATIONS,
    MEASURES,
    PREFIXES,
    SYMBOLS,
)

_FOLLOWING = re.compile(
    r"(?:[ \u00a0]?(%)"
    r"|([ \u00a0-]?)((?:per ?cent(?:age)?(?: points?)?|pct|[^\W\d_]+(?:/h)?|°[CF]?))(?!\w))"
)
_NEXT = re.compile(r"[ \u00a0-]([^\W\d_]+)")
_OF_MONEY = re.compile(r" of (?:US |U\.S\. |Australian |Canadian )?([a-z]+)\b")
_MIDDLE = listed("more full consecutive whole straight additional long solid extra")
_NATIONS = {"us": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD",
            "british": "GBP", "hong": "HKD", "singapore": "SGD", "russian": "RUB",
            "egyptian": "EGP", "turkish": "TRY", "indian": "INR", "chinese": "CNY"}  # fmt: skip
_ADJECTIVES = listed("deep high tall wide long away below above thick offshore east west north "
                        "south")  # fmt: skip
_LETTERS = frozenset("mgl")


class Unit(NamedTuple):
    """A number's unit.

    Args:
        kind: What it makes of the number; empty if there is no unit; `age` for one.
        unit: `%`, a currency or a measure; empty for a duration and for none.
        end: Where the figure ends; a sign of percent, a scale and a glued unit belong to it.
        noun_from: From where the noun is looked for.
        noun_start, noun_end: Span of the unit's own word; empty if it has none.
        noun: Key of the unit as what is counted.
        times: What a short scale multiplies by.
        adjoins: Whether what follows is measured by it: `a 120 kiloton bomb`, `400g bars`.
        adjective: `deep`, `high` and their like after a measure.
        joined: Whether a hyphen joins the noun: `a nine-page letter`.
    """

    kind: FigureKind | Literal["", "age"]
    unit: str
    end: int
    noun_from: int
    noun_start: int
    noun_end: int
    noun: str = ""
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
    if not start:
        return start, ""
    at = start - 1
    if text[at] in " \u00a0":
        at -= 1
    if at >= 0 and text[at] in SYMBOLS:
        code = SYMBOLS[text[at]]
        if text[at] == "$":
            for letters in (2, 1):
                before = text[max(0, at - letters) : at]
                if (
                    before in PREFIXES
                    and not text[max(0, at - letters - 1) : at - letters].isalnum()
                ):
                    return at - letters, PREFIXES[before]
        return at, code
    for length in (3, 2):
        code = text[max(0, at + 1 - length) : at + 1]
        if code in CODES and not text[max(0, at - length) : at + 1 - length].isalnum():
            return at + 1 - length, {"Rs": "INR", "RMB": "CNY", "Dh": "AED"}.get(code, code)
    return start, ""


def unit_after(text: str, number: Number, limit: int, money: str) -> Unit:
    """Read the unit after a number.

    Args:
        text: The text.
        number: As it was read.
        limit: Where the sentence ends.
        money: The currency that stands before it; empty if none does.

    Returns:
        The unit; one without a kind if there is none.
    """
    end = number.end
    if money:
        if number.short:
            stop = end + len(number.short)
            times = float(SHORT_SCALES[number.short.lower()])
            return Unit("money", money, stop, stop, stop, stop, times=times)
        return Unit("money", money, end, end, end, end)
    found = _FOLLOWING.match(text, end, limit)
    if found is None:
        return Unit("", "", end, end, end, end)
    if found[1]:
        return Unit("percent", "%", found.end(), found.end(), found.end(), found.end())
    gap, word, stop = found[2], found[3], found.end()
    lower = word.lower()
    if lower.startswith(("per cent", "percent", "pct")):
        return Unit("percent", "%", stop, stop, stop, stop)
    if not gap:
        return _glued(text, number, lower, stop)
    if lower in _MIDDLE and lower not in DURATIONS:
        further = _NEXT.match(text, stop)
        if further and further[1].lower() in DURATIONS:
            return Unit("duration", "", end, stop, further.start(1), further.end(), "duration")
    if lower in DURATIONS:
        old = text[stop : stop + 5]
        if old in (" old ", "-old ", " old,", " old.", "-old-", " olds", "-olds"):
            return Unit("age", "", stop, stop, stop, stop)
        reach = stop
        if gap == "-":
            further = _NEXT.match(text, stop)
            if further:
                reach = further.end()
        return Unit("duration", "", end, stop, found.start(3), reach, "duration")
    if number.word and lower == "of":
        of = _OF_MONEY.match(text, end)
        if of and of[1] in CURRENCIES:
            code = CURRENCIES[of[1]]
            return Unit("money", code, of.end(), of.end(), of.start(1), of.end(1))
    if lower in CURRENCIES and (lower != "won" or number.scaled or number.low >= 100):
        code = CURRENCIES[lower]
        return Unit("money", code, stop, stop, found.start(3), found.end(3))
    if word in CODES:
        return Unit("money", word, stop, stop, found.start(3), found.end(3))
    if lower in ("pound", "pounds") and number.times >= 1000:
        return Unit("money", "GBP", stop, stop, found.start(3), found.end(3))
    if lower in _NATIONS:
        further = _NEXT.match(text, stop)
        if further and (further[1] in CURRENCIES or further[1] == "pounds"):
            return Unit("money", _NATIONS[lower], further.end(), further.end(),
                        found.start(3), further.end())  # fmt: skip
    if lower in MEASURES and (len(lower) > 1) and (lower != "storey" or gap == "-"):
        adjective = ""
        further = _NEXT.match(text, stop)
        follows = further[1].lower() if further else ""
        if follows in _ADJECTIVES:
            adjective = follows
        adjoins = (bool(follows) and not is_plural(lower)) or gap == "-"
        return Unit("measure", MEASURES[lower], end, stop, found.start(3), found.end(3),
                    MEASURES[lower], 1.0, adjoins and not adjective, adjective)  # fmt: skip
    if gap == "-":
        if lower in COMPOUNDS:
            return Unit("", "", end, end + 1, found.start(3), found.end(3), joined=True)
        return Unit("age", "", end + 1, stop, stop, stop)
    return Unit("", "", end, end, end, end)


def _glued(text: str, number: Number, lower: str, stop: int) -> Unit:
    """Read letters that follow digits without a space: `400g`, `5m people`, `10k`."""
    end = number.end
    further = _NEXT.match(text, stop)
    follows = further[1].lower() if further else ""
    if lower in SHORT_SCALES and (
        lower not in MEASURES or is_people(follows) or is_plural(follows)
    ):
        if lower == "k" and (number.low < 5 or not is_plural(follows)):
            return Unit("age", "", stop, stop, stop, stop)
        times = float(SHORT_SCALES[lower])
        return Unit("", "", stop, stop, stop, stop, times=times, joined=True)
    if lower in MEASURES:
        adjective = follows if follows in _ADJECTIVES else ""
        return Unit("measure", MEASURES[lower], stop, stop, end, stop, MEASURES[lower], 1.0,
                    bool(follows) and not adjective, adjective)  # fmt: skip
    return Unit("age", "", stop, stop, stop, stop)
