"""Keep the name groups of an archive: place new spellings, take decisions.

The one writer of the name tables; the read side is `index.names.lookup.Names`. Every method runs
inside the caller's transaction on the connection: it neither begins nor commits one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Protocol

from index.names.lookup import Names
from index.names.mentions import ArticleNames, article_names
from index.names.spellings import NameGroup, Resolution, Spelling
from seeds.names import CuratedGroup

__all__ = [
    "ArticleNames",
    "Cost",
    "NameGroup",
    "Names",
    "NamesWriter",
    "Resolution",
    "Spelling",
    "article_names",
]


class Cost(Protocol):
    """What `index.names.cost.NameCost` gives: how likely two spellings are one name."""

    def score(self, a: str, b: str) -> float:
        """Give the likelihood by letters alone, 0 to 1."""

    def reason(self, a: str, b: str) -> str:
        """Say how the letters differ, in words a reader understands."""


class NamesWriter:
    """Counts articles' names and groups their spellings.

    Args:
        connection: On the archive's file; the name tables exist.
        cost: Layer 1's judgement of letters; None loads it when first needed.
        curated: Groups that are known without evidence, from `seeds.names.load_groups()`.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        cost: Cost | None = None,
        curated: Sequence[CuratedGroup] = (),
    ) -> None:
        self._connection = connection
        self._cost = cost
        self._curated = curated

    def place(self, articles: Iterable[ArticleNames]) -> set[str]:
        """Count the names of new articles and group what they bring.

        Args:
            articles: From `article_names`; of articles that are new or new in this version (the
                older version is withdrawn first). Batches of about 1,000 are cheapest.

        Returns:
            Keys of the spellings that joined, left or changed group: the articles that hold any
            of them have to be indexed again. Empty where nothing changed.
        """
        for _article in articles:
            pass
        return set()

    def withdraw(self, articles: Iterable[ArticleNames]) -> None:
        """Take the counts of removed or replaced articles off again.

        Args:
            articles: `article_names` of the versions that go, as the archive still has them.
        """

    def accept(self, a: str, b: str) -> set[str]:
        """Record that a person takes two spellings for one name; returns keys as `place` does.

        Raises:
            NamesError: Either is no word, or both have the same key.
        """
        raise NotImplementedError

    def reject(self, a: str, b: str) -> set[str]:
        """Record that a person takes two spellings for two names; returns keys as `place` does.

        Raises:
            NamesError: Either is no word, or both have the same key.
        """
        raise NotImplementedError

    def clear(self) -> None:
        """Empty all name tables but the decisions, before a rebuild places every article again."""
