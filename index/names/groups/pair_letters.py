"""What the letters of each pair of a batch say, and how sure they have to be.

The cheapest question comes first: many pairs are ruled out by their form before their letters are
weighed, and the rest are weighed together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from index.names.letters.forms import is_derived, is_lengthened, one_word
from index.names.tables.near import NEVER, RESEMBLANCE, asked_likelihood, letters, share_key
from index.names.tables.rows import Row

MIN_LETTERS = 4
"""Letters of the shortest spelling that is compared with one of other letters. `Ian` and `Ivan`,
`Kim` and `Kin` have too little to tell by, whatever stands with them; `Aso` and `Asou` differ in
the length of a vowel alone. Noticed by tests/benchmarks/names/common_words.py."""


SHORT_LETTERS = 5
MIN_SHORT = 0.8
"""Letters of the longer of two spellings that are short, and the likelihood by letters that such
ones need. One letter is much of `Kong` and `Rico`: `Konga` and `Rice` are others."""


MIN_FAR = 0.975
"""The same for spellings that are far in letters. Read by hand, of articles of six sets, those of
two names (`Tipton`, `Templeton`; `Madden`, `Magdalene`) had 0.88 to 0.971, those of one name
(`Qassem`, `Ghasem`) 0.983 and more."""


class LetterCost(Protocol):
    """The learned cost of two spellings, as `index.names.letters.cost.NameCost` has it."""

    def score(self, a: str, b: str) -> float:
        """Return the likelihood that two spellings are one name by their letters.

        Args:
            a, b: The spellings or their keys, in any script; their order does not matter.

        Returns:
            0 to 1; near 0 if one of them has no letters.
        """

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Return the likelihood of each pair, as `score` has it.

        Args:
            pairs: Pairs of spellings or of their keys.

        Returns:
            0 to 1 for each, in order; empty for no pairs.
        """

    def reason(self, a: str, b: str) -> str:
        """Return how the letters differ, in words a reader understands.

        Args:
            a, b: The spellings or their keys; what is said reads from `a` to `b`.

        Returns:
            One line without a full stop, never empty.
        """


class PairLetters:
    """Remembers for the pairs of a batch which likelihood they need and which they have.

    Args:
        cost: Weighs letters.
        apart: Returns whether a person or the curated list holds two keys for two names.
    """

    def __init__(self, cost: LetterCost, apart: Callable[[str, str], bool]) -> None:
        self._cost = cost
        self._apart = apart
        self._required: dict[tuple[int, int], float] = {}
        self._likelihoods: dict[tuple[str, str], float] = {}
        self._compared: set[tuple[int, int]] = set()

    def first_time(self, row: Row, other: Row) -> bool:
        """Tell whether two spellings are asked about here for the first time, in either order.

        Args:
            row, other: The spellings; their order does not matter.

        Returns:
            True once for each pair, False from then on.
        """
        pair = _numbers(row, other)
        if pair in self._compared:
            return False
        self._compared.add(pair)
        return True

    def begin_again(self) -> None:
        """Take all pairs for pairs that were not asked about, and those that were ruled out for
        pairs that may be one name; what was weighed stays known."""
        self._compared.clear()
        self._required.clear()

    def required(self, row: Row, other: Row) -> float:
        """Return the likelihood by letters that two spellings need to be one name.

        Args:
            row, other: The spellings, in either order.

        Returns:
            0 to 1: 0 if they are one word by their form. `NEVER` if they cannot be one name,
            whatever their letters say.
        """
        pair = _numbers(row, other)
        required = self._required.get(pair)
        if required is None:
            required = self._required[pair] = self._required_of(row.key, other.key)
        return required

    def rule_out(self, row: Row, other: Row) -> None:
        """Require `NEVER` of two spellings from here on.

        Args:
            row, other: The spellings, in either order.
        """
        self._required[_numbers(row, other)] = NEVER

    def weigh(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Weigh the letters of many pairs at once, for `likelihood`.

        Args:
            pairs: Pairs of spelling keys, in the order in which `likelihood` is asked for them;
                those that are known are passed over.
        """
        wanted = [pair for pair in dict.fromkeys(pairs) if pair not in self._likelihoods]
        self._likelihoods.update(zip(wanted, self._cost.scores(wanted), strict=True))

    def likelihood(self, a: str, b: str) -> float:
        """Return the likelihood that two keys are one name by their letters.

        Args:
            a, b: Two spelling keys; in the other order they are weighed again.

        Returns:
            0 to 1.
        """
        likelihood = self._likelihoods.get((a, b))
        if likelihood is None:
            likelihood = self._likelihoods[a, b] = self._cost.score(a, b)
        return likelihood

    def _required_of(self, a: str, b: str) -> float:
        if self._apart(a, b):
            return NEVER
        if one_word(a, b):
            return 0.0
        if is_derived(a, b):
            return NEVER
        if min(len(letters(a)), len(letters(b))) < MIN_LETTERS:
            return RESEMBLANCE[0][1] if is_lengthened(a, b) else NEVER
        asked = asked_likelihood(a, b)
        if max(len(letters(a)), len(letters(b))) <= SHORT_LETTERS:
            asked = max(asked, MIN_SHORT)
        if RESEMBLANCE[1][1] < asked < NEVER and not share_key(a, b):
            return NEVER
        return max(asked, MIN_FAR) if asked >= RESEMBLANCE[1][1] else asked


def _numbers(row: Row, other: Row) -> tuple[int, int]:
    return (row.id, other.id) if row.id < other.id else (other.id, row.id)
