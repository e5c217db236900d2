"""Small charts as SVG that needs neither script nor style of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from index.months import month_name, month_number

BAR_WIDTH = 14
BAR_GAP = 3
CHART_HEIGHT = 64
"""Units of the SVG's own view box; the style sheet scales it to the column."""

MIN_BAR_HEIGHT = 2.0
"""Of a bar that stands for any article at all, so that it can be seen and clicked."""

MAX_BARS = 120
"""Ten years of months; longer spans are shown by year."""


class PeriodCount(NamedTuple):
    """Articles of a month (`YYYY-MM`) or of a year (`YYYY`)."""

    period: str
    articles: int


def month_bars(months: Sequence[PeriodCount], link: Callable[[str], str]) -> Markup:
    """Draw the number of articles by month as bars, each a link to its month.

    Args:
        months: In time order; months without articles may be missing.
        link: Returns the address for a period (a month, or a year if years are drawn).

    Returns:
        An `<svg>` element with a title for each bar; empty Markup for no months.
    """
    if not months:
        return Markup("")
    counts = _without_gaps(months)
    tallest = max(count.articles for count in counts) or 1
    width = len(counts) * (BAR_WIDTH + BAR_GAP)
    bars = [
        _bar(place, count, tallest, link(count.period))
        for place, count in enumerate(counts)
        if count.articles
    ]
    return Markup(  # noqa: S704 - numbers, and texts that `escape` has passed
        f'<svg class="bars" viewBox="0 0 {width} {CHART_HEIGHT}" preserveAspectRatio="none" '
        f'role="group" aria-label="Articles from {escape(counts[0].period)} to '
        f'{escape(counts[-1].period)}">{"".join(bars)}</svg>'
    )


def _bar(place: int, count: PeriodCount, tallest: int, address: str) -> str:
    """Draw one bar.

    Args:
        place: Of the bar in the chart, from 0.
        count: What it stands for.
        tallest: Articles of the tallest bar, 1 or more.
        address: Where a click leads.
    """
    height = max(MIN_BAR_HEIGHT, CHART_HEIGHT * count.articles / tallest)
    articles = "1 article" if count.articles == 1 else f"{count.articles} articles"
    label = escape(f"{count.period}: {articles}")
    return (
        f'<a href="{escape(address)}" aria-label="{label}">'
        f'<rect x="{place * (BAR_WIDTH + BAR_GAP)}" y="{CHART_HEIGHT - height:.1f}" '
        f'width="{BAR_WIDTH}" height="{height:.1f}"><title>{label}</title></rect></a>'
    )


def _without_gaps(months: Sequence[PeriodCount]) -> list[PeriodCount]:
    """Fill missing months with zeros, or add up by year if there would be too many bars."""
    found = {month.period: month.articles for month in months}
    first, last = month_number(months[0].period), month_number(months[-1].period)
    if last - first < MAX_BARS:
        periods = [month_name(number) for number in range(first, last + 1)]
        return [PeriodCount(period, found.get(period, 0)) for period in periods]
    years: dict[str, int] = {}
    for month in months:
        year = month.period[:4]
        years[year] = years.get(year, 0) + month.articles
    return [PeriodCount(year, articles) for year, articles in years.items()]


def share_bar(count: int, largest: int) -> Markup:
    """Draw `count` against `largest` as a thin horizontal bar, 100 units wide.

    Args:
        count: 0 to `largest`.
        largest: What fills the whole width; if it is 0 the bar is empty.
    """
    width = 100 * count / largest if largest else 0
    return Markup(  # noqa: S704 - one number
        '<svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{width:.1f}" height="4"></rect></svg>'
    )
