"""The spelling table made ready for its page: what to show, links, and the commands to decide."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import NamedTuple

from index.article import source_name
from index.names.table import SpellingTable, TableRow
from web.links import search_link

COMMANDS = {"accepted": "accept", "rejected": "reject"}
"""The command that records each verdict."""

MOST_COLUMNS = 10
"""Sources with a column of their own; the others share the last one."""


class Choice(NamedTuple):
    """A decision that a person may take of a spelling, and the command that says so."""

    verdict: str
    command: str


class RowView(NamedTuple):
    """One spelling.

    Args:
        link: Search for this spelling alone.
        counts: Mentions by column; the last one is of all other sources where there are any.
        choices: What a person may decide of it; none for the name's own spelling.
    """

    text: str
    link: str
    mentions: int
    articles: int
    first: str | None
    last: str | None
    counts: tuple[int, ...]
    state: str
    reason: str
    choices: tuple[Choice, ...]


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
        shown = table.sources[:MOST_COLUMNS]
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
        self.first, self.last = _span(table.rows)

    def _row(self, row: TableRow, verdicts: Sequence[str]) -> RowView:
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
                        ("search-index", "names", COMMANDS[verdict], self.name, spelling.text)
                    ),
                )
                for verdict in verdicts
            ),
        )


def verdicts(row: TableRow, name: str) -> tuple[str, ...]:
    """Say what may be decided of a spelling in a name: to confirm what the evidence alone says, or
    to take it out; nothing of the spelling that names it."""
    if row.spelling.text == name:
        return ()
    return ("accepted", "rejected") if row.spelling.state == "proposed" else ("rejected",)


def _span(rows: Sequence[TableRow]) -> tuple[str | None, str | None]:
    days = sorted(day for row in rows for day in (row.first, row.last) if day)
    return (days[0], days[-1]) if days else (None, None)
