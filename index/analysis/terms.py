"""An article's text as an engine's terms: with a space between, and gaps that no phrase crosses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from index.analysis.stems import stem
from index.engines.base import GAP, MAX_TOKEN_BYTES, gap
from index.names.canonical import Canonicaliser
from index.text import fold, token_pattern

PARAGRAPH_PLACES = 10
"""Places between the last word of a paragraph and the first of the next, and so between authors and
between cuts: no phrase crosses them, and `"two words"~n` does only if n is larger."""

PARAGRAPH_END = re.compile(r"\n\s*\n")

UNITED_STATES = "u.s"
"""The term of `U.S.` and of `US` in capitals, which is not the pronoun."""

_MAX_REMEMBERED_WORDS = 200_000
"""Words as written whose terms are remembered for each stemmer, some 30 MB; then the memory starts
afresh."""


class FieldTerms(NamedTuple):
    """A text as terms with one space between.

    Args:
        stemmed: Stems, and one token for every spelling of a name.
        exact: Folded words as written.
    """

    stemmed: str
    exact: str


PARAGRAPH_GAP = gap(PARAGRAPH_PLACES)


def term(word: str, language: str | None = None) -> str:
    """Return the stemmed term of a word in an article.

    Args:
        word: A token as written: case tells `US` from `us`.
        language: Of the article; None if unknown.

    Returns:
        The stem, or `UNITED_STATES`; `GAP` if the word is too long for an index.
    """
    if word in _UNITED_STATES:
        return UNITED_STATES
    folded = exact_term(word)
    return folded if folded == GAP else stem(folded, language)


def query_terms(words: Sequence[str], languages: Iterable[str | None]) -> list[tuple[str, ...]]:
    """Return the terms that words of a query have in articles of each language.

    Args:
        words: Tokens as typed. `us` may be the pronoun or the country, `US` is the country.
        languages: Those that `known_languages` found.

    Returns:
        Rows of as many terms as words, all different: one or more.
    """
    rows = {tuple(term(word, language) for word in words): None for language in languages}
    if not rows:
        rows = {tuple(map(term, words)): None}
    if "us" in words:
        for row in list(rows):
            country = (UNITED_STATES if w == "us" else t for w, t in zip(words, row, strict=True))
            rows[tuple(country)] = None
    return list(rows)


_UNITED_STATES = frozenset(("US", "U.S", "u.s"))


def exact_term(word: str) -> str:
    """Return the term of a word as written.

    Args:
        word: A token as written.

    Returns:
        The folded word; `GAP` if it is empty, or has more than `MAX_TOKEN_BYTES` bytes in UTF-8.
    """
    folded = fold(word)
    return folded if folded and len(folded.encode()) <= MAX_TOKEN_BYTES else GAP


class Analysis:
    """Makes terms of articles' texts, and remembers those of each word as written.

    Args:
        canonical: Puts name groups in the places of their spellings.
    """

    def __init__(self, canonical: Canonicaliser) -> None:
        self._canonical = canonical
        self._exact = _Memo(exact_term)
        self._stemmed: dict[str | None, _Memo] = {}

    def text(self, text: str, language: str | None) -> FieldTerms:
        """Return the terms of a title or a body, name groups in the places of their spellings.

        Args:
            text: The text as written; a gap stands where a blank line parts paragraphs.
            language: Of the article, ISO 639-1; None if unknown.

        Returns:
            Stemmed and exact terms; two empty texts for a text without words.
        """
        stem_of = self._memo(language)
        exact_of = self._exact
        pattern = token_pattern(text)
        stemmed: list[str] = []
        exact: list[str] = []
        for paragraph in PARAGRAPH_END.split(text):
            pieces = pattern.split(paragraph)
            words = pieces[1::2]
            if not words:
                continue
            exact.append(" ".join(map(exact_of.__getitem__, words)))
            terms = list(map(stem_of.__getitem__, words))
            for place in reversed(self._canonical.places(words, pieces[::2])):
                terms[place.start : place.start + place.width] = [place.token]
            stemmed.append(" ".join(terms))
        return FieldTerms(PARAGRAPH_GAP.join(stemmed), PARAGRAPH_GAP.join(exact))

    def stemmed(self, texts: Iterable[str], language: str | None) -> str:
        """Return the stems of several texts, in which no names are looked for.

        Args:
            texts: Texts as written, cuts for instance.
            language: Of the article, ISO 639-1; None if unknown.

        Returns:
            Stems with a space between, and a gap between texts and paragraphs; "" for no words.
        """
        return self._joined(texts, self._memo(language))

    def exact(self, texts: Iterable[str]) -> str:
        """Return the folded words of several texts.

        Args:
            texts: Texts as written, authors for instance.

        Returns:
            Words with a space between, and a gap between texts and paragraphs; "" for no words.
        """
        return self._joined(texts, self._exact)

    def _joined(self, texts: Iterable[str], memo: _Memo) -> str:
        paragraphs = (part for text in texts for part in PARAGRAPH_END.split(text))
        found = (token_pattern(part).findall(part) for part in paragraphs)
        return PARAGRAPH_GAP.join(
            " ".join(map(memo.__getitem__, words)) for words in found if words
        )

    def _memo(self, language: str | None) -> _Memo:
        memo = self._stemmed.get(language)
        if memo is None:
            memo = self._stemmed[language] = _Memo(lambda word: term(word, language))
        return memo


class _Memo(dict[str, str]):
    """Terms of words as written, filled as they are met."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> str:
        if len(self) > _MAX_REMEMBERED_WORDS:
            self.clear()
        made = self[word] = self._make(word)
        return made
