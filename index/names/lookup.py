"""Ask the archive which spellings are one name: the read side, a few look-ups a query word.

Holds nothing of what it was told, so a cold process pays for what it asks only, and a change by a
writer elsewhere is seen at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from index.names.spellings import DECISION, NameGroup, Proposal, Spelling, State
from index.names.tables.common_words import is_named

if TYPE_CHECKING:
    from index.names.tables.base import NameTables

GROUPS_AT_ONCE = 500
"""Groups read at once while walking all of them; bounds memory."""


class Names:
    """The name groups of an archive. Safe to use from several threads.

    Args:
        tables: The archive's; only read from.

    Attributes:
        tables: The same.
    """

    def __init__(self, tables: NameTables) -> None:
        self.tables = tables

    def find(self, key: str) -> NameGroup | None:
        """Return the group that a spelling belongs to.

        Args:
            key: The spelling's key (`index.text.spelling_key`).

        Returns:
            The group with all its spellings; None if the spelling is in no group.

        Raises:
            ArchiveError: The group is not what was stored.
        """
        group_id = self.group_id(key)
        return None if group_id is None else self.group(group_id)

    def group_id(self, key: str) -> int | None:
        """Return the number of the group that a spelling belongs to.

        Args:
            key: The spelling's key.

        Returns:
            From 1 on; None if the spelling is in no group.
        """
        return self.tables.group_ids([key]).get(key)

    def group_ids(self, keys: Iterable[str]) -> dict[str, int]:
        """Return the numbers of the groups that spellings belong to.

        Args:
            keys: The spellings' keys.

        Returns:
            By key; keys in no group are left out.
        """
        return self.tables.group_ids(keys)

    def group(self, group_id: int) -> NameGroup | None:
        """Return a group by its number.

        Args:
            group_id: The group's number.

        Returns:
            The group with all its spellings; None if there is none with this number.

        Raises:
            ArchiveError: The group is not what was stored.
        """
        return self.tables.groups([group_id]).get(group_id)

    def spellings(self, keys: Iterable[str]) -> tuple[Spelling, ...]:
        """Return spellings that articles mention, whether in a group or not.

        Args:
            keys: The spellings' keys.

        Returns:
            Most mentions first, then by key; those that no article mentions are left out.
        """
        return _most_first(self.tables.spellings(keys))

    def undecided(self, keys: Sequence[str]) -> tuple[Spelling, ...]:
        """Return the spellings that are proposed or rejected as variants of one of `keys`.

        Those among `keys` themselves are left out. A rejected one is rejected, whatever is
        proposed of it.

        Args:
            keys: Spelling keys, those of one name for instance.

        Returns:
            With state and reason of the proposal or decision, most mentions first; empty if there
            are none.
        """
        found: dict[str, tuple[State, str]] = {}
        proposals = self.tables.proposals_of(keys)
        for key in keys:
            for pair in proposals:
                if key in (pair.a, pair.b):
                    other = pair.b if pair.a == key else pair.a
                    found.setdefault(other, ("proposed", pair.reason))
        for apart in self.tables.rejections(keys):
            found.update(dict.fromkeys((apart.a, apart.b), ("rejected", DECISION)))
        for key in keys:
            found.pop(key, None)
        known = {spelling.key: spelling for spelling in self.tables.spellings(found)}
        return _most_first(
            known[key]._replace(state=state, reason=reason)
            if key in known
            else Spelling(key, key, 0, 0, state, reason)
            for key, (state, reason) in found.items()
        )

    def proposals(self, limit: int = 1_000) -> list[Proposal]:
        """Return the pairs that wait for a person's review.

        Args:
            limit: Pairs at most.

        Returns:
            The surest first, then by key; empty if none waits.
        """
        return self.tables.proposals(limit)

    def by_source(self, keys: Iterable[str]) -> dict[str, dict[str | None, int]]:
        """Count mentions by spelling and source.

        Args:
            keys: The spellings' keys.

        Returns:
            For each of `keys` its sources, most mentions first, then by name; None is the source
            of articles without one. A spelling that no article mentions has none.

        Raises:
            ArchiveError: What is kept of a spelling is damaged.
        """
        listed = list(keys)
        counts: dict[str, dict[str | None, int]] = {key: {} for key in listed}
        sources = self.tables.source_names()
        for row in self.tables.rows(listed):
            named = row.named_sources(sources).items()
            counts[row.key] = dict(sorted(named, key=lambda one: (-one[1], one[0] or "")))
        return counts

    def days(self, keys: Iterable[str]) -> dict[str, tuple[str | None, str | None]]:
        """Return the days of the first and the last article that mentions each spelling.

        Args:
            keys: The spellings' keys.

        Returns:
            By key, days as `2010-04-08`; None twice if no article of the spelling has a date.
            Unknown spellings are left out.
        """
        from index.names.tables.tally import day_text

        return {
            row.key: (day_text(row.first), day_text(row.last)) for row in self.tables.rows(keys)
        }

    def groups(self) -> Iterator[NameGroup]:
        """Walk all groups, `GROUPS_AT_ONCE` in memory at a time.

        Yields:
            Groups in the order of their numbers; nothing for an archive without groups.

        Raises:
            ArchiveError: A group is not what was stored.
        """
        ids = iter(self.tables.all_group_ids())
        while some := list(islice(ids, GROUPS_AT_ONCE)):
            yield from self.tables.groups(some).values()

    def seen_groups(self, limit: int) -> list[NameGroup]:
        """Return the groups of which articles mention two spellings or more.

        Args:
            limit: Groups at most.

        Returns:
            Most mentions first; empty if there are none.

        Raises:
            ArchiveError: A group is not what was stored.
        """
        ids = self.tables.seen_group_ids(limit)
        groups = self.tables.groups(ids)
        return [groups[group_id] for group_id in ids if group_id in groups]

    def rejected(self) -> list[tuple[str, str]]:
        """Return the pairs of spellings that people hold for two names.

        Returns:
            As articles write them, as folded if none does, in the order of the decisions; empty if
            there are none.
        """
        return [(pair.a_text, pair.b_text) for pair in self.tables.rejections()]

    def members(self) -> Iterator[tuple[str, int]]:
        """Walk every member of every group.

        Yields:
            Spelling key and group number, in no order; nothing for an archive without groups.
        """
        return self.tables.member_groups()

    def keys_with(self, token: str) -> tuple[str, ...]:
        """Return the keys of grouped spellings of several tokens that hold a token.

        Args:
            token: Folded (`index.text.fold`).

        Returns:
            Keys in ascending order; empty if no such spelling holds it.
        """
        return tuple(self.tables.holders([token]).get(token, ()))

    def is_name(self, key: str) -> bool:
        """Tell whether articles mention a spelling as a name, and seldom write it as a word.

        Args:
            key: The spelling's key.

        Returns:
            False for a spelling that no article mentions, and for a word
            (`index.names.tables.common_words`).
        """
        return is_named(key, self.tables.facts([key])[key])

    def is_word(self, key: str) -> bool:
        """Tell whether any article writes a spelling in lower case.

        Args:
            key: The spelling's key.

        Returns:
            True also for function words, days and months, which are never read as names.
        """
        from index.names.mentions.titles import NOT_NAMES

        return key in NOT_NAMES or self.tables.lower_articles([key]).get(key, 0) > 0


def is_counted(spelling: Spelling) -> bool:
    """Tell whether the archive counts a spelling's mentions.

    Mentions are single words with a capital, or with a cue in a script without capitals
    (`index.names.mentions`): none are counted of a spelling of several words, and few in such a
    script.

    Args:
        spelling: As `Names` returns it, with its count.

    Returns:
        False if its count of 0 says nothing.
    """
    return " " not in spelling.key and spelling.text.upper() != spelling.text.lower()


def _most_first(spellings: Iterable[Spelling]) -> tuple[Spelling, ...]:
    return tuple(sorted(spellings, key=lambda spelling: (-spelling.count, spelling.key)))
