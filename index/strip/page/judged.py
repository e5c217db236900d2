"""Which lines of a page are worth judging.

Most of a news page's lines are links and labels with no paragraph near them. They are furniture
without asking the model. Asked of the rest alone, it is faster and surer.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.strip.page.lines import Line, PageLines
from index.strip.page.prose import is_long
from index.strip.page.tags import (
    IN_BOX,
    IN_COMMENTS,
    IN_CONSENT,
    IN_OTHER_REPORT,
    IN_TEASERS,
    OFF_REPORT,
)

_ELSEWHERE = ((IN_COMMENTS | IN_OTHER_REPORT, 0.0), (IN_CONSENT | IN_TEASERS | IN_BOX, 0.25))
"""What stands apart, and the share of the long lines that must stand elsewhere: names may say of
the report's own block what is switched on in it (`related-content-enabled`)."""

MIN_LONG_CHARS = 800
"""Characters in long lines from which a page is taken to have its report in paragraphs; of a page
with fewer (verses, hard-wrapped text, a list) all lines are judged."""

MIN_LONG_SHARE = 0.4
"""Share of the characters outside links that long lines must hold, for the same reason."""

LINK_REACH, SHORT_REACH, REACH = 3, 8, 15
"""Lines from the nearest long line up to which a short link, another short line and any line are
judged. Of 260 news pages of HTML they leave 60 of 112 lines a page and lose 8 of 5,700 of the
gold's; of the same pages flattened 100 of 214 and lose 10."""

SHORT_CHARS, SHORT_SPACES = 40, 6
"""A short line has fewer."""

LINK_WORDS = 8
"""Words below which a line that is a link is short."""


def judged_lines(page: PageLines) -> list[int]:
    """Choose the lines that are worth judging: those near a paragraph, of HTML only outside blocks
    that stand apart (`index.strip.page.walk.apart`), navigation, footers, asides and dialogs.

    A page whose markup puts most of its long lines in the last four (a `<nav>` that was never
    closed), or nearly all of them apart, as a forum's are comments, has its lines there judged too.

    Args:
        page: The page; of plain text no line stands apart.

    Returns:
        Their numbers, in order; empty for a page without lines.
    """
    lines = page.lines
    long = [at for at, line in enumerate(lines) if is_long(line)]
    chosen: Sequence[int] = range(len(lines))
    if page.tree is not None:
        for apart, least in _ELSEWHERE:
            elsewhere = [at for at in long if not lines[at].flags & apart]
            if elsewhere and len(elsewhere) >= least * len(long):
                chosen = [at for at in chosen if not lines[at].flags & apart]
                long = elsewhere
        outside = [at for at in chosen if not lines[at].flags & OFF_REPORT]
        long_outside = [at for at in long if not lines[at].flags & OFF_REPORT]
        if outside and len(long_outside) * 2 >= len(long):
            chosen, long = outside, long_outside
    return _near(lines, chosen, set(long)) if _in_paragraphs(lines, chosen, long) else list(chosen)


def is_bare_link(line: Line) -> bool:
    """Tell whether a line is a link of a few words and little else.

    Args:
        line: A line of HTML; one of plain text has no links.

    Returns:
        True if four fifths of its characters are inside links and it has fewer than `LINK_WORDS`
        spaces; False for lines of plain text.
    """
    return line.link_chars * 5 >= (line.end - line.start) * 4 and (
        line.text.count(" ") < LINK_WORDS
    )


def _in_paragraphs(lines: Sequence[Line], chosen: Sequence[int], long: Sequence[int]) -> bool:
    prose = sum([lines[at].end - lines[at].start for at in long])
    if prose < MIN_LONG_CHARS:
        return False
    plain = sum([lines[at].end - lines[at].start - lines[at].link_chars for at in chosen])
    return prose >= MIN_LONG_SHARE * plain


def _near(lines: Sequence[Line], chosen: Sequence[int], long: set[int]) -> list[int]:
    """Leave out the lines that are further from a long line, counted in lines of `chosen`, than
    their kind's reach."""
    kept: list[int] = []
    count = len(chosen)
    last = -REACH - 1
    for following in [*[row for row, at in enumerate(chosen) if at in long], count]:
        ahead = following if following < count else count + REACH
        for row in range(max(last + 1, 0), following):
            distance = min(row - last, ahead - row)
            if distance <= LINK_REACH or (
                distance <= REACH and _reaches(lines[chosen[row]], distance)
            ):
                kept.append(chosen[row])
        if following < count:
            kept.append(chosen[following])
        last = following
    return kept


def _reaches(line: Line, distance: int) -> bool:
    if is_bare_link(line):
        return False
    if distance <= SHORT_REACH:
        return True
    return line.end - line.start >= SHORT_CHARS or line.text.count(" ") >= SHORT_SPACES
