"""The counts of repeated lines in a database; `index.archive.lines` does the arithmetic."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from index.archive.lines import LineChange, LineWindow

if TYPE_CHECKING:
    from index.archive.sql.database import Database


class SQLLines:
    """See `index.archive.base.LineTables`. A source's counts are read when its turn comes.

    Args:
        database: The archive's.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def repeated(self, source: str, least: int) -> tuple[int, dict[int, int]]:
        rows = self._database.rows(
            "SELECT s.id, w.pages FROM sources s JOIN line_windows w ON w.source = s.id "
            "WHERE s.name = ?",
            (source,),
        )
        if not rows:
            return 0, {}
        number, pages = rows[0]
        lines = self._database.rows(
            "SELECT hash, pages FROM lines WHERE source = ? AND pages >= ?", (number, least)
        )
        return pages, dict(lines)

    def windows(self, sources: Collection[str]) -> Iterator[LineWindow]:
        for name in sources:
            held = self._database.rows(
                "SELECT s.id, w.pages, w.once FROM sources s "
                "LEFT JOIN line_windows w ON w.source = s.id WHERE s.name = ?",
                (name,),
            )
            for number, pages, once in held:
                lines = self._database.rows(
                    "SELECT hash, pages FROM lines WHERE source = ?", (number,)
                )
                yield LineWindow(name, pages or 0, once or b"", dict(lines))

    def save(self, changes: Iterable[LineChange]) -> None:
        run = self._database.run_many
        for source, pages, once, changed, gone in changes:
            ((number,),) = self._database.rows("SELECT id FROM sources WHERE name = ?", (source,))
            run(
                "INSERT INTO lines VALUES(?, ?, ?) "
                "ON CONFLICT (source, hash) DO UPDATE SET pages = excluded.pages",
                [(number, line, count) for line, count in changed.items()],
            )
            run(
                "DELETE FROM lines WHERE source = ? AND hash = ?", [(number, line) for line in gone]
            )
            run(
                "INSERT INTO line_windows VALUES(?, ?, ?) ON CONFLICT (source) "
                "DO UPDATE SET pages = excluded.pages, once = excluded.once",
                [(number, pages, once)],
            )
