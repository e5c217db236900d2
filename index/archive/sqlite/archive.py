"""The archive: every accepted page, its article and its place in the order of changes.

The system of record. Engines follow it: `changes_since` tells them what to index again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple, Self

from index.archive.packing import SAMPLE_ARTICLES, dictionary_id, learn_dictionary
from index.archive.sqlite.database import Database
from index.archive.sqlite.reader import ARTICLES, ArchiveReader, blob_id
from index.archive.values import Location, Outcome, PackedArticle, Put, StoredArticle
from index.identity import url_key


class Archive(ArchiveReader):
    """One archive, opened for writing or for reading.

    Reading is safe from several threads. Writing methods run inside `transaction()`, which makes
    them durable together.
    """

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Self:
        """Open the archive in the file `path`.

        Args:
            create: Open for writing and make what is missing; otherwise for reading only.

        Raises:
            ArchiveError: The file is missing, damaged, or not an archive of this version.
        """
        return cls(Database(path, create=create))

    @property
    def writable(self) -> bool:
        """True where the archive was opened for writing."""
        return self._database.writable

    def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
        """Make all changes within it durable together, or none of them.

        Raises:
            ArchiveError: The disk is full or the file cannot be written; nothing was changed.
        """
        return self._database.transaction()

    def put(
        self,
        article: PackedArticle,
        location: Location,
        place: int | None = None,
        page: int = 0,
        other_id: str | None = None,
    ) -> Put:
        """Store an article, in place of the older version of its page.

        The older version is the article with its doc_id, and the one whose page was read from the
        same place, unless that stands elsewhere too or both declare addresses and these differ.

        Args:
            place, page: `place_hash` of the location, None where it names no one page, and of all
                that was read there.
            other_id: The doc_id to take where the article's own is another carrier's row: two
                files of one name in two folders may number their rows alike.

        Returns:
            The outcome, the doc_id taken, and the versions that are gone.
        """
        found = self._version(article.doc_id)
        if found and other_id and _is_another_row(found, article, location):
            article = article._replace(doc_id=other_id)
            found = self._version(other_id)
        gone: list[StoredArticle] = []
        outcome: Outcome = "added"
        if found is None:
            number = self._write(None, article, location)
        elif found.content == article.content:
            outcome, number = "unchanged", found.number
        else:
            outcome, number = "replaced", found.number
            gone.append(self._by_number(number))
            self._write(number, article, location)
        if place is not None:
            moved = self._settle(place, page, number, article.url)
            if moved is not None:
                outcome = "replaced"
                gone.append(moved)
        return Put(outcome, article.doc_id, tuple(gone))

    def restrip(self, article: PackedArticle) -> None:
        """Store what stripping a page again gave; its place and its content are as they were."""
        location = self.locations([article.doc_id]).get(article.doc_id)
        found = self._version(article.doc_id)
        if found is not None and location is not None:
            self._write(found.number, article, location)

    def delete(self, doc_ids: Iterable[str]) -> list[StoredArticle]:
        """Remove articles and leave word for the engines; returns those that were there."""
        gone = []
        for doc_id in doc_ids:
            found = self._version(doc_id)
            if found is not None:
                gone.append(self._remove(found.number))
        return gone

    def touch(self, doc_ids: Iterable[str]) -> int:
        """Give articles new numbers so that engines index them again; returns how many."""
        seq = before = self.seq
        for doc_id in doc_ids:
            cursor = self.connection.execute(
                "UPDATE articles SET seq = ? WHERE doc_id = ?", (seq + 1, blob_id(doc_id))
            )
            seq += cursor.rowcount
        return seq - before

    def set_meta(self, key: str, value: str | float | None) -> None:
        """Keep a fact about the archive; None removes it."""
        if value is None:
            self._execute("DELETE FROM meta WHERE key = ?", key)
        else:
            self._execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", key, value)

    def mark_regrouped(self, keys: Iterable[str]) -> None:
        """Keep the spellings whose group changed until the articles that hold them are touched."""
        self.connection.executemany(
            "INSERT OR IGNORE INTO regrouped VALUES(?)", ((key,) for key in keys)
        )

    def clear_regrouped(self) -> None:
        """Forget the spellings whose articles have been touched."""
        self._execute("DELETE FROM regrouped")

    def mark_due(self, lines: Iterable[tuple[str, str]]) -> None:
        """Keep lines with their sources until the articles that hold them are stripped again."""
        self.connection.executemany(
            "INSERT OR IGNORE INTO due_lines VALUES(?, ?)",
            [(self.source_id(source), line) for source, line in lines],
        )

    def clear_due(self, lines: Iterable[tuple[str, str]]) -> None:
        """Forget lines whose articles have been stripped again."""
        self.connection.executemany(
            "DELETE FROM due_lines WHERE source = ? AND line = ?",
            [(self.source_id(source), line) for source, line in lines],
        )

    def learn_dictionary(self) -> bool:
        """Learn the compression dictionary once there are enough articles to learn from.

        Articles that were packed before keep their form. A transaction of its own: nothing may be
        packed with a dictionary that is not durable yet.

        Returns:
            True where there is one now that was not there before.
        """
        if self.dictionary() is not None:
            return False
        rows = self._rows("SELECT body FROM texts ORDER BY number LIMIT ?", (SAMPLE_ARTICLES,))
        if len(rows) < SAMPLE_ARTICLES:
            return False
        learned = learn_dictionary(self.packer.unpack_body(body) for (body,) in rows)
        if learned is None:
            return False
        with self.transaction():
            self._execute("INSERT INTO dictionaries VALUES(?, ?)", dictionary_id(learned), learned)
        del self._packers.packer
        return True

    def _execute(self, sql: str, *values: object) -> sqlite3.Cursor:
        return self.connection.execute(sql, values)

    def _version(self, doc_id: str) -> _Version | None:
        row = self._execute(
            "SELECT a.number, a.content, c.path FROM articles a "
            "JOIN carriers c ON c.id = a.carrier WHERE a.doc_id = ?",
            blob_id(doc_id),
        ).fetchone()
        return row and _Version(*row)

    def _by_number(self, number: int) -> StoredArticle:
        return self._stored(self._rows(f"{ARTICLES} WHERE a.number = ?", (number,))[0])

    def _write(self, number: int | None, article: PackedArticle, location: Location) -> int:
        """Write an article as the newest change, over `number` or as a new one."""
        key, seq = blob_id(article.doc_id), self.seq + 1
        if number is None:
            self._execute("DELETE FROM tombstones WHERE doc_id = ?", key)
        number = self._execute(
            "INSERT OR REPLACE INTO articles VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            number,
            seq,
            key,
            article.content,
            self._carrier_id(location.carrier),
            location.name,
            location.given,
            article.kept_whole,
            None if article.source is None else self.source_id(article.source),
            article.published,
            article.language,
            article.title,
            article.url,
            article.authors,
        ).lastrowid
        assert number is not None  # noqa: S101 - an INSERT has a row
        self._execute(
            "INSERT OR REPLACE INTO texts VALUES(?, ?, ?, ?, ?)",
            number,
            article.body,
            article.sentences,
            article.cuts,
            article.original,
        )
        return number

    def _settle(self, place: int, page: int, number: int, url: str | None) -> StoredArticle | None:
        """Keep what was read at a place; returns the article that stood only there before."""
        row = self._execute("SELECT number FROM places WHERE location = ?", place).fetchone()
        self._execute("INSERT OR REPLACE INTO places VALUES(?, ?, ?)", place, page, number)
        if row is None or row[0] == number:
            return None
        former: int = row[0]
        elsewhere = self._execute("SELECT 1 FROM places WHERE number = ?", former).fetchone()
        older = self._by_number(former)
        declared = {url_key(address) for address in (url, older.article.url) if address}
        if elsewhere or len(declared) > 1:
            return None
        return self._remove(former)

    def _remove(self, number: int) -> StoredArticle:
        gone = self._by_number(number)
        self._execute(
            "INSERT OR REPLACE INTO tombstones VALUES(?, ?)",
            self.seq + 1,
            blob_id(gone.article.doc_id),
        )
        self._execute("DELETE FROM articles WHERE number = ?", number)
        self._execute("DELETE FROM texts WHERE number = ?", number)
        self._execute("DELETE FROM places WHERE number = ?", number)
        return gone

    def _carrier_id(self, path: str) -> int:
        return self._id(
            "SELECT id FROM carriers WHERE path = ?", "INSERT INTO carriers(path) VALUES(?)", path
        )

    def source_id(self, name: str) -> int:
        """Give the number of a source, a new one where it is not known yet."""
        return self._id(
            "SELECT id FROM sources WHERE name = ?", "INSERT INTO sources(name) VALUES(?)", name
        )

    def _id(self, select: str, insert: str, value: str) -> int:
        """Give the number that stands for a text which many rows share."""
        row = self._execute(select, value).fetchone()
        if row is None:
            row = (self._execute(insert, value).lastrowid,)
        number: int = row[0]
        return number


class _Version(NamedTuple):
    """What decides whether a page is known, changed or new."""

    number: int
    content: bytes
    carrier: str


def _is_another_row(found: _Version, article: PackedArticle, location: Location) -> bool:
    return found.content != article.content and found.carrier != location.carrier
