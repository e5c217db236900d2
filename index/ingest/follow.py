"""The engine follows the archive: what changed since its last commit is indexed again.

A crash at any point is healed by the next `catch_up`, since the engine remembers the change up to
which it follows, and indexing an article twice is indexing it once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from index.analysis.compounds import compound_terms
from index.analysis.terms import Analysis
from index.archive.base import Archive
from index.archive.retries import retried
from index.archive.values import StoredArticle
from index.engines.base import Engine, EngineDocument
from index.ingest.counters.books import Books
from index.names.canonical import Canonicaliser
from index.names.lookup import Names

COMMIT_ARTICLES = 100_000
"""Articles after which a long run is committed: what a crash leaves to index again takes some
minutes, however large the archive."""

Advance = Callable[[int], None]
"""Told how many more articles have been indexed."""


class Follower:
    """Brings an engine up to an archive, again and again; keeps the name groups in between.

    Args:
        archive: Opened for writing if counts may have changed.
        engine: Behind the archive, or up to it.
        books: Their counters tell which articles are to be indexed again; None makes them.
    """

    def __init__(self, archive: Archive, engine: Engine, books: Books | None = None) -> None:
        self._archive = archive
        self._engine = engine
        self._books = books or Books(archive)
        self._names = Names(archive.names)
        self._canonical: Canonicaliser | None = None
        self._analysis: Analysis | None = None

    def catch_up(self, advance: Advance | None = None) -> int:
        """Index every change that the engine has not seen.

        Args:
            advance: Told how many more articles have been indexed, 1 at a time; None tells nobody.

        Returns:
            Articles indexed and deletions followed; 0 if the engine was up to the archive.

        Raises:
            ArchiveError: The archive cannot be read.
            EngineError: The index cannot be written.
        """
        self._touch_changed()
        upto = self._archive.seq
        if self._engine.seq == upto:
            return 0
        if self._canonical is None or self._analysis is None:
            self._canonical = Canonicaliser.from_names(self._names)
            self._analysis = Analysis(self._canonical)
        done = 0
        with self._engine.writer() as writer:
            deleted = self._archive.deleted_since(self._engine.seq)
            writer.delete(change.doc_id for change in deleted)
            for stored in self._archive.articles(self._engine.seq):
                if stored.seq > upto:
                    break  # put since, by others who add
                writer.add(engine_document(stored, self._analysis))
                done += 1
                if done % COMMIT_ARTICLES == 0:
                    writer.commit(stored.seq)
                if advance is not None:
                    advance(1)
            writer.commit(upto)
        return done + len(deleted)

    def _touch_changed(self) -> None:
        """Let articles be indexed again whose counts changed."""
        keys = self._archive.regrouped()
        if keys and self._canonical is not None:
            self._canonical.update(self._names, keys)
        changed = self._books.counters.changed(self._engine)
        if changed is not None:
            retried(lambda: self._touch(changed))

    def _touch(self, changed: Iterable[str]) -> None:
        with self._archive.transaction():
            self._archive.touch(sorted(changed))  # in the same order in each run
            self._books.counters.indexed()


def catch_up(archive: Archive, engine: Engine, advance: Advance | None = None) -> int:
    """Decide what is to be decided, then index every change that the engine has not seen; see
    `Follower.catch_up`.

    Args:
        archive: Open for writing, by the home's one writer.
        engine: Behind the archive, or up to it.
        advance: Told how many more articles have been indexed, 1 at a time; None tells nobody.

    Returns:
        Articles indexed and deletions followed; 0 if the engine was up to the archive.

    Raises:
        ArchiveError: The archive cannot be read.
        EngineError: The index cannot be written.
    """
    books = Books(archive)
    books.decide()
    return Follower(archive, engine, books).catch_up(advance)


def engine_document(stored: StoredArticle, analysis: Analysis) -> EngineDocument:
    """Return what an engine keeps of an article.

    Args:
        stored: As the archive has it.
        analysis: Makes terms of its texts.

    Returns:
        Terms of its texts, and its fields; what is unknown is None or empty.
    """
    article = stored.article
    language = article.language
    title = analysis.text(article.title or "", language)
    body = analysis.text(article.body, language)
    cuts = (article.original[cut.start : cut.end] for cut in article.cuts)
    return EngineDocument(
        doc_id=article.doc_id,
        seq=stored.seq,
        title=title.stemmed,
        body=body.stemmed,
        title_exact=title.exact,
        body_exact=body.exact,
        author=analysis.exact(article.authors),
        cut=analysis.stemmed(cuts, language),
        compound=compound_terms(article.title or "", article.body),
        source=article.source,
        language=language,
        published=seconds(article.published),
    )


def seconds(published: str | None) -> int | None:
    """Return an article's date as seconds since 1970, on the clock of its own place.

    So an article of 23:30 in New York is found under the day that it bears, and counted in that
    day's month. Two articles of places half a day apart may be sorted by as much too early or late.

    Args:
        published: ISO 8601; a day begins at midnight, a month with its first day. None for
            an undated article.

    Returns:
        Seconds since 1970, negative before it; None for no date, and for what is none.
    """
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(
            f"{published}-01" if len(published) == len("2010-04") else published
        )
    except ValueError:
        return None
    return int(moment.replace(tzinfo=UTC).timestamp())
