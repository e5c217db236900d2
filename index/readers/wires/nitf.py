"""NITF: the News Industry Text Format of the IPTC, versions 2.5 to 3.6, one item a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.readers.base import ByteStream, Found, ReadOptions
from index.readers.parsing.paragraphs import of_element
from index.readers.parsing.xml import Element, every, first, parse, root_name, text_of
from index.readers.wires.item import Item, found_of

MIN_ABSTRACT_WORDS = 8
"""A shorter abstract is a label; a longer one that ends as a sentence does is read as the first
paragraph."""

_ENDS = re.compile(r"[.!?…。][\"'”»’)]*\Z")


def reader() -> NITFReader:
    """Return the reader of NITF.

    Returns:
        A new one.
    """
    return NITFReader()


class NITFReader:
    """See `index.readers.base.Reader`. Reads pieces of NewsML G2 that hold NITF alone, too."""

    name = "nitf"

    def sniff(self, head: bytes) -> bool:
        root = root_name(head)
        return root == "nitf" or (root in ("contentSet", "inlineXML") and b"<nitf" in head)

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        root = parse(stream, where, options.max_row_bytes)
        items = every(root, "nitf")
        for number, item in enumerate(items, 1):
            yield found_of(item_of(item), where if len(items) == 1 else f"{where}#{number}")


def item_of(nitf: Element) -> Item:
    """Read one `nitf` element.

    Args:
        nitf: The element.

    Returns:
        The item; an element that is left out is an empty value.
    """
    docdata = first(nitf, "head", "docdata")
    ids = first(nitf, "docdata", "doc-id")
    guid = _said(ids, "id-string")
    supplier = _said(ids, "regsrc")
    holder = _said(first(nitf, "docdata", "doc.copyright"), "holder")
    title = text_of(first(nitf, "hedline", "hl1")) or text_of(first(nitf, "head", "title"))
    return Item(
        text=_text(nitf),
        title=title,
        source=supplier or text_of(first(nitf, "distributor")) or holder,
        published=(
            _said(first(nitf, "docdata", "date.release"), "norm")
            or _said(first(nitf, "docdata", "date.issue"), "norm")
            or _said(first(nitf, "pubdata"), "date.publication")
            or _said(first(nitf, "dateline", "story.date"), "norm")
        ),
        byline=_byline(nitf),
        language=_said(nitf, "baselang")
        or nitf.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        guid=f"{supplier or holder}:{guid}" if guid else "",
        status=_said(docdata, "management-status"),
        embargo=_embargo(docdata),
    )


def _text(nitf: Element) -> str:
    content = first(nitf, "body.content")
    body = "" if content is None else of_element(content)
    abstract = text_of(first(nitf, "body.head", "abstract"))
    words = len(abstract.split())
    if words < MIN_ABSTRACT_WORDS or not _ENDS.search(abstract) or body.startswith(abstract):
        return body
    return f"{abstract}\n\n{body}" if body else abstract


def _byline(nitf: Element) -> str:
    byline = first(nitf, "body.head", "byline")
    if byline is None:
        return ""
    person = first(byline, "person")
    if person is not None:
        return text_of(person)
    parts = [byline.text or "", *(child.tail or "" for child in byline)]  # `byttl` is an office
    return " ".join("".join(parts).split())


def _embargo(docdata: Element | None) -> str:
    """Return until when an item is held back; `date.release` alone is when it is published."""
    if docdata is None or not _said(docdata, "management-status").lower().startswith("embargo"):
        return ""
    return _said(first(docdata, "date.release"), "norm")


def _said(element: Element | None, attribute: str) -> str:
    return "" if element is None else (element.get(attribute) or "").strip()
