"""Streams that are compressed, within limits; bzip2 and xz are unpacked here."""

from __future__ import annotations

import bz2
import lzma

from index.errors import ReadError
from index.readers.base import ByteStream

BZIP2, XZ = b"BZh", b"\xfd7zXZ\x00"
"""How they begin. Source: The .xz File Format, 2.1.1.1."""

MAX_XZ_MEMORY_BYTES = 200_000_000
"""Memory that unpacking xz may take; what `xz -9` writes needs 65 MB."""

MAX_RATIO = 200
"""Unpacked bytes for each packed one: pages reach 20, crawls of pages that are all alike 60, and
tables that repeat themselves 100."""

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


def assert_ratio(unpacked: int, packed: int, where: str) -> None:
    """Refuse what unpacks to far more than any file of pages does.

    Args:
        unpacked, packed: Bytes so far.
        where: Names the file in the error.

    Raises:
        ReadError: It is one.
    """
    if unpacked > MAX_UNMEASURED_BYTES and unpacked > MAX_RATIO * packed:
        raise ReadError(
            f"{where} unpacks to more than {MAX_RATIO} times its size and is not read further",
            reason="unpacks to too much",
        )


class Packed:
    """A compressed stream, of which is known how much has been read.

    Args:
        stream: Stands at its beginning.
    """

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self.count = 0
        """Bytes read so far."""

    def read(self, size: int = PIECE_BYTES) -> bytes:
        """Return the next bytes.

        Args:
            size: Bytes wanted, 1 or more.

        Returns:
            So many bytes; fewer at the end, and none past it.

        Raises:
            OSError: The stream cannot be read.
        """
        data = self._stream.read(size)
        self.count += len(data)
        return data


class Bounded:
    """See `index.readers.base.ByteStream`. What a compressed stream holds, up to the ratio.

    Args:
        stream: What it holds.
        packed: What is read for it.
        where: Names it in the error.
    """

    def __init__(self, stream: ByteStream, packed: Packed, where: str) -> None:
        self._stream = stream
        self._packed = packed
        self._where = where
        self._count = 0

    def read(self, size: int, /) -> bytes:
        return self._counted(self._stream.read(size))

    def readline(self, size: int, /) -> bytes:
        return self._counted(self._stream.readline(size))

    def _counted(self, data: bytes) -> bytes:
        self._count += len(data)
        assert_ratio(self._count, self._packed.count, self._where)
        return data


class Uncompressed:
    """See `index.readers.base.ByteStream`. What a compressed stream holds.

    Args:
        stream: Stands at its beginning.
        packed: `.bz2` or `.xz`.
    """

    def __init__(self, stream: Packed, packed: str) -> None:
        self._stream = stream
        self._called = packed.removeprefix(".")
        self._unpacker = self._new()
        self._input = b""
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
                self._input = (self._unpacker.unused_data or self._stream.read()).lstrip(b"\0")
                if not self._input:
                    return b""
                self._unpacker = self._new()
            elif self._unpacker.needs_input and not self._input:
                self._input = self._stream.read()
                if not self._input:
                    raise self._damaged("it is cut off")
            try:
                data = self._unpacker.decompress(self._input, PIECE_BYTES)
            except (OSError, EOFError, lzma.LZMAError) as error:
                raise self._damaged(str(error)) from error
            self._input = b""
            if data:
                return data

    def _damaged(self, why: str) -> ReadError:
        message = f"a {self._called} file is damaged: {why}"
        return ReadError(message, reason=f"damaged {self._called}")
