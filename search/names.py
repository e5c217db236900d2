"""The archive's name groups as a searcher asks for them: once for each word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from index.names.spellings import NameGroup, Resolution

if TYPE_CHECKING:
    from index.names.lookup import Names

REMEMBERED_WORDS = 50_000
"""Words whose groups are kept, some 20 MB; then the memory starts afresh."""


class KnownNames:
    """Remembers what `Names` answered; shared by threads, thrown away when the index changes.

    Args:
        names: Gives the look-up on the calling thread's connection.
    """

    def __init__(self, names: Callable[[], Names]) -> None:
        self._names = names
        self._groups: dict[str, NameGroup | None] = {}
        self._holding: dict[str, tuple[str, ...]] = {}

    def find(self, key: str) -> NameGroup | None:
        """Give the group of a spelling key."""
        groups = self._groups
        if key not in groups:
            if len(groups) > REMEMBERED_WORDS:
                groups.clear()
            groups[key] = self._names().find(key)
        return groups.get(key)

    def keys_with(self, token: str) -> tuple[str, ...]:
        """Give the keys of several tokens that hold `token`."""
        holding = self._holding
        keys = holding.get(token)
        if keys is None:
            if len(holding) > REMEMBERED_WORDS:
                holding.clear()
            keys = holding[token] = self._names().keys_with(token)
        return keys

    def keys_starting(self, token: str) -> tuple[str, ...]:
        """Give the keys of several tokens that begin with `token`, longest first."""
        keys = [key for key in self.keys_with(token) if key.startswith(f"{token} ")]
        return tuple(sorted(keys, key=lambda key: -key.count(" ")))

    def resolve(self, word: str) -> Resolution | None:
        """Say what a word that no article holds stands for."""
        return self._names().resolve(word)
