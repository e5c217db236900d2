"""The headlines in `<h1>`, and what is set beside them."""

from __future__ import annotations

import pytest

from index.strip.page.headings import REACH, Heading, headings
from index.strip.page.lines import flatten_text
from index.strip.page.parse import flatten_html


def found(html: str) -> list[Heading]:
    return list(headings(flatten_html(html)))


@pytest.mark.parametrize(
    ("html", "headlines"),
    [
        ("<h1>Bridge closed</h1>", ["Bridge closed"]),
        ("<h2>Bridge closed</h2>", []),
        ("<p role=heading>Bridge closed", []),
        ("<h1></h1>", []),
        ("<h1>Bridge closed</h1><p>x<h1>Ferry fares</h1>", ["Bridge closed", "Ferry fares"]),
        ("<h1><span class=kicker>Traffic</span>Bridge closed</h1>", ["Bridge closed"]),
        ("<h1><span class=kicker>Traffic:</span> Bridge closed</h1>", ["Bridge closed"]),
        ("<h1><span class=kicker>Traffic</span> – Bridge closed</h1>", ["Bridge closed"]),
        ("<h1>– Bridge closed –</h1>", ["– Bridge closed –"]),
        ("<h1>Bridge closed <time>12 June</time></h1>", ["Bridge closed"]),
        ("<h1>Bridge closed<small>Piers broken</small></h1>", ["Bridge closed"]),
        ("<h1><span class=kicker>Traffic</span></h1>", ["Traffic"]),
        ("<h1><div>Bridge</div><div>closed</div></h1>", ["Bridge", "closed"]),
        ("<h1>Bridge <em>closed</em></h1>", ["Bridge closed"]),
        ("<h1>Bridge<br>closed</h1>", ["Bridge", "closed"]),
        ("<h1>Мост закрыт</h1>", ["Мост закрыт"]),
    ],
)
def test_each_headline_without_what_stands_beside_it(html: str, headlines: list[str]) -> None:
    """A topic, a date or a second line; signs between are taken off if there is one."""
    assert [heading[0] for heading in found(html)] == headlines


def test_a_heading_knows_all_lines_of_its_element() -> None:
    """And the number of the headline's own."""
    html = "<p>x<h1><span class=kicker>Traffic</span>Bridge closed<small>Piers</small></h1>"
    texts = ("Traffic", "Bridge closed", "Piers")
    assert found(html) == [("Bridge closed", 2, texts, (1, 2, 3))]


@pytest.mark.parametrize(("depth", "seen"), [(REACH - 1, True), (REACH, False)])
def test_an_h1_far_above_its_text_is_not_looked_for(depth: int, seen: bool) -> None:
    """Not even through headings."""
    html = f"<h1>{'<div>' * depth}Bridge closed{'</div>' * depth}</h1>"
    assert bool(found(html)) is seen


def test_plain_text_has_no_headings() -> None:
    """Nothing marks them there."""
    assert list(headings(flatten_text("Bridge closed\nThe council voted."))) == []


@pytest.mark.parametrize(
    ("texts", "titles", "whole"),
    [
        (("Traffic", "Bridge closed"), ["Traffic: Bridge closed"], "Traffic: Bridge closed"),
        (("Traffic", "Bridge closed"), ["Traffic Bridge closed"], "Traffic Bridge closed"),
        (("Traffic", "Bridge closed"), ["Traffic :  Bridge closed"], "Traffic: Bridge closed"),
        (("Traffic:", "Bridge closed"), ["Traffic: Bridge closed"], "Traffic: Bridge closed"),
        (("Traffic", "Bridge closed"), ["Bridge closed", "Traffic - Bridge closed"], ""),
        (("Bridge closed",), ["Bridge closed"], ""),
        (("Traffic", "Bridge closed"), [], ""),
        (("A", "B", "C"), ["A: B: C"], "A: B: C"),
    ],
)
def test_a_page_may_declare_its_topic_with_the_headline(
    texts: tuple[str, ...], titles: list[str], whole: str
) -> None:
    """Joined by a space or a colon, however that is spaced."""
    heading = Heading("Bridge closed", 0, texts, tuple(range(len(texts))))
    assert heading.as_declared(titles) == whole
