"""Which pages an answer names: of a feed, a sitemap, a table of addresses, a front page.

What a page says of other addresses is a stranger's word: each is read as an address and asked only
as every other is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from index.errors import FetchError, ReadError
from index.fetch.requests.addresses import Address, parse_address
from index.readers.feeds.feed import is_feed, parse_feed
from index.readers.feeds.sitemap import is_address_list, is_sitemap, parse_sitemap

MAX_OFFERED = 50_000
"""Pages that one document names. Source: sitemaps.org, "Using Sitemap index files"."""

MAX_PARTS = 500
"""Sitemaps of an index that are asked; those of a site with 25 million addresses."""

MAX_DEPTH = 2
"""Indexes of sitemaps in one another; the protocol allows one."""

MAX_LINKS = 200
"""Pages that are asked for one front page; a front page of news has some 150 headlines."""

HEAD_BYTES = 65_536
"""By which documents are told."""

MAX_SCANNED_CHARS = 2_000_000
"""Of a front page that are looked through for links."""

_ELEMENT = re.compile(r"<(a|link|base|meta)\s([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""([a-zA-Z-]{1,30})\s{0,9}=\s{0,9}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000}))"""
)
_FEED_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/feed+json"))
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|css|js|mp[34]|m4[av]|avi|mov|zip|gz|exe|dmg|woff2?)\Z", re.I
)


class Page(NamedTuple):
    """A page that is named.

    Args:
        url: Its address, full.
        title: As it is named; None if it is not.
        published: When it was published, ISO 8601; None if that is not said.
        said: When it last changed, ISO 8601; None if that is not said.
    """

    url: str
    title: str | None = None
    published: str | None = None
    said: str | None = None

    @property
    def day(self) -> str | None:
        """The day by which it is old or new: the later of the two; None if neither is known."""
        days = [when[:10] for when in (self.published, self.said) if when]
        return max(days) if days else None


class Offered(NamedTuple):
    """What an answer names.

    Args:
        called: What it is: `feed`, `sitemap`, `table`, `front`; empty if it names nothing of use.
        pages: Pages in their order, each address once, up to `MAX_OFFERED`.
        parts: Other documents that name pages: sitemaps of an index, the feed of a front page.
        fault: Why its reading ended early, in one line; empty if it did not.
        more: Pages past the limit, and those that have no address.
    """

    called: str
    pages: tuple[Page, ...] = ()
    parts: tuple[str, ...] = ()
    fault: str = ""
    more: int = 0


def offered(body: bytes, address: Address, *, tables: bool = False) -> Offered:
    """Find what a document names that is made to name others.

    Args:
        body: Decoded, and unpacked if it was a gzip file.
        address: Where it came from.
        tables: Whether a list of addresses counts, as of what a user named.

    Returns:
        Its pages and parts; with an empty `called` for any other document.
    """
    head = body[:HEAD_BYTES]
    try:
        if is_feed(head):
            return _of_feed(body, str(address))
        if is_sitemap(head) or (tables and is_address_list(head)):
            called = "sitemap" if is_sitemap(head) else "table"
            return _of_sitemap(body, str(address), called)
    except ReadError as error:
        return Offered("feed" if is_feed(head) else "sitemap", fault=str(error))
    return Offered("")


def _of_feed(body: bytes, url: str) -> Offered:
    feed = parse_feed(body, url)
    pages = [
        Page(entry.url, entry.title, entry.published, entry.updated)
        for entry in feed.entries
        if entry.url
    ]
    return _once("feed", pages, fault=feed.fault or "", without=len(feed.entries) - len(pages))


def _of_sitemap(body: bytes, url: str, called: str) -> Offered:
    found = parse_sitemap(body, url)
    pages = [Page(page.url, page.title, page.published, page.lastmod) for page in found.pages]
    parts = tuple(dict.fromkeys(part.url for part in found.index_of))[:MAX_PARTS]
    offer = _once(called, pages, fault=found.fault or "", without=found.unread)
    return offer._replace(parts=parts)


def _once(called: str, pages: list[Page], *, fault: str, without: int) -> Offered:
    unlike = list({page.url: page for page in reversed(pages)}.values())[::-1]
    return Offered(
        called,
        tuple(unlike[:MAX_OFFERED]),
        fault=fault,
        more=max(len(unlike) - MAX_OFFERED, 0) + without,
    )


def front(text: str, address: Address) -> Offered:
    """Find what a front page names: its feed, else the pages of its host that it links to.

    Args:
        text: HTML.
        address: Where it came from.

    Returns:
        The first feed as the one part; without one the pages, up to `MAX_LINKS`, in their order.
    """
    base = address
    pages: dict[str, Page] = {}
    more = 0
    for name, attributes in _elements(text[:MAX_SCANNED_CHARS]):
        target = _read(attributes.get("href", ""), base)
        if target is None:
            continue
        if name == "base":
            base = target
        elif name == "link":
            if _is_feed_link(attributes):
                return Offered("front", parts=(str(target),))
        elif (
            name == "a"
            and target.host == address.host
            and target.target not in ("/", address.target)
        ):
            if _FILE.search(target.target.partition("?")[0]):
                continue
            if len(pages) < MAX_LINKS:
                pages.setdefault(str(target), Page(str(target)))
            else:
                more += str(target) not in pages
    return Offered("front", tuple(pages.values()), more=more)


def own_address(text: str, address: Address) -> Address:
    """Return the address of a page: the one that it declares, if that is of its own site.

    A page is believed of no other site: it would be cited as a report of that one.

    Args:
        text: HTML.
        address: Where it came from.

    Returns:
        What `<link rel="canonical">` says, else `og:url`; the address that it came from if neither
        is there, or it leads to another site, or to a front page.
    """
    declared: dict[str, Address] = {}
    for name, attributes in _elements(text[:MAX_SCANNED_CHARS]):
        if name == "link" and "canonical" in attributes.get("rel", "").lower().split():
            called, url = "canonical", attributes.get("href", "")
        elif name == "meta" and attributes.get("property", "").lower() == "og:url":
            called, url = "og:url", attributes.get("content", "")
        else:
            continue
        target = _read(url, address)
        if target is not None and target.target != "/" and _of_one(target.host, address.host):
            declared.setdefault(called, target)
    return declared.get("canonical") or declared.get("og:url") or address


def _of_one(one: str, other: str) -> bool:
    """Tell whether two hosts are the same but for a name before them, as `m.` and `amp.`."""
    short, long = sorted((one.removeprefix("www."), other.removeprefix("www.")), key=len)
    return short == long or (long.endswith(f".{short}") and "." in short)


def _is_feed_link(attributes: dict[str, str]) -> bool:
    kind = attributes.get("type", "").partition(";")[0].strip().lower()
    return "alternate" in attributes.get("rel", "").lower().split() and kind in _FEED_TYPES


def _elements(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    for element in _ELEMENT.finditer(text):
        attributes: dict[str, str] = {}
        for found in _ATTRIBUTE.finditer(element[2]):
            value = html.unescape(found[2] or found[3] or found[4] or "")
            attributes.setdefault(found[1].lower(), value)
        yield element[1].lower(), attributes


def _read(url: str, base: Address) -> Address | None:
    if not url or url.startswith("#"):
        return None
    try:
        return parse_address(url, base)
    except FetchError:
        return None
