"""The archive in one SQLite file: what is written, its lock, and the tables beside the articles."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from index.archive.checksums import kept_sums, shown_sums
from index.archive.packing import SAMPLE_ARTICLES, dictionary_id, learn_dictionary
from index.archive.sqlite.articles import LEDGER, SQLiteArticles
from index.archive.sqlite.database import Database
from index.archive.sqlite.names import SQLiteNames
from index.archive.sqlite.rows import ARTICLES, blob_id, remains, row_checksum
from index.archive.values import Holder, Location, Outcome, PackedArticle, Put, StoredArticle
from index.errors import ArticleDamaged

if TYPE_CHECKING:
    from index.archive.sqlite.frontier import SQLiteFrontier
    from index.archive.sqlite.lines import SQLiteLines
    from index.archive.sqlite.notes import SQLiteNotes

SCHEME = "sqlite"
"""Begins the address of an archive of this kind; the file's path follows after a colon."""

NO_PAGE = 0
"""Stands for the page that was read at a place whose article another text has taken since, so that
the page is read again when it is added again."""

_STANDING = (
    "SELECT a.number, a.doc_id, a.content, c.path, a.name, a.given, a.url, a.partial "
    "FROM articles a "
    "JOIN carriers c ON c.id = a.carrier"
)


def open_archive(place: str, create: bool) -> SQLiteArchive:
    """Open the archive in a file; see `index.archive.open_archive`.

    Args:
        place: The file's path, absolute or from the folder that the process runs in.
        create: Open for writing and make what is missing; False opens for reading only.

    Returns:
        The archive, open until it is closed.

    Raises:
        ArchiveMissing: There is no file, and none is to be made.
        ArchiveError: The file is damaged, or not an archive of this version.
    """
    return SQLiteArchive.open(Path(place), create=create)


class SQLiteArchive(SQLiteArticles):
    """See `index.archive.base.Archive`. An archive in one file; a file beside it is its lock."""

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Self:
        """Open the archive in a file.

        Args:
            path: The file.
            create: Open for writing and make what is missing; False opens for reading only.

        Returns:
            The archive, open until it is closed.

        Raises:
            ArchiveMissing: There is no file, and none is to be made.
            ArchiveError: The file is damaged, or not an archive of this version.
        """
        return cls(Database(path, create=create))

    def copy(self, path: Path) -> tuple[int, int]:
        """Copy the file by SQLite's own online backup, in one step that writers do not disturb."""
        with self._database.moment():
            state = self.seq, self.count
            self._database.copy(path)
        return state

    @property
    def address(self) -> str:
        return f"{SCHEME}:{self._database.path}"

    @property
    def writable(self) -> bool:
        return self._database.writable

    @property
    def names(self) -> SQLiteNames:
        return SQLiteNames(self._database)

    @property
    def lines(self) -> SQLiteLines:
        from index.archive.sqlite.lines import SQLiteLines  # of no use to a search

        return SQLiteLines(self._database)

    @property
    def notes(self) -> SQLiteNotes:
        from index.archive.sqlite.notes import SQLiteNotes  # of no use to most searches

        return SQLiteNotes(self._database)

    @property
    def frontier(self) -> SQLiteFrontier:
        from index.archive.sqlite.frontier import SQLiteFrontier  # of no use to a search

        return SQLiteFrontier(self._database)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Begin a transaction; what it leaves is noted, so that a loss of rows is noticed."""
        self._database.changed_groups.clear()
        with self._database.transaction():
            yield
            self.names.seal()
            self.set_meta(LEDGER, self.ledger())

    def writer(
        self, job: str, waiting: Callable[[str], None] | None = None
    ) -> AbstractContextManager[None]:
        from index.archive.sqlite.lock import writer_lock  # of no use to a search

        return writer_lock(self._database.path, waiting, job)

    def writing_now(self) -> Holder:
        """Look at the lock."""
        from index.archive.sqlite.lock import holder  # of no use to a search

        return holder(self._database.path)

    def put(
        self,
        article: PackedArticle,
        location: Location,
        place: int | None = None,
        page: int = 0,
        *,
        other_id: str | None = None,
        trusted: bool = False,
    ) -> Put:
        former = self._version_at(place)
        if not trusted:
            article = self._identified(article, location, former, other_id)
        found = self._version(article.doc_id)
        gone: list[StoredArticle] = []
        outcome: Outcome = "added"
        if found is None:
            number = self._write(None, article, location)
        elif found.content == article.content or (
            not trusted and self._adds_nothing(found, article, former)
        ):
            outcome, number = "unchanged", found.number
        else:
            outcome, number = "replaced", found.number
            gone.append(self._by_number(number))
            self._keep(number, article.doc_id)
            self._write(number, article, location)
            self._run("UPDATE places SET page = ? WHERE number = ?", NO_PAGE, number)
        moved_only = False
        if place is not None:
            moved = self._settle(place, page, number, article, former)
            if moved is not None:
                moved_only = outcome == "unchanged"
                outcome = "replaced"
                gone.append(moved)
        return Put(outcome, article.doc_id, tuple(gone), moved_only)

    def restrip(self, article: PackedArticle) -> None:
        found = self._version(article.doc_id)
        if found is not None:
            location = self.locations([article.doc_id])[article.doc_id]
            self._write(found.number, article, location)

    def delete(self, doc_ids: Iterable[str]) -> list[StoredArticle]:
        gone = []
        for key in doc_ids:
            found = self._version(key)
            if found is not None:
                gone.append(self._remove(found.number))
                self._run("DELETE FROM versions WHERE of = ?", blob_id(key))
        return gone

    def touch(self, doc_ids: Iterable[str]) -> int:
        seq = before = self.seq
        for key in doc_ids:
            seq += self._database.run(
                "UPDATE articles SET seq = ? WHERE doc_id = ?", (seq + 1, blob_id(key))
            )
        return seq - before

    def set_meta(self, key: str, value: str | float | None) -> None:
        if value is None:
            self._run("DELETE FROM meta WHERE key = ?", key)
        else:
            self._run("INSERT OR REPLACE INTO meta VALUES(?, ?)", key, value)

    def mark_regrouped(self, keys: Iterable[str]) -> None:
        self._database.run_many(
            "INSERT OR IGNORE INTO regrouped VALUES(?)", ((key,) for key in keys)
        )

    def clear_regrouped(self, keys: Iterable[str]) -> None:
        self._database.run_many("DELETE FROM regrouped WHERE key = ?", [(key,) for key in keys])

    def mark_due(self, lines: Iterable[tuple[str, str]]) -> None:
        self._database.run_many(
            "INSERT OR IGNORE INTO due_lines VALUES(?, ?)",
            [(self._source_id(source), line) for source, line in lines],
        )

    def clear_due(self, lines: Iterable[tuple[str, str]]) -> None:
        self._database.run_many(
            "DELETE FROM due_lines WHERE source = ? AND line = ?",
            [(self._source_id(source), line) for source, line in lines],
        )

    def learn_dictionary(self) -> bool:
        """Learn a dictionary, in a transaction of its own, because nothing may be packed with one
        that is not durable yet."""
        if self.dictionary() is not None:
            return False
        rows = self._rows("SELECT body FROM texts ORDER BY number LIMIT ?", (SAMPLE_ARTICLES,))
        if len(rows) < SAMPLE_ARTICLES:
            return False
        learned = learn_dictionary(self.packer.unpack_body(body) for (body,) in rows)
        if learned is None:
            return False
        with self.transaction():
            self._run("INSERT INTO dictionaries VALUES(?, ?)", dictionary_id(learned), learned)
        del self._packers.packer
        return True

    def _run(self, statement: str, *values: object) -> None:
        self._database.run(statement, values)

    def _version(self, key: str) -> _Version | None:
        rows = self._rows(f"{_STANDING} WHERE a.doc_id = ?", (blob_id(key),))
        return _Version(*rows[0]) if rows else None

    def _version_at(self, place: int | None) -> _Version | None:
        rows = self._rows(
            f"{_STANDING} JOIN places p ON p.number = a.number WHERE p.location = ?", (place,)
        )
        return _Version(*rows[0]) if rows else None

    def _identified(
        self,
        article: PackedArticle,
        location: Location,
        former: _Version | None,
        other_id: str | None,
    ) -> PackedArticle:
        """Return the article under the doc_id that it has by the evidence."""
        from index.identity import doc_id, url_key  # of no use to a search

        key = url_key(article.url) if article.url else None
        if former and key and former.url and url_key(former.url) == key:
            return article._replace(doc_id=former.key.hex())
        found = self._version(article.doc_id)
        if found is None or self._is_version(found, article, location, former, other_id):
            return article
        if other_id is not None:
            found = self._version(other_id)
            if found is None or self._is_version(found, article, location, former, other_id):
                return article._replace(doc_id=other_id)
        return article._replace(doc_id=doc_id(f"{article.doc_id}:{article.content.hex()}"))

    def _is_version(
        self,
        found: _Version,
        article: PackedArticle,
        location: Location,
        former: _Version | None,
        other_id: str | None,
    ) -> bool:
        if found.content == article.content or (former and former.number == found.number):
            return True
        if other_id is not None:
            return found.carrier == location.carrier
        if found.given and location.given and found.carrier == location.carrier:
            return False
        from index.identity import alike, same_title  # of no use to a search

        stands = self._by_number(found.number).article
        if (article.partial or stands.partial) and same_title(article.title, stands.title):
            return True
        body = self.packer.unpack_body(article.body)
        return alike((stands.title, stands.body), (article.title, body))

    def _adds_nothing(
        self, found: _Version, article: PackedArticle, former: _Version | None
    ) -> bool:
        """Tell whether an article holds a part of what stands whole, or is a copy from another
        place."""
        if article.partial and not found.partial:
            return True
        same_place = former is not None and former.number == found.number
        return not same_place and self._says_the_same(found, article)

    def _says_the_same(self, found: _Version, article: PackedArticle) -> bool:
        """Tell whether a copy from another place differs in furniture or address alone."""
        stands = self._by_number(found.number).article
        return (
            stands.title,
            stands.source,
            stands.published,
            stands.language,
            list(stands.authors),
            stands.body,
        ) == (
            article.title,
            article.source,
            article.published,
            article.language,
            json.loads(article.authors or "[]"),
            self.packer.unpack_body(article.body),
        )

    def _by_number(self, number: int) -> StoredArticle:
        """Read an article that goes; of a damaged one what tells it apart."""
        (row,) = self._rows(f"{ARTICLES} WHERE a.number = ?", (number,))
        try:
            return self._stored(row)
        except ArticleDamaged:
            return remains(row)

    def _write(self, number: int | None, article: PackedArticle, location: Location) -> int:
        """Write an article as the newest change, over `number` or as a new one."""
        key, seq = blob_id(article.doc_id), self.seq + 1
        if number is None:
            self._run("DELETE FROM tombstones WHERE doc_id = ?", key)
        else:
            self.notes.forget(number)
        fields = (
            article.source,
            article.published,
            article.language,
            article.title,
            article.url,
            article.authors,
            article.kept_whole,
        )
        shown = shown_sums(article.body, article.sentences)
        kept = kept_sums(article.cuts, article.original)
        made = (article.kind, article.partial, article.captured, article.stripper)
        number = self._database.insert(
            "INSERT OR REPLACE INTO articles "
            "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                seq,
                key,
                article.content,
                self._carrier_id(location.carrier),
                location.name,
                location.given,
                article.kept_whole,
                None if article.source is None else self._source_id(article.source),
                article.published,
                article.language,
                article.title,
                article.url,
                article.authors,
                shown,
                kept,
                row_checksum(key, fields, location, (article.content, shown, kept), made),
                *made,
            ),
        )
        self._run(
            "INSERT OR REPLACE INTO texts VALUES(?, ?, ?, ?, ?)",
            number,
            article.body,
            article.sentences,
            article.cuts,
            article.original,
        )
        return number

    def _keep(self, number: int, of: str) -> None:
        """Keep an article as it stands among the versions of `of`, once."""
        self._run(
            "INSERT INTO versions SELECT NULL, ?, a.seq, a.doc_id, a.content, a.carrier, a.name, "
            "a.given, a.kept_whole, a.source, a.published, a.language, a.title, a.url, a.authors, "
            "a.shown, a.kept, a.checksum, t.body, t.sentences, t.cuts, t.original, "
            "a.kind, a.partial, a.captured, a.stripper "
            "FROM articles a JOIN texts t ON t.number = a.number WHERE a.number = ? AND NOT EXISTS "
            "(SELECT 1 FROM versions v WHERE v.of = ? AND v.content = a.content)",
            blob_id(of),
            number,
            blob_id(of),
        )

    def _settle(
        self, place: int, page: int, number: int, article: PackedArticle, former: _Version | None
    ) -> StoredArticle | None:
        """Keep what was read at a place; returns the article that stood only there before."""
        self._run("INSERT OR REPLACE INTO places VALUES(?, ?, ?)", place, page, number)
        if former is None or former.number == number:
            return None
        from index.identity import url_key  # of no use to a search

        elsewhere = self._rows("SELECT 1 FROM places WHERE number = ? LIMIT 1", (former.number,))
        declared = {url_key(address) for address in (article.url, former.url) if address}
        if elsewhere or len(declared) > 1:
            return None
        self._run("UPDATE versions SET of = ? WHERE of = ?", blob_id(article.doc_id), former.key)
        self._keep(former.number, article.doc_id)
        return self._remove(former.number)

    def _remove(self, number: int) -> StoredArticle:
        gone = self._by_number(number)
        self._run(
            "INSERT OR REPLACE INTO tombstones VALUES(?, ?)",
            self.seq + 1,
            blob_id(gone.article.doc_id),
        )
        self._run("DELETE FROM articles WHERE number = ?", number)
        self._run("DELETE FROM texts WHERE number = ?", number)
        self._run("DELETE FROM places WHERE number = ?", number)
        self.notes.forget(number)
        return gone

    def _carrier_id(self, path: str) -> int:
        return self._id(
            "SELECT id FROM carriers WHERE path = ?", "INSERT INTO carriers(path) VALUES(?)", path
        )

    def _source_id(self, name: str) -> int:
        return self._id(
            "SELECT id FROM sources WHERE name = ?", "INSERT INTO sources(name) VALUES(?)", name
        )

    def _id(self, select: str, insert: str, value: str) -> int:
        """Return the number that stands for a text which many rows share."""
        rows = self._rows(select, (value,))
        return int(rows[0][0]) if rows else self._database.insert(insert, (value,))


class _Version(NamedTuple):
    """What decides whether a page is known, changed or new; see `_STANDING`."""

    number: int
    key: bytes
    content: bytes
    carrier: str
    name: str
    given: int
    url: str | None
    partial: int
