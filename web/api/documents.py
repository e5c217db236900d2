"""An article as the API shows it."""

from __future__ import annotations

from typing import TypedDict

from index.archive.values import StoredArticle


class SpanDocument(TypedDict):
    """A span of a text: code points, end exclusive."""

    start: int
    end: int


class CutDocument(TypedDict):
    """A span of the original that was cut, and why."""

    start: int
    end: int
    kind: str
    rule: str
    evidence: str


class ArticleDocument(TypedDict):
    """An article with its original and cuts.

    `sentences` are spans of `body`, `cuts` of `original`. None is unknown. Where the page came from
    on this machine is not told.
    """

    doc_id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    language: str | None
    authors: list[str]
    body: str
    sentences: list[SpanDocument]
    original: str
    cuts: list[CutDocument]
    kept_whole: bool


def article_document(stored: StoredArticle) -> ArticleDocument:
    """Return an article as a JSON object."""
    article = stored.article
    return {
        "doc_id": article.doc_id,
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "url": article.url,
        "language": article.language,
        "authors": list(article.authors),
        "body": article.body,
        "sentences": [{"start": start, "end": end} for start, end in stored.sentences],
        "original": article.original,
        "cuts": [
            {
                "start": cut.start,
                "end": cut.end,
                "kind": cut.kind,
                "rule": cut.rule,
                "evidence": cut.evidence,
            }
            for cut in article.cuts
        ],
        "kept_whole": article.kept_whole,
    }
