"""Remembers what the archive's names answered, so that each word is looked up once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from index.errors import ArchiveError
from index.names.spellings import NameGroup, Resolution
from index.names.tables.common_words import is_named

if TYPE_CHECKING:
    from index.names.lookup import Names

MAX_LOOKUPS = 100
"""Look-ups after which all spelling keys are loaded. Most words are no names, and the archive need
not be asked of these any more. A look-up costs 10 microseconds, 100,000 keys 0.1 s and 10 MB. A
command that searches once never gets there."""

MAX_REMEMBERED_NAMES = 10_000
"""Groups that are kept, some 10 MB; then the memory starts afresh."""


class KnownNames:
    """See `search.planning.query_names.NameLookup`. Remembers what `Names` answered.

    Threads share it. It is thrown away when the index changes.

    Args:
        names: Returns the look-up on the calling thread's connection.
    """

    def __init__(self, names: Callable[[], Names]) -> None:
        self._names = names
        self._groups: dict[str, NameGroup | None] = {}
        self._holding: dict[str, tuple[str, ...]] = {}
        self._are_names: dict[str, bool] = {}
        self._asked = 0
        self._keys: frozenset[str] | None = None
        self._parts: frozenset[str] = frozenset()

    def learn(self, keys: Iterable[str]) -> None:
        """Ask the archive once for those that are new: one look-up for all, one for their groups.

        A group that is damaged is left to `find`, which tells of it if it is asked for.
        """
        new = [key for key in keys if key not in self._are_names]
        if not new:
            return
        self._count()
        for known in (self._groups, self._holding, self._are_names):
            if len(known) > MAX_REMEMBERED_NAMES:
                known.clear()
        tables = self._names().tables
        facts = tables.facts(new)
        groups: dict[int, NameGroup] = {}
        numbers = {one.group_id for one in facts.values() if one.group_id is not None}
        with suppress(ArchiveError):
            groups = tables.groups(numbers) if numbers else {}
        for key, one in facts.items():
            self._holding[key] = one.holders
            self._are_names[key] = is_named(key, one)
            if one.group_id is None:
                self._groups[key] = None
            elif one.group_id in groups:
                self._groups[key] = groups[one.group_id]

    def find(self, key: str) -> NameGroup | None:
        """Ask the archive once for each key; not at all for one it cannot have."""
        if self._keys is not None and key not in self._keys:
            return None
        groups = self._groups
        if key not in groups:
            self._count()
            if len(groups) > MAX_REMEMBERED_NAMES:
                groups.clear()
            groups[key] = self._names().find(key)
        return groups.get(key)

    def tokens_of(self, key: str) -> tuple[str, ...]:
        """Return what an engine has in the place of a name.

        Args:
            key: Of a spelling.

        Returns:
            The token of its group; empty if the spelling is in none.
        """
        group = self.find(key)
        return () if group is None else (group.token,)

    def keys_with(self, token: str) -> tuple[str, ...]:
        """Ask the archive once for each token; not at all for one it cannot have."""
        if self._keys is not None and token not in self._parts:
            return ()
        keys = self._holding.get(token)
        if keys is None:
            self._count()
            keys = self._holding[token] = self._names().keys_with(token)
        return keys

    def keys_starting(self, token: str) -> tuple[str, ...]:
        """Choose among `keys_with`."""
        keys = [key for key in self.keys_with(token) if key.startswith(f"{token} ")]
        return tuple(sorted(keys, key=lambda key: -key.count(" ")))

    def is_name(self, key: str) -> bool:
        """Ask the archive once for each key."""
        known = self._are_names
        if key not in known:
            if len(known) > MAX_REMEMBERED_NAMES:
                known.clear()
            known[key] = self._names().is_name(key)
        return known.get(key, False)

    def is_word(self, key: str) -> bool:
        """Ask the archive each time."""
        return self._names().is_word(key)

    def resolve(self, word: str) -> Resolution | None:
        """Ask the archive each time."""
        from index.names.resolve import resolve  # few searches ask

        return resolve(self._names(), word)

    def slip_of(self, key: str) -> str | None:
        """Ask the archive each time."""
        from index.names.resolve import slip_of  # few searches ask

        return slip_of(self._names(), key)

    def _count(self) -> None:
        self._asked += 1
        if self._asked > MAX_LOOKUPS and self._keys is None:
            keys = frozenset(key for key, _ in self._names().members())
            self._parts = frozenset(token for key in keys if " " in key for token in key.split(" "))
            self._keys = keys
