"""What the cluster counts: sources and months, articles that hold terms, terms that begin so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from index.engines.opensearch.asking import Asking, total_of
from index.engines.opensearch.fields import KEYWORDS, LISTED
from index.engines.opensearch.query import is_term, term_query
from index.months import month_name

FACETS = 10_000
"""Values counted with the search itself. If there are more, all are counted page by page."""

PAGE = 10_000
"""Values of one page of them; the cluster's own limit is 65,535 (`search.max_buckets`)."""

MAX_ASKED = 500
"""Terms whose articles are counted by one request."""

SAMPLED = 10_000
"""Articles of each shard in which terms are looked for that begin so."""

CANDIDATES = 4
"""Times as many terms are counted as are wanted, those that most of these articles hold."""

MAX_LISTED = 5_000
"""Terms that are counted at most."""

Json = dict[str, Any]

Sources = list[tuple[str | None, int]]
Months = list[tuple[str, int]]

FACET_COUNTS: Json = {
    name: {"terms": {"field": name, "size": FACETS, "shard_size": FACETS}}
    for name in ("source", "month")
}


def facets(asking: Asking, query: Json, total: int, counted: Json) -> tuple[Sources, Months]:
    """Return how many of the matches are of each source and month, exactly.

    Args:
        asking: The index.
        query: What was searched.
        total: Articles that match.
        counted: What the search has counted by `FACET_COUNTS`.

    Returns:
        (source, articles) each, most first, None for articles without one; and (month, articles)
        each, in time order. Both are empty if nothing matches.

    Raises:
        EngineError: The index cannot be read.
    """
    sources: Sources = list(_values(asking, query, "source", counted["source"]).items())
    if missing := total - sum(count for _, count in sources):
        sources.append((None, missing))
    sources.sort(key=lambda pair: (-pair[1], pair[0] or ""))
    months = sorted(_values(asking, query, "month", counted["month"]).items())
    return sources, [(month_name(int(number)), count) for number, count in months]


def _values(asking: Asking, query: Json, field: str, counted: Json) -> dict[Any, int]:
    """Return the count of each value: those of the search if they are all and exact."""
    if not counted["sum_other_doc_count"] and not counted["doc_count_error_upper_bound"]:
        return {bucket["key"]: bucket["doc_count"] for bucket in counted["buckets"]}
    found: dict[Any, int] = {}
    pages: Json = {"size": PAGE, "sources": [{"value": {"terms": {"field": field}}}]}
    while True:
        told = asking.search({"query": query, "size": 0, "aggs": {"all": {"composite": pages}}})
        page = told["aggregations"]["all"]
        found |= {bucket["key"]["value"]: bucket["doc_count"] for bucket in page["buckets"]}
        if "after_key" not in page:
            return found
        pages["after"] = page["after_key"]


def doc_freqs(asking: Asking, pairs: Sequence[tuple[str, str]]) -> list[int]:
    """Count the articles that hold each of several terms.

    Args:
        asking: The index.
        pairs: (field, term) each; any texts.

    Returns:
        As many numbers as pairs, 0 for a term that no article holds.

    Raises:
        EngineError: The index cannot be read.
    """
    asked = [place for place, pair in enumerate(pairs) if is_term(*pair)]
    counts = [0] * len(pairs)
    for start in range(0, len(asked), MAX_ASKED):
        places = asked[start : start + MAX_ASKED]
        filters = [term_query(*pairs[place]) for place in places]
        told = asking.search({"size": 0, "aggs": {"held": {"filters": {"filters": filters}}}})
        buckets = told["aggregations"]["held"]["buckets"]
        for place, bucket in zip(places, buckets, strict=True):
            counts[place] = int(bucket["doc_count"])
    return counts


def terms(asking: Asking, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
    """List terms that begin with `prefix`.

    Of `source` and `language` all are looked at. Of a text field those that stand in a title, an
    author's name or an opening of the articles that are sampled: no list of all terms is kept. The
    counts are of all articles.

    Args:
        asking: The index.
        field: One of the text fields, `source` or `language`.
        prefix: Any text; empty for all terms.
        limit: Terms wanted at most, 1 or more.

    Returns:
        (term, articles that hold it) each, most articles first; empty if no term begins so.

    Raises:
        EngineError: The index cannot be read.
    """
    if prefix and not is_term(field, prefix):
        return []
    if field in KEYWORDS:
        return _keywords(asking, field, prefix, limit)
    column = "words" if field in ("exact", "title_exact", "author") else "stems"
    wanted = min(MAX_LISTED, max(100, limit * CANDIDATES))
    listed: Json = {"field": column, "size": wanted, "execution_hint": "map"}
    query: Json = {"match_all": {}}
    if prefix:
        listed["include"] = _beginning(prefix)
        begun = {"value": prefix, "rewrite": "constant_score"}
        query = {"constant_score": {"filter": {"prefix": {LISTED[column]: begun}}}}
    sample = {"sampler": {"shard_size": SAMPLED}, "aggs": {"terms": {"terms": listed}}}
    told = asking.search({"query": query, "size": 0, "aggs": {"some": sample}})
    found = [bucket["key"] for bucket in told["aggregations"]["some"]["terms"]["buckets"]]
    counts = doc_freqs(asking, [(field, term) for term in found])
    return _most([pair for pair in zip(found, counts, strict=True) if pair[1]], limit)


def languages(asking: Asking) -> tuple[int, list[tuple[str, int]]]:
    """Count all articles, and those in each language.

    Args:
        asking: The index.

    Returns:
        The number of articles; and (language, articles) each, most first, without those of which
        none is known.

    Raises:
        EngineError: The index cannot be read.
    """
    counted = {"terms": {"field": "language", "size": PAGE, "shard_size": PAGE}}
    told = asking.search({"size": 0, "aggs": {"terms": counted}})
    buckets = told["aggregations"]["terms"]["buckets"]
    listed = [(str(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets]
    return total_of(told), _most(listed, PAGE)


def _keywords(asking: Asking, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
    counted: Json = {"field": field, "size": PAGE, "shard_size": PAGE}
    if prefix:
        counted["include"] = _beginning(prefix)
    told = asking.search({"size": 0, "aggs": {"terms": {"terms": counted}}})
    buckets = told["aggregations"]["terms"]["buckets"]
    return _most([(bucket["key"], int(bucket["doc_count"])) for bucket in buckets], limit)


def _most(counted: list[tuple[str, int]], limit: int) -> list[tuple[str, int]]:
    return sorted(counted, key=lambda pair: (-pair[1], pair[0]))[:limit]


_SIGNS = re.compile(r'[.?+*|{}\[\]()"\\#@&<>~^$-]')


def _beginning(prefix: str) -> str:
    """Return the pattern of terms that begin so, in Lucene's form."""
    return _SIGNS.sub(lambda found: "\\" + found.group(), prefix) + ".*"
