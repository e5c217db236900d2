"""From bytes to text, whatever the encoding."""

from __future__ import annotations

import codecs
import re

from index.errors import ReadError

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

_WEB_NAMES = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
"""Encodings that pages name when they mean the wider one. Source: WHATWG, Encoding Standard."""

_BINARY_WITHIN = 8192
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 0.02
"""Share of control characters above which bytes are no text in any encoding that pages use."""

_ODD = re.compile("[\ud800-\udfff\x00]")


def decode(data: bytes, where: str) -> str:
    """Turn a page's bytes into text: byte order mark, UTF-8, what the page declares, its looks.

    Valid UTF-8 outranks a declaration, since text in another encoding is hardly ever valid UTF-8;
    a declaration that does not fit the bytes is not believed.

    Args:
        data: The whole page.
        where: Names it in the error.

    Returns:
        Text with `\\n` line ends, without NUL or lone surrogates.

    Raises:
        ReadError: The bytes are no text.
    """
    return clean(_decode(data, where))


def clean(text: str) -> str:
    """Make text storable: line ends alike; half a surrogate pair and NUL become U+FFFD."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if (not text.isascii() or "\x00" in text) and _ODD.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = _ODD.sub("\ufffd", text)
    return text


def _decode(data: bytes, where: str) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace")
    head = data[:_BINARY_WITHIN]
    if len(_CONTROL.findall(head)) > _CONTROL_SHARE * len(head):
        raise ReadError(f"{where} holds no text but binary data", reason="binary data")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    declared = _declared(data)
    if declared is not None and declared != "utf-8":
        try:
            return data.decode(declared)
        except UnicodeDecodeError:
            pass
    whole = data.decode("utf-8", "replace")
    if _mostly_utf8(data, whole, broken):
        return whole
    return _guess(data)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if found is None:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except LookupError:
        return None
    return _WEB_NAMES.get(name, name)


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


def _mostly_utf8(data: bytes, decoded: str, error: UnicodeDecodeError) -> bool:
    """Tell UTF-8 with a few damaged or missing bytes from another encoding."""
    if error.start >= len(data) - 3:
        return True  # cut off within the last character
    damaged = decoded.count("\ufffd")
    wide = sum(1 for character in decoded if character > "\x7f") - damaged
    return wide > 4 * damaged


def _guess(data: bytes) -> str:
    """Ask charset-normalizer; Windows-1252 if it knows nothing either."""
    from charset_normalizer import from_bytes  # imported for the few pages that need it

    best = from_bytes(data[:65536]).best()
    encoding = best.encoding if best is not None else "cp1252"
    return data.decode(_WEB_NAMES.get(encoding, encoding), "replace")
