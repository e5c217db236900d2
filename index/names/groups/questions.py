"""What the judge of two spellings may ask about the archive.

`index.names.groups.evidence` answers from the tables; tests answer from a few invented companies.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, Protocol

from index.names.tables.company import Company, Counts

MAX_TELLING = 16
"""Names of a spelling's company, the most frequent ones, that are looked for in another's."""


class TellingName(NamedTuple):
    """A name in a spelling's articles, with what it tells.

    Args:
        name: The name's number.
        weight: How much it tells, above 0: more for more common articles and for a rarer name.
        share: Articles that mention it as a share of all articles, above 0.
    """

    name: int
    weight: float
    share: float


Labels = Mapping[int, str]
"""Labels of some names by number; two names with one label count as one name."""


class Questions(Protocol):
    """The questions of the judge. Spellings go by their numbers."""

    @property
    def all_articles(self) -> int:
        """The number of articles placed so far."""

    def key(self, number: int) -> str:
        """Return a spelling's key.

        Args:
            number: The spelling's number.

        Returns:
            `index.text.spelling_key` of it; "" if it is unknown.
        """

    def company(self, number: int) -> Company:
        """Return the company that a spelling keeps in its articles.

        Args:
            number: The spelling's number.

        Returns:
            Its company, of at most `index.names.tables.company.SAMPLE` articles; an empty one if
            the spelling is unknown.
        """

    def partners(self, number: int) -> tuple[Counts, Counts]:
        """Return the names that stand beside a spelling in full names.

        Args:
            number: The spelling's number.

        Returns:
            Mentions by the numbers of its given names and of its surnames, as its company has
            them; two empty ones if nothing stands beside it.
        """

    def label(self, number: int) -> str:
        """Return what a name counts as.

        Args:
            number: The number of a spelling.

        Returns:
            Its group or its Latin letters, alike for names that count as one; "" for a word and
            for an unknown spelling.
        """

    def partner_labels(self, number: int) -> tuple[Labels, Labels]:
        """Return what the given names and the surnames beside a spelling count as.

        Args:
            number: The spelling's number.

        Returns:
            The labels of its given names and of its surnames by their numbers, without words
            (`House`, `Follow`); two empty ones if nothing stands beside it.
        """

    def alike(self, name: int, others: Collection[int]) -> int | None:
        """Find the name that may be one with another by its letters.

        Args:
            name: The number of a spelling.
            others: Numbers of the spellings that it is held against; may be empty.

        Returns:
            One of `others`; None if none is near enough.
        """

    def telling(self, number: int) -> Sequence[TellingName]:
        """Find the names in a spelling's articles that tell most, as `telling_names` weighs them.

        Args:
            number: The spelling's number.

        Returns:
            At most `MAX_TELLING` names; none if the spelling is unknown or stands alone.
        """


def telling_names(
    company: Company, articles: Mapping[int, int], all_articles: int
) -> list[TellingName]:
    """Weigh the most frequent names of a spelling's company.

    A name weighs its articles with the spelling times the logarithm of its rarity, as a term
    weighs tf times idf (Spärck Jones 1972).

    Args:
        company: The spelling's company.
        articles: For each name of the company, the number of articles that mention it.
        all_articles: The number of articles placed so far.

    Returns:
        At most `MAX_TELLING` names, the most frequent first, those as frequent in the company's
        order; none for an empty company.
    """
    counts = company.names
    names = sorted(counts, key=lambda name: -counts[name])[:MAX_TELLING]
    shares = {name: max(1, articles[name]) / max(1, all_articles) for name in names}
    return [
        TellingName(name, counts[name] * math.log(1 + 1 / share), share)
        for name, share in shares.items()
    ]
