"""A name of a query as the engine's terms: every spelling, the one that was typed first.

A spelling of a name group becomes the group's one token, so that all its spellings are found and
scored alike. A name in no group is looked for as it is written, then in its other forms.
"""

from __future__ import annotations

from collections.abc import Sequence

from whoosh.query import (
    And,
    AndMaybe,
    ConstantScoreQuery,
    DisjunctionMax,
    NullQuery,
    Or,
    Phrase,
    Query,
    Require,
    Term,
)

from index.names.spellings import NameGroup
from index.text import fold, words
from search.language.fields import SCHEMA_FIELDS
from search.language.place import Place, place_of
from search.planning.gathered import Gathered
from search.planning.query_names import QueryNames, spellings_typed
from search.planning.statistics import TermStatistics
from search.planning.targets import (
    AS_WRITTEN,
    SAME_STEM,
    Way,
    exact_ways,
    spelling_ways,
    stem_ways,
)

MAX_SLIP_ARTICLES = 2
"""Articles up to which a name may be the slip of a frequent one, which is then offered."""

CASE_FORM_BOOST = 0.9
"""Weight of a case form beside the name, of which it is a spelling that one language has."""

MAX_DECLINED = 4
"""Spellings of a name, the most frequent ones, whose case forms are looked for."""

OTHER_FORM_BOOST = 0.1
"""Weight of other forms of a name in no group, so that they come after the name as it was typed:
its plural (`Kennedys`), and its stem in languages other than English. Set by judgement;
tests/search/planning/test_names_alone.py notices it moving."""

OPENING_BOOST = 0.25
OPENING_BOOST_LONG = 0.05
LONG_WORDS = 6
"""Weight of a word in an article's opening beside the same one in its text; the second for queries
of more words than that. Chosen on the collections and the known items of
`python -m tests.benchmarks.relevance`."""

TYPED_BONUS = 0.1
"""Share of a name's inverse document frequency that the name which was typed earns beside it, if
its group holds other names; tests/search/planning/test_query_names.py notices it moving."""


class NameBuilder:
    """Builds the engine's queries of single names, and gathers what is learned of them.

    Args:
        statistics: Stems and counts terms.
        names: Finds the names.
        gathered: Takes words, names, targets and notices.
    """

    def __init__(self, statistics: TermStatistics, names: QueryNames, gathered: Gathered) -> None:
        self._statistics = statistics
        self._names = names
        self._gathered = gathered
        few = len(words(gathered.text)) <= LONG_WORDS
        self._opening_boost = OPENING_BOOST if few else OPENING_BOOST_LONG

    def name(self, place: Place, field: str, typed: str, group: NameGroup) -> Query:
        """Look for a name in every spelling that is not switched off.

        Args:
            place: Where it was typed.
            field: `text` or `title`.
            typed: The spelling key of what was typed.
            group: The name.

        Returns:
            `NullQuery`, with a notice, if all its spellings are switched off.
        """
        gathered = self._gathered
        gathered.names(group)
        frequency = self._statistics.doc_freq(field, group.token)
        gathered.word(place, field, frequency, group)
        if field == "text" and frequency:
            gathered.near_word(place, group.token, frequency)
        ways = spelling_ways(group, typed, self._names.off)
        if not ways:
            self.say_all_off(place, group)
            return NullQuery
        gathered.target(place, field, (ways,), self._statistics.weight(frequency))
        query = self.opened(Term(field, group.token), field, (group.token,))
        query = self._typed_first(query, field, typed, group)
        if not any(spelling.key in self._names.off for spelling in group.spellings):
            latin = [s.key for s in group.spellings if s.count and is_latin_word(s.key)]
            forms = self._case_forms(place, field, latin[:MAX_DECLINED], frequency)
            return DisjunctionMax([query, *forms]) if forms else query
        keys = dict.fromkeys(way.value for way in ways)
        spelled = [exactly(field, key.split(" ")) for key in keys]
        return Require(query, Or(spelled) if len(spelled) > 1 else spelled[0])

    def one_spelling(self, node: Term, field: str, folded: str, group: NameGroup) -> Query:
        """Look for a spelling of a name alone; its group is shown, switched off.

        Args:
            node: The word as typed.
            field: `text` or `title`.
            folded: The word, folded (`index.text.fold`).
            group: The name that it is a spelling of.

        Returns:
            The spelling as it is written.
        """
        place, exact = place_of(node), SCHEMA_FIELDS[field]
        self._gathered.names(group)
        frequency = self._statistics.doc_freq(exact, folded)
        self._gathered.word(place, exact, frequency)
        ways = exact_ways(node.text, "other spellings are switched off")
        self._gathered.target(place, field, (ways,), self._statistics.weight(frequency))
        return Term(exact, folded)

    def alone(self, node: Term, field: str, folded: str) -> Query:
        """Look for a name that is in no group as it is written, then for its other forms.

        English stems are left out: they make cars of `Carly`, July of `Julie`.

        Args:
            node: The word, at the place where it was typed.
            field: `text` or `title`.
            folded: The name, folded (`index.text.fold`).

        Returns:
            The name as written; its plural, case forms and stems in languages other than English
            come after it.
        """
        place, exact, statistics = place_of(node), SCHEMA_FIELDS[field], self._statistics
        frequency = statistics.doc_freq(exact, folded)
        self._gathered.word(place, exact, frequency)
        if 0 < frequency <= MAX_SLIP_ARTICLES:
            self._offer(node, folded)
        others = [f"{folded}s", folded.removesuffix("s")]
        plurals = [key for key in others if key != folded and self._names.is_name(key)]
        stems = statistics.foreign_stems(field, node.text)
        if self._gathered.marked:
            ways = [Way(folded, "exact", folded, "term", AS_WRITTEN)]
            ways += [Way(key, "exact", key, "term", SAME_STEM) for key in plurals]
            for term, _ in stems:
                ways += stem_ways(node.text, term)
            self._gathered.target(place, field, (tuple(ways),), statistics.weight(frequency))
        written = Term(exact, folded)
        forms: list[Query] = [Term(exact, key, boost=OTHER_FORM_BOOST) for key in plurals]
        forms += [
            And([stem, Term("language", language)]) if language else stem
            for stem, language in (
                (Term(field, term, boost=OTHER_FORM_BOOST), language) for term, language in stems
            )
        ]
        forms += self._case_forms(place, field, [folded], frequency)
        query = DisjunctionMax([written, *forms]) if forms else written
        terms = [row[0] for row in statistics.rows(field, (node.text,))]
        if field == "text" and frequency:
            self._gathered.near_word(place, terms[0], frequency)
        return self.opened(query, field, terms)

    def opened(self, query: Query, field: str, terms: Sequence[str]) -> Query:
        """Let a word count more if it stands in an article's opening.

        Args:
            query: What looks for the word.
            field: `text` or `title`; openings are of texts alone.
            terms: The engine's terms of the word.

        Returns:
            The query, with its terms in openings if any article's opening has one.
        """
        count = self._statistics.doc_freq
        known = [term for term in terms if field == "text" and count("opening", term)]
        if not known:
            return query
        boost = self._opening_boost
        found = [Term("opening", term, boost=boost) for term in known]
        return AndMaybe(query, found[0] if len(found) == 1 else DisjunctionMax(found))

    def say_all_off(self, place: Place, group: NameGroup) -> None:
        """Add the notice that a name cannot be found, since all its spellings are switched off.

        Args:
            place: Where it was typed.
            group: The name.
        """
        self._gathered.say("all-off", f"Every spelling of {group.name} is switched off.", place)

    def _typed_first(self, query: Query, field: str, typed: str, group: NameGroup) -> Query:
        """Let articles with the name that was typed come before those with another of its group.

        All spellings of it earn the same, so articles that differ in spelling alone score alike.
        """
        keys = spellings_typed(typed, group) if field == "text" else ()
        if not keys:
            return query
        frequency = self._statistics.doc_freq(field, group.token)
        spelled = [exactly(field, key.split(" ")) for key in keys]
        bonus = TYPED_BONUS * self._statistics.weight(frequency)
        return AndMaybe(query, ConstantScoreQuery(Or(spelled), bonus))

    def _case_forms(
        self, place: Place, field: str, keys: Sequence[str], frequency: int
    ) -> list[Query]:
        """Look for the case forms of a name's spellings in articles of languages with cases."""
        exact, by_language = SCHEMA_FIELDS[field], dict[str, dict[str, None]]()
        for key in keys:
            for language, forms in self._statistics.case_forms(exact, key):
                by_language.setdefault(language, {}).update(dict.fromkeys(forms))
        queries: list[Query] = []
        for language, listed in by_language.items():
            ways = [
                Way(form, "exact", form, "variant", f"case form in {language}") for form in listed
            ]
            weight = self._statistics.weight(frequency)
            self._gathered.target(place, field, (tuple(ways),), weight)
            terms = [Term(exact, form, boost=CASE_FORM_BOOST) for form in listed]
            some = Or(terms) if len(terms) > 1 else terms[0]
            queries.append(And([some, Term("language", language)]))
        return queries

    def _offer(self, node: Term, folded: str) -> None:
        """Offer the frequent name of which a rare one may be a slip; it is not looked for."""
        name = self._names.slip_of(node.text)
        if name is None:
            return
        place, typed = place_of(node), self._gathered.text
        text = f"Few articles have {node.text}. Did you mean {name}?"
        query = f"{typed[: place.start]}{name}{typed[place.end :]}"
        if fold(name) != folded:
            self._gathered.say("rare-name", text, place, query)


def is_latin_word(key: str) -> bool:
    """Tell whether a spelling is one word of Latin letters without signs.

    Args:
        key: Its key.

    Returns:
        False for an empty key.
    """
    return key.isascii() and key.isalpha()


def exactly(field: str, words: Sequence[str], slop: int = 1) -> Query:
    """Return the query of folded words as they are written.

    Args:
        field: `text` or `title`, in whose place the field of written words is searched.
        words: One or more.
        slop: See `index.engines.base`; 1 for words in a row.

    Returns:
        A term for one word, a phrase for more.
    """
    exact = SCHEMA_FIELDS[field]
    return Term(exact, words[0]) if len(words) == 1 else Phrase(exact, list(words), slop=slop)
