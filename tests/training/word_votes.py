"""Log-odds of words and class names by the votes of outlets, one vote an outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from index.strip.model.model import WEIGHT_STEPS
from tests.training.pages import Page

PRIOR = 0.4
"""Share of lines taken as the report's before a word has votes."""

Votes = dict[str, tuple[float, float]]


class Least(NamedTuple):
    """What a word must have to be kept.

    Args:
        outlets: On whose pages it must stand.
        weight: Its log-odds, in either direction.
    """

    outlets: int
    weight: float


def votes(
    pages: Sequence[Page], keys_of: Callable[[Page], Sequence[Sequence[str]]]
) -> dict[str, Votes]:
    """Count, by outlet, how each key votes: shares of its lines in and out of the report, a key
    on one line of the outlet by half a vote, on many by nearly one."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for page in pages:
        of_outlet = counts[page.outlet]
        for keys, label, weight in zip(keys_of(page), page.labels, page.weights, strict=True):
            if weight:
                for key in set(keys):
                    of_outlet[key][int(not label)] += 1
    return {
        outlet: {
            key: (yes / (yes + no + 1), no / (yes + no + 1)) for key, (yes, no) in kept.items()
        }
        for outlet, kept in counts.items()
    }


def summed(by_outlet: Mapping[str, Votes], outlets: set[str] | None) -> Votes:
    """Add the votes of the outlets given, or of all."""
    total: dict[str, tuple[float, float]] = {}
    for outlet, of_outlet in by_outlet.items():
        if outlets is None or outlet in outlets:
            for key, (yes, no) in of_outlet.items():
                old = total.get(key)
                total[key] = (old[0] + yes, old[1] + no) if old else (yes, no)
    return total


def log_odds(yes: float, no: float, least: Least) -> float:
    """Turn votes into log-odds against the prior; 0 below half of `least.outlets` votes."""
    if yes + no < least.outlets / 2:
        return 0.0
    odds = np.log((yes + PRIOR) / (no + 1 - PRIOR)) - np.log(PRIOR / (1 - PRIOR))
    return round(float(odds) * WEIGHT_STEPS) / WEIGHT_STEPS if abs(odds) >= least.weight else 0.0


def weights_of(total: Votes, least: Least) -> dict[str, float]:
    """Return the log-odds of all keys that have any."""
    return {key: odds for key, (yes, no) in total.items() if (odds := log_odds(yes, no, least))}


class Without(dict[str, float]):
    """Log-odds without one outlet's votes: what they would be had it not been seen."""

    def __init__(self, weights: dict[str, float], total: Votes, own: Votes, least: Least) -> None:
        super().__init__(
            (key, log_odds(total[key][0] - yes, total[key][1] - no, least))
            for key, (yes, no) in own.items()
        )
        self.weights = weights

    def get(self, key: str, default: Any = 0.0) -> Any:
        """Look a key up, the outlet's own keys first."""
        found = super().get(key)
        return self.weights.get(key, default) if found is None else found
