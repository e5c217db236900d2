"""Stems by script and language, and the words that are kept apart."""

from __future__ import annotations

import builtins
import importlib
from typing import Any

import pytest

from index.analysis import stems
from index.analysis.families import APART
from index.analysis.stems import known_languages, stem
from index.text import fold


@pytest.mark.parametrize(
    ("language", "forms", "other"),
    [
        ("en", "protest protests protesting protested", "protein"),
        (None, "force forces forced", "fork"),
        ("en-GB", "base bases", "basis"),
        ("xx", "protests", "protest"),
        ("de", "zeitung zeitungen", "zeit"),
        ("fr", "continu continue continuer", "contenu"),
        ("es", "ministro ministros ministra", "ministerio"),
        ("ru", "выборы выборов выборах", "выбоина"),
        ("en", "президент президента президентом", "резидент"),
        ("el", "πρωθυπουργοσ πρωθυπουργου", "υπουργοσ"),
        ("ar", "رئيس الرئيس والرئيس بالرئيس للرئيس", "رئاسه"),
        ("ko", "대통령 대통령은 대통령이 대통령에게 대통령으로부터", "대통령실"),
        ("hi", "चावल", "चाय"),
        ("ru", "protest protests", "protein"),
    ],
)
def test_forms_of_a_word_share_a_stem(language: str | None, forms: str, other: str) -> None:
    """Those of another word do not."""
    found = {stem(form, language) for form in forms.split()}
    assert len(found) == 1
    assert stem(other, language) not in found


@pytest.mark.parametrize(("word", "kept"), [("이은", "이은"), ("ال", "ال"), ("الا", "الا")])
def test_short_words_keep_their_letters(word: str, kept: str) -> None:
    """Too little would be left of them."""
    assert stem(word) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("animals", "animated"),
        ("arms", "arm"),
        ("authority", "author"),
        ("customer", "custom"),
        ("customs", "custom"),
        ("executive", "executed"),
        ("experience", "experiment"),
        ("general", "generic"),
        ("goods", "good"),
        ("intelligence", "intelligent"),
        ("important", "imports"),
        ("lynching", "lynch"),
        ("marketing", "markets"),
        ("mars", "mar"),
        ("means", "mean"),
        ("missing", "miss"),
        ("news", "new"),
        ("numerical", "number"),
        ("officer", "offices"),
        ("operative", "operation"),
        ("organ", "organization"),
        ("physics", "physical"),
        ("police", "policy"),
        ("presiding", "president"),
        ("privatization", "private"),
        ("relative", "relation"),
        ("ruling", "rules"),
        ("securities", "security"),
        ("several", "severed"),
        ("united", "units"),
        ("university", "universe"),
        ("universal", "universe"),
    ],
)
def test_words_that_news_keeps_apart(one: str, other: str) -> None:
    """They share letters but no stem."""
    assert stem(one, "en") != stem(other, "en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("author", "authors"),
        ("authority", "authorities"),
        ("policy", "policies"),
        ("unit", "units"),
    ],
)
def test_words_that_belong_together(one: str, other: str) -> None:
    """What is kept apart still has its own forms."""
    assert stem(one, "en") == stem(other, "en")


def test_families_are_folded_words_that_begin_with_their_stem() -> None:
    """The marks in passages look for words that begin with a stem's letters."""
    assert [word for word in APART if fold(word) != word or not word.startswith(APART[word])] == []


@pytest.mark.parametrize(
    ("languages", "known"),
    [
        ([], (None,)),
        (["ru", "en"], ("ru",)),
        (["en", "fr", "en-US"], ("en", "fr")),
        (["pl", "cs"], ("pl",)),
    ],
)
def test_languages_of_one_stemmer_count_once(
    languages: list[str], known: tuple[str | None, ...]
) -> None:
    """The first of each is taken."""
    assert known_languages(languages) == known


def test_snowball_in_python_serves_where_tantivy_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its English and Russian stems are tantivy's."""
    words = [
        "universities",
        "generously",
        "happy",
        "dying",
        "выборов",
        "школы",
        "cats",
        "communities",
    ]
    native = [stem(word) for word in words]
    importing = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "tantivy":
            raise ImportError(name)
        return importing(name, *rest)

    stems._snowball.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without)
    try:
        assert [stem(word) for word in words] == native
    finally:
        stems._snowball.cache_clear()
        importlib.invalidate_caches()
