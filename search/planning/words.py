"""Single words of a query as the engine's terms, with every spelling of the names among them.

A word becomes the engine's term; a spelling of a name group becomes the group's one token, so
that all its spellings are found and scored alike. A word that is part of a longer spelling
(`Abad`) is looked for in `exact` too, since `text` holds the group's token in its place.
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

from index.names.canonical import IN_CAPITALS
from index.names.spellings import NameGroup, Resolution
from index.text import fold, words
from search.language.fields import SCHEMA_FIELDS
from search.language.place import Place, place_of, placed
from search.planning.gathered import Gathered
from search.planning.query_names import QueryNames, spellings_typed
from search.planning.statistics import TermStatistics
from search.planning.targets import (
    AS_WRITTEN,
    SAME_STEM,
    Test,
    Way,
    exact_ways,
    spelling_ways,
    stem_ways,
)

FORM_BOOST = 0.5
"""Weight of the form that was typed beside its stem, so that `author` comes before `authors`;
shared out among the words of a query, since in a long one forms tell little. Chosen on the
collections of `python -m tests.benchmarks.relevance`."""

CASE_FORM = "case-form"
IN_LATIN = "in-latin"
RARE_NAME = "rare-name"
"""Kinds of notices."""

MAX_SLIP_ARTICLES = 2
"""Articles up to which a name may be the slip of a frequent one, which is then offered."""

MIN_UNCASED = 4
MIN_SURE_UNCASED = 0.9
"""Letters, and likelihood, from which a word of a script without capitals is looked for as the
Latin name that it writes too; articles hold it, so a wrong name would bring others' articles."""

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


class WordBuilder:
    """Builds the engine's queries of single words, and gathers what is learned of them.

    Args:
        statistics: Stems and counts terms.
        names: Finds the names.
        gathered: Takes words, names, targets and notices.
    """

    def __init__(self, statistics: TermStatistics, names: QueryNames, gathered: Gathered) -> None:
        self._statistics = statistics
        self._names = names
        self._gathered = gathered
        count = len(words(gathered.text))
        self._form_boost = FORM_BOOST / max(1, count)
        self._opening_boost = OPENING_BOOST if count <= LONG_WORDS else OPENING_BOOST_LONG

    def word(self, node: Term, field: str) -> Query:
        """Look for a word in every spelling, and gather it.

        A word that no article has, and that is surely another writing of a name, is looked for as
        that name, with a notice.

        Args:
            node: The word as typed.
            field: `text` or `title`.

        Returns:
            `NullQuery`, with a notice, if all spellings of its name are switched off and it is part
            of no longer name.
        """
        folded = fold(node.text)
        group = self._names.find(node.text)
        if group is not None and not self._names.variants:
            return self._one_spelling(node, field, folded, group)
        component = folded not in IN_CAPITALS and self._names.is_component(folded)
        if not self._names.variants and (alone := self._names.alone(node.text)):
            self._gathered.names(alone)
        if group is not None:
            query = self.name(place_of(node), field, folded, group)
        elif (declined := self._declined_of(node, field, folded)) is not None:
            query = declined
        elif self._names.is_name(folded):
            query = self._with_latin(self._alone(node, field, folded), node, field, folded)
            if not component:
                self._look_for_its_group(node, field, folded)
        else:
            stems = [row[0] for row in self._statistics.rows(field, (node.text,))]
            frequency = max(self._statistics.doc_freq(field, stem) for stem in stems)
            if not frequency and not component:
                resolution = self._names.resolve(node.text)
                if resolution is not None and _is_sure(folded, resolution):
                    return self._taken_for(node, field, resolution)
                if resolution is not None:
                    self._gathered.may_mean(place_of(node), resolution)
            query = self._stemmed(node, field, stems, frequency, component)
            if frequency:
                query = self._with_latin(query, node, field, folded)
        if component:
            return DisjunctionMax([query, Term(SCHEMA_FIELDS[field], folded)])
        return query

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
        query = self._opened(Term(field, group.token), field, (group.token,))
        query = self._typed_first(query, field, typed, group)
        if not any(spelling.key in self._names.off for spelling in group.spellings):
            latin = [s.key for s in group.spellings if s.count and _is_latin_word(s.key)]
            forms = self._case_forms(place, field, latin[:MAX_DECLINED], frequency)
            return DisjunctionMax([query, *forms]) if forms else query
        keys = dict.fromkeys(way.value for way in ways)
        spelled = [exactly(field, key.split(" ")) for key in keys]
        return Require(query, Or(spelled) if len(spelled) > 1 else spelled[0])

    def plain_word(self, node: Term, field: str, term: str) -> Query:
        """Look for a term of a field without names, and gather it.

        It is marked in `exact` and `title_exact`, which keep words as they are written.

        Args:
            node: The word as typed.
            field: Any field but `text` and `title`.
            term: The engine's term of the word.

        Returns:
            The term in its field.
        """
        place = place_of(node)
        frequency = self._statistics.doc_freq(field, term)
        self._gathered.word(place, field, frequency)
        if field in SCHEMA_FIELDS.values():
            weight = self._statistics.weight(frequency)
            self._gathered.target(place, field, (exact_ways(node.text),), weight)
        return Term(field, term)

    def say_all_off(self, place: Place, group: NameGroup) -> None:
        """Add the notice that a name cannot be found, since all its spellings are switched off.

        Args:
            place: Where it was typed.
            group: The name.
        """
        self._gathered.say("all-off", f"Every spelling of {group.name} is switched off.", place)

    def _stemmed(
        self, node: Term, field: str, stems: Sequence[str], frequency: int, component: bool
    ) -> Query:
        """Look for a word that is no name; as `component` it may stand in a longer spelling."""
        place, statistics, folded = place_of(node), self._statistics, fold(node.text)
        written = statistics.doc_freq(SCHEMA_FIELDS[field], folded)
        self._gathered.word(place, field, max(frequency, written) if component else frequency)
        if field == "text" and frequency:
            self._gathered.near_word(place, stems[0], frequency)
        if self._gathered.marked:
            ways = tuple(way for stem in stems for way in stem_ways(node.text, stem))
            self._gathered.target(place, field, (ways,), statistics.weight(frequency))
        query = statistics.any_of([Term(field, stem) for stem in stems])
        if field == "text" and 0 < written < frequency:
            query = AndMaybe(query, Term(SCHEMA_FIELDS[field], folded, boost=self._form_boost))
        return self._opened(query, field, stems)

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

    def _opened(self, query: Query, field: str, terms: Sequence[str]) -> Query:
        """Let a word count more if it stands in an article's opening."""
        count = self._statistics.doc_freq
        known = [term for term in terms if field == "text" and count("opening", term)]
        if not known:
            return query
        boost = self._opening_boost
        found = [Term("opening", term, boost=boost) for term in known]
        return AndMaybe(query, found[0] if len(found) == 1 else DisjunctionMax(found))

    def _alone(self, node: Term, field: str, folded: str) -> Query:
        """Look for a name that is in no group as it is written, then for its other forms.

        English stems are left out: they make cars of `Carly`, July of `Julie`.
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
        return self._opened(query, field, terms)

    def _look_for_its_group(self, node: Term, field: str, folded: str) -> None:
        """Say so if the index holds a name in no group as a spelling of some group.

        It holds the stem of a name that is in none, and the group's token in place of the stem of
        one that is. So the archive has lost the group, and with it the other spellings.
        """
        statistics = self._statistics
        stems = [row[0] for row in statistics.rows(field, (node.text,))]
        if statistics.doc_freq(SCHEMA_FIELDS[field], folded) and not any(
            statistics.doc_freq(field, stem) for stem in stems
        ):
            self._gathered.say(
                "group-lost",
                f"Other spellings of {node.text} may be missing: its name is damaged in the "
                "archive, which a check of it shows.",
                place_of(node),
            )

    def _offer(self, node: Term, folded: str) -> None:
        """Offer the frequent name of which a rare one may be a slip; it is not looked for."""
        name = self._names.slip_of(node.text)
        if name is None:
            return
        place, typed = place_of(node), self._gathered.text
        text = f"Few articles have {node.text}. Did you mean {name}?"
        query = f"{typed[: place.start]}{name}{typed[place.end :]}"
        if fold(name) != folded:
            self._gathered.say(RARE_NAME, text, place, query)

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

    def _declined_of(self, node: Term, field: str, folded: str) -> Query | None:
        if not self._names.variants or not _is_latin_word(folded):
            return None
        declined = self._declined(node, field, folded)
        if declined is None:
            return None
        written = Term(SCHEMA_FIELDS[field], folded)
        self._gathered.target(place_of(node), field, (exact_ways(node.text, AS_WRITTEN),), 1.0)
        return DisjunctionMax([declined, written])

    def _declined(self, node: Term, field: str, folded: str) -> Query | None:
        """Look for the name of which a word is a case form; None if it is none.

        All articles that hold the word must be in the language that has the form: a notice says
        what else is looked for.
        """
        exact = SCHEMA_FIELDS[field]
        for language, name in self._statistics.declined_names(folded):
            group = self._names.find(name)
            if group is None and not self._names.is_name(name):
                continue
            if not self._statistics.only_in(exact, folded, language):
                continue
            place = place_of(node)
            shown = group.name if group else name.title()
            self._gathered.say(
                CASE_FORM, f"{node.text} is a case form of {shown} ({language}).", place
            )
            if group is not None:
                return self.name(place, field, name, group)
            return self._alone(placed(Term("text", name), *place), field, name)
        return None

    def _one_spelling(self, node: Term, field: str, folded: str, group: NameGroup) -> Query:
        """Look for a spelling of a name alone; its group is shown, switched off."""
        place, exact = place_of(node), SCHEMA_FIELDS[field]
        self._gathered.names(group)
        frequency = self._statistics.doc_freq(exact, folded)
        self._gathered.word(place, exact, frequency)
        ways = exact_ways(node.text, "other spellings are switched off")
        self._gathered.target(place, field, (ways,), self._statistics.weight(frequency))
        return Term(exact, folded)

    def _with_latin(self, query: Query, node: Term, field: str, folded: str) -> Query:
        """Look for the Latin name too that a word in a script without capitals writes.

        Few mentions are counted there, so the word may be in no group.
        """
        if not _is_uncased(folded) or len(folded) < MIN_UNCASED:
            return query
        resolution = self._names.resolve(node.text)
        if resolution is None or resolution.score < MIN_SURE_UNCASED:
            return query
        place, group = place_of(node), resolution.group
        name = group.name if group else resolution.key.title()
        text = f"{node.text} is looked for as {name} too ({resolution.reason})."
        self._gathered.say(IN_LATIN, text, place)
        if group is not None:
            return DisjunctionMax([query, self.name(place, field, folded, group)])
        latin = placed(Term("text", resolution.key), *place)
        return DisjunctionMax([query, self._alone(latin, field, resolution.key)])

    def _taken_for(self, node: Term, field: str, resolution: Resolution) -> Query:
        """Look for the name that a word was taken for, which no article holds."""
        place, group = place_of(node), resolution.group
        name = group.name if group else resolution.key
        name = name.title() if resolution.misspelt and not group else name
        typed = self._gathered.text
        self._gathered.say(
            "taken-for",
            f"No article has {node.text}; it was taken for {name} ({resolution.reason}). As typed "
            f"it is ={node.text}.",
            place,
            f"{typed[: place.start]}={typed[place.start :]}",
        )
        if group:
            return self.name(place, field, fold(node.text), group)
        keys = resolution.key.split(" ")
        frequency = self._statistics.doc_freq(SCHEMA_FIELDS[field], keys[0])
        self._gathered.word(place, field, frequency)
        test: Test = "exact" if len(keys) == 1 else "run"
        way = Way(keys[0], test, resolution.key, "variant", resolution.reason)
        self._gathered.target(place, field, ((way,),), self._statistics.weight(frequency))
        return exactly(field, keys)


MIN_SURE = 0.96
"""Likelihood from which an unknown word is taken for a name that articles write otherwise: `ff` for
`v`, `j` for `y`. Below it, and for a Latin word near a name that has but one spelling, the name is
offered. tests/search/planning/test_query_names.py notices it moving."""


def _is_sure(folded: str, resolution: Resolution) -> bool:
    """Tell whether the evidence is strong enough to look for another name than was typed."""
    other_script = not folded.isascii()
    known = resolution.group is not None or other_script or resolution.misspelt
    return resolution.score >= MIN_SURE and known


def _is_uncased(key: str) -> bool:
    """Tell whether a key is in a script that is written without capitals."""
    first = key[:1]
    georgian = "\u10d0" <= first <= "\u10ff"  # its capitals stand in headings alone
    return first >= "\u0590" and (georgian or first.upper() == first)


def _is_latin_word(key: str) -> bool:
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
