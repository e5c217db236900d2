"""The queue in PostgreSQL of what is to be counted: one table, drawn by its numbers.

A row is locked by who draws it, so an article that is written over meanwhile waits until it has
been counted, and is then queued to be taken off the counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from index.archive.queue import Drawn, Queued, Waiting
from index.archive.sql.notes import SQLNotes
from index.archive.sql.rows import blob_id
from index.archive.values import PackedArticle

if TYPE_CHECKING:
    from index.archive.postgres.database import PostgresDatabase

_COME = (
    "INSERT INTO queue(number, doc_id, gone, content) "
    "SELECT a.number, a.doc_id, false, listed.content "
    "FROM unnest(?::bytea[], ?::bytea[]) WITH ORDINALITY AS listed(key, content, place) "
    "JOIN articles a ON a.doc_id = listed.key ORDER BY listed.place"
)
_GONE = "INSERT INTO queue(number, doc_id, gone, content) VALUES(?, ?, true, ?)"
_DRAW = (
    "DELETE FROM queue WHERE id IN (SELECT id FROM queue WHERE id <= ? ORDER BY id LIMIT ?) "
    "RETURNING id, number, doc_id, gone, content"
)
_STANDING = (
    "SELECT a.number, a.content, a.kept_whole, s.name, a.published, a.language, a.title, a.url, "
    "a.authors, t.body, t.sentences, t.cuts, t.original, a.kind, a.partial, a.captured, a.stripper "
    "FROM articles a JOIN texts t ON t.number = a.number LEFT JOIN sources s ON s.id = a.source "
    "WHERE a.number IN (?)"
)


class PostgresQueue:
    """See `index.archive.queue.Queue`.

    Args:
        database: The archive's.
        written_over: Numbers of the articles that this transaction has written over or removed, and
            that had been counted, by their ids.
    """

    def __init__(self, database: PostgresDatabase, written_over: Mapping[str, int]) -> None:
        self._database = database
        self._written_over = written_over

    @property
    def last(self) -> int:
        ((last,),) = self._database.rows("SELECT coalesce(max(id), 0) FROM queue")
        return int(last)

    def put(self, gone: Iterable[Queued], come: Iterable[Queued]) -> None:
        numbers = self._written_over
        self._database.run_many(
            _GONE,
            [
                (numbers[doc_id], blob_id(doc_id), content)
                for doc_id, content in gone
                if doc_id in numbers
            ],
        )
        listed = list(come)
        if listed:
            keys = [blob_id(doc_id) for doc_id, _ in listed]
            self._database.run(_COME, (keys, [content for _, content in listed]))

    def draw(self, upto: int, most: int) -> Drawn:
        rows = sorted(self._database.rows(_DRAW, (upto, most)))
        gone: list[Queued] = []
        come: dict[int, tuple[str, bytes]] = {}
        notes = SQLNotes(self._database)
        for _, number, key, went, content in rows:
            if went:
                gone.append(Queued(key.hex(), content))
                notes.forget(number)  # what was noted of the text that went, since it went
            else:
                come[number] = key.hex(), content
        standing = {number: rest for number, *rest in self._database.rows_in(_STANDING, come)}
        return Drawn(
            tuple(gone),
            tuple(
                Waiting(PackedArticle(doc_id, *standing[number]), content)
                for number, (doc_id, content) in come.items()
                if number in standing
            ),
        )
