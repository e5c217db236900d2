"""What a training page is told by: its lines' labels, groups of outlets, names, conventions."""

from __future__ import annotations

import pytest

from index.strip.page.lines import flatten_text
from index.strip.page.parse import flatten_html
from tests.training.line_labels import label_lines
from tests.training.pages import by_convention, chains, group_of

GOLD = "The council voted on Tuesday. The old bridge is closed to all traffic."


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        (["The council voted on Tuesday."], [True]),
        (["Menu", "The council voted on Tuesday.", "More news"], [False, True, False]),
        (["The council voted", "on Tuesday."], [True, True]),
        (["The old bridge is closed to all traffic.", "Ferries go on."], [True, False]),
        (["The council voted on Tuesday. Ferries go on as before today."], [False]),
        (["The council voted on Tuesday. Ferries go on."], [True]),
        (["council"], [True]),
        (["ferry"], [False]),
        (["to the all on is"], [False]),
        (["…", ""], [False, False]),
        ([], []),
    ],
)
def test_lines_are_labelled_by_their_words_in_order(texts: list[str], labels: list[bool]) -> None:
    """Half of a line's words aligned, of which three tenths are neighbours in the gold."""
    assert label_lines(texts, GOLD)[0] == labels


def test_a_line_twice_on_its_page_counts_once() -> None:
    """Words of the gold are aligned with one of them."""
    labels, sizes = label_lines(["The council voted on Tuesday."] * 2, GOLD)
    assert sorted(labels) == [False, True]
    assert sizes == [5, 5]


def test_lines_out_of_their_order_are_not_the_report() -> None:
    """The longer one is aligned, the other is not."""
    texts = ["The old bridge is closed to all traffic.", "The council voted on Tuesday."]
    assert label_lines(texts, GOLD)[0] == [True, False]


def test_without_a_gold_nothing_is_the_report() -> None:
    """Sizes are counted all the same."""
    assert label_lines(["One two", "…"], "") == ([False, False], [2, 0])


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
