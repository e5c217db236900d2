"""Articles, passages, names and figures as the API shows them."""

from __future__ import annotations

from typing import TypedDict

from index.archive.values import StoredArticle
from index.names.table import SpellingTable, TableRow
from search.document import ReprintDocument
from search.facets import Collection
from search.reprints.named import ArticleReprints
from search.results import reprint_document
from search.showing.citation import Citation


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
    kind: str
    partial: bool
    captured: str | None
    stripper: int
    reprints: list[ReprintDocument]
    shares_text_with: list[ReprintDocument]


def article_document(stored: StoredArticle, reprints: ArticleReprints) -> ArticleDocument:
    """Return an article as a JSON object.

    Args:
        stored: The article, its sentences and its cuts.
        reprints: What else prints its text.

    Returns:
        What is unknown is None, and what there is none of is an empty list; no key is left out.
    """
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
        "kind": article.kind,
        "partial": article.partial,
        "captured": article.captured,
        "stripper": article.stripper,
        "reprints": [reprint_document(one) for one in reprints.reprints],
        "shares_text_with": [reprint_document(one) for one in reprints.sharing],
    }


class CitedDocument(TypedDict):
    """A passage under its id, with what a quotation of it says.

    `standing` is a `search.showing.citation.Standing`: whether the article still says it there.
    """

    id: str
    doc_id: str
    text: str
    start: int
    end: int
    more_before: bool
    more_after: bool
    cut: bool
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    standing: str
    quotation: str


def passage_document(citation: Citation) -> CitedDocument:
    """Return what the id of a passage names as a JSON object.

    Args:
        citation: The passage, and what its article says of itself.

    Returns:
        What is unknown is None; no key is left out.
    """
    passage = citation.passage
    return {
        "id": passage.id,
        "doc_id": citation.doc_id,
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "more_before": passage.more_before,
        "more_after": passage.more_after,
        "cut": passage.cut,
        "title": citation.title,
        "source": citation.source,
        "published": citation.published,
        "url": citation.url,
        "standing": citation.standing,
        "quotation": citation.quotation,
    }


class MentionsDocument(TypedDict):
    """How often a source writes a spelling; None is the source of articles without one."""

    source: str | None
    mentions: int


class SpellingRowDocument(TypedDict):
    """A spelling of a name: its counts, and why it is taken for the name or not."""

    text: str
    key: str
    mentions: int
    articles: int
    first: str | None
    last: str | None
    state: str
    reason: str
    sources: list[MentionsDocument]


class NameDocument(TypedDict):
    """A name: the spellings that are searched as one, and those that wait or were rejected."""

    name: str
    kind: str
    spellings: list[SpellingRowDocument]
    others: list[SpellingRowDocument]


def name_document(table: SpellingTable) -> NameDocument:
    """Return a name's spelling table as a JSON object.

    Args:
        table: Of the name.

    Returns:
        The kind is `name` if the name is in no group; lists are empty if there is nothing in them.
    """
    return {
        "name": table.name,
        "kind": table.group.kind if table.group else "name",
        "spellings": [_spelling(row) for row in table.rows],
        "others": [_spelling(row) for row in table.others],
    }


def _spelling(row: TableRow) -> SpellingRowDocument:
    return {
        "text": row.spelling.text,
        "key": row.spelling.key,
        "mentions": row.spelling.count,
        "articles": row.spelling.articles,
        "first": row.first,
        "last": row.last,
        "state": row.spelling.state,
        "reason": row.spelling.reason,
        "sources": [
            {"source": source, "mentions": mentions} for source, mentions in row.by_source.items()
        ],
    }


class StatsDocument(TypedDict):
    """What can be found, in figures; months are `2010-04`, None if no article is dated."""

    articles: int
    undated: int
    first_month: str | None
    last_month: str | None
    sources: int
    without_source: int


def stats_document(collection: Collection) -> StatsDocument:
    """Return the figures of a collection as a JSON object.

    Args:
        collection: Counted.

    Returns:
        The months are None if no article is dated; the numbers are 0 for an empty collection.
    """
    months = collection.months
    sources = collection.facets.source
    return {
        "articles": collection.articles,
        "undated": collection.undated,
        "first_month": months[0] if months else None,
        "last_month": months[-1] if months else None,
        "sources": sum(one.value is not None for one in sources),
        "without_source": sum(one.count for one in sources if one.value is None),
    }
