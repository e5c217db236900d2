"""Counts articles by source and by month: those found, and all that there are.

A request may want its facets open: then the filter of sources does not count for the sources, nor
that of dates for the months. Whoever has chosen one month still sees how many articles the others
have. Each kind of filter that is on takes one more question to the engine, so two at most; a search
without filters takes none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whoosh.query import Every

from index.engines.base import EngineRequest
from search.ranking import Ranking, any_word_plan, make_plan
from search.results import FacetCount, Facets

if TYPE_CHECKING:
    from index.engines.base import Engine, EngineHits
    from search.request import SearchRequest
    from search.state import IndexState


def count_facets(state: IndexState, request: SearchRequest, ranking: Ranking) -> Facets:
    """Count what a request found.

    Args:
        state: Of the index.
        request: What was asked; its filters are `sources`, the dates and `undated`. Filters that
            stand in the query hold for every count.
        ranking: What the engine answered.

    Returns:
        The counts; empty if the request does not want them.

    Raises:
        EngineError: The index cannot be read.
    """
    if not request.facets:
        return Facets()
    by_source = by_month = ranking.hits
    if request.open_facets and request.sources:
        by_source = _again(state, request._replace(sources=()), ranking)
    if request.open_facets and (request.after or request.before or request.undated):
        anytime = request._replace(after=None, before=None, undated=False)
        by_month = _again(state, anytime, ranking)
    return Facets(_sources(by_source), _months(by_month))


def _sources(hits: EngineHits) -> tuple[FacetCount, ...]:
    return tuple(map(FacetCount._make, hits.sources))


def _months(hits: EngineHits) -> tuple[FacetCount, ...]:
    """Return the months as an engine counted them; undated articles come after them, if any."""
    months = tuple(map(FacetCount._make, hits.months))
    undated = hits.total - sum([count for _, count in hits.months])
    return (*months, FacetCount(None, undated)) if undated else months


def _again(state: IndexState, request: SearchRequest, ranking: Ranking) -> EngineHits:
    """Count what a request with fewer filters finds, by any word if the first did so."""
    plan = make_plan(state, request._replace(passages=0), ranking.parsed)
    if ranking.any_word:
        plan = any_word_plan(plan, request) or plan
    return state.engine.search(EngineRequest(plan.query, 0, facets=True))


class Collection(NamedTuple):
    """What is searched.

    Args:
        articles: That can be found.
        facets: Of all of them.
    """

    articles: int
    facets: Facets

    @property
    def undated(self) -> int:
        """Articles without a date."""
        return sum(month.count for month in self.facets.month if month.value is None)

    @property
    def months(self) -> tuple[str, ...]:
        """The months of which there are articles, in time order: `2010-04`."""
        return tuple(month.value for month in self.facets.month if month.value is not None)


def count_collection(engine: Engine) -> Collection:
    """Count all articles of an index.

    Args:
        engine: Its engine.

    Returns:
        No articles and empty facets for an empty index.

    Raises:
        EngineError: The index cannot be read.
    """
    hits = engine.search(EngineRequest(Every(), 0, facets=True))
    return Collection(hits.total, Facets(_sources(hits), _months(hits)))
