"""Average link: which groups come of which likenesses."""

from __future__ import annotations

import numpy as np

from index.stories.events.averages import average_link


def square(count: int, pairs: dict[tuple[int, int], int]) -> np.ndarray:
    likeness = np.zeros((count, count), np.int64)
    for (one, other), like in pairs.items():
        likeness[one, other] = likeness[other, one] = like
    return likeness


def test_a_chain_is_no_group() -> None:
    """0 and 1 are one; 2 is like 1 alone, so that its average to both is under the bound."""
    assert average_link(square(3, {(0, 1): 90, (1, 2): 60}), 40) == [[0, 1], [2]]


def test_the_average_decides() -> None:
    """At the bound 2 joins, and above it does not."""
    likeness = square(3, {(0, 1): 90, (1, 2): 60, (0, 2): 20})
    assert average_link(likeness, 40) == [[0, 1, 2]]
    assert average_link(likeness, 41) == [[0, 1], [2]]


def test_the_most_alike_are_joined_first() -> None:
    """1 goes with 2, although 0 comes first."""
    assert average_link(square(3, {(0, 1): 50, (1, 2): 51}), 40) == [[0], [1, 2]]


def test_groups_are_in_the_order_of_their_first_rows() -> None:
    """Two groups that interlace."""
    assert average_link(square(4, {(0, 2): 90, (1, 3): 95}), 40) == [[0, 2], [1, 3]]


def test_nothing_and_one_are_what_they_are() -> None:
    """No article is no group, one is one."""
    assert average_link(square(0, {}), 1) == []
    assert average_link(square(1, {}), 1) == [[0]]


def test_it_agrees_with_looking_at_all_pairs() -> None:
    """On made-up likenesses it does what the definition says."""
    rng = np.random.default_rng(3)
    for _ in range(20):
        count = int(rng.integers(2, 14))
        likeness = np.triu(rng.integers(0, 1000, (count, count)), 1)
        likeness += likeness.T
        assert average_link(likeness, 480) == plain(likeness, 480)


def plain(likeness: np.ndarray, least: int) -> list[list[int]]:
    """Average link as it is defined."""
    groups = [[row] for row in range(len(likeness))]
    while len(groups) > 1:
        average, one, other = max(
            (likeness[np.ix_(a, b)].mean(), -i, -j)
            for i, a in enumerate(groups)
            for j, b in enumerate(groups)
            if i < j
        )
        if average < least:
            break
        groups[-one] = sorted(groups[-one] + groups.pop(-other))
    return groups
