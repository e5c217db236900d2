"""What web archives are packed in, unpacked piece by piece: members of gzip, frames, or nothing."""

from __future__ import annotations

import re
import zlib
from typing import NamedTuple, Protocol

from index.readers.base import ByteStream

PIECE_BYTES = 65_536
"""Read and unpacked at a time; a record of a page has less than this in a packed file."""

GZIP = b"\x1f\x8b\x08"
"""How a gzip member begins. Source: RFC 1952, 2.3.1."""

ZSTD = b"\x28\xb5\x2f\xfd"
ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""How a zstandard frame begins, and the skippable frame that holds the dictionary of all others.
Source: RFC 8878, 3.1; IIPC, Zstandard Compression of WARC files, 2."""

SHOWN_BYTES = 4_096
"""Packed bytes from which a member is judged to begin a record."""

BEGUN_BYTES = 512
"""Unpacked bytes from which that is judged; few, so that damage further on does not hide it."""

RECORD = re.compile(
    rb"\s*(?:WARC/\d\.\d|"
    rb"(?:[a-z][a-z0-9+.-]{1,20}://|dns:)[^\r\n]{0,8000}? [-\d.:a-fA-F]{1,39} \d{14} )"
)
"""How a record begins: a WARC's version, or the line of an ARC's record."""


class Piece(NamedTuple):
    """Unpacked bytes in a row.

    Args:
        data: Some bytes; may be empty if a member begins.
        begins: Offset in the file of the member that begins with them; None if none does.
    """

    data: bytes
    begins: int | None = None


class BrokenMember(Exception):  # noqa: N818 - read on after it
    """A member is damaged, or something stands in the place of one.

    Args:
        offset: Where it begins in the file.
        why: A few words.
    """

    def __init__(self, offset: int, why: str) -> None:
        super().__init__(why)
        self.offset = offset
        self.why = why


class Members(Protocol):
    """A file's bytes, unpacked from its beginning on."""

    plain: bool
    """Whether the file is not packed."""

    @property
    def doomed(self) -> int | None:
        """Offset of the member under way if it is known to be damaged, though not yet told."""

    def piece(self) -> Piece | None:
        """Unpack the next bytes.

        Returns:
            The bytes; None at the end of the file.

        Raises:
            BrokenMember: They are damaged or cut off.
            ReadError: They unpack to too much.
            OSError: The file cannot be read.
        """

    def resume(self) -> int | None:
        """Look for the next member that begins a record, after a `BrokenMember`.

        Returns:
            Its offset; None if there is none.

        Raises:
            OSError: The file cannot be read.
        """


class Plain:
    """See `index.readers.captures.members.Members`. A file that is not packed.

    Args:
        head: How it begins.
        stream: The rest.
    """

    plain = True
    doomed = None

    def __init__(self, head: bytes, stream: ByteStream) -> None:
        self._first: bytes | None = head
        self._stream = stream

    def piece(self) -> Piece | None:
        if self._first is not None:
            first, self._first = self._first, None
            return Piece(first, 0)
        data = self._stream.read(PIECE_BYTES)
        return Piece(data) if data else None

    def resume(self) -> int | None:
        return None


def begins_gzip(head: bytes) -> bool:
    """Tell whether a file begins with a gzip member, though one byte of its sign is damaged.

    Args:
        head: How the file begins.

    Returns:
        True if so.
    """
    return sum(one == other for one, other in zip(head, GZIP, strict=False)) >= len(GZIP) - 1


def holds_member(head: bytes) -> bool:
    """Tell whether a gzip member that begins a record stands behind the beginning of a file.

    Args:
        head: How the file begins.

    Returns:
        True if so.
    """
    at = head.find(GZIP, 1)
    while at > 0:
        if begins_record(head[at : at + SHOWN_BYTES]):
            return True
        at = head.find(GZIP, at + 1)
    return False


def begins_record(packed: bytes) -> bool:
    """Tell whether a gzip member begins with a record.

    Args:
        packed: How the member begins, some hundred bytes of it.

    Returns:
        True if so; False for what is no gzip.
    """
    try:
        data = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(packed, BEGUN_BYTES)
    except zlib.error:
        return False
    return RECORD.match(data) is not None
