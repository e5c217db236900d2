"""A plot of lines over two logarithmic axes, as SVG that a page or a document can hold."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 64, 210, 24, 48
"""Size of the plot and the margins around its axes, in the SVG's units."""

COLOURS = ("#1b6ca8", "#c0392b", "#27813a", "#8e44ad", "#b9770e", "#5d6d7e")

Point = tuple[float, float]


def log_plot(title: str, across: str, up: str, lines: Mapping[str, Sequence[Point]]) -> str:
    """Draw lines.

    Args:
        across, up: What the axes show, with its unit.
        lines: The points of each line by its name, both values above 0; at least one point.

    Returns:
        An `<svg>` element with its own styles and a text description.
    """
    points = [point for line in lines.values() for point in line]
    low_x, high_x = min(x for x, _ in points), max(x for x, _ in points)
    low_y = 10 ** math.floor(math.log10(min(y for _, y in points)))
    high_y = 10 ** math.ceil(math.log10(max(y for _, y in points)))
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM

    def place(x: float, y: float) -> Point:
        share_x = math.log(x / low_x) / (math.log(high_x / low_x) or 1)
        share_y = math.log(y / low_y) / (math.log(high_y / low_y) or 1)
        return LEFT + share_x * (right - LEFT), bottom - share_y * (bottom - TOP)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>{escape(title)}</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for tick in _tens(low_y, high_y):
        _, y = place(low_x, tick)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{right}" stroke="#dddddd"/>')
        parts.append(_text(LEFT - 8, y + 4, f"{tick:g}", "end"))
    for x_value in sorted({x for x, _ in points}):
        x, _ = place(x_value, low_y)
        parts.append(f'<path d="M{x:.1f} {TOP}V{bottom}" stroke="#eeeeee"/>')
        parts.append(_text(x, bottom + 18, f"{x_value:,.0f}", "middle"))
    parts.append(_text((LEFT + right) / 2, HEIGHT - 8, across, "middle"))
    parts.append(_text(LEFT, TOP - 8, up, "start"))
    ends = sorted((place(*line[-1])[1], name) for name, line in lines.items())
    labels = dict(zip((name for _, name in ends), _apart([y for y, _ in ends]), strict=True))
    for number, (name, line) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        placed = [place(*point) for point in line]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in placed]
        parts.append(_text(right + 10, labels[name] + 4, name, "start", colour))
    return "\n".join([*parts, "</svg>\n"])


def _tens(low: float, high: float) -> list[float]:
    first, last = round(math.log10(low)), round(math.log10(high))
    return [10.0**power for power in range(first, last + 1)]


def _apart(places: Sequence[float], least: float = 15) -> list[float]:
    """Move rising places apart, so that labels there do not cover each other."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + least) if moved else place)
    return moved


def _text(x: float, y: float, text: str, anchor: str, colour: str = "#333333") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">'
        f"{escape(text)}</text>"
    )
