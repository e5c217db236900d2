"""Single pages: a file of HTML or of text is one page, and so is standard input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from index.article import PageKind, RawPage
from index.errors import PageTooLarge, ReadError
from index.readers.base import STANDARD_INPUT, ByteStream, Found, ReadOptions
from index.readers.encodings.decoding import read_bytes
from index.readers.markup import as_page

KINDS: dict[str, PageKind] = {".txt": "text", ".html": "html", ".htm": "html"}
"""What a page's source is, by the suffix of its file; any other is looked at."""

_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|div|article|h1|p)\b", re.IGNORECASE
)

DAMAGED = "damaged bytes"
"""Under this, bytes that are no text of a page's encoding are counted."""


def reader() -> PageReader:
    """Return the reader of single pages.

    Returns:
        A new one.
    """
    return PageReader()


def is_html(text: str) -> bool:
    """Tell HTML from flattened text by how it begins: comments and an XML declaration aside.

    Args:
        text: The beginning of a page, or all of it.

    Returns:
        True if a tag of a page comes first; False for an empty text.
    """
    at = 0
    while True:
        at = _next_visible(text, at)
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4) + 3
        elif text[at : at + 5].lower() == "<?xml":
            end = text.find(">", at) + 1
        else:
            return _TAG.match(text, at) is not None
        if end <= at:
            return False
        at = end


def _next_visible(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


class PageReader:
    """See `index.readers.base.Reader`. Reads text in any encoding, so it recognises everything."""

    name = "pages"

    def sniff(self, head: bytes) -> bool:
        del head
        return True

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        data = stream.read(options.max_bytes + 1)
        if len(data) > options.max_bytes:
            called = "standard input" if where == STANDARD_INPUT else where
            raise PageTooLarge(f"{called} is larger than {options.max_bytes:,} bytes")
        found = read_bytes(data, where)
        text = found.text
        if not text.strip():
            raise ReadError(f"{where} is empty", reason="empty")
        kind = KINDS.get(PurePath(where).suffix.lower())
        if kind is None and is_html(text):
            kind = "html"
        if kind != "html":
            kind, text = as_page(text)
        damaged = ((DAMAGED, f"{found.damaged:,} in {where}"),) if found.damaged else ()
        yield RawPage(content=text, kind=kind, location=where, unread=damaged)
