"""Rows of several pages: sums, distances, runs and neighbours stay on their page."""

from __future__ import annotations

import numpy as np

from index.strip.model.rows import FAR, PageRows
from index.strip.model.topics import Topics

ROWS = PageRows([3, 1, 2])


def test_pages_begin_where_the_one_before_ends() -> None:
    """Rows know their page and their place on it."""
    assert ROWS.page.tolist() == [0, 0, 0, 1, 2, 2]
    assert ROWS.inside.tolist() == [0, 1, 2, 0, 0, 1]
    assert ROWS.totals(np.arange(6)).tolist() == [3, 3, 9]
    low, high = ROWS.window(1)
    assert list(zip(low.tolist(), high.tolist(), strict=True)) == [
        (0, 2), (0, 3), (1, 3), (3, 4), (4, 6), (4, 6)
    ]  # fmt: skip


def test_distances_do_not_cross_pages() -> None:
    """To the marked row before and after, itself left out."""
    marked = np.array([True, False, False, True, False, True])
    since, until = ROWS.distances(marked)
    assert since.tolist() == [FAR, 1, 2, FAR, FAR, FAR]
    assert until.tolist() == [FAR, FAR, FAR, FAR, 1, FAR]
    assert ROWS.last_marked(marked).tolist() == [0, 0, 0, 3, -1, 5]


def test_runs_end_with_their_page() -> None:
    """Rows of one value in a row."""
    assert ROWS.runs(np.array([1, 1, 0, 0, 0, 0])).tolist() == [2, 2, 1, 1, 2, 2]


def test_neighbours_beyond_the_page_are_the_value_given() -> None:
    """One column, a row back and a row on."""
    back, on = ROWS.stepped(np.arange(6.0)[None], (-1, 1), -9.0)
    assert back.tolist() == [-9, 0, 1, -9, -9, 4]
    assert on.tolist() == [1, 2, -9, -9, 5, -9]


def test_lines_of_one_topic_share_their_long_words() -> None:
    """By the beginnings of words of five letters, on one page, a line not with itself."""
    tokens = [["bridge", "closed", "the"], ["bridges", "traffic"], ["a"], ["bridge"], ["x"], ["y"]]
    topics = Topics(tokens, ROWS)
    assert topics.shared(np.ones(6)).tolist() == [1 / 4, 1 / 4, 0, 0, 0, 0]
    assert topics.shared(np.array([1, 0, 0, 0, 0, 0])).tolist() == [0, 1 / 4, 0, 0, 0, 0]
    assert Topics([[]] * 6, ROWS).shared(np.ones(6)).tolist() == [0] * 6
