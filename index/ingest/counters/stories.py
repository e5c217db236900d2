"""Counts stories: which articles tell of one event within days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from index.ingest.counters.base import Counter
from index.stories.events.vectors import vector

if TYPE_CHECKING:
    from index.archive.values import PackedArticle
    from index.article import Article
    from index.stories.events.keeping import StoryKeeper
    from index.stories.events.likeness import KeptVector


class StoryCounter(Counter[bytes | None]):
    """See `index.ingest.counters.base.Counter`. Keeps the vectors of articles, the links between
    them and the stories that follow from these."""

    notes: ClassVar[tuple[str, ...]] = ("vectors", "stories")

    @staticmethod
    def prepare(article: Article) -> bytes | None:
        return vector(article)

    def enter(self, articles: Sequence[PackedArticle], entries: Sequence[bytes | None]) -> None:
        doc_ids = [article.doc_id for article in articles]
        self._keeper.enter(_kept(zip(doc_ids, entries, strict=True)))

    def withdraw(self, articles: Sequence[Article]) -> None:
        self._keeper.withdraw(_kept((one.doc_id, self.prepare(one)) for one in articles))

    @cached_property
    def _keeper(self) -> StoryKeeper:
        from index.stories.events.keeping import StoryKeeper  # of no use to a worker

        return StoryKeeper(self._archive.notes)


def _kept(vectors: Iterable[tuple[str, bytes | None]]) -> list[KeptVector]:
    """Return the vectors that there are, each article once."""
    from index.stories.events.likeness import KeptVector

    some = {doc_id: content for doc_id, content in vectors if content is not None}
    return [KeptVector(doc_id, content) for doc_id, content in sorted(some.items())]
