"""Where the report probably stands: the run of lines with the most prose."""

from __future__ import annotations

import pytest

from index.strip.metadata.report_span import GAP_COST, MAX_COUNTED_CHARS, report_span
from index.strip.page.lines import flatten_text


def prose(size: int = 100) -> str:
    """Return a paragraph of so many characters."""
    return ("word " * size)[: size - 1].rstrip().ljust(size - 1, "x") + "."


def span(*lines: str) -> tuple[int, int]:
    return report_span(flatten_text("\n".join(lines)).lines)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((), (0, 0)),
        (("World", "Politics"), (2, 2)),
        ((prose(),), (0, 1)),
        (("World", prose(), "Politics"), (1, 2)),
        ((prose(), "One", "Two", prose()), (0, 4)),
        ((prose(), "One", "Two", "Three", prose()), (0, 1)),
        ((prose(99), "One", "Two", "Three", prose()), (4, 5)),
    ],
)
def test_two_short_lines_are_bridged_and_three_are_not(
    lines: tuple[str, ...], found: tuple[int, int]
) -> None:
    """Between paragraphs of a hundred characters; a page without prose has its end for a report."""
    assert span(*lines) == found


def test_characters_above_a_limit_count_no_more() -> None:
    """One long line is no better than a paragraph of the limit."""
    limit, gap = int(MAX_COUNTED_CHARS), ["x"] * 12
    assert GAP_COST * len(gap) > MAX_COUNTED_CHARS
    assert span(prose(limit), *gap, prose(9 * limit)) == (0, 1)
    assert span(prose(limit - 1), *gap, prose(9 * limit)) == (13, 14)


def test_lines_that_are_known_to_ask_are_passed_over() -> None:
    """They cost what any line costs that is no prose."""
    lines = flatten_text("\n".join([prose(), "One", "Two", prose(), "x", "x", "x", prose()])).lines
    assert report_span(lines) == (0, 4)
    assert report_span(lines, {0, 3}) == (7, 8)
