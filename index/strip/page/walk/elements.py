"""The elements of a page as the walk enters them.

Elements inside navigation, footers and dialogs are kept without names: their lines are not judged.
"""

from __future__ import annotations

from typing import Any

from index.strip.page.lines import DocumentFacts, Tree
from index.strip.page.tags import IN_HEADING, TELLING, WAY_FLAGS, beside_headline, named
from index.strip.page.walk.line_gatherer import LineGatherer

MAX_NAME_CHARS = 2_000
"""Of an element's class, id and role; every line below it is judged by them, so that a longer one
makes the time grow with its length for each. Long lists of utility classes have a fourth of it."""


class Elements:
    """The elements of a page as the walk enters them.

    Args:
        tree: Filled.
        lines: Told where lines end.
        document: Told of the `<time>` elements.
    """

    __slots__ = (
        "_blocks", "_ends", "_flags", "_lines", "_links", "_names", "_parents", "_tags", "_times",
    )  # fmt: skip

    def __init__(self, tree: Tree, lines: LineGatherer, document: DocumentFacts) -> None:
        self._tags, self._names, self._parents = tree.tags, tree.names, tree.parents
        self._blocks, self._ends, self._flags = tree.blocks, tree.ends, tree.flags
        self._lines, self._links, self._times = lines, lines.links, document.times

    def enter(self, node: Any, tag: str, kind: tuple[int, bool], above: int) -> int:
        """Note an element in the tree.

        Args:
            node, tag: The element.
            kind: As in `TAG_KINDS`.
            above: Number of its parent; -1 for the root.

        Returns:
            Its number.

        Raises:
            PageTooLarge: More than `MAX_LINES` lines.
        """
        tags = self._tags
        bits, is_block = kind
        index = len(tags)
        block = link = -1
        above_bits = 0
        if above >= 0:
            block, above_bits, link = self._blocks[above], self._flags[above], self._links[above]
            bits |= above_bits
        name = ""
        attributes = None if bits & WAY_FLAGS else node.attributes
        if attributes:
            name = attributes.get("class") or ""
            if not TELLING.isdisjoint(attributes):
                name, own_bits = named(name, attributes)
                bits |= own_bits
            if len(name) > MAX_NAME_CHARS:
                name = name[:MAX_NAME_CHARS]
        if is_block or (
            above_bits & IN_HEADING and tags[block] == "h1" and beside_headline(tag, name)
        ):
            is_block = True
            block = index
        if tag == "a":
            link = index
        elif tag == "time" and attributes:
            stamp = attributes.get("datetime") or ""
            self._times.append((stamp, name, self._lines.next_line(block)))
        tags.append(tag)
        self._names.append(name)
        self._parents.append(above)
        self._blocks.append(block)
        self._ends.append(index + 1)
        self._flags.append(bits)
        self._links.append(link)
        if tag == "br":
            self._lines.break_line()
        elif is_block and self._lines.pieces:
            self._lines.end_line()
        return index
