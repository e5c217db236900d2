"""Lines of the report that stand on its page twice: a paragraph repeated in lists around it, set
as a synopsis above or as a quotation beside it; a copy of the whole text in one block.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.strip.furniture.rules import Reason
from index.strip.page.lines import Line, PageLines, Tree

MIN_CHARS = 80
"""Shorter lines are repeated with reason: names, questions, refrains."""

MIN_PART_CHARS = 200
"""Length from which a line that is a part of another goes. Of 1,534 pages it makes 12 better, by
0.05 in F1, and 4 worse; with shorter ones, sentences set as quotations, 21 and 11."""

MIN_COPY_CHARS, MIN_COPIED_LINES, MIN_COPIED_SHARE = 800, 3, 0.9
"""A block is a copy of the text if it is so long and so much of it is other lines."""

MAX_COMPARED = 300
"""Most long lines of a page of which each is looked for in every other."""

_AGAIN = Reason("other", "again", "the same line stands above it")
_PART = Reason("other", "again", "all of it stands in another paragraph")
_COPY = Reason("other", "again", "it is a copy of the paragraphs around it")


def cut_said_again(lines: PageLines, found: list[Reason | None]) -> None:
    """Cut what the report says again on its page.

    A line goes if one of the same words stays above it in another part of the page, if a longer
    one that stays has all of it, or if it is a copy of several that stay. Lines of one part, as
    verses are, stay.

    Args:
        lines: The page; plain text has no parts, so nothing of it is cut.
        found: Why lines go, None if they stay; filled.
    """
    tree = lines.tree
    if tree is None:
        return
    staying = [
        (number, line)
        for number, (line, reason) in enumerate(zip(lines.lines, found, strict=True))
        if reason is None and len(line.text) >= MIN_CHARS
    ]
    first: dict[str, int] = {}
    for number, line in staying:
        above = first.setdefault(line.text, number)
        if above != number and _part_of(tree, lines.lines[above]) != _part_of(tree, line):
            found[number] = _AGAIN
    staying = [(number, line) for number, line in staying if found[number] is None]
    if len(staying) > MAX_COMPARED:
        return
    for number, line in staying:
        if len(line.text) >= MIN_COPY_CHARS and _is_copy(line.text, staying):
            found[number] = _COPY
    longer: list[str] = []
    for number, line in sorted(staying, key=lambda one: -len(one[1].text)):
        if len(line.text) < MIN_PART_CHARS:
            break
        if found[number] is None:
            if any(line.text in text and line.text != text for text in longer):
                found[number] = _PART
            else:
                longer.append(line.text)


def _part_of(tree: Tree, line: Line) -> int:
    """Return the element two above the one that holds a line."""
    return tree.parents[max(tree.parents[line.element], 0)]


def _is_copy(text: str, staying: Sequence[tuple[int, Line]]) -> bool:
    copied = [line.text for _, line in staying if line.text in text and line.text != text]
    return len(copied) >= MIN_COPIED_LINES and sum(map(len, copied)) >= MIN_COPIED_SHARE * len(text)
