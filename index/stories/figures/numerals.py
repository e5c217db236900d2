"""Numbers as English writes them: digits, words, scales, fractions, round words such as `dozens`."""

from __future__ import annotations

import re
from typing import NamedTuple

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

WORDS: dict[str, int] = {
    **{word: number for number, word in enumerate(_UNITS) if number},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
"""Number words below a hundred, without zero."""

SCALES: dict[str, int] = {
    "hundred": 100,
    "dozen": 12,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
"""Words that multiply what stands before them."""

SHORT_SCALES: dict[str, int] = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "b": 10**9,
    "tn": 10**12,
    "tr": 10**12,
}
"""Letters after digits that multiply them; which of them count depends on what follows."""

ROUND: dict[str, int] = {
    "dozens": 24,
    "scores": 40,
    "tens": 20,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2 * 10**6,
    "billions": 2 * 10**9,
    "trillions": 2 * 10**12,
}
"""Words that name no number, with the least that they may mean: two of the singular."""

_FRACTIONS = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "tenth": 1 / 10,
}

_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_SCALE = "|".join(SCALES)
_DIGITS = r"[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_SHORT = "|".join(sorted(SHORT_SCALES, key=len, reverse=True))

_DIGIT_NUMBER = re.compile(
    rf"({_DIGITS})(?:[ \u00a0-]?({_SCALE})(?![\w])(?: (million|billion)\b)?"
    rf"|\u00a0?({_SHORT})(?![\w]))?",
    re.IGNORECASE,
)
"""Digits with thousands separated, and a scale. Groups: digits, scale, second scale, short scale."""

_WORD_NUMBER = re.compile(
    rf"(?:(?:an?|half a|{_WORD})(?:[ -](?:{_WORD}))?|{_SCALE})"
    rf"(?:[ -](?:{_SCALE})(?![\w])(?:(?: and |[ -])(?:{_WORD})(?![\w])(?:-(?:{_WORD})(?![\w]))?)?)*"
    rf"(?![\w])",
    re.IGNORECASE,
)
"""A chain of number words: `twenty-five`, `two hundred and ten thousand`, `a dozen`."""

_ROUND_NUMBER = re.compile(
    r"(?:(?:tens|dozens|hundreds|thousands) of )?(?:thousands|millions|billions|trillions)(?!\w)"
    r"|(?:dozens|hundreds|scores(?= of ))(?!\w)",
    re.IGNORECASE,
)

_FRACTION = re.compile(
    r"(an?|one|two|three|four|five|nine)[ -](third|quarter|fifth|sixth|tenth)s?(?= of\b)"
    r"|(two|three|four)[ -](third|quarter|fifth|sixth|tenth)s(?!\w)"
    r"|(half)(?= of\b| the\b| its\b| their\b| his\b| her\b)"
    r"|(?:(?<=\bthan )|(?<=\bnearly )|(?<=\balmost )|(?<=\babout )|(?<=\bover ))(half)(?![\w-]| an?\b)",
    re.IGNORECASE,
)
"""Fractions of something: `a third of`, `two-thirds`, `half the`, `more than half`."""


MAX_DIGITS = 15
"""Digits of a number; longer ones are codes, and no float holds more exactly."""


class Number(NamedTuple):
    """A number at a place of a text.

    Args:
        end: Where it ends.
        value: The number; None for a round word.
        low: The number, or the least that a round word may mean.
        word: The round words in small letters; empty for a number.
        digits: Whether it is written in digits.
        scaled: Whether a scale, a fraction or a separator of thousands marks it as a quantity.
        short: The short scale that follows the digits; it is not in `value`.
        times: What its scale words multiply by.
    """

    end: int
    value: float | None
    low: float
    word: str = ""
    digits: bool = False
    scaled: bool = False
    short: str = ""
    times: float = 1.0


def number_at(text: str, start: int) -> Number | None:
    """Read the number that begins at a place.

    Args:
        text: Any text.
        start: A place in it where a word or a digit begins.

    Returns:
        The longest number there; None if there is none.
    """
    if text[start].isdigit():
        return _digits_at(text, start)
    found = _FRACTION.match(text, start)
    if found:
        times = found[1] or found[3] or "one"
        part = found[2] or found[4] or found[5] or found[6]
        value = (WORDS.get(times.lower(), 1)) * _FRACTIONS[part.lower()]
        return Number(found.end(), value, value, scaled=True)
    found = _ROUND_NUMBER.match(text, start)
    if found:
        word = found[0].lower()
        first, _, second = word.partition(" of ")
        low = ROUND[first] * ROUND[second] / 2 if second else ROUND[first]
        return Number(found.end(), None, float(low), word, scaled=True)
    found = _WORD_NUMBER.match(text, start)
    if found is None:
        return None
    words = found[0].lower().replace("-", " ").split()
    if words[0] in ("a", "an") and len(words) == 1:
        return None
    value = _value(words)
    scale = SCALES.get(words[-1])
    times = float(scale) if scale else 1.0
    scaled = any(word in SCALES for word in words)
    return Number(found.end(), value, value, scaled=scaled, times=times)


def _digits_at(text: str, start: int) -> Number | None:
    found = _DIGIT_NUMBER.match(text, start)
    if found is None:
        return None
    digits = found[1]
    plain = digits.replace(",", "").replace("\u00a0", "").replace("\u202f", "")
    if len(plain) > MAX_DIGITS:
        return None
    value = float(plain)
    scale, second, short = found[2], found[3], found[4]
    times = 1.0
    if scale:
        times = SCALES[scale.lower()] * (SCALES[second.lower()] if second else 1.0)
        value = round(value * times, 6)
    end = found.end(1) if short else found.end()
    separated = len(plain) < len(digits)
    return Number(end, value, value, "", True, bool(scale) or separated, short or "", times)


def _value(words: list[str]) -> float:
    """Return what a chain of number words says."""
    total = 0.0
    current = 0.0
    for word in words:
        if word in WORDS:
            current += WORDS[word]
        elif word == "half":
            current = 0.5
        elif word in SCALES:
            scale = SCALES[word]
            if scale < 1000:
                current = (current or 1) * scale
            else:
                total += (current or 1) * scale
                current = 0.0
    return total + current
