"""Character classes: what each character is, and how many of each a line holds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.strip.model.characters import (
    CLOSER,
    COLON,
    COMMA,
    DIGIT,
    END,
    FOREIGN,
    HAN,
    LETTER,
    PUNCT,
    SEPARATOR,
    SPACE,
    UPPER,
    WORD,
    character_classes,
    class_counts,
)

COUNTED = (LETTER, UPPER, DIGIT, PUNCT, END, COMMA, SEPARATOR, FOREIGN, HAN)


@pytest.mark.parametrize(
    ("character", "bits"),
    [
        ("a", LETTER | WORD),
        ("A", LETTER | WORD | UPPER),
        ("é", LETTER | WORD | FOREIGN),
        ("É", LETTER | WORD | UPPER | FOREIGN),
        ("я", LETTER | WORD | FOREIGN),
        ("Я", LETTER | WORD | UPPER | FOREIGN),
        ("ب", LETTER | WORD | FOREIGN),
        ("ア", LETTER | WORD | FOREIGN | HAN),
        ("北", LETTER | WORD | FOREIGN | HAN),
        ("한", LETTER | WORD | FOREIGN | HAN),
        ("7", DIGIT | WORD),
        ("٣", DIGIT | WORD),
        ("²", DIGIT | WORD),
        (" ", SPACE),
        ("\u00a0", SPACE),
        ("\n", SPACE),
        ("\u3000", SPACE),
        ("'", WORD | CLOSER),
        ("’", WORD | CLOSER),
        ("\u0301", WORD),
        (".", PUNCT | END),
        ("?", PUNCT | END),
        ("…", PUNCT | END),
        ("。", PUNCT | END),
        ("！", PUNCT | END),
        ("？", PUNCT | END),
        (",", PUNCT | COMMA),
        (";", PUNCT | COMMA),
        (":", PUNCT | COLON),
        ("：", PUNCT | COLON),
        ("|", PUNCT | SEPARATOR),
        ("©", PUNCT | SEPARATOR),
        ("•", PUNCT | SEPARATOR),
        ("→", PUNCT | SEPARATOR),
        ("»", PUNCT | SEPARATOR | CLOSER),
        ("]", PUNCT | SEPARATOR | CLOSER),
        (")", PUNCT | CLOSER),
        ("）", PUNCT | CLOSER),
        ("］", PUNCT | CLOSER),
        ("」", PUNCT | CLOSER),
        ("(", PUNCT),
        ("$", PUNCT),
        ("😀", PUNCT),
        ("\ue000", PUNCT),
        ("\x01", PUNCT),
    ],
)
def test_each_character_has_its_classes(character: str, bits: int) -> None:
    """The same beside text of ASCII alone as beside signs far up in Unicode."""
    for company in ("", "é", "北", "😀"):
        classes = character_classes(character + company)
        assert classes[0] == bits, company
        assert len(classes) == 1 + len(company)


def test_a_lone_surrogate_is_a_question_mark() -> None:
    """As it is encoded."""
    assert character_classes("a\ud800").tolist() == [LETTER | WORD, PUNCT | END]


@given(st.lists(st.text("aA7. ,|é北", min_size=1), min_size=1, max_size=8))
def test_lines_are_counted_together_as_alone(texts: list[str]) -> None:
    """Every class in every line, three of them in one number."""
    sizes = [len(text) for text in texts]
    starts = np.cumsum([0, *sizes[:-1]])
    counts = class_counts(character_classes("".join(texts)), starts)
    assert set(counts) == set(COUNTED)
    for bits in COUNTED:
        alone = [
            float(sum(bool(value & bits) for value in character_classes(text).tolist()))
            for text in texts
        ]
        assert counts[bits].tolist() == alone


def test_a_line_of_a_million_characters_is_counted() -> None:
    """One class does not run over into the next."""
    counts = class_counts(character_classes("A" * 1_000_000), np.array([0]))
    held = {bits: count.item() for bits, count in counts.items()}
    assert held == {**dict.fromkeys(COUNTED, 0.0), LETTER: 1e6, UPPER: 1e6}
