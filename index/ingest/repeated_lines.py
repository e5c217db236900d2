"""Strip articles again from whose source more has been learned since.

A line that has shown to be furniture by its repetition still stands in the articles that came
before. The counters say which articles those are; stripping again decides.
"""

from __future__ import annotations

from collections.abc import Collection

from index.archive.base import Archive
from index.archive.lines import LineEvidence
from index.archive.retries import retried
from index.article import Article
from index.engines.base import Engine
from index.ingest import counters as counting
from index.ingest.counters.books import Books
from index.ingest.prepare import prepare_articles
from index.strip.furniture.repeats import MIN_PAGES, restrip

BATCH_ARTICLES = 500
"""Articles of one transaction; bounds memory."""


def restrip_due(archive: Archive, engine: Engine, books: Books) -> int:
    """Strip again the articles that the counters say are due.

    Args:
        archive: Open for writing, by its bookkeeper.
        engine: May be behind the archive; behind it afterwards if articles changed.
        books: Of the same archive.

    Returns:
        Articles that changed, 0 or more.

    Raises:
        ArchiveError: The archive cannot be written; what was stripped again is kept.
        EngineError: The index cannot be read.
    """
    due = books.counters.due(engine)
    if due is None:
        return 0
    waiting = list(due)
    changed = 0
    for start in range(0, len(waiting), BATCH_ARTICLES):
        batch = waiting[start : start + BATCH_ARTICLES]
        changed += retried(lambda: _restrip(archive, books, batch))  # noqa: B023 - called at once
    books.count()
    if archive.alone:  # pages of others may come yet that were prepared before the lines were known
        retried(lambda: _stripped(archive, books))
    return changed


def _stripped(archive: Archive, books: Books) -> None:
    with archive.transaction():
        books.counters.stripped()


def _restrip(archive: Archive, books: Books, doc_ids: Collection[str]) -> int:
    with archive.transaction():
        archive.claim(doc_ids)
        evidence = LineEvidence(archive.lines, MIN_PAGES)
        stored = [article for article in map(archive.get, doc_ids) if article is not None]
        pairs = [(old, new) for old in stored if (new := _again(old.article, evidence)) is not None]
        ready = list(prepare_articles([new for _, new in pairs], archive.packer, counting.COUNTERS))
        for article, _ in ready:
            archive.restrip(article)
        books.enter(
            [old.article for old, _ in pairs],
            [article for article, _ in ready],
            [entries for _, entries in ready],
        )
    return len(ready)


def _again(article: Article, evidence: LineEvidence) -> Article | None:
    new = restrip(article.original, article.cuts, article.source, evidence)
    return new and article._replace(body=new[0], cuts=new[1])
