"""One record of a web archive read again, by its place, without those before it."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, NamedTuple

from index.errors import ReadError
from index.readers.base import MAX_PAGE_BYTES
from index.readers.captures.answers import Answer, decoded, read_answer
from index.readers.captures.members import BrokenMember
from index.readers.captures.pages import captured_at
from index.readers.captures.records import MAX_HEAD_BYTES, Record, walk
from index.readers.captures.unpacked import Unpacked


class Capture(NamedTuple):
    """An answer that was kept.

    Args:
        url: The address that was asked.
        captured: When, as `2021-03-04T05:06:07Z`; None if unknown.
        status: As `200`.
        headers: By names in small letters.
        body: Without its codings.
    """

    url: str
    captured: str | None
    status: int
    headers: dict[str, str]
    body: bytes


def read_capture(location: str, max_bytes: int = MAX_PAGE_BYTES) -> Capture:
    """Read one answer again, without reading those before it.

    Args:
        location: `FILE#OFFSET` or `FILE#OFFSET#INNER`, as a page of a WARC or ARC file has it;
            the file lies in no other.
        max_bytes: Longest body, decoded.

    Returns:
        The answer.

    Raises:
        ReadError: The file, or a whole answer at this place in it, is not there.
    """
    record = _record_at(location, max_bytes)
    answer = read_answer(record.block or b"")
    if answer is None:
        if record.kind == "response" or record.block is None:
            raise ReadError(f"{location} holds no answer of a server", reason="no answer")
        answer = Answer(200, {"content-type": record.media}, record.block)
    body = decoded(answer, location, max_bytes).data
    captured = captured_at(record.date)
    return Capture(record.url, captured, answer.status, answer.headers, body)


def _record_at(location: str, max_bytes: int) -> Record:
    """Return the record that stands at a location."""
    parts = location.split("#")
    for at in range(len(parts) - 1, 0, -1):  # names of files may have a `#`
        where, place = "#".join(parts[:at]), parts[at:]
        if len(place) > 2 or not all(part.isascii() and part.isdigit() for part in place):
            break
        if not Path(where).is_file():
            continue
        try:
            with Path(where).open("rb") as file:
                record = _record_in(file, where, [int(part) for part in place], max_bytes)
        except OSError as error:
            raise ReadError(f"{where} cannot be read: {error.strerror or error}") from error
        if record is None:
            raise ReadError(f"{location} holds no whole record", reason="no record")
        return record
    raise ReadError(f"{location} names no record of a file that is there", reason="not found")


def _record_in(file: BinaryIO, where: str, place: list[int], max_bytes: int) -> Record | None:
    file.seek(place[0])
    unpacked = Unpacked(file, where)
    try:
        unpacked.skip(sum(place[1:]))
    except BrokenMember:
        return None
    begin = unpacked.place()
    found = next(walk(unpacked, max_bytes + MAX_HEAD_BYTES), None)
    return found if isinstance(found, Record) and found.place == begin else None
