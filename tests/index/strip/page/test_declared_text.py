"""Reports that a page declares in JSON-LD and does not show."""

from __future__ import annotations

import json

import pytest

from index.article import RawPage
from index.strip.page.declared_text import with_declared_text
from index.strip.page.parse import flatten_html
from index.strip.stripper import Stripper

PARAGRAPHS = (
    "The harbour of Norsund stays closed until the ice has gone from the narrow channel, the"
    " pilots said on Monday after a night in which two boats had to be towed back to the quay.",
    "A third boat reached the island in the morning with bread &amp; the mail of two weeks. The"
    " next is to follow as soon as the harbour is open, which nobody expects before the weekend.",
    "The islanders asked the council for a vessel of their own that can break the ice by itself.",
)


def page(body: object, shown: str = "<p>Menu<p>Subscribe to read on") -> str:
    """Return a page that declares a text."""
    declared = json.dumps({"@type": "NewsArticle", "headline": "Ice", "articleBody": body})
    return f"<script type=application/ld+json>{declared}</script><body>{shown}"


@pytest.mark.parametrize("between", ["\n", "\n\n", "<br>", "</p><p>"])
def test_a_declared_report_is_the_pages(between: str) -> None:
    """Its paragraphs end at line ends or tags; what the page shows goes."""
    article = Stripper(profiles=()).strip(RawPage(page(between.join(PARAGRAPHS)), "html", "a"))
    assert article.body.split("\n\n") == [text.replace("&amp;", "&") for text in PARAGRAPHS]
    assert {cut.evidence for cut in article.cuts} == {"the page holds its report in JSON-LD alone"}


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (PARAGRAPHS[0], ""),
        (7, ""),
        ("\n".join(PARAGRAPHS), f"<p>{PARAGRAPHS[0]}<p>{PARAGRAPHS[1]}"),
        ("\n".join(PARAGRAPHS), f"<p>{PARAGRAPHS[2]}"),
    ],
)
def test_a_page_that_shows_a_report_is_left_alone(body: object, shown: str) -> None:
    """So is one that declares a description, or no text."""
    lines = flatten_html(page(body, shown))
    assert with_declared_text(lines) is lines


def test_declared_lines_stand_last() -> None:
    """In the original too, so that cuts can be read."""
    lines = with_declared_text(flatten_html(page("\n".join(PARAGRAPHS))))
    assert lines.declared == [2, 3, 4]
    assert [lines.original[line.start : line.end] for line in lines.lines] == [
        line.text for line in lines.lines
    ]
