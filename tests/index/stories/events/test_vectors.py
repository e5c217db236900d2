"""Vectors of articles: which words they keep, what these weigh, and how they are packed."""

from __future__ import annotations

import pytest

from index.article import Article
from index.stories.events.days import day_number
from index.stories.events.vectors import (
    HEAD_BYTES,
    MAX_TERMS,
    MAX_WEIGHT,
    TERM_BYTES,
    source_number,
    telling_words,
    vector,
    weighted,
)


def article(title: str | None, body: str, published: str | None = "2010-04-08") -> Article:
    return Article("00000000000000aa", title, body, "The Paper", published, language="en")


def weights(title: str | None, body: str, language: str = "en") -> list[int]:
    return sorted(term & MAX_WEIGHT for term in weighted(telling_words(title, body), language))


def test_title_words_count_three_times() -> None:
    """A word of the title counts as three of the body; signs and possessives do not count."""
    counts = telling_words("Ferry sinks", "The ferry\u2019s captain left the U.S. ferry.")
    assert (counts["ferry"], counts["sinks"], counts["captain"], counts["us"]) == (5, 3, 1, 1)


def test_words_past_the_beginning_are_not_read() -> None:
    """The first 400 words are read, and what follows is not."""
    counts = telling_words(None, "word " * 400 + "late")
    assert (counts["word"], counts["late"]) == (400, 0)


def test_characters_without_spaces_are_read_in_pairs() -> None:
    """Chinese is read in pairs of characters, beside the characters, which weigh nothing."""
    counts = telling_words("\u5730\u9707", "")
    assert counts["\u5730\u9707"] == 3
    assert weights("\u5730\u9707", "") == [MAX_WEIGHT]


def test_function_words_weigh_nothing_in_their_language() -> None:
    """`nicht` is a function word of German alone."""
    assert weights(None, "the and nicht", "de") == []
    assert weights(None, "the and nicht", "en") == [MAX_WEIGHT]


def test_rare_words_weigh_more_than_common_words_and_numbers() -> None:
    """An unknown name weighs most, a number half of it, and what all news say little."""
    assert weights(None, "Kyzylorda 98765 said") == [1, 8, MAX_WEIGHT]


def test_the_heaviest_words_are_kept() -> None:
    """No more than `MAX_TERMS`, whatever is left out."""
    body = " ".join(f"unheard{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(200))
    assert len(weighted(telling_words(None, body))) == MAX_TERMS


def test_a_vector_is_day_source_and_terms() -> None:
    """Three bytes of the day, four of the source, three a term."""
    found = vector(article("Quake", "A quake in Kyzylorda."))
    assert found is not None
    assert int.from_bytes(found[:3], "little") == 733870
    assert int.from_bytes(found[3:HEAD_BYTES], "little") == source_number("The Paper")
    assert len(found) == HEAD_BYTES + 2 * TERM_BYTES


@pytest.mark.parametrize("published", [None, "", "2010", "2010-04", "soon"])
def test_without_a_day_there_is_no_vector(published: str | None) -> None:
    """A month is no day."""
    assert vector(article("Quake", "A quake in Kyzylorda.", published)) is None


@pytest.mark.parametrize("body", ["", "the of and", "\u2026 \u2014", "\ud800"])
def test_without_a_telling_word_there_is_no_vector(body: str) -> None:
    """Nor is there one without words, or with a lone surrogate alone."""
    assert vector(article(None, body)) is None


def test_a_day_is_read_as_written() -> None:
    """The zone plays no part."""
    assert day_number("2010-04-08T23:30:00-05:00") == day_number("2010-04-08") == 733870


def test_no_source_is_no_source() -> None:
    """An unknown source has the number 0, and no other has it."""
    assert source_number(None) == source_number("") == 0
    assert source_number("A") != source_number("B") != 0
