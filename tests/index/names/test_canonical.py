"""Spellings become one token on their way to the engine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names.canonical import Canonicaliser
from index.text import GROUP_MARK, fold, token_pattern, words

CANONICAL = Canonicaliser(
    [("jalaltepe", 7), ("jalal tepe", 7), ("ozhanov", 3), ("ожанов", 3), ("tepe koy", 4)]
)
SEVEN, THREE, FOUR = (f"{GROUP_MARK}{n}" for n in (7, 3, 4))


def canonical_of(canonical: Canonicaliser, text: str) -> list[str]:
    """Return the words of a text with group tokens in place of spellings."""
    pieces = token_pattern(text).split(text)
    found = pieces[1::2]
    for start, width, token in reversed(canonical.places(found, pieces[::2])):
        found[start : start + width] = [token]
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Jalaltepe, Ozhanov said", f"In {SEVEN} {THREE} said"),
        ("Jalal-Tepe", f"{SEVEN}"),
        ("jalal tepe OZHANOV Ожанов", f"{SEVEN} {THREE} {THREE}"),
        ("Özhanov-led", f"{THREE} led"),
        ("Jalal, Tepe", "Jalal Tepe"),
        ("Jalal\nTepe", SEVEN),
        ("Jalal/Tepe", SEVEN),
        ("Jalal. Tepe", "Jalal Tepe"),
        ("Jalal Tepe Koy", f"{SEVEN} Koy"),
        ("Jalal Jalal Tepe", f"Jalal {SEVEN}"),
        ("Tepe", "Tepe"),
        ("Ozhanova", "Ozhanova"),
        ("nothing here", "nothing here"),
        ("", ""),
    ],
)
def test_spellings_become_their_groups_token(text: str, expected: str) -> None:
    """Whatever the case and accents; only whole tokens, only one joint between them."""
    assert canonical_of(CANONICAL, text) == expected.split()


def test_ideographs_are_matched_in_a_row() -> None:
    """Scripts without spaces have a token a character."""
    canonical = Canonicaliser([("北 京", 5)])
    assert canonical_of(canonical, "在北京市") == ["在", f"{GROUP_MARK}5", "市"]
    assert canonical_of(canonical, "北，京") == ["北", "京"]


def test_it_follows_changed_groups() -> None:
    """Keys that left are words again, keys that joined are the group."""

    class Changed:
        def group_ids(self, keys: list[str]) -> dict[str, int]:
            assert keys == ["ozhanov", "ojanov", "jalal tepe"]
            return {"ojanov": 3}

    canonical = Canonicaliser([("ozhanov", 3), ("jalal tepe", 7)])
    assert canonical_of(canonical, "Ozhanov in Jalal Tepe") == [THREE, "in", SEVEN]
    canonical.update(Changed(), ["ozhanov", "ojanov", "jalal tepe"])  # type: ignore[arg-type]
    assert canonical_of(canonical, "Ozhanov in Jalal") == ["Ozhanov", "in", "Jalal"]
    assert canonical_of(canonical, "Ojanov") == [THREE]


@given(st.text(alphabet="OoZžhanvVĴjlaТеpе -'’,.\n北京\u0301", max_size=40))
def test_words_that_are_no_spelling_stay(text: str) -> None:
    """What is not replaced is what the engine's tokens would be."""
    out = canonical_of(CANONICAL, text)
    left = [fold(word) for word in out if not word.startswith(GROUP_MARK)]
    whole = [fold(word) for word in words(text)]
    replaced = len(out) - len(left)
    assert len(left) + replaced <= len(whole)
    if not replaced:
        assert left == whole


def test_an_abbreviation_that_is_a_word_needs_capitals() -> None:
    """`UN` and `U.N.` are the organisation, `un` and `Un` the French article."""
    canonical = Canonicaliser([("un", 5), ("united nations", 5), ("st talmaz", 6)])
    assert canonical_of(canonical, "UN U.N. un Un") == [
        f"{GROUP_MARK}5",
        f"{GROUP_MARK}5",
        "un",
        "Un",
    ]
    assert canonical_of(canonical, "St. Talmaz") == [f"{GROUP_MARK}6"]
    assert canonical_of(canonical, "united. nations") == ["united", "nations"]
