"""What the index knows of terms: their stems, how many articles hold them, what they tell."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Protocol


class TermIndex(Protocol):
    """What is asked of an engine (`index.engines.base.Engine`)."""

    def doc_freq(self, field: str, term: str) -> int:
        """Count the articles that hold `term`."""

    def terms(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """List terms that begin with `prefix`, those in most articles first."""


class TermStatistics:
    """Answers for one query, and asks the engine once for each term.

    Args:
        engine: Counts articles.
        count: Articles in its index.
        stem: Returns the engine's term of a folded word.
    """

    def __init__(self, engine: TermIndex, count: int, stem: Callable[[str], str]) -> None:
        self.engine = engine
        self.count = count
        self.stem = stem
        self._frequencies: dict[tuple[str, str], int] = {}

    def doc_freq(self, field: str, term: str) -> int:
        """Count the articles whose `field` holds `term`; 0 for an unknown term."""
        known = self._frequencies.get((field, term))
        if known is None:
            known = self._frequencies[field, term] = self.engine.doc_freq(field, term)
        return known

    def weight(self, doc_freq: int) -> float:
        """Return how much a term in so many articles tells: its inverse document frequency.

        Returns:
            A number above 0, larger for rarer terms.

        Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
        2009, with 1 added under the logarithm as in Lucene, so that it stays above 0.
        """
        count = max(self.count, doc_freq)
        return math.log(1 + (count - doc_freq + 0.5) / (doc_freq + 0.5))
