"""Tables of a report: each stays whole, row by row, or goes whole.

Half a table of results is worse than none. May not decide about layout tables, which hold
paragraphs or other tables.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.strip.page.lines import Line, PageLines, Tree
from index.strip.page.prose import is_long
from index.strip.page.tags import APART, IN_TABLE, OFF_REPORT

MIN_ROWS, MAX_LINES = 2, 400
"""Rows from which it is a table; lines above which it is the page."""

MAX_LINK_SHARE = 0.5
"""Share of its characters in links above which a table leads elsewhere."""

MIN_KEPT_SHARE = 0.5
"""Share of its characters in lines that stay from which all of it stays, wherever it stands."""

MAX_ABOVE = 4
"""Elements above a table among which the block that holds it with paragraphs is looked for."""


class Whole(NamedTuple):
    """A table.

    Args:
        lines: Numbers of its lines.
        stays: It is the report's.
    """

    lines: range
    stays: bool


def whole_tables(lines: PageLines, tree: Tree, kept: Sequence[bool]) -> list[Whole]:
    """Decide about each table of data.

    It stays if half of it stays already, or if it is not mostly links and stands between
    paragraphs that stay, in their block or a few elements further in.

    Args:
        lines, tree: The page, of HTML.
        kept: Which lines stay, so far.

    Returns:
        The tables in order; none for a page without, or with layout tables alone.
    """
    if not any(line.flags & IN_TABLE for line in lines.lines):
        return []
    found = []
    layouts = {-1, *_layouts(tree)}
    paragraphs = [at for at, line in enumerate(lines.lines) if kept[at] and is_long(line)]
    at = 0
    count = len(lines.lines)
    while at < count:
        table = _table_of(tree, lines.lines[at]) if lines.lines[at].flags & IN_TABLE else -1
        end = at + 1
        if table not in layouts:
            while end < count and table <= lines.lines[end].element < tree.ends[table]:
                end += 1
            if _is_data(tree, table, lines.lines[at:end]):
                own = range(at, end)
                stays = _is_kept(lines.lines, kept, own) or (
                    not _is_linked(lines.lines[at:end])
                    and _is_between(lines.lines, tree, paragraphs, own, table)
                )
                found.append(Whole(own, stays))
        at = end
    return found


def _layouts(tree: Tree) -> Iterator[int]:
    """Yield the tables that hold others, each at least once."""
    open_tables: list[int] = []
    for at, tag in enumerate(tree.tags):
        if tag == "table":
            while open_tables and tree.ends[open_tables[-1]] <= at:
                open_tables.pop()
            if open_tables:
                yield open_tables[-1]
            open_tables.append(at)


def _table_of(tree: Tree, line: Line) -> int:
    """Return the innermost table that a line stands in; -1 outside tables."""
    return next((at for at in tree.chain(line.element) if tree.tags[at] == "table"), -1)


def _is_data(tree: Tree, table: int, own: Sequence[Line]) -> bool:
    if len(own) > MAX_LINES:
        return False
    tags = tree.tags[table + 1 : tree.ends[table]]
    rows = tags.count("tr")
    if rows < MIN_ROWS or tags.count("td") + tags.count("th") < 2 * rows:
        return False
    return not any(is_long(line) or line.flags & (APART | OFF_REPORT) for line in own)


def _is_kept(lines: Sequence[Line], kept: Sequence[bool], own: range) -> bool:
    """Tell whether half of a table stays already."""
    size = sum([len(lines[at].text) for at in own])
    return sum([len(lines[at].text) for at in own if kept[at]]) >= MIN_KEPT_SHARE * size


def _is_linked(own: Sequence[Line]) -> bool:
    size = sum([len(line.text) for line in own])
    return sum([line.link_chars for line in own]) > MAX_LINK_SHARE * size


def _is_between(
    lines: Sequence[Line], tree: Tree, paragraphs: Sequence[int], own: range, table: int
) -> bool:
    """Tell whether the innermost block that holds a table and a paragraph has one before the table
    and one behind it."""
    place = bisect_left(paragraphs, own[0])
    element = table
    for _ in range(MAX_ABOVE):
        element = tree.parents[element]
        if element < 0 or tree.tags[element] in ("body", "html", "td"):
            return False
        inside = [
            element <= lines[at].element < tree.ends[element]
            for at in paragraphs[max(0, place - 1) : place + 1]
        ]
        if any(inside):
            return all(inside) and 0 < place < len(paragraphs)
    return False
