"""Which of the pages that a document names are to be asked: those that are new, or changed.

A page is known by its address without what does not tell pages apart. If the page itself declares
an address without parameters, or was had under others with the same bytes, it is known by host,
path and title, too: so a feed that changes its parameters at every look does not have everything
fetched again.
"""

from __future__ import annotations

from typing import NamedTuple

from index.archive.frontier import PageState
from index.archive.values import place_hash
from index.errors import FetchError
from index.fetch.ledger import Ledger, key_of
from index.fetch.offered import Offered, Page
from index.fetch.requests.addresses import Address, parse_address
from index.text import words

MIN_TITLE_WORDS = 3
"""Words of a title from which it tells a page; `News` is the title of many."""


class Named(NamedTuple):
    """Pages to ask.

    Args:
        pages: With their addresses, in the order of the document.
        parts: Documents that name more, in the same way.
        cut: Some were left out that another look would have to find.
    """

    pages: tuple[tuple[Address, PageState], ...] = ()
    parts: tuple[tuple[Address, PageState], ...] = ()
    cut: bool = False


class Naming:
    """Chooses pages, each once in a run.

    Args:
        ledger: Knows what was asked before.
        limit: Pages of the run; None for no limit.
        since: Day before which pages are not asked; None for none.
    """

    def __init__(self, ledger: Ledger, limit: int | None, since: str | None) -> None:
        self._ledger = ledger
        self._limit = limit
        self._since = since
        self._seen: set[int] = set()

    def admit(self, url: str) -> bool:
        """Tell whether an address may be asked in this run, and note it.

        Args:
            url: Its address.

        Returns:
            False if it was named in this run already.
        """
        key = key_of(url)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def full(self) -> bool:
        """Tell whether the run has its pages, and count one more if not.

        Returns:
            True if there are as many as the limit.
        """
        if self._limit is None:
            return False
        if self._limit <= 0:
            return True
        self._limit -= 1
        return False

    def spare(self) -> None:
        """Count one page less: what was taken for one is a document that names pages."""
        if self._limit is not None:
            self._limit += 1

    def choose(self, offer: Offered, address: Address) -> Named:
        """Choose the pages and parts that are to be asked.

        Args:
            offer: What a document names.
            address: Of the document.

        Returns:
            What is new or changed; the ledger's report counts the others.
        """
        pages: list[tuple[Address, PageState]] = []
        cut = False
        passed = self._ledger.report.passed
        for page in offer.pages:
            found = self._chosen(page, offer.called, address)
            if isinstance(found, str):
                if found:
                    passed[found] += 1
                continue
            if self.full():
                passed["past --limit"] += 1
                cut = True
                continue
            self._seen.add(found[1].key)
            pages.append(found)
        parts = []
        for url in offer.parts:
            part = self._part(url, offer.called, address)
            if isinstance(part, str):
                passed[part] += 1
            elif self.admit(url):
                parts.append(part)
        self._ledger.report.found += len(pages)
        return Named(tuple(pages), tuple(parts), cut)

    def _chosen(
        self, page: Page, called: str, document: Address
    ) -> tuple[Address, PageState] | str:
        """Return a page that is to be asked, or why it is not; empty if it is known."""
        try:
            address = parse_address(page.url)
        except FetchError as error:
            return error.reason
        if called == "sitemap" and not same_site(address, document):
            return "of another host than its sitemap"
        if self._since is not None and page.day is not None and page.day < self._since:
            return "older than --since"
        key = key_of(page.url)
        state = None if key in self._seen else self._new(key, page, address, document)
        return "" if state is None else (address, state)

    def _new(self, key: int, page: Page, address: Address, document: Address) -> PageState | None:
        """Return a page that is new or has changed; None if it is known."""
        said = page.said or page.published
        item = _item(address, page.title)
        known = self._ledger.page(key)
        if known is not None:
            if known.waiting or not _newer(said, known.said):
                return None
            return known._replace(waiting=True, said=said, became="page", due=0.0)
        if item is not None and self._ledger.item_known(item):
            return None
        return PageState(
            key,
            str(address),
            said=said,
            item=item,
            via=str(document),
            published=page.published,
            became="page",
        )

    def _part(self, url: str, called: str, document: Address) -> tuple[Address, PageState] | str:
        try:
            address = parse_address(url)
        except FetchError as error:
            return error.reason
        if called == "sitemap" and not same_site(address, document):
            return "of another host than its sitemap"
        key = key_of(url)
        known = self._ledger.page(key) or PageState(key, str(address), via=str(document))
        return address, known._replace(waiting=True, became="part", due=0.0)


def same_site(one: Address, other: Address) -> bool:
    """Tell whether two addresses are of one host. Source: sitemaps.org, "Sitemap file location".

    Args:
        one, other: Any.

    Returns:
        True if their hosts differ by `www.` at most.
    """
    return one.host.removeprefix("www.") == other.host.removeprefix("www.")


def _item(address: Address, title: str | None) -> int | None:
    if not title or len(words(title)) < MIN_TITLE_WORDS:
        return None
    path = address.target.partition("?")[0].rstrip("/")
    return place_hash(address.host.removeprefix("www."), path, " ".join(words(title)).lower())


def _newer(said: str | None, before: str | None) -> bool:
    """Tell whether a page has changed since; what is said in another form is compared by days."""
    if said is None or before is None:
        return said is not None and before is None
    if len(said) == len(before):
        return said > before
    return said[:10] > before[:10]
