"""Which lines of a page speak of the same: by the long words that they share.

A teaser of another story or a promotion can read as prose; it shares few words with the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.strip.model.rows import Numbers, PageRows

MIN_CHARS = 5
"""Characters from which a word tells of its line's topic."""

STEM_CHARS = 6
"""Characters by which words are compared, so that their endings do not count."""


class Topics:
    """The long words of lines.

    Args:
        tokens: The words of each line.
        rows: Which lines are of which page.
    """

    def __init__(self, tokens: Sequence[list[str]], rows: PageRows) -> None:
        self._tokens = tokens
        self._rows = rows

    def shared(self, weights: NDArray[Any]) -> NDArray[np.float64]:
        """Return the share of each line's long words that stand in other lines of its page too.

        Two words that stand nowhere else are added to each line, so that a line of few words has no
        high share.

        Args:
            weights: 1 for the lines that count as others, else 0, shape (lines,).

        Returns:
            0 to below 1, shape (lines,); 0 for a line without long words.
        """
        lines, words, sizes = self._held
        own = weights[lines]
        held = np.bincount(words, own)[words] - own if len(own) else own
        return np.bincount(lines, held > 0, self._rows.count) / sizes

    @cached_property
    def _held(self) -> tuple[Numbers, Numbers, Numbers]:
        """Each line's long words once: number of the line, number of the word (no two pages have
        one); and the words of each line and two more."""
        lines: list[int] = []
        words: list[int] = []
        known = first = 0
        for size in self._rows.sizes.tolist():
            numbers: dict[str, int] = {}
            for row in range(first, first + size):
                stems = {word[:STEM_CHARS] for word in self._tokens[row] if len(word) >= MIN_CHARS}
                words += [known + numbers.setdefault(stem, len(numbers)) for stem in stems]
                lines += [row] * len(stems)
            known += len(numbers)
            first += size
        held = np.array(lines, np.int64)
        return held, np.array(words, np.int64), np.bincount(held, minlength=self._rows.count) + 2
