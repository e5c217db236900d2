"""Answers one request: ranks, shows each text once, makes the hits, and says what is so of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from search import cursors
from search.answering.hits import make_hits
from search.answering.notices import all_shown, left_out, reading_notices, stand_for_others
from search.facets import count_facets
from search.language.describe import describe
from search.misses.counts import counted_variants
from search.ranking import Ranking, among, rank
from search.results import Results

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.values import PassageSource
    from search.notices import Notice
    from search.request import SearchRequest
    from search.state import IndexState


def make_answer(
    archive: Archive, state: IndexState, request: SearchRequest, remarks: Sequence[Notice]
) -> Results:
    """Answer a request.

    Args:
        archive: Holds the articles.
        state: Of the index.
        request: What is searched, and what is wanted of each hit.
        remarks: What a reader should know of every answer.

    Returns:
        The answer, with a time of 0; without hits if nothing matches.

    Raises:
        QueryError: The query, a date or the cursor cannot be used.
        ArchiveError, EngineError: The library cannot be read.
    """
    ranking = rank(state, request)
    following = _cursor(request, ranking)
    views = _views(archive, request, [hit.doc_id for hit in ranking.page])
    noted = {doc_id: view.note for doc_id, view in views.items() if view.note}
    stand_for: Mapping[str, int] = {}
    if noted and request.group == "text":
        first = {hit.doc_id for hit in ranking.page}
        ranking, following, stand_for = _once(archive, state, request, ranking, noted)
        more = [hit.doc_id for hit in ranking.page if hit.doc_id not in first]
        views |= _views(archive, request, more)
    shown = make_hits(archive, state, request, ranking, views)
    if noted:
        from search.reprints.named import with_reprints

        shown = with_reprints(archive, shown, noted, stand_for)
    return Results(
        query=ranking.parsed.text,
        parsed=describe(ranking.parsed.tree),
        total=ranking.hits.total,
        took_ms=0.0,
        notices=(
            *remarks,
            *reading_notices(state, request, ranking),
            *left_out(len(ranking.page) - len(shown)),
            *stand_for_others(stand_for),
            *all_shown(request, ranking, following),
        ),
        variants=counted_variants(state, ranking.plan.variants),
        hits=shown,
        facets=count_facets(state, request, ranking),
        next=following,
    )


def _views(
    archive: Archive, request: SearchRequest, doc_ids: Sequence[str]
) -> dict[str, PassageSource]:
    """Read what hits are shown from, with what is noted of their reprints: as a rule nothing is."""
    if not doc_ids:
        return {}
    return archive.passages_view(doc_ids, bodies=request.passages > 0, note="reprints")


def _once(
    archive: Archive,
    state: IndexState,
    request: SearchRequest,
    ranking: Ranking,
    noted: dict[str, bytes],
) -> tuple[Ranking, str | None, dict[str, int]]:
    """Show each text once.

    Returns:
        The ranking with the hits of the page, the cursor of the next one, and how many articles
        hits stand for.
    """
    from search.reprints.once import Page, once
    from search.reprints.texts import Texts

    some = ranking.some

    def page(of: Ranking) -> Page:
        return Page(of.hits.hits, of.some.hits.hits if of.some else (), _cursor(request, of))

    def ask(cursor: str | None, limit: int) -> Page:
        nonlocal some
        more = rank(state, request._replace(cursor=cursor, limit=limit, facets=False))
        some = some or more.some
        return page(more)

    def ranked(doc_ids: Collection[str], beyond: bool) -> Sequence[str]:
        plan = some.plan if beyond and some else ranking.plan
        return among(state, request, plan, doc_ids)

    texts = Texts(archive, noted)
    found, stand_for = once(page(ranking), request.cursor, request.limit, ask, (texts, ranked))
    hits = ranking.hits._replace(hits=found.hits)
    if some is not None:
        some = some._replace(hits=some.hits._replace(hits=found.some))
    return ranking._replace(hits=hits, some=some), found.next, stand_for


def _cursor(request: SearchRequest, ranking: Ranking) -> str | None:
    """Return the cursor of the page after a ranking's."""
    following = ranking.following
    return cursors.write(request, following) if following else None
