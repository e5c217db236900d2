"""Tokens and their keys."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text import GROUP_MARK, fold, spelling_key, tokens, whole_pattern, words


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
        ("U.S. and U.S.-led", ["U.S", "and", "U.S", "led"]),
        ("the U.N.'s J.D. Vance", ["the", "U.N", "J.D", "Vance"]),
        ("at 5 p.m. B.A.R.T. U.S.Army", ["at", "5", "p.m", "B.A.R.T", "U.S", "Army"]),
        ("Ph.D. 1.2 No.1 end.A new", ["Ph", "D", "1", "2", "No", "1", "end", "A", "new"]),
        ('דובר צה"ל, צה״ל', ["דובר", 'צה"ל', "צה״ל"]),
        ("ב\"הארץ\" ג'ורג'", ["ב", "הארץ", "ג'ורג"]),
        ("ข่าว รัฐ", ["ข่", "า", "ว", "รั", "ฐ"]),
        ("កម្ពុជា", ["ក", "ម្ពុ", "ជា"]),
        ("မြန်မာ", ["မြ", "န်", "မာ"]),
        ("ລາວ", ["ລ", "າ", "ວ"]),
        ("inter\u200bnational par\u2060liament", ["inter\u200bnational", "par\u2060liament"]),
        ("대통령은", ["대통령은"]),
        (f"a{GROUP_MARK}17", ["a", "17"]),
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
        ("Κόσμος", "κοσμοσ"),
        ("ΠΡΩΘΥΠΟΥΡΓΟΣ", "πρωθυπουργοσ"),
        ("πρωθυπουργός", "πρωθυπουργοσ"),
        ("U.S", "us"),
        ('צה"ל', "צהל"),
        ("אד״ם", "אדם"),
        ("أحمد", "احمد"),
        ("إلى", "الي"),
        ("الى", "الي"),
        ("مدرسة", "مدرسه"),
        ("محمـــد", "محمد"),
        ("کتاب", "كتاب"),
        ("ایران", "ايران"),
        ("ข่าว", "ข่าว"),
        ("ข้", "ข้"),
        ("हिन्दी", "हिन्दी"),
        ("が", "が"),
        ("か\u3099", "が"),
        ("inter\u200bnational", "international"),
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


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_both_expressions_find_the_same(text: str) -> None:
    """The fast one agrees with the whole one; folding twice changes nothing."""
    assert words(text) == whole_pattern().findall(text)
    assert all(fold(fold(word)) == fold(word) for word in words(text))


@pytest.mark.parametrize("frame", ["{0}", "a{0}b", "a{0} {0}'s", "A.{0}.", "{0}{0}x's's", "a.b{0}"])
def test_both_expressions_agree_on_every_character(frame: str) -> None:
    """In whatever surroundings a character of the first planes stands, the tokens are the same."""
    codes = [*range(0xD800), *range(0xE000, 0x32000), *range(0xE0000, 0xE0200)]
    texts = [frame.format(chr(code)) for code in codes]
    assert [text for text in texts if words(text) != whole_pattern().findall(text)] == []
