"""What stays because it stands in the report's own blocks: lines between its paragraphs, and lists
that lead nowhere.

The counterpart of `index.strip.page.walk.apart`. The model cuts winners, ingredients and places set
one below the other, which look like menus; that no item is a link, and where the list stands, says
more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from index.strip.page.lines import Line, PageLines, Tree
from index.strip.page.prose import is_long
from index.strip.page.tags import APART, IN_LINK, IN_LIST, OFF_REPORT

MIN_PARAGRAPHS = 2
"""Long lines that stay and make their block one of the report's."""

MIN_LINKED = 4
"""Paragraphs in a row, each a link, from which they may be the report."""

LIST_SCORE = 0.1
"""Score from which items that hold links stay."""

_HEADINGS = frozenset({"h2", "h3", "h4"})
_BETWEEN = _HEADINGS | {"p"}
_LISTS = frozenset({"ul", "ol", "dl"})

_Numbered = tuple[int, Line]
"""A line with its number."""


class _Own(NamedTuple):
    """A block of the report: how many of its paragraphs stay, and the first and last of them."""

    paragraphs: int
    first: int
    last: int


def own_lines(
    lines: PageLines, tree: Tree, scores: Sequence[float], kept: Sequence[bool]
) -> list[int]:
    """Find the lines that are cut although they stand in the report's own blocks.

    A block is the report's if two long lines stay that stand directly in it. There a paragraph
    or sub-heading without a link stays if it is between two of them. The items of a list without
    a link, and a heading right above, stay if the list stands in such a block, or one element
    further in; a block counts as one with those that have the same tags and names from the root
    down. Items that are not mostly links stay if the list stands above the last paragraph of its
    block and the model is not sure of them. Tables are not treated so
    (`index.strip.blocks.tables`).

    Of the lines so found on 653 news pages of unseen outlets 139 paragraphs and sub-headings of
    148 stood in the gold, and 141 lines of lists of 151.

    Args:
        lines, tree: The page, of HTML.
        scores: The model's, of each line.
        kept: Which lines stay, so far.

    Returns:
        Their numbers, in order.
    """
    own = _own_blocks(tree, lines.lines, kept)
    cut = [
        (at, line)
        for at, line in enumerate(lines.lines)
        if not kept[at] and not line.link_chars and not line.flags & (APART | OFF_REPORT)
    ]
    stay = {at for at, line in cut if _is_between(tree, line, at, own)}
    items = [(at, line) for at, line in cut if line.flags & IN_LIST]
    if items:
        listed = set(_in_lists(tree, lines.lines, items, own))
        stay |= listed
        stay |= {
            at for at, line in cut if at + 1 in listed and tree.tags[line.element] in _HEADINGS
        }
    stay.update(_linked_paragraphs(tree, lines.lines, own, kept))
    for at, line in enumerate(lines.lines):
        if scores[at] > LIST_SCORE and not kept[at] and _is_doubtful_item(tree, line, at, own):
            stay.add(at)
    return sorted(stay)


def _block_above(tree: Tree, element: int) -> int:
    """Return the block that an element stands in; -1 for the root and for -1."""
    parent = tree.parents[element] if element >= 0 else -1
    return tree.blocks[parent] if parent >= 0 else -1


def _own_blocks(tree: Tree, lines: Sequence[Line], kept: Sequence[bool]) -> dict[int, _Own]:
    """Return the blocks in which at least one long line stays."""
    found: dict[int, _Own] = {}
    for at, line in enumerate(lines):
        if kept[at] and is_long(line):
            block = _block_above(tree, line.element)
            before = found.get(block, _Own(0, at, at))
            found[block] = _Own(before.paragraphs + 1, before.first, at)
    return found


def _is_between(tree: Tree, line: Line, at: int, own: Mapping[int, _Own]) -> bool:
    if tree.tags[line.element] not in _BETWEEN:
        return False
    block = own.get(_block_above(tree, line.element))
    if block is None or block.paragraphs < MIN_PARAGRAPHS:
        return False
    return block.first < at < block.last and any(map(str.isalpha, line.text))


def _is_doubtful_item(tree: Tree, line: Line, at: int, own: Mapping[int, _Own]) -> bool:
    if tree.tags[line.element] != "li" or line.link_chars * 2 > len(line.text):
        return False
    block = _block_above(tree, line.element)
    blocks = (block, _block_above(tree, block))
    return any(at < own[here].last for here in blocks if here in own)


_NUMBER = re.compile(r"\W{0,2}\d{1,3}[.):]?\s")
_PRICE = re.compile(r"[$€£¥₹₽]\s?\d|\d\s?[€₽]|\d\s?(?:kr|zł)\b")


def _linked_paragraphs(
    tree: Tree, lines: Sequence[Line], own: Mapping[int, _Own], kept: Sequence[bool]
) -> Iterator[int]:
    """Yield the paragraphs of a report that is a list of links or of goods: many in a row, each a
    link or with a price, below a paragraph of their block, that are numbered or as long as all that
    stays there."""
    start = 0
    while start < len(lines):
        block = _block_of_link(tree, lines[start])
        end = start + 1
        while end < len(lines) and block >= 0 and _block_of_link(tree, lines[end]) == block:
            end += 1
        found = own.get(block)
        if block >= 0 and end - start >= MIN_LINKED and found is not None and found.first < start:
            size = sum([len(line.text) for line in lines[start:end]])
            there = sum(
                [
                    len(line.text)
                    for at, line in enumerate(lines[found.first : found.last + 1], found.first)
                    if kept[at] and _block_above(tree, line.element) == block
                ]
            )
            if size >= there or all(_NUMBER.match(line.text) for line in lines[start:end]):
                yield from range(start, end)
        start = end


def _block_of_link(tree: Tree, line: Line) -> int:
    """Return the block around a paragraph that is a link, or begins with one and says a price; -1
    for any other line."""
    if tree.tags[line.element] != "p" or not line.link_chars:
        return -1
    if line.link_chars * 5 < len(line.text) * 4 and not (
        line.flags & IN_LINK and _PRICE.search(line.text)
    ):
        return -1
    return -1 if line.flags & (APART | OFF_REPORT) else _block_above(tree, line.element)


def _in_lists(
    tree: Tree, lines: Sequence[Line], items: Sequence[_Numbered], own: Mapping[int, _Own]
) -> list[int]:
    above = _Above(tree)
    paragraphs: Counter[int] = Counter()
    for block, found in own.items():
        paragraphs[above.way(block)] += found.paragraphs
    held = []
    for at, line in items:
        where = above.list_of(line.element)
        around = _block_above(tree, where)
        ways = [above.way(block) for block in (around, _block_above(tree, around))]
        if where >= 0 and any(paragraphs[way] >= MIN_PARAGRAPHS for way in ways):
            held.append((at, where))
    if not held:
        return []
    linked = {
        above.list_of(line.element) for line in lines if line.link_chars and line.flags & IN_LIST
    }
    return [at for at, where in held if where not in linked]


class _Above:
    """What elements stand in, found as it is asked for and once for each.

    Args:
        tree: The page's elements.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._known: dict[int, tuple[int, int]] = {-1: (-1, -1)}
        self._ways: dict[tuple[int, str, str], int] = {}

    def list_of(self, element: int) -> int:
        """Return the outermost list that an element is or stands in.

        Args:
            element: Number of the element in the tree; -1 for none.

        Returns:
            Number of the `<ul>`, `<ol>` or `<dl>`; -1 outside lists and for -1.
        """
        return self._find(element)[0]

    def way(self, element: int) -> int:
        """Return a number that elements share if their tags and names are the same from the root
        down.

        Args:
            element: Number of the element in the tree; -1 for none.

        Returns:
            From 0 on, in the order in which ways are first asked for; -1 for -1.
        """
        return self._find(element)[1]

    def _find(self, element: int) -> tuple[int, int]:
        tree, known = self._tree, self._known
        new = []
        while element not in known:
            new.append(element)
            element = tree.parents[element]
        outermost, way = known[element]
        for at in reversed(new):
            tag = tree.tags[at]
            if outermost < 0 and tag in _LISTS:
                outermost = at
            way = self._ways.setdefault((way, tag, tree.names[at]), len(self._ways))
            known[at] = (outermost, way)
        return outermost, way
