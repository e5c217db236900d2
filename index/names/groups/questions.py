"""What the judge of two spellings may ask about the archive."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, Protocol

from index.names.tables.company import Company

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


class Surroundings(Protocol):
    """What the judge may ask about the archive; spellings go by their numbers."""

    @property
    def all_articles(self) -> int:
        """Articles placed so far."""

    def articles(self, numbers: Collection[int]) -> list[int]:
        """Count the articles of each of some spellings, 0 where one is unknown."""

    def company(self, number: int) -> Company:
        """Give the company of a spelling, empty where it is unknown."""

    def label(self, number: int) -> str:
        """Give what a name counts as: its group, or its Latin letters; "" for a word."""

    def labels(self, number: int) -> tuple[Labels, Labels]:
        """Give the labels of a spelling's given names and of its surnames, words left out
        (`House`, `Follow`)."""

    def alike(self, name: int, others: Collection[int]) -> int | None:
        """Give the one of some names that may be one with a name by their letters, or None."""

    def telling(self, number: int) -> Sequence[Telling]:
        """Give the names in a spelling's articles, at most `COMPANY_NAMES`."""

    def key(self, number: int) -> str:
        """Give a spelling's key."""


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
