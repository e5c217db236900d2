"""DOCX as lines: the paragraphs of `word/document.xml`, read as they are decompressed.

Source: ECMA-376, Part 1 (WordprocessingML).
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from index.errors import PageTooLarge, ReadError
from index.readers.base import ByteStream
from index.readers.databases.carriers.line import Line, Run, line_of
from index.readers.spool import seekable

PART = "word/document.xml"
"""The part of a DOCX that holds its text."""

PIECE_BYTES = 1 << 16
"""Of the part that are parsed at a time."""

MAX_ENTRIES = 20_000
"""Parts of a DOCX: a Nexis file of 500 documents has six heads and feet for each."""

MAX_PART_BYTES = 1_000_000_000
"""Of the part, decompressed: 500 long documents are a twentieth of it."""

MAX_RATIO = 200
"""Bytes that one compressed byte may become, on the whole: real ones become twenty."""

MAX_PACKED_BYTES = 1_000_000_000
"""Of a DOCX that is copied because its stream cannot seek."""

MAX_PARAGRAPH_CHARS = 1_000_000
"""A paragraph that does not end is cut here."""

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""Namespaces of the elements, of the transitional and of the strict form."""

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError,
    RuntimeError, ValueError, OverflowError,
)  # fmt: skip
"""What `zipfile` raises of a damaged archive."""

_SIGNATURE = b"PK\x03\x04"
_FIRST_PARTS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"customXml/")
_OTHER_KINDS = (b"xl/", b"ppt/", b"visio/")


def is_docx(head: bytes) -> bool:
    """Tell a DOCX from other ZIP archives by its first parts.

    Args:
        head: How the file begins.

    Returns:
        True if so; False for a spreadsheet, and for an archive that holds a DOCX.
    """
    if not head.startswith(_SIGNATURE) or not head[30:].startswith(_FIRST_PARTS):
        return False
    return b"word/" in head or not any(other in head for other in _OTHER_KINDS)


def docx_lines(stream: ByteStream, where: str) -> Iterator[Line]:
    """Cut a DOCX into lines.

    Args:
        stream: Stands at its beginning; copied if it cannot seek.
        where: Names it in the error.

    Yields:
        All paragraphs in their order, blank ones too; their marks are the names of the bookmarks
        that begin in them. Heads and feet of pages are parts of their own, and not read.

    Raises:
        ReadError: It is damaged, locked or no text document.
        PageTooLarge: It is larger than the limits here.
        OSError: It cannot be read.
    """
    with seekable(stream, where, MAX_PACKED_BYTES) as file:
        try:
            with zipfile.ZipFile(file) as archive:
                yield from _lines(archive, where)
        except _DAMAGE as error:
            raise ReadError(f"{where} is a damaged DOCX: {error}", "damaged DOCX") from error


def _lines(archive: zipfile.ZipFile, where: str) -> Iterator[Line]:
    if len(archive.infolist()) > MAX_ENTRIES:
        raise PageTooLarge(f"{where} has more than {MAX_ENTRIES:,} parts")
    try:
        info = archive.getinfo(PART)
    except KeyError as error:
        raise ReadError(f"{where} has no {PART}, so it is no DOCX", "not a page format") from error
    if info.flag_bits & 1:
        raise ReadError(f"{where} is locked by a password", "locked")
    if info.file_size > max(MAX_RATIO * info.compress_size, PIECE_BYTES):
        raise PageTooLarge(f"{where} becomes more than {MAX_RATIO} times as large")
    if info.file_size > MAX_PART_BYTES:
        raise PageTooLarge(f"{where} holds more than {MAX_PART_BYTES:,} bytes of text")
    with archive.open(info) as part:
        yield from _parsed(part, where)


def _parsed(part: IO[bytes], where: str) -> Iterator[Line]:
    text = _Text(where)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = text.begin
    parser.EndElementHandler = text.end
    parser.CharacterDataHandler = text.characters
    parser.StartDoctypeDeclHandler = text.refuse
    taken = 0
    try:
        while piece := part.read(PIECE_BYTES):
            taken += len(piece)
            if taken > MAX_PART_BYTES:
                raise PageTooLarge(f"{where} holds more than {MAX_PART_BYTES:,} bytes of text")
            parser.Parse(piece, False)
            yield from text.take()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ReadError(f"{where} is a damaged DOCX: {error}", "damaged DOCX") from error
    yield from text.take()


class _Text:
    """Paragraphs, as their elements come.

    Args:
        where: Names the file in the error.
    """

    def __init__(self, where: str) -> None:
        self._where = where
        self._done: list[Line] = []
        self._runs: list[Run] = []
        self._marks: list[str] = []
        self._chars = 0
        self._bold = self._italic = self._in_look = self._in_text = False
        self._hidden = 0

    def take(self) -> list[Line]:
        """Hand over the paragraphs that are done.

        Returns:
            Those since the last call.
        """
        done, self._done = self._done, []
        return done

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take the begin of an element.

        Args:
            name: Namespace and local name, a space between.
            attributes: By their names.
        """
        space, _, tag = name.rpartition(" ")
        if space not in _WORD:
            return
        if tag == "t":
            self._in_text = True
        elif tag == "r":
            self._bold = self._italic = False
        elif tag == "rPr":
            self._in_look = True
        elif tag in ("b", "i") and self._in_look:
            value = attributes.get(f"{space} val", "1")
            on = value not in ("0", "false", "off")
            if tag == "b":
                self._bold = on
            else:
                self._italic = on
        elif tag in ("br", "cr", "tab", "noBreakHyphen"):
            self._write({"tab": " ", "noBreakHyphen": "-"}.get(tag, "\n"))
        elif tag == "bookmarkStart":
            self._marks.append(attributes.get(f"{space} name", ""))
        elif tag == "del":
            self._hidden += 1

    def end(self, name: str) -> None:
        """Take the end of an element.

        Args:
            name: Namespace and local name, a space between.
        """
        space, _, tag = name.rpartition(" ")
        if space not in _WORD:
            return
        if tag == "t":
            self._in_text = False
        elif tag == "rPr":
            self._in_look = False
        elif tag == "r":
            self._bold = self._italic = False
        elif tag == "p":
            self._line()
        elif tag == "del":
            self._hidden -= 1

    def characters(self, text: str) -> None:
        """Take characters.

        Args:
            text: The next ones.
        """
        if self._in_text:
            self._write(text)

    def refuse(self, *declared: object) -> None:
        """Refuse a DOCTYPE, which no DOCX has.

        Args:
            declared: What it says.

        Raises:
            ReadError: Always.
        """
        del declared
        message = f"{self._where} declares a DOCTYPE; a DOCX has none"
        raise ReadError(message, "damaged DOCX")

    def _write(self, text: str) -> None:
        if self._hidden:
            return
        self._runs.append(Run(text, self._bold, self._italic))
        self._chars += len(text)
        if self._chars > MAX_PARAGRAPH_CHARS:
            self._line()

    def _line(self) -> None:
        self._done.append(line_of(self._runs, self._marks))
        self._runs, self._marks, self._chars = [], [], 0
