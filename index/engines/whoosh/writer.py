"""Writes articles into Whoosh."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Self

from whoosh.index import FileIndex

from index.engines.base import EngineDocument
from index.engines.whoosh.fields import native_document
from index.errors import EngineError

_MEMORY_MB = 128
"""Postings gathered in memory before a part is written out."""


class WhooshWriter:
    """See `index.engines.base.EngineWriter`.

    Whoosh replaces only what is committed, so the changes wait here, the last of each article,
    until the commit.

    Args:
        index: The index, open.
        committed: Called with the archive state after each commit.
        seq: The archive state of the commit before.

    Raises:
        whoosh.index.LockError: Another writer is open.
    """

    def __init__(self, index: FileIndex, committed: Callable[[int], None], seq: int) -> None:
        self._index = index
        self._native: Any = index.writer(limitmb=_MEMORY_MB)
        self._committed = committed
        self._seq = seq
        self._changes: dict[str, EngineDocument | None] = {}

    def add(self, document: EngineDocument) -> None:
        self._changes.pop(document.doc_id, None)
        self._changes[document.doc_id] = document
        self._seq = max(self._seq, document.seq)

    def delete(self, doc_ids: Iterable[str]) -> None:
        self._changes.update(dict.fromkeys(doc_ids))

    def commit(self, seq: int) -> None:
        if self._native is None:
            self._native = self._index.writer(limitmb=_MEMORY_MB)
        native, self._native = self._native, None
        try:
            for doc_id, document in self._changes.items():
                native.delete_by_term("doc_id", doc_id)
                if document is not None:
                    native.add_document(**native_document(document))
            native.commit()
        except OSError as exc:
            native.cancel()
            raise EngineError(f"the index cannot be written: {exc}") from exc
        self._changes.clear()
        self._seq = seq
        self._committed(seq)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None and self._changes:
            self.commit(self._seq)
        elif self._native is not None:
            self._native.cancel()
            self._native = None
