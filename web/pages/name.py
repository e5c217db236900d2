"""The spelling table made ready for its page: what to show, links, and the commands to decide."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import NamedTuple

from index.article import source_name
from index.home.decisions import Verdict
from index.names.spellings import State
from index.names.table import SpellingTable, TableRow
from search.known.company import Companion
from search.searcher import Searcher
from web.links import name_link, search_link

VERDICT_COMMANDS: dict[Verdict, str] = {"accepted": "accept", "rejected": "reject"}
"""The command that records each verdict."""

MAX_COLUMNS = 10
"""Sources with a column of their own; the others share the last one."""


class Choice(NamedTuple):
    """A decision that a person may take of a spelling, and the command that records it."""

    verdict: Verdict
    command: str


class RowView(NamedTuple):
    """One spelling.

    Args:
        link: Searches for this spelling alone.
        mentions, articles: How often the spelling stands, and in how many articles.
        first, last: Days of the first and last dated article; None if none is dated.
        counts: Mentions by column. The last column has all other sources, if there are any.
        state, reason: Whether it is taken for the name, and why.
        choices: What a person may decide of it; empty for the name's own spelling.
    """

    text: str
    link: str
    mentions: int
    articles: int
    first: str | None
    last: str | None
    counts: tuple[int, ...]
    state: State
    reason: str
    choices: tuple[Choice, ...]


class Days(NamedTuple):
    """First and last day of some articles; None if none is dated."""

    first: str | None
    last: str | None


class CompanionView(NamedTuple):
    """A name beside another one, and the link to its page."""

    name: str
    link: str
    articles: int


class NameMapView(NamedTuple):
    """With whom and where a name is named.

    Args:
        articles: That name it.
        read: Those of them that were read.
    """

    articles: int
    read: int
    people: list[CompanionView]
    places: list[CompanionView]


def name_map_view(searcher: Searcher, name: str, path: str) -> NameMapView:
    """Make the map of a name ready for its page.

    Args:
        searcher: Answers.
        name: As its page calls it.
        path: The address of the results page.

    Returns:
        Without names if no article is read.
    """
    found = searcher.name_map(name)

    def views(companions: Sequence[Companion]) -> list[CompanionView]:
        return [
            CompanionView(one.name, name_link(path, one.name), one.articles) for one in companions
        ]

    return NameMapView(found.articles, found.read, views(found.people), views(found.places))


class NameView:
    """What the template of a name shows.

    Args:
        table: From `index.names.table.names_table`.
        path: The address of the results page.
    """

    def __init__(self, table: SpellingTable, path: str) -> None:
        self.name = table.name
        self.kind = table.group.kind if table.group else "name"
        self.grouped = table.group is not None
        self.link = search_link(path, table.name)
        shown = table.sources[:MAX_COLUMNS]
        self.more = len(table.sources) - len(shown)
        self.columns = [source_name(source) for source in shown]
        if self.more:
            self.columns.append(f"{self.more} more")
        self._shown, self._path = shown, path
        self.rows = [
            self._row(row, verdicts(row, table.name)) for row in table.rows if row.spelling.count
        ]
        self.others = [self._row(row, ("accepted",)) for row in table.others]
        self.unseen = [row.spelling.text for row in table.rows if not row.spelling.count]
        self.mentions = sum(row.mentions for row in self.rows)
        self.days = _days(table.rows)

    def _row(self, row: TableRow, verdicts: Sequence[Verdict]) -> RowView:
        counts = [row.by_source.get(source, 0) for source in self._shown]
        if self.more:
            counts.append(sum(row.by_source.values()) - sum(counts))
        spelling = row.spelling
        return RowView(
            text=spelling.text,
            link=search_link(self._path, spelling.text, exact=True),
            mentions=spelling.count,
            articles=spelling.articles,
            first=row.first,
            last=row.last,
            counts=tuple(counts),
            state=spelling.state,
            reason=spelling.reason,
            choices=tuple(
                Choice(
                    verdict,
                    shlex.join(
                        (
                            "search-index",
                            "names",
                            VERDICT_COMMANDS[verdict],
                            self.name,
                            spelling.text,
                        )
                    ),
                )
                for verdict in verdicts
            ),
        )


def verdicts(row: TableRow, name: str) -> tuple[Verdict, ...]:
    """Return what a person may decide of a spelling that is searched as the name.

    Args:
        row: The spelling.
        name: How the name is written on its page.

    Returns:
        Accepting confirms what the evidence alone says; rejecting takes the spelling out. Empty
        for the spelling that names it.
    """
    if row.spelling.text == name:
        return ()
    return ("accepted", "rejected") if row.spelling.state == "proposed" else ("rejected",)


def _days(rows: Sequence[TableRow]) -> Days:
    days = sorted(day for row in rows for day in (row.first, row.last) if day)
    return Days(days[0], days[-1]) if days else Days(None, None)
