"""One page of hits from tantivy: by rank, by seq if all scores are equal, or by date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from tantivy import (
    DocAddress,
    FieldType,
    Occur,
    Order,
    Query,
    Schema,
    Searcher,
    SearchResult,
)

from index.engines.base import SCORE_UNITS, EngineHit
from index.engines.cursors import read_cursor, write_cursor

_TIE_WINDOW = 8
"""Hits looked at past a page, so that articles of equal score can be sorted by seq."""

_MAX_TIE = 2_000
"""Equal scores in a row that are sorted by seq; the rest of a longer tie comes as it lies."""

_SHIFT = 50
"""Places by which hits may have moved if the index changed since the page before."""

_NONE = -1


class HitPage(NamedTuple):
    """Hits of one page, and how many match in all.

    Args:
        total: Articles that match, exactly.
        hits: In their order; empty if there are none on this page.
        next: Cursor of the page after this one; None on the last page.
    """

    total: int
    hits: tuple[EngineHit, ...]
    next: str | None


class _Row(NamedTuple):
    """A hit, in its order; `place` is counted from the window's first."""

    falling_units: int
    seq: int
    doc: int
    score: float
    place: int


def ranked_page(
    searcher: Searcher, query: Query, limit: int, after: str | None, state: int
) -> HitPage:
    """Return a page by falling score, then rising seq.

    tantivy cannot search after a score, and its offset is cheap (8,000 places cost 0.6 ms), so the
    cursor counts places: where the tie begins that the last page ended in, and its last hit.

    Args:
        searcher: Over the commit to be searched.
        query: What to find.
        limit: Hits of a page, 1 or more.
        after: The cursor of the page before; None for the first page.
        state: The commit's number; pages of two commits are joined at the last hit.

    Returns:
        The page; without hits if nothing matches, or nothing after the cursor.

    Raises:
        EngineError: The cursor is not one of this order.
    """
    if after is not None:
        return _following_page(searcher, query, limit, read_cursor(after, "relevance", 4), state)
    found = searcher.search(query, limit + _TIE_WINDOW)
    hits = found.hits
    size = limit  # and the hits after the page that tie with its last
    while size < len(hits) and _units(hits[size]) == _units(hits[limit - 1]):
        size += 1
    if size == limit + _TIE_WINDOW:
        return _following_page(searcher, query, limit, (0, _NONE, _NONE, state), state)
    rows = sorted(_rows(searcher, hits[:size]))
    following = _cursor(0, rows, rows[limit - 1], state) if len(hits) > limit else None
    return _page(found, rows[:limit], following)


def _following_page(
    searcher: Searcher, query: Query, limit: int, cursor: Sequence[int], state: int
) -> HitPage:
    """Return the page after a cursor, and any page that a tie reaches over the end of.

    Args:
        cursor: The place where the tie begins that the last page ended in; the last hit's score in
            units and its seq, both -1 if the page begins at that place; the commit's number.
    """
    begin, units, seq, then = cursor
    if then != state:
        begin -= _SHIFT
    begin = max(0, min(begin, searcher.num_docs))  # tantivy makes room for as many hits as it skips
    size = limit + _TIE_WINDOW + (_SHIFT if then != state else 0)
    while True:
        found = searcher.search(query, size, offset=begin)
        rows = _rest(_rows(searcher, found.hits), units, seq)
        ordered = sorted(rows)
        all_seen = len(found.hits) < size
        tie_ends = len(rows) > limit and ordered[limit - 1][0] != ordered[-1][0]
        if all_seen or tie_ends or size > _MAX_TIE:
            break
        size *= 8
    following = None
    if not (all_seen or tie_ends):
        ordered = sorted(rows[:limit]) + rows[limit:]
        place = rows[limit - 1].place + 1
        following = write_cursor("relevance", begin + place, _NONE, _NONE, state)
    elif len(ordered) > limit:
        following = _cursor(begin, rows, ordered[limit - 1], state)
    return _page(found, ordered[:limit], following)


def _cursor(begin: int, rows: Sequence[_Row], last: _Row, state: int) -> str:
    tie = min(row.place for row in rows if row.falling_units == last.falling_units)
    return write_cursor("relevance", begin + tie, -last.falling_units, last.seq, state)


def _page(found: SearchResult, rows: Sequence[_Row], following: str | None) -> HitPage:
    hits = [EngineHit(f"{doc:016x}", seq, score) for _, seq, doc, score, _ in rows]
    return HitPage(_total(found), tuple(hits), following)


def _units(hit: tuple[float, DocAddress]) -> int:
    return round(hit[0] * SCORE_UNITS)


def _rows(searcher: Searcher, hits: Sequence[tuple[float, DocAddress]]) -> list[_Row]:
    docs, seqs = _columns(searcher, [address for _, address in hits])
    return [
        _Row(-round(score * SCORE_UNITS), seq, doc, score, place)
        for place, ((score, _), seq, doc) in enumerate(zip(hits, seqs, docs, strict=True))
    ]


def _rest(rows: list[_Row], units: int, seq: int) -> list[_Row]:
    """Leave out what the pages before have shown."""
    if units == _NONE:
        return rows
    last = next((row[:2] for row in rows if row.seq == seq), (-units, seq))
    return [row for row in rows if row[:2] > last]


def _columns(searcher: Searcher, addresses: list[DocAddress]) -> tuple[list[int], list[int]]:
    docs = searcher.fast_field_values("doc_id", addresses)
    seqs = searcher.fast_field_values("seq", addresses)
    return docs, seqs  # type: ignore[return-value]  # both columns hold one number an article


_COLUMN: dict[str, tuple[str, Order, FieldType]] = {
    "flat": ("seq", Order.Asc, FieldType.Unsigned),
    "newest": ("newest", Order.Desc, FieldType.Integer),
    "oldest": ("oldest", Order.Asc, FieldType.Integer),
}


def column_page(
    searcher: Searcher,
    schema: Schema,
    query: Query,
    *,
    kind: Literal["flat", "newest", "oldest"],
    limit: int,
    after: str | None,
    score: float = 0.0,
) -> HitPage:
    """Return a page in the order of a column whose values are all different.

    Args:
        searcher: Over the commit to be searched.
        schema: Of the index.
        query: What to find.
        kind: `flat` sorts by seq, for queries whose matches all have the one `score`; `newest` and
            `oldest` sort by date.
        limit: Hits of a page, 1 or more.
        after: The cursor of the page before; None for the first page.
        score: What every hit scores; 0 in the orders by date.

    Returns:
        The page; without hits if nothing matches, or nothing after the cursor.

    Raises:
        EngineError: The cursor is not one of this order.
    """
    column, order, field_type = _COLUMN[kind]
    wanted = query
    if after is not None:
        (key,) = read_cursor(after, kind, 1)
        low, high = (None, key - 1) if order == Order.Desc else (key + 1, None)
        rest = Query.range_query(schema, column, field_type, low, high)
        wanted = Query.boolean_query([(Occur.Must, query), (Occur.Must, rest)])
    found = searcher.search(wanted, limit, order_by_field=column, order=order)
    docs, seqs = _columns(searcher, [address for _, address in found.hits])
    hits = tuple(EngineHit(f"{doc:016x}", seq, score) for doc, seq in zip(docs, seqs, strict=True))
    following = None
    if _total(found) > limit:
        following = write_cursor(kind, found.hits[-1][0])
    total = _total(found) if after is None else _count(searcher, query)
    return HitPage(total, hits, following)


def empty_page(searcher: Searcher, query: Query) -> HitPage:
    """Count the matches and show none.

    Args:
        searcher: Over the commit to be searched.
        query: What to count.

    Returns:
        How many match, without hits and without a next page.
    """
    return HitPage(_count(searcher, query), (), None)


def _count(searcher: Searcher, query: Query) -> int:
    return _total(searcher.search(query, 1))


def _total(found: SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]  # the library's stub leaves it out
