"""What stands below the heading of readers' comments goes, if a report stands above it."""

from __future__ import annotations

import pytest

from index.strip.blocks.comments import cut_below_comments
from index.strip.furniture.rules import Reason
from index.strip.page.lines import flatten_text
from index.strip.page.parse import flatten_html

PARAGRAPH = (
    "The boats of Norsund stay at the quay until the ice in the narrow channel has gone, the pilots"
    " said on Monday after a night in which two of them had to be towed back to the harbour."
)
REPORT = "\n".join([PARAGRAPH] * 3)
COMMENT = "I have sailed there for thirty years, and nobody asked the pilots what they thought."


def left(text: str, known: int | None = None) -> list[str]:
    """Return the lines that stay."""
    page = flatten_html(text) if text.startswith("<") else flatten_text(text)
    found: list[Reason | None] = [None] * len(page.lines)
    if known is not None:
        found[known] = Reason("legal", "line:legal", "")
    cut_below_comments(page, found, [True] * len(found))
    return [line.text for line, why in zip(page.lines, found, strict=True) if why is None]


@pytest.mark.parametrize(
    "heading",
    [
        "3 comments:", "1 Comment", "12 Responses to “Ice in the channel”", "Comments (14)",
        "2 thoughts on “Ice”", "Leave a reply", "READER COMMENTS", "14 Kommentare", "Комментарии",
        "Join the discussion", "* Comments", "5 replies so far", "Reader views (5)",
        "Comments are now closed for this story", "Comments are closed.",
        "Thanks for your comments - this feedback is now closed",
    ],
)  # fmt: skip
def test_comments_go_to_the_end(heading: str) -> None:
    """With their heading, in plain text and in HTML without telling names."""
    assert left(f"{REPORT}\n{heading}\n{COMMENT}\nAna\n{COMMENT}") == [PARAGRAPH] * 3
    rows = "".join(f"<p>{row}</p>" for row in (*[PARAGRAPH] * 3, heading, COMMENT))
    assert left(rows) == [PARAGRAPH] * 3


@pytest.mark.parametrize(
    "heading",
    [
        "3 comments were read in the council", "The comments", "3 boats", "No comment, she said",
        "Responses", "2 thoughts", "Comments are closed for the winter at the mill and the bridge",
        "The bridge is now closed",
    ],
)  # fmt: skip
def test_other_lines_head_no_comments(heading: str) -> None:
    """A sentence, a count of something else."""
    text = f"{REPORT}\n{heading}\n{COMMENT}"
    assert left(text) == text.split("\n")


def test_the_number_of_comments_above_a_report_cuts_nothing() -> None:
    """Nor one below two paragraphs, or below paragraphs that go themselves."""
    for above in ("Ice", f"{PARAGRAPH}\n{PARAGRAPH}"):
        text = f"{above}\n3 comments\n{REPORT}"
        assert left(text) == text.split("\n")
    assert COMMENT in left(f"{REPORT}\n3 comments\n{COMMENT}", known=0)


def test_what_is_known_keeps_its_reason() -> None:
    """Below the heading too."""
    page = flatten_text(f"{REPORT}\n3 comments\nTerms of use\n{COMMENT}")
    found: list[Reason | None] = [None] * 6
    found[4] = Reason("legal", "line:legal", "")
    cut_below_comments(page, found, [True] * 6)
    assert [why and why.kind for why in found[3:]] == ["comments", "legal", "comments"]


def signed(*buttons: str) -> str:
    """Write comments, each with a signature and one of these lines below it."""
    return "\n".join(
        f"Reader {number} on June {number + 1}, 2012 at 7:3{number} am\n{COMMENT}\n{button}"
        for number, button in enumerate(buttons)
    )


@pytest.mark.parametrize(
    "button",
    ["Reply", "Login or register to post comments", "Flag as inappropriate", "Antworten"],
)
def test_comments_without_a_heading_go_from_the_first_signature_on(button: str) -> None:
    """A day and a time sign each; buttons stand with them. The report's own date stays above."""
    head = "June 1, 2012 at 7:00 am"
    text = f"{head}\n{REPORT}\n{signed(*[button] * 3)}"
    assert left(text) == [head, *[PARAGRAPH] * 3]


@pytest.mark.parametrize(
    "rows",
    [
        signed("Reply", "Reply"),
        signed("Ice", "Snow", "Rain"),
        signed("Reply", "Ice", "Snow"),
        "\n".join(["Reply", COMMENT] * 3),
    ],
)
def test_what_is_not_signed_or_has_no_buttons_stays(rows: str) -> None:
    """Two comments, entries of a live report, buttons alone."""
    text = f"{REPORT}\n{rows}"
    assert left(text) == text.split("\n")
