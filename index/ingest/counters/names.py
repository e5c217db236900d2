"""Counts names: which spellings articles hold, and which of them are one name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from functools import cached_property
from typing import TYPE_CHECKING

from index.ingest.counters.base import Counter
from index.ingest.counters.packing import pack_value, unpack_value
from index.ingest.holders import holders
from index.names.mentions.mentions import ArticleNames, article_names

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.values import PackedArticle
    from index.article import Article
    from index.engines.base import Engine
    from index.names.groups.writer import NamesWriter


_FIELDS = tuple(field.name for field in fields(ArticleNames) if field.name != "doc_id")
"""What is packed of an entry; an article may be put under another id than it was prepared with."""


class NameCounter(Counter[ArticleNames]):
    """See `index.ingest.counters.base.Counter`. Counts the names of articles, decides which
    are one, and marks the spellings whose group changed.

    Articles that hold such a spelling are indexed again: an active group is one term.
    """

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive)
        self._told: list[str] = []

    @staticmethod
    def prepare(article: Article) -> ArticleNames:
        return article_names(
            article.title, article.body, article.language, article.source, article.published
        )

    @classmethod
    def names_of(cls, article: Article) -> ArticleNames:
        """Return what an article that is in the archive has added to the count.

        Args:
            article: As it is kept.

        Returns:
            Its names, with its id.
        """
        return replace(cls.prepare(article), doc_id=article.doc_id)

    @staticmethod
    def pack(entry: ArticleNames) -> bytes:
        return pack_value(tuple(getattr(entry, name) for name in _FIELDS))

    @staticmethod
    def unpack(content: bytes) -> ArticleNames:
        return ArticleNames(*unpack_value(content))

    def enter(self, articles: Sequence[PackedArticle], entries: Sequence[ArticleNames]) -> None:
        self._writer.count(
            replace(entry, doc_id=article.doc_id)
            for article, entry in zip(articles, entries, strict=True)
        )

    def decide(self) -> bool:
        if not self._archive.names.due_count():
            return False
        self._archive.mark_regrouped(self._writer.decide())
        return True

    def withdraw(self, articles: Sequence[Article]) -> None:
        self._writer.withdraw(map(self.names_of, articles))

    def changed(self, engine: Engine) -> Collection[str] | None:
        self._told = self._archive.regrouped()
        if not self._told:
            return None
        found = holders(engine, self._told)
        if len(self._archive.engines()) > 1:
            # Another engine may have indexed, under the old groups, what this one has not seen.
            found.update(change.doc_id for change in self._archive.changes_since(engine.seq))
        return found

    def indexed(self) -> None:
        self._archive.clear_regrouped(self._told)

    @cached_property
    def _writer(self) -> NamesWriter:
        from index.names.groups.writer import NamesWriter  # of no use to a worker

        return NamesWriter(self._archive.names)
