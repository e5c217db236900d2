"""Plain text as lines, and source text as pieces that begin at a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.errors import PageTooLarge
from index.readers.base import ByteStream
from index.readers.databases.carriers.line import BLANK, Line
from index.readers.encodings.decoding import TextStream, clean

PIECE_BYTES = 1 << 18
"""Read at a time after the first piece."""

MAX_LINE_CHARS = 1_000_000
"""A line that does not end is cut here."""

OVERLAP_CHARS = 400
"""A pattern may begin so far before the end of what has been read."""


def plain_lines(stream: ByteStream, where: str) -> Iterator[Line]:
    """Cut a text into lines.

    Args:
        stream: Stands at its beginning, in any encoding.
        where: Names it in the error.

    Yields:
        All lines in their order, blank ones too, with how far they are indented.

    Raises:
        ReadError: It is no text.
        OSError: It cannot be read any further.
    """
    text = TextStream(stream, where)
    rest = ""
    while piece := text.read(PIECE_BYTES):
        *whole, rest = _lines(rest + piece)
        for line in whole:
            yield _line(line)
        while len(rest) > MAX_LINE_CHARS:
            yield _line(rest[:MAX_LINE_CHARS])
            rest = rest[MAX_LINE_CHARS:]
    yield _line(rest)


def _lines(text: str) -> list[str]:
    held = text.endswith("\r")
    lines = clean(text[:-1] if held else text).replace("\f", "\n").split("\n")
    if held:
        lines[-1] += "\r"
    return lines


def _line(text: str) -> Line:
    stripped = text.strip().removeprefix("\ufeff").lstrip()
    if not stripped:
        return BLANK
    return Line(stripped, indent=len(text) - len(text.lstrip()))


def pieces(
    stream: ByteStream, where: str, begin: re.Pattern[str], max_chars: int
) -> Iterator[str | PageTooLarge]:
    """Cut a source text where a pattern begins.

    Args:
        stream: Stands at its beginning, in any encoding.
        where: Names it in the error.
        begin: What each piece begins with; at most `OVERLAP_CHARS` long.
        max_chars: Longest piece.

    Yields:
        First what stands before the first piece, possibly nothing; then all pieces; for one that
        is too long the error.

    Raises:
        ReadError: It is no text.
        OSError: It cannot be read any further.
    """
    text = TextStream(stream, where)
    held = ""
    dropped = 0
    more = True
    at = 0
    while more:
        piece = text.read(PIECE_BYTES)
        more = bool(piece)
        held += piece
        searched = len(held) if not more else max(0, len(held) - OVERLAP_CHARS)
        while (found := begin.search(held, at)) and found.start() < searched:
            yield _piece(held[: found.start()], dropped, where, max_chars)
            held, dropped = held[found.start() :], 0
            searched -= found.start()
            at = found.end() - found.start()
        at = max(at, searched)
        if len(held) > max_chars:
            cut = len(held) - OVERLAP_CHARS
            dropped += cut
            held, at = held[cut:], 0
    yield _piece(held, dropped, where, max_chars)


def _piece(text: str, dropped: int, where: str, max_chars: int) -> str | PageTooLarge:
    if dropped or len(text) > max_chars:
        return PageTooLarge(f"a document of {where} is longer than {max_chars:,} characters")
    return clean(text)
