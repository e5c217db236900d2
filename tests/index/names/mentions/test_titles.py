"""Words with capitals that are no names."""

from __future__ import annotations

import pytest

from index.names.mentions.titles import ADDRESS, LOWER_TAILS, NOT_NAMES, OFFICE_WORDS, OFFICES
from index.text import fold

LISTS = {
    "offices": OFFICES,
    "office words": OFFICE_WORDS,
    "address": ADDRESS,
    "no names": NOT_NAMES,
    "tails": LOWER_TAILS,
}


@pytest.mark.parametrize("name", LISTS)
def test_words_are_in_lower_case(name: str) -> None:
    """As they are looked up."""
    assert {word for word in LISTS[name] if word != word.lower()} == set()
    assert {word for word in LISTS[name] if not word.replace("-", "").isalpha()} == set()


def test_forms_of_address_are_offices() -> None:
    """They are taken off a name as offices are, and only then are no evidence."""
    assert ADDRESS <= OFFICES


def test_no_office_is_a_function_word() -> None:
    """A word of both would break names and stand before them."""
    assert set() == OFFICES & NOT_NAMES
    assert set() == OFFICE_WORDS & NOT_NAMES


@pytest.mark.parametrize("word", ["january", "may", "monday", "the", "он", "der", "sept", "nine"])
def test_days_months_and_function_words_are_no_names(word: str) -> None:
    """In the languages of news; their keys are as they are written."""
    assert word in NOT_NAMES
    assert fold(word) == word


@pytest.mark.parametrize("word", ["ozhanov", "talmaz", "march", "august", "sunday"])
def test_names_are_not_among_them_but_months_and_days_are(word: str) -> None:
    """A surname that is a month's is not counted, so that the month is not taken for a name."""
    assert (word in NOT_NAMES) is (word in ("march", "august", "sunday"))
