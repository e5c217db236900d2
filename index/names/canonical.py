"""Put one token for every spelling of a name group, in text on its way to an engine.

So document frequency, lengths, phrases and nearness see one term, at no cost when searching.
Reads words exactly as `index.text` does: a spelling matches when its folded tokens stand there
in a row, whatever the case, with one space, hyphen or apostrophe between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import compress
from typing import TYPE_CHECKING, Self

from index.text import GROUP_MARK, TOKEN, fold

if TYPE_CHECKING:
    from index.names.lookup import Names

_PLAIN_WORD = re.compile(r"([^\W_]+)")
_COMPLEX = re.compile(
    "[\u02b0-\u036f\u0483-\u0487\u0590-\u1cff\u1dc0-\u1dff\u2e80-\ufe2f\uff66-\uff9f"
    "\U00020000-\U0003ffff]"
)
"""Combining marks and the scripts that need `TOKEN`; if none of them stands there, words are what
`_PLAIN_WORD` finds, in a third of the time."""

JOINERS = frozenset(["", *" -‐‑'’`\u00a0"])
"""What may stand between two tokens of one spelling (nothing, between ideographs); a comma or a
line break may not."""

MEMO_WORDS = 200_000
"""Words as written whose answer is remembered, some 20 MB; then the memory starts afresh."""


class Canonicaliser:
    """Replaces the spellings of active groups by their group tokens.

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
        """Load every spelling of every active group."""
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

    def __call__(self, text: str) -> str:
        """Return `text` with group tokens in place of spellings, a space on each side of them.

        Args:
            text: Has passed `index.text.engine_text`, so it holds no group mark of its own.
        """
        words = TOKEN if not text.isascii() and _COMPLEX.search(text) else _PLAIN_WORD
        pieces = words.split(text)
        memo = self._memo
        marks = list(map(memo.__getitem__, pieces[1::2]))
        if not any(marks):
            return text
        if len(memo) > MEMO_WORDS:
            memo.clear()
        return self._replace(pieces, marks)

    def _replace(self, pieces: list[str], marks: list[int]) -> str:
        out: list[str] = []
        done = 0
        for at in compress(range(len(marks)), marks):
            place = 2 * at + 1
            if place < done:
                continue
            width, group = self._longest(pieces, at)
            if group > 0:
                out += pieces[done:place]
                done = place + 2 * width - 1
                before = "" if pieces[place - 1][-1:] == " " else " "
                after = "" if pieces[done][:1] == " " else " "
                out.append(f"{before}{GROUP_MARK}{group}{after}")
        return "".join(out + pieces[done:])

    def _longest(self, pieces: list[str], at: int) -> tuple[int, int]:
        """Return the tokens and the group of the longest spelling that begins at word `at`."""
        first = fold(pieces[2 * at + 1])
        starts = self._starts.get(first)
        if starts and 2 * at + 3 < len(pieces) and pieces[2 * at + 2] in JOINERS:
            for rest, several in starts.get(fold(pieces[2 * at + 3]), ()):
                if _stand_there(pieces, at + 2, rest):
                    return len(rest) + 2, several
        return 1, self._single.get(first, 0)

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
        return self._single.get(folded, 0) or (-1 if folded in self._starts else 0)


def _stand_there(pieces: list[str], at: int, words: tuple[str, ...]) -> bool:
    """Tell whether `words` stand in a row from word `at`, joined as in one spelling."""
    if 2 * (at + len(words)) > len(pieces):
        return False
    return all(
        pieces[2 * (at + n)] in JOINERS and fold(pieces[2 * (at + n) + 1]) == word
        for n, word in enumerate(words)
    )


class _Memo(dict[str, int]):
    """Answers for words as written, filled as they are met."""

    def __init__(self, owner: Canonicaliser) -> None:
        super().__init__()
        self._owner = owner

    def __missing__(self, word: str) -> int:
        mark = self[word] = self._owner._mark(word)
        return mark
