"""How likely two spellings are one name, judged by their letters alone.

The cost is learned: which letter groups stand for each other in the romanisations of the world,
between which neighbours, and in names of which shape. See `docs/names.md`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

from index.names.letters import weights as learned
from index.names.letters.differences import explain
from index.names.letters.features import features
from index.names.letters.symbols import LATIN, Transcription, transcribe

if TYPE_CHECKING:
    from index.names.letters.bulk import BulkCost

EQUAL = 8.0
"""Log-odds of two spellings with the same symbols in Latin script."""

EMPTY = -20.0
"""Log-odds if one of the two holds no letter."""

MIN_BULK_PAIRS = 200
"""Pairs from which numpy is worth its loading, which takes a tenth of a second."""

MAX_LOG_ODDS = 30.0
"""Log-odds that a likelihood is made of at most; more would change none of its digits."""


class NameCost:
    """Weighs the letters of two spellings; `load` returns the one with the shipped weights.

    A score of 0.5 is the point of decision. It is the learned probability with the best balance
    of recall and precision on as many same names as near different ones.

    Args:
        weights: What was learned.
    """

    def __init__(self, weights: learned.Weights) -> None:
        self.weights = weights
        self._even = [math.log(same / (1 - same)) for same in weights.same]

    @classmethod
    @cache
    def load(cls) -> NameCost:
        """Load the shipped weights, once a process.

        Returns:
            The cost, the same object for each call.
        """
        return cls(learned.load())

    def even(self, *, place: bool) -> float:
        """Return the learned log-odds at the point of decision.

        Args:
            place: Whether those of places are asked for, or those of name parts.

        Returns:
            Natural log-odds, which `log_odds` takes off what the trees say.
        """
        return self._even[place]

    def log_odds(self, a: str, b: str, *, place: bool = False) -> float:
        """Return the log-odds that `a` and `b` are one name, 0 at the point of decision.

        Args:
            a, b: Two spellings in any script and case; their order does not matter.
            place: Whether they are known to name a place.

        Returns:
            Natural log-odds; `EMPTY` if one of them has no letters, `EQUAL` if both have the same
            symbols in Latin script.
        """
        first, second = transcribe(a), transcribe(b)
        simple = trivial(first, second)
        if simple is not None:
            return simple
        if (first.symbols, first.script) > (second.symbols, second.script):
            first, second = second, first
        values = features(self.weights, first, second, place)
        return self.weights.forest.log_odds(values) - self._even[place]

    def score(self, a: str, b: str, *, place: bool = False) -> float:
        """Return the likelihood that `a` and `b` are one name.

        Args:
            a, b: Two spellings in any script and case; their order does not matter.
            place: Whether they are known to name a place.

        Returns:
            0 to 1; 0.5 is the point of decision. Near 0 if one of them has no letters.
        """
        return probability(self.log_odds(a, b, place=place))

    def scores(self, pairs: Sequence[tuple[str, str]], *, place: bool = False) -> list[float]:
        """Return the score of each pair.

        From `MIN_BULK_PAIRS` on they are computed with numpy, about 10,000 pairs a second.

        Args:
            pairs: Pairs of spellings in any script and case.
            place: Whether all of them are known to name places.

        Returns:
            The scores in order, as `score` has them; empty for no pairs.
        """
        if len(pairs) < MIN_BULK_PAIRS:
            return [self.score(a, b, place=place) for a, b in pairs]
        read = [(transcribe(a), transcribe(b)) for a, b in pairs]
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
        """Return in words what differs between two spellings, for instance "y dropped before e".

        Args:
            a, b: Two spellings in any script and case; what is said reads from `a` to `b`.

        Returns:
            One line without a full stop, never empty.
        """
        return explain(self.weights.operations, a, b)


def probability(log_odds: float) -> float:
    """Turn log-odds into a likelihood.

    Args:
        log_odds: Natural log-odds; those beyond `MAX_LOG_ODDS` on either side count as that.

    Returns:
        Above 0 and below 1; 0.5 for log-odds of 0.
    """
    return 1 / (1 + math.exp(-max(-MAX_LOG_ODDS, min(MAX_LOG_ODDS, log_odds))))


def trivial(a: Transcription, b: Transcription) -> float | None:
    """Return the log-odds of a pair that needs no weighing.

    Args:
        a, b: The two spellings as the cost reads them.

    Returns:
        `EMPTY` if one has no symbols, `EQUAL` if both have the same ones in Latin script; None if
        the pair has to be weighed.
    """
    if not a.symbols or not b.symbols:
        return EMPTY
    return EQUAL if a.symbols == b.symbols and a.script == b.script == LATIN else None
