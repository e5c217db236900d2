"""The company a spelling keeps in the articles: what stands beside it, counted within bounds.

Read from the records of some of its articles (`index.names.mentions.records`), at most `SAMPLE` of
them, so that a spelling of one mention and one of a million take the same time at most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from index.names.mentions.records import Record

SAMPLE = 20
"""Articles of a spelling of which its company is read."""

KEPT = 2 * SAMPLE
"""Articles of a spelling that are kept: the first ones stay the first if some of them go."""

_SPREAD = 0x9E3779B1
_GATHER = 0xE8B2F51
"""2^32 divided by the golden ratio, made odd (Knuth, The Art of Computer Programming 3, 6.4), and
its inverse modulo 2^32."""

Counts = dict[int, int]


def sample_number(article: int) -> int:
    """Return the place of an article in the order in which articles are sampled.

    The order has nothing to do with their age, and is the same for all spellings: two of them
    keep the same ones of the articles that they share.

    Args:
        article: The article's number, 0 to 2^32 - 1.

    Returns:
        0 to 2^32 - 1, another for each article.
    """
    return article * _SPREAD & 0xFFFFFFFF


def article_number(sample: int) -> int:
    """Return the article at a place of the order.

    Args:
        sample: From `sample_number`.

    Returns:
        The article's number.
    """
    return sample * _GATHER & 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Company:
    """Counters by the numbers of spellings.

    Args:
        given: Given names before it, by mentions.
        family: Surnames after it, by mentions.
        offices: Offices before the full name as short hashes, by mentions.
        names: Other names in the same articles, by articles.
        articles: The articles it was read from.
    """

    given: Counts = field(default_factory=dict)
    family: Counts = field(default_factory=dict)
    offices: Counts = field(default_factory=dict)
    names: Counts = field(default_factory=dict)
    articles: frozenset[int] = frozenset()

    @classmethod
    def read(
        cls,
        number: int,
        records: Mapping[int, Record],
        around: tuple[Counts, Counts, Counts] | None = None,
    ) -> Company:
        """Read the company of a spelling from its articles' records.

        Args:
            number: The spelling's number.
            records: The records of its sample of articles, by the articles' numbers.
            around: What `beside` reads in them; None reads it here.

        Returns:
            Its company; an empty one for no records.
        """
        names: Counter[int] = Counter()
        for record in records.values():
            names.update(record.companions)
        names.pop(number, None)
        return cls(*(around or beside(number, records.values())), names, frozenset(records))


def beside(number: int, records: Iterable[Record]) -> tuple[Counts, Counts, Counts]:
    """Read what stands right beside a spelling in the full names of some articles.

    Args:
        number: The spelling's number.
        records: The articles' records.

    Returns:
        Mentions by the numbers of its given names and of its surnames, and by the short hashes of
        its offices; empty if nothing stands beside it.
    """
    given: Counts = {}
    family: Counts = {}
    offices: Counts = {}
    for record in records:
        for counts, links in zip((given, family, offices), record.links_of(number), strict=True):
            for other, times in links:
                counts[other] = counts.get(other, 0) + times
    return given, family, offices
