"""Tells which sources have no hit though they might have, and of which nothing can be told.

That a source has no hit means something only if enough of it was collected. So for each source
without a hit its own articles of the time are counted, and how many hits these would hold at the
rate of the other sources. What is not in the archive may have been reported all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

MIN_EXPECTED = 3.0
"""Hits that a source would have at the others' rate, from which its having none is told: by chance
alone, one source of 20 has none then (Poisson: exp(-3) = 0.05)."""

Standing = Literal["silent", "too-few", "nothing"]

STANDING_TEXTS: dict[Standing, str] = {
    "silent": "no hit in this archive",
    "too-few": "too few articles here to tell",
    "nothing": "nothing collected in this span",
}
"""What is said of a source without a hit."""


class Without(NamedTuple):
    """A source without a hit.

    Args:
        source: Its name.
        standing: What can be told of it.
        articles: Its dated articles in the span; of a silent source, its independent ones.
        expected: Hits that these would hold at the rate of the other sources, 0 or more.
    """

    source: str
    standing: Standing
    articles: int
    expected: float

    @property
    def text(self) -> str:
        """What is said of it, in words."""
        return STANDING_TEXTS[self.standing]


def without_hits(
    sources: Iterable[str],
    dated: Mapping[str | None, int],
    hits: Mapping[str | None, int],
    independent: Callable[[str], int] | None = None,
) -> tuple[Without, ...]:
    """Judge the sources that have no hit.

    Args:
        sources: Those without a hit.
        dated: Dated articles of each source in the span, all sources.
        hits: Independent dated hits of the sources that have any.
        independent: Counts the independent dated articles of a source in the span; None if all
            articles are.

    Returns:
        The silent ones first, then those with too few articles, then those with nothing; each by
        what was expected, then by name.
    """
    all_hits, all_dated = sum(hits.values()), sum(dated.values())
    judged = []
    for source in sources:
        count = dated.get(source, 0)
        others = all_dated - count
        rate = all_hits / others if others else 0.0
        if count * rate >= MIN_EXPECTED and independent is not None:
            count = min(count, independent(source))
        expected = count * rate
        standing: Standing = "silent" if expected >= MIN_EXPECTED else "too-few"
        if not count:
            standing = "nothing"
        judged.append(Without(source, standing, count, round(expected, 1)))
    order = list(STANDING_TEXTS)
    judged.sort(key=lambda one: (order.index(one.standing), -one.expected, one.source))
    return tuple(judged)
