"""Tables of a report stay whole or go whole."""

from __future__ import annotations

import pytest

from index.strip.blocks.tables import MAX_LINES, Whole, whole_tables
from index.strip.page.parse import flatten_html

ABOVE = (
    "<p>The count of the boats that reached the island before the ice came, by quay and month:</p>"
)
BELOW = "<p>The pilots say that they have never seen so few of them in a year without a storm.</p>"
TABLE = "<table><tr><th>Quay<th>Boats</tr><tr><td>Norsund<td>41</tr><tr><td>Sele<td>38</tr></table>"


def tables(html: str, kept: tuple[str, ...] = ("The",)) -> list[Whole]:
    """Decide if the lines stay that begin with one of these words."""
    page = flatten_html(html)
    assert page.tree is not None
    return whole_tables(page, page.tree, [line.text.startswith(kept) for line in page.lines])


def test_a_table_between_paragraphs_stays_whole() -> None:
    """In their block, or in blocks of its own inside it."""
    assert tables(f"<div>{ABOVE}{TABLE}{BELOW}</div>") == [Whole(range(1, 7), True)]
    inside = f"<figure><div>{TABLE}</div></figure>"
    assert tables(f"<div>{ABOVE}{inside}{BELOW}</div>") == [Whole(range(1, 7), True)]


def test_a_table_elsewhere_goes_whole() -> None:
    """Below the last paragraph, in another block, or with a link in most cells."""
    assert tables(f"<div>{ABOVE}{BELOW}{TABLE}</div>") == [Whole(range(2, 8), False)]
    assert tables(f"<div>{ABOVE}{BELOW}</div><div>{TABLE}</div>") == [Whole(range(2, 8), False)]
    linked = TABLE.replace("<td>", "<td><a href=x>")
    assert tables(f"<div>{ABOVE}{linked}{BELOW}</div>") == [Whole(range(1, 7), False)]


def test_a_table_of_which_half_stays_stays() -> None:
    """Wherever it stands; of one with less nothing does."""
    most = ("Quay", "Boats", "Norsund")
    assert tables(f"<p>More</p>{TABLE}", most) == [Whole(range(1, 7), True)]
    assert tables(f"<p>More</p>{TABLE}", ("Sele",)) == [Whole(range(1, 7), False)]


@pytest.mark.parametrize(
    "table",
    [
        f"<table><tr><td>Menu<td>{ABOVE}</tr><tr><td>Sele<td>38</tr></table>",
        "<table><tr><td>Quay<td>Boats</tr></table>",
        "<table><tr><td>Quay</tr><tr><td>Boats</tr></table>",
        f"<aside>{TABLE}</aside>",
        "<table>" + "<tr><td>Sele<td>38</tr>" * (MAX_LINES // 2 + 1) + "</table>",
        "<p>Quay 41</p>",
    ],
)
def test_what_is_no_table_of_data_is_not_decided(table: str) -> None:
    """A layout with paragraphs, one row or column, one in an aside, one that is the page."""
    assert tables(f"<div>{ABOVE}{table}{BELOW}</div>") == []


def test_of_tables_in_tables_the_inner_ones_are_decided() -> None:
    """The outer one is a layout."""
    outer = f"<table><tr><td>x<td>{TABLE}</tr><tr><td>y<td>z</tr></table>"
    assert tables(outer) == [Whole(range(1, 7), False)]
