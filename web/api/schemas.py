"""The shapes of the API's answers, as schemas of OpenAPI 3.1."""

from __future__ import annotations

from typing import Any, get_args

from search.newsroom.silence import STANDING_TEXTS
from search.quotes.verification import Verdict
from search.results import RELATION_WORDS

Schema = dict[str, Any]
"""An object of JSON Schema or of OpenAPI."""

TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
MAYBE_COUNT: Schema = {"type": ["integer", "null"], "minimum": 0}


def object_of(**properties: Schema) -> Schema:
    """Return the schema of an object that has all its properties.

    Args:
        properties: The schema of each, by name.

    Returns:
        What OpenAPI takes.
    """
    return {"type": "object", "properties": properties, "required": sorted(properties)}


def list_of(items: Schema) -> Schema:
    """Return the schema of a list.

    Args:
        items: Of each item.

    Returns:
        What OpenAPI takes.
    """
    return {"type": "array", "items": items}


def span_of(**more: Schema) -> Schema:
    """Return the schema of an object with a start and an end.

    Args:
        more: Its other properties.

    Returns:
        What OpenAPI takes.
    """
    return object_of(start=COUNT, end=COUNT, **more)


_PROBLEM: Schema = {
    "type": TEXT,
    "title": TEXT,
    "status": COUNT,
    "detail": TEXT,
    "start": {**COUNT, "description": "Where the trouble begins: characters before it"},
    "end": {**COUNT, "description": "Where it ends"},
    "remedy": {**TEXT, "description": "What to write instead"},
}


def schemas() -> Schema:
    """Return the schemas of all answers.

    Returns:
        By the names that operations refer to.
    """
    facet = list_of(object_of(value=MAYBE_TEXT, count=COUNT))
    flag = {"type": "boolean"}
    passage = span_of(
        id=TEXT,
        text=TEXT,
        marks=list_of(span_of(kind=TEXT)),
        more_before=flag,
        more_after=flag,
        cut=flag,
    )
    spelling = object_of(text=TEXT, count=COUNT, reason=TEXT, key=TEXT, on=flag)
    share = {"type": "number", "minimum": 0, "maximum": 1}
    reprints = list_of(
        object_of(
            doc_id=TEXT, source=MAYBE_TEXT, published=MAYBE_TEXT, title=MAYBE_TEXT,
            relation={**TEXT, "enum": list(RELATION_WORDS)}, coverage=share, url=MAYBE_TEXT,
        )
    )  # fmt: skip
    hit = object_of(
        doc_id=TEXT, title=MAYBE_TEXT, source=MAYBE_TEXT, published=MAYBE_TEXT,
        url=MAYBE_TEXT, language=MAYBE_TEXT, score={"type": "number"},
        passages=list_of(passage),
        matched=list_of(object_of(term=TEXT, reason=TEXT, **{"as": TEXT})),
        reprints=reprints, title_marks=list_of(span_of(kind=TEXT)),
        side={**TEXT, "enum": ["all", "some"]}, group=TEXT, stands_for=COUNT,
    )  # fmt: skip
    notice = object_of(
        kind=TEXT,
        text=TEXT,
        start=MAYBE_COUNT,
        end=MAYBE_COUNT,
        query=MAYBE_TEXT,
        without=list_of(TEXT),
    )
    row = object_of(
        text=TEXT, key=TEXT, mentions=COUNT, articles=COUNT, first=MAYBE_TEXT,
        last=MAYBE_TEXT, state=TEXT, reason=TEXT,
        sources=list_of(object_of(source=MAYBE_TEXT, mentions=COUNT)),
    )  # fmt: skip
    return {
        "Results": object_of(
            query=TEXT, parsed=TEXT, total=COUNT, took_ms={"type": "number"},
            notices=list_of(notice),
            variants=list_of(object_of(name=TEXT, spellings=list_of(spelling))),
            hits=list_of(hit), facets=object_of(source=facet, month=facet), next=MAYBE_TEXT,
        ),
        "Article": object_of(
            doc_id=TEXT, title=MAYBE_TEXT, source=MAYBE_TEXT, published=MAYBE_TEXT,
            url=MAYBE_TEXT, language=MAYBE_TEXT, authors=list_of(TEXT), body=TEXT,
            sentences=list_of(span_of()), original=TEXT,
            cuts=list_of(span_of(kind=TEXT, rule=TEXT, evidence=TEXT)),
            kept_whole=flag, kind=TEXT, partial=flag, captured=MAYBE_TEXT, stripper=COUNT,
            reprints=reprints, shares_text_with=reprints,
        ),
        "Cited": span_of(
            id=TEXT, doc_id=TEXT, text=TEXT, title=MAYBE_TEXT, source=MAYBE_TEXT,
            published=MAYBE_TEXT, url=MAYBE_TEXT, standing=TEXT, quotation=TEXT,
            more_before=flag, more_after=flag, cut=flag,
        ),
        "Name": object_of(name=TEXT, kind=TEXT, spellings=list_of(row), others=list_of(row)),
        "Verification": object_of(
            quotation=TEXT, verdict={**TEXT, "enum": list(get_args(Verdict))}, omissions=COUNT,
            inserted=COUNT, places=COUNT,
            printed=list_of(
                object_of(
                    id=TEXT, doc_id=TEXT, title=MAYBE_TEXT, source=MAYBE_TEXT,
                    published=MAYBE_TEXT, url=MAYBE_TEXT, text=TEXT,
                )
            ),
            changes=list_of(object_of(kind=TEXT, quoted=TEXT, printed=TEXT)),
        ),
        "References": list_of(object_of(id=TEXT, type=TEXT)),
        "Quotes": object_of(
            name=TEXT, speakers=list_of(TEXT), total=COUNT, articles=COUNT, sources=facet,
            notices=list_of(notice), start=COUNT, next=MAYBE_COUNT,
            quotes=list_of(
                span_of(
                    id=TEXT, doc_id=TEXT, title=MAYBE_TEXT, source=MAYBE_TEXT,
                    published=MAYBE_TEXT, url=MAYBE_TEXT, text=TEXT, speaker=TEXT,
                    said_by=TEXT,
                )
            ),
        ),
        "Story": _story(),
        **_newsroom(notice, object_of(name=TEXT, spellings=list_of(spelling))),
        "Sources": object_of(sources=facet),
        "Stats": object_of(
            articles=COUNT, undated=COUNT, first_month=MAYBE_TEXT, last_month=MAYBE_TEXT,
            sources=COUNT, without_source=COUNT,
        ),
        "Suggestions": object_of(query=TEXT, suggestions=list_of(TEXT)),
        "Health": object_of(status=TEXT, articles=COUNT),
        "Description": {"type": "object"},
        "Problem": {
            "type": "object",
            "properties": _PROBLEM,
            "required": ["detail", "status", "title", "type"],
            "description": "RFC 9457; `start`, `end` and `remedy` stand in errors of a query",
        },
    }  # fmt: skip


_NUMBER: Schema = {"type": "number"}
_MAYBE_NUMBER: Schema = {"type": ["number", "null"]}


def _figure() -> Schema:
    """Return the schema of a row of figures."""
    telling = span_of(
        doc_id=TEXT, source=MAYBE_TEXT, published=MAYBE_TEXT, passage=MAYBE_TEXT, text=MAYBE_TEXT
    )
    value = object_of(
        text=TEXT, low=_MAYBE_NUMBER, high=_MAYBE_NUMBER, qualifier=TEXT, sources=COUNT,
        tellings=list_of(telling),
    )  # fmt: skip
    return object_of(
        label=TEXT, kind=TEXT, unit=TEXT, predicate=TEXT, differs={"type": "boolean"},
        articles=COUNT, sources=COUNT, values=list_of(value),
    )  # fmt: skip


def _story() -> Schema:
    """Return the schema of a story."""
    known = {"doc_id": TEXT, "source": MAYBE_TEXT, "published": MAYBE_TEXT}
    return object_of(
        doc_id=TEXT, id=MAYBE_TEXT, note=TEXT, texts=COUNT, first=list_of(TEXT), read=COUNT,
        sources=list_of(object_of(source=MAYBE_TEXT, articles=COUNT, texts=COUNT)),
        articles=list_of(
            object_of(**known, title=MAYBE_TEXT, url=MAYBE_TEXT, language=MAYBE_TEXT, group=TEXT)
        ),
        names=list_of(object_of(name=TEXT, articles=COUNT)),
        figures=list_of(_figure()),
        speakers=list_of(
            object_of(name=TEXT, total=COUNT, quotes=list_of(span_of(**known, text=TEXT)))
        ),
        changes=list_of(
            object_of(
                **known, older=TEXT, older_source=MAYBE_TEXT, older_published=MAYBE_TEXT,
                pieces=list_of(
                    object_of(
                        kind={**TEXT, "enum": ["same", "gone", "new", "left out"]}, text=TEXT
                    )
                ),
            )
        ),
    )  # fmt: skip


def _newsroom(notice: Schema, variant: Schema) -> Schema:
    """Return the shapes of sources side by side, of hits over time and of a name's map."""
    flag = {"type": "boolean"}
    passage = span_of(
        id=TEXT, text=TEXT, marks=list_of(span_of(kind=TEXT)), more_before=flag, more_after=flag,
        doc_id=TEXT, title=MAYBE_TEXT, source=MAYBE_TEXT, published=MAYBE_TEXT,
        url=MAYBE_TEXT, language=MAYBE_TEXT,
    )  # fmt: skip
    column = object_of(
        source=MAYBE_TEXT, articles=COUNT, independent=COUNT, undated=COUNT,
        first=MAYBE_TEXT, last=MAYBE_TEXT,
        passage={**passage, "type": ["object", "null"]},
        names=list_of(
            object_of(name=TEXT, spellings=list_of(object_of(text=TEXT, count=COUNT)))
        ),
        quoted=list_of(
            object_of(name=TEXT, quotations=COUNT, sources=COUNT, passage=passage)
        ),
        words=list_of(
            object_of(
                word=TEXT, articles=COUNT, of=COUNT, others=COUNT, of_others=COUNT,
                z=_NUMBER, passage=passage,
            )
        ),
        only_here=list_of(object_of(match=_NUMBER, compared=COUNT, passage=passage)),
    )  # fmt: skip
    counted = object_of(value=MAYBE_TEXT, count=COUNT, dated=COUNT, share=_MAYBE_NUMBER)
    span = object_of(first=MAYBE_TEXT, last=MAYBE_TEXT)
    companions = list_of(object_of(name=TEXT, articles=COUNT, mentions=COUNT))
    return {
        "Comparison": object_of(
            query=TEXT, parsed=TEXT, total=COUNT, compared=COUNT, independent=COUNT,
            took_ms=_NUMBER, notices=list_of(notice), variants=list_of(variant),
            span={**span, "type": ["object", "null"]}, story=MAYBE_TEXT, figures=list_of(_figure()),
            sources=list_of(column),
            without=list_of(
                object_of(
                    source=MAYBE_TEXT, standing={**TEXT, "enum": list(STANDING_TEXTS)},
                    text=TEXT, articles=COUNT, expected=_NUMBER,
                )
            ),
        ),
        "When": object_of(
            unit=MAYBE_TEXT, wider=list_of(TEXT), first=MAYBE_TEXT, last=MAYBE_TEXT,
            chosen=span,
            series=list_of(
                object_of(
                    query=TEXT, total=COUNT, undated=COUNT,
                    sources=list_of(object_of(value=MAYBE_TEXT, count=COUNT)),
                    bins=list_of(
                        object_of(
                            label=TEXT, after=TEXT, before=MAYBE_TEXT, hits=COUNT,
                            dated=COUNT, share=_MAYBE_NUMBER, sources=list_of(counted),
                        )
                    ),
                )
            ),
        ),
        "NameMap": object_of(
            name=TEXT, articles=COUNT, read=COUNT, people=companions, places=companions
        ),
    }  # fmt: skip
