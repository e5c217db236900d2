"""Numbers as English writes them: digits, words, scales, fractions, round words as `dozens`."""

from __future__ import annotations

import re
from typing import NamedTuple

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

WORDS: dict[str, int] = {
    **{word: number for number, word in enumerate(_UNITS.split(), 1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 2)},
}
"""Number words below a hundred."""

SCALES: dict[str, int] = {
    "hundred": 100,
    "dozen": 12,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
"""Words that multiply what stands before them."""

SHORT_SCALES: dict[str, float] = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "tn": 1e12,
    "tr": 1e12,
}
"""Letters after digits that multiply them, if what follows lets them."""

ROUND: dict[str, float] = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2e3,
    "millions": 2e6,
    "billions": 2e9,
    "trillions": 2e12,
    "tens of thousands": 2e4,
    "tens of millions": 2e7,
    "tens of billions": 2e10,
    "hundreds of thousands": 2e5,
    "hundreds of millions": 2e8,
    "hundreds of billions": 2e11,
    "thousands of millions": 2e9,
}
"""Words that name no number, with the least that they may mean: two of the singular."""

FRACTIONS = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "tenth": 1 / 10,
}
"""Words for parts of something."""

MAX_DIGITS = 15
"""Digits of a number; longer ones are codes, and no float holds more exactly."""

MAX_VALUE = 1e18
"""What number words in a row may say: no article counts so many, and `million million` is noise."""

_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_TEN = _TENS.replace(" ", "|")
_SCALE = "|".join(SCALES)
_PART = "third|quarter|fifth|sixth|tenth"

_DIGIT_SCALE = re.compile(
    rf"[ \u00a0-]?({_SCALE})(?!\w)(?: (million|billion)\b)?|\u00a0?(k|mln|mn|m|bn|b|tn|tr)(?!\w)",
    re.IGNORECASE,
)
"""What multiplies digits. Groups: scale, second scale, short scale."""

_CHAIN = re.compile(
    rf"(?:(?:{_TEN})[ -](?:{_WORD})(?!\w)|half an?|an?|{_WORD}|{_SCALE})"
    rf"(?:[ -](?:{_SCALE})(?!\w)(?:(?: and |[ -])(?:{_WORD})(?!\w)(?:-(?:{_WORD})(?!\w))?)?)*"
    r"(?!\w)",
    re.IGNORECASE,
)
"""Number words in a row: `twenty-five`, `two hundred and ten thousand`, `a dozen`."""

_ROUND = re.compile(
    "|".join(sorted(ROUND, key=len, reverse=True)).replace("scores", "scores(?= of )") + r"(?!\w)",
    re.IGNORECASE,
)

_FRACTION = re.compile(
    rf"(an?|one|two|three|four|five|nine)[ -](?:({_PART})(?= of\b)|({_PART})s(?!\w))"
    r"|half(?= of\b| the\b| its\b| their\b| his\b| her\b)"
    r"|(?:(?<=\bthan )|(?<=\bnearly )|(?<=\balmost )|(?<=\babout )|(?<=\bover ))half"
    r"(?![\w-]| an?\b)",
    re.IGNORECASE,
)
"""Parts of something: `a third of`, `two-thirds`, `half the`, `more than half`."""

_FEW = re.compile(r"\b(few|several) $", re.IGNORECASE)
"""What makes a round word of a scale: `a few hundred`."""

_FOLLOWING = re.compile(r"[ -]([^\W\d_]+)")
_CHAINED = {*WORDS, *SCALES, *(f"{part}{s}" for part in FRACTIONS for s in ("", "s"))}


_SCALE_LETTERS = frozenset("hHtTdDmMbBkK")
"""First letters of scales."""


class Number(NamedTuple):
    """A number at a place of a text.

    Args:
        end: Where it ends.
        value: The number; None for a round word.
        low: The number, or the least that a round word may mean.
        word: The round words in small letters; empty for a number.
        scaled: Whether a scale, a fraction or a separator of thousands marks it as a quantity.
        short: The short scale that follows the digits; it is not in `value`.
        times: What its scale words multiply by.
    """

    end: int
    value: float | None
    low: float
    word: str = ""
    scaled: bool = False
    short: str = ""
    times: float = 1.0


def digits_at(text: str, digits: str, end: int) -> Number | None:
    """Read a number in digits.

    Args:
        text: Any text.
        digits: The digits in it, with commas between thousands and a decimal point.
        end: Where they end.

    Returns:
        The number with its scale; None for one that is too long.
    """
    plain = digits.replace(",", "")
    if len(plain) > MAX_DIGITS:
        return None
    value = float(plain)
    separated = len(plain) < len(digits)
    gap = text[end : end + 1] in (" ", "-", "\u00a0")
    if text[end + gap : end + gap + 1] in _SCALE_LETTERS:
        found = _DIGIT_SCALE.match(text, end)
        if found and found[1]:
            times = float(SCALES[found[1].lower()])
            if found[2]:
                times *= SCALES[found[2].lower()]
            value = round(value * times, 6)
            return Number(found.end(), value, value, "", True, "", times)
        if found:
            return Number(end, value, value, "", separated, found[3])
    return Number(end, value, value, "", separated)


def words_at(text: str, start: int, end: int) -> Number | None:
    """Read a number in words.

    Args:
        text: Any text.
        start, end: Span in it of the first number word.

    Returns:
        The longest number there, `a` before `hundred` and its like included; None if the word is
        none here, as in `half-time`.
    """
    word = text[start:end].lower()
    if word in ROUND or word == "tens":
        found = _ROUND.match(text, start)
        if found is None:
            return None
        return Number(found.end(), None, ROUND[found[0].lower()], found[0].lower(), True)
    if word in SCALES and (few := _FEW.search(text, max(0, start - len("several ")), start)):
        return Number(end, None, 2.0 * SCALES[word], few[1].lower(), True)
    if word in FRACTIONS or word in SCALES:
        start -= 2 if text[max(0, start - 2) : start].lower() == "a " else 0
    elif (following := _FOLLOWING.match(text, end)) is None or (
        following[1].lower() not in _CHAINED
    ):
        return Number(end, float(WORDS[word]), float(WORDS[word]))
    return _fraction_at(text, start) or _chain_at(text, start)


def _fraction_at(text: str, start: int) -> Number | None:
    found = _FRACTION.match(text, start)
    if found is None:
        return None
    part = found[2] or found[3] or "half"
    value = WORDS.get((found[1] or "").lower(), 1) * FRACTIONS[part.lower()]
    return Number(found.end(), value, value, scaled=True)


def _chain_at(text: str, start: int) -> Number | None:
    found = _CHAIN.match(text, start)
    if found is None:
        return None
    words = found[0].lower().replace("-", " ").split()
    times = float(SCALES.get(words[-1], 1))
    value = _value(words)
    if not 0 < value < MAX_VALUE:
        return None
    scaled = not SCALES.keys().isdisjoint(words)
    return Number(found.end(), value, value, "", scaled, "", times)


def _value(words: list[str]) -> float:
    """Return what number words in a row say."""
    total = current = 0.0
    for word in words:
        if word in WORDS:
            current += WORDS[word]
        elif word == "half":
            current = 0.5
        elif word in SCALES:
            current = (current or 1) * SCALES[word]
            if SCALES[word] >= 1000:
                total += current
                current = 0.0
    return total + current
