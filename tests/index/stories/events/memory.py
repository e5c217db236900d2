"""Notes in memory, as `index.archive.notes.Notes` promises them, for tests of stories."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from index.archive.notes import Note


class MemoryNotes:
    """Notes of articles that are all there."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, Note]] = {}

    def put(self, kind: str, notes: Iterable[Note]) -> None:
        self.kept.setdefault(kind, {}).update({note.doc_id: note for note in notes})

    def read(self, kind: str, doc_ids: Collection[str]) -> dict[str, bytes]:
        kept = self.kept.get(kind, {})
        return {doc_id: kept[doc_id].content for doc_id in doc_ids if doc_id in kept}

    def find(self, kind: str, keys: Collection[int]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for doc_id, note in sorted(self.kept.get(kind, {}).items()):
            for key in note.keys:
                if key in keys:
                    found.setdefault(key, []).append(doc_id)
        return found

    def between(self, kind: str, low: int, high: int) -> Iterator[tuple[int, str, bytes]]:
        yield from sorted(
            (key, note.doc_id, note.content)
            for note in self.kept.get(kind, {}).values()
            for key in note.keys
            if low <= key <= high
        )

    def drop(self, kind: str, doc_ids: Iterable[str]) -> None:
        for doc_id in doc_ids:
            self.kept.get(kind, {}).pop(doc_id, None)

    def clear(self, kind: str) -> None:
        self.kept.pop(kind, None)
