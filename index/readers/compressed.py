"""Streams that are compressed by bzip2 or xz, unpacked as they are read, within limits."""

from __future__ import annotations

import bz2
import lzma

from index.errors import ReadError
from index.readers.base import ByteStream

BZIP2, XZ = b"BZh", b"\xfd7zXZ\x00"
"""How they begin. Source: The .xz File Format, 2.1.1.1."""

MAX_XZ_MEMORY_BYTES = 200_000_000
"""Memory that unpacking xz may take; what `xz -9` writes needs 65 MB."""

MAX_RATIO = 1_000
"""Unpacked bytes for each packed one: what gzip can reach at most, which xz and bzip2 outdo by far
with files of zeros alone."""

MAX_UNMEASURED_BYTES = 100_000_000
"""Unpacked bytes up to which the ratio does not count."""

PIECE_BYTES = 65_536
"""Read and unpacked at a time."""


def is_compressed(head: bytes) -> str:
    """Tell how a stream is compressed.

    Args:
        head: How it begins.

    Returns:
        `.bz2` or `.xz`; empty if by neither of them.
    """
    if head.startswith(XZ):
        return ".xz"
    return ".bz2" if head.startswith(BZIP2) and head[3:4].isdigit() else ""


class Uncompressed:
    """See `index.readers.base.ByteStream`. What a compressed stream holds.

    Args:
        stream: Stands at its beginning.
        packed: `.bz2` or `.xz`.
    """

    def __init__(self, stream: ByteStream, packed: str) -> None:
        self._stream = stream
        self._called = packed.removeprefix(".")
        self._unpacker = self._new()
        self._input = b""
        self._read = 0
        self._count = 0
        self._buffer = b""

    def read(self, size: int, /) -> bytes:
        while len(self._buffer) < size and (more := self._next()):
            self._buffer += more
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    def readline(self, size: int, /) -> bytes:
        searched = 0
        while True:
            end = self._buffer.find(b"\n", searched, size) + 1
            searched = len(self._buffer)
            if end or searched >= size or not (more := self._next()):
                break
            self._buffer += more
        end = end or min(size, len(self._buffer))
        line, self._buffer = self._buffer[:end], self._buffer[end:]
        return line

    def _new(self) -> bz2.BZ2Decompressor | lzma.LZMADecompressor:
        if self._called == "bz2":
            return bz2.BZ2Decompressor()
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, MAX_XZ_MEMORY_BYTES)

    def _next(self) -> bytes:
        """Unpack some bytes; none at the end alone."""
        while True:
            if self._unpacker.eof:
                self._input = (self._unpacker.unused_data or self._more()).lstrip(b"\0")
                if not self._input:
                    return b""
                self._unpacker = self._new()
            elif self._unpacker.needs_input and not self._input:
                self._input = self._more()
                if not self._input:
                    raise self._damaged("it is cut off")
            try:
                data = self._unpacker.decompress(self._input, PIECE_BYTES)
            except (OSError, EOFError, lzma.LZMAError) as error:
                raise self._damaged(str(error)) from error
            self._input = b""
            self._count += len(data)
            if self._count > max(MAX_UNMEASURED_BYTES, self._read * MAX_RATIO):
                message = f"it unpacks to more than {MAX_RATIO:,} times its size"
                raise ReadError(f"a {self._called} file is not read: {message}",
                                reason="unpacks to too much")  # fmt: skip
            if data:
                return data

    def _more(self) -> bytes:
        data = self._stream.read(PIECE_BYTES)
        self._read += len(data)
        return data

    def _damaged(self, why: str) -> ReadError:
        message = f"a {self._called} file is damaged: {why}"
        return ReadError(message, reason=f"damaged {self._called}")
