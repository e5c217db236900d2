"""Ways to damage a home: values in the archive, its file, the files of the engine."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

ARCHIVE = "archive.sqlite"
ENGINES = "engines"

MILLION = 1_000_000

FOOTER_BYTES = 150
"""Bytes at the end of an engine's file that hold its version and checksum, and some more."""

Damage = Callable[[Path, Random], str]
"""Damages a home; returns what was done, empty if the home has nothing of the kind."""

Change = Callable[[Any, Random], Any]
"""Returns a damaged value; the same one if it cannot be damaged in this way."""


def flipped(value: Any, draw: Random) -> Any:
    """Change one bit of bytes, or one letter of a text."""
    if isinstance(value, str):
        return value if not value else _letter(value, draw)
    if not isinstance(value, bytes) or not value:
        return value
    data = bytearray(value)
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    return bytes(data)


def _letter(value: str, draw: Random) -> str:
    at = draw.randrange(len(value))
    return value[:at] + ("x" if value[at] != "x" else "y") + value[at + 1 :]


def other_digit(value: Any, draw: Random) -> Any:
    """Change the last digit of a text."""
    text = str(value)
    return (
        text[:-1] + str((int(text[-1]) + draw.randint(1, 8)) % 10) if text[-1:].isdigit() else value
    )


def far_off(value: Any, draw: Random) -> Any:
    """Move a number by a million."""
    return value + draw.choice((-MILLION, MILLION)) if isinstance(value, int) else value


def cut_short(value: Any, draw: Random) -> Any:
    """Keep the beginning of bytes or of a text."""
    return (
        value[: draw.randrange(len(value))] if isinstance(value, bytes | str) and value else value
    )


def any_way(value: Any, draw: Random) -> Any:
    """Damage a value in the way that fits it."""
    if isinstance(value, int):
        return far_off(value, draw)
    return draw.choice((flipped, cut_short))(value, draw)


def value_of(table: str, column: str, change: Change) -> Damage:
    """Return the damage of one value of a column."""

    def damage(home: Path, draw: Random) -> str:
        with _archive(home) as connection:
            rows = _rows(connection, table, column)
            draw.shuffle(rows)
            for key, value in rows:
                new = change(value, draw)
                if new != value:
                    statement = (
                        f"UPDATE {table} SET {column} = ? WHERE {_key(connection, table)} = ?"
                    )
                    connection.execute(statement, (new, key))
                    return f"{table}.{column} of {key!r}: {str(value)[:30]!r} to {str(new)[:30]!r}"
        return ""

    return damage


def swapped(table: str, column: str) -> Damage:
    """Return the damage of two rows that have each other's value."""

    def damage(home: Path, draw: Random) -> str:
        with _archive(home) as connection:
            rows = _rows(connection, table, column)
            draw.shuffle(rows)
            for key, value in rows[1:]:
                if rows and value != rows[0][1]:
                    statement = (
                        f"UPDATE {table} SET {column} = ? WHERE {_key(connection, table)} = ?"
                    )
                    connection.execute(statement, (value, rows[0][0]))
                    connection.execute(statement, (rows[0][1], key))
                    return f"{table}.{column} of {rows[0][0]!r} and {key!r}"
        return ""

    return damage


def gone(table: str) -> Damage:
    """Return the damage of rows that are not there: one, or one in ten."""

    def damage(home: Path, draw: Random) -> str:
        with _archive(home) as connection:
            if not _exists(connection, table):
                return ""
            name = _key(connection, table)
            keys = [key for (key,) in connection.execute(f"SELECT {name} FROM {table}")]
            lost = draw.sample(keys, draw.choice((1, max(1, len(keys) // 10)))) if keys else []
            connection.executemany(f"DELETE FROM {table} WHERE {name} = ?", ((k,) for k in lost))
            return f"{len(lost)} rows of {table}" if lost else ""

    return damage


def any_value(home: Path, draw: Random) -> str:
    """Damage any value of any table."""
    with _archive(home) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_")
            and connection.execute(f"SELECT 1 FROM {name}").fetchone()
        ]
        table = draw.choice(sorted(tables))
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    try:
        return value_of(table, draw.choice(columns), any_way)(home, draw)
    except sqlite3.IntegrityError:
        return ""  # the file itself refuses such a value


def archive_file(how: str) -> Damage:
    """Return the damage of the archive's file: `flipped`, `zeros` or `cut short`."""
    return lambda home, draw: _file(home / ARCHIVE, how, draw)


def engine_file(suffix: str, how: str) -> Damage:
    """Return the damage of an engine's file: `flipped`, `zeros`, `emptied` but for its footer,
    `cut short` or `gone`.

    Args:
        suffix: How its name ends; empty for any file.
    """

    def damage(home: Path, draw: Random) -> str:
        found = [path for path in (home / ENGINES).rglob(f"*{suffix}") if path.is_file()]
        found = sorted(
            (path for path in found if path.stat().st_size),
            key=lambda path: (path.suffix, path.stat().st_size),  # names are drawn by the engine
        )
        return _file(draw.choice(found), how, draw) if found else ""

    return damage


def elsewhere(home: Path, draw: Random) -> str:
    """Let the archive name a folder outside of the home's engines as the engine's index."""
    (index,) = (path for path in (home / ENGINES).iterdir() if path.is_dir())
    name = draw.choice(("../../elsewhere", "../elsewhere"))
    shutil.copytree(index, (home / ENGINES / name).resolve())
    with _archive(home) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE value = ?", (name, index.name))
    return f"the engine's folder is {name}"


def _file(path: Path, how: str, draw: Random) -> str:
    data = bytearray(path.read_bytes())
    at = draw.randrange(len(data))
    if how == "gone":
        path.unlink()
    elif how == "cut short":
        path.write_bytes(data[:at])
    elif how == "flipped":
        data[at] ^= 1 << draw.randrange(8)
        path.write_bytes(data)
    elif how == "emptied":
        at = 0
        data[:-FOOTER_BYTES] = bytes(max(0, len(data) - FOOTER_BYTES))
        path.write_bytes(data)
    else:
        length = draw.choice((16, 256, 4096))
        data[at : at + length] = bytes(len(data[at : at + length]))
        path.write_bytes(data)
    return f"{path.name} {how} at {at} of {len(data)}"


def _archive(home: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(home / ARCHIVE, isolation_level=None))


def _exists(connection: sqlite3.Connection, table: str) -> bool:
    return bool(connection.execute(f"PRAGMA table_info({table})").fetchall())


def _key(connection: sqlite3.Connection, table: str) -> str:
    """Return the column that names a table's rows, or `rowid`."""
    rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
    keys = [row[1] for row in rows if row[5]]
    without = connection.execute(
        "SELECT sql LIKE '%WITHOUT ROWID%' FROM sqlite_master WHERE name = ?", (table,)
    ).fetchone()
    return str(keys[0]) if without and without[0] else "rowid"


def _rows(connection: sqlite3.Connection, table: str, column: str) -> list[tuple[Any, Any]]:
    """List key and value of the rows that have one; empty if there is no such column."""
    if column not in [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]:
        return []
    key = _key(connection, table)
    statement = f"SELECT {key}, {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY 1"
    return list(connection.execute(statement))


DAMAGES: dict[str, Damage] = {
    "body flipped": value_of("texts", "body", flipped),
    "body cut short": value_of("texts", "body", cut_short),
    "bodies swapped": swapped("texts", "body"),
    "original flipped": value_of("texts", "original", flipped),
    "sentences flipped": value_of("texts", "sentences", flipped),
    "cuts flipped": value_of("texts", "cuts", flipped),
    "texts gone": gone("texts"),
    "title changed": value_of("articles", "title", flipped),
    "titles swapped": swapped("articles", "title"),
    "date changed": value_of("articles", "published", other_digit),
    "sources swapped": swapped("articles", "source"),
    "language changed": value_of("articles", "language", flipped),
    "address changed": value_of("articles", "url", flipped),
    "authors changed": value_of("articles", "authors", flipped),
    "doc_id flipped": value_of("articles", "doc_id", flipped),
    "change number far off": value_of("articles", "seq", far_off),
    "articles gone": gone("articles"),
    "name members gone": gone("name_members"),
    "name members swapped": swapped("name_members", "group_id"),
    "mentions far off": value_of("name_spellings", "mentions", far_off),
    "articles of a name far off": value_of("name_spellings", "articles", far_off),
    "names of an article flipped": value_of("name_records", "content", flipped),
    "line counts far off": value_of("lines", "pages", far_off),
    "any value": any_value,
    "archive flipped": archive_file("flipped"),
    "archive zeros": archive_file("zeros"),
    "archive cut short": archive_file("cut short"),
    **{
        f"{suffix} {how}": engine_file(f".{suffix}", how)
        for suffix in ("fast", "fieldnorm", "pos", "idx", "term", "store")
        for how in ("zeros", "flipped", "emptied")
    },
    "meta.json flipped": engine_file("meta.json", "flipped"),
    "state flipped": engine_file("dateline.json", "flipped"),
    "engine file cut short": engine_file("", "cut short"),
    "engine file gone": engine_file("", "gone"),
    "folder elsewhere": elsewhere,
}
"""Every sort of damage by name."""
