"""Sources and dates of a query: they narrow the hits down and add no score."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from whoosh.query import NullQuery, NumericRange, Or, Query, Term

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
