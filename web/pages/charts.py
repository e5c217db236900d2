"""Small charts as SVG that needs neither script nor style of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from markupsafe import Markup

from index.months import month_name, month_number

BAR_WIDTH = 14
BAR_GAP = 3
CHART_HEIGHT = 64
"""Units of the SVG's own view box; the style sheet scales it to the column."""

MOST_BARS = 120
"""Ten years of months; longer spans are shown by year."""


def month_bars(months: Sequence[tuple[str, int]], link: Callable[[str], str]) -> Markup:
    """Draw the number of articles by month as bars, each a link to its month.

    Args:
        months: (`YYYY-MM`, count) in time order; months without articles may be missing.
        link: Gives the address for a period (`YYYY-MM`, or `YYYY` where years are drawn).

    Returns:
        An `<svg>` element with a title for each bar; empty Markup for no months.
    """
    if not months:
        return Markup("")
    counts = _without_gaps(months)
    tallest = max(count for _, count in counts) or 1
    width = len(counts) * (BAR_WIDTH + BAR_GAP)
    bars = []
    for place, (period, count) in enumerate(counts):
        if not count:
            continue
        height = max(2.0, CHART_HEIGHT * count / tallest)
        label = escape(f"{period}: {count} article{'s' if count != 1 else ''}")
        bars.append(
            f'<a href="{escape(link(period))}" aria-label="{label}">'
            f'<rect x="{place * (BAR_WIDTH + BAR_GAP)}" y="{CHART_HEIGHT - height:.1f}" '
            f'width="{BAR_WIDTH}" height="{height:.1f}"><title>{label}</title></rect></a>'
        )
    return Markup(  # noqa: S704 - numbers, and texts that `escape` has passed
        f'<svg class="bars" viewBox="0 0 {width} {CHART_HEIGHT}" preserveAspectRatio="none" '
        f'role="group" aria-label="Articles from {escape(counts[0][0])} to '
        f'{escape(counts[-1][0])}">{"".join(bars)}</svg>'
    )


def _without_gaps(months: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Fill missing months with zeros, or sum by year where there would be too many bars."""
    found = dict(months)
    first, last = month_number(months[0][0]), month_number(months[-1][0])
    if last - first < MOST_BARS:
        periods = [month_name(n) for n in range(first, last + 1)]
        return [(period, found.get(period, 0)) for period in periods]
    years: dict[str, int] = {}
    for month, count in months:
        years[month[:4]] = years.get(month[:4], 0) + count
    return list(years.items())


def share(count: int, largest: int) -> Markup:
    """Draw `count` against `largest` as a thin horizontal bar, 100 units wide."""
    width = 100 * count / largest if largest else 0
    return Markup(  # noqa: S704 - one number
        '<svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{width:.1f}" height="4"></rect></svg>'
    )
