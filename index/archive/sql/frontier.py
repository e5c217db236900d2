"""What is kept of the web in a database: `index.archive.frontier` says what it is.

| table | one row is |
|---|---|
| `fetch_pages` | a page, feed or sitemap that is to be asked, or was |
| `fetch_origins` | a host with scheme and port: its robots.txt, and when it may be asked again |
| `fetch_watches` | a feed, sitemap or front page that is followed |
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from index.archive.frontier import OriginState, PageState, WatchState

if TYPE_CHECKING:
    from index.archive.sql.database import Database

_PAGE = ", ".join(PageState._fields)
_ORIGIN = ", ".join(OriginState._fields)
_WATCH = ", ".join(WatchState._fields)


class SQLFrontier:
    """See `index.archive.frontier.Frontier`.

    Args:
        database: The archive's.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

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
        fields = ", ".join(f"{name} = excluded.{name}" for name in OriginState._fields[1:])
        self._database.run(
            f"INSERT INTO fetch_origins VALUES({marks}) "
            f"ON CONFLICT (origin) DO UPDATE SET {fields}",
            origin,
        )

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
        return self._database.rows(select, values)

    def _make(self) -> None:
        """Prepare for a change, in the transaction that is open; the tables are there."""


def _page(row: tuple[Any, ...]) -> PageState:
    state = PageState(*row)
    return state._replace(waiting=bool(state.waiting))
