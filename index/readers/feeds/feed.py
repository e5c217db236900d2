"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed. A function of bytes."""

from __future__ import annotations

from index.readers.feeds.json_feed import is_json_feed, parse_json_feed
from index.readers.feeds.roots import root_of
from index.readers.feeds.values import Feed
from index.readers.feeds.xml_feed import parse_xml_feed

ROOTS = frozenset(("rss", "feed", "RDF"))
"""Root elements of feeds: of RSS, of Atom, of RSS 0.90 and 1.0."""

_RSS_1 = (b"http://purl.org/rss/1.0/", b"http://my.netscape.com/rdf/simple/0.9/")
"""By which RSS is told from other RDF."""

_EXPORTS = (b"http://wordpress.org/export/",)
"""Namespaces of exports that are written as RSS, and hold more than a feed does."""


def is_feed(head: bytes) -> bool:
    """Tell whether a document is a feed.

    Args:
        head: Its first bytes, decompressed; some thousand are enough.

    Returns:
        True for RSS, Atom and JSON Feed; False for an export of WordPress, which is written as RSS.
    """
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return is_json_feed(head)
    root = root_of(head)
    if root not in ROOTS or any(sign in head for sign in _EXPORTS):
        return False
    return root != "RDF" or any(sign in head for sign in _RSS_1)


def parse_feed(data: bytes, url: str = "", where: str = "") -> Feed:
    """Read a feed.

    Args:
        data: All of it, decompressed, in whatever encoding.
        url: Where it is from; relative addresses are relative to it. Empty if that is unknown: then
            they are relative to what the feed calls its own address.
        where: Names it in errors; empty names it by its address.

    Returns:
        The feed. Of one that is cut off or damaged, the entries before the fault.

    Raises:
        ReadError: It is no feed, is no text, or its DOCTYPE defines entities.
        PageTooLarge: It is larger than `MAX_FEED_BYTES`, or has more entries than `MAX_ENTRIES`.
    """
    where = where or url or "the feed"
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return parse_json_feed(data, url, where)
    return parse_xml_feed(data, url, where)
