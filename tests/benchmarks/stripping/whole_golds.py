"""Which golds hold the whole report: a rule that looks at page and gold alone, at no system.

A gold is not whole if

- the page does not say it: less than `MIN_SAID` of its shingles stand in the page's lines. Such a
  gold says passages several times over, or has text that came by script;
- it stops within the report: the smallest block of the page around `HELD` of the gold's
  paragraphs holds as much again in paragraphs that the gold leaves out. Paragraphs in what stands
  apart by its tags and names, and below a heading of readers' comments, do not count.

The rule is blind for a gold whose report goes on in another block (a ranking below its
introduction), so such pages still count against a system.
"""

from __future__ import annotations

from collections import Counter

from index.strip.blocks.comments import heads_comments
from index.strip.page.lines import Line, Tree
from index.strip.page.parse import flatten_html
from index.strip.page.prose import is_prose
from tests.benchmarks.stripping.gold_pages import GoldPage
from tests.benchmarks.stripping.shingles import page_score
from tests.training.line_labels import label_lines

MIN_SAID = 0.9
"""Share of a gold's shingles that the page's lines must hold."""

HELD = 0.9
"""Share of the gold's paragraphs, in characters, that the block holds."""

MAX_LEFT_OUT = 1.0
"""Characters in paragraphs of the block that the gold leaves out, for one that it has, from which
it holds a part alone."""


def is_whole(page: GoldPage) -> bool:
    """Tell whether a page's gold holds the whole report.

    Args:
        page: A page of HTML with its gold.

    Returns:
        True also if no paragraph of the page is the gold's: nothing then says that it is a part.
    """
    lines = flatten_html(page.page.content)
    texts = [line.text for line in lines.lines]
    if (page_score(page.text, "\n".join(texts)).recall or 0.0) < MIN_SAID:
        return False
    labels, _ = label_lines(texts, page.text)
    prose: list[tuple[Line, bool]] = []
    comments = False
    for line, label in zip(lines.lines, labels, strict=True):
        if is_prose(line) and (label or not comments):
            prose.append((line, label))
        comments = comments or (heads_comments(line.text) and any(own for _, own in prose))
    return lines.tree is None or _left_out(lines.tree, prose) < MAX_LEFT_OUT


def _left_out(tree: Tree, prose: list[tuple[Line, bool]]) -> float:
    """Return what a gold leaves out of its block, for one of what it has; 0.0 without any."""
    own: Counter[int] = Counter()
    every: Counter[int] = Counter()
    for line, label in prose:
        for element in tree.chain(tree.parents[line.element]):
            own[element] += len(line.text) if label else 0
            every[element] += len(line.text)
    total = sum(len(line.text) for line, label in prose if label)
    if not total:
        return 0.0
    block = max(element for element, size in own.items() if size >= HELD * total)
    return (every[block] - own[block]) / own[block]
