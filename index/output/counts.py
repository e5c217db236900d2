"""Numbers with their nouns, as people are told them."""

from __future__ import annotations


def count_of(number: int, one: str, several: str | None = None) -> str:
    """Write a number with its noun: `1 page`, `9,285 pages`.

    Args:
        number: 0 or more.
        one: The noun of one.
        several: The noun of none or many; None adds an s, or makes an ies of a closing y after r.

    Returns:
        The number with commas between thousands, a space, and the noun.
    """
    if number == 1:
        noun = one
    elif several is not None:
        noun = several
    else:
        noun = f"{one[:-1]}ies" if one.endswith("ry") else f"{one}s"
    return f"{number:,} {noun}"
