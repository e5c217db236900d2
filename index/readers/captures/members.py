"""The packed bytes of a web archive, unpacked piece by piece: gzip members, zstandard frames, none.

Of a damaged gzip member the next one is looked for, so that one record is lost, not all that
follow.
"""

from __future__ import annotations

import contextlib
import re
import zlib
from typing import IO, NamedTuple, Protocol, cast

from zstandard import DICT_TYPE_AUTO, ZstdCompressionDict, ZstdDecompressor, ZstdError

from index.errors import ReadError
from index.readers.base import ByteStream
from index.readers.compressed import Packed, assert_ratio
from index.readers.recognise import MAX_WINDOW_BYTES

PIECE_BYTES = 65_536
"""Read and unpacked at a time; a record of a page has less than this in a packed file."""

GZIP = b"\x1f\x8b\x08"
"""How a gzip member begins. Source: RFC 1952, 2.3.1."""

ZSTD = b"\x28\xb5\x2f\xfd"
ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""How a zstandard frame begins, and the skippable frame that holds the dictionary of all others.
Source: RFC 8878, 3.1; IIPC, Zstandard Compression of WARC files, 2."""

MAX_DICTIONARY_BYTES = 16_000_000
"""Largest dictionary; those in use are of 100 kB to 2 MB."""

MAX_SEARCHED_BYTES = 1_000_000
"""Packed bytes of a member under way that are kept to look for the next one in if it is damaged."""

MAX_TRIED = 100_000
"""Places of a file at which a member could begin and none does, after which none is looked for."""

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


def members_of(stream: ByteStream, where: str) -> Members:
    """Open a file by how it begins.

    Args:
        stream: Stands at its beginning.
        where: Names it in errors.

    Returns:
        Its members; a file that is not packed has one.

    Raises:
        ReadError: Its dictionary cannot be read.
        OSError: The file cannot be read.
    """
    head = stream.read(PIECE_BYTES)
    if head.startswith(GZIP[:2]):
        return _Gzip(head, stream, where)
    if head.startswith((ZSTD, ZSTD_DICTIONARY)):
        return _Zstandard(head, stream, where)
    return _Plain(head, stream)


class _Plain:
    """See `index.readers.captures.members.Members`. A file that is not packed."""

    plain = True

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


class _Gzip:
    """See `index.readers.captures.members.Members`. Gzip members, one after the other."""

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


class _Zstandard:
    """See `index.readers.captures.members.Members`. After damage no frame is looked for."""

    plain = False

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


def _whole(member: zlib._Decompress, packed: bytes) -> bytes:
    """Return the bytes that a member has before it is damaged."""
    data = b""
    with contextlib.suppress(zlib.error):
        for at in range(len(packed)):
            data += member.decompress(packed[at : at + 1])
    return data
