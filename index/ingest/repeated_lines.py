"""Strip articles again from whose source more has been learned since.

A line that has shown to be furniture by its repetition still stands in the articles that came
before. The counters say which articles those are; stripping again decides.
"""

from __future__ import annotations

from collections.abc import Iterable

from index.archive.base import Archive
from index.archive.lines import LineEvidence
from index.article import Article
from index.engines.base import Engine
from index.ingest import counters as counting
from index.ingest.counters import Counters
from index.ingest.prepare import prepare_articles
from index.strip.furniture.repeats import MIN_PAGES, restrip

BATCH_ARTICLES = 500
"""Articles of one transaction; bounds memory."""


def restrip_due(archive: Archive, engine: Engine, counters: Counters) -> int:
    """Strip again the articles that the counters say are due.

    Args:
        archive: Open for writing.
        engine: Up to the archive; behind it afterwards if articles changed.
        counters: Of the same archive.

    Returns:
        Articles that changed, 0 or more.

    Raises:
        ArchiveError: The archive cannot be written; what was stripped again is kept.
        EngineError: The index cannot be read.
    """
    due = counters.due(engine)
    if due is None:
        return 0
    waiting = list(due)
    changed = 0
    for start in range(0, len(waiting), BATCH_ARTICLES):
        with archive.transaction():
            changed += _restrip(archive, counters, waiting[start : start + BATCH_ARTICLES])
    with archive.transaction():
        counters.stripped()
    return changed


def _restrip(archive: Archive, counters: Counters, doc_ids: Iterable[str]) -> int:
    evidence = LineEvidence(archive.lines, MIN_PAGES)
    stored = [article for article in map(archive.get, doc_ids) if article is not None]
    pairs = [(old, new) for old in stored if (new := _again(old.article, evidence)) is not None]
    ready = list(prepare_articles([new for _, new in pairs], archive.packer, counting.COUNTERS))
    for article, _ in ready:
        archive.restrip(article)
    counters.withdraw([old.article for old, _ in pairs])
    counters.enter([article for article, _ in ready], [entries for _, entries in ready])
    return len(ready)


def _again(article: Article, evidence: LineEvidence) -> Article | None:
    new = restrip(article.original, article.cuts, article.source, evidence)
    return new and article._replace(body=new[0], cuts=new[1])
