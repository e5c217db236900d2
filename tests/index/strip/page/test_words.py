"""The words of a line, as lexicon and lists look them up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.strip.page.words import (
    FIRST_CHARS,
    LAST_CHARS,
    MAX_PAIR_WORDS,
    folded_words,
    line_words,
    lines_words,
    word_pairs,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" — …", []),
        ("See comments (14)", ["see", "comments", "00"]),
        ("See comments (3)", ["see", "comments", "0"]),
        ("10:05 GMT", ["00", "00", "gmt"]),
        ("It's", ["it", "s"]),
        ("snake_case", ["snake_case"]),
        ("МОСТ Закрыт", ["мост", "закрыт"]),
        ("北京 2010", ["北京", "0000"]),
        ("٣ мая", ["٣", "мая"]),
        ("a\ud800b", ["a", "b"]),
    ],
)
def test_words_are_folded_and_every_ascii_digit_is_0(text: str, words: list[str]) -> None:
    """A counter that moves is one word; digits of other scripts stay."""
    assert folded_words(text) == words
    assert line_words(text) == words


def test_of_a_long_line_only_the_ends_are_looked_up() -> None:
    """A line of as many characters as the beginning holds is whole; the middle of a longer one is
    left out, and where it is cut two words stand apart."""
    whole = "a" * FIRST_CHARS
    assert line_words(whole) == [whole]
    assert line_words(whole + "b") == [whole, "a" * (LAST_CHARS - 1) + "b"]
    text = f"first {'x' * 200} middle {'y' * 200} last"
    assert line_words(text) == ["first", "x" * 94, "y" * 35, "last"]
    assert folded_words(text)[2] == "middle"


@given(st.lists(st.text(st.characters(exclude_characters="\n")), max_size=6))
def test_several_lines_at_once_have_the_words_of_each(texts: list[str]) -> None:
    """Whatever the script and length; no lines at all are one empty line's."""
    assert lines_words(texts) == ([line_words(text) for text in texts] or [[]])


def test_pairs_are_of_neighbours_in_short_lines() -> None:
    """None of one word, none of a line with a word too many."""
    assert word_pairs(["see", "all", "comments"]) == ["see all", "all comments"]
    assert word_pairs(["see"]) == word_pairs([]) == []
    assert len(word_pairs(["w"] * MAX_PAIR_WORDS)) == MAX_PAIR_WORDS - 1
    assert word_pairs(["w"] * (MAX_PAIR_WORDS + 1)) == []
