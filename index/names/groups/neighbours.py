"""Which spellings of the archive a spelling is compared with: near in letters, near in company.

A candidate key is shared by dozens of spellings, most of which never stood near the one that is
asked for. So those are taken that share a key *and* stand in an article with a name that tells
something and stands in an article of the one asked for; sets of numbers, before any text is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from index.names.groups.evidence import View
from index.names.mentions.records import Record
from index.names.tables.base import NameTables, Row
from index.names.tables.company import SAMPLE
from index.names.tables.near import (
    asked_hashes,
    candidate_hashes,
    letters,
    letters_of,
    nearest,
)

PARTNERS = 3
"""Most frequent given names (and surnames) of a spelling whose other surnames (and given names)
are looked at as its variants, whatever the candidate keys say."""

MOST_COMPARED = 10
"""Spellings that one is compared with closely; the nearest by their letters."""

POOL_RECORDS = 24
"""Articles, with the rarest names of one, whose names make its pool; the rarer a name that two
spellings stand with, the more it tells."""

POOLED_ARTICLES = 2
"""Articles of a spelling whose pools are looked through."""

KNOWN_ARTICLES = 4
"""Articles of a spelling from which all are looked at that are like it in letters, whatever stands
with them: what stands with it in one article tells less of it."""

MUCH_ALIKE = 0.75
MOST_ALIKE = 5
"""Edit similarity of plain letters from which they are, and how many."""

MAX_BLOCK = 100
"""Spellings under one candidate key; a key with more tells nothing and is passed over."""


class Neighbours:
    """Finds whom a spelling is compared with.

    Args:
        store: The tables.
        view: Of the batch.
    """

    def __init__(self, store: NameTables, view: View) -> None:
        self._store = store
        self._view = view
        self._blocks: dict[int, list[int]] = {}

    def of(self, rows: Sequence[Row]) -> list[list[Row]]:
        """Give for each spelling those that it is compared with, the nearest in letters first."""
        view = self._view
        hashes = {h for row in rows for h in (*candidate_hashes(row.key), *asked_hashes(row.key))}
        self._blocks.update(self._store.blocks(sorted(hashes - self._blocks.keys()), MAX_BLOCK))
        numbers = self._near_in_company(rows)
        forms = [self._forms(row.key) for row in rows]
        for row, found in zip(rows, numbers, strict=True):
            found.update(self._partners(row))
            found.discard(row.id)
        listed = sorted(set().union(*numbers))
        key_of = dict(zip(listed, view.keys(listed), strict=True))
        chosen: list[list[int]] = []
        for row, found, form in zip(rows, numbers, forms, strict=True):
            listed = list(found)
            close = nearest(row.key, [key_of[number] for number in listed], MOST_COMPARED)
            chosen.append(list(dict.fromkeys([*form, *(listed[place] for place in close)])))
        view.rows(sorted(set().union(*chosen)))
        return [
            [other for other in view.rows(others) if other.id != row.id]
            for row, others in zip(rows, chosen, strict=True)
        ]

    def _forms(self, key: str) -> list[int]:
        """Give the numbers of the spellings that may be one word with `key` by their form."""
        found = [n for hashed in asked_hashes(key) for n in self._blocks[hashed]]
        if " " in key:
            found += [row.id for row in self._view.keyed([key.replace(" ", "")])]
        return found

    def _near_in_company(self, rows: Sequence[Row]) -> list[set[int]]:
        """Give the numbers of the spellings that share a key with each and stand with a telling
        name of one of its articles."""
        view = self._view
        places: dict[int, list[int]] = {}
        for place, row in enumerate(rows):
            for article in row.records()[:POOLED_ARTICLES]:
                places.setdefault(article, []).append(place)
        telling = self._telling(view.articles_records(places))
        view.records(chain.from_iterable(telling.values()))
        shared = [
            [number for hashed in candidate_hashes(row.key) for number in self._blocks[hashed]]
            for row in rows
        ]
        found = [
            self._alike(row.key, numbers) if row.articles >= KNOWN_ARTICLES else set()
            for row, numbers in zip(rows, shared, strict=True)
        ]
        for article, names in telling.items():
            pool: set[int] = set()
            for row in names:
                for record in view.records([row]).values():
                    if row.id in record.companions:
                        pool.update(record.numbers)
            for place in places[article]:
                found[place].update(pool.intersection(shared[place]))
        return found

    def _alike(self, key: str, numbers: Iterable[int]) -> set[int]:
        """Leave those that are very like a spelling in letters, and so share more than one key."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        distinct = [number for number, times in Counter(numbers).items() if times > 1]
        ranked = process.extract(
            letters(key),
            letters_of(self._view.keys(distinct)),
            scorer=OSA.normalized_similarity,
            score_cutoff=MUCH_ALIKE,
            limit=MOST_ALIKE,
        )
        return {distinct[place] for _, _, place in ranked}

    def _telling(self, records: Mapping[int, Record]) -> dict[int, list[Row]]:
        """Give the rarest names of each article that stand in other articles too; of a name in
        another script the Latin spelling as well."""
        view = self._view
        listed = sorted({number for r in records.values() for number in r.companions})
        counts = dict(zip(listed, view.articles(listed), strict=True))
        chosen: dict[int, list[int]] = {}
        for article, record in records.items():
            rest = POOL_RECORDS
            names = chosen[article] = []
            for number in sorted(record.companions, key=counts.__getitem__):
                articles = counts[number]
                if articles > 1 and articles <= view.frequent and rest > 0:
                    rest -= min(articles, SAMPLE)
                    names.append(number)
        view.rows(sorted(set().union(*chosen.values())))
        return {
            article: [one for row in view.rows(names) for one in (row, *self._latin(row))]
            for article, names in chosen.items()
        }

    def _latin(self, row: Row) -> list[Row]:
        return [] if row.key.isascii() else self._view.keyed([letters(row.key)])

    def _partners(self, row: Row) -> Iterable[int]:
        """Give the surnames that stand with this one's most frequent given names, and the given
        names that stand with its surnames: where a variant is to be looked for first."""
        partners = self._view.partners
        for mine, reverse in zip(partners(row.id), (1, 0), strict=True):
            for number in sorted(mine, key=lambda other: (-mine[other], other))[:PARTNERS]:
                yield from partners(number)[reverse]
