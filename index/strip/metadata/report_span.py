"""Where the report probably stands among a page's lines: a quick look before stripping.

The title, date and byline stand beside the report's first lines, and its language is that of its
prose; to read them one must know roughly where it is. This is not the judgement of what is body.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.strip.page.lines import Line
from index.strip.page.tags import (
    APART,
    IN_ASIDE,
    IN_BUTTON,
    IN_CAPTION,
    IN_FOOTER,
    IN_FORM,
    IN_HEADING,
    IN_NAV,
)

PROSE_CHARS = 80
"""Length from which a line that ends as a sentence is taken as prose, in characters."""

LONG_PROSE_CHARS = 160
"""Length from which a line is prose however it ends; headlines and links are shorter."""

HAN_SHARE = 3
"""Characters of Latin text that say as much as one of Chinese or Japanese."""

_GAP_COST = 35.0
"""What a line that is no prose costs the run it stands in, in characters of prose: two of them
between paragraphs are bridged, a menu is not."""

_MOST_COUNTED = 400.0
"""One long line is no article: characters above this count no more."""

_BESIDE = IN_NAV | IN_FOOTER | IN_ASIDE | IN_CAPTION | IN_FORM | IN_BUTTON | IN_HEADING | APART
_ENDS = frozenset(".!?…。！？”\"’»')")


def is_prose(line: Line) -> bool:
    """Tell whether a line reads as prose: long, mostly outside links, ending as a sentence."""
    text = line.text
    size = len(text)
    if size < PROSE_CHARS:
        if size * HAN_SHARE < PROSE_CHARS or not "\u3040" <= text[size // 2] <= "\u9fff":
            return False
        size *= HAN_SHARE
    if line.link_chars * 2 > len(text) or line.flags & _BESIDE:
        return False
    return size >= LONG_PROSE_CHARS or text[-1] in _ENDS


def report_span(lines: Sequence[Line]) -> tuple[int, int]:
    """Find the run of lines that holds the most prose.

    Source: Kadane's maximum-sum run over prose lines' lengths less `_GAP_COST` for the others.

    Args:
        lines: The page's lines.

    Returns:
        Index of its first line and after its last; (n, n) for n lines without prose.
    """
    best, best_span = 0.0, (len(lines), len(lines))
    total, start = 0.0, 0
    for at, line in enumerate(lines):
        if is_prose(line):
            if total <= 0:
                total, start = 0.0, at
            total += min(len(line.text), _MOST_COUNTED)
            if total > best:
                best, best_span = total, (start, at + 1)
        elif total > 0:
            total -= _GAP_COST
    return best_span
