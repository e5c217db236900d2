"""Counts how each source spells the names of a query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.text import spelling_key
from search.newsroom.told import Told
from search.planning.targets import Target
from search.results import Variant


class Written(NamedTuple):
    """How often a source writes a spelling in the articles that were found."""

    text: str
    count: int  # type: ignore[assignment]


class NameWritten(NamedTuple):
    """A name of the query, and how a source spells it, most first."""

    name: str
    spellings: tuple[Written, ...]


def spelled(
    articles: Iterable[Told], variants: Sequence[Variant], targets: Sequence[Target]
) -> tuple[NameWritten, ...]:
    """Count how articles write the names of a query.

    Args:
        articles: Of one source, with what was found in them.
        variants: The names with their spellings.
        targets: What the places that were found refer to.

    Returns:
        The names in the query's order; without those that none of the articles has in its body.
        Spellings that differ in case or diacritics alone are one, as it is written most often.
    """
    names = {
        spelling.key: number
        for number, variant in enumerate(variants)
        for spelling in variant.spellings
    }
    named = {
        number
        for number, target in enumerate(targets)
        if any(way.value in names for ways in target.words for way in ways)
    }
    if not named:
        return ()
    written: Counter[str] = Counter()
    for article in articles:
        body = article.body
        written.update(
            [body[place.start : place.end] for place in article.found if place.target in named]
        )
    counts: list[dict[str, Counter[str]]] = [{} for _ in variants]
    for text, count in written.items():
        key = spelling_key(text)
        if key in names:
            counts[names[key]].setdefault(key, Counter())[text] += count
    return tuple(
        NameWritten(variant.name, _most_first(of_name.values()))
        for variant, of_name in zip(variants, counts, strict=True)
        if of_name
    )


def _most_first(by_key: Iterable[Counter[str]]) -> tuple[Written, ...]:
    spellings = [
        Written(max(texts, key=lambda text: (texts[text], text)), texts.total()) for texts in by_key
    ]
    return tuple(sorted(spellings, key=lambda one: (-one.count, one.text)))
