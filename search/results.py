"""The one result document: what `search --json` prints and `/api/v1/search` serves.

Fields are added, never renamed. Offsets are code points, half-open: a passage's in the article's
body, a mark's in the passage's text, a notice's in the query.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from index.engines.base import Sort
from search.notices import Notice

DEFAULT_LIMIT = 10
MAX_LIMIT = 1000
DEFAULT_PASSAGES = 3
MAX_PASSAGES = 10
DEFAULT_DEPTH = 100
MAX_DEPTH = 1000
"""Hits of one answer, passages of one hit, and hits of each query in a batch."""

MarkKind = Literal["term", "phrase", "variant", "near", "exact", "wildcard", "fuzzy"]


class SearchRequest(NamedTuple):
    """One search, as the command line, the web page and the API ask for it.

    Args:
        query: Text in the query language.
        limit: Hits wanted, 0 to `MAX_LIMIT`.
        cursor: `Results.next` of the page before; None for the first.
        sort: `relevance`, `newest` or `oldest`; undated articles stand last by date.
        sources: Only articles of these sources; empty for all.
        after, before: Dates as in `after:` and `before:` of the query language.
        variants: Whether other spellings of a name match.
        off: Spelling keys (`index.text.spelling_key`) switched off one by one.
        passages: Passages wanted for each hit, 0 to `MAX_PASSAGES`.
        facets: Count sources and months too.
        match: `all`: every word, or any where no article has all; `any`: any word from the start.
        plain: Read the query as plain words, without operators (batches of sentences).
        explain: Say of each hit how its score comes about.
    """

    query: str
    limit: int = DEFAULT_LIMIT
    cursor: str | None = None
    sort: Sort = "relevance"
    sources: tuple[str, ...] = ()
    after: str | None = None
    before: str | None = None
    variants: bool = True
    off: frozenset[str] = frozenset()
    passages: int = DEFAULT_PASSAGES
    facets: bool = True
    match: Literal["all", "any"] = "all"
    plain: bool = False
    explain: bool = False


class Mark(NamedTuple):
    """A span of a passage's or title's text that the query found, end exclusive."""

    start: int
    end: int
    kind: MarkKind


class Passage(NamedTuple):
    """Whole sentences of an article's body.

    Args:
        id: `DOC_ID.START-END.HASH`: stays the same as long as the text does; can be cited.
        start, end: Offsets in the body.
        marks: In order, not overlapping; none where only the title or another field matched.
    """

    id: str
    text: str
    start: int
    end: int
    marks: tuple[Mark, ...] = ()


class Matched(NamedTuple):
    """Why a hit matched: a part of the query and what stands for it in the article.

    Args:
        term: As typed.
        found: As the article writes it; `as` in the document.
        reason: In words a reader understands ("spelling of Bakiyev: …").
    """

    term: str
    found: str
    reason: str


class Reprint(NamedTuple):
    """The same text in another article."""

    doc_id: str
    source: str | None
    published: str | None


class Hit(NamedTuple):
    """One article found. None is unknown."""

    doc_id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    language: str | None
    score: float
    passages: tuple[Passage, ...] = ()
    matched: tuple[Matched, ...] = ()
    reprints: tuple[Reprint, ...] = ()
    title_marks: tuple[Mark, ...] = ()
    explanation: str | None = None
    given_id: str | None = None


class VariantSpelling(NamedTuple):
    """One spelling of a name that was searched.

    Args:
        key: `index.text.spelling_key` of it; goes into `SearchRequest.off`.
        count: Times it stands in the archive.
        on: Whether it was searched this time.
    """

    text: str
    count: int  # type: ignore[assignment]
    reason: str
    on: bool
    key: str


class Variant(NamedTuple):
    """A name in the query, with the spellings that are taken as one."""

    name: str
    spellings: tuple[VariantSpelling, ...]


class FacetCount(NamedTuple):
    """How many of the articles found have this value; None is unknown."""

    value: str | None
    count: int  # type: ignore[assignment]


class Facets(NamedTuple):
    """Counts over all articles found, not only those shown."""

    source: tuple[FacetCount, ...] = ()
    month: tuple[FacetCount, ...] = ()


class Results(NamedTuple):
    """The answer to one SearchRequest.

    Args:
        parsed: The query as it was read, every operator written out.
        total: Articles found, exactly.
        took_ms: Milliseconds from the request's arrival to this value.
        next: Cursor of the next page; None where this was the last.
    """

    query: str
    parsed: str
    total: int
    took_ms: float
    notices: tuple[Notice, ...]
    variants: tuple[Variant, ...]
    hits: tuple[Hit, ...]
    facets: Facets
    next: str | None

    def to_dict(self) -> dict[str, Any]:
        """Give the result document, ready for JSON."""
        return {
            "query": self.query,
            "parsed": self.parsed,
            "total": self.total,
            "took_ms": self.took_ms,
            "notices": [notice._asdict() for notice in self.notices],
            "variants": [
                {"name": name, "spellings": [spelling._asdict() for spelling in spellings]}
                for name, spellings in self.variants
            ],
            "hits": [_hit(hit) for hit in self.hits],
            "facets": {
                "source": [{"value": value, "count": n} for value, n in self.facets.source],
                "month": [{"value": value, "count": n} for value, n in self.facets.month],
            },
            "next": self.next,
        }


def _marks(marks: Iterable[Mark]) -> list[dict[str, Any]]:
    return [{"start": start, "end": end, "kind": kind} for start, end, kind in marks]


def _hit(hit: Hit) -> dict[str, Any]:
    document: dict[str, Any] = {
        "doc_id": hit.doc_id,
        "title": hit.title,
        "source": hit.source,
        "published": hit.published,
        "url": hit.url,
        "language": hit.language,
        "score": hit.score,
        "passages": [
            {**passage._asdict(), "marks": _marks(passage.marks)} for passage in hit.passages
        ],
        "matched": [
            {"term": matched.term, "as": matched.found, "reason": matched.reason}
            for matched in hit.matched
        ],
        "reprints": [reprint._asdict() for reprint in hit.reprints],
        "title_marks": _marks(hit.title_marks),
    }
    if hit.explanation is not None:
        document["explanation"] = hit.explanation
    return document
