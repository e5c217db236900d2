"""Ranges: `between 20 and 30 percent`, `10 to 15 people`, `$5-6 million`."""

from __future__ import annotations

import re

from index.stories.figures.counted import counted_after, words_after
from index.stories.figures.numerals import SCALES, WORDS, Number, digits_at, words_at
from index.stories.figures.units import unit_after

_JOINER = re.compile(
    r"(?:%| per ?cent| pct)?(?: ?[-\u2013\u2014] ?(?=[$€£]?[0-9])| (?:to|or) (?=[$€£]?[0-9a-z]))"
)
_AND = re.compile(r"(?:%| per ?cent| pct)? and (?=[$€£]?[0-9a-z])")
_PERCENT = re.compile(r"%| ?per ?cent")
_NUMBER = re.compile(r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)|([a-z]+)")


def range_at(
    text: str, number: Number, words: list[str], limit: int, money: bool
) -> tuple[str, Number]:
    """Read the second number of a range.

    Args:
        text: The text.
        number: The first number.
        words: The words before it, in small letters.
        limit: Where the sentence ends.
        money: Whether a currency stands before it.

    Returns:
        (`between` or `to`, the second number); ("", the first one) if there is no range. `from 5 to
        10` is none, and two numbers with a dash are one only before a plural or a unit: else they
        are a score.
    """
    last = words[-1] if words else ""
    if number.value is None or text[number.end : number.end + 1] not in " -%\u2013\u2014":
        return "", number
    between = last == "between"
    joiner = (_AND if between else _JOINER).match(text, number.end)
    if joiner is None or (last == "from" and " to " in joiner[0]):
        return "", number
    second = _second(text, joiner.end())
    if second is None or second.value is None or second.end > limit:
        return "", number
    low = number.low
    if number.times == 1 and second.times > 1 and low <= second.low / second.times:
        low *= second.times
    if not between and (second.low <= low or (low == 0 and not _PERCENT.match(text, second.end))):
        return "", number
    if not between and not money and not _counts(text, second, limit):
        return "", number
    return ("between" if between else "to"), second


def _second(text: str, at: int) -> Number | None:
    at += text[at] in "$€£"
    found = _NUMBER.match(text, at)
    if found is None:
        return None
    if found[1]:
        return digits_at(text, found[1], found.end())
    known = found[2] in WORDS or found[2] in SCALES
    return words_at(text, at, found.end()) if known else None


def _counts(text: str, second: Number, limit: int) -> bool:
    """Tell whether a plural or a unit follows the second number, as after ranges."""
    if second.scaled or second.short:
        return True
    unit = unit_after(text, second, "")
    if unit.kind:
        return unit.kind != "none"
    return counted_after(words_after(text, second.end, limit), second.end).plural
