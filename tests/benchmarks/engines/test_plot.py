"""The plot that the benchmark of growth draws."""

from __future__ import annotations

from xml.etree import ElementTree

from tests.benchmarks.engines.growth import growth_plot
from tests.benchmarks.engines.plot import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, log_plot

SVG = "{http://www.w3.org/2000/svg}"


def test_lines_run_between_the_axes_by_powers_of_ten() -> None:
    """The lowest and the highest value stand at the ends of both axes; half of the powers half
    way."""
    drawn = ElementTree.fromstring(
        log_plot("t", "x", "y", {"a < b": [(10, 1), (100, 10), (1000, 100)]})
    )
    (line,) = drawn.iter(f"{SVG}polyline")
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    middle = f"{(LEFT + right) / 2:.1f},{(TOP + bottom) / 2:.1f}"
    assert line.get("points") == f"{LEFT:.1f},{bottom:.1f} {middle} {right:.1f},{TOP:.1f}"
    texts = [text.text for text in drawn.iter(f"{SVG}text")]
    assert texts == ["1", "10", "100", "10", "100", "1,000", "x", "y", "a < b"]


def test_names_that_end_together_do_not_cover_each_other() -> None:
    """The second is moved down, by its own colour."""
    drawn = ElementTree.fromstring(
        log_plot("t", "x", "y", {"a": [(10, 1), (20, 5)], "b": [(10, 1), (20, 5)]})
    )
    ends = [text for text in drawn.iter(f"{SVG}text") if text.text in ("a", "b")]
    first, second = (float(text.get("y", "")) for text in ends)
    assert round(second - first, 3) == 15
    assert ends[0].get("fill") != ends[1].get("fill")


def test_growth_draws_the_ways_asked_for() -> None:
    """Rows of other ways, and those without a time, are passed over."""
    table: list[dict[str, object]] = [
        {"what": "search", "articles": 10, "p50 ms": 1.0},
        {"what": "search", "articles": 100, "p50 ms": 2.0},
        {"what": "other", "articles": 10, "p50 ms": 1.0},
        {"what": "add", "articles": 10},
    ]
    drawn = ElementTree.fromstring(growth_plot(table, ["search"]))
    assert len(list(drawn.iter(f"{SVG}circle"))) == 2
