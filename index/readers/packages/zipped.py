"""ZIP files. Those that are a format of their own, as DOCX and EPUB, are not opened.

Source: PKWARE, APPNOTE.TXT, .ZIP File Format Specification, 4.3.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO

from index.errors import ReadError
from index.readers.base import NOT_A_PAGE, ByteStream, Container, Found, ReadOptions, Rejected
from index.readers.compressed import MAX_RATIO
from index.readers.packages.companions import SavedPages
from index.readers.packages.members import (
    MAX_ENTRIES,
    MAX_MEMBER_BYTES,
    MAX_UNMEASURED_BYTES,
    assert_not_too_deep,
    is_left_by_system,
    outside,
    part_of_page,
    read_member,
    refused,
    safe_name,
    too_much,
)
from index.readers.spool import seekable

SIGNS = (b"PK\x03\x04", b"PK\x05\x06")
"""How a ZIP file begins: with its first file, or, if it holds none, with its end."""

MAX_DIRECTORY_BYTES = 20_000_000
"""Largest list of files: that of `MAX_ENTRIES` with names of 50 letters. It is held in memory."""

MAX_UNMEASURED_SUM = 1_000_000_000
"""Bytes of all files of a ZIP together up to which their ratio does not count."""

MAX_COMMENT_BYTES = 65_535
_END_BYTES = 22
_END = b"PK\x05\x06"
"""The record at the end, of 22 bytes and a comment."""

_LOCAL_BYTES = 30
"""Least bytes before each file's data."""

_FORMATS = ("[Content_Types].xml", "META-INF/container.xml", "META-INF/MANIFEST.MF", "mimetype")
"""A file of such a name makes a ZIP a format of its own: Office, EPUB, Java, OpenDocument."""

_ENCRYPTED = 0x1
"""Bit of an encrypted file's flags."""

ZIP_FAULTS = (
    zipfile.BadZipFile,
    ValueError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    struct.error,
    zlib.error,
)
"""What the standard library raises of damaged ZIP files."""


def reader() -> ZipReader:
    """Return the reader of ZIP files.

    Returns:
        A new one.
    """
    return ZipReader()


class ZipReader:
    """See `index.readers.base.Reader`. Each file inside is read by whatever reader knows it."""

    name = "zip"

    def sniff(self, head: bytes) -> bool:
        return head.startswith(SIGNS) and not first_name(head).startswith(
            (*_FORMATS, "_rels/", "word/", "docProps/", "xl/", "ppt/", "OEBPS/")
        )

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        assert_not_too_deep(where, options)
        with seekable(stream, where) as file, opened(file, where) as archive:
            yield from read_entries(archive, listed(archive, where), where, options)


def first_name(head: bytes) -> str:
    """Return the name of the first file of a ZIP.

    Args:
        head: How the ZIP begins.

    Returns:
        The name; empty if it holds no file.
    """
    if len(head) < _LOCAL_BYTES or not head.startswith(SIGNS[0]):
        return ""
    (size,) = struct.unpack_from("<H", head, 26)
    return head[_LOCAL_BYTES : _LOCAL_BYTES + size].decode("utf-8", "replace")


@contextmanager
def opened(file: IO[bytes], where: str) -> Iterator[zipfile.ZipFile]:
    """Open a ZIP file whose list of files is of a size that can be held.

    Args:
        file: Can seek.
        where: Names it in errors.

    Yields:
        The ZIP file.

    Raises:
        ReadError: It is damaged, or its list is too large.
        OSError: It cannot be read.
    """
    _assert_directory(file, where)
    try:
        archive = zipfile.ZipFile(file)
    except ZIP_FAULTS as error:
        message = f"{where} is a damaged or incomplete ZIP file: {error}"
        raise ReadError(message, reason="damaged ZIP") from error
    with archive:
        yield archive


def listed(archive: zipfile.ZipFile, where: str) -> Sequence[zipfile.ZipInfo]:
    """List the files of a ZIP in their order.

    Args:
        archive: The ZIP.
        where: Names it in errors.

    Returns:
        Its files, without folders.

    Raises:
        ReadError: There are too many, their data overlap, or they unpack to too much.
    """
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise ReadError(f"{where} holds more than {MAX_ENTRIES:,} files", reason="too many files")
    end = -1
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise ReadError(
                f"{where} holds files that overlap, as no honest ZIP does, and is not read",
                reason="overlapping files",
            )
        end = entry.header_offset + _LOCAL_BYTES + entry.compress_size
    packed = sum(entry.compress_size for entry in entries)
    if sum(entry.file_size for entry in entries) > max(MAX_UNMEASURED_SUM, packed * MAX_RATIO):
        raise too_much(where)
    return [entry for entry in entries if not entry.filename.endswith("/")]


def read_entries(
    archive: zipfile.ZipFile,
    entries: Sequence[zipfile.ZipInfo],
    where: str,
    options: ReadOptions,
) -> Iterator[Found]:
    """Read the files of a ZIP, unless they make a format of its own.

    Args:
        archive: The ZIP.
        entries: Its files.
        where: Location of the ZIP.
        options: Limits.

    Yields:
        The ZIP as a container, and what is found in it.
    """
    if not {entry.filename for entry in entries}.isdisjoint(_FORMATS):
        yield refused(where, NOT_A_PAGE, "is a ZIP of a format of its own", named=False)
        return
    yield Container(where, "ZIP", "part")
    pages = SavedPages()
    for entry in entries:
        pages.note(safe_name(entry.filename) or "")
    for entry in entries:
        yield from read_entry(archive, entry, where, options, pages)


def read_entry(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    where: str,
    options: ReadOptions,
    pages: SavedPages | None = None,
) -> Iterator[Found]:
    """Read a file of a ZIP by whatever reader knows it.

    Args:
        archive: The ZIP.
        entry: The file.
        where: Location of the ZIP.
        options: Limits.
        pages: Its saved pages, whose parts are none; None if there are none.

    Yields:
        What is found; nothing for a file that a system left.
    """
    name = safe_name(entry.filename)
    if name is None:
        yield outside(where, entry.filename)
        return
    if is_left_by_system(name):
        return
    if pages is not None and pages.holds(name):
        yield part_of_page(f"{where}#{name}")
        return
    refusal = _refusal(entry, f"{where}#{name}")
    if refusal is not None:
        yield refusal
        return
    try:
        source = archive.open(entry)
    except NotImplementedError:
        yield refused(f"{where}#{name}", "packing not read", "is packed in a way that is not read")
        return
    except ZIP_FAULTS as error:
        yield refused(f"{where}#{name}", "damaged file", f"is damaged: {error}")
        return
    with source:
        yield from read_member(source, name, where, entry.compress_size, options)


def _refusal(entry: zipfile.ZipInfo, location: str) -> Rejected | None:
    """Refuse a file by what the list says of it; None if it may be read."""
    mode = entry.external_attr >> 16
    if stat.S_ISLNK(mode):
        return refused(location, "link", "is a link, which is not followed", named=False)
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        return refused(location, "device", "is no file but a device", named=False)
    if entry.flag_bits & _ENCRYPTED:
        return refused(location, "encrypted", "is encrypted; unpack it with its password first")
    if entry.file_size > MAX_MEMBER_BYTES:
        return refused(location, "too large", f"is larger than {MAX_MEMBER_BYTES:,} bytes")
    if entry.file_size > max(MAX_UNMEASURED_BYTES, entry.compress_size * MAX_RATIO):
        return Rejected.of(location, too_much(location))
    return None


def _assert_directory(file: IO[bytes], where: str) -> None:
    """Refuse a ZIP whose list of files is too large, before it is read."""
    size = file.seek(0, 2)
    file.seek(max(size - _END_BYTES - MAX_COMMENT_BYTES, 0))
    tail = file.read(_END_BYTES + MAX_COMMENT_BYTES)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_BYTES:
        message = f"{where} is an incomplete ZIP file: its end is missing"
        raise ReadError(message, reason="damaged ZIP")
    (listed_bytes,) = struct.unpack_from("<I", tail, at + 12)
    if listed_bytes == 0xFFFFFFFF:  # the long form, before the short one
        long_form = tail.rfind(b"PK\x06\x06", 0, at)
        if long_form >= 0 and at - long_form >= 56:
            (listed_bytes,) = struct.unpack_from("<Q", tail, long_form + 40)
    if listed_bytes > min(MAX_DIRECTORY_BYTES, size):
        raise ReadError(f"{where} has a list of files that is too long", reason="too many files")
