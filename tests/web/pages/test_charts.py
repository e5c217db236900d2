"""Charts: exact bars, gaps kept, hostile text escaped."""

from __future__ import annotations

from web.pages.charts import CHART_HEIGHT, share_bar, time_bars
from web.pages.timeline import Bar

APRIL = Bar("2010-04", 4, "2010-04", "2010-05")
MAY = Bar("2010-05", 0, "2010-05", "2010-06")
JUNE = Bar("2010-06", 1, "2010-06", "2010-07")


def test_each_month_is_a_bar_with_its_link_and_title() -> None:
    """The tallest month has the whole height; an empty month between leaves its place free."""
    drawn = time_bars([APRIL, MAY, JUNE], lambda bar: f"/?m={bar.after}", None)
    assert drawn.count('<rect class="column"') == 2
    assert (
        '<a href="/?m=2010-04" aria-label="2010-04: 4 articles" data-from="2010-04-01" '
        'data-to="2010-04-30"><title>2010-04: 4 articles</title>'
    ) in drawn
    assert f'x="0" y="0.0" width="14" height="{CHART_HEIGHT:.1f}"' in drawn
    assert 'class="column" x="34"' in drawn
    assert "<title>2010-06: 1 article<" in drawn
    assert "2010-05" not in drawn
    assert 'aria-label="Articles from 2010-04 to 2010-06"' in drawn
    assert "aria-current" not in drawn


def test_a_low_bar_is_as_easy_to_hit_as_a_high_one() -> None:
    """Its link covers the whole height."""
    drawn = time_bars([APRIL, JUNE], lambda _: "/", None)
    assert drawn.count(f'<rect class="place" x="0" y="0" width="17" height="{CHART_HEIGHT}">') == 1
    assert drawn.count('class="place"') == 2


def test_the_bar_that_is_chosen_is_named() -> None:
    """That one and no other."""
    drawn = time_bars([APRIL, JUNE], lambda bar: f"/{bar.after}", JUNE)
    assert drawn.count('aria-current="true"') == 1
    assert 'aria-label="2010-06: 1 article" data-from="2010-06-01" data-to="2010-06-30" aria-c' in (
        drawn
    )


def test_no_bars_draw_nothing() -> None:
    """An empty chart is no element at all."""
    assert time_bars([], lambda _: "/", None) == ""


def test_a_link_is_escaped() -> None:
    """A quote in an address does not end the attribute."""
    drawn = time_bars([APRIL], lambda _: '"><script>', None)
    assert "<script>" not in drawn


def test_a_share_is_drawn_against_the_largest() -> None:
    """One of four is a quarter; nothing of nothing is nothing."""
    assert 'width="25.0"' in share_bar(1, 4)
    assert 'width="0.0"' in share_bar(0, 0)
