"""How rows keep their numbers."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ArchiveError
from index.names.tables.company import sample_number
from index.names.tables.rows import Row, pack, unpack


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_numbers_come_back_as_they_were_packed(numbers: list[int]) -> None:
    """One alone as itself, others as bytes, none as no bytes."""
    packed = pack(numbers)
    assert list(unpack(packed)) == numbers
    assert isinstance(packed, int) == (len(numbers) == 1)
    assert (packed == b"") == (not numbers)


@pytest.mark.parametrize(
    ("sources", "mentions", "found"),
    [
        (3, 7, {3: 7}),
        (array("I", [3, 5, 1, 2]).tobytes(), 7, {3: 5, 1: 2}),
        (b"", 7, {}),
    ],
)
def test_mentions_by_source(sources: int | bytes, mentions: int, found: dict[int, int]) -> None:
    """One source has them all; several have a count each."""
    assert Row(1, "x", "X", mentions, 1, 0, sources=sources).by_source() == found


@pytest.mark.parametrize(
    "sources",
    [b"\x03", "7", array("I", [3, 5, 1]).tobytes(), 4, array("I", [3, 5, 4, 2]).tobytes()],
)
def test_what_no_row_keeps_is_damage(sources: int | bytes) -> None:
    """Odd bytes, a text, a source without a count, sources that there are not."""
    row = Row(1, "x", "X", 7, 1, 0, sources=sources)
    with pytest.raises(ArchiveError) as caught:
        row.named_sources({3: "BBC News", 1: None})
    assert str(caught.value) == (
        "the counts of names are damaged; run: search-index rebuild --names"
    )


def test_sources_are_named() -> None:
    """None is the source of articles without one."""
    row = Row(1, "x", "X", 7, 1, 0, sources=array("I", [3, 5, 1, 2]).tobytes())
    assert row.named_sources({3: "BBC News", 1: None}) == {"BBC News": 5, None: 2}


def test_a_sample_is_of_articles() -> None:
    """In the order in which they are sampled."""
    numbers = [sample_number(article) for article in (9, 2, 4)]
    assert Row(1, "x", "X", 1, 3, 0, sample=pack(numbers)).records() == [9, 2, 4]
    assert Row(1, "x", "X", 1, 1, 0, sample=sample_number(9)).records() == [9]
    assert Row(1, "x", "X", 1, 1, 0).records() == []
