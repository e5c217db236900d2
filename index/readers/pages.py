"""Single pages: a file of HTML or of text is one page, and so is standard input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from index.article import PageKind, RawPage
from index.errors import PageTooLarge, ReadError
from index.readers.base import STANDARD_INPUT, ByteStream, Found, ReadOptions
from index.readers.encodings import decode

KINDS: dict[str, PageKind] = {".txt": "text", ".html": "html", ".htm": "html"}
"""What a page's source is, by the suffix of its file; any other is looked at."""

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|article|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)


def reader() -> PageReader:
    """Return the reader of single pages."""
    return PageReader()


def is_html(text: str) -> bool:
    """Tell HTML from flattened text by how it begins."""
    return _HTML.match(text) is not None


class PageReader:
    """See `index.readers.base.Reader`. Reads text in any encoding, so it recognises everything."""

    name = "pages"

    def sniff(self, head: bytes, name: str) -> bool:
        del head, name
        return True

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        data = stream.read(options.max_bytes + 1)
        if len(data) > options.max_bytes:
            called = "standard input" if where == STANDARD_INPUT else where
            raise PageTooLarge(f"{called} is larger than {options.max_bytes:,} bytes")
        text = decode(data, where)
        if not text.strip():
            raise ReadError(f"{where} is empty", reason="empty")
        kind = KINDS.get(PurePath(where).suffix.lower())
        if kind is None:
            kind = "html" if is_html(text) else "text"
        yield RawPage(content=text, kind=kind, location=where)
