"""Words with signs in them, in one form for all their writings."""

from __future__ import annotations

import pytest

from index.analysis.compounds import compound_terms, compounds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("plain words, 12 of them.", []),
        ("the MS-13 gang", [("MS-13", "ms13")]),
        ("E-mail and F‑35", [("E-mail", "email"), ("F‑35", "f35")]),
        ("10-12 and 2010-04-07", []),
        ("on 9/11 AT&T", [("9/11", "9/11"), ("AT&T", "at&t")]),
        ("a/b/c", []),
        ("one-two-three-four-five", []),
        ("47% or 47 percent, 47 per cent", [("47%", "47%"), ("47 percent", "47%")]),
        ("1,500.5 pct", [("1,500.5 pct", "1500.5%")]),
        ("percent of 47", []),
        ("US$2 billion, €1,500.", [("$2", "$2"), ("€1,500", "€1500")]),
        ("#MeToo @name a#b c@d", [("#MeToo", "#metoo"), ("@name", "@name")]),
        ("C++ and C#, LGBTQ+", [("C++", "c++"), ("C#", "c#"), ("LGBTQ+", "lgbtq+")]),
        ("1 + 1, A#", []),
        ("Café-bar", [("Café-bar", "cafebar")]),
        (f"{'x' * 40}-{'y' * 40}", []),
    ],
)
def test_compounds(text: str, found: list[tuple[str, str]]) -> None:
    """Each has its span and its form; rows of numbers and addresses are none."""
    got = [(text[one.start : one.end], one.form) for one in compounds(text)]
    assert got[: len(found)] == found
    assert {form for _, form in got} == {form for _, form in found}


def test_terms_are_the_forms_once() -> None:
    """Over title and body."""
    assert compound_terms("E-mail", "e-mail of 47 percent, 47%") == "email 47%"
    assert compound_terms("", "") == ""
