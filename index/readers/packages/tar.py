"""Tar files, read forwards by a walk of our own that holds one header.

The standard library reads names of any length into memory and follows links; here neither is
needed. Sources: POSIX.1-2017, pax, "ustar Interchange Format" and "pax Extended Header"; GNU tar
manual, "Basic Tar Format".
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from typing import NamedTuple

from index.errors import ReadError
from index.readers.base import ByteStream, Container, Found, ReadOptions
from index.readers.packages.companions import SavedPages
from index.readers.packages.members import (
    MAX_ENTRIES,
    MAX_MEMBER_BYTES,
    assert_not_too_deep,
    is_left_by_system,
    outside,
    part_of_page,
    read_member,
    refused,
    safe_name,
)

BLOCK_BYTES = 512
"""What a tar file is a row of."""

MAX_NAME_BYTES = 65_536
"""Longest header of names; the longest path of Linux has 4,096 bytes."""

PIECE_BYTES = 65_536
"""Passed over at a time."""

MAGIC = b"ustar"
_MAGIC_AT = 257
"""Where it stands in a header."""

_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_LINKS = (tarfile.LNKTYPE, tarfile.SYMTYPE)
_PAX_RECORD = re.compile(rb"(\d{1,6}) ([A-Za-z0-9._-]{1,200})=")


class _Header(NamedTuple):
    name: str
    kind: bytes
    size: int


def reader() -> TarReader:
    """Return the reader of tar files.

    Returns:
        A new one.
    """
    return TarReader()


class TarReader:
    """See `index.readers.base.Reader`. Each file inside is read by whatever reader knows it."""

    name = "tar"

    def sniff(self, head: bytes) -> bool:
        if head[_MAGIC_AT : _MAGIC_AT + len(MAGIC)] != MAGIC:
            return False
        return _header(head[:BLOCK_BYTES], "") is not None

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        assert_not_too_deep(where, options)
        yield Container(where, "tar", "part")
        pages = SavedPages()
        for count, header in enumerate(_headers(stream, where), 1):
            if count > MAX_ENTRIES:
                message = f"{where} holds more than {MAX_ENTRIES:,} files; those before are read"
                raise ReadError(message, reason="too many files")
            content = _Content(stream, header.size, where)
            yield from _read_file(header, content, where, options, pages)
            content.skip()


class _Content:
    """The bytes of one file of a tar, with what fills its last block up."""

    def __init__(self, stream: ByteStream, size: int, where: str) -> None:
        self._stream = stream
        self._left = size
        self._padding = -size % BLOCK_BYTES
        self._where = where

    def read(self, size: int, /) -> bytes:
        data = self._stream.read(min(size, self._left)) if self._left else b""
        self._left -= len(data)
        if self._left and not data:
            raise ReadError(f"{self._where} is cut off", reason="cut off")
        return data

    def skip(self) -> None:
        while self.read(PIECE_BYTES):
            pass
        self._left, self._padding = self._padding, 0
        while self._left and (data := self._stream.read(self._left)):
            self._left -= len(data)


def _read_file(
    header: _Header, content: _Content, where: str, options: ReadOptions, pages: SavedPages
) -> Iterator[Found]:
    if header.kind == tarfile.DIRTYPE or header.name.endswith("/"):
        return
    name = safe_name(header.name)
    if name is None:
        yield outside(where, header.name)
        return
    if is_left_by_system(name):
        return
    location = f"{where}#{name}"
    pages.note(name)  # only the parts that come after their page are known as such
    if pages.holds(name):
        yield part_of_page(location)
    elif header.kind in _LINKS:
        yield refused(location, "link", "is a link, which is not followed", named=False)
    elif header.kind == tarfile.GNUTYPE_SPARSE:
        yield refused(location, "sparse file", "has holes, and is not read")
    elif header.kind not in _FILES:
        yield refused(location, "device", "is no file but a device or the like", named=False)
    elif header.size > MAX_MEMBER_BYTES:
        yield refused(location, "too large", f"is larger than {MAX_MEMBER_BYTES:,} bytes")
    else:
        yield from read_member(content, name, where, header.size, options)


def _headers(stream: ByteStream, where: str) -> Iterator[_Header]:
    """Read the headers of files; the stream stands behind each, and is moved on between them."""
    name: str | None = None
    size: int | None = None
    while True:
        block = _block(stream)
        if not block.strip(b"\0"):
            return
        header = _header(block, where)
        if header is None:
            message = f"{where} is damaged or cut off; the files before are read"
            raise ReadError(message, reason="damaged tar")
        if header.kind in {tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK}:
            text = _small(stream, header, where).rstrip(b"\0").decode("utf-8", "replace")
            name = text if header.kind == tarfile.GNUTYPE_LONGNAME else name
        elif header.kind in {tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.XGLTYPE}:
            records = _pax_records(_small(stream, header, where))
            if header.kind != tarfile.XGLTYPE:
                name = records.get("path", name)
                written = records.get("size", "")
                size = int(written) if written.isascii() and written.isdigit() else size
        else:
            if header.kind == tarfile.GNUTYPE_SPARSE:
                _skip_holes(stream, block)
            yield header._replace(
                name=header.name if name is None else name,
                size=header.size if size is None else size,
            )
            name = size = None


def _header(block: bytes, where: str) -> _Header | None:
    """Read a header; None if it is none."""
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "replace")
    except tarfile.HeaderError:
        return None
    if info.size < 0:
        raise ReadError(f"{where} holds a file of less than no bytes", reason="damaged tar")
    holds = info.type in _FILES or info.type not in tarfile.SUPPORTED_TYPES
    holds = holds or info.type in {
        tarfile.GNUTYPE_LONGNAME,
        tarfile.GNUTYPE_LONGLINK,
        tarfile.GNUTYPE_SPARSE,
        tarfile.XHDTYPE,
        tarfile.XGLTYPE,
        tarfile.SOLARIS_XHDTYPE,
    }
    return _Header(info.name, info.type, info.size if holds else 0)


def _skip_holes(stream: ByteStream, block: bytes) -> None:
    """Pass over the further lists of a sparse file's holes; byte 482, then 504, says if one is."""
    more = block[482]
    while more and len(block := _block(stream)) == BLOCK_BYTES:
        more = block[504]


def _small(stream: ByteStream, header: _Header, where: str) -> bytes:
    """Return the content of a header of names."""
    if header.size > MAX_NAME_BYTES:
        raise ReadError(f"{where} holds a name that is too long", reason="damaged tar")
    content = _Content(stream, header.size, where)
    data = b""
    while more := content.read(header.size):
        data += more
    content.skip()
    return data


def _pax_records(data: bytes) -> dict[str, str]:
    """Read `LENGTH KEY=VALUE` lines."""
    records = {}
    at = 0
    while (found := _PAX_RECORD.match(data, at)) is not None:
        end = at + int(found[1])
        if end <= found.end() or end > len(data):
            break
        records[found[2].decode("ascii")] = data[found.end() : end - 1].decode("utf-8", "replace")
        at = end
    return records


def _block(stream: ByteStream) -> bytes:
    block = b""
    while len(block) < BLOCK_BYTES and (more := stream.read(BLOCK_BYTES - len(block))):
        block += more
    return block
