"""Counts hits by time and source, beside what each source published in that time.

The engine counts, so that all hits are counted and no article is read. A source's share is its
hits among its own dated articles of the bin; of fewer than `MIN_DATED` none is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from whoosh.query import And, NumericRange, Query

from index.engines.base import EngineRequest
from search.language.dates import period
from search.newsroom.collected import collected
from search.newsroom.times.bins import UNITS, Bin, Unit, bins, count, day_of, fitting, place, wider
from search.ranking import Ranking, rank

if TYPE_CHECKING:
    from index.archive.base import Archive
    from search.request import SearchRequest
    from search.searcher import Searcher
    from search.state import IndexState

MIN_DATED = 5
"""Dated articles of a source in a bin from which its share is told."""

MAX_SERIES = 2
"""Queries in one chart."""

MAX_ASKED_BINS = 400
"""Bins that may be asked for by a unit; more are counted by the next wider one."""

_MONTH_DAYS = 31


class SourceTime(NamedTuple):
    """What one source has in a bin.

    Args:
        source: None for the articles without one.
        hits: Articles found.
        dated: All of its dated articles, under the same filters.
    """

    source: str | None
    hits: int
    dated: int

    @property
    def share(self) -> float | None:
        """Hits among the dated articles, 0 to 1; None of fewer than `MIN_DATED`."""
        return self.hits / self.dated if self.dated >= MIN_DATED else None


class TimeBin(NamedTuple):
    """A bin and what was found in it.

    Args:
        span: The bin.
        hits: Articles found.
        dated: All dated articles under the same filters.
        sources: Those with hits, in the order of the whole series.
        own: All dated articles of each source in the bin, also of those without hits.
    """

    span: Bin
    hits: int
    dated: int
    sources: tuple[SourceTime, ...]
    own: Mapping[str | None, int] = MappingProxyType({})

    @property
    def share(self) -> float | None:
        """Hits among all dated articles, 0 to 1; None of fewer than `MIN_DATED`."""
        return self.hits / self.dated if self.dated >= MIN_DATED else None


class Series(NamedTuple):
    """One query over time.

    Args:
        query: As typed.
        total: Articles found at any time.
        undated: Those of them without a date, which no bin holds.
        sources: Sources with dated hits, most first.
        bins: In time order, the same for each series of a chart.
    """

    query: str
    total: int
    undated: int
    sources: tuple[tuple[str | None, int], ...]
    bins: tuple[TimeBin, ...]


class When(NamedTuple):
    """Queries over time.

    Args:
        unit: Of the bins; None if nothing found is dated.
        wider: Units that are wider and still cut the time.
        first, last: Days of the first and last hit; None if nothing found is dated.
        chosen: The limits of the request, first day and last day, either may be None; the bins go
            beyond them.
        series: One for each query.
    """

    unit: Unit | None
    wider: tuple[Unit, ...]
    first: str | None
    last: str | None
    chosen: tuple[str | None, str | None]
    series: tuple[Series, ...]


class _Found(NamedTuple):
    request: SearchRequest
    ranking: Ranking
    base: Query


def when(
    searcher: Searcher,
    requests: Sequence[SearchRequest],
    unit: Unit | None = None,
    within: tuple[date, date] | None = None,
) -> When:
    """Count the hits of queries over time.

    Args:
        searcher: Open for reading.
        requests: `MAX_SERIES` at most, with the same filters. Their limits of dates are not used
            for counting, so that the rest of the time can be seen.
        unit: Of the bins; None for what fits. One that would make more than `MAX_ASKED_BINS` bins
            is made wider.
        within: First and last day to look at; None for those of the hits.

    Returns:
        Without bins if nothing found is dated.

    Raises:
        QueryError: A query or a date cannot be used.
        ArchiveError, EngineError: The archive or the index cannot be read.
    """
    return searcher.look(lambda state, archive: _when(state, archive, requests, unit, within))


def _when(
    state: IndexState,
    archive: Archive,
    requests: Sequence[SearchRequest],
    unit: Unit | None,
    within: tuple[date, date] | None,
) -> When:
    found = [_find(state, request) for request in requests[:MAX_SERIES]]
    ends = [end for one in found if (end := _ends(state, archive, one)) is not None]
    chosen = _chosen(requests[0])
    if not ends:
        series = [_undated(one) for one in found]
        return When(None, (), None, None, chosen, tuple(series))
    first, last = min(start for start, _ in ends), max(end for _, end in ends)
    if within is not None:
        first, last = max(first, within[0]), min(last, within[1])
        if first > last:
            return When(None, (), None, None, chosen, tuple(map(_undated, found)))
    by = unit or fitting(first, last)
    while count(first, last, by) > MAX_ASKED_BINS and by != UNITS[-1]:
        by = UNITS[UNITS.index(by) + 1]
    spans = bins(first, last, by)
    dated: dict[Query, list[Mapping[str | None, int]]] = {}
    series = []
    for one in found:
        if one.base not in dated:
            dated[one.base] = [_sources(state, one.base, span) for span in spans]
        series.append(_series(state, one, spans, by, dated[one.base]))
    return When(
        by,
        wider(first, last, by),
        first.isoformat(),
        last.isoformat(),
        chosen,
        tuple(series),
    )


def asked_days(request: SearchRequest) -> tuple[date, date] | None:
    """Return the first and the last day that a request lets in.

    Args:
        request: With or without limits of dates.

    Returns:
        The ends of the calendar for a limit that is not there; None if there is neither.

    Raises:
        QueryError: A limit is no date.
    """
    first, last = _chosen(request)
    if first is None and last is None:
        return None
    return (
        date.fromisoformat(first) if first else date.min,
        date.fromisoformat(last) if last else date.max,
    )


def _find(state: IndexState, request: SearchRequest) -> _Found:
    anytime = request._replace(
        after=None,
        before=None,
        undated=False,
        limit=0,
        cursor=None,
        sort="relevance",
        fill=False,
        passages=0,
        facets=True,
    )
    ranking = rank(state, anytime)
    return _Found(request, ranking, collected(ranking.plan))


def _ends(state: IndexState, archive: Archive, found: _Found) -> tuple[date, date] | None:
    """Return the days of the first and the last dated hit; None if there is none."""
    if not found.ranking.hits.months:
        return None
    dated = And([found.ranking.plan.query, NumericRange("published", None, None)])
    days = []
    for sort in ("oldest", "newest"):
        hits = state.engine.search(EngineRequest(dated, 1, sort=sort)).hits
        views = archive.passages_view([hit.doc_id for hit in hits], bodies=False)
        days += [day_of(view.published) for view in views.values() if view.published]
    if len(days) < 2:
        months = [month for month, _ in found.ranking.hits.months]
        return day_of(months[0]), day_of(months[-1]) + timedelta(days=_MONTH_DAYS - 1)
    return min(days), max(days)


def _undated(found: _Found) -> Series:
    hits = found.ranking.hits
    undated = hits.total - sum(number for _, number in hits.months)
    return Series(found.ranking.parsed.text, hits.total, undated, (), ())


def _series(
    state: IndexState,
    found: _Found,
    spans: Sequence[Bin],
    unit: Unit,
    dated: Sequence[Mapping[str | None, int]],
) -> Series:
    """Count the hits of one query in each bin, beside the dated articles of each source."""
    busy = _busy(found, date.fromisoformat(spans[0].after), unit)
    query = found.ranking.plan.query
    counted = [
        _sources(state, query, span) if number in busy else {} for number, span in enumerate(spans)
    ]
    sums: dict[str | None, int] = {}
    for sources in counted:
        for source, hits in sources.items():
            sums[source] = sums.get(source, 0) + hits
    order = sorted(sums, key=lambda source: (-sums[source], source or ""))
    return _undated(found)._replace(
        sources=tuple((source, sums[source]) for source in order),
        bins=tuple(
            TimeBin(
                span,
                sum(hits.values()),
                sum(own.values()),
                tuple(
                    SourceTime(source, hits[source], max(own.get(source, 0), hits[source]))
                    for source in order
                    if source in hits
                ),
                own,
            )
            for span, hits, own in zip(spans, counted, dated, strict=True)
        ),
    )


def _busy(found: _Found, first: date, unit: Unit) -> set[int]:
    """Return the places of the bins that may hold hits, by the months that do."""
    busy: set[int] = set()
    for month, _ in found.ranking.hits.months:
        start = day_of(month)
        end = start + timedelta(days=_MONTH_DAYS - 1) if month < "9999-12" else start
        busy.update(range(place(start, first, unit), place(end, first, unit) + 1))
    return busy


def _sources(state: IndexState, query: Query, span: Bin) -> dict[str | None, int]:
    within = NumericRange(
        "published",
        period(span.after).start,
        period(span.before).start if span.before else None,
        endexcl=True,
    )
    return dict(state.engine.search(EngineRequest(And([query, within]), 0, facets=True)).sources)


def _chosen(request: SearchRequest) -> tuple[str | None, str | None]:
    """Return the first and the last day that a request lets in."""
    first, last = None, None
    if request.after:
        start = period(request.after).start
        first = _day(start)
    if request.before:
        end = period(request.before).start
        last = _day(end, -1)
    return first, last


def _day(seconds: int | None, days: int = 0) -> str | None:
    if seconds is None:
        return None
    try:
        return (date(1970, 1, 1) + timedelta(seconds // 86_400 + days)).isoformat()
    except OverflowError:
        return None
