"""Which lines of a page speak of the same."""

from __future__ import annotations

import numpy as np
import pytest

from index.strip.model.rows import PageRows
from index.strip.model.topics import Topics


def shared(*pages: list[str], weights: list[float] | None = None) -> list[float]:
    """Return the share of each line's long words that other lines have."""
    rows = PageRows([len(page) for page in pages])
    topics = Topics([line.split() for page in pages for line in page], rows)
    return list(map(float, topics.shared(np.array(weights or [1.0] * rows.count))))


def test_long_words_are_shared_with_other_lines() -> None:
    """Two words are added to each line, so that one shared word says little."""
    assert shared(["council bridge", "council ferry", "boats"]) == [1 / 4, 1 / 4, 0]
    assert shared(["council bridge", "bridge council"]) == [2 / 4, 2 / 4]


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("bridge", "bridges", 1 / 3),
        ("bridgehead", "bridge", 1 / 3),
        ("ferry", "ferries", 0),
        ("ferry", "ferry", 1 / 3),
        ("town", "town", 0),
        ("bridge bridges", "bridge", 1 / 3),
    ],
)
def test_words_are_compared_by_their_beginnings(one: str, other: str, share: float) -> None:
    """Six characters; words of four tell nothing, and two with one beginning are one."""
    assert shared([one, other])[0] == share


def test_only_lines_that_count_are_others() -> None:
    """A line's own words are not shared with itself."""
    lines = ["council", "council", "council"]
    assert shared(lines, weights=[0, 0, 0]) == [0, 0, 0]
    assert shared(lines, weights=[1, 0, 0]) == [0, 1 / 3, 1 / 3]


def test_pages_share_nothing() -> None:
    """Nor do lines without words."""
    assert shared(["council"], ["council", "bridge council"]) == [0, 1 / 3, 1 / 4]
    assert shared(["", ""], [""]) == [0, 0, 0]
