"""What the judge of two spellings may ask about the archive."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.names.company import Company

COMPANY_NAMES = 16
"""Most frequent names of a spelling's company that are looked for in another's."""


class Telling(NamedTuple):
    """A name in a spelling's articles.

    Args:
        weight: By the articles that have both, and by its rarity.
        share: Of all articles that mention it.
    """

    name: int
    weight: float
    share: float


Labels = Mapping[int, str]
"""What some names count as."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the judge may ask about the archive; spellings go by their numbers.

    Args:
        all_articles: Articles placed so far.
        articles: Gives the articles of each of some spellings, 0 where one is unknown.
        company: Gives the company of a spelling, empty where it is unknown.
        label: Gives what a name counts as: its group, or its Latin letters; "" for a word.
        labels: Gives the labels of a spelling's given names and of its surnames, words left out
            (`House`, `Follow`).
        alike: Gives the one of some names that may be one with a name by their letters, or None.
        telling: Gives the names in a spelling's articles, at most `COMPANY_NAMES`.
        key: Gives a spelling's key.
    """

    all_articles: int
    articles: Callable[[Collection[int]], list[int]]
    company: Callable[[int], Company]
    label: Callable[[int], str]
    labels: Callable[[int], tuple[Labels, Labels]]
    alike: Callable[[int, Collection[int]], int | None]
    telling: Callable[[int], Sequence[Telling]]
    key: Callable[[int], str]


def telling(company: Company, articles: Mapping[int, int], all_articles: int) -> list[Telling]:
    """Weigh the most frequent names of a spelling's company.

    Args:
        articles: Of each of these names.
        all_articles: Articles placed so far.
    """
    counts = company.names
    names = sorted(counts, key=lambda name: (-counts[name], name))[:COMPANY_NAMES]
    shares = {name: max(1, articles[name]) / max(1, all_articles) for name in names}
    return [
        Telling(name, counts[name] * math.log(1 + 1 / share), share)
        for name, share in shares.items()
    ]
