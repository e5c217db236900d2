"""What is prose: sentences, long lines, paragraphs, and the run that holds the most of it."""

from __future__ import annotations

import pytest

from index.strip.page.best_run import best_run
from index.strip.page.lines import Line
from index.strip.page.prose import ends_sentence, is_long, is_prose, is_sentence, word_count
from index.strip.page.tags import IN_ARTICLE, IN_ASIDE, IN_COMMENTS, IN_HEADING


def line(text: str, flags: int = 0, link_chars: int = 0) -> Line:
    return Line(text, 7, 7 + len(text), flags=flags, link_chars=link_chars)


def test_words_are_counted() -> None:
    """Two Han or Kana characters are one word; blank text has none."""
    assert word_count("the old bridge") == 3
    assert word_count("北京四月") == 1 + 2
    assert word_count("мост закрыт") == 2
    assert word_count(" ") == 0


@pytest.mark.parametrize(
    "text", ["He said “no.”", "Why?", "他说。」", "He left (at noon.)", "Well…", "वे बोले।", "کہا۔"]
)
def test_a_sentence_ends_with_its_sign(text: str) -> None:
    """Closing marks may follow it."""
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["He said", "“The old bridge”", "He said:", "No. 4", ""])
def test_other_ends_are_no_sentence_ends(text: str) -> None:
    """A quotation's end alone, a colon, a full stop inside."""
    assert not ends_sentence(text)


def test_a_sentence_has_six_words() -> None:
    """And an end."""
    assert is_sentence("The old bridge was closed today.")
    assert not is_sentence("The old bridge was closed.")
    assert not is_sentence("The old bridge was closed today")


@pytest.mark.parametrize(
    ("text", "link_chars", "long"),
    [
        ("a" * 80, 40, True),
        ("a" * 79, 0, False),
        ("a" * 80, 41, False),
        ("北" * 27, 0, True),
        ("北" * 26, 0, False),
    ],
)
def test_a_long_line_has_eighty_characters(text: str, link_chars: int, long: bool) -> None:
    """Of Chinese and Japanese a third; half of them outside links."""
    assert is_long(line(text, link_chars=link_chars)) is long


@pytest.mark.parametrize(
    ("tested", "prose"),
    [
        (line("a" * 79 + "."), True),
        (line("a" * 79 + "”"), True),
        (line("a" * 80), False),
        (line("a" * 79 + ":"), False),
        (line("a" * 79 + "]"), False),
        (line("a" * 160), True),
        (line("北" * 54), True),
        (line("北" * 53), False),
        (line("a" * 160, IN_ARTICLE), True),
        (line("a" * 160, IN_ASIDE), False),
        (line("a" * 160, IN_HEADING), False),
        (line("a" * 160, IN_COMMENTS), False),
        (line("a" * 160, link_chars=81), False),
    ],
)
def test_a_paragraph_is_long_and_ends_as_one(tested: Line, prose: bool) -> None:
    """Very long ones however they end; none beside the report, in headings or in links."""
    assert is_prose(tested) is prose


def test_the_best_run() -> None:
    """A doubtful line between sure ones does not end a run; none above zero is no run; of equal
    runs the first."""
    assert best_run([-1, 2, -1, 3, -5, 1]) == (1, 4)
    assert best_run([3, -4, 3]) == (0, 1)
    assert best_run([-1, -2]) == (0, 0)
    assert best_run([]) == (0, 0)
