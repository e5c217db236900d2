"""A feed that was saved to a file: its entries that hold text are pages.

An entry with a summary alone is a page that is `partial`; one without text is none, and its address
is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.article import RawPage
from index.errors import PageTooLarge
from index.readers.base import ByteStream, Container, Found, ReadOptions, Rejected
from index.readers.feeds.feed import is_feed, parse_feed
from index.readers.feeds.values import MAX_FEED_BYTES, Entry

CUT_OFF = "cut off"
"""The reason under which feeds are counted whose end is missing."""

_WORLDWIDE = re.compile(r"(?:https?://|urn:|tag:)\S+", re.IGNORECASE)
"""Ids that are an entry's own in all feeds, and stay."""


def reader() -> FeedReader:
    """Return the reader of feeds.

    Returns:
        A new one.
    """
    return FeedReader()


class FeedReader:
    """See `index.readers.base.Reader`. Holds the whole feed."""

    name = "feeds"

    def sniff(self, head: bytes) -> bool:
        return is_feed(head)

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        feed = parse_feed(stream.read(MAX_FEED_BYTES + 1), where=where)
        yield Container(where, feed.called, "item")
        seen: dict[str, Entry] = {}
        for number, entry in enumerate(feed.entries, 1):
            try:
                yield _page(entry, where, number, seen, options.max_bytes)
            except PageTooLarge as error:
                yield Rejected.of(f"{where}#{number}", error)
        if feed.fault is not None:
            yield Rejected(f"{where}#{len(feed.entries) + 1}", CUT_OFF, feed.fault)


def _page(
    entry: Entry, where: str, number: int, seen: dict[str, Entry], max_bytes: int
) -> RawPage | Rejected:
    """Return an entry as a page; an id that two entries have names neither."""
    given = entry.guid
    if given is not None and (
        (entry.url and not _WORLDWIDE.fullmatch(given)) or seen.setdefault(given, entry) != entry
    ):
        given = None
    location = f"{where}#{given or number}"
    content = entry.html or entry.text
    if not content:
        named = f"; its page is {entry.url}" if entry.url else ", and names no page"
        return Rejected(location, "no text", f"{location} holds no text{named}")
    if len(content) > max_bytes:
        raise PageTooLarge(f"{location} is larger than {max_bytes:,} bytes")
    said = next((words for name, words in entry.unread if name != "updated"), None)
    return RawPage(
        content=content,
        kind="html" if entry.html else "text",
        location=location,
        given_id=given,
        title=entry.title,
        source=entry.source,
        published=entry.published or said,
        url=entry.url,
        language=entry.language,
        authors=entry.authors,
        partial=entry.partial,
    )
