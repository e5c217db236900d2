"""Sources, languages and dates of a query: they narrow the hits down and add no score."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from whoosh.query import Every, Not, NullQuery, NumericRange, Or, Query, Term

from index.article import NO_SOURCE
from index.errors import QueryError
from index.text import spelling_key
from search.known.languages import KnownLanguages
from search.known.sources import KnownSources
from search.language.describe import day
from search.language.place import Place
from search.notices import Notice
from search.planning.gathered import Gathered

UNKNOWN_SOURCE = "unknown-source"
"""Kind of the notice."""

UNKNOWN_LANGUAGE = "unknown-language"
"""Kind of the notice."""

MAX_LISTED = 10
"""Sources or languages that a notice lists."""

MAX_UNKNOWN_SOURCES = 5
"""Unknown sources of one query that are named, each with the nearest known ones."""


class Known(NamedTuple):
    """What values the archive has; each is asked for only if a query names one.

    Args:
        sources: Returns its sources.
        languages: Returns its languages.
    """

    sources: Callable[[], KnownSources]
    languages: Callable[[], KnownLanguages]


class Filters:
    """Builds the engine's filters, and gathers notices of unknown values.

    Args:
        known: The archive's sources and languages.
        gathered: Takes the notices.
    """

    def __init__(self, known: Known, gathered: Gathered) -> None:
        self._known = known
        self._gathered = gathered

    def sources(self, names: Sequence[str], place: Place | None = None) -> Query:
        """Ask for one of the sources that `names` mean.

        A part of a name is enough if one source alone has it; a notice says which one.

        Args:
            names: As typed, in any case, or as a source profile lists them. `NO_SOURCE` means the
                articles without a source, unless a source has that very name.
            place: Where they were typed; None if they stand beside the query.

        Returns:
            `NullQuery`, with a notice for each name, if they mean no source of the archive.
        """
        found: list[str] = []
        without = False
        known = self._known.sources()
        for typed in names:
            meant = known.resolve(typed)
            if not meant and spelling_key(typed) == NO_SOURCE:
                without = True
            elif not meant:
                holding = known.holding(typed)
                if len(holding) == 1:
                    meant = known.resolve(holding[0])
                    self._say("reading", f"source:{typed} is read as {meant[0]}.", place)
                else:
                    self._say_unknown(typed, holding or tuple(known.nearest(typed)), place)
            found += meant
        chosen = _any_value("source", found)
        if not without:
            return chosen
        return Or([chosen, self._without_source()]) if found else self._without_source()

    def language(self, typed: str, place: Place) -> Query:
        """Ask for the languages that a typed one means.

        Args:
            typed: A code, with or without its region, or a name: `en`, `en-US`, `English`.
            place: Where it was typed.

        Returns:
            `NullQuery`, with a notice of the languages that there are, if it means none of them.
        """
        known = self._known.languages()
        meant = known.resolve(typed)
        if not meant and (meant := known.wider(typed)):
            text = f"No article is in {typed}; {', '.join(meant)} is searched."
            self._say("reading", text, place)
        elif not meant:
            listed = ", ".join(known.values[:MAX_LISTED])
            more = len(known.values) - MAX_LISTED
            there = (
                f"There are {listed}{f' and {more} more' if more > 0 else ''}."
                if listed
                else ("No article says its language.")
            )
            self._say(UNKNOWN_LANGUAGE, f"No article is in the language {typed}. {there}", place)
        return _any_value("language", meant)

    def _without_source(self) -> Query:
        every = [Term("source", name) for name in self._known.sources().names]
        return Not(Or(every)) if every else Every()

    def undated(self) -> Query:
        """Ask for what has no date.

        Returns:
            A query that every article without a date matches, and no other.
        """
        return Not(NumericRange("published", None, None))

    def dates(self, after: str | None, before: str | None) -> Query:
        """Ask for what was published from `after` on and ahead of `before`.

        Args:
            after: A year, a month or a day (`2010`, `2010-04`, `2010-04-08`), whose first second is
                the earliest one; None or empty for no limit.
            before: Another such date, whose first second is the end and is not included; None or
                empty for no limit.

        Returns:
            A range in seconds since 1970 by each article's own clock.

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

    def _say(self, kind: str, text: str, place: Place | None, query: str | None = None) -> None:
        start, end = place or (None, None)
        self._gathered.notices.append(Notice(kind, text, start, end, query))

    def _say_unknown(self, typed: str, near: Sequence[str], place: Place | None) -> None:
        """Add the notice that no source, or more than one, is called so; offer the first of `near`.

        Args:
            typed: As typed.
            near: Names of sources; empty for none to offer.
            place: Where it was typed; None if it stands beside the query.
        """
        notices = self._gathered.notices
        if sum(notice.kind == UNKNOWN_SOURCE for notice in notices) >= MAX_UNKNOWN_SOURCES:
            return
        listed = f" Nearest: {', '.join(near[:MAX_LISTED])}." if near else ""
        instead = None
        if near and place is not None:
            query = self._gathered.text
            before = query[: place.start].removesuffix('"')
            after = query[place.end :].removeprefix('"')
            instead = f'{before}"{near[0]}"{after}'
        self._say(UNKNOWN_SOURCE, f"No source is called {typed}.{listed}", place, instead)


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


def _any_value(field: str, values: Sequence[str]) -> Query:
    """Ask for one of some values of a field; `NullQuery` if there are none."""
    terms = [Term(field, value) for value in dict.fromkeys(values)]
    if not terms:
        return NullQuery
    return terms[0] if len(terms) == 1 else Or(terms)
