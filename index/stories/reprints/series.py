"""Tells articles of a series: the same form each time, with other numbers or of another matter."""

from __future__ import annotations

import re

MIN_KEPT = 0.7
MIN_KEPT_LATER = 0.9
"""Numbers of the shorter text that the other one has, of an article of the same day, and of one
that came on a later day. A report that is told again keeps its numbers but one or two; what a day
later has the words and not the numbers is the next of a series."""

MIN_DENSITY = 0.02
MIN_DENSITY_LATER = 0.013
"""Numbers that differ, for each word of the shorter text. A death toll that rose is one number
among hundreds of words; balances, rates and shipments are one in fifty or more."""

MIN_NUMBERS = 0.2
"""Numbers for each word from which a text is a table, which says by its title alone whose it is."""

MANY_NUMBERS = 8
"""Different numbers that two tables have in common only if they are of one matter."""

MIN_TITLE = 0.5
"""Words of the shorter title that the other one has, of two tables of the same matter; the first
word of both, which names it, is the same."""

_NUMBER = re.compile(
    r"\d[\d.,:/-]*\d|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
"""Numbers in digits, with signs between the digits; small ones in English words."""

_WORD = re.compile(r"\w+")


def are_series(one: tuple[str | None, str], other: tuple[str | None, str], days: int) -> bool:
    """Tell whether two articles with nearly the same words differ in what they count.

    Args:
        one, other: (title, body) of each; None for an unknown title.
        days: Days between them, 0 or more.

    Returns:
        True if neither prints the other's text: they are two of a series, or tables of two matters.
    """
    (title, body), (other_title, other_body) = sorted((one, other), key=lambda two: len(two[1]))
    words = len(_WORD.findall(body)) or 1
    found = _NUMBER.findall(body.lower())
    numbers = set(found)
    if not numbers:
        return False
    same = len(numbers.intersection(_NUMBER.findall(other_body.lower())))
    differing = len(numbers) - same
    kept, density = same / len(numbers), differing / words
    least, most = (MIN_KEPT_LATER, MIN_DENSITY_LATER) if days else (MIN_KEPT, MIN_DENSITY)
    if kept < least and density >= most:
        return True
    is_table = len(found) / words >= MIN_NUMBERS and same < MANY_NUMBERS
    return is_table and not _same_title(title, other_title)


def _same_title(one: str | None, other: str | None) -> bool:
    """Tell whether two titles are of one matter; unknown ones say nothing against it."""
    if not one or not other:
        return True
    words, others = _WORD.findall(one.lower()), _WORD.findall(other.lower())
    if not words or not others:
        return True
    both = set(words) & set(others)
    return words[0] == others[0] and len(both) >= MIN_TITLE * min(len(words), len(others))
