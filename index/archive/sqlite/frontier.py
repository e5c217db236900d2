"""What is kept of the web in SQLite: `index.archive.sql.frontier`, with its tables.

The tables are made by the first who fetches. An archive for which nothing was ever fetched has none
of them, and reads as if they were empty.
"""

from __future__ import annotations

from typing import Any

from index.archive.sql.frontier import SQLFrontier
from index.archive.sqlite.database import SQLiteDatabase

TABLES = (
    """CREATE TABLE IF NOT EXISTS fetch_pages(
    key INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    waiting INTEGER NOT NULL,
    due REAL NOT NULL,
    tries INTEGER NOT NULL,
    asked REAL NOT NULL,
    etag TEXT,
    modified TEXT,
    said TEXT,
    item INTEGER,
    content INTEGER,
    via TEXT,
    published TEXT,
    became TEXT NOT NULL,
    named INTEGER NOT NULL
)""",
    "CREATE INDEX IF NOT EXISTS fetch_pages_by_named ON fetch_pages(named)",
    "CREATE INDEX IF NOT EXISTS fetch_pages_waiting ON fetch_pages(named) WHERE waiting",
    "CREATE INDEX IF NOT EXISTS fetch_pages_by_item ON fetch_pages(item)",
    "CREATE INDEX IF NOT EXISTS fetch_pages_by_content ON fetch_pages(content)",
    """CREATE TABLE IF NOT EXISTS fetch_origins(
    origin TEXT PRIMARY KEY,
    host TEXT NOT NULL,
    asked REAL NOT NULL,
    not_before REAL NOT NULL,
    failures INTEGER NOT NULL,
    robots TEXT,
    robots_due REAL NOT NULL,
    robots_failures INTEGER NOT NULL
) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS fetch_origins_by_host ON fetch_origins(host)",
    """CREATE TABLE IF NOT EXISTS fetch_watches(
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    called TEXT NOT NULL,
    added REAL NOT NULL,
    asked REAL NOT NULL,
    due REAL NOT NULL,
    unchanged INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    found INTEGER NOT NULL,
    ended TEXT NOT NULL,
    trouble TEXT NOT NULL
)""",
)
"""`named` counts up, so that pages are asked in the order in which they were named first."""


class SQLiteFrontier(SQLFrontier):
    """See `index.archive.frontier.Frontier`.

    Args:
        database: The archive's file.
    """

    def __init__(self, database: SQLiteDatabase) -> None:
        super().__init__(database)
        self._file = database
        self._made = False

    def _rows(self, select: str, *values: object) -> list[Any]:
        return super()._rows(select, *values) if self._is_made() else []

    def _is_made(self) -> bool:
        if self._made:
            return True
        made = bool(self._file.rows("SELECT 1 FROM sqlite_master WHERE name = 'fetch_watches'"))
        self._made = made and not self._file.connection.in_transaction
        return made

    def _make(self) -> None:
        """Make the tables if there are none, as a part of the transaction that is open."""
        if not self._is_made():
            for statement in TABLES:
                self._file.run(statement)
