"""The documents of who is quoted: what the commands print with `--json` and the API serves."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO, TypedDict

from search.document import NoticeDocument
from search.notices import Notice
from search.quotes.claims import Claim
from search.quotes.person import Quotes
from search.quotes.verification import Verification


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


class PrintedDocument(TypedDict):
    """Where a quotation is printed; `id` is the passage's that holds it."""

    id: str
    doc_id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    text: str


class ChangeDocument(TypedDict):
    """Words of an altered quotation and of the article; `kind` is a `ChangeKind`."""

    kind: str
    quoted: str
    printed: str


class VerificationDocument(TypedDict):
    """What became of a quotation; `verdict` is a `search.quotes.verification.Verdict`."""

    quotation: str
    verdict: str
    omissions: int
    inserted: int
    places: int
    printed: list[PrintedDocument]
    changes: list[ChangeDocument]


def verification_document(found: Verification) -> VerificationDocument:
    """Return what became of a quotation as a JSON object.

    Args:
        found: The verdict and where it is printed.

    Returns:
        What there is none of is an empty list; no key is left out.
    """
    return {
        "quotation": found.quotation,
        "verdict": found.verdict,
        "omissions": found.omissions,
        "inserted": found.inserted,
        "places": found.places,
        "printed": [
            {
                "id": one.id,
                "doc_id": one.doc_id,
                "title": one.title,
                "source": one.source,
                "published": one.published,
                "url": one.url,
                "text": one.text,
            }
            for one in found.printed
        ],
        "changes": [
            {"kind": one.kind, "quoted": one.quoted, "printed": one.printed}
            for one in found.changes
        ],
    }


def write_verifications(checked: Iterable[tuple[Claim, Verification]], out: TextIO) -> list[str]:
    """Print a row of JSON for each quotation, with the line of the file that it stands in.

    Args:
        checked: Quotations with what was found of each.
        out: Where to.

    Returns:
        The verdicts in order.
    """
    verdicts: list[str] = []
    for claim, found in checked:
        row = {"line": claim.line, **verification_document(found)}
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
        verdicts.append(found.verdict)
    return verdicts
