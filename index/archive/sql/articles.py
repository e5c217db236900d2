"""Reading the archive in a database: articles, what hits are shown from, what changed since."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from index.archive.packing import Packer, content_size
from index.archive.sql.rows import (
    ARTICLES,
    NUMBER,
    SEQ,
    VERSIONS,
    SoundRows,
    blob_id,
    passage_source,
    remains,
    shown_select,
    stored_article,
)
from index.archive.values import (
    ArchiveFigures,
    Change,
    Examined,
    Location,
    PassageSource,
    StoredArticle,
)
from index.errors import ArchiveError, ArticleDamaged

if TYPE_CHECKING:
    from index.archive.sql.database import Database

PAGE_ROWS = 500
"""Articles read at once while walking the archive; bounds memory and how long a read stands."""

LEDGER = "ledger"
"""The fact that notes, with every transaction, the newest change, and how many articles and older
versions of articles it left."""

_NEWEST = (
    "(SELECT coalesce(max(newest.seq), 0) FROM (SELECT max(seq) AS seq FROM articles "
    "UNION ALL SELECT max(seq) FROM tombstones) AS newest)"
)
_NOTED = (
    f"SELECT (SELECT value FROM meta WHERE key = '{LEDGER}'), {_NEWEST}, "  # noqa: S608 - of this module
    "(SELECT count(*) FROM articles), (SELECT count(*) FROM versions), "
    "(SELECT count(*) FROM versions v WHERE NOT EXISTS "
    "(SELECT 1 FROM articles a WHERE a.doc_id = v.of)), "
    "(SELECT count(*) FROM texts t WHERE NOT EXISTS "
    "(SELECT 1 FROM articles a WHERE a.number = t.number)), "
    "(SELECT count(*) FROM tombstones t WHERE EXISTS "
    "(SELECT 1 FROM articles a WHERE a.seq = t.seq)) "
    "+ (SELECT count(*) FROM articles WHERE seq < 1) "
    "+ (SELECT count(*) FROM tombstones WHERE seq < 1)"
)
"""Selects what was noted, the newest change, the articles and the older versions that there are,
versions and texts without an article, and numbers that are given twice or below the first."""


class SQLArticles:
    """See `index.archive.base.Articles` and `Changes`.

    The reading half of `index.archive.sql.archive.SQLArchive`.

    Args:
        database: The archive's.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._packers = threading.local()
        self._sound = SoundRows()

    @property
    def seq(self) -> int:
        ((newest,),) = self._rows(f"SELECT {_NEWEST}")
        return int(newest)

    @property
    def count(self) -> int:
        ((count,),) = self._rows("SELECT count(*) FROM articles")
        return int(count)

    def get(self, doc_id: str) -> StoredArticle | None:
        rows = self._rows(f"{ARTICLES} WHERE a.doc_id = ?", (blob_id(doc_id),))
        return self._stored(rows[0]) if rows else None

    def versions(self, doc_id: str) -> list[StoredArticle]:
        rows = self._rows(f"{VERSIONS} WHERE a.of = ? ORDER BY a.id DESC", (blob_id(doc_id),))
        return [self._stored(row) for row in rows]

    def passages_view(
        self, doc_ids: Sequence[str], bodies: bool = True, note: str | None = None
    ) -> dict[str, PassageSource]:
        packer = self.packer
        views = {}
        for row in self._rows_of(doc_ids, shown_select(bodies, note)):
            try:
                view = passage_source(row, packer, bodies, self._sound)
            except ArticleDamaged:
                continue
            views[view.doc_id] = view
        return views

    def locations(self, doc_ids: Sequence[str]) -> dict[str, Location]:
        rows = self._rows_of(
            doc_ids,
            "SELECT a.doc_id, c.path, a.name, a.given FROM articles a "
            "JOIN carriers c ON c.id = a.carrier",
        )
        return {
            key.hex(): Location(path, name, bool(given))
            for key, path, name, given in rows
            if given in {0, 1}  # another value is damage
        }

    def articles(self, after_seq: int = 0) -> Iterator[StoredArticle]:
        while True:
            rows = self._rows(
                f"{ARTICLES} WHERE a.seq > ? ORDER BY a.seq LIMIT {PAGE_ROWS}",
                (after_seq,),
            )
            for row in rows:
                yield self._stored(row)
            if len(rows) < PAGE_ROWS:
                return
            after_seq = rows[-1][SEQ]

    def examine(self, part: int = 0, of: int = 1) -> Iterator[Examined]:
        """Read articles in the order of their numbers."""
        return self._examine(ARTICLES, "articles", "number", part, of)

    def examine_versions(self, part: int = 0, of: int = 1) -> Iterator[Examined]:
        """Read older versions in the order of their numbers."""
        return self._examine(VERSIONS, "versions", "id", part, of)

    def deleted_since(self, seq: int) -> list[Change]:
        rows = self._rows("SELECT seq, doc_id FROM tombstones WHERE seq > ? ORDER BY seq", (seq,))
        return [Change(number, key.hex(), True) for number, key in rows]

    def changes_since(self, seq: int) -> Iterator[Change]:
        rows = self._rows(
            "SELECT seq, doc_id, 0 FROM articles WHERE seq > ? "
            "UNION ALL SELECT seq, doc_id, 1 FROM tombstones WHERE seq > ? ORDER BY 1",
            (seq, seq),
        )
        for number, key, deleted in rows:
            yield Change(number, key.hex(), bool(deleted))

    def doc_ids(self) -> set[str]:
        return {key.hex() for (key,) in self._rows("SELECT doc_id FROM articles")}

    def sources(self) -> list[tuple[str | None, int]]:
        return self._rows(
            "SELECT s.name, count(*) FROM articles a LEFT JOIN sources s ON s.id = a.source "
            "GROUP BY a.source, s.name ORDER BY 2 DESC, 1 NULLS FIRST"
        )

    def figures(self) -> ArchiveFigures:
        """Count; the texts' sizes are read from the blobs' headers alone."""
        from index.archive.sql.names import SQLNames

        ((dated, first, last),) = self._rows(
            "SELECT count(published), min(substr(published, 1, 10)), "
            "max(substr(published, 1, 10)) FROM articles"
        )
        headers = self._rows("SELECT substr(coalesce(original, body), 1, 18) FROM texts")
        return ArchiveFigures(
            self.count,
            dated,
            first,
            last,
            sum(content_size(header) for (header,) in headers),
            self._database.size_bytes,
            SQLNames(self._database).count_seen(),
        )

    def ledger(self) -> str:
        """Return what `LEDGER` notes of the rows as they are."""
        ((versions,),) = self._rows("SELECT count(*) FROM versions")
        return f"{self.seq} {self.count} {versions}"

    def faults(self) -> list[str]:
        ((noted, newest, count, versions, strays, orphans, wrong),) = self._rows(_NOTED)
        found = []
        before = str(noted).split(" ")
        empty = noted is None and not newest and not count  # made, and nothing was ever added
        if not empty and before[:2] != [str(newest), str(count)]:
            found.append(
                f"change {before[0]} was the newest and left {''.join(before[1:2])} articles; "
                f"there are change {newest} and {count} articles"
            )
        if before[2:] not in ([], [str(versions)]):  # an archive of before has no such note
            found.append(f"{before[2]} older versions were left; there are {versions}")
        if strays:
            found.append(f"{strays} older versions belong to no article")
        if orphans:
            found.append(f"{orphans} texts belong to no article")
        if wrong:
            found.append(f"{wrong} changes have numbers that no change was given")
        return found

    def known_page(self, location: int, page: int) -> bool:
        rows = self._rows("SELECT page FROM places WHERE location = ?", (location,))
        return bool(rows) and rows[0][0] == page

    def regrouped(self) -> list[str]:
        return [key for (key,) in self._rows("SELECT key FROM regrouped ORDER BY key")]

    def due_lines(self) -> list[tuple[str, str]]:
        return self._rows(
            "SELECT s.name, d.line FROM due_lines d JOIN sources s ON s.id = d.source ORDER BY 1, 2"
        )

    def engines(self) -> dict[str, str]:
        rows = self._rows("SELECT substr(key, 8), value FROM meta WHERE key LIKE 'engine:%'")
        return dict(rows)

    def meta(self, key: str) -> object:
        rows = self._rows("SELECT value FROM meta WHERE key = ?", (key,))
        return rows[0][0] if rows else None

    @property
    def packer(self) -> Packer:
        packer: Packer | None = getattr(self._packers, "packer", None)
        if packer is None:
            packer = self._packers.packer = Packer(self.dictionary(), self.dictionary_by_id)
        return packer

    def renew_packer(self) -> None:
        packer: Packer | None = getattr(self._packers, "packer", None)
        if packer is not None and not packer.has_dictionary and self.dictionary() is not None:
            del self._packers.packer

    def dictionary(self) -> bytes | None:
        """Return the dictionary that new bodies are packed with.

        Returns:
            The newest one; None if none was learned yet.

        Raises:
            ArchiveError: The file cannot be read.
        """
        rows = self._rows("SELECT content FROM dictionaries ORDER BY id DESC LIMIT 1")
        return rows[0][0] if rows else None

    def dictionary_by_id(self, number: int) -> bytes:
        """Return the dictionary that a body names.

        Args:
            number: The id that the body's frame names, 1 or more.

        Returns:
            The dictionary, as `index.archive.packing.learn_dictionary` returned it.

        Raises:
            ArchiveError: It is missing, or the file cannot be read.
        """
        rows = self._rows("SELECT content FROM dictionaries WHERE id = ?", (number,))
        if not rows:
            raise ArchiveError(f"{self._database.called} lacks the dictionary {number}; restore it")
        content: bytes = rows[0][0]
        return content

    def _examine(self, select: str, table: str, key: str, part: int, of: int) -> Iterator[Examined]:
        """Read one of `of` even ranges of row numbers, `PAGE_ROWS` at a time."""
        ((first, last),) = self._rows(
            f"SELECT min({key}), max({key}) FROM {table}"  # noqa: S608 - names of this module
        )
        if first is None:
            return
        numbers = last - first + 1
        number, end = first + numbers * part // of, first + numbers * (part + 1) // of - 1
        while number <= end:
            rows = self._rows(
                f"{select} WHERE a.{key} BETWEEN ? AND ? ORDER BY a.{key} LIMIT {PAGE_ROWS}",
                (number, end),
            )
            for row in rows:
                try:
                    yield Examined(self._stored(row))
                except ArticleDamaged as exc:
                    yield Examined(remains(row), exc.reason)
            if len(rows) < PAGE_ROWS:
                return
            number = rows[-1][NUMBER] + 1

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        return self._database.rows(sql, values)

    def _rows_of(self, doc_ids: Sequence[str], select: str) -> list[Any]:
        return self._database.rows_in(f"{select} WHERE a.doc_id IN (?)", map(blob_id, doc_ids))

    def _stored(self, row: Sequence[Any]) -> StoredArticle:
        return stored_article(row, self.packer)
