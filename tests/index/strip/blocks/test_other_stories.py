"""A second story below the first, and what is only a part of one."""

from __future__ import annotations

import pytest

from index.strip.blocks.other_stories import cut_other_stories
from index.strip.furniture.rules import Reason
from index.strip.page.lines import PageLines, flatten_text
from index.strip.page.parse import flatten_html

OWN = (
    "The ferry company of Harbin Cross will sell its three oldest boats before the summer begins.",
    "They cost more in repairs than they earn, the chairman said after a meeting of six hours.",
    "The union fears for forty jobs and has asked the ministry for an answer within the month.",
)
OTHER = (
    "A court has fined a baker four thousand crowns for loaves that weighed a tenth less.",
    "Inspectors bought sixty loaves in five shops in the autumn, and not one of them weighed it.",
    "The consumers' office called it a warning to the trade and wants to visit more bakeries soon.",
)
TITLE, HEADLINE = "Ferry company sells boats", "Baker fined for loaves too light"


def cut(page: PageLines, title: bool = True) -> list[str]:
    """Return the lines that go as another story's."""
    found: list[Reason | None] = [None] * len(page.lines)
    if title:
        found[0] = Reason("title", "metadata", "it is the title")
    kept = [line.text in (*OWN, *OTHER) for line in page.lines]
    cut_other_stories(page, found, kept)
    return [
        line.text
        for line, why in zip(page.lines, found, strict=True)
        if why is not None and why.rule == "other-story"
    ]


def rows(head: str, own: tuple[str, ...] = OWN, other: tuple[str, ...] = OTHER) -> str:
    return "\n".join((TITLE, *own, head, *other))


@pytest.mark.parametrize(
    "head",
    [
        f"{HEADLINE}\nBy Jon Sand",
        f"{HEADLINE}\nA standfirst\n11 March 2024",
        f"{HEADLINE}\nMarch 11, 2024",
        f"Next story\n{HEADLINE}",
        f"Up next\n{HEADLINE}",
    ],
)
def test_another_story_goes_from_its_head_on(head: str) -> None:
    """A headline with a byline, a day or a label beside it, in text and in HTML."""
    assert cut(flatten_text(rows(head))) == [*head.split("\n"), *OTHER]
    html = "".join(
        f"<h2>{row}</h2>" if row in (TITLE, HEADLINE) else f"<p>{row}</p>"
        for row in rows(head).split("\n")
    )
    assert cut(flatten_html(html)) == [*head.split("\n"), *OTHER]


@pytest.mark.parametrize(
    "text",
    [
        rows(HEADLINE),
        rows(f"{HEADLINE}\nUpdated March 11, 2024"),
        rows(f"{HEADLINE}\n{OTHER[0]}\nBy Jon Sand", other=OTHER[1:] + OTHER[:1]),
        rows("What the ferry company said\nBy Jon Sand"),
        rows("Weather for the weekend\nBy Jon Sand"),
        rows(f"{HEADLINE}.\nBy Jon Sand"),
        rows(f"1. {HEADLINE}\n11 March 2024"),
        rows(f"* {HEADLINE}\nBy Jon Sand"),
        rows(f"{HEADLINE}\nBy Jon Sand", own=OWN[:2]),
        rows(f"{HEADLINE}\nBy Jon Sand", other=OTHER[:2]),
    ],
)
def test_a_part_of_the_report_stays(text: str) -> None:
    """Without a head; the head of a change, or one below a paragraph; a headline of its own
    words, or of none that follow; a sentence; few paragraphs above or below."""
    assert cut(flatten_text(text)) == []


def test_a_page_without_a_headline_of_its_own_is_left_alone() -> None:
    """Several posts of a blog may all be what the page holds; a bold line is no heading."""
    text = rows(f"{HEADLINE}\nBy Jon Sand")
    assert cut(flatten_text(text), title=False) == []
    html = "".join(f"<p><b>{row}</b></p>" for row in text.split("\n"))
    assert cut(flatten_html(html)) == []


ENTRY = "<h2>{}</h2><p>April {}, 2024</p><p>{}</p>"


def test_a_page_of_entries_is_no_report_with_another_below() -> None:
    """If its first paragraphs stand each below a heading with a day; one such heading, or headings
    that come after the report, make none."""
    entries = [("Fair of the ferrymen", OWN[1]), ("Sale of the boats", OWN[2])]
    first = "".join(ENTRY.format(name, day, text) for day, (name, text) in enumerate(entries, 3))
    rest = f"<h2>{HEADLINE}</h2><p>April 9, 2024</p>" + "".join(f"<p>{row}</p>" for row in OTHER)
    title = f"<h1>{TITLE}</h1>"
    assert cut(flatten_html(f"{title}<p>{OWN[0]}</p>{first}{rest}")) == []
    report = "".join(f"<p>{row}</p>" for row in OWN)
    assert cut(flatten_html(title + report + rest)) == [HEADLINE, "April 9, 2024", *OTHER]
    one = ENTRY.format("Fair of the ferrymen", 3, OWN[1]) + f"<p>{OWN[2]}</p>"
    assert len(cut(flatten_html(f"{title}<p>{OWN[0]}</p>{one}{rest}"))) == 5
