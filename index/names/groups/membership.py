"""Change who belongs to which group: by the evidence, a person's word or the curated list.

A person's word outranks the curated list's, which outranks the evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.names.groups.judge import PairJudgement
from index.names.groups.pair_letters import LetterCost
from index.names.letters.forms import case_stem, is_derived, one_word
from index.names.spellings import CURATED, DECISION, State
from index.names.tables.base import NameTables
from index.names.tables.rows import Member
from index.text import spelling_key
from seeds.names import CuratedGroup

MAX_CORE = 8
"""Members of a group, the most frequent ones, that a spelling is held against before it may join.
It must be near all of them, so that no chain of small steps makes one group of two names."""

MIN_CORE_LIKELIHOOD = 0.15
"""Likelihood by letters that a spelling needs with every member of the core."""


class Membership:
    """Changes groups and remembers whose group changed.

    Args:
        store: The tables.
        cost: Weighs letters.
        curated: The curated groups; `curate` puts them into the tables.

    Attributes:
        changed: Keys of the spellings whose group changed, for the caller to take.
    """

    def __init__(
        self, store: NameTables, cost: LetterCost, curated: Sequence[CuratedGroup]
    ) -> None:
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
        self._fresh: set[str] = set()

    def renewed(self) -> Membership:
        """Begin anew over the same tables, after they were emptied.

        Returns:
            One with the same cost and curated groups, which knows the decisions in the tables
            alone; `curate` was not called on it yet.
        """
        return Membership(self._store, self._cost, self._curated)

    def take_fresh(self) -> set[str]:
        """Return whose group changed since this was last asked.

        Returns:
            Their keys, which stand in `changed` too; empty if no group changed.
        """
        fresh, self._fresh = self._fresh, set()
        return fresh

    def apart(self, a: str, b: str) -> bool:
        """Tell whether a person or the curated list holds two spellings for two names.

        Args:
            a, b: The spellings' keys, in either order.

        Returns:
            True if the last decision of a person rejects the pair, or the curated list names it.
        """
        return _pair(a, b) in self._rejected or _pair(a, b) in self._distinct

    def join(self, a: Member, b: Member, *, near: bool = True) -> bool:
        """Bring two spellings and the groups that they are in into one group, if that is allowed.

        It is not allowed if two spellings that are apart would meet, if the cores of the two
        groups are not near in letters, or if both groups are curated.

        Args:
            a, b: The spellings' places. A place with `group_id` 0 is put into the group with its
                state and reason.
            near: Whether the letters have to be near. An abbreviation is not near what it stands
                for.

        Returns:
            Whether they are in one group now.
        """
        if a.group_id and a.group_id == b.group_id:
            return True
        left, right = self._all(a), self._all(b)
        if self._keeps_apart(a, b, left, right):
            return False
        if near and not self._cores_are_near(a, b, left, right):
            return False
        self._merge(left, right)
        return True

    def leave(self, key: str) -> None:
        """Take a spelling out of its group, if it is in one.

        A group ends if it has no member left, or one member that nobody vouched for.

        Args:
            key: The spelling's key; one that is in no group changes nothing.
        """
        member = self._store.members([key]).get(key)
        if member is None:
            return
        self._store.drop_members([key])
        self._note([key])
        rest = self._store.members_of(member.group_id)
        if len(rest) == 1 and rest[0].state != "accepted":
            self._store.drop_members([rest[0].key])
            self._note([rest[0].key])
            rest = []
        if not rest:
            self._store.drop_group(member.group_id)

    def accept(self, a: Member, b: Member) -> None:
        """Bring two spellings into one group on a person's word, whatever the evidence.

        Args:
            a, b: The spellings' places, `group_id` 0 if they are in no group.
        """
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
        """Take two spellings apart on a person's word.

        If they are in one group, the less frequent one leaves it, unless the curated list put it
        there. The others go with the one that they are nearer to in letters; those of the curated
        list stay.

        Args:
            a, b: The spellings' keys.
        """
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
        self._note(member.key for member in going)
        if len(going) > 1:
            new = self._store.new_group(placed[goes].text, "name")
            self._store.put_members(_moved(going, new))
        rest = self._store.members_of(group_id)
        if len(rest) == 1 and rest[0].reason != CURATED:
            self.leave(rest[0].key)

    def curate(self) -> None:
        """Bring the curated groups in the tables up to the shipped list. A second call does
        nothing."""
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
        self._note(m.key for m in (*moved, *members) if placed.get(m.key) != m)

    def _note(self, keys: Iterable[str]) -> None:
        """Remember whose group changed."""
        noted = set(keys)
        self._fresh |= noted
        self.changed |= noted

    def _all(self, member: Member) -> list[Member]:
        return self._store.members_of(member.group_id) if member.group_id else [member]

    def is_curated(self, member: Member) -> bool:
        """Tell whether a spelling is in a group of the curated list.

        Args:
            member: The spelling's place.

        Returns:
            False for a place in no group.
        """
        return member.group_id in self._curated_ids

    def _keeps_apart(
        self, a: Member, b: Member, left: Sequence[Member], right: Sequence[Member]
    ) -> bool:
        if self.is_curated(a) and self.is_curated(b):
            return True
        return any(self.apart(x.key, y.key) for x in left for y in right)

    def _cores_are_near(
        self, a: Member, b: Member, left: Sequence[Member], right: Sequence[Member]
    ) -> bool:
        return all(self._are_near(x, y) for x in self._core(a, left) for y in self._core(b, right))

    def _are_near(self, a: Member, b: Member) -> bool:
        """Tell whether two spellings may be one name by their letters, case endings left out. A
        word made of the other (`Franciscans`) is none, however it came near."""
        if is_derived(a.key, b.key):
            return False
        if one_word(a.key, b.key) or self._cost.score(a.text, b.text) >= MIN_CORE_LIKELIHOOD:
            return True
        stems = case_stem(a.key), case_stem(b.key)
        return stems != (a.key, b.key) and self._cost.score(*stems) >= MIN_CORE_LIKELIHOOD

    def _core(self, member: Member, group: Sequence[Member]) -> list[Member]:
        """Return the members of a group that another spelling has to be near.

        A curated group holds names that are not near each other; there the member speaks alone.
        """
        if len(group) == 1 or member.group_id in self._curated_ids:
            return [member]
        counts = self._store.articles(other.key for other in group)
        return sorted(group, key=lambda other: (-counts.get(other.key, 0), other.key))[:MAX_CORE]

    def _merge(self, left: Sequence[Member], right: Sequence[Member]) -> None:
        ids = {left[0].group_id, right[0].group_id} - {0}
        target = min(ids & self._curated_ids, default=min(ids, default=0))
        if not target:
            target = self._store.new_group(left[0].text, "name")
        moving = [m for m in (*left, *right) if m.group_id != target]
        self._store.put_members(_moved(moving, target))
        self._note(m.key for m in moving)
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


def proposed(key: str, text: str, judgement: PairJudgement) -> Member:
    """Return a spelling's place, in no group yet, on the evidence alone.

    Args:
        key: The spelling's key.
        text: As articles write it.
        judgement: Why it is to join a group; its likelihood becomes the score.

    Returns:
        A place with `group_id` 0 and the state `proposed`, for `Membership.join`.
    """
    state: State = "proposed"
    return Member(key, 0, text, state, judgement.likelihood, judgement.reason)


def _moved(members: Iterable[Member], group_id: int) -> list[Member]:
    return [Member(m.key, group_id, m.text, m.state, m.score, m.reason) for m in members]


def _decided(reason: str) -> str:
    """Return a reason with a person's decision before the evidence."""
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
