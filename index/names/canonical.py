"""Find the spellings of name groups in text on its way to an engine: one token stands for them all.

So document frequency, lengths, phrases and nearness see one term, at no cost when searching.
Reads words exactly as `index.text` does: a spelling matches when its folded tokens stand there
in a row, whatever the case, with one space, hyphen, slash or apostrophe between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple, Self

from index.text import GROUP_MARK, fold

if TYPE_CHECKING:
    from index.names.lookup import Names

JOINERS = frozenset(["", *" -‐‑'’`/\n\u00a0"])
"""What may stand between two tokens of one spelling (nothing, between ideographs; a break of a line
inside a paragraph); a comma may not."""

POINTED = frozenset([".", ". ", ".\n", ".\u00a0"])
"""What may stand too after a token of at most `MAX_POINTED` letters: `St. Petersburg`."""

MAX_POINTED = 2
"""Letters of the longest abbreviation after which a point ends no sentence."""

IN_CAPITALS = frozenset(["au", "eu", "un", "who"])
"""Keys of abbreviations that are words in small letters: `un` is an article in French. They are
spellings only where they are written in capitals, with points or without."""

MAX_REMEMBERED_WORDS = 200_000
"""Words as written whose answer is remembered, some 20 MB; then the memory starts afresh."""


class NamePlace(NamedTuple):
    """A spelling found: its first word, how many words it takes, and its group's token."""

    start: int
    width: int
    token: str


class Canonicaliser:
    """Finds the spellings of active groups among the words of a text.

    Args:
        members: Spelling key (one or several folded tokens, spaces between) and group id.
    """

    def __init__(self, members: Iterable[tuple[str, int]] = ()) -> None:
        self._single: dict[str, int] = {}
        # By first token, by second: the tokens after them and the group, longest first.
        self._starts: dict[str, dict[str, list[tuple[tuple[str, ...], int]]]] = {}
        self._memo = _Memo(self)
        for key, group_id in members:
            self._put(key, group_id)

    @classmethod
    def from_names(cls, names: Names) -> Self:
        """Load every spelling of every active group.

        Args:
            names: The archive's groups; read once, later changes come by `update`.

        Returns:
            A canonicaliser of them; one that finds nothing for an archive without groups.
        """
        return cls(names.members())

    def update(self, names: Names, keys: Iterable[str]) -> None:
        """Take over what became of `keys`, as `NamesWriter.place` returned them.

        Args:
            names: The groups as they are now; asked once.
            keys: Spelling keys; those in no group are words again.
        """
        keys = list(keys)
        groups = names.group_ids(keys)
        for key in keys:
            self._drop(key)
            if key in groups:
                self._put(key, groups[key])
        self._memo.clear()

    def places(self, words: Sequence[str], between: Sequence[str]) -> list[NamePlace]:
        """Find the spellings in a row of words, the longest that begins at each.

        Args:
            words: Tokens as written.
            between: What stands before the first, between each two, and after the last.

        Returns:
            In order, not overlapping; empty if no spelling stands there.
        """
        memo = self._memo
        marks = list(map(memo.__getitem__, words))
        if not any(marks):
            return []
        if len(memo) > MAX_REMEMBERED_WORDS:
            memo.clear()
        found: list[NamePlace] = []
        done = 0
        for at in compress(range(len(marks)), marks):
            if at < done:
                continue
            width, group = self._longest(words, between, at)
            if group > 0:
                done = at + width
                found.append(NamePlace(at, width, f"{GROUP_MARK}{group}"))
        return found

    def _longest(self, words: Sequence[str], between: Sequence[str], at: int) -> tuple[int, int]:
        """Return the tokens and the group of the longest spelling that begins at word `at`."""
        first = fold(words[at])
        starts = self._starts.get(first)
        if starts and at + 1 < len(words) and _joins(first, between[at + 1]):
            for rest, several in starts.get(fold(words[at + 1]), ()):
                if _stand_there(words, between, at + 2, rest):
                    return len(rest) + 2, several
        return 1, self._group(words[at], first)

    def _group(self, word: str, folded: str) -> int:
        """Return the group of a word as written; 0 if it is in none."""
        return self._single.get(folded, 0) if may_spell(word, folded) else 0

    def _put(self, key: str, group_id: int) -> None:
        first, *rest = key.split(" ")
        if not rest:
            self._single[first] = group_id
            return
        seconds = self._starts.setdefault(first, {}).setdefault(rest[0], [])
        seconds.append((tuple(rest[1:]), group_id))
        seconds.sort(key=lambda start: -len(start[0]))

    def _drop(self, key: str) -> None:
        first, *rest = key.split(" ")
        if not rest:
            self._single.pop(first, None)
            return
        starts = self._starts.get(first, {})
        kept = [start for start in starts.pop(rest[0], ()) if start[0] != tuple(rest[1:])]
        if kept:
            starts[rest[0]] = kept
        if not starts:
            self._starts.pop(first, None)

    def _mark(self, word: str) -> int:
        """Return the group of `word`; -1 if it only begins a longer spelling, else 0."""
        folded = fold(word)
        return self._group(word, folded) or (-1 if folded in self._starts else 0)


def _stand_there(
    words: Sequence[str], between: Sequence[str], at: int, wanted: tuple[str, ...]
) -> bool:
    """Tell whether `wanted` stand in a row from word `at`, joined as in one spelling."""
    if at + len(wanted) > len(words):
        return False
    return all(
        _joins(fold(words[at + n - 1]), between[at + n]) and fold(words[at + n]) == word
        for n, word in enumerate(wanted)
    )


def _joins(folded: str, between: str) -> bool:
    """Tell whether what stands after a token lets the next one belong to the same spelling."""
    return between in JOINERS or (between in POINTED and len(folded) <= MAX_POINTED)


def may_spell(word: str, folded: str) -> bool:
    """Tell whether a word as written can be the spelling that its key says.

    Args:
        word: As written or typed.
        folded: Its key.

    Returns:
        False for a word of `IN_CAPITALS` in other than capitals.
    """
    return folded not in IN_CAPITALS or word.isupper()


class _Memo(dict[str, int]):
    """Answers for words as written, filled as they are met."""

    def __init__(self, owner: Canonicaliser) -> None:
        super().__init__()
        self._owner = owner

    def __missing__(self, word: str) -> int:
        mark = self[word] = self._owner._mark(word)
        return mark
