"""What the index knows of terms: their stems, how many articles hold them, what they tell."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from whoosh.query import And, DisjunctionMax, Query, Term

from index.analysis.case_endings import CASE_ENDINGS, bases, is_case_form, names_of
from index.analysis.stems import stemmer
from index.analysis.terms import query_terms
from index.analysis.terms import term as term_of
from index.engines.base import EngineHits, EngineRequest
from index.text import fold, tokens

MAX_CASE_FORMS = 40
"""Words that begin as a name does and are looked at, those in most articles first."""


class TermIndex(Protocol):
    """What is asked of an engine (`index.engines.base.Engine`) about its terms."""

    def doc_freq(self, field: str, term: str) -> int:
        """Count the articles whose field holds a term.

        Args:
            field: The engine's.
            term: As the engine has it.

        Returns:
            0 for an unknown term. Removed articles may still count.
        """

    def terms(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """List the terms of a field that begin with some letters.

        Args:
            field: The engine's.
            prefix: Folded letters; empty for all terms.
            limit: Most terms wanted.

        Returns:
            Each with its document frequency, those in most articles first; empty if there are none.
        """


class CountedIndex(TermIndex, Protocol):
    """What is asked of an engine about its terms and about articles that match."""

    def search(self, request: EngineRequest) -> EngineHits:
        """Count articles, for requests of no hits.

        Args:
            request: What is counted.

        Returns:
            Its total is the articles that match.
        """


class ManyCounted(Protocol):
    """What is asked of an engine about many terms at once."""

    is_far: bool
    """Whether many questions are better asked as one."""

    def doc_freqs(self, pairs: Sequence[tuple[str, str]]) -> list[int]:
        """Count the articles that hold each of several terms, as `doc_freq` does.

        Args:
            pairs: (field, term) each.

        Returns:
            As many numbers, in the same order.
        """


class TermStatistics:
    """Answers for one query, and asks the engine once for each term.

    Args:
        engine: Counts articles.
        count: Articles in its index.
        languages: Of its articles, as `index.analysis.stems.known_languages` chose them.
        every_language: All languages of its articles.
    """

    def __init__(
        self,
        engine: CountedIndex,
        count: int,
        languages: Sequence[str | None] = (None,),
        every_language: Sequence[str] = (),
    ) -> None:
        self.engine = engine
        self.count = count
        self._languages = languages
        self._declined = [
            (language, code)
            for language in every_language
            if (code := language[:2].lower()) in CASE_ENDINGS
        ]
        self._frequencies: dict[tuple[str, str], int] = {}

    def rows(self, field: str, words: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the terms of words as typed, in each language whose terms all stand in `field`.

        Args:
            field: With stems.
            words: One for a single word, more for a phrase.

        Returns:
            Rows of as many terms as words, all different. One at least: if no language has all
            terms, the row with the most of them.
        """
        rows = query_terms(words, self._languages)
        if len(rows) == 1:
            return rows
        held = [sum(self.doc_freq(field, term) > 0 for term in row) for row in rows]
        most = max(held)
        kept = [row for row, count in zip(rows, held, strict=True) if count == most]
        return kept if most == len(words) else kept[:1]

    def foreign_stems(self, field: str, word: str) -> list[tuple[str, str | None]]:
        """Return the stems of a word that stand in `field`, but for the English one.

        Args:
            field: With stems.
            word: As typed.

        Returns:
            Each with the language of the articles in which it is that word's, None for any: so it
            is in scripts that decide themselves how they are stemmed. Empty if there are none.
        """
        english = term_of(word)
        if stemmer(fold(word), "en") is stemmer(fold(word), "fi"):
            return [(english, None)] if self.doc_freq(field, english) else []
        found: list[tuple[str, str | None]] = []
        for language in self._languages:
            if language is not None and stemmer(fold(word), language) is not stemmer("", "en"):
                own = term_of(word, language)
                if self.doc_freq(field, own):
                    found.append((own, language))
        return found

    def case_forms(self, field: str, name: str) -> list[tuple[str, list[str]]]:
        """Find the case forms of a name, in the languages of the articles that have cases.

        Args:
            field: Of written words.
            name: A folded word in Latin letters.

        Returns:
            Languages, each with the forms that stand in `field`, at most `MAX_CASE_FORMS`; empty
            if no language of the articles has cases, or if there are no forms.
        """
        found = []
        for language, code in self._declined:
            forms: dict[str, None] = {}
            for base in bases(name, code):
                begun = self.engine.terms(field, base, MAX_CASE_FORMS)
                forms |= {term: None for term, _ in begun if is_case_form(term, name, code)}
            if forms:
                found.append((language, list(forms)))
        return found

    def only_in(self, field: str, word: str, language: str) -> bool:
        """Tell whether all articles that hold a word are in one language.

        Args:
            field: Of written words.
            word: Folded.
            language: As articles have it.

        Returns:
            False if no article holds the word.
        """
        if not self.doc_freq(field, word):
            return False
        word_of = Term(field, word)
        both = And([word_of, Term("language", language)])
        return 0 < self._total(word_of) == self._total(both)

    def _total(self, query: Query) -> int:
        return self.engine.search(EngineRequest(query, limit=0)).total

    def declined_names(self, word: str) -> Iterator[tuple[str, str]]:
        """Find the names that a word may be a case form of.

        Args:
            word: Folded, in Latin letters.

        Yields:
            Languages of the articles, each with a folded name, the likeliest first.
        """
        for language, code in self._declined:
            for name in names_of(word, code):
                yield language, name

    def doc_freq(self, field: str, term: str) -> int:
        """Count the articles whose field holds a term; each is asked of the engine once.

        Args:
            field: The engine's.
            term: As the engine has it.

        Returns:
            0 for an unknown term. Removed articles may still count.
        """
        known = self._frequencies.get((field, term))
        if known is None:
            known = self._frequencies[field, term] = self.engine.doc_freq(field, term)
        return known

    def foresee(
        self, engine: ManyCounted, text: str, tokens_of: Callable[[str], Iterable[str]]
    ) -> None:
        """Ask a far engine for most of what a query will ask of its words, in one question.

        Args:
            engine: The one that is asked; one that is near is asked later, for what is needed.
            text: The query as typed.
            tokens_of: Returns the tokens of the names that a folded word may be.
        """
        if not engine.is_far:
            return
        fields = ("title", "title_exact") if "title:" in text else ()
        pairs: dict[tuple[str, str], None] = {}
        for token in tokens(text):
            key = fold(token.text)
            stems = {row[0] for row in query_terms((token.text,), self._languages)}
            stems |= {term_of(token.text), *tokens_of(key)}
            for stem in stems:
                pairs |= dict.fromkeys((field, stem) for field in ("text", "opening", *fields[:1]))
            pairs |= dict.fromkeys((field, key) for field in ("exact", "compound", *fields[1:]))
        asked = [pair for pair in pairs if pair not in self._frequencies]
        self._frequencies.update(zip(asked, engine.doc_freqs(asked), strict=True))

    def any_of(self, terms: Sequence[Term]) -> Query:
        """Look for writings of one word, scored as one: none earns more for being the rarer one.

        Each counts as if it stood in as many articles as all of them together.

        Args:
            terms: One at least; if there are more, their boosts are set.

        Returns:
            The term itself if it is the only one.
        """
        if len(terms) == 1:
            return terms[0]
        counts = [self.doc_freq(term.fieldname, term.text) for term in terms]
        whole = self.weight(min(sum(counts), self.count))
        for term, count in zip(terms, counts, strict=True):
            term.boost = whole / self.weight(count)
        return DisjunctionMax(list(terms))

    def weight(self, doc_freq: int) -> float:
        """Return how much a term in so many articles tells: its inverse document frequency.

        Args:
            doc_freq: Articles that hold it, 0 or more. It may be above the count of the index,
                which is then taken to be as large.

        Returns:
            A number above 0, larger for rarer terms.

        Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
        2009, with 1 added under the logarithm as in Lucene, so that it stays above 0.
        """
        count = max(self.count, doc_freq)
        return math.log(1 + (count - doc_freq + 0.5) / (doc_freq + 0.5))
