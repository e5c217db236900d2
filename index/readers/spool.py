"""Streams that readers move about in: one that cannot seek is copied to a temporary file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from index.errors import PageTooLarge
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
