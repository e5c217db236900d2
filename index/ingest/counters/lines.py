"""Counts lines: on how many pages of its source each stands, since what repeats is furniture."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from whoosh.query import And, Query, Term

from index.archive.lines import (
    KnownLine,
    LineCounts,
    PageLineHashes,
    short_hash,
    short_hashes,
)
from index.ingest.counters.base import Counter
from index.ingest.holders import as_written
from index.strip.furniture.repeats import (
    MIN_INNER_PAGES,
    MIN_INNER_SHARE,
    MIN_PAGES,
    MIN_PROSE_PAGES,
    MIN_PROSE_SHARE,
    MIN_SHARE,
    line_hash,
)
from index.text import fold, tokens

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.values import PackedArticle
    from index.article import Article
    from index.engines.base import Engine

JUDGED_AGAIN = (
    (MIN_PAGES, MIN_SHARE),
    (MIN_PAGES, 2 * MIN_SHARE),
    (MIN_PROSE_PAGES, MIN_PROSE_SHARE),
    (MIN_INNER_PAGES, MIN_INNER_SHARE),
)
"""Pages, and shares of a source's pages, at which `index.strip.furniture.repeats.repeat_spans` may
come to another judgement of a line."""

MAX_WORDS = 20
"""Words of a line that are looked for; more find no fewer articles."""


class LineCounter(Counter[bytes]):
    """See `index.ingest.counters.base.Counter`. Counts the lines of articles by source, and marks
    those that have shown to be furniture.

    Such a line still stands in articles that came before; they are due to be stripped again.
    """

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive)
        self._told: list[tuple[str, str]] = []

    @staticmethod
    def prepare(article: Article) -> bytes:
        """Return the hashes of the lines that are in the body, or were until repetition cut them.

        Args:
            article: As it is entered, or as it was.

        Returns:
            As `index.archive.lines.short_hashes` packs them; empty for an article without lines.
        """
        lines = article.body.split("\n\n")
        lines += [article.original[c.start : c.end] for c in article.cuts if c.rule == "repeats"]
        return short_hashes(line_hash(line) for line in lines)

    def enter(self, articles: Sequence[PackedArticle], entries: Sequence[bytes]) -> None:
        known = self._counts().add(
            PageLineHashes(article.source, hashes)
            for article, hashes in zip(articles, entries, strict=True)
            if article.source is not None
        )
        if known:
            self._archive.mark_due(self._texts(known, articles, entries))

    def withdraw(self, articles: Sequence[Article]) -> None:
        self._counts().withdraw(
            PageLineHashes(article.source, self.prepare(article))
            for article in articles
            if article.source is not None
        )

    def due(self, engine: Engine) -> Collection[str] | None:
        self._told = self._archive.due_lines()
        if not self._told:
            return None
        queries = [query for line in self._told if (query := _in_articles(*line)) is not None]
        found = [doc_id for query in queries for doc_id in engine.doc_ids(query)]
        return list(dict.fromkeys([*found, *self._unseen(engine.seq)]))

    def _unseen(self, seq: int) -> Iterator[str]:
        """Find the articles with a line that is told among those that changed since."""
        sought: dict[str, set[int]] = {}
        for source, line in self._told:
            sought.setdefault(source, set()).add(line_hash(line))
        for stored in self._archive.articles(seq):
            hashes = sought.get(stored.article.source or "")
            if hashes and not hashes.isdisjoint(map(line_hash, stored.article.body.split("\n\n"))):
                yield stored.article.doc_id

    def stripped(self) -> None:
        self._archive.clear_due(self._told)

    def _counts(self) -> LineCounts:
        return LineCounts(self._archive.lines, JUDGED_AGAIN)

    def _texts(
        self,
        known: Iterable[KnownLine],
        articles: Iterable[PackedArticle],
        entries: Iterable[bytes],
    ) -> Iterable[tuple[str, str]]:
        """Find what known lines say, in the articles that brought them."""
        wanted: dict[str, set[int]] = {}
        for name, number in known:
            wanted.setdefault(name, set()).add(number)
        for article, hashes in zip(articles, entries, strict=True):
            source = article.source
            sought = wanted.get(source) if source is not None else None
            if source is None or not sought or sought.isdisjoint(array("I", hashes)):
                continue
            for line in self._archive.packer.unpack_body(article.body).split("\n\n"):
                number = short_hash(line_hash(line))
                if number in sought:
                    sought.discard(number)
                    yield source, line


def _in_articles(source: str, line: str) -> Query | None:
    """Return the query for a source's articles with a line; numbers in it may differ.

    Returns:
        None for a line without words.
    """
    runs: list[list[str]] = [[]]
    for token in tokens(line):
        if any(character.isdigit() for character in token.text):
            runs.append([])
        else:
            runs[-1].append(fold(token.text))
    words = max(runs, key=len)[:MAX_WORDS]
    return And([Term("source", source), as_written(" ".join(words))]) if words else None
