"""Words cut at signs, fast."""

from __future__ import annotations

from search.newsroom.plain_words import plain_text


def test_signs_part_words_and_apostrophes_and_hyphens_do_not() -> None:
    """Signs of print too; letters of any script stay whole."""
    text = "“Hard-line”, they’re—told: Бакиев (Ménard)…\ud800"
    assert plain_text(text).split() == [
        b"Hard-line",
        b"they're",
        b"told",
        "Бакиев".encode(),
        "Ménard".encode(),
        b"\xed\xa0\x80",
    ]


def test_nothing_has_no_words() -> None:
    """Nor have signs alone."""
    assert plain_text("").split() == []
    assert plain_text("— … !").split() == []
