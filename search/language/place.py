"""Where a part of the query stands in it: what errors, notices and marks point at."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Placed(Protocol):
    """A node of whoosh's, before parsing or after: it knows where it was typed."""

    startchar: int
    endchar: int


class Place(NamedTuple):
    """Offsets in the query as typed; code points, end exclusive."""

    start: int
    end: int


def place_of(node: Placed) -> Place:
    """Return the place of a node."""
    return Place(node.startchar, node.endchar)
