"""Notes figures: the numbers of each article that can be compared, with what they count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from index.archive.notes import Note
from index.ingest.counters.base import Counter
from index.sentences import sentence_spans
from index.stories.figures.extraction import figures, reads
from index.stories.figures.packing import pack

if TYPE_CHECKING:
    from index.archive.values import PackedArticle
    from index.article import Article

KIND = "figures"
"""The kind of the notes."""


class FigureCounter(Counter[bytes]):
    """See `index.ingest.counters.base.Counter`. Notes the figures of articles."""

    notes: ClassVar[tuple[str, ...]] = (KIND,)

    @staticmethod
    def prepare(article: Article) -> bytes:
        """Return the note of an article's figures; empty if it has none that can be compared."""
        if not reads(article.language):
            return b""
        sentences = sentence_spans(article.body, article.language)
        return pack(figures(article.body, sentences, article.published))

    def enter(self, articles: Sequence[PackedArticle], entries: Sequence[bytes]) -> None:
        self._archive.notes.put(
            KIND,
            [
                Note(article.doc_id, content)
                for article, content in zip(articles, entries, strict=True)
                if content
            ],
        )

    def withdraw(self, articles: Sequence[Article]) -> None:
        del articles  # the notes go with their articles
