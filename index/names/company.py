"""The company a spelling keeps in the articles: what stands beside it, counted within bounds.

A spelling of one mention and one of a million take the same room at most: each counter keeps its
most frequent entries only. What falls off the end is the long tail, which tells two names apart
least.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.names.mentions import Use

LIMITS = {"given": 16, "family": 16, "offices": 6, "names": 16, "articles": 8}
"""Entries kept of each counter; with them a spelling's company is at most some 800 bytes."""

Counts = dict[str, int]


@dataclass(slots=True)
class Company:
    """Counters by key; mutable, because whole batches are summed into it.

    Args:
        given: Given names before it, by mentions.
        family: Surnames after it, by mentions.
        offices: Offices before the full name, by mentions.
        names: Other names in the same articles, by articles.
        articles: Articles that mention it, as short hashes; the smallest are kept, so that two
            spellings keep the same ones of those that they share.
    """

    given: Counts = field(default_factory=dict)
    family: Counts = field(default_factory=dict)
    offices: Counts = field(default_factory=dict)
    names: Counts = field(default_factory=dict)
    articles: Counts = field(default_factory=dict)

    def meet(self, use: Use) -> None:
        """Count what one article's use of the spelling has beside it."""
        if use.given:
            _add(self.given, use.given, 1)
        if use.family:
            _add(self.family, use.family, 1)
        if use.offices:
            _add(self.offices, use.offices, 1)

    def share(self, companions: Iterable[Iterable[str]], key: str, articles: Iterable[str]) -> None:
        """Count the names that stand in the same articles.

        Args:
            companions: The names of each article.
            key: The spelling's own key, which is no company.
            articles: A short hash of each article.
        """
        names = Counter(chain.from_iterable(companions))
        names.pop(key, None)
        _add(self.names, names, 1)
        _add(self.articles, Counter(articles), 1)

    def merge(self, other: Company, sign: int = 1) -> None:
        """Add another's counts; `sign` -1 takes them off again."""
        for name in LIMITS:
            _add(getattr(self, name), getattr(other, name), sign)

    def trim(self) -> None:
        """Cut every counter back to its limit."""
        for name, limit in LIMITS.items():
            counts: Counts = getattr(self, name)
            if len(counts) > limit:
                kept = _smallest(counts, limit) if name == "articles" else _most(counts, limit)
                setattr(self, name, kept)

    def packed(self) -> str:
        """Write as text that `unpacked` reads."""
        self.trim()
        return _ENCODER.encode([self.given, self.family, self.offices, self.names, self.articles])

    @classmethod
    def unpacked(cls, text: str) -> Company:
        """Read what `packed` wrote."""
        return cls(*json.loads(text)) if text else cls()


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _add(counts: Counts, more: Mapping[str, int], sign: int) -> None:
    for name, count in more.items():
        total = counts.get(name, 0) + sign * count
        if total > 0 or sign > 0:
            counts[name] = total
        else:
            counts.pop(name, None)


def _most(counts: Counts, limit: int) -> Counts:
    kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return dict(kept)


def _smallest(counts: Counts, limit: int) -> Counts:
    return {name: counts[name] for name in sorted(counts)[:limit]}
