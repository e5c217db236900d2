"""Which articles hang together, within bounds that depend on the articles alone.

Articles hang together at a level if a chain of links of that likeness joins them. At the lowest
level a chain may run through months of a busy archive, and average link over all of it would take
hours. So the cluster of an article is what hangs together with it at the lowest level at which
these are no more than `MAX_ARTICLES`. Clusters of one level and of another are nested or apart, so
each article has one cluster, whichever article one begins with and whichever came first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from index.stories.events.likeness import ONE

LEAST = round(0.19 * ONE)
"""Likeness from which two articles are linked, and average likeness from which they are one story.
`tests/quality` holds what it gives."""

LEVELS = tuple(round(share * ONE) for share in (0.19, 0.24, 0.29, 0.35, 0.42, 0.5, 0.6, 0.75, 0.9))
"""Levels at which articles hang together, the lowest first."""

MAX_ARTICLES = 800
"""Articles of one cluster. Among 8,239 articles of twelve years the largest has 31."""

Neighbours = Callable[[Collection[str]], Mapping[str, Mapping[str, int]]]
"""Returns the links of articles that are mutual, by article."""


class Clusters:
    """Finds the cluster of one article after another; what it learns of one serves the next.

    Args:
        neighbours: Of any articles; asked for many at once.
    """

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours
        self._too_many: list[set[str]] = [set() for _ in LEVELS]

    def of(self, doc_id: str) -> list[str]:
        """Find an article's cluster.

        Args:
            doc_id: The article's id.

        Returns:
            Ids in ascending order, the article's among them; the article alone if more than
            `MAX_ARTICLES` hang together with it at every level.
        """
        for level, too_many in zip(LEVELS, self._too_many, strict=True):
            if doc_id not in too_many:
                reached, whole = self._reach(doc_id, level, too_many)
                if whole:
                    return sorted(reached)
                too_many.update(reached)
        return [doc_id]

    def _reach(self, doc_id: str, level: int, too_many: Collection[str]) -> tuple[set[str], bool]:
        """Follow the chains of a level, and tell whether these are all articles on them."""
        reached = {doc_id}
        border: Iterable[str] = [doc_id]
        while border:
            links = self._neighbours(list(border))
            new = {
                other for of in links.values() for other, like in of.items() if like >= level
            } - reached
            reached |= new
            if len(reached) > MAX_ARTICLES or not new.isdisjoint(too_many):
                return reached, False
            border = new
        return reached, True
