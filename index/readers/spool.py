"""Streams: looked at before they are read, and moved about in; one that cannot seek is copied."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from index.errors import PageTooLarge
from index.readers import HEAD_BYTES
from index.readers.base import ByteStream

MAX_SPOOLED_BYTES = 4_000_000_000
"""Largest file that is copied: a day's WARC inside a ZIP is a gigabyte."""

PIECE_BYTES = 1 << 20
"""Copied at a time."""

MEMORY_BYTES = 8_000_000
"""Up to this a copy stays in memory."""


@contextmanager
def seekable(
    stream: ByteStream, where: str, max_bytes: int = MAX_SPOOLED_BYTES
) -> Iterator[IO[bytes]]:
    """Give a stream that can seek, with all that the given one still holds.

    Args:
        stream: Stands at its beginning. If it can seek, it is given as it is.
        where: Names it in the error.
        max_bytes: Largest copy.

    Yields:
        A file at its beginning; a copy is gone afterwards.

    Raises:
        PageTooLarge: The copy would be larger.
        OSError: The stream cannot be read, or the disk is full.
    """
    can_seek = getattr(stream, "seekable", None)
    if can_seek is not None and can_seek():
        yield cast("IO[bytes]", stream)
        return
    with SpooledTemporaryFile(MEMORY_BYTES) as copy:
        while piece := stream.read(PIECE_BYTES):
            if copy.tell() + len(piece) > max_bytes:
                raise PageTooLarge(f"{where} is larger than {max_bytes:,} bytes")
            copy.write(piece)
        copy.seek(0)
        yield cast("IO[bytes]", copy)


def filled(head: bytes, stream: ByteStream, size: int = HEAD_BYTES) -> bytes:
    """Read on until so much of a stream is there, in however small pieces it comes.

    Args:
        head: What was read already.
        stream: Goes on after it.
        size: Bytes wanted, with `head`.

    Returns:
        So many bytes; fewer if the stream ends before.

    Raises:
        OSError: It cannot be read.
    """
    while len(head) < size and (more := stream.read(size - len(head))):
        head += more
    return head


def opened(stream: ByteStream) -> tuple[bytes, ByteStream]:
    """Return how a stream begins, and the stream at its beginning again.

    Args:
        stream: Stands at its beginning.

    Returns:
        Its first `HEAD_BYTES`, or all of it; then a stream with all that it holds.

    Raises:
        OSError: It cannot be read.
    """
    head = filled(b"", stream)
    can_seek = getattr(stream, "seekable", None)
    if can_seek is not None and can_seek():
        cast("IO[bytes]", stream).seek(0)
        return head, stream
    return head, Begun(head, stream)


class Begun:
    """See `index.readers.base.ByteStream`. A stream whose beginning has been read already.

    Args:
        first: What was read.
        rest: The stream after it.
    """

    def __init__(self, first: bytes, rest: ByteStream) -> None:
        self._first = first
        self._rest = rest

    def read(self, size: int, /) -> bytes:
        first, self._first = self._first[:size], self._first[size:]
        return first + self._rest.read(size - len(first)) if len(first) < size else first

    def readline(self, size: int, /) -> bytes:
        end = self._first.find(b"\n", 0, size) + 1
        if not end and len(self._first) < size:
            first, self._first = self._first, b""
            return first + self._rest.readline(size - len(first))
        end = end or size
        first, self._first = self._first[:end], self._first[end:]
        return first
