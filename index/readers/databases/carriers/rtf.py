"""RTF as lines, read piece by piece: pictures, heads and feet of pages are passed over.

Source: Rich Text Format Specification 1.9.1 (Microsoft, 2008).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.readers.base import ByteStream
from index.readers.databases.carriers.line import Line, Run, line_of

PIECE_BYTES = 1 << 18
"""Read at a time."""

MAX_GROUPS = 2_000
"""Groups in groups; what stands deeper is read as if it stood here."""

MAX_PARAGRAPH_CHARS = 1_000_000
"""A paragraph that does not end is cut here."""

UNSEEN = frozenset((
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"headerl",
    b"headerr", b"headerf", b"footer", b"footerl", b"footerr", b"footerf", b"footnote",
    b"annotation", b"themedata", b"datastore", b"listtable", b"listoverridetable", b"revtbl",
    b"rsidtbl", b"generator", b"xmlnstbl", b"latentstyles", b"filetbl", b"fldinst", b"nonshppict",
    b"shppict", b"shp", b"bkmkend", b"xe", b"tc", b"listtext", b"pntext",
))  # fmt: skip
"""Destinations that are no text of the document."""

ENDS = frozenset((b"par", b"sect", b"page", b"row", b"cell", b"nestcell", b"nestrow"))
"""Control words that end a line."""

SIGNS = {
    b"tab": " ", b"line": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": " ", b"enspace": " ",
    b"qmspace": " ",
}  # fmt: skip
"""Control words that stand for a character."""

SYMBOLS = {b"~": " ", b"_": "-", b"-": "", b"\\": "\\", b"{": "{", b"}": "}"}

CHARSETS = {
    0: "cp1252", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
"""`\\fcharset` of a font to the encoding of its bytes."""

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z])|(?P<group>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\"
)

_LONGEST_TOKEN = 48
"""Bytes of a control word with its number; a piece is not cut within one."""


@dataclass(slots=True)
class _State:
    """What holds for the text of a group."""

    seen: bool = True
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    codec: str = "cp1252"
    after_unicode: int = 1
    names: bool = False
    fonts: bool = False


def rtf_lines(stream: ByteStream) -> Iterator[Line]:
    """Cut RTF into lines.

    Args:
        stream: Stands at its beginning.

    Yields:
        All paragraphs and cells of tables in their order, blank ones too; their marks are the names
        of the bookmarks that begin in them.

    Raises:
        OSError: It cannot be read any further.
    """
    text = _Text()
    held = b""
    more = True
    while more:
        piece = stream.read(PIECE_BYTES)
        more = bool(piece)
        held += piece
        end = len(held)
        if more:
            slash = held.rfind(b"\\", max(0, end - _LONGEST_TOKEN))
            end = slash if slash >= 0 else end
            while held[end - 1 : end] > b"\x7f" and len(held) - end < _LONGEST_TOKEN:
                end -= 1  # within a character, perhaps
        at = 0
        while at < end:
            if text.raw_bytes:
                passed = min(text.raw_bytes, end - at)
                text.raw_bytes -= passed
                at += passed
                continue
            token = _TOKEN.match(held, at, len(held))
            if token is None:
                break
            at = token.end()
            if text.take(token):
                yield text.line()
        held = held[at:]
    last = text.line()
    if last.text:
        yield last


class _Text:
    """The text so far of the paragraph under way."""

    def __init__(self) -> None:
        self.raw_bytes = 0
        """Bytes of a binary object that follow and are no RTF."""
        self._state = _State()
        self._above: list[_State] = []
        self._runs: list[Run] = []
        self._chars = 0
        self._bytes = bytearray()
        self._to_pass = 0
        self._high = ""
        self._name = ""
        self._marks: list[str] = []
        self._begun = False
        self._optional = False
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._default = "cp1252"

    def take(self, token: re.Match[bytes]) -> bool:
        """Take the next token.

        Args:
            token: A match of `_TOKEN`.

        Returns:
            True if a line ends with it.
        """
        kind = token.lastgroup
        if kind == "text":
            self._take_text(token["text"])
            return self._chars > MAX_PARAGRAPH_CHARS
        if kind == "group":
            self._flush()
            if token["group"] == b"{":
                if len(self._above) < MAX_GROUPS:
                    self._above.append(self._state)
                    self._state = replace(self._state)
                self._begun = True
            else:
                self._leave()
            return False
        if kind == "hex":
            self._begun = False
            if self._to_pass:
                self._to_pass -= 1
            elif self._state.seen and not self._state.hidden:
                self._bytes.append(int(token["hex"], 16))
            return False
        if kind == "symbol":
            return self._take_symbol(token["symbol"])
        if token["word"]:
            return self._take_word(token["word"], token["number"])
        return False

    def line(self) -> Line:
        """End a line, and begin a new one.

        Returns:
            The line that ended.
        """
        self._flush()
        line = line_of(self._runs, self._marks)
        self._runs, self._marks, self._chars = [], [], 0
        return line

    def _leave(self) -> None:
        state = self._state
        if state.names and self._name:
            self._marks.append(self._name.strip())
            self._name = ""
        self._begun = self._optional = False
        if self._above:
            self._state = self._above.pop()

    def _take_text(self, text: bytes) -> None:
        self._begun = False
        state = self._state
        if self._to_pass:
            text, self._to_pass = text[self._to_pass :], max(0, self._to_pass - len(text))
        if state.names:
            self._name += text.decode("latin-1")
        elif state.seen and not state.hidden and text:
            if text.isascii():
                self._write(text.decode("ascii"))
            else:
                self._flush()
                try:
                    self._write(text.decode("utf-8"))
                except UnicodeDecodeError:
                    self._write(text.decode(state.codec, "replace"))

    def _take_symbol(self, symbol: bytes) -> bool:
        if symbol == b"*":
            self._optional = self._begun
            return False
        self._begun = False
        if symbol in b"\r\n":
            return self._state.seen
        if self._to_pass:
            self._to_pass -= 1
        elif self._state.seen and symbol in SYMBOLS:
            self._write(SYMBOLS[symbol])
        return False

    def _take_word(self, word: bytes, number: bytes | None) -> bool:
        begun, optional = self._begun, self._optional
        self._begun = self._optional = False
        state = self._state
        value = int(number) if number else None
        if word == b"bin":
            self.raw_bytes = max(0, value or 0)
        elif word == b"fonttbl":
            state.seen, state.fonts = False, True
        elif word == b"bkmkstart":
            state.seen, state.names = False, True
        elif (begun or optional) and (word in UNSEEN or optional):
            state.seen = False
        elif word == b"ansicpg":
            self._default = state.codec = _codec(f"cp{value}", self._default)
        elif word == b"f" and value is not None:
            self._font = value
            if not state.fonts:
                self._flush()
                state.codec = self._fonts.get(value, self._default)
        elif word == b"fcharset" and state.fonts:
            if value in CHARSETS and value:
                self._fonts[self._font] = CHARSETS[value]
        elif state.seen:
            return self._look_or_text(word, value)
        return False

    def _look_or_text(self, word: bytes, value: int | None) -> bool:
        state = self._state
        if word in ENDS:
            return True
        if word in SIGNS:
            self._write(SIGNS[word])
        elif word == b"u" and value is not None:
            self._write_unicode(value % 0x10000)
        elif word == b"uc":
            state.after_unicode = max(0, min(value if value is not None else 1, 8))
        elif word in (b"b", b"i", b"v"):
            self._flush()
            on = value != 0
            if word == b"b":
                state.bold = on
            elif word == b"i":
                state.italic = on
            else:
                state.hidden = on
        elif word == b"plain":
            self._flush()
            state.bold = state.italic = state.hidden = False
            state.codec = self._default
        return False

    def _write_unicode(self, number: int) -> None:
        self._flush()
        character = chr(number)
        if "\ud800" <= character < "\udc00":
            self._high = character
        else:
            pair = (self._high + character).encode("utf-16", "surrogatepass")
            self._high = ""
            self._write(pair.decode("utf-16", "replace"))
        self._to_pass = self._state.after_unicode

    def _write(self, text: str) -> None:
        if self._bytes:
            self._flush()
        if text and not self._state.hidden:
            self._runs.append(Run(text, self._state.bold, self._state.italic))
            self._chars += len(text)

    def _flush(self) -> None:
        """Write the bytes that are held, which one character may need several of."""
        if self._bytes:
            data = bytes(self._bytes)
            self._bytes.clear()
            self._write(data.decode(self._state.codec, "replace"))


def _codec(name: str, other: str) -> str:
    try:
        codecs.lookup(name)
    except LookupError:
        return other
    return name
