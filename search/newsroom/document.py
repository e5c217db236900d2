"""The documents of comparisons and of hits over time: what `--json` prints and the API serves.

Keys are added, never renamed. Offsets are code points, half-open: a passage's in the article's
body, a mark's in the passage's text. None is unknown. Days are ISO 8601.
"""

from __future__ import annotations

from typing import Any

from search.figures.document import figure_documents
from search.newsroom.compare import Column, Comparison
from search.newsroom.silence import Without
from search.newsroom.times.when import Series, TimeBin, When
from search.newsroom.told import Cited
from search.results import notice_documents, variant_documents

Document = dict[str, Any]
"""An object, ready for JSON."""


def comparison_document(found: Comparison) -> Document:
    """Return a comparison as a JSON object.

    Args:
        found: The comparison.

    Returns:
        What is unknown is None, and what there is none of is an empty list; no key is left out.
    """
    return {
        "query": found.query,
        "parsed": found.parsed,
        "total": found.total,
        "compared": found.compared,
        "independent": found.independent,
        "took_ms": found.took_ms,
        "notices": notice_documents(found.notices),
        "variants": variant_documents(found.variants),
        "span": None if found.span is None else found.span._asdict(),
        "story": found.story,
        "figures": figure_documents(found.figures),
        "sources": [_column(column) for column in found.columns],
        "without": [_without(one) for one in found.without],
    }


def cited_document(cited: Cited) -> Document:
    """Return a passage with its origin as a JSON object.

    Args:
        cited: The passage.

    Returns:
        An object without lists but the marks.
    """
    passage = cited.passage
    return {
        "id": passage.id,
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "marks": [{"start": m.start, "end": m.end, "kind": m.kind} for m in passage.marks],
        "more_before": passage.more_before,
        "more_after": passage.more_after,
        "doc_id": cited.doc_id,
        "title": cited.title,
        "source": cited.source,
        "published": cited.published,
        "url": cited.url,
        "language": cited.language,
    }


def when_document(found: When) -> Document:
    """Return hits over time as a JSON object.

    Args:
        found: The counts.

    Returns:
        What is unknown is None, and what there is none of is an empty list; no key is left out.
    """
    after, last = found.chosen
    return {
        "unit": found.unit,
        "wider": list(found.wider),
        "first": found.first,
        "last": found.last,
        "chosen": {"first": after, "last": last},
        "series": [_series(series) for series in found.series],
    }


def _column(column: Column) -> Document:
    return {
        "source": column.source,
        "articles": column.articles,
        "independent": column.independent,
        "undated": column.undated,
        "first": column.first,
        "last": column.last,
        "passage": None if column.passage is None else cited_document(column.passage),
        "names": [
            {
                "name": name.name,
                "spellings": [{"text": one.text, "count": one.count} for one in name.spellings],
            }
            for name in column.names
        ],
        "quoted": [
            {
                "name": voice.name,
                "quotations": voice.quotations,
                "sources": voice.sources,
                "passage": cited_document(voice.passage),
            }
            for voice in column.voices
        ],
        "words": [
            {
                "word": word.word,
                "articles": word.articles,
                "of": word.of,
                "others": word.others,
                "of_others": word.of_others,
                "z": word.z,
                "passage": cited_document(word.passage),
            }
            for word in column.words
        ],
        "only_here": [
            {
                "match": alone.match,
                "compared": alone.compared,
                "passage": cited_document(alone.passage),
            }
            for alone in column.only_here
        ],
    }


def _without(one: Without) -> Document:
    return {
        "source": one.source,
        "standing": one.standing,
        "text": one.text,
        "articles": one.articles,
        "expected": one.expected,
    }


def _series(series: Series) -> Document:
    return {
        "query": series.query,
        "total": series.total,
        "undated": series.undated,
        "sources": [{"value": source, "count": hits} for source, hits in series.sources],
        "bins": [_bin(one) for one in series.bins],
    }


def _bin(one: TimeBin) -> Document:
    return {
        "label": one.span.label,
        "after": one.span.after,
        "before": one.span.before,
        "hits": one.hits,
        "dated": one.dated,
        "share": _rounded(one.share),
        "sources": [
            {
                "value": source.source,
                "count": source.hits,
                "dated": source.dated,
                "share": _rounded(source.share),
            }
            for source in one.sources
        ],
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
