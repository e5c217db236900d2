"""What a web archive unpacks to, read forwards, with the place of each byte in the file."""

from __future__ import annotations

from typing import NamedTuple

from index.readers.base import ByteStream
from index.readers.captures.frames import ZstandardFrames
from index.readers.captures.gzipped import GzipMembers
from index.readers.captures.members import (
    PIECE_BYTES,
    RECORD,
    ZSTD,
    ZSTD_DICTIONARY,
    BrokenMember,
    Members,
    Plain,
    begins_gzip,
    holds_member,
)

MAX_BEGINS = 64
"""Members whose beginnings are known: those of the records that are looked at ahead."""


class Place(NamedTuple):
    """Where something begins in a web archive.

    Args:
        member: Offset in the file of the gzip member; of a file that is not packed, of itself.
        inner: Offset in what the member unpacks to; 0 if not packed.
    """

    member: int
    inner: int = 0

    def __str__(self) -> str:
        return f"{self.member}#{self.inner}" if self.inner else f"{self.member}"


class Unpacked:
    """A web archive's bytes.

    Args:
        stream: Stands at its beginning.
        where: Names it in errors.

    Raises:
        ReadError: It cannot be unpacked.
        OSError: It cannot be read.
    """

    def __init__(self, stream: ByteStream, where: str) -> None:
        self._members: Members = _members_of(stream, where)
        self._data = b""
        self._at = 0
        self._passed = 0
        """Bytes before those that are held."""
        self._begins = [(0, 0)]
        """Of the last members: where they begin, here and in the file."""
        self._broken: BrokenMember | None = None

    def place(self) -> Place:
        """Return where the next byte stands.

        Returns:
            Its place; past the end that of the end.
        """
        here = self._passed + self._at
        if self._members.plain:
            return Place(here)
        known = (one for one in reversed(self._begins) if one[0] <= here)
        begin, member = next(known, self._begins[0])
        return Place(member, max(here - begin, 0))

    def peek(self, size: int) -> bytes:
        """Look at the next bytes without taking them.

        Args:
            size: Bytes wanted, 1 or more.

        Returns:
            So many bytes; fewer before the end, and before a member that is damaged.

        Raises:
            BrokenMember: The member under way is damaged.
            ReadError: The file unpacks to too much.
            OSError: It cannot be read.
        """
        while len(self._data) - self._at < size and self._fill():
            pass
        return self._data[self._at : self._at + size]

    def take(self, size: int) -> bytes:
        """Take the next bytes.

        Args:
            size: Bytes wanted, 0 or more; all of them are held in memory.

        Returns:
            So many bytes; fewer at the end.

        Raises:
            BrokenMember: They are damaged.
            ReadError: The file unpacks to too much.
            OSError: It cannot be read.
        """
        parts = []
        while size > 0:
            if self._at == len(self._data) and not self._fill():
                self._raise_broken()
                break
            part = self._data[self._at : self._at + size]
            self._at += len(part)
            size -= len(part)
            parts.append(part)
        return b"".join(parts)

    def skip(self, size: int) -> int:
        """Pass over the next bytes.

        Args:
            size: Bytes, 0 or more.

        Returns:
            How many there were.

        Raises:
            BrokenMember: They are damaged.
            ReadError: The file unpacks to too much.
            OSError: It cannot be read.
        """
        left = size
        while left > 0:
            if self._at == len(self._data) and not self._fill():
                self._raise_broken()
                break
            step = min(left, len(self._data) - self._at)
            self._at += step
            left -= step
        return size - left

    def line(self, size: int) -> bytes:
        """Take the next line with its end.

        Args:
            size: Bytes at most, 1 or more.

        Returns:
            The line, or its first `size` bytes; none at the end.

        Raises:
            BrokenMember: It is damaged.
            ReadError: The file unpacks to too much.
            OSError: It cannot be read.
        """
        searched = self._at
        while True:
            end = self._data.find(b"\n", searched, self._at + size) + 1
            if end or len(self._data) - self._at >= size:
                break
            held = len(self._data) - self._at
            if not self._fill():
                self._raise_broken()
                break
            searched = self._at + held
        end = end or min(self._at + size, len(self._data))
        line = self._data[self._at : end]
        self._at = end
        return line

    def put_back(self, data: bytes) -> None:
        """Undo a take.

        Args:
            data: What was taken last.
        """
        self._data = data + self._data[self._at :]
        self._passed += self._at - len(data)
        self._at = 0

    def is_doomed(self, place: Place) -> bool:
        """Tell whether a member is known to be damaged further on.

        Args:
            place: In it.

        Returns:
            True if so: what was taken of it may be damaged too.
        """
        return self._members.doomed == place.member

    def broken(self) -> BrokenMember | None:
        """Return what is wrong with the member that begins here.

        Returns:
            The error; None if nothing is known to be wrong.
        """
        return self._broken if self._at == len(self._data) else None

    def resume(self) -> Place | None:
        """Go on, after a `BrokenMember`, at the next member that begins a record.

        Returns:
            Where that is; None if there is none.

        Raises:
            OSError: The file cannot be read.
        """
        at = self._members.resume()
        self._passed += len(self._data)
        self._data, self._at, self._broken = b"", 0, None
        return None if at is None else Place(at)

    def _fill(self) -> bool:
        """Hold one more piece; tell whether there is one."""
        if self._broken is not None:
            return False
        try:
            piece = self._members.piece()
        except BrokenMember as error:
            if error.offset == self._begins[-1][1]:
                raise
            self._broken = error  # what came before is whole
            return False
        if piece is None:
            return False
        held = len(self._data)
        if piece.begins is not None:
            self._begins.append((self._passed + held, piece.begins))
            del self._begins[:-MAX_BEGINS]
        self._passed += self._at
        self._data, self._at = self._data[self._at :] + piece.data, 0
        return True

    def _raise_broken(self) -> None:
        if self._broken is not None:
            raise self._broken


def _members_of(stream: ByteStream, where: str) -> Members:
    """Open a file by how it begins."""
    head = stream.read(PIECE_BYTES)
    if begins_gzip(head) or (RECORD.match(head) is None and holds_member(head)):
        return GzipMembers(head, stream, where)
    if head.startswith((ZSTD, ZSTD_DICTIONARY)):
        return ZstandardFrames(head, stream, where)
    return Plain(head, stream)
