"""Writes articles into tantivy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Self

from tantivy import IndexWriter

from index.engines.base import EngineDocument
from index.engines.tantivy_fields import native_document
from index.errors import EngineError

HEAP_BYTES = 128_000_000
"""Memory in which the writer gathers articles before it writes a segment. Halving it made three
segments instead of one of 9,285 articles and saved no time."""

THREADS = 1
"""Threads that invert articles, beside the caller's and those that merge. One thread keeps up with
two processes that strip pages."""


class TantivyWriter:
    """See `index.engines.base.EngineWriter`.

    Args:
        native: The one writer of the index; this object lets go of it.
        committed: Called with the archive state after each commit.
        seq: The archive state of the commit before.
    """

    def __init__(self, native: IndexWriter, committed: Callable[[int], None], seq: int) -> None:
        self._native = native
        self._committed = committed
        self._seq = seq
        self._changed = False

    def add(self, document: EngineDocument) -> None:
        self._native.delete_documents_by_term("doc_id", int(document.doc_id, 16))
        self._native.add_document(native_document(document))
        self._seq = max(self._seq, document.seq)
        self._changed = True

    def delete(self, doc_ids: Iterable[str]) -> None:
        for doc_id in doc_ids:
            self._native.delete_documents_by_term("doc_id", int(doc_id, 16))
            self._changed = True

    def commit(self, seq: int) -> None:
        try:
            self._native.commit()
        except (OSError, ValueError) as exc:
            message = " ".join(str(exc).split())
            raise EngineError(f"the index cannot be written: {message}") from exc
        self._seq = seq
        self._changed = False
        self._committed(seq)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            if kind is not None:
                self._native.rollback()
            elif self._changed:
                self.commit(self._seq)
        finally:
            self._native.wait_merging_threads()
