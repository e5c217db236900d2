"""Finds where numbers may begin, in two scans of a text.

What shows at once to be no figure is passed over here, since that costs a tenth of looking closer:
digits that are part of a word, code or address; ordinals, ages and clock times that say so; most
years; `one` unless a noun of people, a scale or what is said of people follows.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from index.stories.figures.numerals import FRACTIONS, ROUND, SCALES, WORDS

_AFTER_DIGITS = (
    r"[0-9A-Za-z_]*+(?<=[0-9])(?:st|nd|rd|th)\b|(?:st|nd|rd|th|[ap]m)\b|['’]?s\b|[:/][0-9]"
    r"| ?[ap]\.m\b| (?:[ap]m|GMT|UTC|EST|EDT|[EP]T|BST|o['’]clock)\b"
    r"|[- ](?:years?|months?|weeks?|days?)[- ](?:olds?|of age)\b|-something"
)

_DIGITS = re.compile(
    r"[0-9](?<![^\s(\[{\"“‘'’$€£¥₽₹₩₪₴₺₸₱฿₦~>—–].)[0-9]*+(?:,[0-9]{3}(?![0-9]))*+(?:\.[0-9]++)?+"
    rf"(?!{_AFTER_DIGITS})"
)
"""Digits that no letter or mark joins to what stands before them."""

_ALL = {*WORDS, *SCALES, *ROUND, *FRACTIONS, "tens"} - {"one"}
_ALL = {word for word in _ALL if " " not in word}
_FIRST = "".join(sorted({word[0] for word in _ALL} | {word[0].upper() for word in _ALL}))
_REST = "|".join(sorted({word[1:] for word in _ALL}, key=len, reverse=True))
_ONE = (
    "person|man|woman|child|boy|girl|soldier|police|policeman|officer|civilian|student|worker|"
    "protester|passenger|driver|victim|suspect|member|death|fatality|dead|killed|injured|wounded|missing|"
    "hundred|thousand|million|billion|trillion|dozen|per ?cent|pct|other|third of|quarter of|"
    "fifth of|tenth of|[A-Z][a-z]+ (?:man|woman|soldier|officer)|arrest"
)
_WORDS = re.compile(
    rf"[ \n(“\"'‘\[—–$-](?:[Oo]ne(?=[ -](?:{_ONE})\b)|[{_FIRST}](?:{_REST})(?![\w]))"
)
"""A number word with what stands before it. The letters after the first are looked for in one list
for all first letters: it finds a few words that are none, in half the time."""


class Place(NamedTuple):
    """Where a number may begin.

    Args:
        start, end: Span of its digits, or of its first word.
        digits: Whether it is in digits.
    """

    start: int
    end: int
    digits: bool


def places(text: str) -> list[Place]:
    """Find where numbers may begin.

    Args:
        text: Any text.

    Returns:
        In order; empty if there are none.
    """
    found = [
        Place(match.start(), match.end(), True)
        for match in _DIGITS.finditer(text)
        if not _is_plain_year(text, *match.span())
    ]
    found += [
        Place(match.start() + 1, match.end(), False)
        for match in _WORDS.finditer(text)
        if match[0][1:].lower() in _ALL or match[0][1:].lower() == "one"
    ]
    if text[:1].isalpha():
        first = _WORDS.match(" " + text[:40])
        if first and (first[0][1:].lower() in _ALL or first[0][1:].lower() == "one"):
            found.append(Place(0, first.end() - 1, False))
    found.sort()
    return found


def _is_plain_year(text: str, start: int, end: int) -> bool:
    """Tell whether four digits are a year that nothing in small letters follows."""
    return (
        end - start == len("2010")
        and text[start : start + 2] in ("19", "20")
        and not (text[end : end + 1] == " " and text[end + 1 : end + 2].islower())
        and text[start - 1 : start] in (" ", "", "(", "\n")
        and text[start - 3 : start - 1] not in ("an", "st", "ut", "me", "ly", "er")
    )
