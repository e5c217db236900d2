"""What stays because most of the report would be lost without it.

Reports in items (goods, cars, services, letters that are answered one by one) are set in blocks of
their own, which the model takes for furniture line by line. That it does so with most of the
sentences of one block, and not with all, tells that it errs. May not judge what comes after the
model: readers' comments and second stories are cut later on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from index.strip.furniture.rules import Reason
from index.strip.page.lines import Line, PageLines, Tree
from index.strip.page.prose import ends_sentence, is_long
from index.strip.page.tags import APART, IN_HEADING, OFF_REPORT

MIN_KEPT_SHARE = 0.5
"""Share of a block's sentences that stay by their scores, in characters, under which all stay."""

MIN_SCORE = 0.1
"""Score from which a sentence may be the report's. Of 195 sentences so found on 3,957 pages of
seven sets, none of whose outlets the models had seen, 187 stood in the gold; with a share of 0.7
below which all stay it would be 5 of 6."""

HELD_SHARE = 0.9
"""Share of the sentences that stay, in characters, that the block holds."""

MAX_LINKED = 5
"""A sentence of the report has at most one in so many characters inside links."""


def lost_sentences(
    lines: PageLines,
    tree: Tree,
    found: Sequence[Reason | None],
    scores: Sequence[float],
    kept: Sequence[bool],
) -> list[int]:
    """Find the sentences that are cut although most of the report goes with them.

    The block is the smallest one around `HELD_SHARE` of the long sentences that stay.

    Args:
        lines, tree: The page, of HTML.
        found: Why lines go that are not judged.
        scores: The model's, of each line.
        kept: Which lines stay by their scores.

    Returns:
        Their numbers and those of the headings right above them, in order; empty if at least
        `MIN_KEPT_SHARE` of the block stays, or none of it.
    """
    stay: list[int] = []
    lost: list[int] = []
    sizes = [0, 0]
    for at, line in enumerate(lines.lines):
        if found[at] is None and scores[at] > MIN_SCORE and _is_sentence(line):
            (stay if kept[at] else lost).append(at)
            sizes[kept[at]] += line.end - line.start
    if not sizes[1] or _is_enough(sizes[1], sizes[0]):
        return []
    block = _block_of(tree, lines.lines, stay, sizes[1])
    inside = [at for at in lost if block in tree.chain(lines.lines[at].element)]
    if _is_enough(sizes[1], sum([lines.lines[at].end - lines.lines[at].start for at in inside])):
        return []
    heads = {at - 1 for at in inside if at and lines.lines[at - 1].flags & IN_HEADING}
    return sorted({*inside, *(at for at in heads if found[at] is None and not kept[at])})


def _is_sentence(line: Line) -> bool:
    return (
        is_long(line)
        and not line.flags & (APART | OFF_REPORT | IN_HEADING)
        and line.link_chars * MAX_LINKED <= line.end - line.start
        and ends_sentence(line.text)
    )


def _is_enough(kept: int, lost: int) -> bool:
    return kept >= MIN_KEPT_SHARE * (kept + lost)


def _block_of(tree: Tree, lines: Sequence[Line], stay: Sequence[int], size: int) -> int:
    """Find the smallest element around `HELD_SHARE` of the sentences that stay."""
    held: Counter[int] = Counter()
    for at in stay:
        for element in tree.chain(tree.parents[lines[at].element]):
            held[element] += lines[at].end - lines[at].start
    return max(element for element, chars in held.items() if chars >= HELD_SHARE * size)
