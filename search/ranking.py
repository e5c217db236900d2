"""Runs a request on the engine: which articles match, and in which order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from whoosh.query import And, AndNot, Or, Term

from index.engines.base import EngineHit, EngineHits, EngineRequest
from index.errors import CursorError, EngineAway, EngineError
from index.text import spelling_key, words
from search import cursors
from search.language.parsed import ParsedQuery
from search.language.query import parse, parse_words, read_prose
from search.nearness import MAX_CHECKED, MAX_CHECKED_FURTHER
from search.notices import Notice
from search.planning.beside import recent
from search.planning.filters import Known
from search.planning.plan import Plan
from search.planning.planner import Planner
from search.planning.query_names import QueryNames
from search.planning.statistics import TermStatistics
from search.planning.telling import quiet_words, telling_words, without_quiet_words
from search.request import MAX_LIMIT, SearchRequest
from search.state import IndexState

if TYPE_CHECKING:
    from collections.abc import Collection

    from whoosh.query import Query

    from index.engines.base import Sort


BORDER = "border"
"""Stands for an engine's cursor where a page begins right after the border."""


class Some(NamedTuple):
    """The articles after the border: they have some of the plain words.

    Args:
        plan: The plan that found them; those that have all words are left out.
        hits: What the engine found of them for this page.
    """

    plan: Plan
    hits: EngineHits


class Ranking(NamedTuple):
    """A search as the engine answered it.

    Args:
        parsed: The query as it was read.
        plan: The plan that found the hits.
        hits: What the engine found: the articles that match, and their counts.
        any_word: Whether any word of the query was enough for these.
        some: What fills the rest of the page; None if nothing does.
    """

    parsed: ParsedQuery
    plan: Plan
    hits: EngineHits
    any_word: bool
    some: Some | None = None

    @property
    def page(self) -> list[EngineHit]:
        """The hits of the page, on both sides of the border."""
        return [*self.hits.hits, *(self.some.hits.hits if self.some else ())]

    def is_relaxed(self, request: SearchRequest) -> bool:
        """Tell whether the articles that match have only some of the words.

        Args:
            request: What was asked.

        Returns:
            False if some of the words were asked for.
        """
        return self.any_word and request.match == "all"

    @property
    def following(self) -> cursors.Cursor | None:
        """Where the next page begins; None on the last one."""
        if self.hits.next is not None:
            return cursors.Cursor(self.any_word, self.hits.next)
        if self.some is not None and self.some.hits.next is not None:
            return cursors.Cursor(False, self.some.hits.next, some=True)
        return None


def rank(state: IndexState, request: SearchRequest) -> Ranking:
    """Search; if the articles that have all plain words fill no page, go on with some of the words.

    If no article has all of them, those with some are the ones that match. What has a sign (AND,
    OR, quotation marks, `=`, a field) is never left out.

    Args:
        state: Of the index.
        request: What is searched.

    Returns:
        The hits of one page, with the plan that found them; no hits if nothing matches.

    Raises:
        QueryError: The query, a date or the cursor cannot be used.
        EngineError: The index cannot be read.
    """
    parsed = read(state, request)
    cursor = cursors.read(request)
    plan = make_plan(state, request, parsed)
    if request.match == "any":
        plan = any_word_plan(plan, request) or plan
        return Ranking(parsed, plan, _ask(state, request, plan.ranked, cursor), any_word=True)
    prose = None if plan.fills else _as_prose(state, request, parsed)
    if prose is not None and not _ask(state, request._replace(limit=0), plan.query, None).total:
        parsed, plan = prose, make_plan(state, request, prose)
    if cursor is not None and cursor.any_word and (relaxed := plan.relaxed()) is not None:
        return Ranking(parsed, relaxed, _ask(state, request, relaxed.ranked, cursor), any_word=True)
    beyond = cursor is not None and cursor.some
    if beyond:
        hits = _ask(state, request._replace(limit=0), plan.query, None)
    else:
        hits = _ask(state, request, plan.ranked, cursor)
    matching = Ranking(parsed, plan, hits, any_word=False)
    if hits.total and (hits.next is not None or not _fills(request, plan)):
        return matching
    if (relaxed := plan.relaxed()) is None:
        return matching
    if not hits.total:
        some_hits = _ask(state, request, relaxed.ranked, None)
        return Ranking(parsed, relaxed, some_hits, any_word=True) if some_hits.total else matching
    return _filled(state, request, matching, relaxed, cursor if beyond else None)


def _filled(
    state: IndexState,
    request: SearchRequest,
    matching: Ranking,
    relaxed: Plan,
    cursor: cursors.Cursor | None,
) -> Ranking:
    """Fill the rest of a page with articles that have some of the words."""
    room = _limit(request) - len(matching.hits.hits)
    plan = relaxed._replace(query=AndNot(relaxed.query, matching.plan.query))
    wanted = request._replace(limit=room, facets=False)
    if cursor is not None and cursor.engine == BORDER:
        cursor = None
    hits = _ask(state, wanted, plan.ranked, cursor)
    if not room and hits.total:
        hits = hits._replace(next=BORDER)
    return matching._replace(some=Some(plan, hits))


_BY_SCORE = frozenset({"relevance", "recent-relevance"})


def _fills(request: SearchRequest, plan: Plan) -> bool:
    return request.fill and request.limit > 0 and request.sort in _BY_SCORE and plan.fills


MIN_SENTENCE_WORDS = 8
MIN_SENTENCE_QUIET = 2
"""Words, and function words among them, from which a query with signs may be a sentence that was
pasted, whose signs mean nothing."""

MIN_SHOUTED_WORDS = 20
MIN_SHOUTED_QUIET = 4
"""Words, and function words among them, of a sentence in which NOT in capitals is no operator."""


def _as_prose(state: IndexState, request: SearchRequest, parsed: ParsedQuery) -> ParsedQuery | None:
    """Read a query with signs as the sentence that it may be; None if it is none."""
    if parsed.explicit or parsed.pasted or request.plain:
        return None
    found = words(parsed.text)
    if len(found) < MIN_SENTENCE_WORDS:
        return None
    if sum(quiet_words(found, state.stem_languages)) < MIN_SENTENCE_QUIET:
        return None
    why = "No article has this with its quotation marks and signs: it is read as plain words."
    prose = read_prose(parsed.text, Notice("reading", why))
    return prose and without_quiet_words(prose, state.stem_languages)


def _shouted(state: IndexState, text: str) -> ParsedQuery | None:
    """Read a long sentence that has AND, OR or NOT in capitals; None if the text is none."""
    found = words(text)
    loud = [word for word in ("AND", "OR", "NOT") if word in found]
    if not loud or len(found) < MIN_SHOUTED_WORDS:
        return None
    quiet = sum(quiet_words([word.lower() for word in found], state.stem_languages))
    if quiet < MIN_SHOUTED_QUIET + len(loud):
        return None
    why = f"{' and '.join(loud)} in so long a sentence is read as a word, not as an operator."
    return read_prose(text, Notice("reading", why))


def read(state: IndexState, request: SearchRequest) -> ParsedQuery:
    """Read a query as it is searched: without function words, a pasted text by its telling words.

    Args:
        state: Of the index.
        request: Its query.

    Returns:
        The tree of what is looked for; what was left out is named in a notice.

    Raises:
        QueryError: The query cannot be read.
    """
    parsed = parse_words(request.query) if request.plain else parse(request.query)
    if not request.plain and (shouted := _shouted(state, request.query)) is not None:
        parsed = shouted
    parsed = without_quiet_words(parsed, state.stem_languages)
    if parsed.pasted:
        return telling_words(parsed, lambda word: state.engine.doc_freq("exact", word), state.count)
    return parsed


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
    languages = state.stem_languages, state.article_languages
    statistics = TermStatistics(state.engine, state.count, *languages)
    names = QueryNames(
        state.names,
        variants=request.variants,
        off=frozenset(map(spelling_key, request.off)),
        plain=request.plain,
    )
    names.learn(words(parsed.text))
    statistics.foresee(state.engine, parsed.text, state.names.tokens_of)
    planner = Planner(
        parsed,
        statistics,
        names,
        Known(lambda: state.sources, lambda: state.languages),
        marked=request.passages > 0,
        places_ms=places_ms,
        narrow=partial(state.nearness.narrow, most=most),
    )
    return planner.plan(request.sources, request.after, request.before, undated=request.undated)


def among(
    state: IndexState, request: SearchRequest, plan: Plan, doc_ids: Collection[str]
) -> list[str]:
    """Rank some articles alone, as the search ranks all.

    Args:
        state: Of the index.
        request: Says the order.
        plan: Of the search.
        doc_ids: Ids of the articles, `MAX_LIMIT` at most.

    Returns:
        Ids of those that match, in the order in which the search has them; empty if none does.

    Raises:
        EngineError: The index cannot be read.
    """
    these = Or([Term("doc_id", doc_id) for doc_id in doc_ids])
    wanted = request._replace(limit=len(doc_ids), facets=False)
    hits = _ask(state, wanted, And([plan.ranked, these]), None).hits
    return [hit.doc_id for hit in hits]


def _limit(request: SearchRequest) -> int:
    return min(max(request.limit, 0), MAX_LIMIT)


def _ask(
    state: IndexState, request: SearchRequest, query: Query, cursor: cursors.Cursor | None
) -> EngineHits:
    limit, after = _limit(request), cursor.engine if cursor else None
    sort: Sort = "relevance"
    if request.sort == "recent-relevance":
        query = recent(query, state.newest, request.half_life) if limit else query
    else:
        sort = request.sort
    try:
        return state.engine.search(EngineRequest(query, limit, after, sort, request.facets))
    except EngineAway:
        raise
    except EngineError:
        if after is not None:
            raise CursorError from None
        raise
