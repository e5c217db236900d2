"""Who belongs to which group: joining, leaving, and what a person or the curated list says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from index.names.groups.judge import Judgement
from index.names.spellings import CURATED, DECISION, State
from index.names.tables.base import Member, NameTables
from index.text import spelling_key
from seeds.names import CuratedGroup

CORE = 8
"""Most frequent members of a group that a spelling is held against before it may join: it must
be near all of them, so that no chain of small steps makes one group of two names."""

CORE_LETTERS = 0.15
"""Likelihood by letters that a spelling needs with every member of the core."""


class Letters(Protocol):
    """Layer 1: how likely two spellings are one name by their letters."""

    def score(self, a: str, b: str) -> float:
        """Give the likelihood, 0 to 1."""

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Give the likelihood of each pair, in order."""

    def reason(self, a: str, b: str) -> str:
        """Say how the letters differ, in words a reader understands."""


class Membership:
    """Changes groups and remembers whose group changed.

    Args:
        store: The tables.
        cost: Layer 1.
        curated: The curated groups, put into the tables by `curate`.
    """

    def __init__(self, store: NameTables, cost: Letters, curated: Sequence[CuratedGroup]) -> None:
        self._store = store
        self._cost = cost
        self._curated = curated
        self._distinct = _distinct(curated)
        self._rejected: set[tuple[str, str]] = set()
        self._accepted: set[tuple[str, str]] = set()
        for verdict, a, b in store.decisions():
            self._remember(verdict, a, b)
        self._curated_ids = frozenset(store.curated_groups())
        self._is_curated = False
        self.changed: set[str] = set()

    def renewed(self) -> Membership:
        """Give a fresh one over the same tables, after they were emptied."""
        return Membership(self._store, self._cost, self._curated)

    def apart(self, a: str, b: str) -> bool:
        """Say whether a person or the curated list holds two spellings for two names."""
        return _pair(a, b) in self._rejected or _pair(a, b) in self._distinct

    def join(self, a: Member, b: Member) -> bool:
        """Bring two spellings into one group, with the groups they are in, unless that would
        bring together what is apart or not near.

        Args:
            a, b: `group_id` 0 where it is in none yet; state and reason to be kept with it.

        Returns:
            Whether they are in one group now.
        """
        if a.group_id and a.group_id == b.group_id:
            return True
        left, right = self._all(a), self._all(b)
        if not self._may_merge(a, b, left, right):
            return False
        self._merge(left, right)
        return True

    def leave(self, key: str) -> None:
        """Take a spelling out of its group; a group of one that nobody vouches for ends."""
        member = self._store.members([key]).get(key)
        if member is None:
            return
        self._store.drop_members([key])
        self.changed.add(key)
        rest = self._store.members_of(member.group_id)
        if len(rest) == 1 and rest[0].state != "accepted":
            self._store.drop_members([rest[0].key])
            self.changed.add(rest[0].key)
            rest = []
        if not rest:
            self._store.drop_group(member.group_id)

    def accept(self, a: Member, b: Member) -> None:
        """Bring two spellings into one group on a person's word, whatever the evidence."""
        self._remember("accepted", a.key, b.key)
        left, right = self._all(a), self._all(b)
        if not a.group_id or a.group_id != b.group_id:
            self._merge(left, right)
        self._store.drop_proposal(a.key, b.key)
        placed = self._store.members([a.key, b.key])
        self._store.put_members(
            Member(m.key, m.group_id, m.text, "accepted", 1.0, _decided(m.reason))
            for m in placed.values()
            if m.reason != CURATED
        )

    def reject(self, a: str, b: str) -> None:
        """Take two spellings apart on a person's word; the others of their group go with the one
        that they are nearer to."""
        self._remember("rejected", a, b)
        self._store.drop_proposal(a, b)
        placed = self._store.members([a, b])
        if len(placed) < 2 or placed[a].group_id != placed[b].group_id:
            return
        group_id = placed[a].group_id
        counts = self._store.articles([a, b])
        stays, goes = sorted((a, b), key=lambda key: (-counts.get(key, 0), key))
        if placed[goes].reason == CURATED:
            stays, goes = goes, stays
        going = [
            member
            for member in self._store.members_of(group_id)
            if member.key == goes
            or (
                member.key != stays
                and member.state != "accepted"
                and self._nearer(member, goes, stays)
            )
            or _pair(member.key, goes) in self._accepted
        ]
        self._store.drop_members(member.key for member in going)
        self.changed.update(member.key for member in going)
        if len(going) > 1:
            new = self._store.new_group(placed[goes].text, "name")
            self._store.put_members(_moved(going, new))
        rest = self._store.members_of(group_id)
        if len(rest) == 1 and rest[0].reason != CURATED:
            self.leave(rest[0].key)

    def curate(self) -> None:
        """Bring the tables' curated groups up to the list that is shipped; once is enough."""
        if self._is_curated:
            return
        self._is_curated = True
        known = {
            member.key: member
            for group_id in self._curated_ids
            for member in self._store.members_of(group_id)
            if member.reason == CURATED
        }
        wanted = {spelling_key(text): text for g in self._curated for text in g.spellings}
        if known.keys() == wanted.keys():
            return
        for key in known.keys() - wanted.keys():
            self.leave(key)
        ids = {name: group_id for group_id, name in self._store.curated_groups().items()}
        for group in self._curated:
            self._put_curated(group, ids)
        self._curated_ids = frozenset(self._store.curated_groups())

    def _put_curated(self, group: CuratedGroup, ids: dict[str, int]) -> None:
        texts = {spelling_key(text): text for text in reversed(group.spellings)}
        placed = self._store.members(texts)
        group_id = ids.get(group.name) or self._store.new_group(
            group.name, group.kind, curated=True
        )
        ids[group.name] = group_id
        others = {m.group_id for m in placed.values()} - set(ids.values())
        moved = [m for other in sorted(others) for m in self._store.members_of(other)]
        for other in others:
            self._store.drop_group(other)
        kept = _moved(
            (m for m in moved if not any(self.apart(m.key, key) for key in texts)), group_id
        )
        self._store.drop_members(m.key for m in moved)
        members = [
            *kept,
            *(Member(k, group_id, t, "accepted", 1.0, CURATED) for k, t in texts.items()),
        ]
        self._store.put_members(members)
        self.changed.update(m.key for m in (*moved, *members) if placed.get(m.key) != m)

    def _all(self, member: Member) -> list[Member]:
        return self._store.members_of(member.group_id) if member.group_id else [member]

    def _may_merge(
        self, a: Member, b: Member, left: Sequence[Member], right: Sequence[Member]
    ) -> bool:
        if a.group_id in self._curated_ids and b.group_id in self._curated_ids:
            return False
        if any(self.apart(x.key, y.key) for x in left for y in right):
            return False
        return all(
            self._cost.score(x.key, y.key) >= CORE_LETTERS
            for x in self._core(a, left)
            for y in self._core(b, right)
        )

    def _core(self, member: Member, group: Sequence[Member]) -> list[Member]:
        """A curated group holds names that are not near each other; its member speaks for it."""
        if len(group) == 1 or member.group_id in self._curated_ids:
            return [member]
        counts = self._store.articles(other.key for other in group)
        return sorted(group, key=lambda other: (-counts.get(other.key, 0), other.key))[:CORE]

    def _merge(self, left: Sequence[Member], right: Sequence[Member]) -> None:
        ids = {left[0].group_id, right[0].group_id} - {0}
        target = min(ids & self._curated_ids, default=min(ids, default=0))
        if not target:
            target = self._store.new_group(left[0].text, "name")
        moving = [m for m in (*left, *right) if m.group_id != target]
        self._store.put_members(_moved(moving, target))
        self.changed.update(m.key for m in moving)
        for group_id in ids - {target}:
            self._store.drop_group(group_id)

    def _nearer(self, member: Member, goes: str, stays: str) -> bool:
        return self._cost.score(member.key, goes) > self._cost.score(member.key, stays)

    def _remember(self, verdict: str, a: str, b: str) -> None:
        to, off = self._accepted, self._rejected
        if verdict == "rejected":
            to, off = off, to
        to.add(_pair(a, b))
        off.discard(_pair(a, b))


def proposed(key: str, text: str, judgement: Judgement, group_id: int = 0) -> Member:
    """Give a spelling's place in a group on the evidence alone."""
    state: State = "proposed"
    return Member(key, group_id, text, state, judgement.score, judgement.reason)


def _moved(members: Iterable[Member], group_id: int) -> list[Member]:
    return [Member(m.key, group_id, m.text, m.state, m.score, m.reason) for m in members]


def _decided(reason: str) -> str:
    """Put a person's decision before the evidence, which stays."""
    if not reason or reason.startswith(DECISION):
        return reason or DECISION
    return f"{DECISION}; {reason}"


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _distinct(curated: Iterable[CuratedGroup]) -> set[tuple[str, str]]:
    return {
        _pair(spelling_key(spelling), spelling_key(other))
        for group in curated
        for spelling in group.spellings
        for other in group.distinct
    }
