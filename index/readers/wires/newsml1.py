"""NewsML 1.0 to 1.2 of the IPTC, as AFP, dpa and others send it; several items a document."""

from __future__ import annotations

from collections.abc import Iterator

from index.readers.base import ByteStream, Container, Found, ReadOptions, Rejected
from index.readers.parsing.paragraphs import of_element, of_plain
from index.readers.parsing.xml import LANG, Element, every, first, parse, root_name, text_of
from index.readers.wires import nitf
from index.readers.wires.item import Item, found_of


def reader() -> NewsML1Reader:
    """Return the reader of NewsML 1.

    Returns:
        A new one.
    """
    return NewsML1Reader()


class NewsML1Reader:
    """See `index.readers.base.Reader`. Pictures and what they are described by are no articles."""

    name = "newsml1"

    def sniff(self, head: bytes) -> bool:
        return root_name(head) == "NewsML"

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        items = every(parse(stream, where, options.max_row_bytes), "NewsItem")
        if len(items) > 1:
            yield Container(where, "NewsML 1", "item")
        for number, item in enumerate(items, 1):
            location = where if len(items) == 1 else f"{where}#{number}"
            read = _item(item)
            if read is None:
                yield Rejected(location, "not text", f"{location} holds no text, but a picture, "
                               "sound or references")  # fmt: skip
            else:
                yield found_of(read, location)


def _item(element: Element) -> Item | None:
    contents = [one for one in every(element, "ContentItem") if _is_text(one)]
    management = first(element, "NewsManagement")
    status = _name(first(element, "NewsManagement", "Status"))
    if not contents and status.lower() not in ("canceled", "withheld"):
        return None
    lines = first(element, "NewsLines")
    public = text_of(first(element, "Identification", "PublicIdentifier"))
    revision = text_of(first(element, "Identification", "RevisionId"))
    provider = first(element, "AdministrativeMetadata", "Provider", "Party")
    source = first(element, "AdministrativeMetadata", "Source", "Party")
    until = first(management, "StatusWillChange", "DateAndTime") if management is not None else None
    held = status.lower() in ("embargoed", "withheld") and until is not None
    return Item(
        text="\n\n".join(filter(None, map(_text, contents))),
        title=text_of(first(lines, "HeadLine")) if lines is not None else "",
        source=_name(provider) or _name(source) or text_of(first(element, "ProviderId")),
        published=(
            text_of(first(element, "ThisRevisionCreated"))
            or text_of(first(element, "FirstCreated"))
        ),
        byline=text_of(first(lines, "ByLine")) if lines is not None else "",
        language=_name(first(element, "DescriptiveMetadata", "Language")) or element.get(LANG, ""),
        guid=public.removesuffix(f":{revision}").removesuffix(f":{revision}N") if public else "",
        status="usable" if held else status,
        embargo=text_of(until) if held else "",
    )


def _is_text(content: Element) -> bool:
    media = _name(first(content, "MediaType")).lower()
    return first(content, "DataContent") is not None and media in ("", "text")


def _text(content: Element) -> str:
    data = first(content, "DataContent")
    inner = first(data, "nitf")
    if inner is not None:
        return nitf.item_of(inner).text
    if data is None:
        return ""
    return of_element(data) if len(data) else of_plain(data.text or "")


def _name(element: Element | None) -> str:
    return "" if element is None else (element.get("FormalName") or "").strip()
