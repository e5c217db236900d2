"""The shape of the one result document: what `search --json` prints and `/api/v1/search` serves.

`search.results.Results.to_dict` makes it. Keys are added, never renamed. Offsets are code points,
half-open: a passage's in the article's body, a mark's in the passage's text or the title, a
notice's in the query. None is unknown.

No search imports this at run time; it is for those who check types and those who read.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class MarkDocument(TypedDict):
    """A span that the query found; `kind` is a `search.results.MarkKind`."""

    start: int
    end: int
    kind: str


class PassageDocument(TypedDict):
    """Sentences of an article; `more_before` and `more_after` tell that one goes on there.

    With `cut` it is of what was cut from the page, and its offsets are those of the original.
    """

    id: str
    text: str
    start: int
    end: int
    marks: list[MarkDocument]
    more_before: bool
    more_after: bool
    cut: bool


MatchedDocument = TypedDict("MatchedDocument", {"term": str, "as": str, "reason": str})
"""A part of the query, what stands for it in the article, and why."""


class ReprintDocument(TypedDict):
    """The same text in another article; see `search.results.Reprint`."""

    doc_id: str
    source: str | None
    published: str | None
    title: str | None
    relation: str
    coverage: float
    url: str | None


class HitDocument(TypedDict):
    """One article found; `explanation` is there if it was asked for.

    `side` is `all`, or `some` for an article with only some of the plain words. `group` is the id
    of the first article of the hit's text; hits of one text have the same.
    """

    doc_id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    language: str | None
    score: float
    passages: list[PassageDocument]
    matched: list[MatchedDocument]
    reprints: list[ReprintDocument]
    title_marks: list[MarkDocument]
    side: str
    group: str
    stands_for: int
    explanation: NotRequired[str]


class NoticeDocument(TypedDict):
    """What a reader is told beside the hits.

    `query` is another query to try. `without` names the fields of the request to be left out then,
    as `search.request.FIELDS` calls them.
    """

    kind: str
    text: str
    start: int | None
    end: int | None
    query: str | None
    without: list[str]


class SpellingDocument(TypedDict):
    """One spelling of a name, and whether it was searched."""

    text: str
    count: int
    reason: str
    on: bool
    key: str


class VariantDocument(TypedDict):
    """A name in the query with its spellings."""

    name: str
    spellings: list[SpellingDocument]


class FacetDocument(TypedDict):
    """How many of the articles found have this value."""

    value: str | None
    count: int


class FacetsDocument(TypedDict):
    """Counts over all articles found."""

    source: list[FacetDocument]
    month: list[FacetDocument]


class ResultsDocument(TypedDict):
    """The whole document; `next` is the cursor of the next page, None on the last one."""

    query: str
    parsed: str
    total: int
    took_ms: float
    notices: list[NoticeDocument]
    variants: list[VariantDocument]
    hits: list[HitDocument]
    facets: FacetsDocument
    next: str | None
