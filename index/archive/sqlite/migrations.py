"""Older archives brought to this version, a step at a time; all of it is one transaction.

A step takes the tables of one version to those of the next, and nothing else knows older tables.
What a killed step has done is undone by SQLite, so the next writer begins with the old archive.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from index.archive.checksums import kept_sums, shown_sums
from index.archive.notes import UNNOTED
from index.archive.packing import Packer
from index.archive.sql.rows import UNREADABLE, row_checksum
from index.archive.sqlite import schema
from index.archive.values import UNCOUNTED, Location, content_hash

_BATCH = 500
"""Articles that are read at once."""

_UNSEALED = (
    "SELECT a.number, a.doc_id, s.name, a.published, a.language, a.title, a.url, "  # noqa: S608 - of this module
    "a.authors, a.kept_whole, c.path, a.name, a.given, a.content, t.body, t.sentences, "
    "t.cuts, t.original FROM articles a LEFT JOIN texts t ON t.number = a.number "
    "LEFT JOIN carriers c ON c.id = a.carrier LEFT JOIN sources s ON s.id = a.source "
    f"WHERE a.number > ? ORDER BY a.number LIMIT {_BATCH}"  # a constant of this module
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the archive to `schema.VERSION`, in one transaction.

    Args:
        connection: On a file of `schema.OLDEST` or later, in autocommit; the caller is the one
            writer.

    Raises:
        sqlite3.Error: The file cannot be read or written; it is as it was.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        for step in range(version, schema.VERSION):
            STEPS[step](connection)
        connection.execute(f"PRAGMA user_version = {schema.VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _names_by_record(connection: sqlite3.Connection) -> None:
    """From 1 to 2: an article's names are one record; what is counted is counted anew."""
    from index.archive.sql.names import DERIVED
    from index.archive.sqlite.names_schema import DDL

    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'name\\_%' ESCAPE '\\' "
        "AND name != 'name_decisions'"
    ).fetchall():
        connection.execute(f"DROP TABLE {name}")
    for name in DERIVED:
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in DDL.split(";"):
        connection.execute(statement)
    connection.execute("INSERT OR REPLACE INTO meta VALUES(?, 1)", (UNCOUNTED,))


def _checksums(connection: sqlite3.Connection) -> None:
    """From 2 to 3: older versions are kept, articles have checksums, their frames sums.

    An article that does not agree with the hash of its content stays without a checksum, so that
    whoever reads it is told.
    """
    for statement in schema.VERSIONS.split(";"):
        connection.execute(statement)
    for column in ("shown", "kept", "checksum"):
        connection.execute(f"ALTER TABLE articles ADD COLUMN {column} BLOB NOT NULL DEFAULT x''")
    columns = [name for _, name, *_ in connection.execute("PRAGMA table_info(name_groups)")]
    if "checksum" not in columns:  # the step before has made it
        connection.execute("ALTER TABLE name_groups ADD COLUMN checksum BLOB NOT NULL DEFAULT x''")
    packers = _packers(connection)
    number = -(1 << 63)
    while True:
        rows = connection.execute(_UNSEALED, (number,)).fetchall()
        for row in rows:
            try:
                _seal(connection, row, packers)
            except UNREADABLE:
                continue
        if len(rows) < _BATCH:
            break
        number = rows[-1][0]
    ((newest, count),) = connection.execute(
        "SELECT max(coalesce((SELECT max(seq) FROM articles), 0), "
        "coalesce((SELECT max(seq) FROM tombstones), 0)), (SELECT count(*) FROM articles)"
    )
    connection.execute("INSERT OR REPLACE INTO meta VALUES('ledger', ?)", (f"{newest} {count}",))


def _how_made(connection: sqlite3.Connection) -> None:
    """From 3 to 4: articles keep their kind, and when and how they came.

    No article is read: the checksum of one that says none of this is what it was.
    """
    for table in ("articles", "versions"):
        columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
        for name, what in schema.HOW_MADE.items():
            if name not in columns:  # the step before makes `versions` as it is today
                connection.execute(f"ALTER TABLE {table} ADD COLUMN {name} {what}")


def _notes(connection: sqlite3.Connection) -> None:
    """From 4 to 5: counters note things of articles; those that are there have no notes yet."""
    for statement in schema.NOTES.split(";"):
        connection.execute(statement)
    connection.execute("INSERT OR REPLACE INTO meta VALUES(?, 1)", (UNNOTED,))


def _due(connection: sqlite3.Connection) -> None:
    """From 5 to 6: it is noted which spellings are to be decided; all that are there have been."""
    from index.archive.sqlite.names_schema import DUE

    connection.execute(DUE)


def _packers(connection: sqlite3.Connection) -> Packer:
    def find(number: int) -> bytes:
        rows = connection.execute("SELECT content FROM dictionaries WHERE id = ?", (number,))
        content: bytes = rows.fetchone()[0]
        return content

    newest = connection.execute(
        "SELECT content FROM dictionaries ORDER BY rowid DESC LIMIT 1"
    ).fetchone()
    return Packer(newest[0] if newest else None, find)


def _seal(connection: sqlite3.Connection, row: tuple[Any, ...], packer: Packer) -> None:
    """Pack one article's texts again with their sums, and store its checksum."""
    number, doc_id, *fields, path, name, given, content, body, sentences, cuts, original = row
    text = packer.unpack_body(body)
    whole = text if original is None else packer.unpack_original(original, text)
    if content_hash(whole, *fields[:-1]) != content:
        return
    frames = [
        packer.pack_body(text),
        sentences,
        None if cuts is None else packer.pack_cuts(packer.unpack_cuts(cuts)),
        None if original is None else packer.pack_original(whole, text),
    ]
    shown, kept = shown_sums(frames[0], sentences), kept_sums(frames[2], frames[3])
    connection.execute("INSERT OR REPLACE INTO texts VALUES(?, ?, ?, ?, ?)", (number, *frames))
    location = Location(path, name, bool(given))
    whole_sum = row_checksum(doc_id, fields, location, (content, shown, kept))
    connection.execute(
        "UPDATE articles SET shown = ?, kept = ?, checksum = ? WHERE number = ?",
        (shown, kept, whole_sum, number),
    )


STEPS: dict[int, Callable[[sqlite3.Connection], None]] = {
    1: _names_by_record,
    2: _checksums,
    3: _how_made,
    4: _notes,
    5: _due,
}
"""What leads from each version to the next."""
