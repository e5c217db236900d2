"""Looks further if a query finds nothing: part by part, without each filter, in what was cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from whoosh.query import And, Not, Or, Query

from index.engines.base import EngineRequest
from index.errors import QueryError
from index.output.counts import count_of
from search.language.describe import describe
from search.language.parsed import ParsedQuery
from search.misses import trees
from search.notices import Notice
from search.planning.plan import Plan, QueryPart, is_filter, joined
from search.ranking import Ranking, make_plan
from search.request import SearchRequest
from search.state import IndexState

MAX_PARTS = 8
"""Parts of one query that are counted one by one."""

MAX_FILTERS = 4
"""Filters of one query of which each is left out once."""

PLACES_MS = 5.0
"""Estimated time for comparing places in one further query (`search.language.limits.Work`); one
that takes longer is not tried. All that is tried takes some 60 ms at most."""

OPTIONS = {
    "the sources asked for": ("sources",),
    "the dates asked for": ("after", "before"),
    "the wish for undated articles": ("undated",),
}
"""Filters that stand beside the query: in words, and the fields of the request."""

FIELD_DEFAULTS = SearchRequest._field_defaults


class FurtherLook:
    """Looks further for one query that found nothing.

    Args:
        state: Of the index.
        request: As it was asked for.
        ranking: What it found.
    """

    def __init__(self, state: IndexState, request: SearchRequest, ranking: Ranking) -> None:
        self._state = state
        self._request = request
        self._parsed = ranking.parsed
        self._plan = ranking.plan
        self._counts = {repr(ranking.plan.query): ranking.hits.total}

    def parts(self) -> list[Notice]:
        """Return how many articles each part of the query finds on its own, if it has several.

        Returns:
            One notice, `Kaepernick 32 · "workout private" 0`; empty for a query of one part.
        """
        if len(self._sought()) < 2:
            return []
        counted = self._counted_parts()
        text = " · ".join(f"{label} {count:,}" for label, count in counted)
        left = len(self._sought()) - len(counted)
        rest = f" · {left} more not counted" if left > 0 else ""
        return [Notice("parts", f"Articles with each part on its own: {text}{rest}.")]

    def together(self) -> bool:
        """Tell whether each part finds articles of its own, and no filter keeps them away.

        Returns:
            False for a query of one part, one of more than `MAX_PARTS`, or one with a filter.
        """
        if len(self._sought()) < 2:
            return False
        counted = self._counted_parts()
        return (
            len(counted) == len(self._sought())
            and all(count for _, count in counted)
            and not self._filters()
            and not self._plan.filters
        )

    def without_filters(self) -> list[Notice]:
        """Return how many articles there are without each filter, and with the words left out.

        Returns:
            One notice for each of the first `MAX_FILTERS` that finds any when left out, one for all
            words after `NOT` together, and one for each option beside the query; empty if none
            does.
        """
        filters = self._filters()
        left_out = [part for part in filters if isinstance(part.node, Not)]
        groups = [[part] for part in filters if part not in left_out][:MAX_FILTERS]
        if left_out and self._sought():
            groups.append(left_out)
        notices = []
        for group in groups:
            rest = [part for part in self._plan.parts if part not in group]
            if not rest:
                continue
            query = joined([part.query for part in rest] + list(self._plan.filters))
            if count := self._count(query):
                text = f"Without {_written(group)}: {count_of(count, 'article')}."
                notices.append(Notice("without-filter", text, query=_written(rest)))
        return notices + self._without_options()

    def in_cut(self) -> list[Notice]:
        """Return how many pages hold it in what was cut from them.

        Returns:
            One notice; empty if no page does, or a part cannot be looked for there.
        """
        return self._other(
            trees.in_cut(self._parsed.tree),
            "in-cut",
            lambda count: (
                "1 page holds it in what was cut."
                if count == 1
                else f"{count:,} pages hold it in what was cut."
            ),
        )

    def partly_in_cut(self) -> list[Notice]:
        """Return how many pages have the words of the phrases, some of them in what was cut.

        Returns:
            One notice; empty if no page has them, the query has no phrase, or a part of it cannot
            be looked for in cuts.
        """
        return self._other(
            trees.partly_in_cut(self._parsed.tree),
            "in-cut",
            lambda count: (
                "1 page has its words, some of them in what was cut."
                if count == 1
                else f"{count:,} pages have its words, some of them in what was cut."
            ),
        )

    def other_forms(self) -> list[Notice]:
        """Return how many articles have other forms of what was asked for as it is written.

        For phrases these are the words near each other, else apart.

        Returns:
            A notice for each way that finds any; empty if none does.
        """
        tree = self._parsed.tree
        notices = self._other(
            trees.other_forms(tree),
            "other-forms",
            lambda count: f"With other forms and spellings: {count_of(count, 'article')}.",
        )
        if self._request.off or not self._request.variants:
            request = self._request._replace(variants=True, off=frozenset())
            if count := self._count_planned(request, tree):
                text = f"With all spellings of the names: {count_of(count, 'article')}."
                notices.append(Notice("other-forms", text, without=("variants", "off")))
        near = self._other(
            trees.near_each_other(tree),
            "apart",
            lambda count: (
                f"With the words of the phrase within {trees.NEAR_SLOP} of each other: "
                f"{count_of(count, 'article')}."
            ),
        )
        return (
            notices
            + near
            + (
                []
                if near
                else self._other(
                    trees.apart(tree),
                    "apart",
                    lambda count: (
                        f"With the words anywhere in the article: {count_of(count, 'article')}."
                    ),
                )
            )
        )

    def _counted_parts(self) -> list[tuple[str, int]]:
        return [(label, self._count(query)) for label, query in self._sought()[:MAX_PARTS]]

    def _sought(self) -> list[tuple[str, Query]]:
        """List what is looked for, as it is written and as it is run."""
        parts = [part for part in self._plan.parts if not is_filter(part.node)]
        return [(_written([part], bracketed=True), part.query) for part in parts]

    def _filters(self) -> list[QueryPart]:
        return [part for part in self._plan.parts if is_filter(part.node)]

    def _without_options(self) -> list[Notice]:
        """Leave out the sources and the dates that stand beside the query."""
        request = self._request
        notices: list[Notice] = []
        for label, fields in OPTIONS.items():
            without = request._replace(**{name: FIELD_DEFAULTS[name] for name in fields})
            if without != request and (count := self._count_planned(without, self._parsed.tree)):
                text = f"Without {label}: {count_of(count, 'article')}."
                notices.append(Notice("without-filter", text, without=fields))
        return notices

    def _other(self, tree: Query | None, kind: str, say: Callable[[int], str]) -> list[Notice]:
        """Count another tree; empty if there is none or it finds nothing either."""
        count = 0 if tree is None else self._count_planned(self._request, tree)
        return [Notice(kind, say(count), query=describe(tree))] if count else []

    def _count_planned(self, request: SearchRequest, tree: Query) -> int:
        parsed = ParsedQuery(self._parsed.text, tree)
        try:
            plan: Plan = make_plan(
                self._state, request._replace(passages=0), parsed, places_ms=PLACES_MS
            )
        except QueryError:
            return 0
        return self._count(plan.query)

    def _count(self, query: Query) -> int:
        """Count the articles of a query, each query once."""
        key = repr(query)
        if key not in self._counts:
            found = self._state.engine.search(EngineRequest(query, limit=0))
            self._counts[key] = found.total
        return self._counts[key]


def _written(parts: Sequence[QueryPart], *, bracketed: bool = False) -> str:
    nodes = [node for part in parts for node in part.nodes]
    if len(nodes) > 1:
        return describe(And(nodes)) if not bracketed else " ".join(map(describe, nodes))
    return f"({describe(nodes[0])})" if bracketed and _is_joint(nodes[0]) else describe(nodes[0])


def _is_joint(node: Query) -> bool:
    return isinstance(node, And | Or)


def look_further(
    state: IndexState, request: SearchRequest, ranking: Ranking, *, some_unknown: bool
) -> list[Notice]:
    """Return why no article matches a query as it was typed, and what would.

    Args:
        state: Of the index.
        request: As it was asked for.
        ranking: What it found: nothing, or articles that have some of its plain words.
        some_unknown: A word that no article has was named already.

    Returns:
        What each part finds on its own; then, if there are no hits at all, the spellings that
        were tried, and what there is without the filters, in other forms and in the cuts.
    """
    further = FurtherLook(state, request, ranking)
    notices = further.parts()
    if ranking.hits.total:
        return notices
    for variant in ranking.plan.variants:
        tried = ", ".join(spelling.text for spelling in variant.spellings if spelling.on)
        if tried:
            notices.append(Notice("tried", f"Spellings tried: {tried}."))
    notices += further.without_filters()
    notices += further.other_forms()
    notices += further.in_cut()
    if not any(notice.query for notice in notices):
        notices += further.partly_in_cut()
    if not some_unknown and not ranking.plan.notices and further.together():
        notices.append(
            Notice("no-hits", "Its words stand in the articles, but not together as it asks.")
        )
    if not notices and not some_unknown and not ranking.plan.notices:
        notices.append(Notice("no-hits", "No article matches."))
    return notices
