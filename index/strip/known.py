"""What is known of a page's lines for certain: by the source's profile, by rules that hold in any
outlet, and by the metadata that was read off them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from index.strip.furniture.profiles import FurnitureSpan
from index.strip.furniture.requests import cut_requests
from index.strip.furniture.rules import Reason, by_phrase, firm, glued_credit, phrases_in, placed
from index.strip.metadata.metadata import Metadata
from index.strip.page.lines import PageLines, Tree
from index.strip.page.tags import (
    APART,
    IN_BOX,
    IN_CAPTION,
    IN_COMMENTS,
    IN_CONSENT,
    IN_OTHER_REPORT,
    IN_TEASERS,
)

_WHY_APART = (
    (IN_COMMENTS, Reason("comments", "tree", "it stands among readers' comments")),
    (IN_OTHER_REPORT, Reason("related", "tree", "it stands in another report of the page")),
    (IN_CONSENT, Reason("legal", "tree", "it asks for consent to cookies")),
    (IN_TEASERS, Reason("related", "tree", "its block is named for other stories")),
    (IN_BOX, Reason("other", "tree", "it stands in a box beside the report")),
)

_NOT_DECLARED = Reason("other", "declared", "the page holds its report in JSON-LD alone")


def known_lines(
    lines: PageLines, judged: Sequence[int], metadata: Metadata, inside: Sequence[FurnitureSpan]
) -> list[Reason | None]:
    """Return why each line goes, if profile, rules or metadata know it.

    Args:
        lines: The page, of HTML or text.
        judged: The numbers of the lines that rules are asked of.
        metadata: What is known of the page.
        inside: What the source's profile cuts.

    Returns:
        A reason for each line of the page; None for a line of which nothing is known.
    """
    found: list[Reason | None] = [None] * len(lines.lines)
    phrases = phrases_in(lines.original)
    for number in judged:
        text = lines.lines[number].text
        found[number] = firm(text) or by_phrase(text, phrases)
    if lines.tree is not None:
        _ask_tree(lines, lines.tree.names, judged, found)
    cut_requests(lines, judged, found)
    at = 0
    for number, line in enumerate(lines.lines) if inside else ():
        while at < len(inside) and inside[at].end <= line.start:
            at += 1
        if at < len(inside) and inside[at].start <= line.start and line.end <= inside[at].end:
            found[number] = inside[at].reason
    for numbers, reason in (
        (metadata.title_lines, Reason("title", "metadata", "it is the title")),
        (metadata.date_lines, Reason("date", "metadata", "it is the date of publication")),
        (metadata.byline_lines, Reason("byline", "metadata", "it names the authors")),
    ):
        for number in numbers:
            known = found[number]
            if known is None or known.kind != reason.kind:
                found[number] = reason
    for number in lines.declared:
        found[number] = None
    if lines.declared:
        shown = lines.declared[0]
        found[:shown] = [known or _NOT_DECLARED for known in found[:shown]]
    if lines.tree is None:
        first = next((number for number, known in enumerate(found) if known is None), None)
        if first is not None and glued_credit(lines.lines[first].text):
            found[first] = Reason("caption", "credit", "a photographer's name is glued to it")
    return found


def _ask_tree(
    lines: PageLines, names: Sequence[str], judged: Sequence[int], found: list[Reason | None]
) -> None:
    """Fill in why lines of HTML go, if their place in the tree alone tells."""
    for number in judged:
        line = lines.lines[number]
        if found[number] is None and (line.flags & IN_CAPTION or names[line.element]):
            found[number] = placed(line.flags, names[line.element])
    appeals = [
        number
        for number in judged
        if (reason := found[number]) is not None and reason.rule == "phrase:promotion"
    ]
    if appeals:
        _cut_around(lines, names, appeals, found)
    apart = [number for number, line in enumerate(lines.lines) if line.flags & APART]
    for number in set(apart).difference(judged):
        flags = lines.lines[number].flags
        found[number] = next(why for bit, why in _WHY_APART if flags & bit)


_APPEAL = re.compile(r"support|donat|membership|appeal", re.IGNORECASE)
_AROUND = Reason("promotion", "tree", "it stands in a block that asks for support")

MAX_APPEAL_LINES = 15
"""Most lines of a block that go with an appeal in it; a larger one is more than an appeal."""

MAX_APPEAL_DEPTH = 10
"""Elements above an appeal whose names are read."""


def _cut_around(
    lines: PageLines, names: Sequence[str], appeals: Sequence[int], found: list[Reason | None]
) -> None:
    """Cut the lines around appeals that stand in the same block, the outermost of those named for
    asking readers for support, one in the other."""
    tree = lines.tree or Tree()
    for number in appeals:
        block = -1
        for element in islice(tree.chain(lines.lines[number].element), MAX_APPEAL_DEPTH):
            if _APPEAL.search(names[element]):
                block = element
            elif block >= 0:
                break
        if block < 0:
            continue
        around = [number]
        for step in (1, -1):
            at = number + step
            while 0 <= at < len(found) and block <= lines.lines[at].element < tree.ends[block]:
                around.append(at)
                at += step
                if len(around) > MAX_APPEAL_LINES:
                    break
        for at in around if len(around) <= MAX_APPEAL_LINES else ():
            found[at] = found[at] or _AROUND
