"""Queries taken from articles' own words."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from tests.benchmarks.corpus import Row

_WORD = re.compile(r"[A-Za-z]{3,}")

_LENGTHS = (1, 2, 2, 3)
"""Words of a query: the lengths that most queries of search logs have.

Source: Jansen, Spink, Saracevic, "Real life, real users, and real needs", Information Processing
and Management 36 (2000): 2.2 words on average."""


def from_articles(rows: Sequence[Row], count: int, seed: int = 2010) -> list[str]:
    """Draw queries: words of one article each, from its title as often as from its text.

    Every query has an article that holds all of its words. Common words are drawn as they come;
    all are in lower case, since AND and OR are no words to some.
    """
    chance = random.Random(seed)
    queries: list[str] = []
    while len(queries) < count:
        row = chance.choice(rows)
        words = _WORD.findall(chance.choice((row.title, row.text)))
        length = chance.choice(_LENGTHS)
        if len(words) >= length:
            queries.append(" ".join(chance.sample(words, length)).lower())
    return queries
