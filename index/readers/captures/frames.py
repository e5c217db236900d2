"""The zstandard frames of a web archive, with the dictionary that it may bring.

Source: IIPC, Zstandard Compression of WARC files, 2.
"""

from __future__ import annotations

from typing import IO, cast

from zstandard import DICT_TYPE_AUTO, ZstdCompressionDict, ZstdDecompressor, ZstdError

from index.errors import ReadError
from index.readers.base import ByteStream
from index.readers.captures.members import (
    PIECE_BYTES,
    ZSTD,
    ZSTD_DICTIONARY,
    BrokenMember,
    Piece,
)
from index.readers.compressed import Packed, assert_ratio
from index.readers.recognise import MAX_WINDOW_BYTES

MAX_DICTIONARY_BYTES = 16_000_000
"""Largest dictionary; those in use are of 100 kB to 2 MB."""


class ZstandardFrames:
    """See `index.readers.captures.members.Members`. After damage no frame is looked for.

    Args:
        head: How the file begins.
        stream: The rest.
        where: Names the file in errors.

    Raises:
        ReadError: Its dictionary cannot be read.
        OSError: The file cannot be read.
    """

    plain = False
    doomed = None

    def __init__(self, head: bytes, stream: ByteStream, where: str) -> None:
        self._where = where
        self._packed = Packed(_Begun(head, stream))
        dictionary = None
        if head.startswith(ZSTD_DICTIONARY):
            dictionary = _dictionary(self._packed, where)
        unpacker = ZstdDecompressor(dict_data=dictionary, max_window_size=MAX_WINDOW_BYTES)
        self._stream = unpacker.stream_reader(
            cast("IO[bytes]", self._packed), read_across_frames=True
        )
        self._unpacked = 0

    def piece(self) -> Piece | None:
        assert_ratio(self._unpacked, self._packed.count, self._where)
        try:
            data = self._stream.read(PIECE_BYTES)
        except ZstdError as error:
            raise BrokenMember(0, str(error)) from error
        begins = None if self._unpacked else 0
        self._unpacked += len(data)
        return Piece(data, begins) if data else None

    def resume(self) -> int | None:
        return None


class _Begun:
    """A stream whose beginning was read."""

    def __init__(self, head: bytes, stream: ByteStream) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int, /) -> bytes:
        if self._head:
            data, self._head = self._head[:size], self._head[size:]
            return data
        return self._stream.read(size)

    def readline(self, size: int, /) -> bytes:
        raise NotImplementedError  # nothing that is packed is read by lines


def _dictionary(packed: Packed, where: str) -> ZstdCompressionDict:
    size = int.from_bytes(packed.read(8)[4:], "little")
    if size > MAX_DICTIONARY_BYTES:
        raise ReadError(f"{where} has a dictionary of more than {MAX_DICTIONARY_BYTES:,} bytes")
    data = b""
    while len(data) < size and (more := packed.read(size - len(data))):
        data += more
    if data.startswith(ZSTD):
        try:
            data = ZstdDecompressor().stream_reader(data).read(MAX_DICTIONARY_BYTES)
        except ZstdError as error:
            raise ReadError(f"{where} has a damaged dictionary: {error}") from error
    return ZstdCompressionDict(data, dict_type=DICT_TYPE_AUTO)
