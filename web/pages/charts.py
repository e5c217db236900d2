"""Charts over time as SVG that needs neither script nor style of its own.

Each bar is a link that narrows the time to it, and names its days for the script by which several
bars in a row are chosen at once. What lies outside the time that is chosen is drawn faintly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from index.output.counts import count_of
from web.pages.timeline import Bar, first_day, last_day

BAR_WIDTH = 14
BAR_GAP = 3
CHART_HEIGHT = 64
"""Units of the SVG's own view box; the style sheet scales it to the column."""

MIN_BAR_HEIGHT = 2.0
"""Of a bar that stands for any article at all, so that it can be seen."""


class Piece(NamedTuple):
    """A part of a bar.

    Args:
        kind: Its class in the style sheet.
        amount: What it stands for, more than 0.
        lane: Which of the bars side by side it belongs to, from 0.
    """

    kind: str
    amount: float
    lane: int = 0


class Stack(NamedTuple):
    """A stretch of time and what stands on it.

    Args:
        label: What it says, in words.
        link: Where a click leads.
        after, before: Its first day, and the day after its last, as `after` and `before` have it;
            None if the calendar ends there.
        pieces: From the ground up; empty leaves the place free.
        faint: It lies outside the time that is chosen.
        chosen: It is all of the time that is chosen.
    """

    label: str
    link: str
    after: str
    before: str | None
    pieces: tuple[Piece, ...]
    faint: bool = False
    chosen: bool = False


def time_bars(
    bars: Sequence[Bar],
    link: Callable[[Bar], str],
    chosen: Bar | None,
    within: tuple[str | None, str | None] = (None, None),
) -> Markup:
    """Draw articles by time as bars, each a link to its own articles.

    Args:
        bars: In time order, without gaps.
        link: Returns the address that chooses a bar.
        chosen: The bar that is chosen; None if none of them is.
        within: The limits of time, as in `after:` and `before:`; what lies outside is faint.

    Returns:
        As `stacked_bars`.
    """
    if not bars:
        return Markup("")
    stacks = [
        Stack(
            f"{bar.label}: {count_of(bar.articles, 'article')}",
            link(bar) if bar.articles else "",
            bar.after,
            bar.before,
            (Piece("column", bar.articles),) if bar.articles else (),
            is_outside(bar.after, bar.before, within),
            bar == chosen,
        )
        for bar in bars
    ]
    return stacked_bars(stacks, f"Articles from {bars[0].label} to {bars[-1].label}")


def stacked_bars(
    stacks: Sequence[Stack], label: str, *, lanes: int = 1, tallest: float | None = None
) -> Markup:
    """Draw bars over time, each a link.

    A link covers the whole height of its bar's place, so that a low bar is as easy to hit as a
    high one. A bar without pieces leaves its place free.

    Args:
        stacks: In time order, without gaps.
        label: What the chart shows, in words.
        lanes: Bars that stand side by side on each place, 1 or more.
        tallest: What fills the whole height; None for the highest bar.

    Returns:
        An `<svg>` element with a title for each bar; empty Markup for no bars.
    """
    if not stacks:
        return Markup("")
    if tallest is None:
        tallest = max(_height(stack, lane) for stack in stacks for lane in range(lanes))
    width = len(stacks) * (BAR_WIDTH + BAR_GAP)
    drawn = [
        _bar(place, stack, lanes, tallest or 1)
        for place, stack in enumerate(stacks)
        if stack.pieces
    ]
    return Markup(  # noqa: S704 - numbers, and texts that `escape` has passed
        f'<svg class="bars" viewBox="0 0 {width} {CHART_HEIGHT}" preserveAspectRatio="none" '
        f'role="group" aria-label="{escape(label)}">{"".join(drawn)}</svg>'
    )


def is_outside(after: str, before: str | None, within: tuple[str | None, str | None]) -> bool:
    """Tell whether a stretch of time lies outside the time that is chosen.

    Args:
        after: Its first day, month or year.
        before: What follows it; None if the calendar ends with it.
        within: The limits, as in `after:` and `before:`; None or empty for no limit.

    Returns:
        False if it shares a day with the time that is chosen, and if none is.

    Raises:
        QueryError: A limit is no date.
    """
    first, last = first_day(within[0]), last_day(within[1])
    start, end = first_day(after), last_day(before)
    return bool((first and end and end < first) or (last and start and start > last))


def _height(stack: Stack, lane: int) -> float:
    return sum(piece.amount for piece in stack.pieces if piece.lane == lane)


def _bar(place: int, stack: Stack, lanes: int, tallest: float) -> str:
    """Draw one bar.

    Args:
        place: Of the bar in the chart, from 0.
        stack: What it stands for.
        lanes: Bars that stand side by side on it.
        tallest: What fills the whole height, more than 0.
    """
    label = escape(stack.label)
    start = place * (BAR_WIDTH + BAR_GAP)
    lane_width = BAR_WIDTH / lanes
    tops = [float(CHART_HEIGHT)] * lanes
    rects = []
    for piece in stack.pieces:
        height = max(MIN_BAR_HEIGHT, CHART_HEIGHT * piece.amount / tallest)
        tops[piece.lane] -= height
        rects.append(
            f'<rect class="{piece.kind}" x="{start + piece.lane * lane_width:g}" '
            f'y="{max(0.0, tops[piece.lane]):.1f}" '
            f'width="{lane_width:g}" height="{height:.1f}"></rect>'
        )
    last = last_day(stack.before)
    days = f' data-from="{first_day(stack.after)}"' + (f' data-to="{last}"' if last else "")
    state = ' class="faint"' if stack.faint else ""
    return (
        f'<a href="{escape(stack.link)}"{state} aria-label="{label}"{days}'
        f"{_CHOSEN if stack.chosen else ''}>"
        f'<title>{label}</title><rect class="place" x="{start}" y="0" '
        f'width="{BAR_WIDTH + BAR_GAP}" height="{CHART_HEIGHT}"></rect>{"".join(rects)}</a>'
    )


_CHOSEN = ' aria-current="true"'


def share_bar(count: int, largest: int) -> Markup:
    """Draw `count` against `largest` as a thin horizontal bar, 100 units wide.

    Args:
        count: 0 to `largest`.
        largest: What fills the whole width; if it is 0 the bar is empty.

    Returns:
        An `<svg>` element that screen readers pass over.
    """
    width = 100 * count / largest if largest else 0
    return Markup(  # noqa: S704 - one number
        '<svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{width:.1f}" height="4"></rect></svg>'
    )
