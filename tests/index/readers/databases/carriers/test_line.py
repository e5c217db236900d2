"""Lines are put together, and paragraphs of broken lines are joined."""

from __future__ import annotations

import pytest

from index.errors import PageTooLarge
from index.readers.databases.carriers.line import (
    BLANK,
    Collector,
    Line,
    Run,
    blocks,
    line_of,
    rejoined,
    unwrapped,
)


def test_white_space_of_all_kinds_is_one_space() -> None:
    """Also between runs; breaks stay, without spaces around them."""
    assert line_of([Run(" a\u00a0 "), Run(" b \n"), Run(" c ")]).text == "a b\nc"
    assert line_of([Run(" \n ")]) == BLANK


def test_bold_is_counted_from_the_begin_on() -> None:
    """Bold words within a line are none of it."""
    assert line_of([Run("By:", bold=True), Run(" Ann"), Run(" Lee", bold=True)]).bold == 3
    assert line_of([Run("plain "), Run("bold", bold=True)]).bold == 0
    assert line_of([Run("All", bold=True), Run(" ")]).is_bold


def test_blocks_end_at_blank_lines() -> None:
    """Their indent is the largest."""
    assert list(blocks([BLANK, Line("a"), Line("b", indent=9), BLANK, BLANK, Line("c")])) == [
        Line("a\nb", indent=9),
        Line("c"),
    ]


def test_lines_broken_to_fit_a_width_are_joined() -> None:
    """A line that had room for the next word was ended by its writer."""
    full = "x" * 70
    assert unwrapped(f"{full}\nnext\nanother") == [f"{full} next", "another"]
    assert unwrapped(f"short\nnext {full}") == ["short", f"next {full}"]


def test_long_lines_are_paragraphs() -> None:
    """They were broken by no width."""
    assert unwrapped("\n".join(["y" * 300, "z" * 300])) == ["y" * 300, "z" * 300]


def test_a_text_whose_paragraphs_are_broken_lines_is_joined() -> None:
    """A short line that ends a sentence ends a paragraph."""
    line = "the council met at noon to hear what the harbour master had to"
    parts = [line] * 7 + ["say."] + [line] * 7
    assert rejoined(parts) == [" ".join([*[line] * 7, "say."]), " ".join([line] * 7)]


@pytest.mark.parametrize(
    "parts",
    [["a short list"] * 5, ["A sentence that ends here."] * 20, ["a long paragraph " * 9] * 20, []],
)
def test_other_paragraphs_stay(parts: list[str]) -> None:
    """Lists, sentences and real paragraphs are no broken lines."""
    assert rejoined(parts) == parts


def test_a_document_that_is_too_long_is_not_held() -> None:
    """The next one is."""
    held = Collector("/a#1", 10)
    for _ in range(5):
        held.add(Line("abcdef"))
    with pytest.raises(PageTooLarge, match="/a#1 is longer than 10 characters"):
        held.take()
    held.add(Line("ok"))
    assert held.take() == [Line("ok")]
