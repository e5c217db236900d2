"""Numbers with their nouns, as people are told them."""

from __future__ import annotations


def count_of(number: int, one: str, several: str | None = None) -> str:
    """Write a number with its noun: `1 page`, `9,285 pages`.

    Args:
        number: 0 or more.
        one: The noun of one.
        several: The noun of none or many; None adds an s, an es after s, or makes an ies of a y
            after r.

    Returns:
        The number with commas between thousands, a space, and the noun.
    """
    if number == 1:
        noun = one
    elif several is not None:
        noun = several
    elif one.endswith("ry"):
        noun = f"{one[:-1]}ies"
    else:
        noun = f"{one}es" if one.endswith("s") else f"{one}s"
    return f"{number:,} {noun}"
