"""Which lines belong together by the tree: those built alike, those of one parent block."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.strip.model.rows import Numbers
from index.strip.page.lines import PageLines, Tree


class Groups:
    """Groups of the lines of several pages, each as a group number a line; no group holds lines
    of two pages.

    Args:
        pages: Pages of HTML with the lines that are judged.

    `alike` joins lines of the same tag, names and parent's names; `parent` and `grand` the lines
    of one parent and grandparent block, whose elements are in `parents` and `grands` (-1 for
    none).
    """

    def __init__(self, pages: Sequence[PageLines]) -> None:
        alike: list[int] = []
        parent_groups: list[int] = []
        grand_groups: list[int] = []
        self.parents: list[int] = []
        self.grands: list[int] = []
        before = parents_before = grands_before = 0
        for page in pages:
            numbers: dict[tuple[str, str, str], int] = {}
            parent_numbers: dict[int, int] = {}
            grand_numbers: dict[int, int] = {}
            known: dict[int, tuple[int, int, int, int, int]] = {}
            tree = page.tree or Tree()
            tags, names, parents, blocks = tree.tags, tree.names, tree.parents, tree.blocks
            for line in page.lines:
                element = line.element
                found = known.get(element)
                if found is None:
                    parent = parents[element]
                    grand = -1
                    above = ""
                    if parent >= 0:
                        parent = blocks[parent]
                        above = names[parent]
                        grand = parents[parent]
                        if grand >= 0:
                            grand = blocks[grand]
                    key = (tags[element], names[element], above)
                    found = known[element] = (
                        before + numbers.setdefault(key, len(numbers)),
                        parents_before + parent_numbers.setdefault(parent, len(parent_numbers)),
                        grands_before + grand_numbers.setdefault(grand, len(grand_numbers)),
                        parent,
                        grand,
                    )
                group, parent_group, grand_group, parent, grand = found
                alike.append(group)
                parent_groups.append(parent_group)
                grand_groups.append(grand_group)
                self.parents.append(parent)
                self.grands.append(grand)
            before += len(numbers)
            parents_before += len(parent_numbers)
            grands_before += len(grand_numbers)
        self.alike: Numbers = np.array(alike, np.int64)
        self.parent: Numbers = np.array(parent_groups, np.int64)
        self.grand: Numbers = np.array(grand_groups, np.int64)
