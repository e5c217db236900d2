"""Charts: exact bars, gaps kept, hostile text escaped."""

from __future__ import annotations

from web.pages.charts import CHART_HEIGHT, PeriodCount, month_bars, share_bar


def test_each_month_is_a_bar_with_its_link_and_title() -> None:
    """The tallest month has the whole height; an empty month between leaves its place free."""
    drawn = month_bars(
        [PeriodCount("2010-04", 4), PeriodCount("2010-06", 1)], lambda month: f"/?m={month}"
    )
    assert drawn.count("<rect") == 2
    assert '<a href="/?m=2010-04" aria-label="2010-04: 4 articles">' in drawn
    assert f'x="0" y="0.0" width="14" height="{CHART_HEIGHT:.1f}"' in drawn
    assert 'x="34"' in drawn
    assert "2010-06: 1 article<" in drawn


def test_more_than_ten_years_are_drawn_by_year() -> None:
    """A bar a year, counts summed."""
    drawn = month_bars(
        [PeriodCount("1987-02", 3), PeriodCount("1987-03", 4), PeriodCount("2019-01", 5)],
        lambda year: year,
    )
    assert drawn.count("<rect") == 2
    assert "1987: 7 articles" in drawn


def test_no_months_draw_nothing() -> None:
    """An empty chart is no element at all."""
    assert month_bars([], lambda month: month) == ""


def test_a_link_is_escaped() -> None:
    """A quote in an address does not end the attribute."""
    drawn = month_bars([PeriodCount("2010-04", 1)], lambda _: '"><script>')
    assert "<script>" not in drawn


def test_a_share_is_drawn_against_the_largest() -> None:
    """One of four is a quarter; nothing of nothing is nothing."""
    assert 'width="25.0"' in share_bar(1, 4)
    assert 'width="0.0"' in share_bar(0, 0)
