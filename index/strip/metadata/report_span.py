"""Where the report probably stands among a page's lines: a quick look before stripping.

The title, date and byline stand beside the report's first lines, and its language is that of its
prose; to read them one must know roughly where it is. This is not the judgement of what is body.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from index.strip.page.best_run import best_run
from index.strip.page.lines import Line
from index.strip.page.prose import is_prose

GAP_COST = 35.0
"""What a line that is no prose costs the run it stands in, in characters of prose: two of them
between paragraphs are bridged, a menu is not."""

MAX_COUNTED_CHARS = 400.0
"""One long line is no article: characters above this count no more."""


def report_span(lines: Sequence[Line], passed_over: Container[int] = ()) -> tuple[int, int]:
    """Find the run of lines that holds the most prose (`best_run`).

    Args:
        lines: The page's lines.
        passed_over: Numbers of lines that are no prose of a report, whatever they read like.

    Returns:
        Index of its first line and one past its last; (n, n) for n lines without prose.
    """
    gains = [
        min(len(line.text), MAX_COUNTED_CHARS)
        if is_prose(line) and at not in passed_over
        else -GAP_COST
        for at, line in enumerate(lines)
    ]
    first, last = best_run(gains)
    return (first, last) if last else (len(lines), len(lines))
