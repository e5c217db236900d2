"""The words that qualify a number: `at least`, `up to`, `nearly`, `or more`."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from index.stories.figures.numerals import ROUND
from index.stories.figures.words.listed import listed

Side = Literal["low", "high", "near"]
"""What a qualifier makes of its number: the least, the most, or about the number itself."""

_LOW = (
    "at least|more than|greater than|over|above|upwards of|upward of|no fewer than|no less than|"
    "not less than|not fewer than|a minimum of|minimum of|in excess of|exceeding|exceeded|"
    "exceeds|topping|topped|just over|well over|a little over|little over|slightly over|"
    "a little more than|little more than|slightly more than|just more than|well above|just above|"
    "at the very least|a total of more than|north of|beyond|surpassed|surpassing|far more than|"
    "many more than|better than|way over|well more than|not fewer than"
)
_HIGH = (
    "up to|at most|fewer than|less than|under|below|no more than|not more than|as many as|"
    "as much as|a maximum of|maximum of|just under|well under|just below|slightly less than|"
    "a little less than|little less than|slightly under|just less than|just shy of|shy of|sub-|"
    "well below|as high as|no fewer than half|far fewer than|far less than|short of"
)
_NEAR = (
    "about|around|some|nearly|almost|approximately|roughly|an estimated|estimated|close to|only|"
    "just|mere|merely|circa|near|a record|exactly|precisely|another|perhaps|maybe|probably|"
    "an average of|at about|at around|virtually|practically|a mere|an additional|approx|ca|"
    "barely|only about|only around|some of"
)
_PLAIN = frozenset(
    [
        "another",
        "perhaps",
        "maybe",
        "probably",
        "a record",
        "an additional",
        "exactly",
        "precisely",
        "an average of",
        "some of",
    ]
)
"""Words that a number may stand behind and that do not change it: they are no qualifiers."""

_SIDES: tuple[tuple[str, Side], ...] = ((_LOW, "low"), (_HIGH, "high"), (_NEAR, "near"))

QUALIFIERS: dict[tuple[str, ...], Side] = {
    tuple(words.split()): side
    for sides, side in _SIDES
    for words in sides.split("|")
    if words not in _PLAIN
}
"""Qualifiers as words, with what they make of the number."""

MAX_WORDS = max(map(len, QUALIFIERS))
"""Words of the longest one."""

LAST_WORDS = frozenset(words[-1] for words in QUALIFIERS)
"""What may stand directly before a number that is qualified."""

_ARTICLES = ("a", "an", "the")

ROUND_WORDS = tuple(
    [*ROUND]
    + [
        f"{few} of {many}"
        for few in ("tens", "dozens", "hundreds", "thousands")
        for many in ("thousands", "millions", "billions", "trillions")
    ]
)

ROUND_QUALIFIERS = frozenset(("few", "several", *ROUND_WORDS))
"""Words that name no number: what they stand for is at least two of them."""

_AFTER = re.compile(r" or (more|so|fewer|less)\b|(\+)|-plus\b| plus\b(?= [a-z])", re.IGNORECASE)
_SHOWN = {"an estimated": "estimated", "a mere": "mere", "a minimum of": "minimum of",
          "a maximum of": "maximum of"}  # fmt: skip


ALL_WORDS: tuple[str, ...] = (
    "",
    *sorted({_SHOWN.get(text, text) for text in map(" ".join, QUALIFIERS)}),
    "between", "or so", "or more", "or fewer", "or less", "plus",
    *ROUND_WORDS,
    "few", "several",
)  # fmt: skip
"""All qualifiers as figures show them; a note keeps a qualifier's place."""


class Qualifier(NamedTuple):
    """What qualifies a number.

    Args:
        words: In small letters; empty if nothing does.
        side: What that makes of the number; `near` if nothing does.
        taken: How many of the words before the number it takes, articles included.
    """

    words: str
    side: Side
    taken: int


NONE = Qualifier("", "near", 0)
"""Nothing qualifies the number."""


def before(words: list[str]) -> Qualifier:
    """Read the qualifier at the end of what stands before a number.

    Args:
        words: The words before it, in small letters, in order; may be empty.

    Returns:
        The longest one; `NONE` if there is none.
    """
    skipped = 0
    while words and words[-1] in _ARTICLES:
        words = words[:-1]
        skipped += 1
        if skipped == 2:
            break
    if not words or words[-1] not in LAST_WORDS:
        return NONE
    for length in range(min(MAX_WORDS, len(words)), 0, -1):
        found = tuple(words[-length:])
        side = QUALIFIERS.get(found)
        if side is not None:
            text = " ".join(found)
            return Qualifier(_SHOWN.get(text, text), side, length + skipped)
    return NONE


_SPAN = listed("for with just well in after")


def is_span(qualifier: Qualifier, words: list[str]) -> bool:
    """Tell whether `over` is no qualifier but a preposition, as in `over two days`.

    Args:
        qualifier: What was read before a small number in words.
        words: The words before the number, in small letters.

    Returns:
        Whether so.
    """
    return qualifier.words == "over" and not (len(words) > 1 and words[-2] in _SPAN)


def after(text: str, end: int) -> tuple[Qualifier, int]:
    """Read the qualifier that follows a number: `100 or more`, `100+`.

    Args:
        text: The text.
        end: Where the number ends.

    Returns:
        The qualifier and where it ends; `NONE` and `end` if there is none.
    """
    if text[end : end + 1] not in (" ", "+", "-"):
        return NONE, end
    found = _AFTER.match(text, end)
    if found is None:
        return NONE, end
    word = (found[1] or "plus").lower()
    if word == "so":
        return Qualifier("or so", "near", 0), found.end()
    if word == "plus":
        return Qualifier("plus", "low", 0), found.end()
    return Qualifier(f"or {word}", "low" if word == "more" else "high", 0), found.end()
