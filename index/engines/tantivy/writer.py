"""Writes articles into tantivy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Self

from tantivy import IndexWriter, Query, Schema, Searcher

from index.engines.base import EngineDocument
from index.engines.tantivy.fields import native_document
from index.engines.tantivy.native import Writing

HEAP_BYTES = 256_000_000
"""Memory in which the writer gathers articles before it writes a segment. tantivy merges eight
segments of like size and maps their files meanwhile: indexing 300,000 articles, and nothing else,
took 0.79 GB with half of this memory, which makes eight segments, and takes 0.46 GB with five."""

THREADS = 1
"""Threads that invert articles, beside the caller's and those that merge. One thread keeps up with
two processes that strip pages."""

_BATCH = 500
"""Articles whose older versions are deleted by one operation. tantivy runs each deletion over every
segment: one an article made the commit of 9,285 articles three times as long."""


class TantivyWriter:
    """See `index.engines.base.EngineWriter`.

    Args:
        native: The one writer of the index; this object lets go of it.
        schema: Of the index.
        committed: Stores the archive state after a commit, and gives a searcher over it.
        searcher: Over the newest commit.
        seq: The archive state of the newest commit.
        border: Stands around calls of the library.
    """

    def __init__(
        self,
        native: IndexWriter,
        schema: Schema,
        committed: Callable[[int], Searcher],
        searcher: Searcher,
        *,
        seq: int,
        border: Writing,
    ) -> None:
        self._native = native
        self._border = border
        self._schema = schema
        self._committed = committed
        self._searcher = searcher
        self._seq = seq
        self._waiting: dict[int, EngineDocument | None] = {}
        self._written: set[int] = set()
        self._changed = False
        self._has_committed = False

    def add(self, document: EngineDocument) -> None:
        self._change(int(document.doc_id, 16), document)
        self._seq = max(self._seq, document.seq)

    def delete(self, doc_ids: Iterable[str]) -> None:
        for doc_id in doc_ids:
            self._change(int(doc_id, 16), None)

    def _change(self, number: int, document: EngineDocument | None) -> None:
        self._waiting.pop(number, None)
        self._waiting[number] = document
        self._changed = True
        if len(self._waiting) >= _BATCH:
            with self._border:
                self._write()

    def _write(self) -> None:
        """Hand the waiting changes on: what they replace is deleted, then they are added."""
        old = [number for number in self._waiting if self._is_known(number)]
        if old:
            query = Query.term_set_query(self._schema, "doc_id", old)
            self._native.delete_documents_by_query(query)
        for number, document in self._waiting.items():
            if document is not None:
                self._native.add_document(native_document(document))
                self._written.add(number)
        self._waiting.clear()

    def _is_known(self, number: int) -> bool:
        return number in self._written or self._searcher.doc_freq("doc_id", number) > 0

    def commit(self, seq: int) -> None:
        with self._border:
            self._write()
            self._native.commit()
        self._seq = seq
        self._changed = False
        self._has_committed = True
        self._written.clear()
        self._searcher = self._committed(seq)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        with self._border:
            try:
                if kind is not None:
                    self._native.rollback()
                elif self._changed:
                    self.commit(self._seq)
            finally:
                self._native.wait_merging_threads()
        if kind is None and self._has_committed:
            self._committed(self._seq)  # merging has made other files of those of the commit
