"""What counters note of articles in a database: `index.archive.notes` says what it is.

| table | one row is |
|---|---|
| `notes` | what is noted of one article under one kind, with its keys |
| `note_keys` | one key of a note; finds it |
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from index.archive.notes import NOTE_KINDS, Note
from index.archive.sql.rows import blob_id

if TYPE_CHECKING:
    from index.archive.sql.database import Database

BATCH = 1000
"""Notes that are written at once."""

PAGE_ROWS = 2000
"""Notes that a walk reads at once."""

_ALL_KINDS = ", ".join(str(place) for place in range(len(NOTE_KINDS)))


class SQLNotes:
    """See `index.archive.notes.Notes`.

    Args:
        database: The archive's.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, kind: str, notes: Iterable[Note]) -> None:
        place = NOTE_KINDS.index(kind)
        rest = iter(notes)
        while batch := {note.doc_id: note for note in islice(rest, BATCH)}:
            numbers = self._numbers(batch)
            self._forget_keys(place, numbers.values())
            self._database.run_many(
                "INSERT INTO notes VALUES(?, ?, ?, ?) ON CONFLICT (kind, number) "
                "DO UPDATE SET keys = excluded.keys, content = excluded.content",
                [
                    (place, number, array("q", batch[key].keys).tobytes(), batch[key].content)
                    for key, number in numbers.items()
                ],
            )
            self._database.run_many(
                "INSERT INTO note_keys VALUES(?, ?, ?) ON CONFLICT DO NOTHING",
                [(place, key, number) for of, number in numbers.items() for key in batch[of].keys],
            )

    def read(self, kind: str, doc_ids: Collection[str]) -> dict[str, bytes]:
        rows = self._database.rows_in(
            "SELECT a.doc_id, n.content FROM articles a "  # noqa: S608 - a number of this module
            f"JOIN notes n ON n.kind = {NOTE_KINDS.index(kind)} AND n.number = a.number "
            "WHERE a.doc_id IN (?)",
            map(blob_id, doc_ids),
        )
        return {key.hex(): content for key, content in rows}

    def find(self, kind: str, keys: Collection[int]) -> dict[int, list[str]]:
        rows = self._database.rows_in(
            "SELECT k.key, a.doc_id FROM note_keys k "  # noqa: S608 - a number of this module
            "JOIN articles a ON a.number = k.number "
            f"WHERE k.kind = {NOTE_KINDS.index(kind)} AND k.key IN (?)",
            keys,
        )
        found: dict[int, list[str]] = {}
        for key, doc_id in sorted(set(rows)):
            found.setdefault(key, []).append(doc_id.hex())
        return found

    def between(self, kind: str, low: int, high: int) -> Iterator[tuple[int, str, bytes]]:
        place, after = NOTE_KINDS.index(kind), (low, -1)
        while True:
            rows = self._database.rows(
                "SELECT k.key, k.number, a.doc_id, n.content FROM note_keys k "
                "JOIN notes n ON n.kind = k.kind AND n.number = k.number "
                "JOIN articles a ON a.number = k.number "
                "WHERE k.kind = ? AND (k.key, k.number) > (?, ?) AND k.key <= ? "
                "ORDER BY k.key, k.number LIMIT ?",
                (place, *after, high, PAGE_ROWS),
            )
            for key, _, doc_id, content in rows:
                yield key, doc_id.hex(), content
            if len(rows) < PAGE_ROWS:
                return
            after = rows[-1][0], rows[-1][1]

    def drop(self, kind: str, doc_ids: Iterable[str]) -> None:
        place = NOTE_KINDS.index(kind)
        numbers = list(self._numbers(doc_ids).values())
        self._forget_keys(place, numbers)
        self._database.run_many(
            "DELETE FROM notes WHERE kind = ? AND number = ?", [(place, one) for one in numbers]
        )

    def clear(self, kind: str) -> None:
        for table in ("note_keys", "notes"):
            self._database.run(
                f"DELETE FROM {table} WHERE kind = ?",  # noqa: S608 - of this module
                (NOTE_KINDS.index(kind),),
            )

    def forget(self, number: int) -> None:
        """Remove all notes of an article.

        Args:
            number: The row of the article; one without notes changes nothing.
        """
        held = self._database.rows(
            f"SELECT kind, keys FROM notes WHERE kind IN ({_ALL_KINDS}) AND number = ?",  # noqa: S608 - numbers of this module
            (number,),
        )
        for place, keys in held:
            self._delete_keys(place, [(number, keys)])
            self._database.run("DELETE FROM notes WHERE kind = ? AND number = ?", (place, number))

    def _numbers(self, doc_ids: Iterable[str]) -> dict[str, int]:
        rows = self._database.rows_in(
            "SELECT doc_id, number FROM articles WHERE doc_id IN (?)", map(blob_id, doc_ids)
        )
        return {key.hex(): number for key, number in rows}

    def _forget_keys(self, place: int, numbers: Iterable[int]) -> None:
        held = self._database.rows_in(
            f"SELECT number, keys FROM notes WHERE kind = {place} AND number IN (?)",  # noqa: S608 - a number
            numbers,
        )
        self._delete_keys(place, held)

    def _delete_keys(self, place: int, held: Iterable[tuple[int, Any]]) -> None:
        self._database.run_many(
            "DELETE FROM note_keys WHERE kind = ? AND key = ? AND number = ?",
            [(place, key, number) for number, keys in held for key in array("q", keys)],
        )
