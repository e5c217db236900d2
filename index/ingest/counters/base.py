"""What every counter promises: one who keeps count of something in the articles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from index.ingest.counters.packing import pack_value, unpack_value

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.values import PackedArticle
    from index.article import Article
    from index.engines.base import Engine

Entry = TypeVar("Entry")
"""What an article adds to a count; it passes between processes, so it is small and can be pickled:
numbers, text, bytes, tuples of these."""


class Counter(Generic[Entry]):
    """Keeps a count of something in the articles, and tells which articles follow from it.

    A counter is named in `index.ingest.counters.COUNTERS` and nowhere else. What it counts stands
    in the archive. `enter` and `withdraw` run inside the transaction in which the articles change,
    or in that which takes these changes out of the archive's queue (`index.ingest.counters.books`).
    So a count is never ahead of the articles, and behind them by what is queued.

    If an article changes what others are worth, `enter` or `withdraw` marks that in the archive.
    When the engine follows, the counter is asked which articles these are: `changed` and `due` may
    look for them in the engine. `indexed` and `stripped` forget the marks once the articles have
    been seen to. A crash in between leaves the marks, and the next start answers them.

    Args:
        archive: Open for writing.

    `notes` are the kinds of notes that the counter keeps (`index.archive.notes`). A counter that
    keeps nothing else can count anew: the notes are cleared, and every article is entered again.
    """

    notes: ClassVar[tuple[str, ...]] = ()

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    @staticmethod
    def prepare(article: Article) -> Entry:
        """Return what an article adds to the count.

        A pure function of the article: it runs in worker processes, and again when the article is
        withdrawn.

        Args:
            article: As it is entered, or as it was.

        Returns:
            The article's entry.
        """
        raise NotImplementedError

    @staticmethod
    def pack(entry: Entry) -> bytes:
        """Pack an entry that waits in an archive's queue. A counter whose entries are not values as
        `pack_value` takes them has a way of its own.

        Args:
            entry: From `prepare`.

        Returns:
            Its bytes, from which `unpack` makes it again.
        """
        return pack_value(entry)

    @staticmethod
    def unpack(content: bytes) -> Entry:
        """Make an entry again that has waited.

        Args:
            content: From `pack`.

        Returns:
            The entry, as it was.

        Raises:
            ArchiveError: It is damaged.
        """
        entry: Entry = unpack_value(content)
        return entry

    def enter(self, articles: Sequence[PackedArticle], entries: Sequence[Entry]) -> None:
        """Add new articles to the count.

        Args:
            articles: At least one, as they stand in the archive.
            entries: Of each article what `prepare` returned.

        Raises:
            ArchiveError: The archive cannot be read or written.
        """
        raise NotImplementedError

    def decide(self) -> bool:
        """Decide on a part of what follows from all counts together, in a transaction of its own.

        Returns:
            Whether there was something to decide; then there may be more. A counter that decides
            nothing need not have this.

        Raises:
            ArchiveError: The archive cannot be read or written.
        """
        return False

    def withdraw(self, articles: Sequence[Article]) -> None:
        """Take articles off the count that were replaced, removed or stripped again.

        Args:
            articles: At least one, as they were entered.

        Raises:
            ArchiveError: The archive cannot be read or written.
        """
        raise NotImplementedError

    def changed(self, engine: Engine) -> Collection[str] | None:
        """Return the ids of the articles to index again.

        Args:
            engine: May be behind the archive; articles that it has not seen are indexed anyway.

        Returns:
            Ids, which may repeat; None if nothing is marked. A counter that marks nothing need not
            have this.

        Raises:
            EngineError: The index cannot be read.
        """
        del engine
        return None

    def indexed(self) -> None:
        """Forget what `changed` told; runs in the transaction that lets the engine index it."""

    def due(self, engine: Engine) -> Collection[str] | None:
        """Return the ids of the articles to strip again.

        Args:
            engine: May be behind the archive.

        Returns:
            Ids, which may repeat; None if nothing is marked. A counter that marks nothing need not
            have this.

        Raises:
            EngineError: The index cannot be read.
        """
        del engine
        return None

    def stripped(self) -> None:
        """Forget what `due` told; runs in a transaction after the articles were stripped again."""
