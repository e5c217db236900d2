"""Strip articles anew whose pages can be had again, with today's stripper and today's line counts.

An article's location names its file, or a place in a file of several pages; the file is read by the
reader that knows it. What is stripped anew keeps its doc_id, its place and its older versions; what
people decided on names stands apart from articles. A page that is another one by now is left to
`index.ingest.pipeline`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from index.archive.base import Archive
from index.archive.lines import LineEvidence
from index.archive.values import StoredArticle
from index.article import Article, RawPage
from index.errors import ArticleDamaged
from index.identity import alike
from index.ingest import counters as counting
from index.ingest.counters.books import Books
from index.ingest.prepare import page_key, prepare_articles
from index.readers.base import ReadOptions
from index.readers.files import read_paths
from index.strip.furniture.repeats import MIN_PAGES
from index.strip.stripper import VERSION, Stripper

BATCH_ARTICLES = 200
"""Articles of one transaction, with their pages in memory."""

FIELDS = ("title", "source", "published", "url", "language", "authors", "kind", "partial")
"""Fields whose changes are told, beside the text."""

CARRIED = ("title", "source", "published", "url", "language", "authors")
"""Fields that a carrier may have declared, as a feed does of a page that a web archive keeps."""

Advance = Callable[[int], None]
"""Told how many more articles have been looked at."""


class Changed(NamedTuple):
    """An article that today's stripper makes otherwise.

    Args:
        old, new: The article as it stood, and as it is made today.
        location: Where its page was read.
        changes: What differs, by kind: `text added`, `text cut`, a field's name, `reasons` if only
            the cuts' reasons do.
    """

    old: Article
    new: Article
    location: str
    changes: tuple[str, ...]

    def diff(self) -> Iterator[str]:
        """Write what differs, paragraph by paragraph.

        Yields:
            Lines without their ends: of each field its values before and after, then paragraphs
            that go after `-` and those that come after `+`.
        """
        for name in FIELDS:
            before, after = getattr(self.old, name), getattr(self.new, name)
            if before != after:
                yield f"{name}: {_shown(before)} -> {_shown(after)}"
        bodies = (self.old.body.split("\n\n"), self.new.body.split("\n\n"))
        lines = unified_diff(*bodies, n=0, lineterm="")
        yield from (line for line in lines if not line.startswith(("---", "+++", "@@")))


@dataclass(slots=True)
class Restripped:
    """What became of articles that were stripped anew.

    Args:
        articles: Articles looked at.
        same: Those that are made just so today.
        changed: Those that are made otherwise.
        gone: Those whose page cannot be had again.
        other: Those at whose location another page stands by now.
        changes: Articles by kind of change; one may have several.
        examples: Location of the first that is gone, and of the first other one.
    """

    articles: int = 0
    same: int = 0
    changed: int = 0
    gone: int = 0
    other: int = 0
    changes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)


class Restripper:
    """Strips articles of an archive anew.

    Args:
        archive: Open; for writing, unless `dry_run`.
        max_bytes: Largest page that is read.
        dry_run: Change nothing.
        older: Only articles that another version of the stripper made.
        advance: Told how many more articles have been looked at; None tells nobody.
    """

    def __init__(
        self,
        archive: Archive,
        max_bytes: int,
        *,
        dry_run: bool = False,
        older: bool = False,
        advance: Advance | None = None,
    ) -> None:
        self._archive = archive
        self._options = ReadOptions(max_bytes)
        self._dry_run = dry_run
        self._older = older
        self._advance = advance or (lambda _: None)
        self._stripper = Stripper()
        self.summary = Restripped()

    def run(self) -> Iterator[Changed]:
        """Strip anew; each batch is durable before its changes are told.

        Yields:
            Articles that are made otherwise today, those of one file together.

        Raises:
            ArchiveError: The archive cannot be read or written; what was told is kept.
        """
        batch: list[tuple[StoredArticle, RawPage]] = []
        for pair in self._pairs():
            batch.append(pair)
            if len(batch) >= BATCH_ARTICLES:
                yield from self._strip(batch)
                batch.clear()
        yield from self._strip(batch)

    def _pairs(self) -> Iterator[tuple[StoredArticle, RawPage]]:
        """Find articles with their pages, file by file."""
        for file, wanted in sorted(self._by_file().items()):
            waiting = {where: doc_id for where, doc_id in wanted.items() if self._counts(doc_id)}
            if file and waiting:
                for page in read_paths([file], options=self._options):
                    if not isinstance(page, RawPage) or page.location not in waiting:
                        continue
                    stored = self._stored(waiting.pop(page.location))
                    if stored is not None:
                        yield stored, page
            for where in waiting:
                self._note("gone", where)

    def _by_file(self) -> dict[str, dict[str, str]]:
        """Sort articles by the file that their page is in, "" for none: doc_ids by location."""
        files: dict[str, dict[str, str]] = {}
        found: dict[str, str] = {}
        for doc_id, location in self._archive.locations(sorted(self._archive.doc_ids())).items():
            where = str(location)
            outer = where.partition("#")[0]
            file = found.get(outer) or _file_of(where)
            if file == outer:
                found[outer] = file
            files.setdefault(file, {})[where] = doc_id
        return files

    def _counts(self, doc_id: str) -> bool:
        """Tell whether an article is to be looked at."""
        if not self._older:
            return True
        stored = self._stored(doc_id)
        return stored is not None and stored.article.stripper != VERSION

    def _stored(self, doc_id: str) -> StoredArticle | None:
        try:
            return self._archive.get(doc_id)
        except ArticleDamaged:
            return None  # `verify` tells of it

    def _strip(self, batch: Iterable[tuple[StoredArticle, RawPage]]) -> Iterator[Changed]:
        pairs = list(batch)
        repeats = LineEvidence(self._archive.lines, MIN_PAGES)
        made = self._stripper.strip_many([page for _, page in pairs], repeats)
        changed: list[Changed] = []
        renewed: list[tuple[Article, Article]] = []
        for (stored, page), stripped in zip(pairs, made, strict=True):
            old = stored.article
            if not isinstance(stripped, Article):
                self._note("gone", page.location)
                continue
            very_page = self._is_known(page)
            if not very_page and not _same_original(old, stripped, page):
                self._note("other", page.location)
                continue
            new = _kept(old, stripped, very_page)
            changes = tuple(_changes(old, new))
            if changes:
                changed.append(Changed(old, new, page.location, changes))
                self.summary.changed += 1
                self.summary.changes.update(changes)
            else:
                self.summary.same += 1
            if new != old:
                renewed.append((old, new))
            self._looked_at()
        if renewed and not self._dry_run:
            self._write(renewed)
        yield from changed

    def _write(self, renewed: list[tuple[Article, Article]]) -> None:
        """Store what is made anew, with what is counted of it."""
        books = Books(self._archive)
        articles = [new for _, new in renewed]
        with self._archive.transaction():
            ready = list(prepare_articles(articles, self._archive.packer, counting.COUNTERS))
            for article, _ in ready:
                self._archive.restrip(article)
            books.enter(
                [old for old, _ in renewed],
                [article for article, _ in ready],
                [entries for _, entries in ready],
            )
        books.count()

    def _is_known(self, page: RawPage) -> bool:
        key = page_key(page)
        return key.place is not None and self._archive.known_page(key.place, key.page)

    def _note(self, what: str, where: str) -> None:
        if what == "gone":
            self.summary.gone += 1
        else:
            self.summary.other += 1
        self.summary.examples.setdefault(what, where)
        self._looked_at()

    def _looked_at(self) -> None:
        self.summary.articles += 1
        self._advance(1)


def _file_of(where: str) -> str:
    """Return the file that a location is in; "" if there is none."""
    at = len(where)
    while at >= 0:
        path = Path(where[:at])
        try:
            if at and path.is_absolute() and path.is_file():
                return where[:at]
        except (OSError, ValueError):
            return ""
        at = where.rfind("#", 0, at)
    return ""


def _same_original(old: Article, new: Article, page: RawPage) -> bool:
    """Tell whether a page that the archive cannot know again is the one that was added.

    One in a file of several pages is known by its number, so its text tells.
    """
    if "".join(old.original.split()) == "".join(new.original.split()):
        return True
    return page_key(page).place is None and alike((None, old.original), (None, new.original))


def _kept(old: Article, new: Article, very_page: bool) -> Article:
    """Return the new article under its id, with what its carrier had said of it."""
    values: dict[str, object] = {
        "doc_id": old.doc_id,
        "captured": new.captured or old.captured,
        "partial": new.partial or (old.partial and not very_page),
    }
    if not very_page:
        values |= {name: getattr(old, name) or getattr(new, name) for name in CARRIED}
    return new._replace(**values)  # type: ignore[arg-type]  # fields of an article by their names


def _changes(old: Article, new: Article) -> Iterator[str]:
    before, after = Counter(old.body.split()), Counter(new.body.split())
    if after - before:
        yield "text added"
    if before - after:
        yield "text cut"
    if old.body != new.body and before == after:
        yield "text set otherwise"
    yield from (name for name in FIELDS if getattr(old, name) != getattr(new, name))
    if old.body == new.body and old.cuts != new.cuts:
        yield "reasons"


def _shown(value: object) -> str:
    if value is None or value == ():
        return "unknown"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
