"""Spellings in the symbols that the cost reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names.letters.symbols import (
    ALPHABET,
    CODES,
    CONSONANTS,
    LATIN,
    MARKED,
    OUTSIDE,
    PLAIN,
    Transcription,
    pair_script,
    transcribe,
)


@pytest.mark.parametrize(
    ("text", "symbols", "script"),
    [
        ("", "", LATIN),
        ("Osh", "osh", LATIN),
        (" Osh ", "osh", LATIN),
        ("-Osh'", "osh", LATIN),
        ("Jalal  Abad", "jalal abad", LATIN),
        ("Jalal_Abad", "jalal-abad", LATIN),
        ("Jalal/Abad", "jalal-abad", LATIN),
        ("Jalal\tAbad", "jalal abad", LATIN),
        ("Jalal\u00a0Abad", "jalal abad", LATIN),
        ("Osh 2", "osh", LATIN),
        ("O2sh", "osh", LATIN),
        ("O’Brien", "o'brien", LATIN),
        ("Oʻzbek", "o'zbek", LATIN),
        ("Müller", "müller", LATIN),
        ("Mu\u0308ller", "müller", LATIN),
        ("Ọsh", "osh", LATIN),
        ("Ŭn", "un", LATIN),
        ("Straße", "straße", LATIN),
        ("Бишкек", "bishkek", ALPHABET),
        ("Αθήνα", "athina", ALPHABET),
        ("北京", "beijing", ALPHABET),
        ("محمد", "mhmd", CONSONANTS),
        ("נתניהו", "ntniho", CONSONANTS),
        ("Osh Ош", "osh osh", ALPHABET),
        ("\ud800", "", ALPHABET),
    ],
)
def test_spellings_are_transcribed(text: str, symbols: str, script: int) -> None:
    """Signs of one sort become one, rare marks go, digits are nothing; the script is remembered."""
    assert transcribe(text) == Transcription(symbols, script)


@given(st.text(max_size=30))
def test_only_known_symbols_come_out(text: str) -> None:
    """None of them a sign at an end; what was transcribed stays as it is."""
    symbols, _ = transcribe(text)
    assert set(symbols) <= set(CODES)
    assert symbols == symbols.strip(" -'")
    assert transcribe(symbols) == (symbols, LATIN)


def test_symbols_have_numbers_from_one() -> None:
    """0 is padding; what stands outside a name has a number that no symbol has."""
    assert sorted(CODES.values()) == list(range(1, len(PLAIN + MARKED) + 1))
    assert CODES["a"] == 1
    assert max(CODES.values()) < OUTSIDE


@pytest.mark.parametrize(
    ("a", "b", "script"),
    [
        (LATIN, LATIN, LATIN),
        (LATIN, ALPHABET, ALPHABET),
        (CONSONANTS, ALPHABET, CONSONANTS),
        (CONSONANTS, LATIN, CONSONANTS),
    ],
)
def test_a_pair_is_written_as_the_greater_of_its_two(a: int, b: int, script: int) -> None:
    """Whichever comes first."""
    one, other = Transcription("x", a), Transcription("x", b)
    assert pair_script(one, other) == pair_script(other, one) == script
