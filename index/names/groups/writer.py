"""Keep the names of an archive: count articles, group spellings, take people's decisions.

This is the only writer of the name tables; `index.names.lookup.Names` reads them. Every method runs
inside the caller's transaction: it neither begins nor commits one.

Counting notes which spellings are due, and they are decided later, all at once. So the same
articles make the same groups, in whatever order and by however many processes they were counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from index.errors import NamesError
from index.names.groups.abbreviations import due_early
from index.names.groups.cache import RecordCache
from index.names.groups.evidence import Evidence
from index.names.groups.grouping import Grouping
from index.names.groups.membership import Membership
from index.names.groups.pair_letters import LetterCost, PairLetters
from index.names.mentions.mentions import ArticleNames
from index.names.spellings import DECISION
from index.names.tables import counting
from index.names.tables.base import NameTables
from index.names.tables.near import kept_hashes
from index.names.tables.rows import Member
from index.names.tables.tally import tally
from index.text import spelling_key
from seeds.names import CuratedGroup

MAX_DECIDED = 50_000
"""Spellings that are decided in one transaction: those that are new in some 4,000 articles. Bounds
memory, and what is done again after a kill."""


class NamesWriter:
    """Counts articles' names and groups their spellings.

    Args:
        tables: The archive's tables of names.
        cost: Weighs letters; None loads the shipped weights.
        curated: Groups known without evidence; None loads `seeds.names.load_groups()`.
    """

    def __init__(
        self,
        tables: NameTables,
        cost: LetterCost | None = None,
        curated: Sequence[CuratedGroup] | None = None,
    ) -> None:
        if cost is None:
            from index.names.letters.cost import NameCost

            cost = NameCost.load()
        if curated is None:
            from seeds.names import load_groups

            curated = load_groups()
        self._store = tables
        self._cost = cost
        self._membership = Membership(self._store, cost, curated)
        self._cache = RecordCache()

    def count(self, articles: Iterable[ArticleNames]) -> None:
        """Count the names of new articles, and note what is to be decided.

        A spelling is decided when it is new, and again each time its articles have doubled. So
        early evidence is looked at again, and the work stays small beside the counting.

        Args:
            articles: From `article_names`, of articles that are new or new in this version.
                Withdraw the older version first. All of them are held in memory.
        """
        added = counting.add(self._store, tally(articles), kept_hashes)
        self._cache.add(added.records)
        early = due_early(added.rows.values())
        self._store.mark_due(row.id for row in (*added.due, *early))

    def decide(self) -> set[str]:
        """Group spellings that are due, those of the most articles first: `MAX_DECIDED` at most.

        What is decided follows from all that is counted and from the groups that there are, not
        from the order in which it was counted.

        Returns:
            Keys of the spellings that joined, left or changed group. The articles that hold one
            of them have to be indexed again. Empty if no group changed.
        """
        self._membership.curate()
        due = sorted(self._store.due(), key=lambda one: (-one.articles, one.first, one.key))
        keys = [one.key for one in due[:MAX_DECIDED]]
        if keys:
            read = {row.key: row for row in self._store.rows(keys)}
            rows = [read[key] for key in keys]
            pairs = PairLetters(self._cost, self._membership.apart)
            evidence = Evidence(self._store, pairs, read, self._cache)
            Grouping(self._store, self._cost, self._membership, pairs, evidence).decide(rows)
            self._store.mark_decided(rows)
        return self._take_changed()

    def decide_all(self, least: int = 1) -> set[str]:
        """Group all spellings that are due, if they are many enough; see `decide`.

        Args:
            least: Spellings that are to be due.

        Returns:
            As `decide`, of all parts together.
        """
        changed: set[str] = set()
        if self._store.due_count() >= least:
            while self._store.due_count():
                changed |= self.decide()
        return changed

    def withdraw(self, articles: Iterable[ArticleNames]) -> None:
        """Take the counts of removed or replaced articles off again. Groups stay.

        Args:
            articles: From `article_names`, of the versions that go, as the archive still has them.
        """
        counting.subtract(self._store, tally(articles), kept_hashes)
        self._cache.clear()

    def accept(self, a: str, b: str) -> set[str]:
        """Record that a person takes two spellings for one name.

        Args:
            a, b: The spellings as written; they need not stand in any article.

        Returns:
            Keys of the spellings whose group changed, as `place` returns them.

        Raises:
            NamesError: One has no letters, or both have the same key.
        """
        left, right = self._pair(a, b)
        self._store.decide(_now(), "accepted", left.key, right.key)
        self._membership.accept(left, right)
        return self._take_changed()

    def reject(self, a: str, b: str) -> set[str]:
        """Record that a person takes two spellings for two names.

        Args:
            a, b: The spellings as written; they need not stand in any article.

        Returns:
            Keys of the spellings whose group changed, as `place` returns them.

        Raises:
            NamesError: One has no letters, or both have the same key.
        """
        left, right = self._pair(a, b)
        self._store.decide(_now(), "rejected", left.key, right.key)
        self._membership.reject(left.key, right.key)
        return self._take_changed()

    def clear(self) -> None:
        """Forget all counts and groups, and take people's decisions again, with their evidence.

        `index.home.recount` then places every article anew.
        """
        decisions = self._store.decisions()
        keys = {key for _, a, b in decisions for key in (a, b)}
        placed = {
            key: replace(member, group_id=0)
            for key, member in self._store.members(keys).items()
            if member.reason.startswith(DECISION)
        }
        texts = {row.key: row.text for row in self._store.rows(keys)}
        self._store.clear()
        self._cache.clear()
        self._membership = self._membership.renewed()
        self._membership.curate()
        for verdict, a, b in decisions:
            left, right = (
                placed.get(member.key, member) if not member.group_id else member
                for member in self._pair(texts.get(a, a), texts.get(b, b))
            )
            if verdict == "accepted":
                self._membership.accept(left, right)
            else:
                self._membership.reject(left.key, right.key)
        self._take_changed()

    def _pair(self, a: str, b: str) -> tuple[Member, Member]:
        keys = spelling_key(a), spelling_key(b)
        for text, key in zip((a, b), keys, strict=True):
            if not key:
                raise NamesError(f"{text!r} is no name; give a spelling with letters")
        if keys[0] == keys[1]:
            raise NamesError(
                f"{a!r} and {b!r} are one spelling already: case and accents are alike"
            )
        placed = self._store.members(keys)
        rows = {row.key: row.text for row in self._store.rows(keys)}
        left, right = (
            placed.get(key) or Member(key, 0, rows.get(key, text), "accepted", 1.0, "")
            for text, key in zip((a, b), keys, strict=True)
        )
        return left, right

    def _take_changed(self) -> set[str]:
        changed, self._membership.changed = self._membership.changed, set()
        return changed


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
