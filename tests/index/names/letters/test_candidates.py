"""Candidate keys: spellings of one name share one, so nothing is compared with everything."""

from __future__ import annotations

import pytest

from index.names.letters.candidates import keys, plain


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Akayev", "Akaev"),
        ("Otunbayeva", "Otunbaeva"),
        ("Jalal-Abad", "Dzhalalabad"),
        ("Gaddafi", "al-Qadhafi"),
        ("Бакиев", "Bakiyev"),
        ("القذافي", "Gaddafi"),
        ("Chekhov", "Tschechow"),
        ("Yeltsin", "Elzin"),
        ("Kharkiv", "Harkiv"),
        ("Walesa", "Уэлеса"),
        ("Motay", "Matay"),
        ("Li", "Lee"),
        ("Umar", "عمر"),
    ],
)
def test_spellings_of_one_name_share_a_key(a: str, b: str) -> None:
    """Whatever transliterations disagree about is not in a key."""
    assert set(keys(a)) & set(keys(b))


@pytest.mark.parametrize(("a", "b"), [("Akayev", "Otunbayeva"), ("Obama", "Putin"), ("Li", "Kim")])
def test_far_names_share_no_key(a: str, b: str) -> None:
    """A key that all names had would be no help."""
    assert not set(keys(a)) & set(keys(b))


def test_keys_are_few_sorted_and_plain() -> None:
    """They are rows of a table."""
    found = keys("Schewtschenko-Abdurrahmanova")
    assert found == sorted(set(found))
    assert len(found) <= 40
    assert all(key.isascii() for key in found)
    assert keys("") == keys("12 %") == keys("\ud800") == []


def test_plain_letters() -> None:
    """Letters that are two sounds are written as two letters, signs stay."""
    assert plain("Šaška") == "shashka"
    assert plain("Джалал-Абад") == "dzhalal-abad"
