"""Sources, languages and dates of a query: they narrow the hits down and add no score."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from whoosh.query import NullQuery, NumericRange, Or, Query, Term

from index.errors import QueryError
from search.language.describe import day
from search.language.place import Place
from search.notices import Notice
from search.planning.gathered import Gathered
from search.planning.sources import KnownSources

UNKNOWN_SOURCE = "unknown-source"
"""Kind of the notice."""

MAX_UNKNOWN_SOURCES = 5
"""Unknown sources of one query that are named, each with the nearest known ones."""


class Filters:
    """Builds the engine's filters, and gathers notices of unknown sources.

    Args:
        sources: Returns the archive's sources; asked only if a source is named.
        gathered: Takes the notices.
    """

    def __init__(self, sources: Callable[[], KnownSources], gathered: Gathered) -> None:
        self._sources = sources
        self._gathered = gathered

    def sources(self, names: Sequence[str], place: Place | None = None) -> Query:
        """Ask for one of the sources that `names` mean.

        Args:
            names: As typed, in any case, or as a source profile lists them.
            place: Where they were typed; None if they stand beside the query.

        Returns:
            `NullQuery`, with a notice for each name, if they mean no source of the archive.
        """
        found: list[str] = []
        for typed in names:
            meant = self._sources().resolve(typed)
            found += meant
            if not meant:
                self._say_unknown(typed, place)
        terms = [Term("source", name) for name in dict.fromkeys(found)]
        if not terms:
            return NullQuery
        return terms[0] if len(terms) == 1 else Or(terms)

    def dates(self, after: str | None, before: str | None) -> Query:
        """Ask for what was published from `after` on and ahead of `before`; None is no limit.

        Raises:
            QueryError: One of them is no date.
        """
        from search.language import dates  # few searches have one

        start = dates.field_period("after", after).start if after else None
        end = dates.field_period("before", before).end if before else None
        return NumericRange("published", start, end, endexcl=True)

    def check_together(self, parts: Sequence[tuple[Query, Query | None]]) -> None:
        """Refuse filters of which every article fails one.

        Args:
            parts: Filters that must all match, each with the node of the query that it was made
                of, None if it stands beside the query. Other parts among them are passed over.

        Raises:
            QueryError: One ends before another begins, or they ask for two sources or languages.
        """
        ranges = [(part, node) for part, node in parts if isinstance(part, NumericRange)]
        for first, first_node in ranges:
            for last, last_node in ranges:
                if None not in (first.start, last.end) and first.start >= last.end:
                    raise QueryError(
                        f"No article is published after {day(first.start)} and before "
                        f"{day(last.end)}",
                        *_place(first_node, last_node),
                        "Swap the two dates, or leave one of them out.",
                    )
        for field in ("source", "language"):
            valued = [(_values(part, field), node) for part, node in parts]
            asked = [(values, node) for values, node in valued if values]
            for (values, node), (others, other) in itertools.combinations(asked, 2):
                if values.isdisjoint(others):
                    raise QueryError(
                        f"No article has both {field}:{_listed(values)} and "
                        f"{field}:{_listed(others)}",
                        *_place(node, other),
                        f"For either of them write {field}:(A OR B).",
                    )

    def _say_unknown(self, typed: str, place: Place | None) -> None:
        notices = self._gathered.notices
        if sum(notice.kind == UNKNOWN_SOURCE for notice in notices) >= MAX_UNKNOWN_SOURCES:
            return
        near = self._sources().nearest(typed)
        listed = f" Nearest: {', '.join(near)}." if near else ""
        text = f"No source is called {typed}.{listed}"
        if place is None:
            notices.append(Notice(UNKNOWN_SOURCE, text))
            return
        instead = None
        if near:
            query = self._gathered.text
            before = query[: place.start].removesuffix('"')
            after = query[place.end :].removeprefix('"')
            instead = f'{before}"{near[0]}"{after}'
        self._gathered.say(UNKNOWN_SOURCE, text, place, instead)


def _values(part: Query, field: str) -> frozenset[str]:
    """Return the values of a filter on `field`; empty for another query."""
    terms = part.subqueries if isinstance(part, Or) else [part]
    if all(type(term) is Term and term.fieldname == field for term in terms):
        return frozenset(term.text for term in terms)
    return frozenset()


def _listed(values: frozenset[str]) -> str:
    return " or ".join(f'"{value}"' if " " in value else value for value in sorted(values)[:3])


def _place(*nodes: Query | None) -> Place:
    """Return the part of the query from the first of `nodes` to the last."""
    placed = [node for node in nodes if node is not None and node.startchar is not None]
    if not placed:
        return Place(0, 0)
    return Place(min(node.startchar for node in placed), max(node.endchar for node in placed))
