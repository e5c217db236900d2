"""Spans written as short numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive.packing import pack_spans, unpack_spans


@given(st.lists(st.integers(0, 5_000_000)))
def test_spans_come_back(edges: list[int]) -> None:
    """Any spans in order come back as they were, however long."""
    ordered = sorted(edges[: len(edges) // 2 * 2])
    spans = tuple(zip(ordered[::2], ordered[1::2], strict=True))
    assert unpack_spans(pack_spans(spans)) == spans


@pytest.mark.parametrize(
    ("spans", "size"), [((), 0), (((0, 127),), 2), (((0, 128),), 3), (((5, 16_389),), 4)]
)
def test_numbers_take_seven_bits_a_byte(spans: tuple[tuple[int, int], ...], size: int) -> None:
    """Gaps and lengths up to 127 take one byte, up to 16,383 two, then three."""
    assert len(pack_spans(spans)) == size
    assert unpack_spans(pack_spans(spans)) == spans
