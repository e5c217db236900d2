"""Align many pairs of spellings at once with numpy, as `index.names.letters.alignment` does one.

A cell of the table of costs is computed for all pairs of a batch before the next cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.names.letters.alignment import IMPOSSIBLE
from index.names.letters.features import SYMBOLS
from index.names.letters.symbols import CODES
from index.names.letters.weights import Operations

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Aligned(NamedTuple):
    """The alignments of a batch.

    Args:
        costs: The cost of each pair, shape (pairs,).
        u, v: The groups of a and of b at each step as numbers, shape (pairs, steps). -1 fills the
            front if a pair has fewer steps than another.
        i, j: Where these groups start.
        codes_a, codes_b: The symbols' codes, shape (pairs, symbols), zero-padded.
    """

    costs: Floats
    u: Ints
    v: Ints
    i: Ints
    j: Ints
    codes_a: Ints
    codes_b: Ints


class Aligner:
    """Aligns batches of pairs by one set of operations.

    Args:
        operations: What may stand for what.

    Attributes:
        lengths: The length of each letter group by its number; 0 for -1.
    """

    def __init__(self, operations: Operations) -> None:
        self.operations = operations
        parts = operations.parts
        count = len(parts)
        self._distinct = np.array([IMPOSSIBLE, *operations.costs.values()])
        self._at = np.zeros((count + 1, count + 1), np.uint16)
        for number, (u, v) in enumerate(operations.costs, 1):
            self._at[u, v] = self._at[v, u] = number
        self.lengths = np.array([len(part) for part in parts] + [0])
        spelled = np.array([_packed(part) for part in parts], np.int64)
        self._order = np.argsort(spelled)
        self._spelled = spelled[self._order]
        shapes = {(len(parts[u]), len(parts[v])) for u, v in operations.costs}
        self._shapes = sorted(shapes | {(q, p) for p, q in shapes})

    def align(self, a: Sequence[str], b: Sequence[str]) -> Aligned:
        """Align each of `a` with the one of `b` at its position.

        Args:
            a, b: Symbols of spellings, equally many, at least one pair, none of them empty.

        Returns:
            The cheapest alignment of each pair, the same as `alignment.align` finds.
        """
        codes_a, codes_b = _encoded(a), _encoded(b)
        count = len(a)
        length_a, length_b = np.array([len(s) for s in a]), np.array([len(s) for s in b])
        groups_a, groups_b = self._groups(codes_a), self._groups(codes_b)
        width_a, width_b = codes_a.shape[1], codes_b.shape[1]
        best = np.full((width_a + 1, width_b + 1, count), IMPOSSIBLE)
        best[0, 0] = 0.0
        back = np.zeros((width_a + 1, width_b + 1, count), np.int8)
        for i in range(width_a + 1):
            for j in range(width_b + 1):
                if i or j:
                    self._cell((best[: i + 1, : j + 1], back[i, j]), groups_a, groups_b)
        rows = np.arange(count)
        at_a, at_b = length_a.copy(), length_b.copy()
        shapes = np.array(self._shapes)
        stacked_a, stacked_b = np.stack(groups_a), np.stack(groups_b)
        steps: list[tuple[Ints, Ints, Ints, Ints]] = []
        while True:
            on: NDArray[np.bool_] = (at_a > 0) | (at_b > 0)
            if not on.any() and steps:
                break
            taken = back[at_a, at_b, rows]
            p, q = np.where(on, shapes[taken, 0], 0), np.where(on, shapes[taken, 1], 0)
            u = np.where(on, stacked_a[p, at_a, rows], -1)
            v = np.where(on, stacked_b[q, at_b, rows], -1)
            at_a, at_b = at_a - p, at_b - q
            steps.append((u, v, at_a, at_b))
        us, vs, starts_a, starts_b = (
            np.stack([step[part] for step in steps[::-1]], 1) for part in range(4)
        )
        costs = best[length_a, length_b, rows]
        return Aligned(costs, us, vs, starts_a, starts_b, codes_a, codes_b)

    def costs(self, u: Ints, v: Ints) -> Floats:
        """Return what it costs that letter groups stand for each other.

        Args:
            u, v: Numbers of groups (`Operations.numbers`), arrays of one shape; -1 for no group.

        Returns:
            Costs of the same shape; `IMPOSSIBLE` if no operation allows it.
        """
        return self._distinct[self._at[u, v]]

    def _cell(
        self, table: tuple[Floats, NDArray[np.int8]], groups_a: list[Ints], groups_b: list[Ints]
    ) -> None:
        """Fill the last cell of a part of the table with the lowest cost and the shape taken."""
        best, taken = table
        i, j = best.shape[0] - 1, best.shape[1] - 1
        lowest = best[i, j]
        for number, (p, q) in enumerate(self._shapes):
            if p > i or q > j:
                continue
            u, v = groups_a[p][i], groups_b[q][j]
            if p + q > 2:
                chosen = np.flatnonzero((u >= 0) & (v >= 0))
                cost = best[i - p, j - q, chosen] + self.costs(u[chosen], v[chosen])
                lower = cost < lowest[chosen]
                lowest[chosen[lower]] = cost[lower]
                taken[chosen[lower]] = number
            else:
                cost = best[i - p, j - q] + self.costs(u, v)
                lower = cost < lowest
                lowest[lower] = cost[lower]
                taken[lower] = number

    def _groups(self, codes: Ints) -> list[Ints]:
        """Find for each length the number of the group that ends at each place, -1 if unknown."""
        count, width = codes.shape
        found = [np.full((width + 1, count), self.operations.numbers[""], np.int64)]
        for length in range(1, self.operations.longest + 1):
            ends = np.full((width + 1, count), -1, np.int64)
            if width >= length:
                packed = np.zeros((count, width - length + 1), np.int64)
                whole = np.ones_like(packed, bool)
                for at in range(length):
                    column = codes[:, at : at + width - length + 1]
                    packed = packed * SYMBOLS + column
                    whole &= column > 0
                place = np.minimum(np.searchsorted(self._spelled, packed), len(self._spelled) - 1)
                known = (self._spelled[place] == packed) & whole
                ends[length:] = np.where(known, self._order[place], -1).T
            found.append(ends)
        return found


def _packed(part: str) -> int:
    value = 0
    for symbol in part:
        value = value * SYMBOLS + CODES[symbol]
    return value


def _encoded(texts: Sequence[str]) -> Ints:
    codes = np.zeros((len(texts), max(map(len, texts))), np.int64)
    for row, text in enumerate(texts):
        codes[row, : len(text)] = [CODES[symbol] for symbol in text]
    return codes
