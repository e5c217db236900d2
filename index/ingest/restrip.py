"""Strip articles again from whose source more has been learned since.

A line that has shown to be furniture by its repetition still stands in the articles that came
before. The engine finds them by the line's words; stripping again decides.
"""

from __future__ import annotations

from collections.abc import Iterable

from whoosh.query import And, Query, Term

from index.archive.base import Archive
from index.archive.lines import LineEvidence
from index.article import Article
from index.engines.base import Engine
from index.ingest.counts import Books
from index.ingest.follow import as_written
from index.ingest.prepare import PageKey, Prepared, prepare_articles
from index.strip.furniture.repeats import MIN_PAGES, restrip
from index.text import engine_text, fold, tokens

BATCH_ARTICLES = 500
"""Articles of one transaction; bounds memory."""

MAX_WORDS = 20
"""Words of a line that are looked for; more find no fewer articles."""


def restrip_due(archive: Archive, engine: Engine, books: Books) -> int:
    """Strip again the articles that hold lines known as furniture since the last time.

    Args:
        engine: Up to the archive; behind it afterwards where articles changed.

    Returns:
        Articles that changed.
    """
    due = archive.due_lines()
    if not due:
        return 0
    doc_ids: dict[str, None] = {}
    for source, line in due:
        query = _holders(source, line)
        if query is not None:
            doc_ids.update(dict.fromkeys(engine.doc_ids(query)))
    waiting = list(doc_ids)
    changed = 0
    for start in range(0, len(waiting), BATCH_ARTICLES):
        with archive.transaction():
            changed += _restrip(archive, books, waiting[start : start + BATCH_ARTICLES])
    with archive.transaction():
        archive.clear_due(due)
    return changed


def _holders(source: str, line: str) -> Query | None:
    """Give the query for a source's articles with a line; numbers in it may differ."""
    runs: list[list[str]] = [[]]
    for token in tokens(engine_text(line)):
        if any(character.isdigit() for character in token.text):
            runs.append([])
        else:
            runs[-1].append(fold(token.text))
    words = max(runs, key=len)[:MAX_WORDS]
    return And([Term("source", source), as_written(" ".join(words))]) if words else None


def _restrip(archive: Archive, books: Books, doc_ids: Iterable[str]) -> int:
    evidence = LineEvidence(archive.lines, MIN_PAGES)
    stored = [article for article in map(archive.get, doc_ids) if article is not None]
    pairs = [(old, new) for old in stored if (new := _again(old.article, evidence)) is not None]
    ready = prepare_articles([new for _, new in pairs], archive.packer)
    newer = [
        Prepared(*parts, old.location, PageKey(None, 0))
        for (old, _), parts in zip(pairs, ready, strict=True)
    ]
    for item in newer:
        archive.restrip(item.article)
    books.withdraw([old.article for old, _ in pairs])
    books.enter(newer)
    return len(newer)


def _again(article: Article, evidence: LineEvidence) -> Article | None:
    new = restrip(article.original, article.cuts, article.source, evidence)
    return new and article._replace(body=new[0], cuts=new[1])
