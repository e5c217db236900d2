"""What is kept of the web: pages to ask, what each said last, hosts, and what is watched.

Times are seconds since 1970. The values are pure; `index.fetch` decides, the archive keeps.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol


class PageState(NamedTuple):
    """A page, feed or sitemap that is to be asked, or was.

    Args:
        key: Hash of its address without what does not tell pages apart.
        url: Its address, as it was named.
        waiting: It is to be asked from `due` on.
        due: When it may be asked.
        tries: Failures in a row.
        asked: When it was answered last; 0 if it never was.
        etag, modified: `ETag` and `Last-Modified` of its last whole answer; None if it had none.
        said: When it last changed, as the feed or sitemap that named it said; None if it did not.
        item: Hash of host, path and title, as a feed named it; None if no feed did, or if the page
            turned out to be one that its parameters tell from others.
        content: Hash of host and body of its last whole answer; None if there was none.
        via: The address of what named it; None if a user did.
        published: When it was published, as `via` said; None if it did not.
        became: What came of it last, in a few words; empty while nothing did.
    """

    key: int
    url: str
    waiting: bool = True
    due: float = 0.0
    tries: int = 0
    asked: float = 0.0
    etag: str | None = None
    modified: str | None = None
    said: str | None = None
    item: int | None = None
    content: int | None = None
    via: str | None = None
    published: str | None = None
    became: str = ""


class OriginState(NamedTuple):
    """A scheme with a host and a port: its rules, and when it may be asked again.

    Args:
        origin: As `https://news.example`.
        host: Of it, without the port.
        asked: When it was asked last; 0 if it never was.
        not_before: When it may be asked again at the earliest.
        failures: In a row.
        robots: Text of its robots.txt, empty if all is allowed; None if it could not be had.
        robots_due: When it is to be asked for again.
        robots_failures: In a row.
    """

    origin: str
    host: str
    asked: float = 0.0
    not_before: float = 0.0
    failures: int = 0
    robots: str | None = None
    robots_due: float = 0.0
    robots_failures: int = 0


class WatchState(NamedTuple):
    """A feed, sitemap or front page that is followed.

    Args:
        url: Its address.
        called: What it turned out to be: `feed`, `sitemap`, `page`; empty until it was asked.
        added: When it was added.
        asked: When it was answered last; 0 if it never was.
        due: When it is to be asked again.
        unchanged: Looks in a row that found nothing new.
        failures: In a row.
        found: Pages that it has named so far.
        ended: Why it is not followed any more; empty while it is.
        trouble: Why the last look failed; empty if it did not.
    """

    url: str
    called: str = ""
    added: float = 0.0
    asked: float = 0.0
    due: float = 0.0
    unchanged: int = 0
    failures: int = 0
    found: int = 0
    ended: str = ""
    trouble: str = ""


class Frontier(Protocol):
    """What is kept of the web. Changes are made inside `Archive.transaction`."""

    def page(self, key: int) -> PageState | None:
        """Return a page.

        Args:
            key: As `PageState.key`.

        Returns:
            The page; None if it was never named.
        """

    def waiting(self) -> list[PageState]:
        """List the pages that are to be asked.

        Returns:
            Pages in the order in which they were named first; empty if none waits.
        """

    def keep_pages(self, pages: Iterable[PageState]) -> None:
        """Keep pages, each in place of what was kept of it.

        Args:
            pages: Any number of them.

        Raises:
            ArchiveError: The archive was opened for reading only, or cannot be written.
        """

    def item_known(self, item: int) -> bool:
        """Tell whether a page of this host, path and title was had before, whatever its parameters.

        Args:
            item: As `PageState.item`.

        Returns:
            True if so.
        """

    def content_known(self, content: int, key: int) -> bool:
        """Tell whether another page of this host had this very body.

        Args:
            content: As `PageState.content`.
            key: Of the page, which is not looked at itself.

        Returns:
            True if so.
        """

    def origins(self, host: str) -> list[OriginState]:
        """List what is kept of a host.

        Args:
            host: Its name.

        Returns:
            One for each scheme and port, in no order; empty if it was never asked.
        """

    def keep_origin(self, origin: OriginState) -> None:
        """Keep what is known of a host, in place of what was.

        Args:
            origin: Host, scheme and port with what is known.

        Raises:
            ArchiveError: The archive was opened for reading only, or cannot be written.
        """

    def watches(self) -> list[WatchState]:
        """List what is watched.

        Returns:
            Watches in the order in which they were added; empty if there are none.
        """

    def keep_watch(self, watch: WatchState) -> None:
        """Keep a watch, in place of what was kept of its address.

        Args:
            watch: The watch.

        Raises:
            ArchiveError: The archive was opened for reading only, or cannot be written.
        """

    def remove_watch(self, url: str) -> bool:
        """Remove a watch; what it has brought stays.

        Args:
            url: As `WatchState.url`.

        Returns:
            True if there was one.

        Raises:
            ArchiveError: The archive was opened for reading only, or cannot be written.
        """
