"""Turns the tree of a query into what is tried if it finds nothing."""

from __future__ import annotations

from collections.abc import Callable

from whoosh.query import (
    And,
    FuzzyTerm,
    Not,
    NumericRange,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
)
from whoosh.query import Sequence as Near

from search.language.fields import SCHEMA_FIELDS
from search.language.place import field_of, place_of, placed

NEAR_SLOP = 10
"""Words of a phrase are looked for so near each other if they do not stand in a row."""

_FORMS = {exact: field for field, exact in SCHEMA_FIELDS.items()}
_IN_CUT = frozenset(("text", "exact"))
_FILTERS = frozenset(("source", "language"))


def in_cut(tree: Query) -> Query | None:
    """Look for the same words in what was cut from the pages.

    Args:
        tree: Of a `search.language.parsed.ParsedQuery`.

    Returns:
        None if a part cannot be looked for there: another field, a `*` or a `~` in a word.
    """
    try:
        return _mapped(tree, _leaf_in_cut)
    except ValueError:
        return None


def other_forms(tree: Query) -> Query | None:
    """Look for every form and spelling of the words that `=` asks for as they are written.

    Args:
        tree: Of a `search.language.parsed.ParsedQuery`.

    Returns:
        None if the query has no `=`.
    """
    changed: list[Query] = []

    def leaf(node: Query) -> Query:
        field = _FORMS.get(field_of(node), "")
        if not field or _has_star(node):
            return node
        changed.append(node)
        return _in_field(node, field)

    made = _mapped(tree, leaf)
    return made if changed else None


def near_each_other(tree: Query) -> Query | None:
    """Look for the words of the phrases within `NEAR_SLOP` of each other.

    Args:
        tree: Of a `search.language.parsed.ParsedQuery`.

    Returns:
        None if the query has no phrase.
    """
    changed: list[Query] = []

    def leaf(node: Query) -> Query:
        if not isinstance(node, Phrase):
            return node
        changed.append(node)
        return placed(Near(_terms(node), slop=NEAR_SLOP, ordered=False), *place_of(node))

    made = _mapped(tree, leaf)
    return made if changed else None


def apart(tree: Query) -> Query | None:
    """Look for the words of phrases and proximities anywhere in an article.

    Args:
        tree: Of a `search.language.parsed.ParsedQuery`.

    Returns:
        None if the query has neither.
    """
    changed: list[Query] = []

    def leaf(node: Query) -> Query:
        if not isinstance(node, Phrase | Near):
            return node
        changed.append(node)
        return And(_terms(node))

    made = _mapped(tree, leaf)
    return made if changed else None


def partly_in_cut(tree: Query) -> Query | None:
    """Look for each word of the phrases in the article or in what was cut from its page.

    Args:
        tree: Of a `search.language.parsed.ParsedQuery`.

    Returns:
        None if the query has no phrase, or a part cannot be looked for in cuts.
    """
    changed: list[Query] = []

    def leaf(node: Query) -> Query:
        if not isinstance(node, Phrase):
            return Or([node, _leaf_in_cut(node)])
        changed.append(node)
        return And([Or([word, _leaf_in_cut(word)]) for word in _terms(node)])

    try:
        made = _mapped(tree, leaf, left_out=False)
    except ValueError:
        return None
    return made if changed else None


def _mapped(tree: Query, leaf: Callable[[Query], Query], *, left_out: bool = True) -> Query:
    """Map the leaves that are no filters; those under NOT only if `left_out`."""
    if isinstance(tree, And | Or):
        return type(tree)([_mapped(part, leaf, left_out=left_out) for part in tree.subqueries])
    if isinstance(tree, Not):
        return Not(_mapped(tree.query, leaf)) if left_out else tree
    return tree if isinstance(tree, NumericRange) or field_of(tree) in _FILTERS else leaf(tree)


def _leaf_in_cut(node: Query) -> Query:
    if field_of(node) not in _IN_CUT or _has_star(node):
        raise ValueError(field_of(node))
    return _in_field(node, "cut")


def _has_star(node: Query) -> bool:
    parts = node.subqueries if isinstance(node, Near) else [node]
    return any(isinstance(part, Prefix | Wildcard | FuzzyTerm) for part in parts)


def _in_field(node: Query, field: str) -> Query:
    if isinstance(node, Near):
        words = [_in_field(word, field) for word in node.subqueries]
        made = Near(words, slop=node.slop, ordered=False)
    elif isinstance(node, Phrase):
        made = Phrase(field, list(node.words), char_ranges=node.char_ranges)
    else:
        made = Term(field, node.text)
    return placed(made, *place_of(node))


def _terms(node: Phrase | Near) -> list[Query]:
    """Return the words of a phrase or a proximity, each with its place."""
    if isinstance(node, Near):
        return list(node.subqueries)
    return [
        placed(Term(node.fieldname, word), *span)
        for word, span in zip(node.words, node.char_ranges, strict=True)
    ]
