"""What a feed says, whatever its format."""

from __future__ import annotations

from typing import NamedTuple

MAX_FEED_BYTES = 20_000_000
"""Largest feed, decompressed: the longest with whole articles hold a tenth of it."""

MAX_ENTRIES = 20_000
"""Entries of one feed; an exported weblog has fewer."""

NOT_A_FEED = "not a feed"
"""The reason under which other documents are counted."""


class Entry(NamedTuple):
    """An entry of a feed.

    Args:
        url: Address of the page that it names, full; None if it names none.
        title: On one line, without markup; None if it has none.
        published: When the page was published, ISO 8601: a time with its zone, a day, or a month;
            None if that is not said, or cannot be read.
        updated: When it last changed, as `published`.
        guid: The entry's id as the feed writes it; None if it has none. Its own within the feed,
            and in others only if it is an address or a `urn:` or `tag:`.
        text: What it holds as plain text; empty if it holds HTML, or nothing.
        html: What it holds as HTML; empty if it holds text, or nothing.
        authors: Names, in their order; empty if none is said.
        partial: What it holds is a summary or an excerpt.
        source: The outlet that it is from, if the feed says so; else None.
        language: As the feed declares it, as `en` or `de-AT`; else None.
        unread: Dates that could not be read: element and words of each.
    """

    url: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    guid: str | None = None
    text: str = ""
    html: str = ""
    authors: tuple[str, ...] = ()
    partial: bool = False
    source: str | None = None
    language: str | None = None
    unread: tuple[tuple[str, str], ...] = ()


class Feed(NamedTuple):
    """A feed; one without entries is empty.

    Args:
        title: Of the feed, on one line; None if it has none.
        entries: In the order of the feed.
        called: Its format: `RSS 2.0`, `Atom 1.0`, `JSON Feed 1.1`.
        home: Address of the site or section whose feed it is; None if it is not said.
        fault: One line that says where and why its reading ended early; the entries that precede
            the fault stand, that in which it lies is left out. None if it was read to its end.
    """

    title: str | None = None
    entries: tuple[Entry, ...] = ()
    called: str = "feed"
    home: str | None = None
    fault: str | None = None
