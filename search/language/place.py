"""Where a part of the query stands in it: what errors, notices and marks point at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from whoosh.qparser import syntax
    from whoosh.query import Query

from search.language.fields import SCHEMA_FIELDS

_SEARCHED = {exact: field for field, exact in SCHEMA_FIELDS.items()}


class Place(NamedTuple):
    """Offsets in the query as typed; code points, end exclusive."""

    start: int
    end: int


def place_of(node: Query | syntax.SyntaxNode) -> Place:
    """Return the place of a node of whoosh's, before or after parsing.

    Args:
        node: With its offsets set.

    Returns:
        Where it stands in the query as typed.
    """
    return Place(node.startchar, node.endchar)


def quoted(leaf: Query) -> Query:
    """Note that a leaf stands in quotation marks.

    Args:
        leaf: Is changed.

    Returns:
        The leaf itself.
    """
    leaf.is_quoted = True
    return leaf


def is_quoted(leaf: Query) -> bool:
    """Tell whether `quoted` noted that a leaf stands in quotation marks.

    Args:
        leaf: Any node of a tree.

    Returns:
        False for a node that nobody noted.
    """
    return getattr(leaf, "is_quoted", False)


def is_plain(leaf: Query) -> bool:
    """Tell whether a leaf was typed without any sign: no field, no quotation marks, no `=`, `*`.

    Args:
        leaf: Any node of a tree.

    Returns:
        True for words, and for one that is cut into several (`Jalal-Abad`), of the field `text`.
    """
    return (
        type(leaf).__name__ in ("Term", "Phrase")
        and leaf.fieldname == "text"
        and not is_quoted(leaf)
    )


def field_of(leaf: Query) -> str:
    """Return the field of a leaf; of a proximity that of its words.

    Args:
        leaf: No `And`, `Or` or `Not`.

    Returns:
        The engine's field. If all words of a proximity have a `*`, which are looked for in the
        field of written words, the field that was asked for.
    """
    parts = leaf.subqueries if type(leaf).__name__ == "Sequence" else [leaf]
    words = [part.fieldname for part in parts if type(part).__name__ != "Prefix"]
    field: str = words[0] if words else _SEARCHED.get(parts[0].fieldname, parts[0].fieldname)
    return field


def placed(leaf: Query, start: int, end: int) -> Query:
    """Set the offsets of a leaf in the query.

    Args:
        leaf: Is changed.
        start, end: Code points of the query as typed, end exclusive.

    Returns:
        The leaf itself.
    """
    leaf.startchar, leaf.endchar = start, end
    return leaf
