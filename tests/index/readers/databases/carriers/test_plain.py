"""Text becomes lines, and source text pieces."""

from __future__ import annotations

import io
import re

import pytest

from index.errors import PageTooLarge
from index.readers.databases.carriers.line import BLANK, Line
from index.readers.databases.carriers.opening import carrier_of
from index.readers.databases.carriers.plain import pieces, plain_lines
from index.readers.spool import opened

BEGIN = re.compile("<doc")


def lines(data: bytes) -> list[Line]:
    return list(plain_lines(io.BytesIO(data), "/a"))


def cut(text: str, max_chars: int = 1000) -> list[str | PageTooLarge]:
    return list(pieces(io.BytesIO(text.encode()), "/a", BEGIN, max_chars))


def test_lines_know_how_far_they_are_indented() -> None:
    """Whatever ends them; a byte order mark is no text, and a form feed ends a line."""
    data = "\ufeff  1 of 2\r\n\r\n\u00a0 b\rc\fd".encode()
    assert lines(data) == [
        Line("1 of 2", indent=2), BLANK, Line("b", indent=2), Line("c"), Line("d"),
    ]  # fmt: skip


@pytest.mark.parametrize("size", [1, 2, 5])
def test_line_ends_are_cut_by_no_piece(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """A carriage return waits for its line feed."""
    monkeypatch.setattr("index.readers.databases.carriers.plain.PIECE_BYTES", size)
    monkeypatch.setattr("index.readers.encodings.decoding.PIECE_BYTES", size)
    assert lines(b"ab\r\n\r\ncd\r\n") == [Line("ab"), BLANK, Line("cd"), BLANK]


def test_a_source_is_cut_where_a_pattern_begins() -> None:
    """What stands before the first piece comes first, even if it is nothing."""
    assert cut("cover<doc>1</doc><doc>2") == ["cover", "<doc>1</doc>", "<doc>2"]
    assert cut("<doc>1") == ["", "<doc>1"]
    assert cut("none") == ["none"]


@pytest.mark.parametrize("size", [1, 3, 8])
def test_pieces_are_the_same_however_little_is_read(
    monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """A pattern may stand across what is read at a time."""
    monkeypatch.setattr("index.readers.databases.carriers.plain.PIECE_BYTES", size)
    monkeypatch.setattr("index.readers.encodings.decoding.PIECE_BYTES", size)
    assert cut("cover<doc>1</doc><doc>2") == ["cover", "<doc>1</doc>", "<doc>2"]


def test_a_piece_that_is_too_long_is_an_error_and_the_next_is_read() -> None:
    """It is not held either."""
    found = cut("<doc>" + "x" * 5000 + "<doc>2", max_chars=1000)
    assert found[0] == ""
    assert isinstance(found[1], PageTooLarge)
    assert found[2] == "<doc>2"


@pytest.mark.parametrize(
    ("head", "carrier"),
    [
        (b"{\\rtf1 a", "rtf"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>", "html"),
        (b'<?xml version="1.0"?><html>', "html"),
        (b'<?xml version="1.0"?><PPSResponse>', "xml"),
        (b"Received: by a\r\n\tfor b\r\nFrom: c\r\n", "mail"),
        (b"Subject: a walk\nin the park", "plain"),
        (b"Paper: Gazette\nTitle: Wall\nDate: May 1, 2010", "plain"),
        (b"text", "plain"),
        (b"", "plain"),
    ],
)
def test_carriers_are_told_by_how_they_begin(head: bytes, carrier: str) -> None:
    """Labels of a text are no head of a mail."""
    assert carrier_of(head) == carrier


class Pipe(io.BytesIO):
    """A stream that cannot seek."""

    def seekable(self) -> bool:
        return False


def test_a_stream_is_whole_after_its_begin_was_looked_at() -> None:
    """Also one that cannot seek."""
    for stream in (io.BytesIO(b"a\nbc"), Pipe(b"a\nbc")):
        head, again = opened(stream)
        assert head == b"a\nbc"
        assert again.readline(1) == b"a"
        assert again.readline(9) == b"\n"
        assert again.read(9) == b"bc"
        assert again.read(9) == b""
