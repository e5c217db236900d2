"""What is kept of the web in SQLite: `index.archive.frontier` says what it is.

| table | one row is |
|---|---|
| `fetch_pages` | a page, feed or sitemap that is to be asked, or was |
| `fetch_origins` | a host with scheme and port: its robots.txt, and when it may be asked again |
| `fetch_watches` | a feed, sitemap or front page that is followed |

The tables are made by the first who fetches. An archive for which nothing was ever fetched has none
of them, and reads as if they were empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from index.archive.frontier import OriginState, PageState, WatchState
from index.archive.sqlite.database import Database

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

_PAGE = ", ".join(PageState._fields)
_ORIGIN = ", ".join(OriginState._fields)
_WATCH = ", ".join(WatchState._fields)


class SQLiteFrontier:
    """See `index.archive.frontier.Frontier`.

    Args:
        database: The archive's file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._made = False

    def page(self, key: int) -> PageState | None:
        rows = self._rows(f"SELECT {_PAGE} FROM fetch_pages WHERE key = ?", key)  # noqa: S608 - of this module
        return _page(rows[0]) if rows else None

    def waiting(self) -> list[PageState]:
        rows = self._rows(f"SELECT {_PAGE} FROM fetch_pages WHERE waiting ORDER BY named")  # noqa: S608 - of this module
        return [_page(row) for row in rows]

    def keep_pages(self, pages: Iterable[PageState]) -> None:
        self._make()
        marks = ", ".join("?" * len(PageState._fields))
        fields = ", ".join(f"{name} = excluded.{name}" for name in PageState._fields[1:])
        self._database.run_many(
            f"INSERT INTO fetch_pages VALUES({marks}, "  # noqa: S608 - of this module
            "(SELECT coalesce(max(named), 0) + 1 FROM fetch_pages)) "
            f"ON CONFLICT(key) DO UPDATE SET {fields}",
            pages,
        )

    def item_known(self, item: int) -> bool:
        return bool(
            self._rows("SELECT 1 FROM fetch_pages WHERE item = ? AND NOT waiting LIMIT 1", item)
        )

    def content_known(self, content: int, key: int) -> bool:
        return bool(
            self._rows(
                "SELECT 1 FROM fetch_pages WHERE content = ? AND key != ? LIMIT 1", content, key
            )
        )

    def origins(self, host: str) -> list[OriginState]:
        rows = self._rows(f"SELECT {_ORIGIN} FROM fetch_origins WHERE host = ?", host)  # noqa: S608 - of this module
        return [OriginState(*row) for row in rows]

    def keep_origin(self, origin: OriginState) -> None:
        self._make()
        marks = ", ".join("?" * len(OriginState._fields))
        self._database.run(f"INSERT OR REPLACE INTO fetch_origins VALUES({marks})", origin)

    def watches(self) -> list[WatchState]:
        rows = self._rows(f"SELECT {_WATCH} FROM fetch_watches ORDER BY id")  # noqa: S608 - of this module
        return [WatchState(*row) for row in rows]

    def keep_watch(self, watch: WatchState) -> None:
        self._make()
        marks = ", ".join("?" * len(WatchState._fields))
        fields = ", ".join(f"{name} = excluded.{name}" for name in WatchState._fields[1:])
        self._database.run(
            f"INSERT INTO fetch_watches({_WATCH}) VALUES({marks}) "
            f"ON CONFLICT(url) DO UPDATE SET {fields}",
            watch,
        )

    def remove_watch(self, url: str) -> bool:
        self._make()
        return self._database.run("DELETE FROM fetch_watches WHERE url = ?", (url,)) > 0

    def _rows(self, select: str, *values: object) -> list[Any]:
        return self._database.rows(select, values) if self._is_made() else []

    def _is_made(self) -> bool:
        if self._made:
            return True
        made = bool(self._database.rows("SELECT 1 FROM sqlite_master WHERE name = 'fetch_watches'"))
        self._made = made and not self._database.connection.in_transaction
        return made

    def _make(self) -> None:
        """Make the tables if there are none, as a part of the transaction that is open."""
        if not self._is_made():
            for statement in TABLES:
                self._database.run(statement)


def _page(row: tuple[Any, ...]) -> PageState:
    state = PageState(*row)
    return state._replace(waiting=bool(state.waiting))
