"""Reading the archive: articles, what hits are shown from, what changed since."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from index.archive.packing import Packer, UnpackError, content_size, unpack_spans
from index.archive.sqlite.database import Database
from index.archive.values import Change, Location, PassageSource, StoredArticle
from index.article import Article
from index.errors import ArchiveError

PAGE_ROWS = 500
"""Articles read at once while walking the archive; bounds memory and how long a read stands."""

ARTICLES = (
    "SELECT a.seq, a.doc_id, a.kept_whole, s.name, a.published, a.language, a.title, a.url, "
    "a.authors, c.path, a.name, a.given, t.body, t.sentences, t.cuts, t.original "
    "FROM articles a JOIN texts t ON t.number = a.number JOIN carriers c ON c.id = a.carrier "
    "LEFT JOIN sources s ON s.id = a.source"
)
"""Selects what `StoredArticle` is made of."""


_WITH_BODIES = (
    "SELECT a.doc_id, a.title, s.name, a.published, a.url, a.language, t.body, t.sentences "
    "FROM articles a JOIN texts t ON t.number = a.number LEFT JOIN sources s ON s.id = a.source"
)
_WITHOUT_BODIES = (
    "SELECT a.doc_id, a.title, s.name, a.published, a.url, a.language, NULL, NULL "
    "FROM articles a LEFT JOIN sources s ON s.id = a.source"
)


class ArchiveReader:
    """What can be read from an archive; safe to call from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._packers = threading.local()

    @property
    def path(self) -> Path:
        """The archive's file."""
        return self._database.path

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection, for the name tables."""
        return self._database.connection

    def close(self) -> None:
        """Let go of the file; later calls raise ArchiveError."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def seq(self) -> int:
        """Number of the newest change; 0 for an archive without any."""
        row = self._row(
            "SELECT max(coalesce((SELECT max(seq) FROM articles), 0), "
            "coalesce((SELECT max(seq) FROM tombstones), 0))"
        )
        return int(row[0])

    @property
    def count(self) -> int:
        """Articles in the archive."""
        return int(self._row("SELECT count(*) FROM articles")[0])

    def get(self, doc_id: str) -> StoredArticle | None:
        """Give an article with everything that is kept of it, or None."""
        rows = self._rows(f"{ARTICLES} WHERE a.doc_id = ?", (blob_id(doc_id),))
        return self._stored(rows[0]) if rows else None

    def passages_view(
        self, doc_ids: Sequence[str], bodies: bool = True
    ) -> dict[str, PassageSource]:
        """Give what hits are shown from, in one query; ids that are not there are left out.

        Args:
            bodies: Without, body and sentences stay empty, and their rows are not read.
        """
        rows = self._rows_of(doc_ids, _WITH_BODIES if bodies else _WITHOUT_BODIES)
        packer = self.packer
        return {
            key.hex(): PassageSource(
                key.hex(),
                title,
                source,
                published,
                url,
                language,
                packer.unpack_body(body) if body is not None else "",
                unpack_spans(sentences) if sentences is not None else (),
            )
            for key, title, source, published, url, language, body, sentences in rows
        }

    def locations(self, doc_ids: Sequence[str]) -> dict[str, Location]:
        """Give where articles' pages came from; ids that are not there are left out."""
        rows = self._rows_of(
            doc_ids,
            "SELECT a.doc_id, c.path, a.name, a.given FROM articles a "
            "JOIN carriers c ON c.id = a.carrier",
        )
        return {key.hex(): Location(path, name, bool(given)) for key, path, name, given in rows}

    def articles(self, after_seq: int = 0) -> Iterator[StoredArticle]:
        """Give every article whose last change came after `after_seq`, in order of the changes.

        Articles that change while the walk goes on may come again with their new number.
        """
        while True:
            rows = self._rows(
                f"{ARTICLES} WHERE a.seq > ? ORDER BY a.seq LIMIT {PAGE_ROWS}",
                (after_seq,),
            )
            for row in rows:
                yield self._stored(row)
            if len(rows) < PAGE_ROWS:
                return
            after_seq = rows[-1][0]

    def deleted_since(self, seq: int) -> list[Change]:
        """List the deletions after the change `seq`, in order."""
        rows = self._rows("SELECT seq, doc_id FROM tombstones WHERE seq > ? ORDER BY seq", (seq,))
        return [Change(number, key.hex(), True) for number, key in rows]

    def changes_since(self, seq: int) -> Iterator[Change]:
        """Give the newest change of every article that changed after `seq`, in order."""
        rows = self._rows(
            "SELECT seq, doc_id, 0 FROM articles WHERE seq > ? "
            "UNION ALL SELECT seq, doc_id, 1 FROM tombstones WHERE seq > ? ORDER BY 1",
            (seq, seq),
        )
        for number, key, deleted in rows:
            yield Change(number, key.hex(), bool(deleted))

    def doc_ids(self) -> set[str]:
        """Give the ids of all articles."""
        return {key.hex() for (key,) in self._rows("SELECT doc_id FROM articles")}

    def sources(self) -> list[tuple[str | None, int]]:
        """List sources with their articles, most first; None counts articles without one."""
        return self._rows(
            "SELECT s.name, count(*) FROM articles a LEFT JOIN sources s ON s.id = a.source "
            "GROUP BY a.source ORDER BY 2 DESC, 1"
        )

    def text_bytes(self) -> int:
        """Add up the originals' sizes in UTF-8; reads the blobs' headers alone."""
        rows = self._rows("SELECT substr(coalesce(original, body), 1, 18) FROM texts")
        return sum(content_size(header) for (header,) in rows)

    def known_page(self, location: int, page: int) -> bool:
        """Say whether this very page was read from this location before, and is still there.

        Args:
            location, page: `place_hash` of the location, and of all that was read there.
        """
        rows = self._rows("SELECT page FROM places WHERE location = ?", (location,))
        return bool(rows) and rows[0][0] == page

    def regrouped(self) -> list[str]:
        """List the spellings whose group changed and whose articles have not been touched yet."""
        return [key for (key,) in self._rows("SELECT key FROM regrouped ORDER BY key")]

    def due_lines(self) -> list[tuple[str, str]]:
        """List the lines, each with its source, whose articles await stripping again."""
        return self._rows(
            "SELECT s.name, d.line FROM due_lines d JOIN sources s ON s.id = d.source ORDER BY 1, 2"
        )

    def engines(self) -> dict[str, str]:
        """Give the folder's name of each engine's index that follows this archive, by engine."""
        rows = self._rows("SELECT substr(key, 8), value FROM meta WHERE key LIKE 'engine:%'")
        return dict(rows)

    def meta(self, key: str) -> object:
        """Give a fact about the archive, or None."""
        rows = self._rows("SELECT value FROM meta WHERE key = ?", (key,))
        return rows[0][0] if rows else None

    @property
    def packer(self) -> Packer:
        """This thread's packer, with the archive's dictionary where it has one."""
        packer: Packer | None = getattr(self._packers, "packer", None)
        if packer is None:
            packer = self._packers.packer = Packer(self.dictionary(), self.dictionary_by_id)
        return packer

    def renew_packer(self) -> None:
        """Let this thread pack with a dictionary that another process has learned since."""
        packer: Packer | None = getattr(self._packers, "packer", None)
        if packer is not None and not packer.has_dictionary and self.dictionary() is not None:
            del self._packers.packer

    def dictionary(self) -> bytes | None:
        """Give the dictionary that new bodies are packed with, or None."""
        rows = self._rows("SELECT content FROM dictionaries ORDER BY rowid DESC LIMIT 1")
        return rows[0][0] if rows else None

    def dictionary_by_id(self, number: int) -> bytes:
        """Give the dictionary that a body names.

        Raises:
            ArchiveError: It is missing.
        """
        rows = self._rows("SELECT content FROM dictionaries WHERE id = ?", (number,))
        if not rows:
            raise ArchiveError(f"{self.path} lacks the dictionary {number}; restore the file")
        content: bytes = rows[0][0]
        return content

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        with self._database.errors():
            return self._database.connection.execute(sql, values).fetchall()

    def _row(self, sql: str, values: Sequence[object] = ()) -> Any:
        return self._rows(sql, values)[0]

    def _rows_of(self, doc_ids: Sequence[str], select: str) -> list[Any]:
        marks = ",".join("?" * len(doc_ids))
        keys = [blob_id(doc_id) for doc_id in doc_ids]
        return self._rows(f"{select} WHERE a.doc_id IN ({marks})", keys)

    def _stored(self, row: Sequence[Any]) -> StoredArticle:
        (seq, key, kept_whole, source, published, language, title, url, authors), rest = (
            row[:9],
            row[9:],
        )
        path, name, given, packed_body, sentences, cuts, packed_original = rest
        packer = self.packer
        try:
            body = packer.unpack_body(packed_body)
            original = (
                body if packed_original is None else packer.unpack_original(packed_original, body)
            )
            parts = packer.unpack_cuts(cuts) if cuts else ()
        except UnpackError as exc:
            raise ArchiveError(f"{self.path}: article {key.hex()} is damaged: {exc}") from exc
        article = Article(
            doc_id=key.hex(),
            title=title,
            body=body,
            source=source,
            published=published,
            url=url,
            language=language,
            authors=tuple(json.loads(authors)) if authors else (),
            original=original,
            cuts=parts,
            kept_whole=bool(kept_whole),
        )
        return StoredArticle(
            seq, article, unpack_spans(sentences), Location(path, name, bool(given))
        )


def blob_id(doc_id: str) -> bytes:
    """Give the archive's form of a doc_id; empty, and so never found, for what is none."""
    try:
        return bytes.fromhex(doc_id)
    except ValueError:
        return b""
