"""The cost of many pairs at once is the cost of each pair."""

from __future__ import annotations

import numpy as np
import pytest

from index.names.letters.bulk import (
    BulkCost,
    WrittenPairs,
    batches,
    edits,
    feature_rows,
    mix,
)
from index.names.letters.bulk_alignment import Aligner
from index.names.letters.cost import NameCost
from index.names.letters.features import MAX_EDITS, features
from index.names.letters.features import mix as mix_one
from index.names.letters.symbols import CONSONANTS, Transcription, pair_script, transcribe
from index.names.letters.weights import load
from index.trees import Forest
from tests.index.names.letters.pairs_in_scripts import pairs_in_scripts

PAIRS = pairs_in_scripts(400, seed=20100407)


def _transcribed() -> list[tuple[Transcription, Transcription]]:
    """Return the pairs that need weighing: with symbols on both sides."""
    read = [(transcribe(a), transcribe(b)) for a, b in PAIRS]
    return [pair for pair in read if pair[0].symbols and pair[1].symbols]


def test_the_pairs_are_of_every_kind() -> None:
    """Latin, with another alphabet, without short vowels; equal symbols and far ones."""
    scripts = [pair_script(a, b) for a, b in _transcribed()]
    assert min(scripts.count(script) for script in (0, 1, 2)) >= 40


@pytest.mark.parametrize("place", [False, True])
def test_many_pairs_cost_what_each_costs(place: bool) -> None:
    """In every script, as name parts and as places."""
    cost = NameCost.load()
    pairs = [pair for pair in _transcribed() if pair[0] != pair[1]]
    found = BulkCost(cost.weights).log_odds(pairs, [place] * len(pairs))
    one_by_one = [
        cost.weights.forest.log_odds(features(cost.weights, min(a, b), max(a, b), place))
        for a, b in pairs
    ]
    assert found.tolist() == pytest.approx(one_by_one, abs=1e-9)
    assert len(set(found.round(6))) > 100


@pytest.mark.parametrize("consonants", [False, True])
def test_every_feature_of_a_pair_is_the_same(consonants: bool) -> None:
    """Not only their weighed sum."""
    weights = load()
    pairs = [p for p in _transcribed() if (pair_script(*p) == CONSONANTS) == consonants]
    ordered = [sorted(pair) for pair in pairs]
    a, b = [pair[0].symbols for pair in ordered], [pair[1].symbols for pair in ordered]
    found = edits(Aligner(weights.operations[consonants]), a, b, consonants)
    script = np.array([pair_script(*pair) for pair in pairs], np.float64)
    written = WrittenPairs(a, b, np.zeros(len(a)), script)
    table = np.array(weights.edits, np.float64) * weights.edit_step
    rows = feature_rows(table, weights.intercept, found, written)
    for row, (x, y) in zip(rows, ordered, strict=True):
        assert row.tolist() == pytest.approx(
            [*map(float, features(weights, x, y, False))], abs=1e-9
        )
    assert max(found.costs[:, 1]) > MAX_EDITS


def test_no_pairs_have_no_edits_and_no_costs() -> None:
    """The arrays keep their shapes."""
    weights = load()
    found = edits(Aligner(weights.operations[0]), [], [], False)
    assert (found.row.shape, found.keys.shape, found.particulars.shape) == ((0,), (0, 7), (0, 5))
    assert BulkCost(weights).log_odds([], []).tolist() == []


def test_pairs_without_edits_have_the_intercept() -> None:
    """Equal symbols in another script are weighed, too."""
    found = edits(Aligner(load().operations[0]), ["bakiev", "osh"], ["bakiev", "osh"], False)
    assert found.row.tolist() == []
    assert found.costs[:, 1:].tolist() == [[0, 6], [0, 3]]


def test_a_hash_of_arrays_is_the_hash_of_each() -> None:
    """So training and the plain form find one weight."""
    numbers = np.array([0, 1, 127, 8192 * 8192])
    assert mix(3, numbers, 5).tolist() == [mix_one(3, int(number), 5) for number in numbers]


def test_batches_hold_every_position_once_by_length() -> None:
    """Like lengths stand together; the last batch may be smaller."""
    lengths = [5, 1, 9, 1, 3]
    found = [batch.tolist() for batch in batches(lengths, size=2)]
    assert found == [[1, 3], [4, 0], [2]]
    assert list(batches([])) == []


def test_a_forest_of_rows_is_the_forest_of_each_row() -> None:
    """A value at a threshold goes left in both; a tree may be a leaf alone."""
    forest = Forest((0, 2, -4), (0, 1, 1), (0.5, 2.0, 0.0), (1, -1, -3), (-2, -3, -2), (1, 2, 4, 8))
    rows = np.array([[0.5, 2.0], [0.5, 2.1], [0.6, 0.0], [9.0, -1.0]])
    found = forest.log_odds_of_rows(rows).tolist()
    assert found == [forest.log_odds(row) for row in rows.tolist()] == [11.0, 14.0, 14.0, 14.0]
