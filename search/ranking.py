"""Runs a request on the engine: which articles match, and in which order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from index.engines.base import EngineHits, EngineRequest
from index.errors import CursorError, EngineError
from index.text import spelling_key
from search import cursors
from search.language.parsed import ParsedQuery
from search.language.query import parse, parse_words
from search.nearness import MAX_CHECKED, MAX_CHECKED_FURTHER
from search.planning.filters import Known
from search.planning.plan import Plan
from search.planning.planner import Planner
from search.planning.query_names import QueryNames
from search.planning.statistics import TermStatistics
from search.planning.telling import telling_words
from search.request import MAX_LIMIT, SearchRequest
from search.state import IndexState

if TYPE_CHECKING:
    from whoosh.query import Query


class Ranking(NamedTuple):
    """A search as the engine answered it.

    Args:
        parsed: The query as it was read.
        plan: The plan that found the hits.
        hits: What the engine found.
        any_word: Whether any word of the query was enough.
    """

    parsed: ParsedQuery
    plan: Plan
    hits: EngineHits
    any_word: bool


def rank(state: IndexState, request: SearchRequest) -> Ranking:
    """Search, by any word if that was asked for or no article has all plain words.

    What has a sign (AND, OR, quotation marks, `=`, a field) is never left out.

    Args:
        state: Of the index.
        request: What is searched.

    Returns:
        The hits of one page, with the plan that found them; no hits if nothing matches.

    Raises:
        QueryError: The query, a date or the cursor cannot be used.
        EngineError: The index cannot be read.
    """
    parsed = parse_words(request.query) if request.plain else parse(request.query)
    if parsed.pasted:
        parsed = telling_words(
            parsed, lambda word: state.engine.doc_freq("exact", word), state.count
        )
    cursor = cursors.read(request)
    plan = make_plan(state, request, parsed)
    any_word = request.match == "any" or (cursor is not None and cursor.any_word)
    if any_word:
        plan = any_word_plan(plan, request) or plan
    hits = _ask(state, request, plan.query, cursor)
    if not hits.total and not any_word and (relaxed := any_word_plan(plan, request)) is not None:
        some_hits = _ask(state, request, relaxed.query, None)
        if some_hits.total:
            return Ranking(parsed, relaxed, some_hits, any_word=True)
    return Ranking(parsed, plan, hits, any_word)


def any_word_plan(plan: Plan, request: SearchRequest) -> Plan | None:
    """Return the plan by which any word of a query is enough.

    If that was asked for, any part of the query is enough; else any of its plain words.

    Args:
        plan: By which all parts must match.
        request: Says what was asked for.

    Returns:
        None if only one thing is looked for.
    """
    if request.match == "any":
        query = plan.any_query()
        return None if query is None else plan._replace(query=query)
    return plan.relaxed()


def make_plan(
    state: IndexState,
    request: SearchRequest,
    parsed: ParsedQuery,
    *,
    places_ms: float | None = None,
) -> Plan:
    """Plan a query.

    Args:
        state: Of the index.
        request: Says what matches and what will be shown.
        parsed: Its query.
        places_ms: Time for comparing places; None for that of a search.

    Returns:
        The plan; see `search.planning.planner.Planner.plan`.

    Raises:
        QueryError: A date of the request cannot be used, or the query would take too long.
    """
    most = MAX_CHECKED if places_ms is None else MAX_CHECKED_FURTHER
    planner = Planner(
        parsed,
        TermStatistics(state.engine, state.count, state.stem_languages),
        QueryNames(
            state.names,
            variants=request.variants,
            off=frozenset(map(spelling_key, request.off)),
            plain=request.plain,
        ),
        Known(lambda: state.sources, lambda: state.languages),
        marked=request.passages > 0,
        places_ms=places_ms,
        narrow=partial(state.nearness.narrow, most=most),
    )
    return planner.plan(request.sources, request.after, request.before, undated=request.undated)


def _ask(
    state: IndexState, request: SearchRequest, query: Query, cursor: cursors.Cursor | None
) -> EngineHits:
    limit = min(max(request.limit, 0), MAX_LIMIT)
    after = cursor.engine if cursor else None
    try:
        return state.engine.search(EngineRequest(query, limit, after, request.sort, request.facets))
    except EngineError:
        if after is not None:
            raise CursorError from None
        raise
