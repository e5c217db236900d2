"""From a page to what the archive stores of it: strip, cut into sentences, count, compress.

Everything here is a function of the page and of the line counts, so it is done in worker
processes; what it gives is small and ready to be written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.archive.base import Archive
from index.archive.lines import LineEvidence
from index.archive.packing import Packer
from index.archive.values import Location, PackedArticle, pack, place_hash
from index.article import Article, RawPage
from index.errors import ReadError
from index.identity import doc_id, names_one_page, url_key
from index.ingest import counters
from index.ingest.counters import CounterKinds, Entries, prepare_entries
from index.readers.base import AnyPage, ExportedPage, Rejected
from index.sentences import sentence_spans
from index.strip.furniture.repeats import MIN_PAGES
from index.strip.kinds.refusal import refusal
from index.strip.metadata.dates import Order, read_date, read_month
from index.strip.stripper import Stripper


class PageKey(NamedTuple):
    """By what a page is known without stripping it.

    Args:
        place: Hash of its location; None if that names no one page.
        page: Hash of all that was read there.
    """

    place: int | None
    page: int


class Prepared(NamedTuple):
    """A page ready for `Archive.put`, with what is counted of it.

    Args:
        article: What the archive stores.
        entries: What it adds to the counts.
        location, key: Of the page.
        other_id, trusted: As `Archive.put` takes them.
        unread: The date that its carrier gave, if it could not be read; else None.
        has_versions: Whether it is a version of an item that has an id in all of them.
    """

    article: PackedArticle
    entries: Entries
    location: Location
    key: PageKey
    other_id: str | None = None
    trusted: bool = False
    unread: str | None = None
    has_versions: bool = False

    @property
    def version(self) -> tuple[str, str | None]:
        """The item's doc_id, and when this version was made."""
        return self.article.doc_id, self.article.published


def page_key(page: AnyPage) -> PageKey:
    """Return by what a page is known again.

    Args:
        page: As a reader found it.

    Returns:
        Hashes of its location and of all that was read there.
    """
    named = names_one_page(page.location, page.given_id)
    place = place_hash(page.location) if named else None
    if isinstance(page, ExportedPage):
        article = page.article
        cuts = json.dumps(article.cuts)
        return PageKey(place, place_hash(article.doc_id, article.original, article.body, cuts))
    read = place_hash(
        page.content,
        page.title,
        page.source,
        page.published,
        page.url,
        page.language,
        *page.authors,
        *filter(None, [page.taken_from]),
    )
    return PageKey(place, read)


class Preparer:
    """Prepares pages; made once a process.

    Args:
        archive: Open for reading; its line counts are evidence and its dictionary packs.
        kinds: The counters whose entries are prepared; None for all.
        any_page: Prepare pages that are no articles too.
    """

    def __init__(
        self, archive: Archive, kinds: CounterKinds | None = None, *, any_page: bool = False
    ) -> None:
        self._archive = archive
        self._any_page = any_page
        self._kinds = counters.COUNTERS if kinds is None else kinds
        self._stripper = Stripper()

    def prepare(self, pages: Iterable[tuple[AnyPage, PageKey]]) -> list[Prepared | Rejected]:
        """Prepare pages, in their order; one that cannot be stripped, and one that is no article,
        becomes a `Rejected`.

        Each step is done for all pages before the next: it takes a fifth less time than page by
        page, because a step's code and tables stay in the processor's cache.

        Args:
            pages: Each with its `page_key`; all of them are held in memory.

        Returns:
            For each page what is ready to be stored, or why there is nothing; empty if there are no
            pages.

        Raises:
            ArchiveError: The archive cannot be read.
        """
        self._archive.renew_packer()
        repeats = LineEvidence(self._archive.lines, MIN_PAGES)
        pages = list(pages)
        raw = [page for page, _ in pages if isinstance(page, RawPage)]
        stripped = iter(self._stripper.strip_many(raw, repeats))
        found = [
            (
                page,
                key,
                _accepted(page, next(stripped), self._any_page)
                if isinstance(page, RawPage)
                else page.article,
            )
            for page, key in pages
        ]
        articles = [article for _, _, article in found if isinstance(article, Article)]
        ready = iter(prepare_articles(articles, self._archive.packer, self._kinds))
        return [
            Prepared(
                *next(ready),
                location_of(page),
                key,
                _other_id(page, article),
                isinstance(page, ExportedPage),
                _unread_date(page, article),
                isinstance(page, RawPage) and page.guid is not None,
            )
            if isinstance(article, Article)
            else article
            for page, key, article in found
        ]


def _accepted(page: RawPage, stripped: Article | Exception, any_page: bool) -> Article | Rejected:
    """Return the article, or why the page has none."""
    if isinstance(stripped, ReadError):
        return Rejected.of(page.location, stripped)
    if isinstance(stripped, Exception):
        what = f"{type(stripped).__name__}: {stripped}"
        return Rejected(page.location, "stripping failed", f"{page.location}: {what}")
    if not stripped.original.strip():
        return Rejected.of(page.location, ReadError(f"{page.location} has no text", reason="empty"))
    reason = None if any_page else refusal(stripped)
    if reason is not None:
        called = f'"{stripped.title}"' if stripped.title else "no title"
        return Rejected(
            page.location, reason, f"{page.location} is {reason} ({called}); --any-page adds it"
        )
    return stripped


def prepare_articles(
    articles: Sequence[Article], packer: Packer, kinds: CounterKinds
) -> Iterator[tuple[PackedArticle, Entries]]:
    """Return what is stored and counted of articles; needs no archive.

    Args:
        articles: Any number of them.
        packer: Compresses their texts; of the archive that is to hold them.
        kinds: The counters whose entries are made.

    Returns:
        (what is stored, what is counted) of each article, in their order.
    """
    sentences = [sentence_spans(article.body, article.language) for article in articles]
    entries = prepare_entries(articles, kinds)
    packed = [pack(*both, packer) for both in zip(articles, sentences, strict=True)]
    return zip(packed, entries, strict=True)


def location_of(page: AnyPage) -> Location:
    """Return a page's location as the archive keeps it.

    Args:
        page: As a reader found it.

    Returns:
        Carrier and name of the location.
    """
    return Location.parse(page.location, page.given_id)


def _unread_date(page: AnyPage, article: Article) -> str | None:
    """Return the date that a carrier gave, if it is not the article's in any order of its parts."""
    if not isinstance(page, RawPage) or not page.published:
        return None
    orders: tuple[Order | None, ...] = (None, "day-first", "month-first")
    day = (article.published or "")[:10]
    for order in orders:
        found = read_date(page.published, order)
        if found is not None and day in {found.day, found.value[:10]}:
            return None
    month = read_month(page.published)
    return None if month is not None and day.startswith(month) else page.published


def _other_id(page: AnyPage, article: Article) -> str | None:
    """Return the doc_id to take if another carrier has a row of this name and id."""
    if isinstance(page, ExportedPage):
        return None
    named_by_row = page.given_id is not None and not (article.url and url_key(article.url))
    return doc_id(f"id:{page.location}") if named_by_row else None
