"""A sitemap, or a list of addresses, saved to a file: it holds no articles, and says so."""

from __future__ import annotations

from collections.abc import Iterator

from index.output.counts import count_of
from index.readers.addresses import how_to_fetch
from index.readers.base import ByteStream, Found, ReadOptions, Rejected
from index.readers.feeds.sitemap import (
    MAX_SITEMAP_BYTES,
    Sitemap,
    is_address_list,
    is_sitemap,
    parse_sitemap,
)

NO_ARTICLES = "addresses alone"
"""The reason under which files are counted that name pages and hold none."""


def reader() -> SitemapReader:
    """Return the reader of sitemaps.

    Returns:
        A new one.
    """
    return SitemapReader()


class SitemapReader:
    """See `index.readers.base.Reader`. Holds the whole sitemap."""

    name = "sitemaps"

    def sniff(self, head: bytes) -> bool:
        return is_sitemap(head) or is_address_list(head)

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        del options
        sitemap = parse_sitemap(stream.read(MAX_SITEMAP_BYTES + 1), where=where)
        yield Rejected(where, NO_ARTICLES, _told(sitemap, where))


def _told(sitemap: Sitemap, where: str) -> str:
    """Say what a sitemap names, and what to type."""
    named = [
        f"{count_of(len(found), called)}"
        for found, called in ((sitemap.pages, "page"), (sitemap.index_of, "sitemap"))
        if found
    ]
    told = f"{where} names {' and '.join(named) or 'no pages'}, and holds no articles"
    if sitemap.fault is not None:
        told += f" ({sitemap.fault.removeprefix(where).strip()})"
    return f"{told}; {how_to_fetch(where)}"
