"""The fields as Whoosh keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Analyzer, Token
from whoosh.fields import ID, NUMERIC, TEXT, Schema

from index.engines.base import GAP, EngineDocument, is_writable, opening, with_title
from index.engines.dates import known, newest_key, oldest_key


class SpacedTerms(Analyzer):  # type: ignore[misc]  # the library is not typed
    """Cuts at spaces; drops gaps but keeps their places.

    Stored within the index as its class, which may not be renamed.
    """

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SpacedTerms)

    def __hash__(self) -> int:
        return hash(SpacedTerms)

    def __call__(
        self, value: str, positions: bool = False, start_pos: int = 0, **_: Any
    ) -> Iterator[Token]:
        token = Token(positions)
        for position, term in enumerate(value.split(" "), start_pos):
            if term and term != GAP:
                token.text = term
                token.boost = 1.0
                token.pos = position
                yield token


def schema() -> Schema:
    """Make the schema; only doc_id is stored.

    Returns:
        The fields of `index.engines.base`, with columns for sources, dates and seq.
    """
    terms = SpacedTerms()
    return Schema(
        text=TEXT(terms),
        title=TEXT(terms),
        cut=TEXT(terms),
        exact=TEXT(terms),
        title_exact=TEXT(terms),
        author=TEXT(terms),
        compound=TEXT(terms, phrase=False),
        opening=TEXT(terms, phrase=False),
        source=ID(sortable=True),
        language=ID(),
        doc_id=ID(unique=True, stored=True),
        seq=NUMERIC(bits=64, sortable=True, shift_step=0),
        newest=NUMERIC(bits=64, sortable=True),
        oldest=NUMERIC(bits=64, sortable=True, shift_step=0),
    )


def native_document(document: EngineDocument) -> dict[str, object]:
    """Turn an article into the arguments of Whoosh's `add_document`.

    Args:
        document: The article.

    Returns:
        The arguments by field, without the fields that are empty or unknown.
    """
    published = known(document.published)
    native: dict[str, object] = {
        "text": with_title(document.title, document.body),
        "exact": with_title(document.title_exact, document.body_exact),
        "doc_id": document.doc_id,
        "seq": document.seq,
        "newest": newest_key(published, document.seq),
        "oldest": oldest_key(published, document.seq),
    }
    if first := opening(document.title, document.body):
        native["opening"] = first
    for name in ("title", "title_exact", "author", "cut", "compound", "source", "language"):
        if (text := getattr(document, name)) and is_writable(text):
            native[name] = text
    return native
