"""Small charts as SVG that needs neither script nor style of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from markupsafe import Markup

from web.pages.timeline import Bar

BAR_WIDTH = 14
BAR_GAP = 3
CHART_HEIGHT = 64
"""Units of the SVG's own view box; the style sheet scales it to the column."""

MIN_BAR_HEIGHT = 2.0
"""Of a bar that stands for any article at all, so that it can be seen."""

_CHOSEN = ' aria-current="true"'


def time_bars(bars: Sequence[Bar], link: Callable[[Bar], str], chosen: Bar | None) -> Markup:
    """Draw articles by time as bars, each a link to its own articles.

    A link covers the whole height of its bar's place, so that a low bar is as easy to hit as a
    high one. A bar without articles leaves its place free.

    Args:
        bars: In time order, without gaps.
        link: Returns the address that chooses a bar.
        chosen: The bar that is chosen; None if none of them is.

    Returns:
        An `<svg>` element with a title for each bar; empty Markup for no bars.
    """
    if not bars:
        return Markup("")
    tallest = max(bar.articles for bar in bars) or 1
    width = len(bars) * (BAR_WIDTH + BAR_GAP)
    drawn = [
        _bar(place, bar, tallest, link(bar), bar == chosen)
        for place, bar in enumerate(bars)
        if bar.articles
    ]
    return Markup(  # noqa: S704 - numbers, and texts that `escape` has passed
        f'<svg class="bars" viewBox="0 0 {width} {CHART_HEIGHT}" preserveAspectRatio="none" '
        f'role="group" aria-label="Articles from {escape(bars[0].label)} to '
        f'{escape(bars[-1].label)}">{"".join(drawn)}</svg>'
    )


def _bar(place: int, bar: Bar, tallest: int, address: str, chosen: bool) -> str:
    """Draw one bar.

    Args:
        place: Of the bar in the chart, from 0.
        bar: What it stands for.
        tallest: Articles of the tallest bar, 1 or more.
        address: Where a click leads.
        chosen: Whether it is the bar that is chosen.
    """
    height = max(MIN_BAR_HEIGHT, CHART_HEIGHT * bar.articles / tallest)
    articles = "1 article" if bar.articles == 1 else f"{bar.articles:,} articles"
    label = escape(f"{bar.label}: {articles}")
    start = place * (BAR_WIDTH + BAR_GAP)
    return (
        f'<a href="{escape(address)}" aria-label="{label}"{_CHOSEN if chosen else ""}>'
        f'<title>{label}</title><rect class="place" x="{start}" y="0" '
        f'width="{BAR_WIDTH + BAR_GAP}" height="{CHART_HEIGHT}"></rect>'
        f'<rect class="column" x="{start}" y="{CHART_HEIGHT - height:.1f}" '
        f'width="{BAR_WIDTH}" height="{height:.1f}"></rect></a>'
    )


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
