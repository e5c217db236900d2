"""Numbers as bytes of seven bits."""

from __future__ import annotations

import pytest

from index.archive.numbers import count_numbers, first_number, pack_numbers, unpack_numbers

NUMBERS = [0, 1, 127, 128, 300, 16_383, 16_384, 1 << 40]


def test_numbers_come_back() -> None:
    """From any place where one begins."""
    packed = pack_numbers(NUMBERS)
    assert pack_numbers([300]) == b"\xac\x02"
    assert unpack_numbers(packed) == NUMBERS
    assert unpack_numbers(packed, 3) == NUMBERS[3:]
    assert count_numbers(packed) == len(NUMBERS)
    assert (pack_numbers([]), unpack_numbers(b""), count_numbers(b"")) == (b"", [], 0)


def test_the_first_number_is_read_alone() -> None:
    """With its end; what is cut short is none."""
    assert first_number(pack_numbers([300, 5])) == (300, 2)
    assert unpack_numbers(b"\x05\xac") == [5]
    for damaged in (b"", b"\xac"):
        with pytest.raises(ValueError, match="no number stands at the beginning"):
            first_number(damaged)
