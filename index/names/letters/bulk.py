"""The cost of many pairs at once, with numpy: the same numbers as one by one, fifty times as fast.

Only grouping, bulk decisions and training come here; a query never imports numpy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.names.letters.alignment import IMPOSSIBLE
from index.names.letters.features import GRAM_WEIGHT, LEVELS, NO_EDIT, WORST, gram_keys, shape
from index.names.letters.symbols import CODES, CONSONANTS, OUTSIDE, Spelling, pair_script
from index.names.letters.weights import TABLE_BITS, Operations, Weights

BATCH = 8192
"""Pairs aligned together; at 20 letters the tables of a batch take about 30 MB."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Edits:
    """All edits of some pairs as parallel arrays, ordered by pair.

    Attributes:
        row: The pair's position.
        keys: Places in the table of edit weights, one column for each surrounding.
        particulars: Place, lengths of the two groups, relative position, cost of the operation.
        costs: For each pair the alignment's cost, its number of edits, its number of steps.
    """

    row: Ints
    keys: Ints
    particulars: Floats
    costs: Floats


class Aligned(NamedTuple):
    """Alignments of a batch: costs, and step by step the groups and their positions.

    `u` and `v` are numbers of letter groups, -1 where a pair has fewer steps; `codes_a` and
    `codes_b` are the symbols' codes, zero-padded.
    """

    costs: Floats
    u: Ints
    v: Ints
    i: Ints
    j: Ints
    codes_a: Ints
    codes_b: Ints


class Aligner:
    """Aligns batches of pairs by one set of operations."""

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
        """Align each of `a` with the one of `b` at its position."""
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
        """Give the cost of turning each group of `u` into that of `v`, by their numbers."""
        return self._distinct[self._at[u, v]]

    def _cell(
        self, table: tuple[Floats, NDArray[np.int8]], groups_a: list[Ints], groups_b: list[Ints]
    ) -> None:
        """Fill the last cell of a part of the table: the lowest cost there, and the shape taken."""
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
        """For each length the number of the group that ends at each position, -1 if unknown."""
        count, width = codes.shape
        found = [np.full((width + 1, count), self.operations.numbers[""], np.int64)]
        for length in range(1, self.operations.longest + 1):
            ends = np.full((width + 1, count), -1, np.int64)
            if width >= length:
                packed = np.zeros((count, width - length + 1), np.int64)
                whole = np.ones_like(packed, bool)
                for at in range(length):
                    column = codes[:, at : at + width - length + 1]
                    packed = packed * 128 + column
                    whole &= column > 0
                place = np.minimum(np.searchsorted(self._spelled, packed), len(self._spelled) - 1)
                known = (self._spelled[place] == packed) & whole
                ends[length:] = np.where(known, self._order[place], -1).T
            found.append(ends)
        return found


def _packed(part: str) -> int:
    value = 0
    for symbol in part:
        value = value * 128 + CODES[symbol]
    return value


def _encoded(texts: Sequence[str]) -> Ints:
    codes = np.zeros((len(texts), max(map(len, texts))), np.int64)
    for row, text in enumerate(texts):
        codes[row, : len(text)] = [CODES[symbol] for symbol in text]
    return codes


def mix(*values: Ints | int) -> Ints:
    """Hash as `features.mix` does, for arrays."""
    state = np.zeros(1, np.uint64)
    for value in values:
        state = (state ^ np.asarray(value, np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        state = state ^ (state >> np.uint64(29))
    return (state >> np.uint64(64 - TABLE_BITS)).astype(np.int64)


def batches(lengths: Sequence[int], size: int = BATCH) -> Iterator[Ints]:
    """Cut positions into batches of like lengths, so that little of a batch is padding."""
    order = np.argsort(np.array(lengths), kind="stable")
    for start in range(0, len(order), size):
        yield order[start : start + size]


def edits(aligner: Aligner, a: Sequence[str], b: Sequence[str], consonants: bool) -> Edits:
    """Find the edits of each pair; no spelling is empty."""
    rows: list[Ints] = []
    keys: list[Ints] = []
    particulars: list[Floats] = []
    costs = np.zeros((len(a), 3))
    for batch in batches([len(x) + len(y) for x, y in zip(a, b, strict=True)]):
        aligned = aligner.align([a[k] for k in batch], [b[k] for k in batch])
        part = _batch_edits(aligner, aligned, consonants)
        u, v = aligned.u, aligned.v
        edited = (u >= 0) & (u != v)
        x, y = np.nonzero(edited)
        rows.append(batch[x])
        keys.append(part[0][x, y])
        particulars.append(part[1][x, y])
        costs[batch] = np.stack([aligned.costs, edited.sum(1), (u >= 0).sum(1)], 1)
    row = np.concatenate(rows) if rows else np.zeros(0, np.int64)
    order = np.argsort(row, kind="stable")
    if not rows:
        return Edits(row, np.zeros((0, LEVELS), np.int64), np.zeros((0, 5)), costs)
    return Edits(row[order], np.concatenate(keys)[order], np.concatenate(particulars)[order], costs)


def _batch_edits(aligner: Aligner, aligned: Aligned, consonants: bool) -> tuple[Ints, Floats]:
    _, u, v, i, j, codes_a, codes_b = aligned
    ring_a, ring_b = _ringed(codes_a), _ringed(codes_b)
    rows = np.arange(len(u))[:, None]

    def at(ring: Ints, position: Ints) -> Ints:
        return ring[rows, np.clip(position + 2, 0, ring.shape[1] - 1)]

    length_u, length_v = aligner.lengths[u], aligner.lengths[v]
    end_i, end_j = i + length_u, j + length_v
    swapped = u > v
    edit = (int(consonants) * 8192 + np.minimum(u, v)) * 8192 + np.maximum(u, v)
    left_a, left_b = at(ring_a, i - 1), at(ring_b, j - 1)
    right_a, right_b = at(ring_a, end_i), at(ring_b, end_j)
    left = np.where(swapped, left_b * 128 + left_a, left_a * 128 + left_b)
    right = np.where(swapped, right_b * 128 + right_a, right_a * 128 + right_b)
    far_left = np.where(swapped, at(ring_b, j - 2), at(ring_a, i - 2))
    far_right = np.where(swapped, at(ring_b, end_j + 1), at(ring_a, end_i + 1))
    total = (codes_a > 0).sum(1)[:, None]
    place = (i == 0) * 2 + (end_i >= total)
    keys = np.stack(
        [
            mix(1, edit),
            mix(2, edit, place),
            mix(3, edit, left),
            mix(4, edit, right),
            mix(5, edit, left, right),
            mix(6, edit, far_left, left),
            mix(7, edit, right, far_right),
        ],
        -1,
    )
    cost = aligner.costs(u, v)
    particulars = np.stack([place, length_u, length_v, i / np.maximum(total, 1), cost], -1)
    return keys, particulars.astype(np.float64)


def _ringed(codes: Ints) -> Ints:
    ring = np.full((codes.shape[0], codes.shape[1] + 6), OUTSIDE, np.int64)
    ring[:, 2:-4] = np.where(codes == 0, OUTSIDE, codes)
    return ring


@dataclass(frozen=True)
class Written:
    """Pairs as they are written: symbols in sorted order, 1 for places, the writing systems."""

    a: Sequence[str]
    b: Sequence[str]
    place: Floats
    script: Floats


def feature_rows(table: Floats, intercept: float, found: Edits, pairs: Written) -> Floats:
    """Give the feature values of each pair, as `features.features` orders them.

    Args:
        table: The weights of edits and runs of symbols in log-odds, one for each place.
        intercept: Log-odds of a pair without edits.
        found: The pairs' edits.
        pairs: The pairs.
    """
    a, b = pairs.a, pairs.b
    count = len(a)
    levels = table[found.keys]
    weight = levels.sum(1)
    total = intercept + np.bincount(found.row, weights=weight, minlength=count)
    runs = [table[gram_keys(x, y)].sum() for x, y in zip(a, b, strict=True)]
    grams = total + np.array(runs) * GRAM_WEIGHT
    order = np.lexsort((weight, found.row))
    row = found.row[order]
    rank = np.arange(len(row)) - np.searchsorted(row, row)
    worst = np.tile(np.array(NO_EDIT), (count, WORST, 1))
    columns = np.column_stack([weight, levels[:, 0], levels[:, 4], found.particulars])[order]
    kept = rank < WORST
    worst[row[kept], rank[kept]] = columns[kept]
    shapes = np.array(
        [
            shape(x, y, cost, edited, steps)
            for x, y, (cost, edited, steps) in zip(a, b, found.costs, strict=True)
        ],
        np.float64,
    ).reshape(count, -1)
    return np.column_stack(
        [total, grams, pairs.place, pairs.script, shapes, worst.reshape(count, -1)]
    )


class BulkCost:
    """The judge of many pairs at once."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._aligners = tuple(Aligner(operations) for operations in weights.operations)
        self._table = np.array(weights.edits, np.float64) * weights.edit_step

    def log_odds(self, pairs: Sequence[tuple[Spelling, Spelling]], place: Sequence[bool]) -> Floats:
        """Give the log-odds of each pair that it is one name; no spelling is empty."""
        result = np.zeros(len(pairs))
        script = np.array([pair_script(a, b) for a, b in pairs], np.float64)
        places = np.array(place, np.float64)
        ordered = [sorted((a.symbols, b.symbols)) for a, b in pairs]
        for consonants, aligner in enumerate(self._aligners):
            chosen = np.flatnonzero((script == CONSONANTS) == bool(consonants))
            if not len(chosen):
                continue
            a, b = [ordered[k][0] for k in chosen], [ordered[k][1] for k in chosen]
            found = edits(aligner, a, b, bool(consonants))
            written = Written(a, b, places[chosen], script[chosen])
            rows = feature_rows(self._table, self._weights.intercept, found, written)
            result[chosen] = self._weights.forest.log_odds_of_rows(rows)
        return result
