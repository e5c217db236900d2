"""What the judge asks of the archive (`index.names.groups.questions`), read once for a batch."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from index.names.groups.cache import Remembered, Sampled
from index.names.groups.membership import Letters
from index.names.groups.questions import Telling, telling
from index.names.letters.forms import is_derived, one_word
from index.names.mentions.records import Record
from index.names.tables.base import Member, NameTables, Row, unpack
from index.names.tables.common_words import is_common
from index.names.tables.company import Company, Counts, article_number, beside
from index.names.tables.counting import Added
from index.names.tables.near import RESEMBLANCE, letters, letters_of

ALIKE = 0.95
ALIKE_LETTERS = 4
"""Likelihood by letters, and letters of the shorter, from which two given names that are in no
group are taken as one when two surnames are compared (`Rosa`, `Roza`)."""


FREQUENT_ARTICLES = 20
FREQUENT_SHARE = 0.02
"""Articles, and share of all articles, past which a name in the same articles tells nothing."""


class View:
    """Remembers what was read while one batch is decided; asks the tables for many at once.

    Args:
        store: The tables.
        cost: Layer 1.
        added: The batch.
        remembered: What batches before have read.
    """

    def __init__(
        self, store: NameTables, cost: Letters, added: Added, remembered: Remembered
    ) -> None:
        remembered.begin()
        self._remembered = remembered
        self._store = store
        self._cost = cost
        self._rows: dict[int, Row | None] = {row.id: row for row in added.rows.values()}
        self._by_key: dict[str, Row | None] = dict(added.rows)
        self._keys = {row.id: row.key for row in added.rows.values()}
        self._added = added.records
        self._members: dict[str, Member | None] = {}
        self._companies: dict[int, Company] = {}
        self._partners: dict[int, tuple[Counts, Counts]] = {}
        self._lower: dict[str, int] = {}
        self._counts: dict[int, int] = {row.id: row.articles for row in added.rows.values()}
        self._labels: dict[int, str] = {}
        self._partner_labels: dict[int, tuple[Mapping[int, str], Mapping[int, str]]] = {}
        self._telling_names: dict[int, Sequence[Telling]] = {}
        self._asked: dict[tuple[int, int], float] = {}
        self._likelihoods: dict[tuple[str, str], float] = {}
        self._compared: set[tuple[int, int]] = set()
        self.all_articles = store.all_articles()
        self.frequent = max(FREQUENT_ARTICLES, FREQUENT_SHARE * self.all_articles)
        """Articles past which a name in the same articles tells nothing."""

    def rows(self, numbers: Collection[int]) -> list[Row]:
        """Give the spellings with these numbers, in order; unknown ones are passed over."""
        rows = self._rows
        missing = [number for number in numbers if number not in rows]
        if missing:
            rows.update(dict.fromkeys(missing))
            for row in self._store.numbered(missing):
                rows[row.id] = self._by_key[row.key] = row
                self._counts[row.id] = row.articles
        return [row for row in map(rows.__getitem__, numbers) if row]

    def keyed(self, keys: Collection[str]) -> list[Row]:
        """Give the spellings with these keys, in order; unknown ones are passed over."""
        by_key = self._by_key
        missing = [key for key in keys if key not in by_key]
        if missing:
            by_key.update(dict.fromkeys(missing))
            for row in self._store.rows(missing):
                self._rows[row.id] = by_key[row.key] = row
        return [row for row in map(by_key.__getitem__, keys) if row]

    def key(self, number: int) -> str:
        """Give a spelling's key; "" where it is unknown."""
        return self.keys([number])[0]

    def keys(self, numbers: Collection[int]) -> list[str]:
        """Give the keys of spellings, in order; "" where one is unknown."""
        keys = self._keys
        missing = [number for number in numbers if number not in keys]
        if missing:
            keys.update(dict.fromkeys(missing, ""))
            keys.update(self._store.keys(missing))
        return [keys[number] for number in numbers]

    def records(self, rows: Iterable[Row]) -> dict[int, Record]:
        """Give the records of the samples of some spellings, by article."""
        samples = {sample for row in rows for sample in unpack(row.sample)}
        return self.articles_records(map(article_number, samples))

    def articles_records(self, articles: Iterable[int]) -> dict[int, Record]:
        """Give the records of articles; unknown ones are passed over."""
        wanted = list(articles)
        known, added = self._remembered.records, self._added
        missing = [number for number in wanted if number not in known and number not in added]
        if missing:
            found = self._store.records(missing).items()
            known.update((number, Record(content)) for number, content in found)
        read = ((number, added.get(number) or known.get(number)) for number in wanted)
        return {number: record for number, record in read if record is not None}

    def articles(self, numbers: Collection[int]) -> list[int]:
        """Count the articles of each spelling, 0 where it is unknown."""
        counts = self._counts
        missing = [number for number in numbers if number not in counts]
        if missing:
            counts.update(dict.fromkeys(missing, 0))
            counts.update(self._store.counts(missing))
        return [counts[number] for number in numbers]

    def company(self, number: int) -> Company:
        """Give a spelling's company; empty where it is unknown."""
        company = self._companies.get(number)
        if company is None:
            rows = self.rows([number])
            known, sampled = self._remembered.companies, _sampled(number, rows)
            company = known.get(sampled)
            if company is None:
                company = known[sampled] = Company.read(number, self.records(rows))
            self._companies[number] = company
            self._partners.setdefault(number, (company.given, company.family))
        return company

    def partners(self, number: int) -> tuple[Counts, Counts]:
        """Give a spelling's given names and surnames, without the rest of its company."""
        partners = self._partners.get(number)
        if partners is None:
            rows = self.rows([number])
            known, sampled = self._remembered.partners, _sampled(number, rows)
            partners = known.get(sampled)
            if partners is None:
                given, family, _ = beside(number, self.records(rows).values())
                partners = known[sampled] = given, family
            self._partners[number] = partners
        return partners

    def load(self, rows: Iterable[Row]) -> None:
        """Read at once what will be asked of these spellings one by one: places and words."""
        members, lower = self._members, self._lower
        keys = [row.key for row in rows if row.key not in members]
        if keys:
            members.update(dict.fromkeys(keys))
            members.update(self._store.members(keys))
        words = {word for key in keys for word in key.split(" ") if word not in lower}
        if words:
            lower.update(dict.fromkeys(words, 0))
            lower.update(self._store.lower_articles(words))

    def first_time(self, a: int, b: int) -> bool:
        """Say whether two spellings are compared for the first time in this batch."""
        pair = (a, b) if a < b else (b, a)
        if pair in self._compared:
            return False
        self._compared.add(pair)
        return True

    def asked(self, a: int, b: int) -> float | None:
        """Give what `ask` was told of two spellings, or None."""
        return self._asked.get((a, b) if a < b else (b, a))

    def ask(self, a: int, b: int, likelihood: float) -> None:
        """Remember the likelihood by letters that is asked for of two spellings."""
        self._asked[(a, b) if a < b else (b, a)] = likelihood

    def weigh(self, pairs: Collection[tuple[str, str]]) -> None:
        """Weigh the letters of many pairs of keys at once, for `likelihood`."""
        wanted = [pair for pair in dict.fromkeys(pairs) if pair not in self._likelihoods]
        self._likelihoods.update(zip(wanted, self._cost.scores(wanted), strict=True))

    def likelihood(self, a: str, b: str) -> float:
        """Give the likelihood that two keys are one name by their letters."""
        likelihood = self._likelihoods.get((a, b))
        if likelihood is None:
            likelihood = self._likelihoods[a, b] = self._cost.score(a, b)
        return likelihood

    def member(self, key: str) -> Member | None:
        """Give a spelling's place in a group, or None."""
        if key not in self._members:
            self._members[key] = self._store.members([key]).get(key)
        return self._members[key]

    def group_id(self, key: str) -> int:
        """Give the id of a spelling's group, 0 where it is in none."""
        member = self.member(key)
        return member.group_id if member else 0

    def forget_groups(self, keys: Iterable[str]) -> None:
        """Read the places of these spellings anew from now on, because they changed."""
        for key in keys:
            self._members.pop(key, None)
            row = self._by_key.get(key)
            if row:
                self._labels.pop(row.id, None)
        self._partner_labels.clear()

    def is_common(self, row: Row) -> bool:
        """Say whether a spelling is rather a word than a name."""
        words = row.key.split(" ")
        if any(word not in self._lower for word in words):
            self._lower.update(dict.fromkeys(words, 0))
            self._lower.update(self._store.lower_articles(words))
        return all(is_common(row.articles, self._lower[word]) for word in words)

    def label(self, number: int) -> str:
        """Give what a name counts as: its group, or its Latin letters; "" for a word."""
        label = self._labels.get(number)
        if label is None:
            label = ""
            for row in self.rows([number]):
                group_id = self.group_id(row.key)
                if group_id:
                    label = f"#{group_id}"
                elif not self.is_common(row):
                    label = letters(row.key)
            self._labels[number] = label
        return label

    def labels(self, number: int) -> tuple[Mapping[int, str], Mapping[int, str]]:
        """Give the labels of a spelling's given names and of its surnames, words left out."""
        labels = self._partner_labels.get(number)
        if labels is None:
            partners = self.partners(number)
            self.load(self.rows([*partners[0], *partners[1]]))
            given, family = (
                {name: label for name in names if (label := self.label(name))} for names in partners
            )
            labels = self._partner_labels[number] = given, family
        return labels

    def telling(self, number: int) -> Sequence[Telling]:
        """Give the names in a spelling's articles that tell most."""
        known = self._telling_names.get(number)
        if known is None:
            company = self.company(number)
            articles = dict(zip(company.names, self.articles(company.names), strict=True))
            known = telling(company, articles, self.all_articles)
            self._telling_names[number] = known
        return known

    def alike(self, name: int, others: Collection[int]) -> int | None:
        """Give the one of some names that may be one with a name, or None: by edit similarity,
        then by the learned cost."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        key, keys = self.key(name), self.keys(others)
        found = process.extractOne(
            letters(key),
            letters_of(keys),
            scorer=OSA.normalized_similarity,
            score_cutoff=RESEMBLANCE[0][0],
        )
        if found is None:
            return None
        other = list(others)[found[2]]
        return other if self._may_be_one(key, keys[found[2]]) else None

    def _may_be_one(self, a: str, b: str) -> bool:
        return (
            min(len(a), len(b)) >= ALIKE_LETTERS
            and not is_derived(a, b)
            and (bool(one_word(a, b)) or self.likelihood(*sorted((a, b))) >= ALIKE)
        )


def _sampled(number: int, rows: Sequence[Row]) -> Sampled:
    return number, rows[0].sample if rows else b""
