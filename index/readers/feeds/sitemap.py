"""Sitemaps: the addresses that a site names, with what it says of each.

Documents of sitemaps.org, indexes of them, news sitemaps of Google, and plain lists of addresses;
gzipped or not. Expat parses them: it reads 50,000 addresses in about a second, asks for no network,
and needs no library that is not there. What is not well formed (an `&` in an address) is mended
once.

Sources: sitemaps.org, "Protocol"; Google, "News sitemaps".
"""

from __future__ import annotations

import io
import re
import zlib
from gzip import GzipFile
from typing import NamedTuple
from xml.parsers import expat

from index.errors import PageTooLarge, ReadError
from index.readers.addresses import full_address
from index.readers.encodings.decoding import clean, decode
from index.readers.feeds.documents import ENTITIES, document, mended
from index.readers.feeds.roots import root_of
from index.readers.markup import as_line
from index.readers.moments import moment

MAX_SITEMAP_BYTES = 52_428_800
"""Largest sitemap, decompressed. Source: sitemaps.org, "Using Sitemap index files"."""

MAX_DEPTH = 32
"""Elements in one another; a sitemap of news has five."""

MAX_FIELD_CHARS = 10_000
"""Longest address or title that is held; what follows is not."""

NOT_A_SITEMAP = "not a sitemap"
"""The reason under which other documents are counted."""

MAX_OTHER_CHARS = 200
"""Longest line of a list of addresses that is none."""

_GZIP = b"\x1f\x8b"
_LINE = re.compile(r"https?://\S+", re.IGNORECASE)


class SitemapPart(NamedTuple):
    """A sitemap that an index names.

    Args:
        url: Its address.
        lastmod: When it last changed, as in `SitemapPage`.
    """

    url: str
    lastmod: str | None = None


class SitemapPage(NamedTuple):
    """A page that a sitemap names.

    Args:
        url: Its address.
        lastmod: When it last changed, ISO 8601: a time with its zone, a day or a month; None if
            that is not said, or cannot be read.
        title, published, source, language: What a news sitemap says of the article; `published` as
            `lastmod`.
    """

    url: str
    lastmod: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    language: str | None = None


class Sitemap(NamedTuple):
    """What a sitemap names; one that names nothing is empty.

    Args:
        index_of: Other sitemaps, in their order.
        pages: Pages, in their order.
        unread: Addresses that are none of the web, and were left out.
        fault: One line that says where and why its reading ended early; what precedes the fault
            stands. None if it was read to its end.
    """

    index_of: tuple[SitemapPart, ...] = ()
    pages: tuple[SitemapPage, ...] = ()
    unread: int = 0
    fault: str | None = None


def is_sitemap(head: bytes) -> bool:
    """Tell whether a document is a sitemap or an index of sitemaps.

    Args:
        head: Its first bytes, decompressed; some thousand are enough.

    Returns:
        True if its root element is; False for a list of addresses, see `is_address_list`.
    """
    return root_of(head) in {"urlset", "sitemapindex"}


def is_address_list(head: bytes) -> bool:
    """Tell whether a text is a list of addresses, one a line.

    Args:
        head: Its first bytes; a last line without an end does not count, unless it is the only one.

    Returns:
        True if at least half of its lines are an address and nothing more, and the others are
        short.
    """
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not begin or begin[:1] in b"<{[":
        return False
    text = begin.decode("utf-8", "replace")
    lines = [line for line in (one.strip() for one in text.splitlines()) if line]
    if len(lines) > 1 and len(head) >= MAX_FIELD_CHARS:
        lines.pop()  # may be cut
    named = [line for line in lines if _LINE.fullmatch(line)]
    others = [line for line in lines if not _LINE.fullmatch(line)]
    return len(named) >= max(1, len(others)) and all(len(x) <= MAX_OTHER_CHARS for x in others)


def parse_sitemap(data: bytes, url: str = "", where: str = "") -> Sitemap:
    """Read a sitemap, an index of sitemaps, or a list of addresses.

    Args:
        data: All of it, gzipped or not, in whatever encoding.
        url: Where it is from; relative addresses are relative to it. Empty if that is unknown.
        where: Names it in errors; empty names it by its address.

    Returns:
        What it names. An address that stands in it twice is there twice.

    Raises:
        ReadError: It is neither, is no text, is damaged gzip, or its DOCTYPE defines entities.
        PageTooLarge: It is larger than `MAX_SITEMAP_BYTES`.
    """
    where = where or url or "the sitemap"
    data = _decompressed(data, where)
    if is_address_list(data[:65_536]):
        return _of_lines(data, where)
    plain = document(data, where, MAX_SITEMAP_BYTES)
    if not is_sitemap(plain[:65_536]):
        raise ReadError(f"{where} is no sitemap", NOT_A_SITEMAP)
    reading = _Reading(url, where)
    fault = reading.feed(plain)
    if fault is not None:
        better = mended(plain)
        if better != plain:
            reading = _Reading(url, where)
            fault = reading.feed(better)
    return Sitemap(tuple(reading.parts), tuple(reading.pages), reading.unread, fault)


def _decompressed(data: bytes, where: str) -> bytes:
    if not data.startswith(_GZIP):
        return data
    try:
        with GzipFile(fileobj=io.BytesIO(data)) as file:
            plain = file.read(MAX_SITEMAP_BYTES + 1)
    except (EOFError, OSError, zlib.error) as exc:
        raise ReadError(f"{where} is a damaged gzip file: {exc}", "damaged gzip") from exc
    if len(plain) > MAX_SITEMAP_BYTES:
        raise PageTooLarge(f"{where} is larger than {MAX_SITEMAP_BYTES:,} bytes")
    return plain


def _of_lines(data: bytes, where: str) -> Sitemap:
    if len(data) > MAX_SITEMAP_BYTES:
        raise PageTooLarge(f"{where} is larger than {MAX_SITEMAP_BYTES:,} bytes")
    pages, unread = [], 0
    for line in (one.strip() for one in decode(data, where).split("\n")):
        address = full_address(line) if _LINE.fullmatch(line) else None
        if address is not None:
            pages.append(SitemapPage(address))
        else:
            unread += bool(line)
    return Sitemap(pages=tuple(pages), unread=unread)


class _Reading:
    """Takes what a sitemap says as expat finds it.

    Args:
        url: Where it is from.
        where: Names it in errors.
    """

    def __init__(self, url: str, where: str) -> None:
        self.parts: list[SitemapPart] = []
        self.pages: list[SitemapPage] = []
        self.unread = 0
        self._url = url
        self._where = where
        self._path: list[str] = []
        self._text: list[str] = []
        self._fields: dict[tuple[str, ...], str] = {}

    def feed(self, plain: bytes) -> str | None:
        """Read a document.

        Args:
            plain: As UTF-8.

        Returns:
            One line that says why that ended early; None if it did not.

        Raises:
            ReadError: It defines entities, or nests deeper than `MAX_DEPTH`.
        """
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.EntityDeclHandler = self._entity
        try:
            parser.Parse(plain, True)
        except expat.ExpatError as error:
            said = expat.ErrorString(error.code) or "no XML"
            return f"{self._where} is damaged in line {error.lineno}: {said}"
        return None

    def _entity(self, *_: object) -> None:
        raise ReadError(f"{self._where} defines entities, which are not read", ENTITIES)

    def _start(self, name: str, _: object) -> None:
        if len(self._path) >= MAX_DEPTH:
            raise ReadError(f"{self._where} nests deeper than {MAX_DEPTH}", NOT_A_SITEMAP)
        self._path.append(name.rpartition(":")[2])
        self._text.clear()
        if len(self._path) == 2:
            self._fields = {}

    def _end(self, _: str) -> None:
        if len(self._path) > 2:
            text = "".join(self._text)[:MAX_FIELD_CHARS].strip()
            if text:
                self._fields.setdefault(tuple(self._path[2:]), text)
        elif len(self._path) == 2:
            self._taken(self._path[1])
        self._path.pop()
        self._text.clear()

    def _taken(self, element: str) -> None:
        """Take a `<url>` or `<sitemap>` that ends."""
        if element not in {"url", "sitemap"} or not self._fields:
            return
        address = full_address(self._fields.get(("loc",), ""), self._url)
        if address is None:
            self.unread += 1
            return
        lastmod = moment(self._fields.get(("lastmod",), ""))
        if element == "sitemap":
            self.parts.append(SitemapPart(address, lastmod))
            return
        said = self._fields.get
        self.pages.append(
            SitemapPage(
                address,
                lastmod,
                _line(said(("news", "title"))),
                moment(said(("news", "publication_date"), "")),
                _line(said(("news", "publication", "name"))),
                _line(said(("news", "publication", "language"))),
            )
        )


def _line(text: str | None) -> str | None:
    return " ".join(as_line(clean(text)).split()) or None if text else None
