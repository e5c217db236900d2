"""An article's text as terms: stems, names, initialisms and gaps."""

from __future__ import annotations

import pytest

from index.analysis import terms
from index.analysis.terms import PARAGRAPH_GAP, Analysis, exact_term, query_terms, term
from index.engines.base import GAP, MAX_TOKEN_BYTES
from index.names.canonical import Canonicaliser
from index.text import GROUP_MARK

NAMED = Canonicaliser([("jalal tepe", 7), ("ozhanov", 3)])


@pytest.mark.parametrize(
    ("text", "stemmed", "exact"),
    [
        ("", "", ""),
        ("—", "", ""),
        ("Bases closed.", "base close", "bases closed"),
        ("U.S. troops let us go; US", "u.s troop let us go u.s", "us troops let us go us"),
        ("Ozhanov's Jalal-Tepe", f"{GROUP_MARK}3 {GROUP_MARK}7", "ozhanov jalal tepe"),
        ("one\n\n\ntwo", f"one{PARAGRAPH_GAP}two", f"one{PARAGRAPH_GAP}two"),
        ("one\n \n*\n\ntwo", f"one{PARAGRAPH_GAP}two", f"one{PARAGRAPH_GAP}two"),
        ("one\ntwo", "one two", "one two"),
        ("Jalal\n\nTepe", f"jalal{PARAGRAPH_GAP}tepe", f"jalal{PARAGRAPH_GAP}tepe"),
        (f"{GROUP_MARK}3 ¶ x", "3 x", "3 x"),
    ],
)
def test_text_becomes_terms(text: str, stemmed: str, exact: str) -> None:
    """Stems with names as their groups' tokens, and words as written; paragraphs apart."""
    assert Analysis(NAMED).text(text, "en") == (stemmed, exact)


def test_languages_have_their_own_stems() -> None:
    """One analysis serves articles of all languages."""
    analysis = Analysis(Canonicaliser())
    assert analysis.text("Zeitungen", "de").stemmed == "zeitung"
    assert analysis.text("Zeitungen", "pl").stemmed == "zeitungen"
    assert analysis.stemmed(["Zeitungen", "Berge"], "de") == f"zeitung{PARAGRAPH_GAP}berg"
    assert analysis.exact(["Anne Lee", "", "Bo Li"]) == f"anne lee{PARAGRAPH_GAP}bo li"


@pytest.mark.parametrize(("more", "kept"), [(0, True), (1, False)])
def test_a_long_word_is_a_gap(more: int, kept: bool) -> None:
    """It keeps its place and is no term."""
    word = "x" * (MAX_TOKEN_BYTES + more)
    assert exact_term(word) == term(word) == (word if kept else GAP)
    assert exact_term("ـ") == GAP


@pytest.mark.parametrize(
    ("words", "languages", "rows"),
    [
        (["Bases"], [None], [("base",)]),
        (["Bases"], [], [("base",)]),
        (["bases"], ["en", "pl"], [("base",), ("bases",)]),
        (["road", "bases"], ["en", "pl"], [("road", "base"), ("road", "bases")]),
        (["US"], ["en"], [("u.s",)]),
        (["U.S"], ["en"], [("u.s",)]),
        (["us", "troops"], ["en"], [("us", "troop"), ("u.s", "troop")]),
        (["Us"], ["en"], [("us",)]),
    ],
)
def test_words_of_a_query_have_terms_in_each_language(
    words: list[str], languages: list[str | None], rows: list[tuple[str, ...]]
) -> None:
    """Each different row once; `us` may be the country too."""
    assert query_terms(words, languages) == rows


def test_remembered_words_start_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the limit, and the terms stay the same."""
    monkeypatch.setattr(terms, "_MAX_REMEMBERED_WORDS", 1)
    analysis = Analysis(NAMED)
    assert analysis.text("a b c d a", "en").exact == "a b c d a"
    assert len(analysis._exact) <= 2
