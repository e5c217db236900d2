"""Oblivious trees: leaves, borders, shares and steps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.strip.model.trees import LEAF_STEPS, MAX_ROWS, SCORE_STEPS, Trees, in_steps


def tree(leaves: list[float], borders: list[float], bias: float = 0.0) -> Trees:
    """Return one tree that asks each column in turn."""
    depth = len(borders)
    return Trees.of(
        np.arange(depth, dtype=np.int16)[None],
        np.array([borders], np.float32),
        np.array([leaves], np.float32),
        bias,
    )


def odds(trees: Trees, *rows: tuple[float, ...]) -> list[float]:
    """Return the log-odds of rows, as near as scores in steps have them."""
    scores = trees.scores(np.array(rows, np.float32)).astype(np.float64)
    return [round(float(np.log(score / (1 - score))), 2) for score in scores]


def test_each_answer_is_a_bit_of_the_leaf() -> None:
    """The first question is the lowest; a value on its border is no."""
    trees = tree([0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], [1.0, 2.0, 3.0])
    for leaf in range(8):
        row = tuple(
            border + 0.5 * bool(leaf & 1 << at) for at, border in enumerate([1.0, 2.0, 3.0])
        )
        assert odds(trees, row) == [pytest.approx(leaf / 10, abs=0.01)]


def test_the_bias_is_added_once() -> None:
    """To the sum of the trees' leaves."""
    assert odds(tree([0.0, 0.0], [1.0], bias=0.75), (0.0,)) == [0.75]


def test_trees_may_ask_one_question_in_several_places() -> None:
    """It is asked once; the same column with another border is another."""
    trees = Trees.of(
        np.array([[0, 1], [1, 0], [0, 0]], np.int16),
        np.array([[0.5, 0.5], [0.5, 0.5], [0.5, 1.5]], np.float32),
        np.array([[0, 0.25, 0, 0], [0, 0, 0.5, 0], [0, 0, 0, 1]], np.float32),
        0.0,
    )
    assert trees.asked.tolist() == [0, 0, 1]
    assert trees.limits.ravel().tolist() == [0.5, 1.5, 0.5]
    assert odds(trees, (1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (0.0, 0.0)) == [0.75, 1.75, 1.0, 0.0]


@pytest.mark.parametrize("count", [0, 1, MAX_ROWS - 1, MAX_ROWS, MAX_ROWS + 1, 2 * MAX_ROWS + 1])
def test_rows_are_scored_in_any_number(count: int) -> None:
    """Each as alone, in its place."""
    table = (np.arange(count) % 2).astype(np.float32)[:, None]
    scores = tree([-1.0, 1.0], [0.5]).scores(table).tolist()
    low, high = tree([-1.0, 1.0], [0.5]).scores(np.array([[0.0], [1.0]], np.float32)).tolist()
    assert scores == [high if at % 2 else low for at in range(count)]


def test_leaves_are_kept_in_whole_steps() -> None:
    """So that sums are exact."""
    assert tree([-2.0, 1 / LEAF_STEPS], [0.5]).leaves.tolist() == [[-2 * LEAF_STEPS, 1]]
    assert tree([0.4 / LEAF_STEPS, 0.6 / LEAF_STEPS], [0.5]).leaves.tolist() == [[0, 1]]


@given(st.lists(st.floats(0, 1), min_size=1))
def test_scores_are_rounded_to_whole_steps(scores: list[float]) -> None:
    """By half a step at most."""
    rounded = in_steps(np.array(scores))
    assert (rounded * SCORE_STEPS == np.round(rounded * SCORE_STEPS)).all()
    assert np.abs(rounded - np.array(scores)).max() <= 0.5 / SCORE_STEPS + 1e-7


def test_shares_go_to_the_group_of_the_column() -> None:
    """The last question moves the mean of all leaves first; of several trees the first ones are
    asked."""
    trees = tree([0.0, 4.0, 0.0, 8.0], [0.5, 0.5])
    table = np.array([(1.0, 1.0), (0.0, 1.0), (0.0, 0.0)], np.float32)
    apart = trees.shares(table, np.array([0, 1]), 2, trees=1)
    assert apart.tolist() == [[4.0, 1.0], [-4.0, 1.0], [-2.0, -1.0]]
    together = trees.shares(table, np.array([2, 2]), 3, trees=1)
    assert together.tolist() == [[0, 0, 5.0], [0, 0, -3.0], [0, 0, -3.0]]
    two = Trees.of(
        np.array([[0], [0]], np.int16),
        np.array([[0.5], [0.5]], np.float32),
        np.array([[0.0, 2.0], [0.0, 6.0]], np.float32),
        0.0,
    )
    one_row = table[:1]
    assert two.shares(one_row, np.array([0, 0]), 1, trees=1).tolist() == [[1.0]]
    assert two.shares(one_row, np.array([0, 0]), 1, trees=2).tolist() == [[4.0]]
