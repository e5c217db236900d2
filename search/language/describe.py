"""Writes a query as it was read, in the query language with every operator written out.

`a b OR c` is read as `a AND (b OR c)`. That line, typed in, is read the same way.
"""

from __future__ import annotations

import time
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
    Wildcard,
)
from whoosh.query import Sequence as Near

from search.language.fields import WORD_OPERATOR
from search.language.place import field_of, is_quoted

_EXACT = {"exact": "=", "title_exact": "title:="}


def describe(tree: Query) -> str:
    """Write a tree as one line.

    Args:
        tree: Of a `search.language.parsed.ParsedQuery`.

    Returns:
        A query that is read as the same tree.
    """
    if isinstance(tree, And | Or):
        word = " AND " if isinstance(tree, And) else " OR "
        return word.join(_bracketed(part) for part in tree.subqueries)
    if isinstance(tree, Not):
        return f"NOT {_bracketed(tree.query)}"
    return _leaf(tree)


def _bracketed(tree: Query) -> str:
    text = describe(tree)
    return f"({text})" if isinstance(tree, And | Or) else text


def _leaf(tree: Query) -> str:
    write = _WRITERS.get(type(tree))
    if write is not None:
        return write(tree)
    if not tree.text.isalnum() or is_quoted(tree) or WORD_OPERATOR.fullmatch(tree.text):
        return f'{_field(tree)}"{tree.text}"'
    return f"{_field(tree)}{tree.text}"


def _field(leaf: Query) -> str:
    if leaf.fieldname == "text":
        return ""
    return _EXACT.get(leaf.fieldname, f"{leaf.fieldname}:")


def _plain_field(leaf: Query) -> str:
    return _field(leaf).replace("=", "")


def _dates(tree: NumericRange) -> str:
    """Write seconds as days, the last one included."""
    start = "" if tree.start is None else day(tree.start)
    end = "" if tree.end is None else day(tree.end - 1)
    return f"date:{start}..{end}"


def day(seconds: int) -> str:
    """Write the day of a second.

    Args:
        seconds: Since 1970 UTC; negative before.

    Returns:
        `2010-04-08`, in UTC.
    """
    year, month, day = time.gmtime(seconds)[:3]
    return f"{year:04}-{month:02}-{day:02}"


def _near(tree: Near) -> str:
    words = " ".join(part.text + "*" * isinstance(part, Prefix) for part in tree.subqueries)
    field = field_of(tree)
    named = "" if field == "text" else _EXACT.get(field, f"{field}:")
    return f'{named}"{words}"~{tree.slop}'


_WRITERS: dict[type, Callable[..., str]] = {
    NumericRange: _dates,
    Near: _near,
    Phrase: lambda tree: f'{_field(tree)}"{" ".join(tree.words)}"',
    Prefix: lambda tree: f"{_plain_field(tree)}{tree.text}*",
    Wildcard: lambda tree: f"{_plain_field(tree)}{tree.text}",
    FuzzyTerm: lambda tree: f"{_plain_field(tree)}{tree.text}~{tree.maxdist}",
}
