"""Boosted trees: what a row is answered, one by one and many at once."""

from __future__ import annotations

import random

import numpy as np
import pytest

from index.trees import Forest, read_forest

FOREST = Forest(
    roots=[0, 2, -4],
    features=[0, 1, 1],
    thresholds=[0.5, 2.0, -1.0],
    left=[-1, -2, -1],
    right=[1, -3, -5],
    leaves=[1.0, 10.0, 100.0, 0.25, 1000.0],
)
"""Three trees: one of two questions, one of one question, one that is a leaf."""


@pytest.mark.parametrize(
    ("values", "odds"),
    [
        ([0.5, -1.0], 1.0 + 1.0 + 0.25),
        ([0.5, -0.9], 1.0 + 1000.0 + 0.25),
        ([0.6, 2.0], 10.0 + 1000.0 + 0.25),
        ([0.6, 2.1], 100.0 + 1000.0 + 0.25),
    ],
)
def test_a_row_goes_left_up_to_the_threshold(values: list[float], odds: float) -> None:
    """The threshold itself goes left; the leaves of all trees are added."""
    assert FOREST.log_odds(values) == odds
    assert FOREST.log_odds_of_rows(np.array([values])).tolist() == [odds]


def test_many_rows_are_answered_as_each_alone() -> None:
    """To the last bit, in their order."""
    chance = random.Random(3)
    rows = [[chance.uniform(-2, 3), chance.uniform(-2, 3)] for _ in range(300)]
    assert FOREST.log_odds_of_rows(np.array(rows)).tolist() == list(map(FOREST.log_odds, rows))
    assert FOREST.log_odds_of_rows(np.zeros((0, 2))).tolist() == []


def test_a_forest_is_read_from_its_lists() -> None:
    """By name; what else stands there is passed over, and what is missing is named."""
    data = {name: list(getattr(FOREST, name)) for name in Forest.__dataclass_fields__}
    assert read_forest({**data, "note": []}) == FOREST
    del data["leaves"]
    with pytest.raises(KeyError, match="leaves"):
        read_forest(data)
