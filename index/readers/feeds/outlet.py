"""From which outlet an entry is, by its feed.

A feed is called as its outlet is only if it is the feed of the whole site: that of a section is
called `Technology`, and one that gathers from several sites has a name of its own.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from index.readers.feeds.values import Entry

MAX_NAME_CHARS = 60
"""Longest title that is an outlet's name; longer ones are slogans."""

_FRONT_PAGE = re.compile(r"/?(?:index\.\w{2,5}|home/?|[a-z]{2}(?:[-_][a-z]{2})?/?)?", re.IGNORECASE)
"""Path of a site's front page, or of that in one language."""

_SEVERAL_PARTS = re.compile(r"\s[-–—|>»:·]\s|\s>\s|:\s")
"""Between a site's name and a section's, or a slogan."""


def with_outlet(
    entries: tuple[Entry, ...], title: str | None, home: str | None
) -> tuple[Entry, ...]:
    """Return a feed's entries with the outlet that they are from, if the feed says it.

    Args:
        entries: In their order; those that have a source keep it.
        title: Of the feed.
        home: Address of the site whose feed it is.

    Returns:
        The entries with the feed's title as their source, if it is that of a whole site in which at
        least half of the pages lie that they name; else as they were.
    """
    if not title or not home or len(title) > MAX_NAME_CHARS or _SEVERAL_PARTS.search(title):
        return entries
    site = urlsplit(home)
    if not _FRONT_PAGE.fullmatch(site.path) or site.query:
        return entries
    named = [_site(urlsplit(entry.url).hostname) for entry in entries if entry.url]
    if 2 * named.count(_site(site.hostname)) < len(named):
        return entries
    return tuple(entry._replace(source=entry.source or title) for entry in entries)


def _site(host: str | None) -> str:
    return (host or "").removeprefix("www.")
