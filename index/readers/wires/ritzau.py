"""Ritzau's own XML, a list of `RBNews`."""

from __future__ import annotations

import html
from collections.abc import Iterator

from index.readers.base import ByteStream, Container, Found, ReadOptions
from index.readers.parsing.paragraphs import of_element
from index.readers.parsing.xml import Element, every, first, fragment, parse, root_name, text_of
from index.readers.wires.item import Item, found_of


def reader() -> RitzauReader:
    """Return the reader of Ritzau's XML.

    Returns:
        A new one.
    """
    return RitzauReader()


class RitzauReader:
    """See `index.readers.base.Reader`."""

    name = "ritzau"

    def sniff(self, head: bytes) -> bool:
        return b"<RBNews" in head and root_name(head) != ""

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        yield Container(where, "Ritzau", "item")
        for number, item in enumerate(
            every(parse(stream, where, options.max_row_bytes), "RBNews"), 1
        ):
            yield found_of(_item(item), f"{where}#{text_of(first(item, 'NewsID')) or number}")


def _item(element: Element) -> Item:
    content = first(element, "content")
    markup = "" if content is None else content.text or ""
    replaced = text_of(first(element, "Replaces"))
    return Item(
        text=of_element(fragment(markup)),
        title=html.unescape(text_of(first(element, "headline"))),
        source="Ritzau",
        published=text_of(first(element, "PublishDate")).partition(".")[0],
        byline=text_of(first(element, "byline")),
        language="da",
        guid=f"ritzau:{replaced or text_of(first(element, 'NewsID'))}",
    )
