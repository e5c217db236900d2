"""Rows of words as they may be written otherwise: initials, particles, apostrophes."""

from __future__ import annotations

import pytest
from whoosh.query import And, DisjunctionMax, Phrase

from index.names.writings import are_initials, other_writings, written_span
from tests.search.planning.small_plan import make, text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("JD Oruk", ["J D Oruk"]),
        ("J.D Oruk", ["J D Oruk"]),
        ("J D Oruk", ["JD Oruk"]),
        ("Jd Oruk", []),
        ("US Oruk", []),
        ("U.N Oruk", []),
        ("JDX Oruk", []),
        ("J.D.X Oruk", ["J D X Oruk"]),
        ("Oruk JD", []),
        ("J Oruk", []),
        ("Aida von der Tal", ["Aida van der Tal"]),
        ("Aida von der Talmaz", ["Aida vonderTalmaz", "Aida van der Talmaz"]),
        ("Vandertalmaz", ["van der talmaz", "von der talmaz"]),
        ("de Talmaz", ["deTalmaz"]),
        ("Detalmaz", ["de talmaz"]),
        ("Deta", []),
        ("rain fell", []),
    ],
)
def test_rows_are_written_otherwise(typed: str, expected: list[str]) -> None:
    """Only capitals are initials, only long surnames were joined, and nothing stays as it was."""
    words = typed.split(" ")
    found = other_writings(words)
    assert [" ".join(words) for words in found] == expected


def test_an_apostrophe_is_left_out() -> None:
    """As in one word; a hyphen is the business of compounds."""
    assert other_writings(["Tal", "maz"], ["'"]) == [("Talmaz",)]
    assert other_writings(["Tal", "maz"], ["-"]) == []


def test_plain_words_and_phrases_take_their_other_writings() -> None:
    """Apart as typed, or in a row as otherwise; a word that no article holds adds none."""
    apart = And([text("jd"), text("oruk")])
    either = DisjunctionMax([apart, Phrase("text", ["j", "d", "oruk"])])
    assert make("JD Oruk").query == either
    assert make("rain JD Oruk fell").query == And([text("rain"), either, text("fell")])
    typed = Phrase("text", ["jd", "oruk"])
    assert make('"JD Oruk"').query == DisjunctionMax([typed, Phrase("text", ["j", "d", "oruk"])])
    assert make("JD Oruk", rare={"d": 0}).query == apart
    assert make("JD Oruk", variants=False).query == apart
    assert make("JD -Oruk").query != apart


def test_a_hyphened_word_may_be_part_of_a_name() -> None:
    """`Jalal-Abad` is a name by itself, typed with another word it is one too."""
    whole = make("rain Jalal-Abad").query
    assert whole == And([text("rain"), make("Jalal-Abad").query])


def test_only_the_words_that_change_are_replaced() -> None:
    """Those before and after stay words that need not stand in a row."""
    assert written_span(["rain", "JD", "Oruk"]) == (1, 3)
    assert written_span(["so", "J", "D", "Oruk", "fell"]) == (1, 4)
    assert written_span(["Aida", "von", "der", "Talmaz", "fell"]) == (1, 4)
    assert written_span(["rain", "fell"]) == (0, 0)


def test_a_surname_alone_does_not_stand_for_one_with_initials() -> None:
    """`JD Oruk` is not relaxed to Oruk; other words beside it are."""
    (part,) = make("JD Oruk").parts
    assert part.apart == ()
    assert not make("JD Oruk").fills
    assert make("JD Oruk fell").fills
    assert are_initials("J.D") and are_initials("J")
    assert not are_initials("Jd") and not are_initials("NFL")
