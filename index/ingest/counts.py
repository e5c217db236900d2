"""What the archive counts of articles beside the articles: names, and lines that repeat."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable

from index.archive.base import Archive
from index.archive.lines import KnownLine, LineCounts, PageLineHashes, short_hash
from index.article import Article
from index.ingest.prepare import Prepared, lines_of, names_of
from index.names.groups.writer import NamesWriter
from index.strip.furniture.repeats import (
    MIN_INNER_PAGES,
    MIN_INNER_SHARE,
    MIN_PAGES,
    MIN_PROSE_PAGES,
    MIN_PROSE_SHARE,
    MIN_SHARE,
    line_hash,
)

LEVELS = (
    (MIN_PAGES, MIN_SHARE),
    (MIN_PAGES, 2 * MIN_SHARE),
    (MIN_PROSE_PAGES, MIN_PROSE_SHARE),
    (MIN_INNER_PAGES, MIN_INNER_SHARE),
)
"""Where `index.strip.furniture.repeats.repeat_spans` may come to another judgement of a line."""


class Books:
    """Keeps the counts; every method runs inside the caller's transaction.

    Args:
        archive: Open for writing.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names: NamesWriter | None = None

    @property
    def names(self) -> NamesWriter:
        """The writer of the name tables, made when it is first needed."""
        if self._names is None:
            self._names = NamesWriter(self._archive.names)
        return self._names

    def enter(self, items: Collection[Prepared]) -> None:
        """Count new articles, and keep word of what follows from them: names that changed groups,
        lines that have shown to be furniture."""
        if not items:
            return
        self._archive.mark_regrouped(self.names.place([item.names for item in items]))
        lines = LineCounts(self._archive.lines, LEVELS)
        known = lines.add(
            PageLineHashes(item.article.source, item.lines)
            for item in items
            if item.article.source is not None
        )
        if known:
            self._archive.mark_due(self._texts(known, items))

    def withdraw(self, articles: Collection[Article]) -> None:
        """Take articles off the counts that were replaced or removed."""
        if not articles:
            return
        self.names.withdraw([names_of(article) for article in articles])
        LineCounts(self._archive.lines, LEVELS).withdraw(
            PageLineHashes(article.source, lines_of(article))
            for article in articles
            if article.source is not None
        )

    def _texts(
        self, known: Iterable[KnownLine], items: Iterable[Prepared]
    ) -> Iterable[tuple[str, str]]:
        """Find what known lines say, in the articles that brought them."""
        wanted: dict[str, set[int]] = {}
        for name, number in known:
            wanted.setdefault(name, set()).add(number)
        for item in items:
            source = item.article.source
            sought = wanted.get(source) if source is not None else None
            if source is None or not sought or sought.isdisjoint(array("I", item.lines)):
                continue
            for line in self._archive.packer.unpack_body(item.article.body).split("\n\n"):
                number = short_hash(line_hash(line))
                if number in sought:
                    sought.discard(number)
                    yield source, line
