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

MIN_OTHER_TITLE = 0.8
"""Words of the shorter title that the other one has, of two items of the same matter whose titles
begin otherwise."""

MAX_ITEM_WORDS = 80
MAX_ITEM_COVERAGE = 0.9
"""Words of a short item, and the coverage up to which it may be a form that was filled in anew: one
firm after the other raises a price in the words of the first."""

_NUMBER = re.compile(
    r"\d[\d.,:/-]*\d|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
"""Numbers in digits, with signs between the digits; small ones in English words."""

_WORD = re.compile(r"\w+")

_FLAG = re.compile(r"\W*(?:(?:corrected|correction|corrects|rpt|repeat|refile|update|flash)\b\W*)+")
"""What says that an item was sent before, at the beginning of its title."""


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


def are_forms(one: tuple[str | None, str], other: tuple[str | None, str], coverage: float) -> bool:
    """Tell whether two short items are one form, filled in for two matters.

    Args:
        one, other: (title, body) of each; None for an unknown title.
        coverage: The share of the better covered of them, 0 to 1.

    Returns:
        True if their titles name two matters.
    """
    words = min(len(_WORD.findall(body)) for _, body in (one, other))
    if words >= MAX_ITEM_WORDS or coverage >= MAX_ITEM_COVERAGE:
        return False
    return not _same_title(one[0], other[0], MIN_OTHER_TITLE)


def _same_title(one: str | None, other: str | None, otherwise: float = 2.0) -> bool:
    """Tell whether two titles are of one matter; unknown ones say nothing against it.

    Args:
        one, other: The titles.
        otherwise: Share of words from which it is so whatever the first words are.
    """
    words, others = (
        _WORD.findall(_FLAG.sub("", (title or "").lower(), 1)) for title in (one, other)
    )
    if not words or not others:
        return True
    share = len(set(words) & set(others)) / min(len(words), len(others))
    return share >= otherwise or (words[0] == others[0] and share >= MIN_TITLE)
