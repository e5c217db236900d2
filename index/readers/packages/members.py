"""A file inside another: its name, its limits, and its bytes as a stream of a reader."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Protocol

from index.errors import ReadError
from index.readers.base import Found, ReadOptions, Rejected
from index.readers.compressed import MAX_RATIO
from index.readers.recognise import read_stream

MAX_DEPTH = 2
"""Archives in which a file may lie, one in the other: what a mail program packs once more."""

MAX_ENTRIES = 200_000
"""Files of an archive: a site of a hundred thousand pages with their pictures."""

MAX_MEMBER_BYTES = 8_000_000_000
"""Largest file inside: a day's web archive has a gigabyte."""

MAX_UNMEASURED_BYTES = 20_000_000
"""Bytes of a file up to which the ratio does not count."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
_DRIVE = re.compile(r"[A-Za-z]:")

_LEFT_BY_SYSTEMS = frozenset(("__MACOSX", "Thumbs.db", "desktop.ini", "$RECYCLE.BIN"))
"""What systems put into archives beside the files that were meant."""


class Source(Protocol):
    """What a file's bytes come from."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes.

        Args:
            size: Bytes wanted, 1 or more.

        Returns:
            So many bytes or fewer; none at the end.
        """


class MemberStream:
    """See `index.readers.base.ByteStream`. A file inside another, which cannot seek.

    Args:
        source: Its bytes.
        where: Names it in errors.
        packed_bytes: What it takes in the archive.
    """

    def __init__(self, source: Source, where: str, packed_bytes: int) -> None:
        self._source = source
        self._where = where
        self._most = max(packed_bytes * MAX_RATIO, MAX_UNMEASURED_BYTES)
        self._count = 0
        self._buffer = b""

    def read(self, size: int, /) -> bytes:
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        while len(data) < size and (more := self._next(size - len(data))):
            data += more
        return data

    def readline(self, size: int, /) -> bytes:
        parts = []
        left = size
        while left > 0:
            if not self._buffer:
                self._buffer = self._next(io.DEFAULT_BUFFER_SIZE)
                if not self._buffer:
                    break
            end = self._buffer.find(b"\n", 0, left) + 1
            part = self._buffer[: end or left]
            self._buffer = self._buffer[len(part) :]
            parts.append(part)
            left -= len(part)
            if end:
                break
        return b"".join(parts)

    def _next(self, size: int) -> bytes:
        try:
            data = self._source.read(size)
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError) as error:
            message = f"{self._where} is damaged: {error}"
            raise ReadError(message, reason="damaged file") from error
        self._count += len(data)
        if self._count > self._most:
            raise too_much(self._where)
        return data


def too_much(where: str) -> ReadError:
    """Return the error of a file that unpacks to far more than it takes.

    Args:
        where: Names it.

    Returns:
        The error, to be raised.
    """
    return ReadError(
        f"{where} unpacks to more than {MAX_RATIO} times its size and is not read",
        reason="unpacks to too much",
    )


def safe_name(name: str) -> str | None:
    """Return the name of a file inside as it is shown.

    Args:
        name: As the archive has it.

    Returns:
        Its parts with `/` between them, without signs that cannot be shown; None if the name leads
        out of the archive.
    """
    name = _CONTROL.sub("\ufffd", name.replace("\\", "/"))
    parts = [part for part in name.split("/") if part not in {"", "."}]
    if name.startswith("/") or _DRIVE.match(name) or ".." in parts or not parts:
        return None
    return "/".join(parts)


def is_left_by_system(name: str) -> bool:
    """Tell whether a file inside is none that anybody put there: hidden, or a system's own.

    Args:
        name: From `safe_name`.

    Returns:
        True if so.
    """
    parts = name.split("/")
    return any(part.startswith(".") or part in _LEFT_BY_SYSTEMS for part in parts)


def outside(where: str, name: str) -> Rejected:
    """Refuse a file by its name.

    Args:
        where: The archive's location.
        name: As the archive has it.

    Returns:
        The refusal, with its reason.
    """
    shown = _CONTROL.sub("\ufffd", name)
    location = f"{where}#{shown}"
    message = f"{location} has a name that leads out of its archive, and is not read"
    return Rejected(location, "path outside", message)


def part_of_page(location: str) -> Rejected:
    """Pass over a file that is part of a saved page, as its pictures and frames are.

    Args:
        location: The file's.

    Returns:
        The refusal, which is not `named`.
    """
    return refused(location, "part of a page", "is part of a saved page", named=False)


def refused(location: str, reason: str, what: str, *, named: bool = True) -> Rejected:
    """Refuse a file inside.

    Args:
        location: The file's.
        reason: To count by.
        what: What is said of it, after its location.
        named: As in `Rejected`.

    Returns:
        The refusal.
    """
    return Rejected(location, reason, f"{location} {what}", named)


def assert_not_too_deep(where: str, options: ReadOptions) -> None:
    """Refuse an archive that lies in too many others.

    Args:
        where: Names it in the error.
        options: Say how deep it lies.

    Raises:
        ReadError: It does.
    """
    if options.depth >= MAX_DEPTH:
        raise ReadError(
            f"{where} lies in {options.depth} other archives and is not opened; unpack them first",
            reason="nested too deep",
        )


def read_member(
    source: Source, name: str, where: str, packed_bytes: int, options: ReadOptions
) -> Iterator[Found]:
    """Read a file inside by whatever reader knows it.

    Args:
        source: Its bytes.
        name: From `safe_name`.
        where: Location of the archive.
        packed_bytes: What the file takes in it.
        options: Of the archive.

    Yields:
        What the reader finds.
    """
    location = f"{where}#{name}"
    stream = MemberStream(source, location, packed_bytes)
    inner = options._replace(depth=options.depth + 1)
    yield from read_stream(stream, PurePosixPath(name).name, location, inner)
