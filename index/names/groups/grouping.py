"""Decide the groups of one batch's spellings: compare, judge, then join, leave or propose."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from itertools import chain

from index.names.groups.abbreviations import Told, told
from index.names.groups.evidence import Evidence
from index.names.groups.judge import (
    ACTIVE,
    LEAVE,
    MIN_COMPANY,
    MIN_LENGTH,
    PROPOSE,
    SURE_SLIP,
    PairJudgement,
    is_slip,
    weigh_company,
    with_letters,
)
from index.names.groups.membership import Membership, proposed
from index.names.groups.neighbours import Neighbours
from index.names.groups.pair_letters import LetterCost, PairLetters
from index.names.letters.forms import is_contraction, is_mistyped, one_word
from index.names.tables.base import NameTables
from index.names.tables.near import NEVER, is_latin, letters
from index.names.tables.rows import Member, Row

MAX_TOGETHER = 10_000
"""Spellings that are decided at once. Bounds memory if one batch brings very many."""

MAX_BESIDE = 3
"""Given names, and surnames, of a spelling whose group changed that are decided once more."""

TWO_NAMES = PairJudgement(-math.inf, "")
"""What is judged of two spellings whose form or company leaves no chance that they are one name."""

EVEN = 0.5
"""The likelihood by letters that says nothing: one word in two forms needs no letters."""


class Grouping:
    """Decides the groups of one batch's spellings.

    Args:
        store: The tables.
        cost: Says in words how letters differ.
        membership: Changes the groups.
        pairs: The letters of the batch's pairs.
        evidence: Answers the judge's questions for the batch.
    """

    def __init__(
        self,
        store: NameTables,
        cost: LetterCost,
        membership: Membership,
        pairs: PairLetters,
        evidence: Evidence,
    ) -> None:
        self._store = store
        self._cost = cost
        self._membership = membership
        self._pairs = pairs
        self._evidence = evidence
        self._standing = evidence.standing

    def decide(self, due: Sequence[Row]) -> None:
        """Decide the groups of some spellings, one after the other.

        Args:
            due: Spellings, each with at least one article: frequent ones first, and those of one
                article next to each other, because they are compared with the same others.
        """
        self._standing.load(due)
        explained = told(due, self._evidence)
        kept = {one.long.key for one in explained}
        names: list[Row] = []
        for row in due:
            if self._may_be_name(row):
                names.append(row)
            else:
                member = self._standing.member(row.key)
                if member and member.state == "proposed" and row.key not in kept:
                    self._leave(row.key)
        for start in range(0, len(names), MAX_TOGETHER):
            self._place_all(names[start : start + MAX_TOGETHER])
        beside = self._beside_joined()
        if beside:
            self._pairs.begin_again()
            self._place_all(beside[:MAX_TOGETHER])
        for one in explained:
            self._place_explained(one)

    def _place_all(self, rows: Sequence[Row]) -> None:
        found = Neighbours(self._store, self._evidence).of(rows)
        self._standing.load(chain.from_iterable(found))
        self._weigh_letters(rows, found)
        for row, others in zip(rows, found, strict=True):
            self._place(row, others)

    def _beside_joined(self) -> list[Row]:
        """Return the given names and surnames that stand beside spellings whose group changed.

        What was no shared partner before may be one by its group: `Qassem` and `Ghasem` are
        compared once `Soleimani` and `Soleymani` are one name.
        """
        evidence = self._evidence
        beside: dict[int, None] = {}
        for row in evidence.rows.keyed(sorted(self._membership.changed)):
            for counts in evidence.partners(row.id):
                ranked = sorted(counts, key=lambda number: -counts[number])
                beside.update(dict.fromkeys(ranked[:MAX_BESIDE]))
        rows = [row for row in evidence.rows.numbered(list(beside)) if row.articles]
        self._standing.load(rows)
        return [row for row in rows if self._may_be_name(row)]

    def _may_be_name(self, row: Row) -> bool:
        return (
            len(letters(row.key)) >= MIN_LENGTH
            and not is_contraction(row.key)
            and not self._standing.is_common(row)
        )

    def _weigh_letters(self, rows: Sequence[Row], found: Sequence[Sequence[Row]]) -> None:
        """Weigh at once the letters of all pairs whose company leaves them a chance."""
        pairs: dict[frozenset[int], tuple[Row, Row]] = {}
        for row, others in zip(rows, found, strict=True):
            for other in others:
                if 0 < self._pairs.required(row, other) < NEVER:
                    pairs.setdefault(frozenset((row.id, other.id)), (row, other))
        self._evidence.rows.sampled_records(chain.from_iterable(pairs.values()))
        wanted: list[tuple[str, str]] = []
        for row, other in pairs.values():
            if (
                is_latin(row.key) is is_latin(other.key)
                and weigh_company(row, other, self._evidence, MIN_COMPANY).log_odds < MIN_COMPANY
                and not is_slip(row, other, self._evidence)
            ):
                self._pairs.rule_out(row, other)
            else:
                wanted.append((row.text, other.text))
        self._pairs.weigh(wanted)

    def _place(self, row: Row, others: Sequence[Row]) -> None:
        """Judge a spelling against its neighbours, and let it leave its group or join theirs."""
        member = self._standing.member(row.key)
        judged: list[tuple[PairJudgement, Row]] = []
        for other in others:
            judgement = self._judge(row, other)
            if judgement and (member is not None or judgement.log_odds >= PROPOSE):
                judged.append((judgement, other))
        judged.sort(key=lambda found: (-found[0].log_odds, -found[1].articles, found[1].key))
        if member and member.state == "proposed":
            mates = {
                other.key: judgement.log_odds
                for judgement, other in judged
                if self._standing.group_id(other.key) == member.group_id
            }
            if mates and max(mates.values()) < LEAVE and self._is_whole(member, mates):
                self._leave(row.key)
        for judgement, other in judged:
            if judgement.log_odds >= PROPOSE and self._may_be_name(other):
                self._bring_together(row, other, judgement)

    def _is_whole(self, member: Member, mates: Collection[str]) -> bool:
        """Tell whether `mates` are all others of a member's group that articles hold."""
        others = {other.key for other in self._store.members_of(member.group_id)} - {member.key}
        return not self._store.articles(others).keys() - set(mates)

    def _leave(self, key: str) -> None:
        self._membership.leave(key)
        self._evidence.forget_groups(self._membership.take_fresh())

    def _judge(self, row: Row, other: Row) -> PairJudgement | None:
        """Judge a pair, the cheapest question first; None if it was judged from the other side."""
        if not self._pairs.first_time(row, other):
            return None
        form = one_word(row.key, other.key)
        required = self._pairs.required(row, other)
        if required == NEVER or not (form or self._may_be_one(row, other)):
            return TWO_NAMES
        company = weigh_company(row, other, self._evidence)
        if form:
            return with_letters(company, EVEN)
        scripts = is_latin(row.key) is not is_latin(other.key)
        slip = not scripts and is_slip(row, other, self._evidence)
        if company.log_odds < MIN_COMPANY and not (scripts or slip):
            return TWO_NAMES
        likelihood = self._pairs.likelihood(row.text, other.text)
        if slip and is_mistyped(row.key, other.key):
            likelihood = max(likelihood, SURE_SLIP)
        if likelihood < required:
            return TWO_NAMES
        return with_letters(company, likelihood, other_script=scripts, slip=slip)

    def _may_be_one(self, row: Row, other: Row) -> bool:
        """Tell whether two spellings are not both two names with a hyphen (`Trump-Zelensky`)."""
        return not (self._are_two_names(row) and self._are_two_names(other))

    def _place_explained(self, one: Told) -> None:
        """Let an abbreviation join what it stands for, or leave it. The curated list decides of
        its own alone."""
        short, long = (
            self._standing.member(row.key) or proposed(row.key, row.text, one.judgement)
            for row in (one.short, one.long)
        )
        if self._membership.is_curated(short) or self._membership.is_curated(long):
            return
        if short.group_id and short.group_id == long.group_id:
            if one.judgement.log_odds <= LEAVE and long.state == "proposed":
                self._leave(long.key)
            return
        if self._membership.apart(short.key, long.key) or one.judgement.log_odds < PROPOSE:
            return
        if one.judgement.log_odds >= ACTIVE and self._membership.join(short, long, near=False):
            self._store.drop_proposal(short.key, long.key)
            self._evidence.forget_groups(self._membership.take_fresh())
        else:
            likelihood = one.judgement.likelihood
            self._store.propose(short.key, long.key, likelihood, one.judgement.reason)

    def _are_two_names(self, row: Row) -> bool:
        """Tell whether a spelling of several parts is two names that articles mention more often
        than it (`Trump-Zelensky`). Its parts have their groups; it needs none of its own."""
        parts = row.key.split(" ")
        if len(parts) < 2:
            return False
        known = self._evidence.rows.keyed(parts)
        return len(known) == len(parts) and all(
            part.articles > row.articles and not self._standing.is_common(part) for part in known
        )

    def _is_taken(self, row: Row, other: Row) -> bool:
        """Tell whether one of two spellings in two scripts has another Latin one already.

        Two Latin names that another script writes alike are not joined by way of it.
        """
        if is_latin(row.key) is is_latin(other.key):
            return False
        own, latin = (other, row) if is_latin(row.key) else (row, other)
        group_id = self._standing.group_id(own.key)
        if not group_id or group_id == self._standing.group_id(latin.key):
            return False
        return any(is_latin(member.key) for member in self._store.members_of(group_id))

    def _bring_together(self, row: Row, other: Row, judgement: PairJudgement) -> None:
        """Join two spellings if the evidence is enough, else note them for review."""
        standing = self._standing
        group_id = standing.group_id(row.key)
        if (group_id and group_id == standing.group_id(other.key)) or self._is_taken(row, other):
            return
        if judgement.log_odds >= ACTIVE and self._membership.join(
            standing.member(row.key)
            or proposed(row.key, row.text, self._told(other, row, judgement)),
            standing.member(other.key)
            or proposed(other.key, other.text, self._told(row, other, judgement)),
        ):
            self._store.drop_proposal(row.key, other.key)
            self._evidence.forget_groups(self._membership.take_fresh())
        else:
            lower, higher = sorted((row, other), key=lambda one: one.key)
            told = self._told(lower, higher, judgement)
            self._store.propose(row.key, other.key, told.likelihood, told.reason)

    def _told(self, a: Row, b: Row, judgement: PairJudgement) -> PairJudgement:
        """Return what is judged of a pair, with how the letters of `b` differ from those of `a`."""
        reasons = (self._cost.reason(a.key, b.key), judgement.reason)
        return PairJudgement(judgement.log_odds, "; ".join(filter(None, reasons)))
