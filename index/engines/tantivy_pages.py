"""One page of hits from tantivy: by rank, by seq where all scores are equal, or by date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

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

from index.engines.base import EngineHit
from index.engines.cursors import read_cursor, write_cursor

_TIE_WINDOW = 8
"""Hits looked at past a page, so that articles of equal score can be sorted by seq."""

_LONGEST_TIE = 2_000
"""Equal scores in a row that are sorted by seq; the rest of a longer tie comes as it lies."""

_SCORE_UNITS = 10_000
"""Scores are compared at four decimals: the same parts added in another order differ in the
seventh digit of a 32-bit float."""

_SHIFT = 50
"""Places by which hits may have moved where the index changed since the page before."""

_NONE = -1


@dataclass(frozen=True, slots=True)
class Page:
    """Hits of one page, how many match in all, and the next page's cursor."""

    total: int
    hits: tuple[EngineHit, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class _Row:
    """A hit and its place among all, counted from the window's first."""

    units: int
    seq: int
    doc: int
    score: float
    place: int

    @property
    def order(self) -> tuple[int, int]:
        return -self.units, self.seq


def ranked_page(
    searcher: Searcher, query: Query, limit: int, after: str | None, state: int
) -> Page:
    """Give a page by falling score, then rising seq.

    tantivy cannot search after a score, and its offset is cheap (8,000 places cost 0.6 ms), so the
    cursor counts places: where the tie begins that the last page ended in, and its last hit.

    Args:
        limit: 1 or more.
        state: The commit's number; pages of two commits are joined at the last hit.
    """
    begin, units, seq, then = 0, _NONE, _NONE, state
    if after is not None:
        begin, units, seq, then = read_cursor(after, "relevance", 4)
    if then != state:
        begin = max(0, begin - _SHIFT)
    size = limit + _TIE_WINDOW + (_SHIFT if then != state else 0)
    while True:
        found = searcher.search(query, size, offset=begin)
        rows = _rest(_rows(searcher, found.hits), units, seq)
        ordered = sorted(rows, key=lambda row: row.order)
        all_seen = len(found.hits) < size
        tie_ends = len(ordered) > limit and ordered[limit - 1].units != ordered[-1].units
        if all_seen or tie_ends or size > _LONGEST_TIE:
            break
        size *= 8
    if not (all_seen or tie_ends):
        ordered = sorted(rows[:limit], key=lambda row: row.order) + rows[limit:]
        place = rows[limit - 1].place + 1
        following = write_cursor("relevance", begin + place, _NONE, _NONE, state)
    elif len(ordered) > limit:
        last = ordered[limit - 1]
        tie = min(row.place for row in rows if row.units == last.units)
        following = write_cursor("relevance", begin + tie, last.units, last.seq, state)
    else:
        following = None
    hits = tuple(EngineHit(f"{row.doc:016x}", row.seq, row.score) for row in ordered[:limit])
    return Page(_total(found), hits, following)


def _rows(searcher: Searcher, hits: Sequence[tuple[float, DocAddress]]) -> list[_Row]:
    docs, seqs = _columns(searcher, [address for _, address in hits])
    return [
        _Row(round(score * _SCORE_UNITS), seq, doc, score, place)
        for place, ((score, _), seq, doc) in enumerate(zip(hits, seqs, docs, strict=True))
    ]


def _rest(rows: list[_Row], units: int, seq: int) -> list[_Row]:
    """Leave out what the pages before have shown."""
    if units == _NONE:
        return rows
    last = next((row for row in rows if row.seq == seq), None)
    shown = (-units, seq) if last is None else last.order
    return [row for row in rows if row.order > shown]


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
) -> Page:
    """Give a page in the order of a column whose values are all different.

    Args:
        kind: `flat` sorts by seq, for queries whose matches all have the one `score`.
        limit: 1 or more.
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
    return Page(total, hits, following)


def empty_page(searcher: Searcher, query: Query) -> Page:
    """Count the matches and show none."""
    return Page(_count(searcher, query), (), None)


def _count(searcher: Searcher, query: Query) -> int:
    return _total(searcher.search(query, 1))


def _total(found: SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]  # the library's stub leaves it out
