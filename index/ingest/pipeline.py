"""Pages in, searchable articles out: what `search-index add` does.

    reader -> known already? -> workers: strip, sentences, entries, compress -> archive -> engine

A batch of pages is one transaction of the archive with all that is counted of them. It is durable
before it is acknowledged. The engine follows every so often and at the end. Then those articles are
stripped again in which later pages showed lines to be furniture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from index.archive.base import Archive
from index.article import Article, RawPage
from index.engines.base import Engine
from index.errors import EngineAway
from index.ingest.containers import Containers
from index.ingest.counters import Counters
from index.ingest.follow import Follower
from index.ingest.prepare import PageKey, Prepared, page_key
from index.ingest.repeated_lines import restrip_due
from index.ingest.versions import Versions
from index.ingest.workers import prepare_all
from index.readers.base import AnyPage, Container, Found, Rejected, Withdrawn

BATCH_PAGES = 1000
MAX_BATCH_PAGES = 4000
"""Pages of one transaction: as many as the run has added before it, between these. A spelling is
decided once a batch, so names are placed in batches of 4,000 in three quarters of the time of
2,000, and of these in three quarters of that of 1,000. A short run is done sooner when placing
begins early, and every run when what is placed last, with no worker busy beside it, is little."""

REPORT_PAGES = 32
"""Pages after which a bar moves, though it counts only what is durable."""

FOLLOW_PAGES = 500_000
"""Pages after which the engine follows during a long run: what a crash leaves to index again takes
some minutes. An article whose names find their groups later is indexed once more and leaves a
deleted one behind: following every 100,000 pages, 53,000 of 300,000 articles were indexed twice,
and 27,000 deleted ones were left that every search steps over."""


OUTCOMES = frozenset(("added", "unchanged", "replaced"))
"""What becomes of a page that is taken."""

MAX_NAMED = 10
"""Files and replaced articles that a summary names, unless it is to name all."""

MAX_KEYS = 1_000
"""Keys that were not read, of which a summary tells each apart; a hostile file invents them."""

OTHER_KEYS = "other keys"


class Replaced(NamedTuple):
    """An article in whose place another text stands; the archive keeps it among its versions.

    Args:
        doc_id: Of the article that stands.
        title: Of the one that it replaced.
        location: Where that one had come from.
        by: Where the text that stands came from.
    """

    doc_id: str
    title: str | None
    location: str
    by: str


@dataclass(slots=True)
class Summary:
    """What became of the pages of a run.

    Args:
        added: Pages that became articles of their own.
        unchanged: Pages that say what the archive has already.
        replaced: Pages that took another text's place.
        rejected: Files and rows that are no page, by reason.
        passed_over: Files of other kinds in folders.
        withdrawn: Articles that their senders took back, and that are removed.
        stripped_again: Articles from which lines were cut that only later pages showed to repeat.
        indexed: Articles that the engine has taken so far; one that it takes twice counts twice.
        examples: The first rejected of each reason, in one line each.
        unread: Pages by what was not understood of them: a carrier's key, its date, damaged bytes.
        unread_examples: The first of each.
        replacements: What was replaced by what, the first `most_named`.
        files: What was rejected or passed over, the first `most_named`.
        containers: Files that hold several pages, with what became of them.
        behind: Why the index does not show what the archive has taken; empty if it does.
        most_named: How many of these are kept; None keeps all.
    """

    added: int = 0
    unchanged: int = 0
    replaced: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    passed_over: int = 0
    withdrawn: int = 0
    stripped_again: int = 0
    indexed: int = 0
    examples: dict[str, str] = field(default_factory=dict)
    unread: Counter[str] = field(default_factory=Counter)
    unread_examples: dict[str, str] = field(default_factory=dict)
    replacements: list[Replaced] = field(default_factory=list)
    files: list[Rejected] = field(default_factory=list)
    containers: Containers = field(default_factory=Containers)
    behind: str = ""
    most_named: int | None = MAX_NAMED

    @property
    def pages(self) -> int:
        """Pages that are in the archive after the run."""
        return self.added + self.unchanged + self.replaced

    def reject(self, item: Rejected) -> None:
        """Count a file or row that is no page.

        Args:
            item: The file or row; one that is not `named` counts as passed over, unless it is a
                part of a file that holds several: then it is counted there alone.
        """
        if not item.named and self.containers.note(item.location, item.reason):
            return
        if self._names_more(len(self.files)):
            self.files.append(item)
        if not item.named:
            self.passed_over += 1
            return
        self.rejected[item.reason] += 1
        self.containers.note(item.location, item.reason)
        self.examples.setdefault(item.reason, item.message)

    def not_read(self, key: str, example: str) -> None:
        """Count something of a page that was not understood.

        Args:
            key: The carrier's key, or what else was not understood: `date`, `damaged bytes`. Past
                `MAX_KEYS` all new ones count as `OTHER_KEYS`.
            example: Its value in one page, short and on one line.
        """
        if key not in self.unread and len(self.unread) >= MAX_KEYS:
            key, example = OTHER_KEYS, key
        self.unread[key] += 1
        self.unread_examples.setdefault(key, example)

    def replace(self, item: Replaced) -> None:
        """Name an article that was replaced; past `most_named` nothing is kept.

        Args:
            item: What was replaced by what.
        """
        if self._names_more(len(self.replacements)):
            self.replacements.append(item)

    def _names_more(self, named: int) -> bool:
        return self.most_named is None or named < self.most_named


Progress = Callable[[Summary, str], None]
"""Told after each step how the run stands, and what is done next: `reading` or `indexing`."""


class Pipeline:
    """Adds pages to an archive and its engine.

    Args:
        archive: Open for writing, by the home's one writer.
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
        self._counters = Counters(archive)
        self._follower = Follower(archive, engine, self._counters)
        self._known_seq = archive.seq
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
        if follow:
            self._follow()
        return self.summary

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
        with self._turn():
            with self._archive.transaction():
                gone = [stored.article for stored in self._archive.delete(doc_ids)]
                self._counters.withdraw(gone)
            self._follower.catch_up()
        return gone

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Be the only one who changes the archive; forget what was remembered if others did."""
        with self._archive.turn():
            if self._archive.seq != self._known_seq:
                self._counters = Counters(self._archive)
                self._follower = Follower(self._archive, self._engine, self._counters)
            yield
            self._known_seq = self._archive.seq

    def _withdraw(self) -> None:
        """Remove what the notices of the run take back, whatever the order in which they came."""
        if not self._notices:
            return
        with self._turn(), self._archive.transaction():
            found = [(notice, self._versions.withdraw(notice)) for notice in self._notices]
            doc_ids = {doc_id for _, doc_id in found if doc_id is not None}
            gone = [stored.article for stored in self._archive.delete(doc_ids)]
            self._counters.withdraw(gone)
        self._notices.clear()
        self.summary.withdrawn += len(gone)
        for notice, _ in found:
            self.summary.containers.note(notice.location, "withdrawal")

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
        became: list[str] = []
        new: dict[str, Prepared] = {}
        gone: list[Article] = []
        replaced: list[Replaced] = []
        with self._turn():
            with self._archive.transaction():
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
                self._counters.withdraw(gone)
                self._counters.enter(
                    [item.article._replace(doc_id=doc_id) for doc_id, item in new.items()],
                    [item.entries for item in new.values()],
                )
            self._archive.learn_dictionary()
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

    def _follow(self) -> None:
        self._report("indexing")
        self.summary.behind = ""
        try:
            with self._turn():
                self._catch_up()
        except EngineAway as exc:
            self.summary.behind = str(exc)

    def _catch_up(self) -> None:
        self._follower.catch_up(self._indexed)
        again = restrip_due(self._archive, self._engine, self._counters)
        if again:
            self.summary.stripped_again += again
            self._follower.catch_up(self._indexed)

    def _indexed(self, articles: int) -> None:
        self.summary.indexed += articles
        if self.summary.indexed % REPORT_PAGES == 0:
            self._report("indexing")

    def _report(self, doing: str = "reading") -> None:
        if self._progress is not None:
            self._progress(self.summary, doing)
