"""Single words of a query as the engine's terms: a name, another writing of one, or no name.

A word that is part of a longer spelling (`Abad`) is looked for in `exact` too, since `text` holds
the group's token in its place.
"""

from __future__ import annotations

from collections.abc import Sequence

from whoosh.query import AndMaybe, DisjunctionMax, Query, Term

from index.names.canonical import IN_CAPITALS
from index.names.spellings import Resolution
from index.text import fold, words
from search.language.fields import SCHEMA_FIELDS
from search.language.place import place_of, placed
from search.planning.gathered import Gathered
from search.planning.names import NameBuilder, exactly, is_latin_word
from search.planning.query_names import QueryNames
from search.planning.statistics import TermStatistics
from search.planning.targets import AS_WRITTEN, Test, Way, exact_ways, stem_ways

FORM_BOOST = 0.5
"""Weight of the form that was typed beside its stem, so that `author` comes before `authors`;
shared out among the words of a query, since in a long one forms tell little. Chosen on the
collections of `python -m tests.benchmarks.relevance`."""

MIN_UNCASED = 4
MIN_SURE_UNCASED = 0.9
"""Letters, and likelihood, from which a word of a script without capitals is looked for as the
Latin name that it writes too; articles hold it, so a wrong name would bring others' articles."""


class WordBuilder:
    """Builds the engine's queries of single words, and gathers what is learned of them.

    Args:
        statistics: Stems and counts terms.
        names: Finds the names.
        gathered: Takes words, names, targets and notices.
        name_builder: Builds the queries of names.
    """

    def __init__(
        self,
        statistics: TermStatistics,
        names: QueryNames,
        gathered: Gathered,
        name_builder: NameBuilder,
    ) -> None:
        self._statistics = statistics
        self._names = names
        self._gathered = gathered
        self._name_builder = name_builder
        self._form_boost = FORM_BOOST / max(1, len(words(gathered.text)))

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
            return self._name_builder.one_spelling(node, field, folded, group)
        component = folded not in IN_CAPITALS and self._names.is_component(folded)
        if not self._names.variants and (alone := self._names.alone(node.text)):
            self._gathered.names(alone)
        if group is not None:
            query = self._name_builder.name(place_of(node), field, folded, group)
        elif (declined := self._declined_of(node, field, folded)) is not None:
            query = declined
        elif self._names.is_name(folded):
            query = self._with_latin(
                self._name_builder.alone(node, field, folded), node, field, folded
            )
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
        return self._name_builder.opened(query, field, stems)

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

    def _declined_of(self, node: Term, field: str, folded: str) -> Query | None:
        if not self._names.variants or not is_latin_word(folded):
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
                "case-form", f"{node.text} is a case form of {shown} ({language}).", place
            )
            if group is not None:
                return self._name_builder.name(place, field, name, group)
            return self._name_builder.alone(placed(Term("text", name), *place), field, name)
        return None

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
        self._gathered.say("in-latin", text, place)
        if group is not None:
            return DisjunctionMax([query, self._name_builder.name(place, field, folded, group)])
        latin = placed(Term("text", resolution.key), *place)
        return DisjunctionMax([query, self._name_builder.alone(latin, field, resolution.key)])

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
            return self._name_builder.name(place, field, fold(node.text), group)
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
