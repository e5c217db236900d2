"""Stems: the forms of one word as one term, by the script of the word and the language of its text.

| script | stem |
|---|---|
| Latin | Snowball's for the language; English if it is unknown or in another script |
| Cyrillic, Greek | Snowball's Russian and Greek |
| Arabic | without the article and what is written together with it |
| Hangul | without the particle |
| others | the word itself |

Snowball's English joins words that news keeps apart; `index.analysis.families` parts them again.

Source: M. F. Porter, snowballstem.org. L. S. Larkey, L. Ballesteros, M. E. Connell, "Improving
stemming for Arabic information retrieval: light stemming and co-occurrence analysis", SIGIR 2002
(the stemmer `light1`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from index.analysis.families import APART

_LATIN = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip
"""Languages in Latin letters that have a Snowball stemmer."""

_FOREIGN = """
am ar be bg bn dv el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne pa ps ru sd si sr
ta te tg th ti uk ur yi zh
"""
_OTHER_SCRIPTS = frozenset(_FOREIGN.split())
"""Languages that write Latin letters for foreign words alone, most of them English."""

MAX_LANGUAGES = 4
"""Stemmers under which one word of a query is looked for, those of the most articles first. Each is
one more term to look up."""

_PARTICLES = """
에게서는 으로부터 에서부터 에서는 에게서 으로서 으로써 이라고 에게는 에서도 으로는
에서 에게 까지 부터 처럼 보다 으로 라고 마저 조차 밖에 하고 이나 이라
은 는 이 가 을 를 의 에 로 와 과 도 만
"""
_PARTICLE = re.compile(f"(?<=..)(?:{'|'.join(_PARTICLES.split())})$")
"""Korean particles after a noun of two syllables or more, longest first. Source: the list of
particles (josa) in the Standard Korean Language Dictionary, stdict.korean.go.kr."""

_ARTICLE = re.compile("^(?:وال|بال|كال|فال|ال|لل)(?=..)")
"""The Arabic article with the letters written before it, if two letters are left (`light1`)."""

Stemmer = Callable[[str], str]


def stem(word: str, language: str | None = None) -> str:
    """Return the term of a word in a text of some language.

    Args:
        word: Folded (`index.text.fold`).
        language: ISO 639-1 code; a region after it (`en-US`) plays no part. None if unknown.

    Returns:
        Never empty for a word.
    """
    return stemmer(word, language)(word)


def known_languages(languages: Iterable[str | None]) -> tuple[str | None, ...]:
    """Choose the languages under which a query's words are stemmed.

    Scripts other than Latin decide themselves, so only different Latin stemmers count.

    Args:
        languages: Of a collection, those of the most articles first; None is an unknown one.

    Returns:
        The first of each stemmer, at most `MAX_LANGUAGES`; None alone for an empty collection.
    """
    chosen: dict[Stemmer, str | None] = {}
    for language in languages:
        chosen.setdefault(_latin(language), language)
    return tuple(chosen.values())[:MAX_LANGUAGES] or (None,)


def stemmer(word: str, language: str | None) -> Stemmer:
    """Choose what stems a word: by its script, in Latin letters by the language of its text.

    Args:
        word: Folded (`index.text.fold`); its first character says the script. An empty word counts
            as Latin.
        language: ISO 639-1 code; a region after it (`en-US`) plays no part. None if unknown.

    Returns:
        A function from folded word to stem; the same object for the same stemmer.
    """
    first = word[:1]
    if first < "\u0370":
        return _latin(language)
    if "\u0400" <= first <= "\u052f":
        return _snowball("russian")
    if first <= "\u03ff" or "\u1f00" <= first <= "\u1fff":
        return _snowball("greek")
    if "\u0620" <= first <= "\u06ff":
        return _without_article
    if "\uac00" <= first <= "\ud7a3":
        return _without_particle
    return _itself


@cache
def _latin(language: str | None) -> Stemmer:
    code = (language or "").lower().replace("_", "-").partition("-")[0]
    if not code or code in _OTHER_SCRIPTS:
        code = "en"
    if code == "en":
        return _english
    return _snowball(_LATIN[code]) if code in _LATIN else _itself


def _english(word: str) -> str:
    return APART.get(word) or _snowball("english")(word)


@cache
def _snowball(algorithm: str) -> Stemmer:
    """Return a Snowball stemmer: tantivy's, else the one in Python, twenty times as slow."""
    try:
        from tantivy import Filter, TextAnalyzerBuilder, Tokenizer
    except ImportError:
        import snowballstemmer

        stem_word: Stemmer = snowballstemmer.stemmer(algorithm).stemWord
        return stem_word
    native = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer(algorithm)).build()
    return lambda word: "".join(native.analyze(word)) or word


def _without_article(word: str) -> str:
    return _ARTICLE.sub("", word)


def _without_particle(word: str) -> str:
    return _PARTICLE.sub("", word)


def _itself(word: str) -> str:
    return word
