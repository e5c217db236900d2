"""The run of lines that gains the most, against trying every run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.strip.page.best_run import best_run


@pytest.mark.parametrize(
    ("gains", "run"),
    [
        ([5], (0, 1)),
        ([0], (0, 0)),
        ([0, 0, 2], (2, 3)),
        ([2, 0, 0], (0, 1)),
        ([2, -2, 2], (0, 1)),
        ([2, -1, 2], (0, 3)),
        ([-9, 4, -3, 4, -9, 4], (1, 4)),
        ([1, 1, 1, -9, 3], (0, 3)),
        ([1, 1, 1, -9, 4], (4, 5)),
    ],
)
def test_the_run_with_the_highest_sum(gains: list[float], run: tuple[int, int]) -> None:
    """Without lines of no gain at its ends; of equal runs the first."""
    assert best_run(gains) == run


@given(st.lists(st.integers(-9, 9), max_size=14))
def test_no_run_gains_more(gains: list[int]) -> None:
    """The sum is the highest of all runs, and no run that ends earlier has it."""
    first, last = best_run(gains)
    runs = [(a, b) for b in range(len(gains) + 1) for a in range(b)]
    most = max([sum(gains[a:b]) for a, b in runs], default=0)
    assert sum(gains[first:last]) == max(most, 0)
    assert all(sum(gains[a:b]) < most for a, b in runs if b < last)
