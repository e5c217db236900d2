"""Source profiles: the shapes of their markers, and markers learned from a source's pages."""

from __future__ import annotations

import tomllib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.strip.furniture.learn_profile import MarkerProposal, as_profile, propose
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


QUOTED = "“We will not wait until somebody is hurt,” the mayor said."


def learned_from(count: int, *lines: str, body: str = "") -> list[Article]:
    return [
        Article(str(at), f"Title {at}", body, original="\n".join([*lines, f"Line of page {at}"]))
        for at in range(count)
    ]


def test_lines_on_many_pages_are_proposed() -> None:
    """The most frequent first, each once a page, with what it seems to be."""
    found = propose(
        [*learned_from(4, "See comments (14)", "HARBIN POST", "HARBIN POST"), *learned_from(1)]
    )
    assert found == [
        MarkerProposal("See comments (14)", "comments", 4, 5, 0),
        MarkerProposal("HARBIN POST", "other", 4, 5, 0),
    ]


def test_lines_on_few_pages_are_not() -> None:
    """Fewer than three, or than three of ten; nothing of no pages."""
    assert propose(learned_from(2, "HARBIN POST")) == []
    assert propose([*learned_from(3, "HARBIN POST"), *learned_from(8)]) == []
    assert len(propose([*learned_from(3, "HARBIN POST"), *learned_from(7)])) == 1
    assert propose([]) == []


def test_titles_long_lines_and_signs_are_not() -> None:
    """A marker names furniture; it quotes no paragraph."""
    titled = [Article(str(at), "Old bridge", "", original="OLD BRIDGE") for at in range(4)]
    assert propose(titled) == []
    assert propose(learned_from(4, "a" * 81, "* * *")) == []
    assert [one.text for one in propose(learned_from(4, "a" * 80))] == ["a" * 80]


def test_a_sentence_that_stays_is_not_proposed() -> None:
    """Unless it was cut on half of its pages."""
    assert propose(learned_from(4, QUOTED, body=QUOTED)) == []
    (one,) = propose([*learned_from(2, QUOTED, body=QUOTED), *learned_from(2, QUOTED)])
    assert (one.text, one.pages, one.in_body) == (QUOTED, 4, 2)


def test_a_profile_is_written_as_toml() -> None:
    """By kind, with the counts beside each line; a title's line is furniture of another kind."""
    lines = as_profile(
        "The “Post”",
        [
            MarkerProposal('Say "yes"', "comments", 4, 5, 0),
            MarkerProposal("POST", "title", 3, 5, 1),
        ],
    )
    text = "\n".join(lines)
    assert '"POST",  # 3 of 5 pages, in the body of 1' in text
    (source,) = tomllib.loads(text)["source"]
    assert source["id"] == "thepost"
    assert source["name"] == "The “Post”"
    assert source["cut"] == {"comments": {"line": ['Say "yes"']}, "other": {"line": ["POST"]}}
    assert list(as_profile("北京", []))[1] == 'id = "source"'
