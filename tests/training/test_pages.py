"""What a training page is told by: groups of outlets, names above lines, conventions."""

from __future__ import annotations

import pytest

from index.strip.page.lines import flatten_text
from index.strip.page.parse import flatten_html
from tests.training.pages import by_convention, chains, group_of


@pytest.mark.parametrize(
    ("url", "outlet", "group"),
    [
        ("https://www.quay.example/a", "x", "quay"),
        ("https://news.quay.co.uk/a", "x", "quay"),
        ("https://quay.com/a", "x", "quay.com"),
        (None, "The Quay", "the quay"),
        (None, "quay.example.org", "quay"),
    ],
)
def test_outlets_of_one_name_are_one_group(url: str | None, outlet: str, group: str) -> None:
    """Whatever their country and subdomain, so that none is both learned from and measured on."""
    assert group_of(url, outlet) == group


def test_names_above_a_line_are_its_words() -> None:
    """Each once; none of a short link, and none of plain text."""
    page = flatten_html("<div class='story main'><p class=story-text>a<p><a href=x>b</a></div>")
    assert chains(page) == [("story", "text", "main"), ()]
    assert chains(flatten_text("a\nb")) == [(), ()]


def test_titles_and_captions_are_out_by_convention() -> None:
    """Line by line and as flattened into fewer; other headings and paragraphs are not."""
    html = (
        "<h1><span class=kicker>Traffic</span>Bridge closed</h1><h2>Piers</h2><p>The council"
        "<figure><figcaption>The bridge</figcaption></figure>"
    )
    assert by_convention(html) == {
        "Traffic",
        "Bridge closed",
        "Traffic Bridge closed",
        "TrafficBridge closed",
        "The bridge",
    }
    assert by_convention("") == set()
