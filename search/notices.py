"""A notice: what a reader is told beside the hits."""

from __future__ import annotations

from typing import NamedTuple


class Notice(NamedTuple):
    """Something a reader should know of how the query was read or answered.

    Args:
        kind: A short name that stays the same: `reading`, `ignored`, `any-word`, `unknown-word`, …
        text: One sentence.
        start: Offset in the query where what it speaks of begins; None if it speaks of no part.
        end: Offset after it.
        query: Another query to try; None if there is none to offer.
        without: Fields of the request (`sources`, `after`, …) to be left out when it is tried;
            the query stays if there is no other one.
    """

    kind: str
    text: str
    start: int | None = None
    end: int | None = None
    query: str | None = None
    without: tuple[str, ...] = ()
