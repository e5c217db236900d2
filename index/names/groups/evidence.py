"""What the archive answers to the judge's questions (`index.names.groups.questions`).

Everything is read once for a batch, and for many spellings at once if possible.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from index.names.groups.cache import RecordCache, SampledSpelling
from index.names.groups.pair_letters import PairLetters
from index.names.groups.questions import Labels, TellingName, telling_names
from index.names.groups.rows import BatchRows
from index.names.groups.standing import Standing
from index.names.letters.forms import is_derived, one_word
from index.names.tables.base import NameTables
from index.names.tables.company import Company, Counts, beside
from index.names.tables.near import letters, letters_of, share_key
from index.names.tables.rows import Row

MIN_ALIKE = 0.95
MIN_ALIKE_LETTERS = 4
"""Likelihood by letters, and letters of the shorter, from which two given names that are in no
group count as one when two surnames are compared (`Rosa`, `Roza`)."""

SERVANT = "abd"
_SERVANTS = frozenset(["abd", "abdel", "abdul", "abdal", "abd al", "abd el"])
"""How Arabic given names begin that go on with a name of God, which may stand apart: `Abdel
Fattah`, `Abdelfattah`. Before a surname the beginning alone counts as any of them."""

_SURNAMES_FIRST = frozenset(
    ["choe", "choi", "jang", "kang", "kim", "pak", "park", "ri", "yoon", "yun"]
)
MAX_SYLLABLE = 5
"""Korean surnames, which stand before the given name, and letters of a syllable of these. `Kim` is
no given name that `Jong`, `Yong` and `Jung` share.

Source: the most frequent surnames of the South Korean census of 2015, as the press of both states
writes them; those that are given names elsewhere (`Lee`) are left out."""

MIN_ALIKE_SIMILARITY = 0.5
"""Edit similarity of plain letters under which no two given names count as one."""

MIN_FREQUENT = 20
MIN_FREQUENT_SHARE = 0.02
"""A name is frequent if it has more articles than the number and than the share of all articles;
then a name in the same articles tells nothing."""


class Evidence:
    """See `index.names.groups.questions.Questions`. Answers for one batch, each question once.

    Args:
        store: The tables.
        pairs: The letters of the batch's pairs.
        read: Spellings by key that were read already.
        cache: What earlier batches read of the records.

    Attributes:
        rows: The spellings and records that were read.
        standing: The places of spellings in groups, and which of them are words.
        all_articles: The number of articles placed so far.
        max_informative: The most articles of a name that tells something.
    """

    def __init__(
        self, store: NameTables, pairs: PairLetters, read: Mapping[str, Row], cache: RecordCache
    ) -> None:
        cache.begin()
        self._cache = cache
        self._pairs = pairs
        self._companies: dict[int, Company] = {}
        self._beside: dict[int, tuple[Counts, Counts, Counts]] = {}
        self._partner_labels: dict[int, tuple[Labels, Labels]] = {}
        self._telling: dict[int, Sequence[TellingName]] = {}
        self.rows = BatchRows(store, read, cache)
        self.standing = Standing(store, self.rows)
        self.all_articles = store.all_articles()
        self.max_informative = max(MIN_FREQUENT, MIN_FREQUENT_SHARE * self.all_articles)

    def key(self, number: int) -> str:
        """Return a spelling's key; "" if it is unknown."""
        return self.rows.keys([number])[0]

    def label(self, number: int) -> str:
        """Return what a name counts as: its group or its Latin letters; "" for a word."""
        return self.standing.label(number)

    def company(self, number: int) -> Company:
        """Return a spelling's company; an empty one if the spelling is unknown."""
        company = self._companies.get(number)
        if company is None:
            rows = self.rows.numbered([number])
            known, sampled = self._cache.companies, _sampled(number, rows)
            company = known.get(sampled)
            if company is None:
                records = self.rows.sampled_records(rows)
                company = known[sampled] = Company.read(number, records, self._read_beside(number))
            self._companies[number] = company
        return company

    def partners(self, number: int) -> tuple[Counts, Counts]:
        """Return a spelling's given names and surnames, without the rest of its company.

        Args:
            number: The spelling's number.

        Returns:
            Mentions by the numbers of its given names, and of its surnames; two empty ones if the
            spelling is unknown.
        """
        given, family, _ = self._beside.get(number) or self._read_beside(number)
        return given, family

    def _read_beside(self, number: int) -> tuple[Counts, Counts, Counts]:
        """Return a spelling's given names, surnames and offices."""
        found = self._beside.get(number)
        if found is None:
            rows = self.rows.numbered([number])
            known, sampled = self._cache.beside, _sampled(number, rows)
            found = known.get(sampled)
            if found is None:
                records = self.rows.sampled_records(rows).values()
                found = known[sampled] = beside(number, records)
            self._beside[number] = found
        return found

    def partner_labels(self, number: int) -> tuple[Labels, Labels]:
        """Return the labels of a spelling's given names and of its surnames, without words and
        without surnames that stand first."""
        labels = self._partner_labels.get(number)
        if labels is None:
            partners = self.partners(number)
            self.standing.load(self.rows.numbered([*partners[0], *partners[1]]))
            given, family = (
                {name: label for name in names if (label := self.label(name))} for names in partners
            )
            if all(len(part) <= MAX_SYLLABLE for part in self.key(number).split(" ")):
                for name in [name for name in given if self.key(name) in _SURNAMES_FIRST]:
                    del given[name]
            labels = self._partner_labels[number] = given, family
        return labels

    def telling(self, number: int) -> Sequence[TellingName]:
        """Return the names in a spelling's articles that tell most; none if it is unknown."""
        known = self._telling.get(number)
        if known is None:
            company = self.company(number)
            articles = dict(zip(company.names, self.rows.articles(company.names), strict=True))
            known = self._telling[number] = telling_names(company, articles, self.all_articles)
        return known

    def alike(self, name: int, others: Collection[int]) -> int | None:
        """Take the nearest by edit similarity; then they have to share a key, and the learned cost
        has to agree."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        key, keys = self.key(name), self.rows.keys(others)
        if key.startswith(SERVANT):
            for other, theirs in zip(others, keys, strict=True):
                if theirs.startswith(SERVANT) and (key in _SERVANTS or theirs in _SERVANTS):
                    return other
        found = process.extractOne(
            letters(key),
            letters_of(keys),
            scorer=OSA.normalized_similarity,
            score_cutoff=MIN_ALIKE_SIMILARITY,
        )
        if found is None:
            return None
        other = list(others)[found[2]]
        return other if self._may_be_one(key, keys[found[2]]) else None

    def forget_groups(self, keys: Collection[str]) -> None:
        """Read the groups of some spellings again when next asked for, because they changed.

        Args:
            keys: The spellings' keys; unknown ones are passed over.
        """
        self.standing.forget(keys)
        self._partner_labels.clear()

    def _may_be_one(self, a: str, b: str) -> bool:
        return (
            min(len(a), len(b)) >= MIN_ALIKE_LETTERS
            and not is_derived(a, b)
            and (
                bool(one_word(a, b))
                or (share_key(a, b) and self._pairs.likelihood(*sorted((a, b))) >= MIN_ALIKE)
            )
        )


def _sampled(number: int, rows: Sequence[Row]) -> SampledSpelling:
    return number, rows[0].sample if rows else b""
