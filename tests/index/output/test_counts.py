"""Numbers with their nouns."""

from __future__ import annotations

import pytest

from index.output.counts import count_of


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (9_285, "9,285 pages")]
)
def test_a_number_has_its_noun(number: int, words: str) -> None:
    """None and many alike."""
    assert count_of(number, "page") == words
    assert count_of(2, "story", "stories") == "2 stories"
    assert count_of(2, "entry") == "2 entries"
    assert count_of(2, "day") == "2 days"
    assert count_of(2, "address") == "2 addresses"
