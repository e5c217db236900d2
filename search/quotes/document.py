"""The documents of who is quoted: what the commands print with `--json` and the API serves."""

from __future__ import annotations

from typing import TypedDict

from search.document import NoticeDocument
from search.notices import Notice
from search.quotes.person import Quotes


class QuoteDocument(TypedDict):
    """One quotation; `id` is the passage's that holds it, `said_by` what stands for the speaker."""

    id: str
    doc_id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    text: str
    speaker: str
    said_by: str
    start: int
    end: int


class SourceCountDocument(TypedDict):
    """How many quotations a source has; None is the source of articles without one."""

    value: str | None
    count: int


class QuotesDocument(TypedDict):
    """All that a person is quoted with; `next` is where the next page starts, None on the last."""

    name: str
    speakers: list[str]
    total: int
    articles: int
    sources: list[SourceCountDocument]
    notices: list[NoticeDocument]
    quotes: list[QuoteDocument]
    start: int
    next: int | None


def quotes_document(found: Quotes) -> QuotesDocument:
    """Return all that a person is quoted with as a JSON object.

    Args:
        found: The quotations of one page.

    Returns:
        What is unknown is None; no key is left out.
    """
    return {
        "name": found.name,
        "speakers": list(found.spellings),
        "total": found.total,
        "articles": found.articles,
        "sources": [{"value": value, "count": count} for value, count in found.sources],
        "notices": [_notice(one) for one in found.notices],
        "quotes": [
            {
                "id": one.id,
                "doc_id": one.doc_id,
                "title": one.title,
                "source": one.source,
                "published": one.published,
                "url": one.url,
                "text": one.text,
                "speaker": one.speaker,
                "said_by": one.said_by,
                "start": one.start,
                "end": one.end,
            }
            for one in found.quotes
        ],
        "start": found.start,
        "next": found.next,
    }


def _notice(notice: Notice) -> NoticeDocument:
    return {
        "kind": notice.kind,
        "text": notice.text,
        "start": notice.start,
        "end": notice.end,
        "query": notice.query,
        "without": list(notice.without),
    }
