"""One page of hits from the cluster, by rank or by date, and all ids that match."""

from __future__ import annotations

from typing import Any, NamedTuple

from index.engines.base import SCORE_UNITS, EngineHit, EngineRequest, Sort
from index.engines.cursors import read_cursor, write_cursor
from index.engines.opensearch.asking import Asking, total_of
from index.engines.opensearch.query import filtered

MAX_WINDOW = 10_000
"""Hits of one answer: the cluster's own limit (`index.max_result_window`)."""

LARGEST_LONG = (1 << 63) - 1

Json = dict[str, Any]

ORDERS: dict[Sort, list[Json]] = {
    "relevance": [{"_score": "desc"}, {"seq": "asc"}],
    "newest": [{"newest": "desc"}, {"seq": "desc"}],
    "oldest": [{"oldest": "asc"}, {"seq": "asc"}],
}
"""Scores are compared first as the cluster has them; articles alike have the same, since each
word's articles are counted over all shards."""


class HitPage(NamedTuple):
    """Hits of one page, and what else was counted in the same search.

    Args:
        total: Articles that match, exactly.
        hits: In their order; empty if there are none on this page.
        next: Cursor of the page after this one; None on the last page.
        counted: Of the aggregations; empty if there were none.
    """

    total: int
    hits: list[EngineHit]
    next: str | None
    counted: Json


def hit_page(asking: Asking, query: Json, request: EngineRequest, counts: Json) -> HitPage:
    """Return a page of hits, however deep.

    A cursor holds the last hit's place in the order. In a ranking its score is asked for anew: the
    index may have changed, or another copy answers, whose scores differ in the last digit.

    Args:
        asking: The index.
        query: What to find.
        request: Its limit, order and cursor are used.
        counts: Aggregations over all that matches; may be empty.

    Returns:
        The page; without hits if nothing matches, or nothing after the cursor.

    Raises:
        EngineError: The cursor is not one of this order, or the index cannot be read.
    """
    after = None
    if request.after is not None:
        after = _after(asking, query, request.sort, request.after)
    body: Json = {"query": query, "sort": ORDERS[request.sort]}
    if counts:
        body["aggs"] = counts
    limit = max(0, request.limit)
    rows: list[Json] = []
    total, counted = 0, {}
    while True:
        size = min(MAX_WINDOW, limit + 1 - len(rows)) if limit else 0
        page = {**body, "size": size}
        if after is not None and limit:
            page["search_after"] = after
        told = asking.search(page)
        if not rows:
            total, counted = total_of(told), told.get("aggregations", {})
        body.pop("aggs", None)
        found = told["hits"]["hits"]
        rows += found
        if not limit or len(found) < size or len(rows) > limit:
            break
        after = found[-1]["sort"]
    hits = [_hit(row, request.sort) for row in rows[:limit]]
    following = _cursor(rows[limit - 1], request.sort) if len(rows) > limit > 0 else None
    return HitPage(total, hits, following, counted)


def every_id(asking: Asking, query: Json) -> list[str]:
    """List the ids of all articles that match.

    Args:
        asking: The index.
        query: What to find.

    Returns:
        Each id once; empty if nothing matches.

    Raises:
        EngineError: The index cannot be read.
    """
    found: dict[str, None] = {}
    body: Json = {"query": filtered(query), "sort": [{"seq": "asc"}], "size": MAX_WINDOW}
    while True:
        rows = asking.search(body)["hits"]["hits"]
        found |= dict.fromkeys(row["_id"] for row in rows)
        if len(rows) < MAX_WINDOW:
            return list(found)
        body["search_after"] = rows[-1]["sort"]


def _hit(row: Json, sort: Sort) -> EngineHit:
    key, seq = row["sort"]
    return EngineHit(row["_id"], int(seq), float(key) if sort == "relevance" else 0.0)


def _cursor(row: Json, sort: Sort) -> str:
    key, seq = row["sort"]
    return write_cursor(sort, round(key * SCORE_UNITS) if sort == "relevance" else key, seq)


def _after(asking: Asking, query: Json, sort: Sort, cursor: str) -> list[float]:
    key, seq = read_cursor(cursor, sort, 2)
    seq = max(0, min(seq, LARGEST_LONG))
    if sort != "relevance":
        return [max(-LARGEST_LONG, min(key, LARGEST_LONG)), seq]
    last = {"bool": {"must": [query], "filter": [{"term": {"seq": seq}}]}}
    rows = asking.search({"query": last, "size": 1})["hits"]["hits"]
    return [rows[0]["_score"] if rows else max(0, key) / SCORE_UNITS, seq]
