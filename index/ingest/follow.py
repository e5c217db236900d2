"""The engine follows the archive: what changed since its last commit is indexed again.

A crash at any point is healed by the next `catch_up`, since the engine remembers the change up to
which it follows, and indexing an article twice is indexing it once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from whoosh.query import Or, Phrase, Query, Term

from index.archive.base import Archive
from index.archive.values import StoredArticle
from index.engines.base import Engine, EngineDocument
from index.names.canonical import Canonicaliser
from index.names.lookup import Names
from index.text import engine_text

KEYS_A_QUERY = 200
"""Spellings looked for in one query; bounds the query, not the work."""

Advance = Callable[[int], None]
"""Told how many more articles have been indexed."""


class Follower:
    """Brings an engine up to an archive, again and again; keeps the name groups in between.

    Args:
        archive: Opened for writing where name groups may have changed.
        engine: Behind the archive, or up to it.
    """

    def __init__(self, archive: Archive, engine: Engine) -> None:
        self._archive = archive
        self._engine = engine
        self._names = Names(archive.names)
        self._canonical: Canonicaliser | None = None

    def catch_up(self, advance: Advance | None = None) -> int:
        """Index every change that the engine has not seen; returns how many.

        Raises:
            EngineError: The index cannot be written.
        """
        self._touch_regrouped()
        upto = self._archive.seq
        if self._engine.seq == upto:
            return 0
        if self._canonical is None:
            self._canonical = Canonicaliser.from_names(self._names)
        done = 0
        with self._engine.writer() as writer:
            deleted = self._archive.deleted_since(self._engine.seq)
            writer.delete(change.doc_id for change in deleted)
            for stored in self._archive.articles(self._engine.seq):
                writer.add(engine_document(stored, self._canonical))
                done += 1
                if advance is not None:
                    advance(1)
            writer.commit(upto)
        return done + len(deleted)

    def _touch_regrouped(self) -> None:
        """Let articles whose names changed groups be indexed again."""
        keys = self._archive.regrouped()
        if not keys:
            return
        if self._canonical is not None:
            self._canonical.update(self._names, keys)
        holders: set[str] = set()
        for start in range(0, len(keys), KEYS_A_QUERY):
            some = keys[start : start + KEYS_A_QUERY]
            holders.update(self._engine.doc_ids(Or([as_written(key) for key in some])))
        if len(self._archive.engines()) > 1:
            # Another engine may have indexed, under the old groups, what this one has not seen.
            holders.update(c.doc_id for c in self._archive.changes_since(self._engine.seq))
        with self._archive.transaction():
            self._archive.touch(holders)
            self._archive.clear_regrouped(keys)


def catch_up(archive: Archive, engine: Engine, advance: Advance | None = None) -> int:
    """Index every change that the engine has not seen; returns how many."""
    return Follower(archive, engine).catch_up(advance)


def as_written(text: str) -> Query:
    """Give the query for a text as articles write it: its folded tokens, in a row."""
    words = text.split(" ")
    return Term("exact", words[0]) if len(words) == 1 else Phrase("exact", words)


def engine_document(stored: StoredArticle, canonical: Canonicaliser) -> EngineDocument:
    """Give what an engine keeps of an article."""
    article = stored.article
    title, body = engine_text(article.title or ""), engine_text(article.body)
    cuts: Sequence[str] = [article.original[cut.start : cut.end] for cut in article.cuts]
    return EngineDocument(
        doc_id=article.doc_id,
        seq=stored.seq,
        title=canonical(title) if title else "",
        body=canonical(body),
        title_exact=title,
        body_exact=body,
        author=engine_text("\n".join(article.authors)),
        cut=engine_text("\n".join(cuts)),
        source=article.source,
        language=article.language,
        published=seconds(article.published),
    )


def seconds(published: str | None) -> int | None:
    """Give an article's date as seconds since 1970 UTC; None where it has none."""
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return int(moment.timestamp())
