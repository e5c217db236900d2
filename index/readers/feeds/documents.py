"""Documents of XML from strangers, made ready for a parser: their bytes, and what is refused."""

from __future__ import annotations

import html
import re
from xml.parsers import expat

from index.errors import PageTooLarge, ReadError
from index.readers.encodings.decoding import clean, decode

ENTITIES = "entities"
"""The reason under which a document is counted that defines entities."""

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,500}\?>\s*")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 has no place for. Source: Extensible Markup Language 1.0, 2.2, Char."""


_CDATA_OR_SIGN = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&([#\w]{0,32};)?", re.DOTALL)
_SIGNS = frozenset("&<>\"'")
_XML_NAMES = (b"amp;", b"lt;", b"gt;", b"quot;", b"apos;")


class _Begun(Exception):  # noqa: N818 - no error, the way out of a parser
    """The root element begins."""


def document(data: bytes, where: str, max_bytes: int) -> bytes:
    """Return a document as UTF-8, without its declaration and without what XML has no place for.

    Args:
        data: As it was received, in whatever encoding.
        where: Names it in errors.
        max_bytes: Largest document, as received.

    Returns:
        The document from its first character on; empty for none.

    Raises:
        ReadError: It is no text, or its DOCTYPE defines entities.
        PageTooLarge: It is larger.
    """
    if len(data) > max_bytes:
        raise PageTooLarge(f"{where} is larger than {max_bytes:,} bytes")
    text = decode(data, where)
    found = _DECLARATION.match(text)
    text = _CONTROL.sub("", text[found.end() :] if found else text.lstrip())
    plain = text.encode("utf-8")
    refuse_entities(plain, where)
    return plain


def refuse_entities(plain: bytes, where: str) -> None:
    """Refuse a document whose DOCTYPE defines entities; what follows the root's tag is not read.

    Args:
        plain: The document as UTF-8.
        where: Names it in the error.

    Raises:
        ReadError: It defines one.
    """
    parser = expat.ParserCreate("utf-8")

    def entity(*_: object) -> None:
        raise ReadError(f"{where} defines entities, which are not read", ENTITIES)

    def begun(*_: object) -> None:
        raise _Begun

    parser.EntityDeclHandler = entity
    parser.StartElementHandler = begun
    try:
        parser.Parse(plain, True)
    except (_Begun, expat.ExpatError):
        return


def mended(plain: bytes) -> bytes:
    """Write each `&` that begins no entity of XML as one does, and entities of HTML as characters.

    Args:
        plain: A document as UTF-8.

    Returns:
        The document; what stands in CDATA is left as it is.
    """
    return _CDATA_OR_SIGN.sub(_mended, plain) if b"&" in plain else plain


def _mended(found: re.Match[bytes]) -> bytes:
    name = found[1]
    if found[0][:2] == b"<!" or (name and name in _XML_NAMES):
        return found[0]
    if name:
        character = html.unescape(found[0].decode("utf-8", "replace"))
        if character in _SIGNS:
            return found[0]  # as it is written: it is no markup
        if not character.startswith("&"):
            return _CONTROL.sub("\ufffd", clean(character)).encode("utf-8")
    return b"&amp;" + found[0][1:]
