"""Makes the hits of a page: articles with their passages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from search.ranking import Ranking, Some
from search.request import MAX_PASSAGES, SearchRequest
from search.results import Hit, Side
from search.showing.hits import bare_hit, make_hit

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.values import PassageSource
    from index.engines.base import EngineHit
    from search.planning.plan import Plan
    from search.showing.marks import Finder
    from search.state import IndexState


def make_hits(
    archive: Archive,
    state: IndexState,
    request: SearchRequest,
    ranking: Ranking,
    views: Mapping[str, PassageSource],
) -> tuple[Hit, ...]:
    """Make the hits of a page.

    Args:
        archive: Holds the articles.
        state: Of the index.
        request: Says what is wanted of each hit.
        ranking: As the engine answered the request.
        views: What the hits are shown from, by their ids; with bodies if passages are wanted.

    Returns:
        In their order, without those that are not in `views`.

    Raises:
        ArchiveError: The archive cannot be read.
        EngineError: The index cannot be read.
    """
    side: Side = "some" if ranking.is_relaxed(request) else "all"
    made = _made(archive, state, request, ranking, views=views, side=side)
    if ranking.some is not None:
        made += _made(archive, state, request, ranking.some, views=views, side="some")
    return tuple(made)


def _made(
    archive: Archive,
    state: IndexState,
    request: SearchRequest,
    found: Ranking | Some,
    *,
    views: Mapping[str, PassageSource],
    side: Side,
) -> list[Hit]:
    """Make the hits on one side of the border."""
    passages = min(max(request.passages, 0), MAX_PASSAGES)
    finder = state.finder(found.plan.targets) if passages else None
    explained = _explained(state, request, found.plan) if request.explain else None
    made = []
    for hit in found.hits.hits:
        view = views.get(hit.doc_id)
        if view is None:
            continue
        why = explained(hit) if explained else None
        if finder is None:
            made.append(bare_hit(view, hit.score, explanation=why, side=side))
        else:
            made.append(make_hit(view, hit.score, finder, passages, explanation=why, side=side))
    if passages and found.plan.cut_targets:
        in_cuts = state.finder(found.plan.cut_targets)
        made = [_with_cuts(archive, hit, in_cuts, passages) for hit in made]
    return made


def _with_cuts(archive: Archive, hit: Hit, finder: Finder, limit: int) -> Hit:
    """Show what the query finds in an article's cuts, ahead of passages with marks."""
    from search.showing.cut_passages import cut_passages

    stored = archive.get(hit.doc_id)
    shown = cut_passages(stored.article, finder, limit) if stored else ()
    marked = tuple(passage for passage in hit.passages if passage.marks or not shown)
    return hit._replace(passages=(*shown, *marked)[:limit])


def _explained(state: IndexState, request: SearchRequest, plan: Plan) -> Callable[[EngineHit], str]:
    """Return what explains the score of a hit."""
    from search.showing.explanation import Explanation  # few searches ask

    typed = {stem: word.text for word in plan.words for stem in state.stems[word.text]}
    names = {word.group.token: word.group.name for word in plan.words if word.group is not None}
    aged = request.sort == "recent-relevance"
    explanation = Explanation(state.engine, plan.ranked, typed, names, aged=aged)
    return lambda hit: explanation.of(hit.doc_id, hit.score)
