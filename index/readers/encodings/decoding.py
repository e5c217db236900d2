"""From bytes to text, whatever the encoding."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from index.errors import ReadError
from index.readers.base import ByteStream
from index.readers.encodings.detection import detect
from index.readers.encodings.labels import codec_of

PIECE_BYTES = 1_000_000
"""Bytes of a stream that are read at a time, and by whose first its encoding is told."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)

_DECLARED_WITHIN = 4096
"""Bytes searched for a declaration. HTML asks for the first 1024; pages are looser than that.
Source: HTML Living Standard, "Specifying the document's character encoding"."""

_BINARY_WITHIN = 8192
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 0.02
"""Share of control characters above which bytes are no text in any encoding that pages use."""

_SHIFTS = re.compile(rb"\x1b\$[@B]")
"""How ISO-2022-JP, which is written in ASCII alone, turns to Japanese."""

_BEYOND_ASCII = bytes(range(0x80, 0x100))
_REPLACEMENT = "\ufffd".encode()
_ODD = re.compile("[\ud800-\udfff\x00]")


class Decoded(NamedTuple):
    """A page's bytes as text.

    Args:
        text: With `\\n` line ends, without NUL or lone surrogates.
        codec: Python's name of the encoding that the bytes were read in.
        damaged: Characters that stand for bytes which are none of that encoding (U+FFFD).
    """

    text: str
    codec: str
    damaged: int


def decode(data: bytes, where: str) -> str:
    """Return the text of `read_bytes` alone.

    Args:
        data: The whole page.
        where: Names it in the error.

    Returns:
        Text with `\\n` line ends, without NUL or lone surrogates.

    Raises:
        ReadError: The bytes are no text.
    """
    return read_bytes(data, where).text


def read_bytes(data: bytes, where: str, declared: str | None = None) -> Decoded:
    """Turn a page's bytes into text, in the encoding that the evidence is for.

    A byte order mark comes first, then UTF-8, since text in another encoding is hardly ever valid
    UTF-8; a few bad bytes among many good ones do not make it another encoding. Then counts what
    the carrier and the page declare, if the bytes are that, and last its looks.

    Args:
        data: The whole page.
        where: Names it in the error.
        declared: The encoding's label that the carrier gives, as the head of an HTTP answer does;
            any text. None if it gives none.

    Returns:
        The text, its codec, and how much of it is damaged; an empty text for no bytes.

    Raises:
        ReadError: The bytes are no text.
    """
    codec, mark = _codec(data, where, declared)
    text = data[mark:].decode(codec, "replace")
    damaged = text.count("\ufffd") - data.count(_REPLACEMENT) if "\ufffd" in text else 0
    return Decoded(clean(text), codec, max(damaged, 0))


class TextStream:
    """A stream as text, in the encoding that its beginning is in; bytes that are none are U+FFFD.

    Args:
        stream: Stands at its beginning.
        where: Names it in the error.

    Raises:
        ReadError: It begins with what is no text.
    """

    def __init__(self, stream: ByteStream, where: str) -> None:
        first = stream.read(PIECE_BYTES)
        # A cut within a character would look like a damaged one.
        whole = first.rstrip(_BEYOND_ASCII) if len(first) == PIECE_BYTES else first
        codec, mark = _codec(whole or first, where)
        self._stream = stream
        self._begun = first[mark:]
        self._decoder = codecs.getincrementaldecoder(codec)("replace")

    def read(self, size: int = PIECE_BYTES) -> str:
        """Return the next part of the text.

        Args:
            size: Bytes of the stream that are read for it, 1 or more.

        Returns:
            Some characters; "" at the end alone.

        Raises:
            OSError: The stream cannot be read any further.
        """
        text = ""
        while not text:
            piece = self._begun or self._stream.read(size)
            self._begun = b""
            text = self._decoder.decode(piece, final=not piece)
            if not piece:
                break
        return text


def clean(text: str) -> str:
    """Make text storable: line ends alike; half a surrogate pair and NUL become U+FFFD.

    Args:
        text: Any text.

    Returns:
        Text with `\\n` line ends, which has a form in UTF-8; the same text if nothing was amiss.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if (not text.isascii() or "\x00" in text) and _ODD.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = _ODD.sub("\ufffd", text)
    return text


def _codec(data: bytes, where: str, given: str | None = None) -> tuple[str, int]:
    """Return the codec to read a page in, and the length of its byte order mark."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    wide = _wide_encoding(data)
    if wide:
        return wide, 0
    head = data[:_BINARY_WITHIN]
    if len(_CONTROL.findall(head)) > _CONTROL_SHARE * len(head):
        raise ReadError(f"{where} holds no text but binary data", reason="binary data")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    else:
        return ("iso2022-jp" if _SHIFTS.search(head) else "utf-8"), 0
    if _mostly_utf8(data, broken):
        return "utf-8", 0
    for declared in (codec_of(given) if given else None, _declared(data)):
        if declared is not None and declared != "utf-8" and _fits(data, declared):
            return declared, 0
    return detect(data), 0


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    return codec_of((found[1] or found[2]).decode("ascii")) if found else None


def _fits(data: bytes, codec: str) -> bool:
    """Tell whether bytes are text of an encoding, but for a few that are damaged."""
    text = data.decode(codec, "replace")
    if "\ufffd" not in text:
        return True
    return _few(text.count("\ufffd"), text)


def _few(damaged: int, text: str) -> bool:
    """Tell a few damaged characters from another encoding: four good ones for each."""
    wide = sum(1 for character in text if character > "\x7f") - damaged
    return wide > 4 * damaged


def _wide_encoding(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: in Latin text every second byte is zero."""
    head = data[: _BINARY_WITHIN // 2 * 2]
    if len(head) < 4 or b"\x00" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def _mostly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Tell UTF-8 with a few damaged or missing bytes from another encoding."""
    text = data.decode("utf-8", "replace")
    if (
        error.start >= len(data) - 3
        and text.count("\ufffd") == 1
        and not data[: error.start].isascii()
    ):
        return True  # cut off within the last character
    return _few(text.count("\ufffd"), text)
