"""The names in one query: which groups its words belong to, and which spellings count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, Protocol

from index.names.canonical import may_spell
from index.names.spellings import CURATED, DECISION, NameGroup, Resolution, Spelling
from index.text import fold

MAX_RESOLVED = 5
"""Unknown words of one query that are looked up among the names in other scripts and spellings."""


MAX_LEARNED = 50
"""Words of one query that are asked of the archive at once. Of a long text most words are never
looked up, and those that are cost a look-up each."""


class NameLookup(Protocol):
    """What is asked of the archive's names (`search.known.names.KnownNames`)."""

    def learn(self, keys: Iterable[str]) -> None:
        """Ask of many keys at once what `find`, `keys_with` and `is_name` will be asked.

        Args:
            keys: Folded words and spelling keys.
        """

    def find(self, key: str) -> NameGroup | None:
        """Find the group of a spelling.

        Args:
            key: Its key (`index.text.spelling_key`).

        Returns:
            None if the spelling is in no group.
        """

    def keys_with(self, token: str) -> tuple[str, ...]:
        """Return the keys of several tokens that hold a token.

        Args:
            token: Folded.

        Returns:
            In any order; empty if there are none.
        """

    def keys_starting(self, token: str) -> tuple[str, ...]:
        """Return the keys of several tokens that begin with a token.

        Args:
            token: Folded.

        Returns:
            Those of most tokens first; empty if there are none.
        """

    def is_name(self, key: str) -> bool:
        """Tell whether articles mention a spelling as a name, and seldom write it as a word.

        Args:
            key: Its key.

        Returns:
            False for a spelling that no article mentions.
        """

    def is_word(self, key: str) -> bool:
        """Tell whether any article writes a spelling in lower case.

        Args:
            key: Its key.

        Returns:
            True also for function words, days and months.
        """

    def resolve(self, word: str) -> Resolution | None:
        """Find the name that a word stands for which no article holds.

        Args:
            word: As typed.

        Returns:
            None if it is near no name.
        """

    def slip_of(self, key: str) -> str | None:
        """Find the frequent name that a rare one may be a slip of.

        Args:
            key: The rare one's spelling key.

        Returns:
            The frequent one's key; None if there is none.
        """


class LongName(NamedTuple):
    """A name of several words: how many it takes, and its spellings."""

    width: int
    group: NameGroup


class QueryNames:
    """Finds the names in one query.

    Args:
        names: The archive's name groups.
        variants: Whether other spellings match.
        off: Keys of spellings that are switched off.
        plain: The words are a plain text's, in which names have a capital.
    """

    def __init__(
        self,
        names: NameLookup,
        *,
        variants: bool = True,
        off: frozenset[str] = frozenset(),
        plain: bool = False,
    ) -> None:
        self.variants = variants
        self.off = off
        self._names = names
        self._plain = plain
        self._resolved = 0
        self._alone: dict[str, int] = {}

    def learn(self, typed: Iterable[str]) -> None:
        """Ask the archive of the words of the query at once, whatever they turn out to be.

        Args:
            typed: The words as typed; those past `MAX_LEARNED` are looked up one by one.
        """
        self._names.learn(dict.fromkeys(map(fold, islice(typed, MAX_LEARNED))))

    def find(self, typed: str) -> NameGroup | None:
        """Return the group that a word is a spelling of, whichever spellings are switched off.

        Args:
            typed: The word as typed.

        Returns:
            None if it is a spelling of no group, or one in capitals alone (`UN`) and typed without.
        """
        folded = fold(typed)
        return self._names.find(folded) if may_spell(typed, folded) else None

    def is_name(self, folded: str) -> bool:
        """Tell whether a word is a name by itself, whether in a group or not.

        Args:
            folded: The word, folded (`index.text.fold`).

        Returns:
            True if articles mention it as a name and seldom write it as a word.
        """
        return self._names.is_name(folded)

    def alone(self, typed: str) -> NameGroup | None:
        """Show a word as a name of one spelling, for a search in which no others match.

        Args:
            typed: The word as typed.

        Returns:
            A group of it alone, under a number that no group of the archive has; None if it may be
            a word: if it has no capital, or articles write it in lower case.
        """
        key = fold(typed)
        if not typed[:1].isupper() or self._names.is_word(key):
            return None
        self._alone.setdefault(key, -1 - len(self._alone))
        spelling = Spelling(typed, key, 0, 0, "proposed", "")
        return NameGroup(self._alone[key], typed, "name", (spelling,))

    def is_component(self, folded: str) -> bool:
        """Tell whether a word is part of a longer spelling in a group, as `abad` is.

        Args:
            folded: The word, folded (`index.text.fold`).

        Returns:
            True if a spelling of several tokens holds it.
        """
        return bool(self._names.keys_with(folded))

    def longest(self, words: Sequence[str]) -> LongName | None:
        """Find the longest name of two or more words that begins a row of words.

        Args:
            words: As typed, without any sign; empty for none.

        Returns:
            None if no such name begins it, or if other spellings do not match.
        """
        if len(words) < 2 or not self.variants:
            return None
        folded = [fold(word) for word in words]
        for key in self._names.keys_starting(folded[0]):
            width = key.count(" ") + 1
            if key == " ".join(folded[:width]):
                group = self._names.find(key)
                return LongName(width, group) if group else None
        return None

    def is_on(self, spelling: Spelling) -> bool:
        """Tell whether a spelling matches in this search.

        Args:
            spelling: One of a group's.

        Returns:
            False if it is switched off, or if no other spellings match.
        """
        return self.variants and spelling.key not in self.off

    def is_off(self, group: NameGroup) -> bool:
        """Tell whether every spelling of a group is switched off.

        Args:
            group: The name.

        Returns:
            True if the keys of all its spellings are in `off`.
        """
        return all(spelling.key in self.off for spelling in group.spellings)

    def resolve(self, word: str) -> Resolution | None:
        """Find the name that a word stands for which no article holds.

        The archive takes milliseconds for each, so only words that may be names are looked up,
        and at most `MAX_RESOLVED` of a query.

        Args:
            word: As typed.

        Returns:
            None if the word cannot be a name or is near none, if other spellings do not match, or
            if `MAX_RESOLVED` words were looked up already.
        """
        return self._names.resolve(word) if self._may_resolve(word) else None

    def slip_of(self, word: str) -> str | None:
        """Find the frequent name that a rare one, which some articles hold, may be a slip of.

        Args:
            word: As typed.

        Returns:
            The frequent one as it is shown; None as of `resolve`, and if no frequent name is one
            slip away.
        """
        key = self._names.slip_of(fold(word)) if self._may_resolve(word) else None
        if key is None:
            return None
        group = self._names.find(key)
        return group.name if group else key.title()

    def _may_resolve(self, word: str) -> bool:
        """Tell whether a word is looked up, and count it."""
        if not self.variants or self._resolved >= MAX_RESOLVED or not word.isalpha():
            return False
        if self._plain and word.isascii() and word.islower():
            return False
        self._resolved += 1
        return True


def spellings_typed(typed: str, group: NameGroup) -> tuple[str, ...]:
    """Return the keys that spell the name that was typed, if its group holds other names too.

    `ISIS` and `Daesh` are other names, by the keys under which spellings of one name find another
    (`index.names.letters.candidates`). Only a person or the curated list puts them into a group.

    Args:
        typed: The spelling key of what was typed.
        group: The name group that it belongs to.

    Returns:
        The key that was typed and its other spellings; empty if the group holds one name alone.
        Names in other scripts count as spellings.
    """
    others = [
        spelling.key
        for spelling in group.spellings
        if spelling.reason.startswith((CURATED, DECISION)) and _may_differ(typed, spelling.key)
    ]
    if not others or all(_is_spelling(typed, key) for key in others):
        return ()
    keys = dict.fromkeys([typed, *(spelling.key for spelling in group.spellings)])
    return tuple(key for key in keys if not _may_differ(typed, key) or _is_spelling(typed, key))


def _may_differ(typed: str, key: str) -> bool:
    """Tell whether two keys may be other names; those with one first letter are not looked at."""
    return typed[:1] != key[:1] and typed.isascii() and key.isascii()


@lru_cache(maxsize=4096)
def _is_spelling(typed: str, key: str) -> bool:
    from index.names.letters.candidates import keys  # a plain search does not wait for its import

    return not set(keys(typed)).isdisjoint(keys(key))
