"""Streams that readers move about in."""

from __future__ import annotations

import io

import pytest

from index.errors import PageTooLarge
from index.readers.spool import seekable


class Pipe:
    """A stream that goes forwards only."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def read(self, size: int, /) -> bytes:
        """Return the next bytes."""
        return self._data.read(size)

    def readline(self, size: int, /) -> bytes:
        """Return the next line."""
        return self._data.readline(size)


def test_what_cannot_seek_is_copied_and_what_can_is_not() -> None:
    """All that it still holds, from its beginning."""
    file = io.BytesIO(b"abc")
    with seekable(file, "a") as same:
        assert same is file
    with seekable(Pipe(b"abc"), "a") as copy:
        assert (copy.read(), copy.seek(1), copy.read()) == (b"abc", 1, b"bc")


def test_a_copy_has_a_limit() -> None:
    """One byte more is too large."""
    with seekable(Pipe(b"abc"), "a", 3) as copy:
        assert copy.read() == b"abc"
    with (
        pytest.raises(PageTooLarge, match="a is larger than 2 bytes"),
        seekable(Pipe(b"abc"), "a", 2),
    ):
        pass
