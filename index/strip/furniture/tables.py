"""Tables of a report: each stays whole, row by row, or goes whole.

Half a table of results is worse than none. May not decide about layout tables, which hold
paragraphs or other tables.
"""

from __future__ import annotations

from bisect import bisect_left
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

NO_TABLE = -1

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
    innermost = _innermost(tree)
    layouts = {innermost[tree.parents[at]] for at in set(innermost) if at >= 0}
    paragraphs = [at for at, line in enumerate(lines.lines) if kept[at] and is_long(line)]
    found = []
    at = 0
    count = len(lines.lines)
    while at < count:
        line = lines.lines[at]
        table = innermost[line.element] if line.flags & IN_TABLE else NO_TABLE
        end = at + 1
        if table != NO_TABLE and table not in layouts:
            while end < count and table <= lines.lines[end].element < tree.ends[table]:
                end += 1
            own = range(at, end)
            if _is_data(tree, table, lines.lines[at:end]):
                stays = _kept_share(lines.lines, kept, own) >= MIN_KEPT_SHARE or _is_among(
                    lines.lines, tree, own, table, paragraphs
                )
                found.append(Whole(own, stays))
        at = end
    return found


def _innermost(tree: Tree) -> list[int]:
    """Return the innermost table around each element, itself if it is one; `NO_TABLE` outside."""
    innermost: list[int] = []
    for at, tag in enumerate(tree.tags):
        above = tree.parents[at]
        innermost.append(at if tag == "table" else innermost[above] if above >= 0 else NO_TABLE)
    innermost.append(NO_TABLE)  # of the parent of the first element, which is -1
    return innermost


def _is_data(tree: Tree, table: int, own: Sequence[Line]) -> bool:
    tags = tree.tags[table + 1 : tree.ends[table]]
    if tags.count("tr") < MIN_ROWS or len(own) > MAX_LINES:
        return False
    if tags.count("td") + tags.count("th") < 2 * tags.count("tr"):
        return False
    return not any(is_long(line) or line.flags & (APART | OFF_REPORT) for line in own)


def _kept_share(lines: Sequence[Line], kept: Sequence[bool], own: range) -> float:
    size = sum([len(lines[at].text) for at in own])
    return sum([len(lines[at].text) for at in own if kept[at]]) / max(1, size)


def _is_among(
    lines: Sequence[Line], tree: Tree, own: range, table: int, paragraphs: Sequence[int]
) -> bool:
    """Tell whether a table stands between paragraphs and does not lead elsewhere."""
    size = sum([len(lines[at].text) for at in own])
    if sum([lines[at].link_chars for at in own]) > MAX_LINK_SHARE * size:
        return False
    place = bisect_left(paragraphs, own[0])
    beside = [lines[at].element for at in paragraphs[max(0, place - 1) : place + 1]]
    element = table
    for _ in range(MAX_ABOVE):
        element = tree.parents[element]
        if element < 0 or tree.tags[element] in ("body", "html", "td"):
            return False
        inside = [element <= one < tree.ends[element] for one in beside]
        if any(inside):
            return 0 < place < len(paragraphs) and all(inside)
    return False
