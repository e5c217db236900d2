"""Where a part of the query stands in it: what errors, notices and marks point at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from whoosh.qparser import syntax
    from whoosh.query import Query


class Place(NamedTuple):
    """Offsets in the query as typed; code points, end exclusive."""

    start: int
    end: int


def place_of(node: Query | syntax.SyntaxNode) -> Place:
    """Return the place of a node of whoosh's, before or after parsing."""
    return Place(node.startchar, node.endchar)


def placed(leaf: Query, start: int, end: int) -> Query:
    """Set the offsets of a leaf in the query and return it."""
    leaf.startchar, leaf.endchar = start, end
    return leaf
