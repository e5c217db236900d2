"""Counts quotations: what each article quotes, and whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from index.archive.notes import Note
from index.ingest.counters.base import Counter
from index.stories.quotations.packing import pack_quotations, speaker_keys
from index.stories.quotations.quotations import quotations

if TYPE_CHECKING:
    from index.archive.values import PackedArticle
    from index.article import Article


class QuotationCounter(Counter[tuple[bytes, tuple[int, ...]]]):
    """See `index.ingest.counters.base.Counter`. Notes the quotations of each article with their
    speakers, under the family names of these."""

    notes: ClassVar[tuple[str, ...]] = ("quotations",)

    @staticmethod
    def prepare(article: Article) -> tuple[bytes, tuple[int, ...]]:
        """Find an article's quotations.

        Args:
            article: As it is entered.

        Returns:
            Their bytes, and the keys of their speakers; both empty if nothing is quoted.
        """
        found = quotations(article.body, article.language)
        return pack_quotations(found), speaker_keys(found)

    def enter(
        self, articles: Sequence[PackedArticle], entries: Sequence[tuple[bytes, tuple[int, ...]]]
    ) -> None:
        self._archive.notes.put(
            "quotations",
            [
                Note(article.doc_id, content, keys)
                for article, (content, keys) in zip(articles, entries, strict=True)
                if content
            ],
        )

    def withdraw(self, articles: Sequence[Article]) -> None:
        """Do nothing: the archive drops the notes of an article that goes.

        Args:
            articles: At least one.
        """
