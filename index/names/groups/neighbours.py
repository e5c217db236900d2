"""Find the spellings that a spelling is compared with: near in letters and near in company.

Dozens of spellings share a candidate key, and most of them have nothing to do with the one asked
for. So a spelling is compared if it shares a key *and* stands with a name that tells something and
that stands in an article of the one asked for. Sets of numbers find these, before text is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from index.names.groups.evidence import Evidence
from index.names.mentions.records import Record
from index.names.tables.base import NameTables
from index.names.tables.company import SAMPLE
from index.names.tables.near import (
    asked_hashes,
    candidate_hashes,
    is_latin,
    letters,
    letters_of,
    nearest,
)
from index.names.tables.rows import Row

MAX_PARTNERS = 3
"""Given names (and surnames) of a spelling, the most frequent ones, whose other surnames (and given
names) are compared with it whatever their candidate keys."""

MAX_COMPARED = 10
"""Spellings that one is compared with closely; the nearest by their letters."""

MAX_POOL_RECORDS = 24
"""Articles whose names make the pool of one article. They are those of its rarest names: the rarer
a name that two spellings stand with, the more it tells."""

MAX_POOLED_ARTICLES = 2
"""Articles of a spelling whose pools are looked through."""

MIN_KNOWN_ARTICLES = 4
"""Articles of a spelling from which it is compared with all that is like it in letters, whatever
stands with them. What stands with it in one article tells less of it by then."""

MIN_LETTERS_SIMILARITY = 0.75
MAX_LIKE_IN_LETTERS = 5
"""Edit similarity of plain letters from which a spelling is like another, and how many are."""

MAX_LIKE_A_NEW_ONE = 2
"""The same for a spelling of fewer than `MIN_KNOWN_ARTICLES` that stands in a full name."""

MIN_SOUNDS_SIMILARITY = 0.5
"""The same for a spelling in another script, whose vowels may be missing."""

MAX_BLOCK = 100
"""Spellings under one candidate key; a key with more tells nothing and is passed over."""


class Neighbours:
    """Finds whom the spellings of one batch are compared with.

    Args:
        store: The tables.
        evidence: What was read for the batch.
    """

    def __init__(self, store: NameTables, evidence: Evidence) -> None:
        self._store = store
        self._evidence = evidence
        self._rows = evidence.rows
        self._blocks: dict[int, list[int]] = {}
        self._group_rows: dict[str, list[int]] = {}

    def of(self, rows: Sequence[Row]) -> list[list[Row]]:
        """Find for each spelling those that it is compared with.

        Args:
            rows: The spellings, each with at least one article.

        Returns:
            In the order of `rows`, each without itself: forms of the same word first, then at most
            `MAX_COMPARED` others, the nearest in letters first. An empty list for a spelling that
            nothing is near.
        """
        hashes = {h for row in rows for h in (*candidate_hashes(row.key), *asked_hashes(row.key))}
        self._blocks.update(self._store.blocks(sorted(hashes - self._blocks.keys()), MAX_BLOCK))
        numbers = self._near_in_company(rows)
        forms = [self._forms(row.key) for row in rows]
        for row, found in zip(rows, numbers, strict=True):
            self._add_partners(row, found)
            found.discard(row.id)
        listed = sorted(set().union(*numbers))
        key_of = dict(zip(listed, self._rows.keys(listed), strict=True))
        chosen: list[list[int]] = []
        for row, found, form in zip(rows, numbers, forms, strict=True):
            listed = sorted(found, key=key_of.__getitem__)
            close = nearest(row.key, [key_of[number] for number in listed], MAX_COMPARED)
            chosen.append(list(dict.fromkeys([*form, *(listed[place] for place in close)])))
        self._rows.numbered(sorted(set().union(*chosen)))
        return [
            [other for other in self._rows.numbered(others) if other.id != row.id]
            for row, others in zip(rows, chosen, strict=True)
        ]

    def _forms(self, key: str) -> list[int]:
        """Return the numbers of the spellings that may be one word with `key` by their form."""
        found = [n for hashed in asked_hashes(key) for n in self._blocks[hashed]]
        if " " in key:
            found += [row.id for row in self._rows.keyed([key.replace(" ", "")])]
        return found

    def _near_in_company(self, rows: Sequence[Row]) -> list[set[int]]:
        """Return for each spelling the numbers of those that share a key with it and stand with a
        telling name of one of its articles."""
        places: dict[int, list[int]] = {}
        for place, row in enumerate(rows):
            for article in row.records()[:MAX_POOLED_ARTICLES]:
                places.setdefault(article, []).append(place)
        telling = self._telling(self._rows.records(places))
        self._rows.sampled_records(chain.from_iterable(telling.values()))
        shared = [
            [number for hashed in candidate_hashes(row.key) for number in self._blocks[hashed]]
            for row in rows
        ]
        found = [
            self._like_in_letters(row, numbers) for row, numbers in zip(rows, shared, strict=True)
        ]
        for article, names in telling.items():
            pool: set[int] = set()
            for row in names:
                for record in self._rows.sampled_records([row]).values():
                    if row.id in record.companions:
                        pool.update(record.numbers)
            for place in places[article]:
                found[place].update(pool.intersection(shared[place]))
        return found

    def _like_in_letters(self, row: Row, numbers: Iterable[int]) -> set[int]:
        """Return those that are very like a spelling in letters. They share more than one key with
        it, so they stand in `numbers` more than once.

        A Latin spelling of few articles is compared if it stands in a full name, which can tell.
        """
        latin = is_latin(row.key)
        known = row.articles >= MIN_KNOWN_ARTICLES or not latin
        if not known and not any(self._evidence.partners(row.id)):
            return set()
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        distinct = [number for number, times in Counter(numbers).items() if times > 1]
        key_of = dict(zip(distinct, self._rows.keys(distinct), strict=True))
        distinct.sort(key=key_of.__getitem__)
        ranked = process.extract(
            letters(row.key),
            letters_of([key_of[number] for number in distinct]),
            scorer=OSA.normalized_similarity,
            score_cutoff=MIN_LETTERS_SIMILARITY if latin else MIN_SOUNDS_SIMILARITY,
            limit=MAX_LIKE_IN_LETTERS if known else MAX_LIKE_A_NEW_ONE,
        )
        return {distinct[place] for _, _, place in ranked}

    def _telling(self, records: Mapping[int, Record]) -> dict[int, list[Row]]:
        """Return the rarest names of each article that stand in other articles too. A name in
        another script is followed by its Latin spelling."""
        listed = sorted({number for r in records.values() for number in r.companions})
        counts = dict(zip(listed, self._rows.articles(listed), strict=True))
        chosen: dict[int, list[int]] = {}
        for article, record in records.items():
            rest = MAX_POOL_RECORDS
            names = chosen[article] = []
            for number in sorted(record.companions, key=counts.__getitem__):
                articles = counts[number]
                if articles > 1 and articles <= self._evidence.max_informative and rest > 0:
                    rest -= min(articles, SAMPLE)
                    names.append(number)
        self._rows.numbered(sorted(set().union(*chosen.values())))
        return {
            article: [one for row in self._rows.numbered(names) for one in (row, *self._latin(row))]
            for article, names in chosen.items()
        }

    def _latin(self, row: Row) -> list[Row]:
        return [] if row.key.isascii() else self._rows.keyed([letters(row.key)])

    def _add_partners(self, row: Row, found: set[int]) -> None:
        """Add the surnames that stand with this one's most frequent given names, and the given
        names that stand with its surnames: a variant is likeliest among them. Spellings of one
        name are one given name, or one surname."""
        partners = self._evidence.partners
        for mine, reverse in zip(partners(row.id), (1, 0), strict=True):
            for number in sorted(mine, key=lambda other: -mine[other])[:MAX_PARTNERS]:
                for mate in (number, *self._mates(number)):
                    found.update(partners(mate)[reverse])

    def _mates(self, number: int) -> list[int]:
        """Return the numbers of the other spellings of a name, those that articles mention."""
        label = self._evidence.label(number)
        if not label.startswith("#"):
            return []
        mates = self._group_rows.get(label)
        if mates is None:
            keys = [member.key for member in self._store.members_of(int(label[1:]))]
            mates = self._group_rows[label] = [row.id for row in self._rows.keyed(keys)]
        return [mate for mate in mates if mate != number]
