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
        self._packed = head
        """Not unpacked yet."""
        self._read = len(head)
        self._unpacked = 0
        self._kept = bytearray(head)
        """The last bytes read, those of the member under way among them."""
        self._at = 0
        """Where the member under way begins."""
        self._member: zlib._Decompress | None = None
        self._why = ""
        """What is wrong with it; empty if nothing is known to be."""
        self._tried = 0

    def piece(self) -> Piece | None:
        if self._why:
            raise BrokenMember(self._at, self._why)
        begins = None if self._member else self._next_begins()
        if self._member is None:
            return None
        assert_ratio(self._unpacked, self._read, self._where)
        data = self._unpack(self._member)
        self._unpacked += len(data)
        return Piece(data, begins)

    def _next_begins(self) -> int | None:
        """Begin the next member and return where it stands; None at the end of the file."""
        while not self._packed.strip(b"\0"):  # some writers fill blocks up
            self._packed = self._more()
            if not self._packed:
                return None
        self._packed = self._packed.lstrip(b"\0")
        while len(self._packed) < len(GZIP) and (more := self._more()):
            self._packed += more
        self._at = self._read - len(self._packed)
        self._kept = bytearray(self._packed)
        if not self._packed.startswith(GZIP):
            self._why = "no gzip member begins here"
            raise BrokenMember(self._at, self._why)
        self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        return self._at

    def _unpack(self, member: zlib._Decompress) -> bytes:
        """Return the next bytes of the member under way; none if it ends."""
        while True:
            packed = self._packed or self._more()
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
            if member.eof:
                self._packed = member.unused_data
                self._member = None
                return data
            self._packed = member.unconsumed_tail
            if data:
                return data
            if not packed:
                self._why = "cut off"
                raise BrokenMember(self._at, self._why)

    def _more(self) -> bytes:
        data = self._stream.read(PIECE_BYTES)
        self._read += len(data)
        self._kept += data
        if len(self._kept) > 2 * MAX_SEARCHED_BYTES:
            del self._kept[:-MAX_SEARCHED_BYTES]
        return data

    def resume(self) -> int | None:
        look = max(self._at + 1, self._read - len(self._kept))
        while self._tried < MAX_TRIED:
            found = self._kept.find(GZIP, look - (self._read - len(self._kept)))
            if found < 0:
                look = max(look, self._read - len(GZIP) + 1)
                if not self._more():
                    break
                continue
            look = self._read - len(self._kept) + found
            while self._read < look + SHOWN_BYTES and self._more():
                pass
            at = look - (self._read - len(self._kept))
            if begins_record(bytes(self._kept[at : at + SHOWN_BYTES])):
                self._packed = bytes(self._kept[at:])
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
