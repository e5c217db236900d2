"""Cursors of the next page: the engine's own, bound to the search that it belongs to."""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

from index.errors import QueryError
from search.results import SearchRequest

MAX_CHARS = 300


class CursorError(QueryError):
    """A cursor that is not of this search; the first page needs none."""

    def __init__(self) -> None:
        super().__init__("The cursor is not of this search", 0, 0, "Start from the first page.")
        self.args = ("The cursor is not of this search; start from the first page, without one",)


class Cursor(NamedTuple):
    """Where the next page begins.

    Args:
        any_word: Whether the first page was answered by any of the words.
        engine: The engine's cursor.
    """

    any_word: bool
    engine: str


def write(request: SearchRequest, cursor: Cursor) -> str:
    """Write a cursor as letters, digits, dots and minus signs."""
    mode = "a" if cursor.any_word else "e"
    return f"{mode}{_fingerprint(request):08x}.{cursor.engine}"


def read(request: SearchRequest) -> Cursor | None:
    """Read the request's cursor; None where it asks for the first page.

    Raises:
        CursorError: It was written for another search, or by nobody.
    """
    text = request.cursor
    if text is None:
        return None
    head, dot, engine = text.partition(".")
    if not dot or len(text) > MAX_CHARS or head[1:] != f"{_fingerprint(request):08x}":
        raise CursorError
    if head[0] not in "ae":
        raise CursorError
    return Cursor(head[0] == "a", engine)


def _fingerprint(request: SearchRequest) -> int:
    """Sum up what decides which hits there are and in which order."""
    parts = (
        request.query,
        request.sort,
        sorted(request.sources),
        request.after,
        request.before,
        request.variants,
        sorted(request.off),
        request.match,
        request.plain,
    )
    return crc32(repr(parts).encode("utf-8", "surrogatepass"))
