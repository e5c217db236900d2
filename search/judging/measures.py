"""How early the articles that were expected come.

Sources: K. Järvelin, J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20
(4), 2002, with trec_eval's linear gain and log2(rank + 1) discount; E. M. Voorhees, "The TREC-8
question answering track report", 1999 (the reciprocal rank).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

CUTOFF = 10
"""Articles that are looked at: one page."""


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], cutoff: int = CUTOFF) -> float:
    """Return the normalised discounted cumulated gain of one query.

    Args:
        ranked: Ids of articles, best first.
        grades: How much each id is worth; 0 or less, or not named, is nothing.
        cutoff: Articles that are looked at, 1 or more.

    Returns:
        0 to 1; 0 if nothing is worth anything.
    """
    best = sorted((grade for grade in grades.values() if grade > 0), reverse=True)[:cutoff]
    if not best:
        return 0.0
    gains = [max(grades.get(document, 0), 0) for document in ranked[:cutoff]]
    return _discounted(gains) / _discounted(best)


def first_rank(
    ranked: Sequence[str], grades: Mapping[str, int], cutoff: int = CUTOFF
) -> int | None:
    """Return the place of the first article that is worth anything.

    Args:
        ranked: Ids of articles, best first.
        grades: As in `ndcg`.
        cutoff: Articles that are looked at, 1 or more.

    Returns:
        1 for the first one; None if there is none among these.
    """
    places = enumerate(ranked[:cutoff], start=1)
    return next((place for place, document in places if grades.get(document, 0) > 0), None)


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))
