"""How likely two spellings are one name, judged by their letters alone.

The cost is learned: which letter groups stand for each other in the romanisations of the world,
between which neighbours, and what a name looks like in which that is said. See `docs/names.md`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

from index.names.letters import weights as learned
from index.names.letters.differences import explain
from index.names.letters.features import features
from index.names.letters.symbols import LATIN, Spelling, spelling

if TYPE_CHECKING:
    from index.names.letters.bulk import BulkCost

EQUAL = 8.0
"""Log-odds of two spellings with the same symbols in Latin script."""
BULK_PAIRS = 200
"""Pairs from which numpy, whose loading takes a tenth of a second, is worth it."""
EMPTY = -20.0
"""Log-odds where one of the two holds no letter."""


class NameCost:
    """The judge of two spellings; `load` gives the one with the shipped weights.

    A score of 0.5 is the point of decision: where the learned probability, on as many same as
    near different names, gives the best balance of recall and precision.
    """

    def __init__(self, weights: learned.Weights) -> None:
        self.weights = weights
        self._even = [math.log(same / (1 - same)) for same in weights.same]

    @classmethod
    @cache
    def load(cls) -> NameCost:
        """Give the judge with the shipped weights, read once a process."""
        return cls(learned.load())

    def even(self, *, place: bool) -> float:
        """Give the learned log-odds at the point of decision."""
        return self._even[place]

    def log_odds(self, a: str, b: str, *, place: bool = False) -> float:
        """Give the log-odds that `a` and `b` are one name, 0 at the point of decision.

        Args:
            a: A spelling in any script and case.
            b: Another; the order of the two does not matter.
            place: Whether they are known to name a place.
        """
        first, second = spelling(a), spelling(b)
        simple = trivial(first, second)
        if simple is not None:
            return simple
        if (first.symbols, first.script) > (second.symbols, second.script):
            first, second = second, first
        values = features(self.weights, first, second, place)
        return self.weights.forest.log_odds(values) - self._even[place]

    def score(self, a: str, b: str, *, place: bool = False) -> float:
        """Give the likelihood that `a` and `b` are one name, 0 to 1."""
        return probability(self.log_odds(a, b, place=place))

    def scores(self, pairs: Sequence[tuple[str, str]], *, place: bool = False) -> list[float]:
        """Give the score of each pair, in order; many at once with numpy, about 10,000 pairs a
        second."""
        if len(pairs) < BULK_PAIRS:
            return [self.score(a, b, place=place) for a, b in pairs]
        read = [(spelling(a), spelling(b)) for a, b in pairs]
        result = [trivial(a, b) for a, b in read]
        open_at = [at for at, value in enumerate(result) if value is None]
        found = self._bulk.log_odds([read[at] for at in open_at], [place] * len(open_at))
        for at, value in zip(open_at, found.tolist(), strict=True):
            result[at] = value - self._even[place]
        return [probability(value or 0.0) for value in result]

    @cached_property
    def _bulk(self) -> BulkCost:
        from index.names.letters.bulk import BulkCost

        return BulkCost(self.weights)

    def reason(self, a: str, b: str) -> str:
        """Say in words what differs between `a` and `b`."""
        return explain(self.weights.operations, a, b)


def probability(log_odds: float) -> float:
    """Turn log-odds into a likelihood, 0 to 1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def trivial(a: Spelling, b: Spelling) -> float | None:
    """Give the log-odds of a pair that needs no weighing: equal or empty; else None."""
    if not a.symbols or not b.symbols:
        return EMPTY
    return EQUAL if a.symbols == b.symbols and a.script == b.script == LATIN else None
