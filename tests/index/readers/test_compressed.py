"""Streams that are compressed by bzip2 or xz."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable

import pytest
import zstandard

from index.errors import ReadError
from index.readers import compressed
from index.readers.base import ReadOptions, Rejected
from index.readers.compressed import Packed, Uncompressed, is_compressed
from index.readers.recognise import read_stream

TEXT = b"".join(b"line %d of the text\n" % number for number in range(20_000))

BOTH = pytest.mark.parametrize(
    ("pack", "packed"), [(bz2.compress, ".bz2"), (lzma.compress, ".xz")], ids=["bzip2", "xz"]
)
Pack = Callable[[bytes], bytes]


@BOTH
def test_what_was_compressed_is_read(pack: Pack, packed: str) -> None:
    """In pieces, in lines, and of several streams in a row."""
    data = pack(TEXT[:1_000]) + pack(TEXT[1_000:])
    assert is_compressed(data) == packed
    stream = Uncompressed(Packed(io.BytesIO(data)), packed)
    assert stream.read(5) == b"line "
    assert stream.readline(100) == b"0 of the text\n"
    assert stream.readline(4) == b"line"
    assert stream.read(1_000_000) == TEXT[23:]
    assert (stream.read(1), stream.readline(1)) == (b"", b"")


@BOTH
def test_damage_has_a_reason(pack: Pack, packed: str) -> None:
    """So has a stream that is cut off."""
    data = pack(TEXT)
    for wrong in (data[:-50], data[:100] + b"xxxx" + data[104:]):
        with pytest.raises(ReadError) as caught:
            Uncompressed(Packed(io.BytesIO(wrong)), packed).read(1_000_000)
        assert caught.value.reason == f"damaged {packed[1:]}"
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "pack",
    [gzip.compress, zstandard.compress, bz2.compress, lzma.compress],
    ids=["gzip", "zstandard", "bzip2", "xz"],
)
def test_bombs_are_refused(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    """After what has no ratio that counts; what came before is read."""
    monkeypatch.setattr(compressed, "MAX_UNMEASURED_BYTES", 1_000_000)
    row = b'{"text": "The ferry."}\n'
    for bomb, reasons in ((bytes(50_000_000), ["unpacks to too much"]), (row * 3, [])):
        found = read_stream(io.BytesIO(pack(row + bomb)), "a.jsonl", "/a", ReadOptions())
        refused = [item.reason for item in found if isinstance(item, Rejected)]
        assert refused == reasons


def test_xz_does_not_take_all_memory() -> None:
    """Though the file asks for it."""
    data = bytearray(lzma.compress(TEXT, preset=0))
    at = data.index(b"\x21\x01")
    data[at + 2] = 38  # 1 GiB; Source: The .xz File Format, 5.3.1
    end = 12 + data[12] * 4
    data[end : end + 4] = zlib.crc32(data[12:end]).to_bytes(4, "little")
    with pytest.raises(ReadError, match="Memory usage limit"):
        Uncompressed(Packed(io.BytesIO(bytes(data))), ".xz").read(10)


@BOTH
def test_a_packed_file_is_known_by_how_it_begins(pack: Pack, packed: str) -> None:
    """One that is packed twice is not unpacked for ever."""
    page = b"<html><p>The ferry sails at nine.</p></html>"
    (found,) = read_stream(io.BytesIO(pack(page)), "a.html" + packed, "/a", ReadOptions())
    assert not isinstance(found, Rejected)
    (found,) = read_stream(io.BytesIO(pack(pack(page))), "a.bin", "/a", ReadOptions())
    assert isinstance(found, Rejected)
    assert found.reason == "not a page format"


def test_other_files_are_not_compressed() -> None:
    """A text that begins alike."""
    assert is_compressed(b"BZh: a note") == ""
    assert is_compressed(b"") == ""
