"""NewsML-G2 of the IPTC: items, packages and messages, as Reuters, ANSA and others send them."""

from __future__ import annotations

from collections.abc import Iterator

from index.readers.base import ByteStream, Container, Found, ReadOptions, Rejected
from index.readers.parsing.paragraphs import of_element, of_plain
from index.readers.parsing.xml import (
    LANG,
    Element,
    every,
    first,
    fragment,
    local,
    parse,
    root_name,
    text_of,
)
from index.readers.wires import nitf
from index.readers.wires.item import WITHDRAWN, Item, found_of

_ROOTS = frozenset(("newsItem", "newsMessage", "packageItem", "planningItem", "conceptItem"))
_NOT_MAIN = ("sub", "alt", "mobile", "short")
"""Beginnings of the roles of headlines that are not an item's first."""


def reader() -> NewsMLG2Reader:
    """Return the reader of NewsML-G2.

    Returns:
        A new one.
    """
    return NewsMLG2Reader()


class NewsMLG2Reader:
    """See `index.readers.base.Reader`. Pictures and packages of references are no articles."""

    name = "newsml-g2"

    def sniff(self, head: bytes) -> bool:
        return root_name(head) in _ROOTS

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        root = parse(stream, where, options.max_row_bytes)
        items = every(root, "newsItem")
        if not items:
            yield Rejected(where, "not text", f"{where} holds references alone, no text")
        if len(items) > 1:
            yield Container(where, "NewsML-G2", "item")
        for number, item in enumerate(items, 1):
            location = where if len(items) == 1 else f"{where}#{number}"
            kind = _code(first(item, "itemMeta", "itemClass"))
            status = _code(first(item, "itemMeta", "pubStatus"))
            if kind not in ("", "text", "composite") and status not in WITHDRAWN:
                yield Rejected(location, "not text", f"{location} is no text but a {kind}")
            else:
                yield found_of(_item(item, status), location)


def _item(element: Element, status: str) -> Item:
    meta = first(element, "contentMeta")
    holder = first(element, "rightsInfo", "copyrightHolder")
    provider = first(element, "itemMeta", "provider")
    text, inner = _text(first(element, "contentSet"))
    language = first(meta, "language") if meta is not None else None
    return Item(
        text=text,
        title=_headline(meta) or text_of(first(element, "itemMeta", "title")) or inner.title,
        source=_called(holder) or _called(provider),
        published=(
            text_of(first(element, "itemMeta", "versionCreated"))
            or text_of(first(element, "itemMeta", "firstCreated"))
        ),
        byline=(text_of(first(meta, "by")) if meta is not None else "")
        or inner.byline
        or _creator(meta),
        language=(language.get("tag") if language is not None else None) or element.get(LANG, ""),
        guid=element.get("guid", ""),
        status=status,
        embargo=text_of(first(element, "itemMeta", "embargoed")),
    )


def _headline(meta: Element | None) -> str:
    if meta is None:
        return ""
    headlines = [one for one in meta if local(one) == "headline"]
    main = [
        one
        for one in headlines
        if not one.get("role", "").rpartition(":")[2].lower().startswith(_NOT_MAIN)
    ]
    return text_of(next(iter(main or headlines), None))


def _creator(meta: Element | None) -> str:
    """Return the creators' names; what made pictures in it is another's."""
    if meta is None:
        return ""
    creators = (one for one in meta if local(one) == "creator")
    return ", ".join(name for one in creators if (name := text_of(first(one, "name"))))


def _text(content: Element | None) -> tuple[str, Item]:
    """Return the text of an item's first rendition that has some, and what NITF in it says."""
    for rendition in content if content is not None else ():
        if local(rendition) == "inlineXML":
            inner = first(rendition, "nitf")
            item = Item("") if inner is None else nitf.item_of(inner)
            body = first(rendition, "body")
            text = item.text or of_element(rendition if body is None else body)
        elif local(rendition) == "inlineData":
            kind = rendition.get("contenttype", "").lower()
            data = rendition.text or ""
            item = Item("")
            text = of_element(fragment(data)) if "html" in kind else of_plain(data)
        else:
            continue
        if text:
            return text, item
    return "", Item("")


def _called(element: Element | None) -> str:
    if element is None:
        return ""
    return (element.get("literal") or "").strip() or text_of(first(element, "name"))


def _code(element: Element | None) -> str:
    """Return a code without its scheme: `text` of `ninat:text`."""
    if element is None:
        return ""
    said: str = element.get("qcode") or element.get("uri") or element.get("literal") or ""
    return said.strip().replace("/", ":").rpartition(":")[2].lower()
