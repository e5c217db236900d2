"""Cursors: where a page of hits ended, as a short text that goes out and comes back."""

from __future__ import annotations

import re
from typing import Literal

from index.errors import EngineError

CursorKind = Literal["relevance", "flat", "newest", "oldest"]

_BOUND = 1 << 64

_NUMBER = re.compile("-?[0-9]{1,20}")
"""A number as `write_cursor` writes it: no sign of plus, no space, no digits of other scripts."""


def write_cursor(kind: CursorKind, *numbers: int) -> str:
    """Write whole numbers as a cursor.

    Args:
        kind: Which order of hits the numbers are of.
        numbers: What the engine needs to go on, each between -2^64 and 2^64, both excluded.

    Returns:
        Letters, digits, `-` and a point before each number.
    """
    return ".".join((kind, *map(str, numbers)))


def read_cursor(cursor: str, kind: CursorKind, count: int) -> tuple[int, ...]:
    """Return the numbers of a cursor.

    Args:
        cursor: Any text, as a stranger may have typed it.
        kind: Which order of hits the cursor has to be of.
        count: How many numbers it has to hold, 1 or more.

    Returns:
        The numbers as `write_cursor` took them.

    Raises:
        EngineError: The cursor is of another kind, or not one that `write_cursor` wrote.
    """
    wrong = EngineError("this cursor is not of this search; start again from the first page")
    head, *numbers = cursor.split(".")
    if head != kind or len(numbers) != count or len(cursor) > 200:
        raise wrong
    if not all(map(_NUMBER.fullmatch, numbers)):
        raise wrong
    values = tuple(map(int, numbers))
    if any(abs(value) >= _BOUND for value in values):
        raise wrong
    return values
