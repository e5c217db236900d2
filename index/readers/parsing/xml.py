"""Documents of XML that come from strangers: no entities of their own, nothing fetched, an end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import IO, TYPE_CHECKING, Any, cast

from index.errors import PageTooLarge, ReadError
from index.readers.base import ByteStream

if TYPE_CHECKING:
    from lxml import etree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
"""The attribute `xml:lang`."""

Element = Any
"""An element of lxml, which has no types of its own."""

MAX_DOCUMENT_BYTES = 40_000_000
"""Largest document that is read whole."""

PIECE_BYTES = 65_536
"""Read at a time of a document that is read by elements."""

_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\b[^>\[]*(?:\[.*?\])?[^>]*>)*",
    re.DOTALL,
)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_DEFINES = re.compile(rb"<!ENTITY\b")
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_NAMES = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))


def root_name(head: bytes) -> str:
    """Return the name of a document's outermost element.

    Args:
        head: How the document begins.

    Returns:
        The name without its prefix; empty if this is no XML, or if the element lies beyond.
    """
    prolog = _PROLOG.match(head)
    root = _ROOT.match(head, prolog.end() if prolog else 0)
    return root[1].decode("ascii") if root else ""


def parse(stream: ByteStream, where: str, max_bytes: int = MAX_DOCUMENT_BYTES) -> Element:
    """Read a document whole.

    The names that HTML gives to characters are read too: agencies write `&nbsp;` without defining
    it. What is cut short is read as far as it goes.

    Args:
        stream: Stands at the document's beginning.
        where: Names it in errors.
        max_bytes: Largest document.

    Returns:
        Its outermost element.

    Raises:
        PageTooLarge: The document is larger.
        ReadError: It is no XML, or defines entities.
    """
    from lxml import etree

    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise PageTooLarge(f"{where} is larger than {max_bytes:,} bytes")
    if _DEFINES.search(data, 0, 100_000):
        raise ReadError(f"{where} defines entities, which are not read", reason="entities")
    try:
        root = etree.fromstring(_NAMED.sub(_character, data), _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{where} is no XML: {error}", reason="not XML") from error
    if root is None:
        raise ReadError(f"{where} is no XML", reason="not XML")
    return root


def children(stream: ByteStream, where: str, parent: str) -> Iterator[Element]:
    """Read what stands in an element of a long document piece by piece; one is in memory.

    Args:
        stream: Stands at the document's beginning.
        where: Names it in errors.
        parent: Name of the element, without a namespace.

    Yields:
        Elements in the order of their ends; what is in one is gone when the next one is asked for.

    Raises:
        ReadError: The document defines entities, or is no XML before its first element.
    """
    from lxml import etree

    read = etree.iterparse(
        cast("IO[bytes]", _NoEntities(stream, where)), events=("end",), resolve_entities=False,
        no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        for _, element in read:
            above = element.getparent()
            if above is not None and local(above) == parent:
                yield element
                element.clear(keep_tail=False)
                while element.getprevious() is not None:
                    del above[0]
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{where} is no XML: {error}", reason="not XML") from error


class _NoEntities:
    """See `index.readers.base.ByteStream`. Refuses a document that defines entities."""

    def __init__(self, stream: ByteStream, where: str) -> None:
        self._stream = stream
        self._where = where
        self._last = b""

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size if size > 0 else PIECE_BYTES)
        if _DEFINES.search(self._last + data):
            message = f"{self._where} defines entities, which are not read"
            raise ReadError(message, reason="entities")
        self._last = data[-10:]
        return data


def fragment(markup: str) -> Element:
    """Read a piece of HTML.

    Args:
        markup: As it stands in an item's body; may be empty.

    Returns:
        An element that holds it.
    """
    from lxml import html

    return html.fragment_fromstring(markup.replace("\x00", "\ufffd"), create_parent="div")


def document(markup: str) -> Element:
    """Read a whole page of HTML.

    Args:
        markup: May be empty.

    Returns:
        Its outermost element, which holds all of it.
    """
    from lxml import html

    return html.document_fromstring(f"<html><body>{markup.replace(chr(0), chr(0xFFFD))}")


def local(element: Element) -> str:
    """Return an element's name without its namespace.

    Args:
        element: Or a comment, or a processing instruction.

    Returns:
        The name as it is written; empty for what is no element.
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def every(element: Element, name: str) -> list[Element]:
    """Find all elements of a name, whatever their namespace.

    Args:
        element: Looked at with all that is in it.
        name: Without a namespace.

    Returns:
        Elements in their order; empty if there is none.
    """
    return [one for one in element.iter() if local(one) == name]


def first(element: Element, *path: str) -> Element | None:
    """Find the first element on a path of names, each somewhere below the one before.

    Args:
        element: Where the path begins.
        path: Names without a namespace.

    Returns:
        The element; None if there is none.
    """
    for name in path:
        below = (one for one in element.iter() if one is not element and local(one) == name)
        element = next(below, None)
        if element is None:
            return None
    return element


def text_of(element: Element | None) -> str:
    """Return an element's text on one line.

    Args:
        element: None has none.

    Returns:
        Its words, parted by one space; may be empty.
    """
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _parser() -> etree.XMLParser:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def _character(name: re.Match[bytes]) -> bytes:
    if name[1] in _XML_NAMES:
        return name[0]
    written = html5.get(f"{name[1].decode()};")
    if written is None:
        return name[0]
    return "".join(f"&#{ord(letter)};" for letter in written).encode()
