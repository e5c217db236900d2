"""What is counted of articles beside the articles, each thing by a counter of its own.

The one list of counters stands here. A counter may ask archive and engine, and knows no other one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from index.ingest.counters.base import Counter
from index.ingest.counters.figures import FigureCounter
from index.ingest.counters.lines import LineCounter
from index.ingest.counters.names import NameCounter
from index.ingest.counters.quotations import QuotationCounter
from index.ingest.counters.reprints import ReprintCounter
from index.ingest.counters.stories import StoryCounter

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.values import PackedArticle
    from index.article import Article
    from index.engines.base import Engine

Entries = tuple[Any, ...]
"""An article's entries, one for each of the counters in their order."""

CounterKinds = tuple[type[Counter[Any]], ...]

COUNTERS: CounterKinds = (
    NameCounter,
    LineCounter,
    ReprintCounter,
    FigureCounter,
    QuotationCounter,
    StoryCounter,
)
"""All counters, in the order in which they are asked."""


class Counters:
    """All counters of an archive as one; `enter` and `withdraw` run in the caller's transaction.

    Args:
        archive: Open for writing.
    """

    def __init__(self, archive: Archive) -> None:
        self._counters = [kind(archive) for kind in COUNTERS]

    def enter(self, articles: Sequence[PackedArticle], entries: Sequence[Entries]) -> None:
        """Add new articles to every count.

        Args:
            articles: As they stand in the archive; may be empty.
            entries: Of each article what `prepare_entries` returned.

        Raises:
            ArchiveError: The archive cannot be read or written.
        """
        if articles:
            for counter, column in zip(self._counters, zip(*entries, strict=True), strict=True):
                counter.enter(articles, column)

    def decide(self) -> bool:
        """Decide on a part of what follows from all counts together, within a transaction.

        Returns:
            Whether there was something to decide.

        Raises:
            ArchiveError: The archive cannot be read or written.
        """
        return any(counter.decide() for counter in self._counters)

    def withdraw(self, articles: Sequence[Article]) -> None:
        """Take articles off every count that were replaced, removed or stripped again.

        Args:
            articles: As they were entered; may be empty.

        Raises:
            ArchiveError: The archive cannot be read or written.
        """
        if articles:
            for counter in self._counters:
                counter.withdraw(articles)

    def changed(self, engine: Engine) -> Collection[str] | None:
        """Return the ids of the articles to index again.

        Args:
            engine: May be behind the archive; articles that it has not seen are indexed anyway.

        Returns:
            Ids, each once; None if no counter has marked any.

        Raises:
            EngineError: The index cannot be read.
        """
        return _joined([counter.changed(engine) for counter in self._counters])

    def indexed(self) -> None:
        """Forget what `changed` told, within a transaction."""
        for counter in self._counters:
            counter.indexed()

    def due(self, engine: Engine) -> Collection[str] | None:
        """Return the ids of the articles to strip again.

        Args:
            engine: May be behind the archive.

        Returns:
            Ids, each once; None if no counter has marked any.

        Raises:
            EngineError: The index cannot be read.
        """
        return _joined([counter.due(engine) for counter in self._counters])

    def stripped(self) -> None:
        """Forget what `due` told, within a transaction."""
        for counter in self._counters:
            counter.stripped()


def prepare_entries(articles: Sequence[Article], kinds: CounterKinds) -> list[Entries]:
    """Return what articles add to the counts; counter by counter, which is the faster order.

    Args:
        articles: Any number of them.
        kinds: The counters, as `COUNTERS`; handed on to worker processes.

    Returns:
        For each article its entries, in the order of `kinds`; empty if there are no articles.
    """
    columns = [[kind.prepare(article) for article in articles] for kind in kinds]
    return list(zip(*columns, strict=True)) if columns else [() for _ in articles]


def _joined(told: Sequence[Collection[str] | None]) -> Collection[str] | None:
    """Join ids, each once, in their order; None if nobody told any."""
    some = [doc_ids for doc_ids in told if doc_ids is not None]
    return list(dict.fromkeys(doc_id for doc_ids in some for doc_id in doc_ids)) if some else None
