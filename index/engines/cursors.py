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
    """Write whole numbers as a cursor of this kind."""
    return ".".join((kind, *map(str, numbers)))


def read_cursor(cursor: str, kind: CursorKind, count: int) -> tuple[int, ...]:
    """Return the numbers of a cursor.

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
