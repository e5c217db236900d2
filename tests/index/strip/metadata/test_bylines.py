"""Who wrote a page: what it declares, the lines that say so, and the lines that do not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from index.strip.metadata.bylines import byline_names, find_authors
from index.strip.page.lines import PageLines, flatten_text
from index.strip.page.parse import flatten_html


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Kowal", ["Ana Kowal"]),
        ("by Ana Kowal and Jan van der Berg | Reuters", ["Ana Kowal", "Jan van der Berg"]),
        ("Von Ana Kowal, 12. Juni 2010", ["Ana Kowal"]),
        ("记者：王小明", ["王小明"]),
        ("By the river", []),
        ("By Ana Kowal, who has lived in the valley, and others, and more", []),
        ("Ana Kowal", []),
        ("By Ana Kowal " + "x" * 140, []),
    ],
)
def test_a_byline_names_people_and_nothing_else(line: str, names: list[str]) -> None:
    """A word like "By" and names, up to a bar or a date."""
    assert byline_names(line) == names


def authors(page: PageLines, given: tuple[str, ...] = ()) -> tuple[str, ...]:
    return find_authors(page, given, ["the harbin post"], 0, (2, 4)).names


def ld(author: Any) -> PageLines:
    script = json.dumps({"@type": "NewsArticle", "author": author})
    return flatten_html(f"<script type=application/ld+json>{script}</script><p>x</p>")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("By Ana Kowal", ("Ana Kowal",)),
        ({"name": "Ana Kowal"}, ("Ana Kowal",)),
        ({"name": ["Ana Kowal", 7, "Jan Berg"]}, ("Ana Kowal", "Jan Berg")),
        ([{"name": "Ana Kowal"}, "Jan &amp; Eva Berg"], ("Ana Kowal", "Jan", "Eva Berg")),
        ("https://example.org/ana", ()),
        ("The Harbin Post", ()),
        ("Staff Reporter", ()),
        ({"name": 7}, ()),
        (None, ()),
    ],
)
def test_declared_authors(author: Any, names: tuple[str, ...]) -> None:
    """In any shape of JSON-LD; addresses, roles and the outlet itself are no authors."""
    assert authors(ld(author)) == names


def test_every_author_of_several_elements_counts() -> None:
    """`<meta>` may stand once for each, and counts if JSON-LD names nobody."""
    page = flatten_html(
        "<meta name=author content='Ana Kowal'><meta name=author content='Jan Berg'><p>x</p>"
    )
    assert authors(page) == ("Ana Kowal", "Jan Berg")


def test_what_the_carrier_declares_comes_first() -> None:
    """As it is; the page's line is found all the same."""
    page = flatten_text("Old bridge closed\nBy Ana Kowal\nThe council voted.")
    found = find_authors(page, ("AK",), (), 0, (2, 3))
    assert (found.names, found.lines) == (("AK",), (1,))
    assert authors(page) == ("Ana Kowal",)


def test_a_line_that_the_tree_marks_names_its_authors() -> None:
    """Without "By", if it holds names and nothing else."""
    html = "<h1>Old bridge</h1><p class=byline>{}</p><p>The council voted.</p>"
    assert authors(flatten_html(html.format("Ana Kowal, Jan Berg"))) == ("Ana Kowal", "Jan Berg")
    assert authors(flatten_html(html.format("Ana Kowal in a hurry"))) == ()
