"""What is counted of a page's lines."""

from __future__ import annotations

from index.strip.furniture.profiles import FurnitureSpan
from index.strip.furniture.rules import Reason
from index.strip.kinds.measures import Measures, measure
from index.strip.page.parse import flatten_html

SENTENCE = "The council of Tarvo sat until midnight."
"""Seven words."""

HEADLINE = '<h2><a href="/a">The council hears story one</a></h2>'


def measured(html: str, *cut: int) -> Measures:
    """Measure a page of which the lines with these numbers were cut."""
    lines = flatten_html(html).lines
    reason = Reason("other", "a test", "")
    spans = [FurnitureSpan(lines[at].start, lines[at].end, reason) for at in cut]
    return measure(lines, spans)


def test_a_page_without_text() -> None:
    """All is 0."""
    assert measured("<p></p>") == Measures()


def test_headlines_of_other_pages_stand_between_paragraphs() -> None:
    """The longest run counts from one to the next; menus break none."""
    html = (
        f"<p>{SENTENCE}</p>{HEADLINE}<p>{SENTENCE}</p><p><a href='/'>Home</a></p><p>{SENTENCE}</p>"
    )
    assert measured(html) == Measures(lines=5, links=2, headlines=1, paragraphs=21, run=14)


def test_what_was_cut_is_no_paragraph() -> None:
    """Nor are headings, labels and captions."""
    html = f"<h2>{SENTENCE}</h2><p>{SENTENCE}</p><p>Photo</p><p>{SENTENCE}</p>"
    assert measured(html, 3) == Measures(lines=4, paragraphs=7, run=7)
    figure = f"<figure><img src='a.jpg'><figcaption>{SENTENCE}</figcaption></figure>"
    assert measured(figure) == Measures(lines=1, captions=1, caption_words=7)


def test_words_of_other_scripts() -> None:
    """Two Chinese characters count as one, as everywhere."""
    text = "市议会星期二投票决定再保留夜间渡轮一年市长说钱会在夏天之前从道路预算中找到并且"
    assert measured(f"<p>{text}。</p>").run == len(text) // 2 + 1
