"""Lines of HTML that `<br>` wraps, joined to paragraphs like hard-wrapped text."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from index.strip.page.lines import DocumentFacts
from index.strip.page.wrapped import Run, paragraphs

Gathered = tuple[list[str], int, int, int, int, int]
"""A line's pieces, block, innermost element, flags, and characters in links and in bold."""

MIN_BROKEN = 4
"""Lines begun by a `<br>` from which a page may be wrapped by them."""


def unwrapped(
    gathered: list[Gathered],
    apart: Collection[int],
    broken: Sequence[int],
    document: DocumentFacts,
) -> list[Gathered]:
    """Join the lines of text that is wrapped by `<br>`, as editors of old pages and blogs do.

    Args:
        gathered, apart, broken: The lines as gathered; the numbers of those above
            which a blank line stands, and of those that one `<br>` begins.
        document: Its `<time>` elements are told the new numbers of their lines.

    Returns:
        The lines, those of a paragraph as one.
    """
    if len(broken) < MIN_BROKEN:
        return gathered
    goes_on: set[int] = set()
    begun = set(broken)
    first = 0
    for at in range(1, len(gathered) + 1):
        if at in begun and at < len(gathered) and gathered[at][1] == gathered[first][1]:
            continue
        if at - first > MIN_BROKEN:
            runs = [
                Run(" ".join("".join(gathered[row][0]).split()), 0, row in apart or row == first)
                for row in range(first, at)
            ]
            goes_on.update({*range(first, at)}.difference(row + first for row in paragraphs(runs)))
        first = at
    if not goes_on:
        return gathered
    joined: list[Gathered] = []
    numbers = []
    for at, line in enumerate(gathered):
        if at in goes_on:
            pieces, block, inner, flags, link_chars, strong_chars = joined[-1]
            joined[-1] = (
                [*pieces, " ", *line[0]],
                block,
                inner,
                flags,
                link_chars + line[4],
                strong_chars + line[5],
            )
        else:
            joined.append(line)
        numbers.append(len(joined) - 1)
    numbers.append(len(joined))
    document.times = [(stamp, name, numbers[at]) for stamp, name, at in document.times]
    return joined
