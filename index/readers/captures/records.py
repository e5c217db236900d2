"""The records of a web archive, one after the other; after a damaged one the next is looked for.

Sources: ISO 28500:2017, WARC file format 1.1; M. Burner and B. Kahle, Arc File Format (1996).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.readers.captures.members import PIECE_BYTES, RECORD, BrokenMember
from index.readers.captures.unpacked import Place, Unpacked

MAX_LINE_BYTES = 16_384
"""Longest line of a record's head: addresses of 8,000 bytes are met."""

MAX_HEAD_BYTES = 262_144
"""Longest head of a record, and of an answer in it."""

MAX_DAMAGES = 1_000
"""Damaged records after which a file is not read further: each costs a search."""

HELD = frozenset(("response", "resource", "conversion"))
"""Kinds of records that may hold a page; of the others the block is passed over."""

_ARC = re.compile(
    rb"(?P<url>\S.*?) \S+ (?P<date>\d{14}) (?P<media>.*?)"
    rb"(?: (?:\d{3}|-) \S+ \S+ \d+ \S+)? (?P<size>\d+)\s*"
)
"""The line above an ARC's record, of its version 1 with five fields or 2 with ten."""

_AGAIN = re.compile(
    rb"WARC/\d\.\d{1,2}\r?\n[A-Za-z-]{1,40}:|"
    rb"(?m:^)[a-z][a-z0-9+.-]{1,20}:\S{1,8000} [\d.]{7,15} \d{14} \S{1,200} \d{1,12}\r?\n"
)
"""How a record begins, surely enough to be looked for between damaged bytes."""

_SEEN_BYTES = 256
"""Of what was searched for a record, the bytes in which one may have begun."""

_BLANK = b"\r\n\0 \t"


class Record(NamedTuple):
    """A record.

    Args:
        place: Where it begins.
        kind: `response`, `resource`, `request` and the other types of WARC, in small letters.
        url: Its target, as it stands; empty if it has none.
        date: When it was captured, as it stands; empty if it says nothing.
        media: Media type of its block.
        fields: The named fields of a WARC's record, in small letters; empty for an ARC's.
        block: What it holds; None if that is not held: it is none of `HELD`, or is too long.
        size: Bytes of its block.
    """

    place: Place
    kind: str
    url: str
    date: str
    media: str
    fields: dict[str, str]
    block: bytes | None
    size: int


class Damage(NamedTuple):
    """A record that cannot be read.

    Args:
        place: Where it begins.
        why: What is wrong, in a few words.
        resumes: Where the next one begins; None if none was found.
    """

    place: Place
    why: str
    resumes: Place | None


class _BadRecord(Exception):  # noqa: N818 - as BrokenMember
    """A record is none, though its bytes could be unpacked."""


class _Head(NamedTuple):
    kind: str
    url: str
    date: str
    media: str
    fields: dict[str, str]
    size: int


def walk(unpacked: Unpacked, max_block_bytes: int) -> Iterator[Record | Damage]:
    """Read the records of a web archive.

    Args:
        unpacked: Stands at the beginning of a record, or of something else, which is damage.
        max_block_bytes: Longest block that is held.

    Yields:
        Records in their order, one in memory, and what is damaged between them. After
        `MAX_DAMAGES` nothing more.

    Raises:
        ReadError: The file unpacks to too much.
        OSError: It cannot be read.
    """
    damages = 0
    while True:
        start = None
        try:
            start = _next(unpacked)
            if start is None:
                return
            yield _record(unpacked, start, max_block_bytes)
            continue
        except BrokenMember as error:
            damage = Damage(start or Place(error.offset), error.why, unpacked.resume())
        except _BadRecord as error:
            damage = Damage(start or Place(0), str(error), _again(unpacked))
        damages += 1
        if damages > MAX_DAMAGES:
            damage = Damage(damage.place, f"{MAX_DAMAGES:,} records before it are damaged", None)
        yield damage
        if damage.resumes is None:
            return


def _next(unpacked: Unpacked) -> Place | None:
    """Pass over blank lines; return where the next record begins, None at the end."""
    while True:
        seen = unpacked.peek(_SEEN_BYTES)
        if not seen:
            broken = unpacked.broken()
            if broken is not None:
                raise broken
            return None
        kept = seen.lstrip(_BLANK)
        unpacked.skip(len(seen) - len(kept))
        if kept:
            return unpacked.place()


def _record(unpacked: Unpacked, start: Place, max_block_bytes: int) -> Record:
    if unpacked.peek(5) == b"WARC/":
        head = _warc_head(unpacked)
    elif RECORD.match(unpacked.peek(MAX_LINE_BYTES)):
        head = _arc_head(unpacked)
    else:
        raise _BadRecord("no record begins here")
    held = head.kind in HELD and head.size <= max_block_bytes
    block = unpacked.take(head.size) if held else None
    missing = head.size - (len(block) if block is not None else unpacked.skip(head.size))
    blank = _blank_lines(unpacked)
    doomed = unpacked.is_doomed(start)
    closed = blank.startswith((b"\r\n\r\n", b"\n\n")) and not doomed
    alone = doomed and not start.inner  # most members hold one record, so it is the damaged one
    if missing or alone or not (closed or _ends(unpacked)):
        unpacked.put_back((block or b"") + blank)
        why = "its member is damaged" if doomed else "its length is wrong"
        raise _BadRecord("cut off" if missing else why)
    return Record(start, *head[:-1], block, head.size)


def _ends(unpacked: Unpacked) -> bool:
    """Tell whether a record or nothing follows, so that the one before has its length."""
    following = unpacked.peek(5)
    return following in {b"", b"WARC/"} or RECORD.match(unpacked.peek(MAX_LINE_BYTES)) is not None


def _blank_lines(unpacked: Unpacked) -> bytes:
    """Take the blank lines after a record."""
    taken = b""
    while (seen := unpacked.peek(16)) and not seen.strip(_BLANK) and len(taken) < PIECE_BYTES:
        taken += unpacked.take(len(seen))
    return taken + unpacked.take(len(seen) - len(seen.lstrip(_BLANK)))


def _warc_head(unpacked: Unpacked) -> _Head:
    unpacked.line(MAX_LINE_BYTES)
    fields: dict[str, str] = {}
    name = ""
    size = 0
    while True:
        line = unpacked.line(MAX_LINE_BYTES)
        size += len(line)
        if not line.endswith(b"\n"):
            whole = len(line) == MAX_LINE_BYTES
            raise _BadRecord("a line of its head is too long" if whole else "cut off")
        if size > MAX_HEAD_BYTES:
            raise _BadRecord("its head is too long")
        if not line.strip():
            break
        text = line.decode("utf-8", "replace")
        if text[0] in " \t" and name:
            fields[name] += f" {text.strip()}"
        else:
            name, _, value = text.partition(":")
            name = name.strip().lower()
            fields.setdefault(name, value.strip())
    length = fields.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        raise _BadRecord("it has no length")
    return _Head(
        fields.get("warc-type", "").lower(),
        fields.get("warc-target-uri", "").strip("<> "),
        fields.get("warc-date", ""),
        fields.get("content-type", ""),
        fields,
        int(length[:18]),
    )


def _arc_head(unpacked: Unpacked) -> _Head:
    line = unpacked.line(MAX_LINE_BYTES)
    found = _ARC.fullmatch(line)
    if found is None:
        raise _BadRecord("its line is none of an ARC's")
    url = found["url"].decode("utf-8", "replace")
    kind = "warcinfo" if url.startswith("filedesc:") else "response"
    media = found["media"].decode("utf-8", "replace")
    return _Head(kind, url, found["date"].decode("ascii"), media, {}, int(found["size"][:18]))


def _again(unpacked: Unpacked) -> Place | None:
    """Pass over bytes up to the next record; return where it begins."""
    try:
        while seen := unpacked.peek(PIECE_BYTES):
            found = _AGAIN.search(seen)
            if found is not None:
                unpacked.skip(found.start())
                unpacked.peek(1)
                return unpacked.place()
            unpacked.skip(
                max(len(seen) - _SEEN_BYTES, 1) if len(seen) == PIECE_BYTES else len(seen)
            )
    except BrokenMember:
        pass
    return unpacked.resume()
