"""Keep the name groups of an archive: place new spellings, take decisions.

The one writer of the name tables; the read side is `index.names.lookup.Names`. Every method runs
inside the caller's transaction: it neither begins nor commits one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain

from index.errors import NamesError
from index.names.groups.cache import Remembered
from index.names.groups.evidence import View
from index.names.groups.judge import (
    ACTIVE,
    HOPELESS,
    LEAVE,
    MIN_LENGTH,
    PROPOSE,
    Judgement,
    weigh_company,
    with_letters,
)
from index.names.groups.membership import Letters, Membership, proposed
from index.names.groups.neighbours import Neighbours
from index.names.letters.forms import is_derived, one_word
from index.names.mentions.mentions import ArticleNames
from index.names.spellings import DECISION
from index.names.tables import counting
from index.names.tables.base import Member, NameTables, Row
from index.names.tables.near import (
    NEVER,
    RESEMBLANCE,
    asked_likelihood,
    kept_hashes,
    letters,
    share_key,
)
from index.names.tables.tally import tally
from index.text import spelling_key
from seeds.names import CuratedGroup

MIN_COMPARED = 4
"""Letters of the shortest spelling that is compared with one of other letters: `Ian` and `Ivan`,
`Kim` and `Kin` have too little to tell by, whatever stands with them. Noticed by
tests/benchmarks/names/common_words.py."""

TOGETHER = 10_000
"""Spellings that are decided at once; bounds memory if one batch brings very many."""


class NamesWriter:
    """Counts articles' names and groups their spellings.

    Args:
        tables: The archive's.
        cost: Layer 1's judgement of letters; None loads the shipped one.
        curated: Groups known without evidence; None loads `seeds.names.load_groups()`.
    """

    def __init__(
        self,
        tables: NameTables,
        cost: Letters | None = None,
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
        self._remembered = Remembered()

    def place(self, articles: Iterable[ArticleNames]) -> set[str]:
        """Count the names of new articles and group what they bring.

        A spelling is decided when it is new and whenever its articles have doubled since, so
        that the work stays small beside the counting, and early evidence is looked at again.

        Args:
            articles: From `article_names`; of articles that are new, or new in this version (the
                older version is withdrawn first). Batches of about 1,000 are cheapest.

        Returns:
            Keys of the spellings that joined, left or changed group: the articles that hold any
            of them have to be indexed again. Empty if nothing changed.
        """
        self._membership.curate()
        added = counting.add(self._store, tally(articles), kept_hashes)
        self._decide(View(self._store, self._cost, added, self._remembered), added.due)
        return self._take_changed()

    def withdraw(self, articles: Iterable[ArticleNames]) -> None:
        """Take the counts of removed or replaced articles off again; groups stay.

        Args:
            articles: `article_names` of the versions that go, as the archive still has them.
        """
        counting.subtract(self._store, tally(articles), kept_hashes)
        self._remembered.clear()

    def accept(self, a: str, b: str) -> set[str]:
        """Record that a person takes two spellings for one name; returns keys as `place` does.

        Raises:
            NamesError: One is no word, or both have the same key.
        """
        left, right = self._pair(a, b)
        self._store.decide(_now(), "accepted", left.key, right.key)
        self._membership.accept(left, right)
        return self._take_changed()

    def reject(self, a: str, b: str) -> set[str]:
        """Record that a person takes two spellings for two names; returns keys as `place` does.

        Raises:
            NamesError: One is no word, or both have the same key.
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
        self._remembered.clear()
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

    def _decide(self, view: View, due: Iterable[Row]) -> None:
        """Decide the groups of some spellings, frequent ones first; those of one article stand
        together, because they are compared with the same others."""
        view.load(due)
        names: list[Row] = []
        for row in sorted(due, key=lambda row: (-row.articles, row.records()[0], row.key)):
            if len(letters(row.key)) >= MIN_LENGTH and not view.is_common(row):
                names.append(row)
            else:
                member = view.member(row.key)
                if member and member.state == "proposed":
                    self._leave(row.key, view)
        for start in range(0, len(names), TOGETHER):
            some = names[start : start + TOGETHER]
            found = Neighbours(self._store, view).of(some)
            view.load(chain.from_iterable(found))
            self._weigh_letters(some, found, view)
            for row, others in zip(some, found, strict=True):
                self._place_one(row, others, view)

    def _weigh_letters(
        self, rows: Sequence[Row], found: Sequence[Sequence[Row]], view: View
    ) -> None:
        """Weigh the letters of all pairs at once of which the company speaks for one name."""
        pairs = [
            (row, other)
            for row, others in zip(rows, found, strict=True)
            for other in others
            if 0 < self._asked(row, other, view) < NEVER
        ]
        view.records(chain.from_iterable(pairs))
        wanted: list[tuple[str, str]] = []
        for row, other in pairs:
            if weigh_company(row, other, view).odds < HOPELESS:
                view.ask(row.id, other.id, NEVER)
            else:
                wanted.append((row.key, other.key))
        view.weigh(wanted)

    def _place_one(self, row: Row, others: Sequence[Row], view: View) -> None:
        member = view.member(row.key)
        judged: list[tuple[Judgement, Row]] = []
        for other in others:
            judgement = self._judge(row, other, view)
            if judgement and (member is not None or judgement.odds >= PROPOSE):
                judged.append((judgement, other))
        if not judged:
            return
        judged.sort(key=lambda found: (-found[0].odds, found[1].key))
        if member and member.state == "proposed":
            mates = [j.odds for j, other in judged if view.group_id(other.key) == member.group_id]
            if mates and max(mates) < LEAVE:
                self._leave(row.key, view)
        for judgement, other in judged:
            if judgement.odds >= PROPOSE and not view.is_common(other):
                self._bring_together(row, other, judgement, view)

    def _leave(self, key: str, view: View) -> None:
        self._membership.leave(key)
        view.forget_groups(self._membership.changed)

    def _judge(self, row: Row, other: Row, view: View) -> Judgement | None:
        """Judge a pair, the cheapest question first; None where one of them settles it."""
        if not view.first_time(row.id, other.id):
            return None
        asked = self._asked(row, other, view)
        if asked == NEVER:
            return None
        company = weigh_company(row, other, view)
        if one_word(row.key, other.key):
            return with_letters(company, 0.5)
        if company.odds < HOPELESS:
            return None
        likelihood = view.likelihood(row.key, other.key)
        return with_letters(company, likelihood) if likelihood >= asked else None

    def _asked(self, row: Row, other: Row, view: View) -> float:
        """Give the likelihood by letters that is asked for, the cheapest question first; `NEVER`
        where one of them settles it."""
        asked = view.asked(row.id, other.id)
        if asked is None:
            a, b = row.key, other.key
            if self._membership.apart(a, b):
                asked = NEVER
            elif one_word(a, b):
                asked = 0.0
            elif is_derived(a, b) or min(len(letters(a)), len(letters(b))) < MIN_COMPARED:
                asked = NEVER
            else:
                asked = asked_likelihood(a, b)
                if RESEMBLANCE[1][1] < asked < NEVER and not share_key(a, b):
                    asked = NEVER
            view.ask(row.id, other.id, asked)
        return asked

    def _bring_together(self, row: Row, other: Row, judgement: Judgement, view: View) -> None:
        """Join two spellings where the evidence is enough, else note them for review."""
        group_id = view.group_id(row.key)
        if group_id and group_id == view.group_id(other.key):
            return
        told = Judgement(judgement.odds, self._reason(row, other, judgement))
        if judgement.odds >= ACTIVE and self._membership.join(
            view.member(row.key) or proposed(row.key, row.text, told),
            view.member(other.key) or proposed(other.key, other.text, told),
        ):
            self._store.drop_proposal(row.key, other.key)
            view.forget_groups(self._membership.changed)
        else:
            self._store.propose(row.key, other.key, told.score, told.reason)

    def _reason(self, row: Row, other: Row, judgement: Judgement) -> str:
        return "; ".join(filter(None, (self._cost.reason(row.key, other.key), judgement.reason)))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
