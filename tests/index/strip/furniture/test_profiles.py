"""The shapes of markers: each found where it stands, and nothing beside it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.strip.furniture.profiles import fold_line, profile_spans, sentences_of
from index.strip.page.lines import flatten_text
from seeds.sources import Marker, MarkerShape, SourceProfile

REPORT = "The council of Harbin Cross voted to close the old bridge to all traffic."


def found(text: str, shape: MarkerShape, marker: str, last: str = "") -> list[str]:
    """Return the texts that a profile of one marker cuts."""
    profile = SourceProfile("post", "Post", markers=(Marker("promotion", shape, marker, last),))
    page = flatten_text(text)
    return [page.original[span.start : span.end] for span in profile_spans(page, profile)]


def test_line_is_a_whole_line() -> None:
    """Case, spaces and quotes' shape do not count; a longer line is another line."""
    assert found("SIGN\u00a0 up\nSign up today", "line", "Sign up") == ["SIGN\u00a0 up"]
    assert found("Reader’s letters", "line", "Reader's letters") == ["Reader’s letters"]


def test_starts_is_the_line_that_begins_so() -> None:
    """The whole line goes; the words inside a line do not count."""
    assert found("Posted at noon\nIt was posted", "starts", "Posted") == ["Posted at noon"]


def test_block_ends_at_the_next_paragraph() -> None:
    """Headlines below the head of a list go with it; the report goes on after them."""
    text = f"{REPORT}\nIN DEPTH\nFocus: the bridge\nBoats for the morning\n{REPORT} Again."
    assert found(text, "block", "In depth") == [
        "IN DEPTH",
        "Focus: the bridge",
        "Boats for the morning",
    ]
    assert found(f"{REPORT}\nIn depth of winter it froze", "block", "In depth") == []


def test_tail_takes_prose_too_but_only_below_the_report() -> None:
    """All after the line goes; the same line above the report takes nothing."""
    assert found(f"{REPORT}\nFeatured\n{REPORT}", "tail", "Featured") == [f"Featured\n{REPORT}"]
    assert found(f"Featured\n{REPORT}", "tail", "Featured") == []
    slogan = "The paper of the valley since the old bridge was built."
    menu = f"{slogan}\nFeatured\n" + "\n".join([REPORT] * 3)
    assert found(menu, "tail", "Featured") == []


def test_between_ends_inside_a_line() -> None:
    """The closing words may be glued to the report; where they are missing nothing goes."""
    text = f"Your support\nWe need you.\nIt makes the difference.{REPORT}"
    assert found(text, "between", "Your support", "makes the difference.") == [
        "Your support\nWe need you.\nIt makes the difference."
    ]
    assert found(text, "between", "Your support", "is not there") == []


def test_sentence_is_cut_out_of_its_line() -> None:
    """The sentence that holds the words goes, the others of its line stay."""
    text = f"{REPORT} Reuters contributed to this report. It was late."
    assert found(text, "sentence", "contributed to this report") == [
        "Reuters contributed to this report."
    ]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("One.Two.", ["One.", "Two."]),
        ("“One.” Two", ["“One.”", "Two"]),
        ("At 3.5 million", ["At 3.5 million"]),
        ("irishtimes.com", ["irishtimes.com"]),
    ],
)
def test_sentences_are_cut_also_without_a_space(text: str, pieces: list[str]) -> None:
    """A capital after a full stop begins a sentence; figures and addresses do not."""
    assert [text[start:end] for start, end in sentences_of(text)] == pieces


@given(st.text(max_size=200))
def test_sentences_hold_all_of_a_line(text: str) -> None:
    """The pieces are in order and leave out nothing but white space."""
    spans = sentences_of(text)
    assert "".join("".join([text[start:end] for start, end in spans]).split()) == "".join(
        text.split()
    )
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_folding() -> None:
    """The form in which lines are compared."""
    assert fold_line(" A\u00a0‘B’  “C” ") == "a 'b' \"c\""
