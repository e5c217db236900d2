"""What articles say that abbreviations stand for."""

from __future__ import annotations

import pytest

from index.names.mentions.abbreviations import definitions, initials
from index.names.mentions.mentions import article_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("of the Talas River Board (TRB).", ("TRB", "Talas River Board")),
        ("the old Talas River Board (T.R.B.) met", ("TRB", "Talas River Board")),
        ("TRB (Talas River Board) met", ("TRB", "Talas River Board")),
        ("the T.R.B. (Talas River Board) met", ("TRB", "Talas River Board")),
        ("the Board of Rivers and Lakes (BRL)", ("BRL", "Board of Rivers and Lakes")),
        ("the Union of Lakes (UOL)", ("UOL", "Union of Lakes")),
        ("the Talas-Osh Water Council (TOWC)", ("TOWC", "Talas-Osh Water Council")),
        ("the Talas River Board's (TRB) rules", ("TRB", "Talas River Board")),
    ],
)
def test_initials_in_order_explain_an_abbreviation(text: str, found: tuple[str, str]) -> None:
    """Before the brackets or in them; small words may give a letter or none."""
    assert list(definitions(text)) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the Talas River Board",
        "the Talas River Board (TRC)",
        "the Talas River Board (RB)",
        "the Talas Board (TB)",
        "the Talas Board, River (TBR)",
        "the talas river board (TRB)",
        "the Talas great River Board (TRB)",
        "the Talas River Board (trb)",
        "the Talas River Board(TRB)",
        "of Rivers and Boards (ORB)",
        "Mr Talas (R-Osh) left (TRB",
        "TRB (the Talas River Board and others)",
        "TRB (Talas River Council)",
        ") (",
    ],
)
def test_nothing_else_in_brackets_is_an_abbreviation(text: str) -> None:
    """Other letters, too few, a sign between the words, or words in small letters."""
    assert list(definitions(text)) == []


def test_every_explanation_counts() -> None:
    """In order, as often as it stands there."""
    text = "Talas River Board (TRB) and Osh Water Council (OWC), Talas River Board (TRB)"
    assert [one.short for one in definitions(text)] == ["TRB", "OWC", "TRB"]


def test_the_initials_of_a_key() -> None:
    """With and without its small words; a key of two words has none."""
    assert initials("board of rivers and lakes") == {"boral", "brl"}
    assert initials("talas river board") == {"trb"}
    assert initials("talas board") == frozenset()


def test_an_article_counts_what_it_explains() -> None:
    """Both spellings; not an abbreviation that is a word in it, or a function word."""
    names = article_names(None, "They met the Talas River Board (TRB), and the TRB agreed.")
    assert {"trb", "talas river board"} <= set(names.keys.split("\n"))
    assert {"TRB", "Talas River Board"} <= set(names.texts.split("\n"))
    small = article_names(None, "They met the Talas River Board (TRB), a trb, he said.")
    assert "trb" not in small.keys.split("\n")
    word = article_names(None, "They met the Women of Holm Office (WHO) on a day.")
    assert "who" not in word.keys.split("\n")
