"""Tokens and their keys, and that the engines' native analyzer finds the same."""

from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from index.text import GROUP_MARK, engine_text, fold, spelling_key, tokens, words

CORPUS = Path(__file__).parents[3] / "shared" / "data" / "news" / "outlets.jsonl.gz"


@pytest.fixture(scope="module")
def native() -> TextAnalyzer:
    """Give the analyzer that the tantivy engine's `exact` field begins with."""
    return TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase()).build()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("—  …!", []),
        ("Manas air-base", ["Manas", "air", "base"]),
        ("Kyrgyzstan's 2 bases", ["Kyrgyzstan", "2", "bases"]),
        ("KYRGYZSTAN’S", ["KYRGYZSTAN"]),
        ("Bakiyev'son", ["Bakiyev", "son"]),
        ("don't 's", ["don", "t", "s"]),
        ("a_b", ["a", "b"]),
        ("ё й Ёлка", ["ё", "й", "Ёлка"]),
        ("北京 news", ["北", "京", "news"]),
        ("カザフ・スタン", ["カ", "ザ", "フ", "ス", "タ", "ン"]),
        ("सरकार ने", ["सरकार", "ने"]),
        ("soft\u00adhyphen", ["soft\u00adhyphen"]),
        ("Oʻzbekiston", ["Oʻzbekiston"]),
        ("ʼ", []),
        ("cafe\u0301", ["cafe\u0301"]),
        ("\u0301x", ["x"]),
        ("x\ud800y", ["x", "y"]),
    ],
)
def test_tokens(text: str, found: list[str]) -> None:
    """Tokens are runs of letters, digits and marks, and single ideographs."""
    assert [token.text for token in tokens(text)] == found
    assert words(text) == found
    assert all(text[start:end] == token for token, start, end in tokens(text))


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("BAKIYEV", "bakiyev"),
        ("Müller", "muller"),
        ("Mu\u0308ller", "muller"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Æthelred", "aethelred"),
        ("İstanbul", "istanbul"),
        ("Dağlıq", "dagliq"),
        ("Əliyev", "eliyev"),
        ("Ещё", "еще"),
        ("Йошкар", "йошкар"),
        ("и\u0306", "й"),
        ("Κόσμος", "κόσμοσ"),
        ("Oʻzbek", "ozbek"),
        ("soft\u00adhyphen", "softhyphen"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"),
        ("ＡＢＣ", "abc"),
        ("m²", "m2"),
        ("ﬁre", "fire"),
        ("①", "1"),
        ("⑴", "⑴"),
        ("ﺍ", "ﺍ"),
        ("का", "का"),
        ("北", "北"),
        (f"{GROUP_MARK}17", f"{GROUP_MARK}17"),
    ],
)
def test_fold(word: str, key: str) -> None:
    """Case, Latin diacritics and points come off; letters of other scripts stay themselves."""
    assert fold(word) == key
    assert fold(key) == key


def test_spelling_key_joins_folded_tokens() -> None:
    """Hyphens and spaces are alike in a key; one word and two are not."""
    assert spelling_key("Jalal-Abad") == spelling_key(" jalal  ABAD’s ") == "jalal abad"
    assert spelling_key("Jalalabad") == "jalalabad"
    assert spelling_key("…") == ""


def test_engine_text_keeps_case_and_removes_marks() -> None:
    """Possessives, diacritics and group marks come off; ordinary text stays as it is."""
    assert engine_text("Bakiyev’s “café”, 'x's'") == "Bakiyev “cafe”, 'x'"
    assert engine_text(f"{GROUP_MARK}17") == " 17"
    assert engine_text("Plain text, 7 o'clock.\n\nNext.") == "Plain text, 7 o'clock.\n\nNext."
    assert engine_text("В Бишкеке — «тихо»") == "В Бишкеке — «тихо»"


def test_engine_text_of_unusual_characters_is_its_words() -> None:
    """Analyzers cut them otherwise: a vowel sign that continues a word, a ligature, a numeral."""
    assert engine_text("का, x's") == "का x"
    assert engine_text("Bakiyev’s ﬁre-house, Ⅳ") == "Bakiyev fire house IV"
    assert engine_text("") == ""


FRAMES = ("{0}", "a{0}b", "a{0} {0}'s", "A'S{0}", "{0}{0}x's's")


@pytest.mark.parametrize("frame", FRAMES)
def test_native_analyzer_agrees_on_every_character(native: TextAnalyzer, frame: str) -> None:
    """In whatever surroundings a character stands, native and own tokens are the same.

    Characters that may stand in text without making it unusual are looked at one by one.
    """
    alone = [*range(0x3000), *range(0x1F300, 0x1FB00)]
    texts = [frame.format(chr(code)) for code in alone]
    for start in (*range(0x3000, 0x32000, 512), 0xE0000, 0x10FE00):
        codes = (code for code in range(start, start + 512) if code != ord(GROUP_MARK))
        texts.append(" ".join(frame.format(chr(code)) for code in codes))
    assert [text for text in texts if native.analyze(engine_text(text)) != folded(text)] == []


@settings(deadline=None)
@given(st.text())
def test_native_analyzer_agrees_on_any_text(text: str) -> None:
    """Native and own tokens are the same on any text; folding twice changes nothing."""
    analyzer = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase()).build()
    text = text.replace(GROUP_MARK, " ")
    assert analyzer.analyze(engine_text(text)) == folded(text)
    assert all(fold(key) == key != "" for key in folded(text))


def test_native_analyzer_agrees_on_the_corpus(native: TextAnalyzer) -> None:
    """Native and own tokens are the same on a thousand articles."""
    if not CORPUS.exists():
        pytest.skip(f"no corpus at {CORPUS}")
    with gzip.open(CORPUS, "rt", encoding="utf-8") as rows:
        for row in islice(rows, 1000):
            text = json.loads(row)["text"]
            assert native.analyze(engine_text(text)) == folded(text)


def folded(text: str) -> list[str]:
    """Give the folded tokens of a text."""
    return [fold(word) for word in words(text)]
