"""The archive in a database: what is written, and the tables beside the articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, Self

from index.archive.checksums import kept_sums, shown_sums
from index.archive.packing import SAMPLE_ARTICLES, dictionary_id, learn_dictionary
from index.archive.sql.articles import LEDGER, SQLArticles
from index.archive.sql.names import SQLNames
from index.archive.sql.rows import ARTICLES, blob_id, remains, row_checksum
from index.archive.values import Location, Outcome, PackedArticle, Put, StoredArticle
from index.errors import ArticleDamaged

if TYPE_CHECKING:
    from index.archive.sql.lines import SQLLines
    from index.archive.sql.notes import SQLNotes

NO_PAGE = 0
"""Stands for the page that was read at a place whose article another text has taken since, so that
the page is read again when it is added again."""

_COLUMNS = (
    "seq",
    "doc_id",
    "content",
    "carrier",
    "name",
    "given",
    "kept_whole",
    "source",
    "published",
    "language",
    "title",
    "url",
    "authors",
    "shown",
    "kept",
    "checksum",
    "kind",
    "partial",
    "captured",
    "stripper",
)
_NEW = (
    f"INSERT INTO articles({', '.join(_COLUMNS)}) "
    f"VALUES({', '.join('?' * len(_COLUMNS))}) RETURNING number"
)
_CHANGED = (
    f"UPDATE articles SET {', '.join(f'{name} = ?' for name in _COLUMNS)} "  # noqa: S608 - of this module
    "WHERE number = ?"
)
_TEXTS = (
    "INSERT INTO texts VALUES(?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET "
    "body = excluded.body, sentences = excluded.sentences, cuts = excluded.cuts, "
    "original = excluded.original"
)
_KEPT = ", ".join(f"a.{name}" for name in _COLUMNS)
_VERSION = (
    f"INSERT INTO versions(of, {', '.join(_COLUMNS)}, body, sentences, cuts, original) "  # noqa: S608 - of this module
    f"SELECT ?, {_KEPT}, t.body, t.sentences, t.cuts, t.original "
    "FROM articles a JOIN texts t ON t.number = a.number WHERE a.number = ? AND NOT EXISTS "
    "(SELECT 1 FROM versions v WHERE v.of = ? AND v.content = a.content)"
)

_STANDING = (
    "SELECT a.number, a.doc_id, a.content, c.path, a.name, a.given, a.url, a.partial "
    "FROM articles a "
    "JOIN carriers c ON c.id = a.carrier"
)


class SQLArchive(SQLArticles):
    """See `index.archive.base.Archive`. What is written, and the tables beside the articles.

    Args:
        database: The archive's, open.

    `_LOCKING` ends the statements that read an article which may be written over.
    """

    _LOCKING = ""

    @property
    def writable(self) -> bool:
        return self._database.writable

    @property
    def names(self) -> SQLNames:
        return SQLNames(self._database)

    @property
    def lines(self) -> SQLLines:
        from index.archive.sql.lines import SQLLines  # of no use to a search

        return SQLLines(self._database)

    @property
    def notes(self) -> SQLNotes:
        from index.archive.sql.notes import SQLNotes  # of no use to most searches

        return SQLNotes(self._database)

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
                self._forget_versions(key)
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
            self._run(
                "INSERT INTO meta VALUES(?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                key,
                self._database.fact(value),
            )

    def mark_regrouped(self, keys: Iterable[str]) -> None:
        self._database.run_many(
            "INSERT INTO regrouped VALUES(?) ON CONFLICT DO NOTHING", ((key,) for key in keys)
        )

    def clear_regrouped(self, keys: Iterable[str]) -> None:
        self._database.run_many("DELETE FROM regrouped WHERE key = ?", [(key,) for key in keys])

    def mark_due(self, lines: Iterable[tuple[str, str]]) -> None:
        self._database.run_many(
            "INSERT INTO due_lines VALUES(?, ?) ON CONFLICT DO NOTHING",
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
        rows = self._rows(f"{_STANDING} WHERE a.doc_id = ?{self._LOCKING}", (blob_id(key),))
        return _Version(*rows[0]) if rows else None

    def _version_at(self, place: int | None) -> _Version | None:
        rows = self._rows(
            f"{_STANDING} JOIN places p ON p.number = a.number WHERE p.location = ?{self._LOCKING}",
            (place,),
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
        key, seq = blob_id(article.doc_id), self._next_seq()
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
        values = (
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
        )
        if number is None:
            number = self._database.insert(_NEW, values)
        else:
            self._database.run(_CHANGED, (*values, number))
        self._database.run(
            _TEXTS, (number, article.body, article.sentences, article.cuts, article.original)
        )
        return number

    def _keep(self, number: int, of: str) -> int:
        """Keep an article as it stands among the versions of `of`, once; tell how often."""
        return self._database.run(_VERSION, (blob_id(of), number, blob_id(of)))

    def _forget_versions(self, of: str) -> int:
        """Remove all versions of `of`; tell how many."""
        return self._database.run("DELETE FROM versions WHERE of = ?", (blob_id(of),))

    def _settle(
        self, place: int, page: int, number: int, article: PackedArticle, former: _Version | None
    ) -> StoredArticle | None:
        """Keep what was read at a place; returns the article that stood only there before."""
        self._place(place, page, number, None if former is None else former.number)
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

    def _place(
        self,
        place: int,
        page: int,
        number: int,
        former: int | None,  # noqa: ARG002 - asked where others write meanwhile
    ) -> None:
        """Keep which article was read at a place, in place of the former one."""
        self._run(
            "INSERT INTO places VALUES(?, ?, ?) ON CONFLICT (location) "
            "DO UPDATE SET page = excluded.page, number = excluded.number",
            place,
            page,
            number,
        )

    def _remove(self, number: int) -> StoredArticle:
        gone = self._by_number(number)
        self._run(
            "INSERT INTO tombstones VALUES(?, ?) "
            "ON CONFLICT (doc_id) DO UPDATE SET seq = excluded.seq",
            self._next_seq(),
            blob_id(gone.article.doc_id),
        )
        self._run("DELETE FROM articles WHERE number = ?", number)
        self._run("DELETE FROM texts WHERE number = ?", number)
        self._run("DELETE FROM places WHERE number = ?", number)
        self.notes.forget(number)
        return gone

    def _next_seq(self) -> int:
        """Return the number that the next change takes."""
        return self.seq + 1

    def _carrier_id(self, path: str) -> int:
        return self._id(
            "SELECT id FROM carriers WHERE path = ?",
            "INSERT INTO carriers(path) VALUES(?) ON CONFLICT DO NOTHING",
            path,
        )

    def _source_id(self, name: str) -> int:
        return self._id(
            "SELECT id FROM sources WHERE name = ?",
            "INSERT INTO sources(name) VALUES(?) ON CONFLICT DO NOTHING",
            name,
        )

    def _id(self, select: str, insert: str, value: str) -> int:
        """Return the number that stands for a text which many rows share."""
        rows = self._rows(select, (value,))
        if not rows:
            self._database.run_apart(insert, (value,))
            rows = self._rows(select, (value,))
        return int(rows[0][0])


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
