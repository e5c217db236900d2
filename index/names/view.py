"""What the judge asks of the archive, read once for a batch."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from index.names.company import Company
from index.names.forms import one_word
from index.names.judge import Surroundings, is_derived
from index.names.membership import Letters
from index.names.near import RESEMBLANCE, asked_likelihood, letters
from index.names.store import Member, NameStore, Row
from index.names.words import is_common

ALIKE = 0.95
ALIKE_LETTERS = 4
"""Likelihood by letters, and letters of the shorter, from which two given names that are in no
group are taken as one when two surnames are compared (`Rosa`, `Roza`)."""

FREQUENT_ARTICLES = 20
FREQUENT_SHARE = 0.02
"""Articles, and share of all articles, past which a name in the same articles tells nothing."""


class View:
    """Remembers what was read while one batch is decided.

    Args:
        store: The tables.
        cost: Layer 1.
        due: The spellings that will be decided.
    """

    def __init__(self, store: NameStore, cost: Letters, due: Sequence[Row]) -> None:
        self._store = store
        self._cost = cost
        self._alike: dict[tuple[str, str], bool] = {}
        self._rows: dict[str, Row | None] = {row.key: row for row in due}
        self._members: dict[str, Member | None] = {}
        self._companies: dict[str, Company] = {}
        self._common: dict[str, bool] = {}
        self._counts: dict[str, int] = {}
        self._labels: dict[str, str] = {}
        self._telling: dict[str, frozenset[str]] = {}
        self._compared: set[tuple[str, str]] = set()
        self.around = Surroundings(
            all_articles=store.all_articles(),
            articles=self._articles,
            company=self._company,
            label=self._label,
            alike=self._may_be_one,
        )

    def rows(self, keys: Sequence[str]) -> list[Row]:
        """Give the rows of these spellings, in order; unknown ones are passed over."""
        missing = [key for key in keys if key not in self._rows]
        self._rows.update(dict.fromkeys(missing))
        self._rows.update({row.key: row for row in self._store.rows(missing)})
        return [row for row in map(self._rows.__getitem__, keys) if row]

    def first_time(self, a: str, b: str) -> bool:
        """Say whether two spellings are compared for the first time in this batch."""
        pair = (a, b) if a < b else (b, a)
        if pair in self._compared:
            return False
        self._compared.add(pair)
        return True

    def strangers(self, a: Row, b: Row) -> bool:
        """Say whether no telling name stands with both spellings, in whatever script, and they
        are not one word by their form: then no likeness makes them one name, and nothing else
        needs to be asked."""
        telling = self._telling_names(a.key)
        return telling.isdisjoint(self._telling_names(b.key)) and not one_word(a.key, b.key)

    def member(self, key: str) -> Member | None:
        """Give a spelling's place in a group, or None."""
        if key not in self._members:
            self._members[key] = self._store.members([key]).get(key)
        return self._members[key]

    def group_id(self, key: str) -> int:
        """Give the id of a spelling's group, 0 where it is in none."""
        member = self.member(key)
        return member.group_id if member else 0

    def forget_groups(self) -> None:
        """Read places in groups anew from now on, because some changed."""
        self._members.clear()
        self._labels.clear()

    def is_common(self, row: Row) -> bool:
        """Say whether a spelling is rather a word than a name."""
        if row.key not in self._common:
            tokens = row.key.split(" ")
            lower = self._store.lower_articles(tokens)
            self._common[row.key] = all(
                is_common(row.articles, lower.get(token, 0)) for token in tokens
            )
        return self._common[row.key]

    def suggested(self, row: Row, partners: int) -> Iterable[str]:
        """Give the surnames that stand with this one's most frequent given names, and the given
        names that stand with its surnames: where a variant is to be looked for first."""
        company = self._company(row.key)
        for mine, reverse in ((company.given, "family"), (company.family, "given")):
            for name in sorted(mine, key=lambda name: (-mine[name], name))[:partners]:
                yield from getattr(self._company(name), reverse)

    def _articles(self, keys: Collection[str]) -> list[int]:
        counts = self._counts
        missing = [key for key in keys if key not in counts]
        if missing:
            counts.update(dict.fromkeys(missing, 0))
            counts.update(self._store.articles(missing))
        return [counts[key] for key in keys]

    def _company(self, key: str) -> Company:
        if key not in self._companies:
            rows = self.rows([key])
            self._companies[key] = rows[0].company if rows else Company()
        return self._companies[key]

    def _label(self, key: str) -> str:
        label = self._labels.get(key)
        if label is None:
            group_id = self.group_id(key)
            if group_id:
                label = f"#{group_id}"
            else:
                rows = self.rows([key])
                label = "" if rows and self.is_common(rows[0]) else letters(key)
            self._labels[key] = label
        return label

    def _may_be_one(self, a: str, b: str) -> bool:
        pair = (a, b) if a < b else (b, a)
        known = self._alike.get(pair)
        if known is None:
            known = (
                min(len(a), len(b)) >= ALIKE_LETTERS
                and asked_likelihood(a, b) == RESEMBLANCE[0][1]
                and not is_derived(a, b)
                and (bool(one_word(a, b)) or self._cost.score(a, b) >= ALIKE)
            )
            self._alike[pair] = known
        return known

    def _telling_names(self, key: str) -> frozenset[str]:
        names = self._telling.get(key)
        if names is None:
            company = self._company(key)
            frequent = max(FREQUENT_ARTICLES, FREQUENT_SHARE * self.around.all_articles)
            companions = list(company.names)
            told = [
                name
                for name, articles in zip(companions, self._articles(companions), strict=True)
                if articles <= frequent
            ]
            names = frozenset(map(letters, (*company.given, *company.family, *told)))
            self._telling[key] = names
        return names
