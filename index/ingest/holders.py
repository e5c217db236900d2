"""Which articles hold a text as it is written: a question to the engine."""

from __future__ import annotations

from collections.abc import Sequence

from whoosh.query import Or, Phrase, Query, Term

from index.engines.base import Engine

KEYS_AT_ONCE = 200
"""Texts looked for in one query; bounds the query, not the work."""


def as_written(text: str) -> Query:
    """Return the query for a text as articles write it: its folded tokens, in a row.

    Args:
        text: Folded tokens, one space between, as `index.text.spelling_key` returns them; not
            empty.

    Returns:
        A query over the field `exact`.
    """
    words = text.split(" ")
    return Term("exact", words[0]) if len(words) == 1 else Phrase("exact", words)


def holders(engine: Engine, keys: Sequence[str]) -> set[str]:
    """Return the ids of the articles that hold at least one of the texts.

    Args:
        engine: The index that is asked.
        keys: Each as `as_written` takes it; may be empty.

    Returns:
        Ids of articles; empty if none holds any of them.

    Raises:
        EngineError: The index cannot be read.
    """
    found: set[str] = set()
    for start in range(0, len(keys), KEYS_AT_ONCE):
        some = keys[start : start + KEYS_AT_ONCE]
        found.update(engine.doc_ids(Or([as_written(key) for key in some])))
    return found
