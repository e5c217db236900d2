"""Posts of networks that a report quotes: X, Facebook, Instagram, Telegram, Mastodon and others.

They are evidence, and stay as paragraphs with who posted. The model cuts them, since some of the
golds that it learned from leave them out. May not look for posts: `index.strip.page.walk.apart`
marks them by the names of their blocks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from index.strip.page.lines import PageLines, Tree
from index.strip.page.prose import is_long
from index.strip.page.tags import APART, IN_POST, OFF_REPORT

MAX_LINES = 40
"""Most lines of a quoted post; more are a list of posts beside the report."""

REACH = 12
"""Lines from a post up to which the report's lines before and after it stand."""

MAX_ABOVE = 4
"""Elements above a post among which the block that holds it with the report is looked for."""

MIN_CHARS = 20
"""Characters outside links of a post that is not a button to share the report."""


def quoted_posts(lines: PageLines, tree: Tree, kept: Sequence[bool]) -> list[int]:
    """Find the lines of posts that the report quotes.

    A post is quoted if paragraphs stay before and after it, or if it stands in a block with one. It
    has words outside links, unlike a button, and few lines, unlike a list of an outlet's posts.

    Args:
        lines, tree: The page, of HTML.
        kept: Which lines stay, so far.

    Returns:
        Their numbers, in order; empty for a page without posts.
    """
    found: list[int] = []
    all_lines = lines.lines
    if not any(line.flags & IN_POST for line in all_lines):
        return found
    paragraphs = [
        at
        for at, line in enumerate(all_lines)
        if kept[at] and is_long(line) and not line.flags & IN_POST
    ]
    at = 0
    while at < len(all_lines):
        if not all_lines[at].flags & IN_POST:
            at += 1
            continue
        first = at
        while at < len(all_lines) and all_lines[at].flags & IN_POST:
            at += 1
        own = all_lines[first:at]
        words = sum([line.end - line.start - line.link_chars for line in own])
        beside = any(line.flags & (APART | OFF_REPORT) for line in own)
        if len(own) > MAX_LINES or words < MIN_CHARS or beside:
            continue
        if _between(kept, first, at) or _with_report(lines, tree, paragraphs, first):
            found += range(first, at)
    return found


def _between(kept: Sequence[bool], first: int, end: int) -> bool:
    """Tell whether lines stay a few lines before and after others."""
    return any(kept[max(0, first - REACH) : first]) and any(kept[end : end + REACH])


def _with_report(lines: PageLines, tree: Tree, paragraphs: Sequence[int], first: int) -> bool:
    """Tell whether one of the blocks around a post holds a paragraph that stays."""
    place = bisect_left(paragraphs, first)
    element = lines.lines[first].element
    steps = 0
    while element >= 0 and steps < MAX_ABOVE and tree.tags[element] not in ("body", "html"):
        if not tree.flags[element] & IN_POST:
            steps += 1
            end = tree.ends[element]
            for at in paragraphs[max(0, place - 1) : place + 1]:
                if element <= lines.lines[at].element < end:
                    return True
        element = tree.parents[element]
    return False
