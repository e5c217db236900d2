"""Characters that turn the order of letters are named; the marks of direction stay."""

from __future__ import annotations

import unicodedata

import pytest

from index.output.directions import directions_named

TURNING = ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI")
"""The classes of those characters. Source: Unicode Standard Annex 9, table 4."""


def test_every_character_that_turns_letters_is_named_by_its_class() -> None:
    """And no other character of Unicode."""
    for number in range(0x110000):
        name = unicodedata.bidirectional(chr(number))
        shown = f"[{name}]" if name in TURNING else chr(number)
        assert directions_named(chr(number)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("plain", "plain"),
        ("a\u202eb\u202cc", "a<RLO>b<PDF>c"),
        ("שלום\u200f، \u061c", "שלום\u200f، \u061c"),
    ],
)
def test_a_name_is_shown_as_asked(text: str, shown: str) -> None:
    """Whoever asks says what stands for it."""
    assert directions_named(text, "<{}>".format) == shown
