"""Checksums of values are those of the JSON array that `docs/format.md` describes."""

from __future__ import annotations

import json
from hashlib import blake2b

import pytest

from index.archive.checksums import checksum, kept_sums, shown_sums


def test_a_checksum_is_of_one_json_array() -> None:
    """So a program of another language finds the same; every kind of value that a row has."""
    parts = ("ab", 'a "quoted" \\ line\n\x00', "Бишкек 𝄞 \udcff", "", None, 0, -7, 20100408, 0.85)
    written = json.dumps(parts, separators=(",", ":")).encode("ascii")
    assert checksum(*parts) == blake2b(written, digest_size=8).digest()
    assert checksum() == blake2b(b"[]", digest_size=8).digest()


@pytest.mark.parametrize("other", ["1", None, 1.0, 2, b"1"])
def test_values_of_other_types_have_other_checksums(other: str | float | None) -> None:
    """A number is not its text, nor bytes that damage has left in its place."""
    assert checksum("a", other) != checksum("a", 1)


def test_parts_do_not_run_together() -> None:
    """A text may hold what stands between two."""
    assert checksum("a", "b") != checksum('a","b')


def test_sums_are_the_ends_of_frames() -> None:
    """What is not there has zeros; of the sentences it is the CRC-32."""
    assert shown_sums(b"frame-BODY", b"") == b"BODY" + bytes(4)
    assert shown_sums(b"frame-BODY", b"a") == b"BODY" + 0xE8B7BE43.to_bytes(4, "little")
    assert kept_sums(b"frame-CUTS", None) == b"CUTS" + bytes(4)
    assert kept_sums(None, b"frame-ORIG") == bytes(4) + b"ORIG"
