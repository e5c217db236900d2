"""Tables of a report: each stays whole, row by row, or goes whole.

Half a table of results is worse than none. May not decide about layout tables, which hold
paragraphs or other tables.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    found = []
    layouts = {-1}
    at = 0
    count = len(lines.lines)
    while at < count:
        table = _table_of(tree, lines.lines[at]) if lines.lines[at].flags & IN_TABLE else -1
        end = at + 1
        if table not in layouts:
            while end < count and table <= lines.lines[end].element < tree.ends[table]:
                end += 1
            own = range(at, end)
            if _is_data(tree, table, lines.lines[at:end]):
                found.append(Whole(own, _stays(lines.lines, tree, kept, own, table)))
            else:
                layouts.add(table)
                end = at + 1
        at = end
    return found


def _table_of(tree: Tree, line: Line) -> int:
    """Return the innermost table that a line stands in; -1 outside tables."""
    return next((at for at in tree.chain(line.element) if tree.tags[at] == "table"), -1)


def _is_data(tree: Tree, table: int, own: Sequence[Line]) -> bool:
    tags = tree.tags[table + 1 : tree.ends[table]]
    if "table" in tags or tags.count("tr") < MIN_ROWS or len(own) > MAX_LINES:
        return False
    if tags.count("td") + tags.count("th") < 2 * tags.count("tr"):
        return False
    return not any(is_long(line) or line.flags & (APART | OFF_REPORT) for line in own)


def _stays(lines: Sequence[Line], tree: Tree, kept: Sequence[bool], own: range, table: int) -> bool:
    size = sum([len(lines[at].text) for at in own])
    if sum([len(lines[at].text) for at in own if kept[at]]) >= MIN_KEPT_SHARE * size:
        return True
    if sum([lines[at].link_chars for at in own]) > MAX_LINK_SHARE * size:
        return False
    element = table
    for _ in range(MAX_ABOVE):
        element = tree.parents[element]
        if element < 0 or tree.tags[element] in ("body", "html", "td"):
            return False
        end = tree.ends[element]
        paragraphs = [
            at
            for at, line in enumerate(lines)
            if kept[at] and element <= line.element < end and is_long(line)
        ]
        if paragraphs:
            return paragraphs[0] < own[0] and own[-1] < paragraphs[-1]
    return False
