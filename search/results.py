"""The answer to a search, as values that callers use by name.

`search.document` has the same as a JSON document. Fields are added at the end, never renamed.
Offsets are code points, half-open: a passage's in the article's body, a mark's in the passage's
text, a notice's in the query. None is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from index.output.counts import count_of
from search.notices import Notice

if TYPE_CHECKING:
    from search.document import (
        HitDocument,
        MarkDocument,
        NoticeDocument,
        ReprintDocument,
        ResultsDocument,
        VariantDocument,
    )

MarkKind = Literal["term", "phrase", "variant", "near", "exact", "wildcard", "fuzzy"]

Side = Literal["all", "some"]
"""On which side of the border a hit stands: it has all that was asked for, or some of the words."""


class Mark(NamedTuple):
    """A span of a passage's or title's text that the query found, end exclusive."""

    start: int
    end: int
    kind: MarkKind


class Passage(NamedTuple):
    """Sentences of an article's body; of a long one, the part around what was found.

    Args:
        id: `DOC_ID.START-END.HASH`, of what was cut `DOC_ID.cutSTART-END.HASH`: stays the same as
            long as the text does; can be cited.
        start, end: Offsets in the body; of what was cut, in the original.
        marks: In order, not overlapping; none if only the title or another field matched.
        more_before, more_after: The sentence begins before the passage, or goes on after it. Who
            shows it puts an ellipsis there; the text has none.
        cut: It is of what was cut from the page, not of the article.
    """

    id: str
    text: str
    start: int
    end: int
    marks: tuple[Mark, ...] = ()
    more_before: bool = False
    more_after: bool = False
    cut: bool = False


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
    """Another article with the same text.

    Args:
        title: None if unknown.
        relation: What it is of the article that it stands beside: `reprint`, the same text;
            `excerpt`, a part of it; `contains`, a longer text with it; `update` or `earlier`, a
            later or earlier version by the same source; `shares`, another text with parts of it.
        coverage: Share of the words of the one that the other has, 0 to 1, of whichever has more.
    """

    doc_id: str
    source: str | None
    published: str | None
    title: str | None = None
    relation: str = "reprint"
    coverage: float = 1.0
    url: str | None = None


RELATION_WORDS = {
    "reprint": "the same text",
    "excerpt": "an excerpt of it",
    "contains": "a longer text with it",
    "update": "a later version",
    "earlier": "an earlier version",
    "shares": "another text",
}
"""What a reader is told of each `Reprint.relation`."""


def reprints_text(reprints: int) -> str:
    """Return what stands before the reprints of a hit.

    Args:
        reprints: How many there are, 1 or more.

    Returns:
        `and 1 reprint`, `and 4 reprints`.
    """
    return f"and {count_of(reprints, 'reprint')}"


class Hit(NamedTuple):
    """One article found.

    Args:
        published: ISO 8601: a day, a time with its zone, or a month if no more is known.
        score: The engine's; 0 in the sorts by date.
        passages: In the order of the text; empty if none were wanted.
        matched: What stands for the query in body and title, in the query's order.
        reprints: The same text in other articles.
        title_marks: Over the title.
        explanation: How the score comes about; None unless asked for.
        side: `some` for an article that has only some of the plain words. These stand after the
            others and score apart from them.
        group: The id of the first article of its text, by date, then by id; its own if it has no
            reprints.
        stands_for: Articles found with the same text that are not shown since this one is.
    """

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
    side: Side = "all"
    group: str = ""
    stands_for: int = 0


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
    """How many of the articles found have this value."""

    value: str | None
    count: int  # type: ignore[assignment]


class Facets(NamedTuple):
    """Counts over all articles found, not only those shown. See `search.facets`.

    Args:
        source: By source, most first; the value None counts articles without one.
        month: By month, in time order; last comes the value None, which counts undated articles.
    """

    source: tuple[FacetCount, ...] = ()
    month: tuple[FacetCount, ...] = ()


class Results(NamedTuple):
    """The answer to one SearchRequest.

    Args:
        query: As typed; lone surrogates as U+FFFD.
        parsed: The query as it was read, every operator written out.
        total: Articles found, exactly.
        took_ms: Milliseconds from the request's arrival to this value.
        notices: What a reader should know, in order of importance.
        variants: The names in the query; empty if it has none.
        hits: Best first, at most the request's limit. If those that match do not fill the page,
            articles with some of the plain words follow (`Hit.side`); the counts do not hold them.
            Of the articles of one text the best is shown (`Hit.reprints`), unless all are asked
            for; `total` and `facets` count articles.
        facets: Empty unless asked for.
        next: Cursor of the next page; None on the last one.
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

    @property
    def border(self) -> int | None:
        """The place of the first hit that fills the page; None if all of its hits match.

        None also if no article has all of the words: those that have some are then the ones that
        match, and a notice says so.
        """
        if any(notice.kind == "any-word" for notice in self.notices):
            return None
        return next((at for at, hit in enumerate(self.hits) if hit.side == "some"), None)

    def to_dict(self) -> ResultsDocument:
        """Return the result document, ready for JSON.

        Returns:
            See `search.document`. What is unknown is None, and what there is none of is an empty
            list; no key is left out but a hit's `explanation`.
        """
        return {
            "query": self.query,
            "parsed": self.parsed,
            "total": self.total,
            "took_ms": self.took_ms,
            "notices": notice_documents(self.notices),
            "variants": variant_documents(self.variants),
            "hits": [hit_document(hit) for hit in self.hits],
            "facets": {
                "source": [{"value": one.value, "count": one.count} for one in self.facets.source],
                "month": [{"value": one.value, "count": one.count} for one in self.facets.month],
            },
            "next": self.next,
        }


def notice_documents(notices: Iterable[Notice]) -> list[NoticeDocument]:
    """Return notices as objects of a document.

    Args:
        notices: In order.

    Returns:
        One for each; empty for none.
    """
    return [
        {
            "kind": notice.kind,
            "text": notice.text,
            "start": notice.start,
            "end": notice.end,
            "query": notice.query,
            "without": list(notice.without),
        }
        for notice in notices
    ]


def variant_documents(variants: Iterable[Variant]) -> list[VariantDocument]:
    """Return the names of a query as objects of a document.

    Args:
        variants: In order.

    Returns:
        One for each; empty for none.
    """
    return [
        {
            "name": variant.name,
            "spellings": [
                {
                    "text": spelling.text,
                    "count": spelling.count,
                    "reason": spelling.reason,
                    "on": spelling.on,
                    "key": spelling.key,
                }
                for spelling in variant.spellings
            ],
        }
        for variant in variants
    ]


def border_text(total: int) -> str:
    """Return what stands between the articles that match and those that fill the page.

    Args:
        total: Articles that match, 1 or more.

    Returns:
        One sentence without its full stop.
    """
    have = "1 article has" if total == 1 else f"{total:,} articles have"
    return f"{have} all of these words; these have some"


def hit_document(hit: Hit) -> HitDocument:
    """Return a hit as an object of the result document.

    Args:
        hit: With or without passages.

    Returns:
        Without `explanation` if nobody asked how the score comes about.
    """
    document: HitDocument = {
        "doc_id": hit.doc_id,
        "title": hit.title,
        "source": hit.source,
        "published": hit.published,
        "url": hit.url,
        "language": hit.language,
        "score": hit.score,
        "passages": [
            {
                "id": passage.id,
                "text": passage.text,
                "start": passage.start,
                "end": passage.end,
                "marks": _marks(passage.marks),
                "more_before": passage.more_before,
                "more_after": passage.more_after,
                "cut": passage.cut,
            }
            for passage in hit.passages
        ],
        "matched": [
            {"term": matched.term, "as": matched.found, "reason": matched.reason}
            for matched in hit.matched
        ],
        "reprints": [reprint_document(reprint) for reprint in hit.reprints],
        "title_marks": _marks(hit.title_marks),
        "side": hit.side,
        "group": hit.group,
        "stands_for": hit.stands_for,
    }
    if hit.explanation is not None:
        document["explanation"] = hit.explanation
    return document


def reprint_document(reprint: Reprint) -> ReprintDocument:
    """Return a reprint as an object of the result document.

    Args:
        reprint: Of a hit or an article.

    Returns:
        What is unknown is None; no key is left out.
    """
    return {
        "doc_id": reprint.doc_id,
        "source": reprint.source,
        "published": reprint.published,
        "title": reprint.title,
        "relation": reprint.relation,
        "coverage": reprint.coverage,
        "url": reprint.url,
    }


def _marks(marks: Iterable[Mark]) -> list[MarkDocument]:
    return [{"start": mark.start, "end": mark.end, "kind": mark.kind} for mark in marks]
