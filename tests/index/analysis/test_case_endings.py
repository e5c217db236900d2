"""Case forms of names, by the language of the article."""

from __future__ import annotations

import pytest

from index.analysis.case_endings import bases, is_case_form, names_of


@pytest.mark.parametrize(
    ("word", "name", "language"),
    [
        ("talmaziem", "talmaz", "pl"),
        ("ozhany", "ozhana", "pl"),
        ("talmazlle", "talmaz", "fi"),
        ("ozhananak", "ozhana", "hu"),
        ("talmazin", "talmaz", "tr"),
        ("talmazin", "talmaz", "az"),
        ("talmazas", "talmaz", "lt"),
    ],
)
def test_an_ending_makes_a_case_form_in_its_language(word: str, name: str, language: str) -> None:
    """In no other one, and the name itself is no form of it."""
    assert is_case_form(word, name, language)
    assert name in names_of(word, language)
    assert not is_case_form(word, name, "en")
    assert not is_case_form(name, name, language)
    assert names_of(word, "en") == []


def test_only_slavic_and_baltic_names_lose_their_last_vowel() -> None:
    """And only names that keep four letters without it."""
    assert bases("ozhana", "pl") == ("ozhana", "ozhan")
    assert bases("ozhana", "fi") == ("ozhana",)
    assert bases("oza", "pl") == ("oza",)
    assert bases("oz", "pl") == ()
    assert bases("ozhana", "en") == ()
