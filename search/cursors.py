"""Cursors of the next page: the engine's own, bound to the search that they belong to."""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

from index.errors import CursorError
from search.request import FIELDS, SearchRequest

MAX_CURSOR_CHARS = 300

ADDED = frozenset({"half_life", "undated"})
"""Fields that decide, and of which the first cursors knew nothing: at their default they leave a
cursor's checksum as it was, so that cursors which were given out are still taken."""

_EVERY_WORD, _ANY_WORD, _SOME_WORDS = "e", "a", "s"


class Cursor(NamedTuple):
    """Where the next page begins.

    Args:
        any_word: Whether any word is enough for the articles that match, since none has them all.
        engine: The engine's cursor.
        some: The page goes on after the border, with articles that have some of the words.
    """

    any_word: bool
    engine: str
    some: bool = False


def write(request: SearchRequest, cursor: Cursor) -> str:
    """Write a cursor, bound to its search.

    Args:
        request: The search whose next page it begins.
        cursor: Where that page begins.

    Returns:
        Letters, digits, dots and minus signs.
    """
    every = _ANY_WORD if cursor.any_word else _EVERY_WORD
    return f"{_SOME_WORDS if cursor.some else every}{_fingerprint(request):08x}.{cursor.engine}"


def read(request: SearchRequest) -> Cursor | None:
    """Read the cursor of a request.

    Args:
        request: Its `cursor` is a text that anybody may have typed.

    Returns:
        None if the request asks for the first page.

    Raises:
        CursorError: `write` did not write it, or wrote it for another search.
    """
    text = request.cursor
    if text is None:
        return None
    head, dot, engine = text.partition(".")
    mode, fingerprint = head[:1], head[1:]
    if (
        len(text) > MAX_CURSOR_CHARS
        or not dot
        or mode not in (_EVERY_WORD, _ANY_WORD, _SOME_WORDS)
        or fingerprint != f"{_fingerprint(request):08x}"
        or (mode == _SOME_WORDS and not request.fill)
    ):
        raise CursorError
    return Cursor(mode == _ANY_WORD, engine, mode == _SOME_WORDS)


def _fingerprint(request: SearchRequest) -> int:
    """Return the checksum of what decides which hits there are and in which order."""
    deciding = {
        field.name: field.kind
        for field in FIELDS
        if field.decides
        and not (field.name in ADDED and getattr(request, field.name) == field.default)
    }
    parts = tuple(
        sorted(value) if deciding[name] == "texts" else value
        for name, value in request._asdict().items()
        if name in deciding
    )
    return crc32(repr(parts).encode("utf-8", "surrogatepass"))
