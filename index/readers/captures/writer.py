"""Pages kept as they came: WARC files that grow by a record a page.

Each record is a gzip member of its own, written by one call, so that a process that is killed
leaves at most the last one in part; that part is cut off before the file is written on.

Source: ISO 28500:2017, 6 (record types) and annex D (compression, record at a time).
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import os
import uuid
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import urlsplit

from index.errors import ReadError
from index.readers.captures.members import GZIP, SHOWN_BYTES, begins_record

MAX_FILE_BYTES = 1_000_000_000
"""Size from which a new file is begun. Source: ISO 28500:2017, annex C.1, "about 1 GB"."""

MAX_TAIL_BYTES = 64_000_000
"""End of a file in which its last whole record is looked for; longer than any record of a page."""

SUFFIX = ".warc.gz"

_MOVED = ("transfer-encoding", "content-length")
"""Fields of a head that are not true of what is kept, nor is `content-encoding` of a body that was
decoded. They are kept under names with `X-Crawler-` before them, as Common Crawl does."""

Headers = Sequence[tuple[str, str]]
"""Names and values of a head's fields, in their order."""


class _Record(NamedTuple):
    """A record to be written; `url` is None if it has no target."""

    kind: str
    media: str
    block: bytes
    when: datetime
    url: str | None = None

    def packed(self, name: str, more: Headers) -> bytes:
        """Write the record.

        Args:
            name: Its id.
            more: Fields of its head, besides those that every record has.

        Returns:
            A gzip member.
        """
        fields = [
            ("WARC-Type", self.kind),
            ("WARC-Record-ID", name),
            ("WARC-Date", self.when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")),
            *([] if self.url is None else [("WARC-Target-URI", self.url)]),
            *more,
            ("WARC-Block-Digest", _digest(self.block)),
            ("Content-Type", self.media),
            ("Content-Length", str(len(self.block))),
        ]
        head = "".join(f"{field}: {_line(value)}\r\n" for field, value in fields)
        return gzip.compress(f"WARC/1.1\r\n{head}\r\n".encode() + self.block + b"\r\n\r\n")


class CaptureWriter:
    """Writes WARC files into a folder; one process at a time does.

    Args:
        path: A folder, made if it is not there, or one file whose name ends in `.warc.gz`, which
            then takes everything.
        software: Name and version of the program, for the files' first records.
        max_file_bytes: Size from which a new file of a folder is begun.
    """

    def __init__(
        self, path: Path, software: str = "Dateline", max_file_bytes: int = MAX_FILE_BYTES
    ) -> None:
        self._path = path
        self._software = software
        self._max_file_bytes = max_file_bytes
        self._file: FileIO | None = None
        self._name = path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(
        self,
        url: str,
        status: str,
        headers: Headers,
        body: bytes,
        when: datetime,
        *,
        decoded: bool = False,
        request: Headers | None = None,
    ) -> str:
        """Keep an answer; it is in the file, though not surely on the disk, afterwards.

        Args:
            url: The address that was asked, after redirects.
            status: The status line, as `HTTP/1.1 200 OK`.
            headers: The head as it came.
            body: Without chunks; encoded as `Content-Encoding` says unless it is `decoded`.
            when: When it came, with its zone.
            decoded: Whether gzip and the like were taken off.
            request: The fields of the request; None keeps no record of it.

        Returns:
            Its location, `FILE#OFFSET`.

        Raises:
            ReadError: The file is there and is no WARC file.
            OSError: It cannot be written.
        """
        file = self._open()
        name = _record_id()
        block = _message(status, _true_headers(headers, len(body), decoded), body)
        digest = ("WARC-Payload-Digest", _digest(body))
        written = _Record("response", "application/http; msgtype=response", block, when, url)
        packed = written.packed(name, [digest])
        if request is not None:
            block = _message(_request_line(url), request, b"")
            asked = _Record("request", "application/http; msgtype=request", block, when, url)
            packed += asked.packed(_record_id(), [("WARC-Concurrent-To", name)])
        offset = _append(file, packed)
        return f"{os.fsencode(self._name).decode('utf-8', 'replace')}#{offset}"

    def sync(self) -> None:
        """Wait until all that was written is on the disk.

        Raises:
            OSError: It cannot be written.
        """
        if self._file is not None:
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """End writing, with all on the disk; a later `write` goes on.

        Raises:
            OSError: It cannot be written.
        """
        if self._file is not None:
            self.sync()
            self._file.close()
            self._file = None

    def _open(self) -> FileIO:
        """Return the file to write on, at its end."""
        single = self._path.name.endswith(SUFFIX)
        if self._file is not None:
            if single or self._file.tell() < self._max_file_bytes:
                return self._file
            self.close()
        if single:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._name = self._path.absolute()
        else:
            self._path.mkdir(parents=True, exist_ok=True)
            self._name = self._last_or_new()
        if self._name.exists():
            _cut_tail(self._name)
        self._file = FileIO(self._name, "a")
        if not self._file.seek(0, os.SEEK_END):
            _append(self._file, self._warcinfo())
        return self._file

    def _last_or_new(self) -> Path:
        names = sorted(self._path.glob(f"*{SUFFIX}"))
        if names and names[-1].stat().st_size < self._max_file_bytes:
            return names[-1].absolute()
        number = int(names[-1].name.removesuffix(SUFFIX).rpartition("-")[2]) + 1 if names else 1
        return (self._path / f"dateline-{number:05}{SUFFIX}").absolute()

    def _warcinfo(self) -> bytes:
        lines = [
            f"software: {self._software}",
            "format: WARC File Format 1.1",
            "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/"
            "warc-1.1/",
        ]
        block = "".join(f"{line}\r\n" for line in lines).encode()
        record = _Record("warcinfo", "application/warc-fields", block, datetime.now(UTC))
        return record.packed(_record_id(), [("WARC-Filename", self._name.name)])


def _message(first: str, headers: Headers, body: bytes) -> bytes:
    head = "".join(f"{_line(name)}: {_line(value)}\r\n" for name, value in headers)
    return f"{_line(first)}\r\n{head}\r\n".encode("latin-1", "replace") + body


def _line(text: str) -> str:
    """Return text as a part of one line: what comes from a server begins no field of its own."""
    return text.replace("\r", " ").replace("\n", " ").strip()


def _true_headers(headers: Headers, size: int, decoded: bool) -> list[tuple[str, str]]:
    moved = (*_MOVED, "content-encoding") if decoded else _MOVED
    kept = [
        (f"X-Crawler-{name}" if name.lower() in moved else name, value) for name, value in headers
    ]
    return [*kept, ("Content-Length", str(size))]


def _request_line(url: str) -> str:
    parts = urlsplit(url)
    return f"GET {parts.path or '/'}{'?' if parts.query else ''}{parts.query} HTTP/1.1"


def _record_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def _digest(data: bytes) -> str:
    found = hashlib.sha1(data, usedforsecurity=False).digest()
    return f"sha1:{base64.b32encode(found).decode('ascii')}"


def _append(file: FileIO, data: bytes) -> int:
    """Write at a file's end, all or nothing; return where it begins."""
    offset = file.seek(0, os.SEEK_END)
    left = memoryview(data)
    try:
        while left:
            left = left[file.write(left) :]
    except OSError:
        with contextlib.suppress(OSError):
            file.truncate(offset)
        raise
    return offset


def _cut_tail(path: Path) -> None:
    """Cut off what a process that was killed left of a record at the end of a file."""
    with path.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        begin = max(size - MAX_TAIL_BYTES, 0)
        file.seek(begin)
        tail = file.read()
        end: int | None = None
        at = tail.rfind(GZIP)
        while at >= 0 and end is None:
            end = _end_of_member(tail, at)
            at = tail.rfind(GZIP, 0, at)
        if end is None and size < SHOWN_BYTES:
            end = 0  # the first record was begun
        rest = b"" if end is None else tail[end:]
        begun = rest.lstrip(b"\0")[: len(GZIP)]  # a file that power left longer than it was
        if end is None or begun != GZIP[: len(begun)]:
            raise ReadError(f"{path} is no WARC file that can be written on; name another one")
        if rest:
            file.truncate(begin + end)


def _end_of_member(data: bytes, at: int) -> int | None:
    """Return where a whole record that begins at a place ends; None if none does."""
    if not begins_record(data[at : at + SHOWN_BYTES]):
        return None
    member = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        member.decompress(data[at:], MAX_TAIL_BYTES)
    except zlib.error:
        return None
    return len(data) - len(member.unused_data) if member.eof else None
