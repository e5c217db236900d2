"""Pages in, searchable articles out: what `search-index add` does.

    reader -> known already? -> workers: strip, sentences, entries, compress -> archive -> engine

A batch of pages is one transaction of the archive with all that is counted of them, or that queues
what is to be counted (`index.ingest.counters.books`). It is durable before it is acknowledged.
Before the engine follows, every so often and at the end, those articles are stripped again in which
later pages showed lines to be furniture, and it is decided which spellings are one name. Of several
who add, the last one decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from index.archive.base import Archive
from index.archive.retries import retried
from index.article import Article, RawPage
from index.engines.base import Engine
from index.errors import EngineAway
from index.ingest.counters.books import Books
from index.ingest.follow import Follower
from index.ingest.prepare import PageKey, Prepared, page_key
from index.ingest.repeated_lines import restrip_due
from index.ingest.summary import MAX_NAMED, Progress, Replaced, Summary
from index.ingest.versions import Versions
from index.ingest.workers import prepare_all
from index.names.tables.counting import MAX_DUE
from index.readers.base import AnyPage, Container, Found, Rejected, Withdrawn

BATCH_PAGES = 1000
MAX_BATCH_PAGES = 4000
"""Pages of one transaction: as many as the run has added before it, between these. Large batches
are counted in less time than small ones. A short run is done sooner when counting begins early, and
every run when what is counted last, with no worker busy beside it, is little."""

REPORT_PAGES = 32
"""Pages after which a bar moves, though it counts only what is durable."""

FOLLOW_PAGES = 500_000
"""Pages after which the engine follows during a long run: what a crash leaves to index again takes
some minutes. An article whose names find their groups later is indexed once more and leaves a
deleted one behind: following every 100,000 pages, 53,000 of 300,000 articles were indexed twice,
and 27,000 deleted ones were left that every search steps over."""

MAX_WAITING = 100_000
"""Articles that may wait to be counted; then who adds waits for the bookkeeper. Bounds what the
queue takes on the server's disk, 3.6 kB each, and what a reader sees without its counts."""

OUTCOMES = frozenset(("added", "unchanged", "replaced"))
"""What becomes of a page that is taken."""


class Pipeline:
    """Adds pages to an archive and its engine.

    Args:
        archive: Open for writing, by the home's one writer or one of those who add.
        engine: Follows the archive.
        workers: Processes that prepare pages, 0 or more; 0 and 1 prepare in this one.
        progress: Told how the run stands; None tells nobody.
        most_named: As in `Summary`: how many files and replaced articles it names; None names all.
        any_page: Add pages that are no articles too: fronts, walls, errors.
    """

    def __init__(
        self,
        archive: Archive,
        engine: Engine,
        workers: int = 0,
        progress: Progress | None = None,
        *,
        most_named: int | None = MAX_NAMED,
        any_page: bool = False,
    ) -> None:
        self._archive = archive
        self._engine = engine
        self._workers = workers
        self._progress = progress
        self._any_page = any_page
        self._books = Books(archive)
        self._follower = Follower(archive, engine, self._books)
        self._versions = Versions(archive)
        self._notices: list[Withdrawn] = []
        self._all_read = False
        self.summary = Summary(most_named=most_named)

    def add(self, items: Iterable[Found], *, follow: bool = True) -> Summary:
        """Add pages; each is durable in the archive once `progress` has counted it.

        Args:
            items: As readers find them; read as they come. May be empty.
            follow: False leaves the engine behind, until a later call lets it follow.

        Returns:
            What became of them; the same object as `summary`.

        Raises:
            ArchiveError: The archive cannot be written; what was counted is kept.
            EngineError: The index cannot be written; the archive has the pages.
            WorkerDied: A worker process ended; what was counted is kept.
        """
        with self._archive.bringing():
            self._bring(items)
        if follow:
            self._follow()
        return self.summary

    def _bring(self, items: Iterable[Found]) -> None:
        """Put all pages, and count them."""
        batch: list[Prepared] = []
        unfollowed = 0
        new = self._new(items)
        for item in prepare_all(new, self._archive, self._workers, any_page=self._any_page):
            if isinstance(item, Rejected):
                self.summary.reject(item)
                continue
            batch.append(item)
            if len(batch) % REPORT_PAGES == 0:
                self._report()
            if len(batch) >= self._batch_pages():
                self._commit(batch)
                unfollowed += len(batch)
                batch.clear()
                if unfollowed >= FOLLOW_PAGES:
                    self._follow()
                    unfollowed = 0
        self._commit(batch)
        batch.clear()
        self._withdraw()

    def remove(self, doc_ids: Iterable[str]) -> list[Article]:
        """Remove articles from archive, counts and engine.

        Args:
            doc_ids: The ids of the articles; any texts. Those that are not there are passed over.

        Returns:
            The articles that were there, as they were; of a damaged one only its id. Empty if none
            was.

        Raises:
            ArchiveError: The archive cannot be written; nothing was removed.
            EngineError: The index cannot be written; the archive is without the articles.
        """

        def delete() -> list[Article]:
            with self._archive.transaction():
                gone = [stored.article for stored in self._archive.delete(doc_ids)]
                self._books.enter(gone, (), ())
            return gone

        doc_ids = list(doc_ids)
        with self._changing():
            gone = retried(delete)
        with self._turn():
            self._books.count()
            self._follower.catch_up()
        return gone

    @contextmanager
    def _turn(self, wait: bool = True) -> Iterator[bool]:
        """Be the one bookkeeper, or tell that another is; forget what another has changed since."""
        with self._archive.turn(wait) as turn:
            if turn == "anew":
                self._books.renew()
                self._follower = Follower(self._archive, self._engine, self._books)
            yield turn != "another's"

    def _changing(self) -> AbstractContextManager[object]:
        """Have one's turn for a change with which its articles are counted; else none is needed."""
        return self._turn() if self._archive.queue is None else nullcontext()

    def _withdraw(self) -> None:
        """Remove what the notices of the run take back, whatever the order in which they came."""
        if not self._notices:
            return

        def withdraw() -> list[Article]:
            with self._archive.transaction():
                self._archive.claim(None)  # a version may be put just now that a notice takes back
                found = [self._versions.withdraw(notice) for notice in self._notices]
                stored = self._archive.delete({one for one in found if one is not None})
                gone = [one.article for one in stored]
                self._books.enter(gone, (), ())
            return gone

        with self._changing():
            gone = retried(withdraw)
        self._count()
        self.summary.withdrawn += len(gone)
        for notice in self._notices:
            self.summary.containers.note(notice.location, "withdrawal")
        self._notices.clear()

    def _new(self, items: Iterable[Found]) -> Iterator[tuple[AnyPage, PageKey]]:
        """Pass on the pages that are not known as they are."""
        self._all_read = False
        for item in items:
            if isinstance(item, Container):
                self.summary.containers.begin(item)
                continue
            if isinstance(item, Withdrawn):
                self._notices.append(item)
                continue
            if isinstance(item, Rejected):
                self.summary.reject(item)
                self._report()
                continue
            if isinstance(item, RawPage):
                for what, example in item.unread:
                    self.summary.not_read(what, example)
            key = page_key(item)
            if key.place is not None and self._archive.known_page(key.place, key.page):
                self.summary.unchanged += 1
                self.summary.containers.note(item.location, "unchanged")
                self._report()
            else:
                yield item, key
        self._all_read = True

    def _batch_pages(self) -> int:
        if self._all_read:
            return BATCH_PAGES
        return min(MAX_BATCH_PAGES, max(BATCH_PAGES, self.summary.pages))

    def _commit(self, batch: list[Prepared]) -> None:
        if not batch:
            return
        with self._changing():
            became, replaced = retried(lambda: self._put(batch))
        self._tell(batch, became, replaced)
        self._count()

    def _put(self, batch: list[Prepared]) -> tuple[list[str], list[Replaced]]:
        """Put a batch; return what became of each page, and what was replaced."""
        became: list[str] = []
        new: dict[str, Prepared] = {}
        gone: list[Article] = []
        replaced: list[Replaced] = []
        with self._archive.transaction():
            ids = {doc_id for one in batch for doc_id in (one.article.doc_id, one.other_id)}
            places = {one.key.place for one in batch}
            self._archive.claim(
                [doc_id for doc_id in ids if doc_id is not None],
                [place for place in places if place is not None],
            )
            for item in batch:
                if item.has_versions and (why := self._versions.outdated(*item.version)):
                    became.append(why)
                    continue
                put = self._archive.put(
                    item.article,
                    item.location,
                    *item.key,
                    other_id=item.other_id,
                    trusted=item.trusted or item.has_versions,
                )
                became.append(put.outcome)
                replaced += [
                    Replaced(
                        put.doc_id, older.article.title, str(older.location), str(item.location)
                    )
                    for older in put.gone
                ]
                gone.extend(
                    older.article
                    for older in put.gone
                    if new.pop(older.article.doc_id, None) is None
                )
                if put.outcome != "unchanged" and not put.moved_only:
                    entered = item.article._replace(doc_id=put.doc_id)
                    new[put.doc_id] = item._replace(article=entered)
            self._books.enter(
                gone,
                [item.article for item in new.values()],
                [item.entries for item in new.values()],
            )
        return became, replaced

    def _tell(self, batch: list[Prepared], became: list[str], replaced: list[Replaced]) -> None:
        """Count in the summary what became of a batch."""
        outcomes = Counter(became)
        self.summary.added += outcomes["added"]
        self.summary.unchanged += outcomes["unchanged"]
        self.summary.replaced += outcomes["replaced"]
        for one in replaced:
            self.summary.replace(one)
        for item, outcome in zip(batch, became, strict=True):
            if outcome in OUTCOMES:
                self.summary.containers.note(str(item.location), outcome)
            else:
                message = f"{item.location} is not taken: {outcome}"
                self.summary.reject(Rejected(str(item.location), outcome, message))
            if item.unread is not None:
                self.summary.not_read("date", item.unread)
        self._report()

    def _count(self) -> None:
        """Count what waits, unless another is at it; if far too much waits, wait for that one."""
        with self._turn(wait=self._archive.waiting > MAX_WAITING) as own:
            if own:
                self._books.count()
                if self._archive.names.due_count() >= MAX_DUE:
                    self._books.decide()
                self._archive.learn_dictionary()

    def _follow(self) -> None:
        self._report("indexing")
        self.summary.behind = ""
        try:
            with self._turn():
                self._books.count()
                self._catch_up()
        except EngineAway as exc:
            self.summary.behind = str(exc)

    def _catch_up(self) -> None:
        again = restrip_due(self._archive, self._engine, self._books)
        self.summary.stripped_again += again
        if self._archive.alone:  # else what is put next may decide otherwise
            self._report("grouping names")
            self._books.decide()
        self._follower.catch_up(self._indexed)

    def _indexed(self, articles: int) -> None:
        self.summary.indexed += articles
        if self.summary.indexed % REPORT_PAGES == 0:
            self._report("indexing")

    def _report(self, doing: str = "reading") -> None:
        if self._progress is not None:
            self._progress(self.summary, doing)
