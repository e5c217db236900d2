"""Keeps all counts of an archive, with each change or after it.

An archive with one writer counts an article in the transaction in which it changes. In one that
several put articles into, that transaction queues what is to be counted, and the one bookkeeper
(`index.archive.base.Archive.turn`) draws it in batches: counting takes longer than putting, and
counts are of all articles, so that two could not count at once.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from index.archive.queue import Drawn, Queued, Waiting
from index.archive.retries import retried
from index.article import Article, Cut
from index.errors import ArchiveConflict, ArchiveError
from index.ingest import counters as counting
from index.ingest.counters import Counters, Entries, prepare_entries
from index.ingest.counters.packing import DAMAGED, pack_value, unpack_value

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.queue import Queue
    from index.archive.values import PackedArticle

FORM = 1
"""Grows with every change of what a counter makes of an article. What an older or newer version has
queued is made anew."""

MAX_COUNTED = 4000
"""Articles of one transaction: as many as the largest batch that is put, for the same reason
(`index.ingest.pipeline.MAX_BATCH_PAGES`). They are held in memory with their entries, some 10 kB
each."""

LEVEL = 1
"""Of zlib's compression: the fastest. What is queued of an article of 6 kB takes 2.5 kB."""


class Books:
    """Keeps all counts of an archive.

    Args:
        archive: Open for writing.

    `counters` are all counters; they hold in memory what they have read of the counts.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.counters = Counters(archive)

    def renew(self) -> None:
        """Forget what is held in memory of the counts, since another has changed them."""
        self.counters = Counters(self._archive)

    def enter(
        self,
        gone: Sequence[Article],
        come: Sequence[PackedArticle],
        entries: Sequence[Entries],
    ) -> None:
        """Count articles, or queue them to be counted, in the transaction that changes them.

        Args:
            gone: Articles that were replaced, removed or stripped again, as they were.
            come: Articles as they stand in the archive, each once.
            entries: Of each of these what `prepare_entries` returned.

        Raises:
            ArchiveError: The archive cannot be read or written.
        """
        queue = self._archive.queue
        if queue is None:
            self.counters.withdraw(gone)
            self.counters.enter(come, entries)
        else:
            queue.put(
                (Queued(article.doc_id, _packed_article(article)) for article in gone),
                (
                    Queued(article.doc_id, _packed_entries(some))
                    for article, some in zip(come, entries, strict=True)
                ),
            )

    def count(self) -> int:
        """Count what waits at this moment, a batch in each transaction; by the bookkeeper.

        Returns:
            Articles counted, that came or went; 0 for an archive without a queue.

        Raises:
            ArchiveError: The archive cannot be read or written; what was counted is kept.
        """
        queue = self._archive.queue
        if queue is None:
            return 0
        upto, counted = queue.last, 0
        while upto and (batch := retried(lambda: self._count(queue, upto))):
            counted += batch
        return counted

    def decide(self) -> None:
        """Decide on what follows from all counts together, a part in each transaction; by the
        bookkeeper.

        Raises:
            ArchiveError: The archive cannot be read or written; what was decided is kept.
        """
        while retried(self._decide):
            pass

    def _decide(self) -> bool:
        try:
            with self._archive.transaction():
                return self.counters.decide()
        except ArchiveConflict:
            self.renew()
            raise

    def _count(self, queue: Queue, upto: int) -> int:
        try:
            with self._archive.transaction():
                drawn = queue.draw(upto, MAX_COUNTED)
                self._enter(drawn)
        except ArchiveConflict:
            self.renew()  # they remember counts that were taken back
            raise
        return len(drawn.gone) + len(drawn.come)

    def _enter(self, drawn: Drawn) -> None:
        self.counters.withdraw([_article(content) for _, content in drawn.gone])
        articles = [one.article for one in drawn.come]
        self.counters.enter(articles, [self._entries(one) for one in drawn.come])

    def _entries(self, waiting: Waiting) -> Entries:
        """Return an article's entries, made anew if another version has queued it, or damage."""
        with suppress(ArchiveError, TypeError, ValueError):
            made, packed = unpack_value(_inflated(waiting.content))
            if made == _made():
                kinds = counting.COUNTERS
                return tuple(kind.unpack(one) for kind, one in zip(kinds, packed, strict=True))
        stored = self._archive.get(waiting.article.doc_id)
        articles = [] if stored is None else [stored.article]  # it was read in this transaction
        (entries,) = prepare_entries(articles, counting.COUNTERS)
        return entries


def _made() -> str:
    """Return what entries are made by."""
    return " ".join([str(FORM), *(kind.__name__ for kind in counting.COUNTERS)])


def _packed_entries(entries: Entries) -> bytes:
    kinds = counting.COUNTERS
    packed = tuple(kind.pack(one) for kind, one in zip(kinds, entries, strict=True))
    return zlib.compress(pack_value((_made(), packed)), LEVEL)


def _packed_article(article: Article) -> bytes:
    return zlib.compress(pack_value(article), LEVEL)


def _article(content: bytes) -> Article:
    fields = unpack_value(_inflated(content))
    article = Article(*fields[: len(Article._fields)])  # a newer version may know more
    return article._replace(cuts=tuple(Cut(*cut) for cut in article.cuts))


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompress(content)
    except zlib.error as exc:
        raise ArchiveError(DAMAGED) from exc
