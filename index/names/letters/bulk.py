"""Compute the cost of many pairs at once with numpy: the same numbers, fifty times as fast.

Only grouping, bulk decisions and training come here; a query never imports numpy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.names.letters.bulk_alignment import Aligned, Aligner, Floats, Ints
from index.names.letters.features import (
    GRAM_WEIGHT,
    GROUPS,
    LEVELS,
    MAX_EDITS,
    NO_EDIT,
    SYMBOLS,
    gram_keys,
    shape,
)
from index.names.letters.symbols import CONSONANTS, OUTSIDE, Transcription, pair_script
from index.names.letters.weights import TABLE_BITS, Weights

MAX_BATCH = 8192
"""Pairs that are aligned together; at 20 letters the tables of a batch take about 30 MB."""


@dataclass(frozen=True)
class Edits:
    """The edits of some pairs as parallel arrays, ordered by pair.

    Attributes:
        row: The pair's position, shape (edits,).
        keys: Places in the table of edit weights, shape (edits, `LEVELS`).
        particulars: Place in the word, lengths of the two groups, relative position, cost of the
            operation; shape (edits, 5).
        costs: For each pair the alignment's cost, its number of edits, its number of steps; shape
            (pairs, 3).
    """

    row: Ints
    keys: Ints
    particulars: Floats
    costs: Floats


def mix(*values: Ints | int) -> Ints:
    """Hash arrays of small whole numbers, each as `features.mix` does.

    Args:
        values: Numbers of 0 or more, in arrays of one shape or alone.

    Returns:
        Places in the table of edit weights, 0 to below 2^`TABLE_BITS`, of the shape of the arrays;
        shape (1,) if all are single numbers.
    """
    state = np.zeros(1, np.uint64)
    for value in values:
        state = (state ^ np.asarray(value, np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        state = state ^ (state >> np.uint64(29))
    return (state >> np.uint64(64 - TABLE_BITS)).astype(np.int64)


def batches(lengths: Sequence[int], size: int = MAX_BATCH) -> Iterator[Ints]:
    """Cut positions into batches of like lengths, so that little of a batch is padding.

    Args:
        lengths: Of what stands at each position.
        size: Positions of one batch at most.

    Yields:
        Positions, the shortest first, shape (at most `size`,); each in one batch. Nothing for no
        lengths.
    """
    order = np.argsort(np.array(lengths), kind="stable")
    for start in range(0, len(order), size):
        yield order[start : start + size]


def edits(aligner: Aligner, a: Sequence[str], b: Sequence[str], consonants: bool) -> Edits:
    """Find the edits of each pair.

    Args:
        aligner: Aligns the pairs.
        a, b: Symbols of spellings, equally many, none of them empty.
        consonants: Whether one of each pair is written without short vowels.

    Returns:
        The edits; arrays without rows for no pairs.
    """
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
    edit = (int(consonants) * GROUPS + np.minimum(u, v)) * GROUPS + np.maximum(u, v)
    left_a, left_b = at(ring_a, i - 1), at(ring_b, j - 1)
    right_a, right_b = at(ring_a, end_i), at(ring_b, end_j)
    left = np.where(swapped, left_b * SYMBOLS + left_a, left_a * SYMBOLS + left_b)
    right = np.where(swapped, right_b * SYMBOLS + right_a, right_a * SYMBOLS + right_b)
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
class WrittenPairs:
    """Pairs as they are written.

    Attributes:
        a, b: The symbols of each pair, the one that sorts first in `a`.
        place: 1 for each pair of places, else 0.
        script: How each pair is written, as `symbols.pair_script` has it.
    """

    a: Sequence[str]
    b: Sequence[str]
    place: Floats
    script: Floats


def feature_rows(table: Floats, intercept: float, found: Edits, pairs: WrittenPairs) -> Floats:
    """Return the feature values of each pair, a row each, as `features.features` orders them.

    Args:
        table: The weights of edits and runs of symbols in log-odds, one for each hash.
        intercept: Log-odds of a pair without edits.
        found: The pairs' edits.
        pairs: The pairs, at least one.

    Returns:
        Shape (pairs, 47).
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
    worst = np.tile(np.array(NO_EDIT), (count, MAX_EDITS, 1))
    columns = np.column_stack([weight, levels[:, 0], levels[:, 4], found.particulars])[order]
    kept = rank < MAX_EDITS
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
    """Weighs the letters of many pairs at once, as `index.names.letters.cost.NameCost` does one.

    Args:
        weights: What was learned.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._aligners = tuple(Aligner(operations) for operations in weights.operations)
        self._table = np.array(weights.edits, np.float64) * weights.edit_step

    def log_odds(
        self, pairs: Sequence[tuple[Transcription, Transcription]], place: Sequence[bool]
    ) -> Floats:
        """Return the log-odds of each pair that it is one name.

        Args:
            pairs: The pairs; none of them has an empty spelling.
            place: For each pair whether it is known to name a place.

        Returns:
            Natural log-odds, shape (pairs,), from which the point of decision is not taken off yet
            (`NameCost.even`); empty for no pairs.
        """
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
            written = WrittenPairs(a, b, places[chosen], script[chosen])
            rows = feature_rows(self._table, self._weights.intercept, found, written)
            result[chosen] = self._weights.forest.log_odds_of_rows(rows)
        return result
