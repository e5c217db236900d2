"""The gzip members of a web archive; after a damaged one the next that begins a record is found.

So one record is lost, not all that follow.
"""

from __future__ import annotations

import contextlib
import zlib

from index.readers.base import ByteStream
from index.readers.captures.members import (
    GZIP,
    PIECE_BYTES,
    SHOWN_BYTES,
    BrokenMember,
    Piece,
    begins_record,
)
from index.readers.compressed import assert_ratio

MAX_SEARCHED_BYTES = 1_000_000
"""Packed bytes of a member under way that are kept to look for the next one in if it is damaged."""

MAX_TRIED = 100_000
"""Places of a file at which a member could begin and none does, after which none is looked for."""


STEP_BYTES = 8_192
"""Packed bytes that are unpacked at a time: more would be copied for each small member behind."""


class GzipMembers:
    """See `index.readers.captures.members.Members`. Gzip members, one after the other.

    Args:
        head: How the file begins.
        stream: The rest.
        where: Names the file in errors.
    """

    plain = False

    def __init__(self, head: bytes, stream: ByteStream, where: str) -> None:
        self._stream = stream
        self._where = where
        self._held = bytearray(head)
        """The last bytes read, those of the member under way among them."""
        self._base = 0
        """Where they stand in the file."""
        self._next = 0
        """Where the next byte to be unpacked stands in the file."""
        self._unpacked = 0
        self._at = 0
        """Where the member under way begins."""
        self._member: zlib._Decompress | None = None
        self._why = ""
        """What is wrong with it; empty if nothing is known to be."""
        self._tried = 0

    @property
    def doomed(self) -> int | None:
        """Offset of the member under way if it is known to be damaged."""
        return self._at if self._why else None

    def piece(self) -> Piece | None:
        if self._why:
            raise BrokenMember(self._at, self._why)
        begins = None if self._member else self._begin()
        if self._member is None:
            return None
        assert_ratio(self._unpacked, self._next, self._where)
        data = self._unpack(self._member)
        self._unpacked += len(data)
        return Piece(data, begins)

    def _begin(self) -> int | None:
        """Begin the next member and return where it stands; None at the end of the file."""
        while not (first := self._ahead(len(GZIP))).startswith(GZIP[:1]):
            if not first:
                return None
            if first[0]:
                break
            ahead = self._ahead(PIECE_BYTES)  # some writers fill blocks up
            self._next += len(ahead) - len(ahead.lstrip(b"\0"))
        self._at = self._next
        if first != GZIP:
            self._why = "no gzip member begins here"
            raise BrokenMember(self._at, self._why)
        self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        return self._at

    def _unpack(self, member: zlib._Decompress) -> bytes:
        """Return the next bytes of the member under way; none if it ends."""
        while True:
            packed = self._ahead(STEP_BYTES)
            before = member.copy()
            try:
                data = member.decompress(packed, PIECE_BYTES)
            except zlib.error as error:
                self._why = str(error).partition(": ")[2] or str(error)
                data = _whole(before, packed)
            if self._why:
                if data:
                    return data
                raise BrokenMember(self._at, self._why)
            left = member.unused_data if member.eof else member.unconsumed_tail
            self._next += len(packed) - len(left)
            if member.eof:
                self._member = None
                return data
            if data:
                return data
            if not packed:
                self._why = "cut off"
                raise BrokenMember(self._at, self._why)

    def _ahead(self, size: int) -> bytes:
        """Return the next bytes to be unpacked: so many, fewer at the end."""
        while self._read() < self._next + size and self._more():
            pass
        at = self._next - self._base
        return bytes(self._held[at : at + size])

    def _read(self) -> int:
        return self._base + len(self._held)

    def _more(self) -> bool:
        """Hold some more bytes; tell whether there are any."""
        data = self._stream.read(PIECE_BYTES)
        self._held += data
        if len(self._held) > 2 * MAX_SEARCHED_BYTES:
            self._base += len(self._held) - MAX_SEARCHED_BYTES
            del self._held[:-MAX_SEARCHED_BYTES]
        return bool(data)

    def resume(self) -> int | None:
        look = max(self._at + 1, self._base)
        while self._tried < MAX_TRIED:
            found = self._held.find(GZIP, look - self._base)
            if found < 0:
                look = max(look, self._read() - len(GZIP) + 1)
                if not self._more():
                    break
                continue
            look = self._next = self._base + found
            if begins_record(self._ahead(SHOWN_BYTES)):
                self._member = None
                self._why = ""
                return look
            self._tried += 1
            look += 1
        return None


def _whole(member: zlib._Decompress, packed: bytes) -> bytes:
    """Return the bytes that a member has before it is damaged."""
    data = b""
    with contextlib.suppress(zlib.error):
        for at in range(len(packed)):
            data += member.decompress(packed[at : at + 1])
    return data
