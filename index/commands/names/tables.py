"""What `search-index names` prints: names and spellings, as lines for a reader and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from index.article import source_name
from index.names.lookup import is_counted

if TYPE_CHECKING:
    from index.names.spellings import NameGroup
    from index.names.table import SpellingTable, TableRow

MAX_SOURCES_SHOWN = 6
"""Sources with a column of their own on a terminal; `--json` has all."""

BySource = Mapping[str, Mapping[str | None, int]]
"""Mentions by spelling key and source, as `Names.by_source` returns them."""


def group_lines(group: NameGroup, by_source: BySource) -> Iterator[str]:
    """Write a name and the spellings that articles have, each with its mentions by source.

    Args:
        group: The name.
        by_source: Mentions by source of each of its spellings.

    Yields:
        Lines without their ends: the name, then a line for each spelling that is mentioned.
    """
    yield click.style(group.name, bold=True)
    for spelling in group.spellings:
        if spelling.count:
            counts = ", ".join(
                f"{source_name(source)} {count}"
                for source, count in by_source[spelling.key].items()
            )
            yield f"  {spelling.text}  {spelling.count}  [{counts}]"


def group_as_dict(group: NameGroup, by_source: BySource) -> dict[str, Any]:
    """Return what `names list --json` prints of a name.

    Args:
        group: The name.
        by_source: Mentions by source of each of its spellings.

    Returns:
        Values that JSON knows; `sources` has the key "" for articles without a source.
    """
    return {
        "name": group.name,
        "kind": group.kind,
        "spellings": [
            {**spelling._asdict(), "sources": _by_name(by_source[spelling.key])}
            for spelling in group.spellings
        ],
    }


def _by_name(by_source: Mapping[str | None, int]) -> dict[str, int]:
    """Return counts for JSON, whose keys are texts: "" is the source of articles without one."""
    return {source or "": count for source, count in by_source.items()}


def table_lines(table: SpellingTable) -> Iterator[str]:
    """Write a name's spelling table: spellings down, sources across, then the evidence for each.

    Args:
        table: From `index.names.table.names_table`.

    Yields:
        Lines without their ends; a spelling without evidence has none of its own below the grid.
    """
    seen = [row for row in table.rows if row.spelling.count]
    others = [row.spelling for row in table.rows if not row.spelling.count]
    unseen = [spelling.text for spelling in others if is_counted(spelling)]
    uncounted = [spelling.text for spelling in others if not is_counted(spelling)]
    yield click.style(table.name, bold=True)
    yield from _grid_lines(table, seen)
    yield ""
    for row in (*seen, *table.others):
        spelling = row.spelling
        if spelling.reason:
            yield f"{spelling.text}: {spelling.state}; {spelling.reason}"
    if uncounted:
        yield f"counted by search alone: {', '.join(uncounted)}"
    if unseen:
        yield f"not in any article: {', '.join(unseen)}"


def _grid_lines(table: SpellingTable, seen: Sequence[TableRow]) -> Iterator[str]:
    """Write the grid, each column as wide as its widest cell."""
    sources = table.sources[:MAX_SOURCES_SHOWN]
    head = ["spelling", "mentions", "first", "last", *map(source_name, sources)]
    if len(table.sources) > MAX_SOURCES_SHOWN:
        head.append(f"{len(table.sources) - MAX_SOURCES_SHOWN} more")
    grid = [head, *(_cells(row, sources, len(head)) for row in seen)]
    widths = [max(len(cells[at]) for cells in grid) for at in range(len(head))]
    for cells in grid:
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        yield "  ".join(padded).rstrip()


def _cells(row: TableRow, sources: Sequence[str | None], width: int) -> list[str]:
    """Return a row's cells, `width` of them; no mention is an empty cell."""
    shown = [row.by_source.get(source, 0) for source in sources]
    rest = sum(row.by_source.values()) - sum(shown)
    cells = [
        row.spelling.text,
        str(row.spelling.count),
        row.first or "",
        row.last or "",
        *(str(count or "") for count in (*shown, rest)),
    ]
    return cells[:width]


def table_as_dict(table: SpellingTable) -> dict[str, Any]:
    """Return what `names show --json` prints of a spelling table.

    Args:
        table: From `index.names.table.names_table`.

    Returns:
        Values that JSON knows; `sources` has the key "" for articles without a source, and days are
        None if unknown.
    """
    return {
        "name": table.name,
        "kind": table.group.kind if table.group else "name",
        "spellings": [_row_as_dict(row) for row in table.rows],
        "others": [_row_as_dict(row) for row in table.others],
    }


def _row_as_dict(row: TableRow) -> dict[str, Any]:
    return {
        **row.spelling._asdict(),
        "sources": _by_name(row.by_source),
        "first": row.first,
        "last": row.last,
    }
