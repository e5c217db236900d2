"""Words in a row or near each other as the engine's phrases, with every spelling of their names.

A name of several words typed without quotes is a phrase too: `Jalal Abad`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from whoosh.query import DisjunctionMax, NullQuery, Or, Phrase, Query, Require, Term
from whoosh.query import Sequence as Near

from index.names.spellings import NameGroup
from index.text import fold
from search.language.fields import SCHEMA_FIELDS
from search.language.limits import Work
from search.language.place import Place, place_of
from search.planning.gathered import Gathered
from search.planning.names import NameBuilder, exactly
from search.planning.query_names import QueryNames
from search.planning.statistics import TermStatistics
from search.planning.targets import Target, Way, exact_ways, spelling_ways, stem_ways

MAX_SPELLED_PHRASES = 64
"""Ways to spell one phrase that are looked for if single spellings are switched off."""

PHRASE_WEIGHT = 1.5
"""How much more a phrase tells than its words apart, in the choice of passages."""


Narrow = Callable[[Query, str, Target], Query]
"""Narrows a query of words near each other, in a field, to what its target means."""


def as_found(query: Query, field: str, target: Target) -> Query:  # noqa: ARG001 - as `Narrow`
    """Return the query: the engine finds what is meant.

    Args:
        query: Of a phrase.
        field: In which it is looked for.
        target: What is to be marked.

    Returns:
        The query as it is.
    """
    return query


class PhraseWord(NamedTuple):
    """A word of a phrase, or several that spell one name.

    Args:
        words: As typed.
        group: The name; None for a word that is none.
    """

    words: tuple[str, ...]
    group: NameGroup | None

    @property
    def key(self) -> str:
        """The words folded, with a space between: the spelling key of a name."""
        return " ".join(map(fold, self.words))


class PhraseBuilder:
    """Builds the engine's queries of several words, and gathers what is learned of them.

    Args:
        statistics: Stems and counts terms.
        names: Finds the names.
        gathered: Takes words, names, targets and notices.
        work: Refuses a phrase that takes too long.
        name_builder: Builds a phrase that is one name.
        narrow: Narrows words near each other to what is meant (`search.nearness`).
    """

    def __init__(
        self,
        statistics: TermStatistics,
        names: QueryNames,
        gathered: Gathered,
        work: Work,
        name_builder: NameBuilder,
        *,
        narrow: Narrow,
    ) -> None:
        self._name_builder = name_builder
        self._statistics = statistics
        self._names = names
        self._gathered = gathered
        self._work = work
        self._narrow = narrow

    def name_of(self, nodes: Sequence[Query], typed: Sequence[str], group: NameGroup) -> Query:
        """Look for a name of several words typed without quotes.

        Args:
            nodes: What was typed, of the field `text`; two or more.
            typed: Its words.
            group: The name that they spell.

        Returns:
            `NullQuery`, with a notice, if all spellings of the name are switched off.
        """
        place = Place(nodes[0].startchar, nodes[-1].endchar)
        return self._name_builder.name(place, "text", " ".join(map(fold, typed)), group)

    def other_writings(
        self, place: Place, field: str, writings: Sequence[Sequence[str]]
    ) -> list[Query]:
        """Look for the other writings of a row of words, as initials apart (`J. D. Vance`).

        Args:
            place: Where the words were typed.
            field: `text` or `title`.
            writings: Rows of words, as `index.names.writings` finds them.

        Returns:
            A query for each writing of which articles hold all words; empty if other spellings do
            not match.
        """
        if not self._names.variants:
            return []
        found: list[Query] = []
        for written in writings:
            words = self._split(written)
            for row in self._rows(field, words):
                counts = [self._statistics.doc_freq(field, term) for term in row]
                if not all(counts):
                    continue
                ways = tuple(map(self._ways, words, [(term,) for term in row]))
                if not all(ways):
                    continue
                weight = PHRASE_WEIGHT * sum(map(self._statistics.weight, counts))
                slop = 1 if len(row) > 1 else 0
                self._gathered.target(place, field, ways, weight, slop)
                found.append(Phrase(field, list(row)) if slop else Term(field, row[0]))
        return found

    def phrase(self, node: Phrase | Near, field: str, typed: Sequence[str], slop: int) -> Query:
        """Look for words in a row, or near each other, in every spelling.

        Args:
            node: Knows where each word was typed.
            field: `text` or `title`.
            typed: The words.
            slop: 1 for words in a row; see `index.engines.base`.

        Returns:
            `NullQuery` if no article has one of the words; with a notice, if all spellings of a
            name in it are switched off.

        Raises:
            QueryError: The words stand in too many articles to compare their places.
        """
        words = self._split(typed)
        groups = [word.group for word in words if word.group is not None]
        self._gathered.names(*groups)
        if groups and not self._names.variants:
            return self.exact_phrase(node, field, typed, slop)
        if len(words) == 1 and groups:
            return self._name_builder.name(place_of(node), field, words[0].key, groups[0])
        rows = self._rows(field, words)
        terms = rows[0]
        ways = tuple(map(self._ways, words, zip(*rows, strict=True)))
        if not all(ways):
            off = next(group for group in groups if self._names.is_off(group))
            self._name_builder.say_all_off(place_of(node), off)
            return NullQuery
        self._gather(node, field, words, terms)
        found = [self._terms(node, field, row, slop) for row in rows]
        self._target(node, field, ways, terms, slop)
        query = found[0] if len(found) == 1 else DisjunctionMax(found)
        spelled = self._spelled(query, words, ways, Phrase(field, list(typed), slop=slop))
        return self._meant(spelled, node, field, ways, slop)

    def exact_phrase(
        self, node: Phrase | Near, field: str, typed: Sequence[str], slop: int
    ) -> Query:
        """Look for words in a row, or near each other, as they are written.

        Args:
            node: Knows where each word was typed.
            field: `text` or `title`, in whose place the field of written words is searched; or one
                of these fields itself, `exact` or `title_exact`.
            typed: The words.
            slop: 1 for words in a row; see `index.engines.base`.

        Returns:
            The phrase of the folded words; `NullQuery` if one of them stands in no article.

        Raises:
            QueryError: The words stand in too many articles to compare their places.
        """
        exact = SCHEMA_FIELDS.get(field, field)
        folded = [fold(word) for word in typed]
        self._gather(node, exact, [PhraseWord((word,), None) for word in typed], folded)
        query = self._terms(node, exact, folded, slop)
        ways = tuple(map(exact_ways, typed))
        self._target(node, exact, ways, folded, slop)
        return self._meant(query, node, exact, ways, slop)

    def plain_phrase(
        self,
        node: Phrase | Near,
        field: str,
        typed: Sequence[str],
        terms: Sequence[str],
        slop: int,
    ) -> Query:
        """Look for terms of a field without names in a row, or near each other.

        Args:
            node: Knows where the phrase was typed.
            field: `cut` or `author`.
            typed: The words as typed.
            terms: The engine's terms, one for each word.
            slop: 1 for words in a row; see `index.engines.base`.

        Returns:
            The phrase; `NullQuery` if one of its terms stands in no article. Neither its words nor
            a target are gathered.

        Raises:
            QueryError: The terms stand in too many articles to compare their places.
        """
        query = self._terms(node, field, terms, slop)
        ways = (
            tuple(stem_ways(*pair) for pair in zip(typed, terms, strict=True))
            if field == "cut"
            else tuple(map(exact_ways, typed))
        )
        return self._meant(query, node, field, ways, slop)

    def _meant(
        self,
        query: Query,
        node: Phrase | Near,
        field: str,
        ways: tuple[tuple[Way, ...], ...],
        slop: int,
    ) -> Query:
        if slop < 2:
            return query
        place = place_of(node)
        title_only = field in ("title", "title_exact")
        term = self._gathered.typed(place)
        return self._narrow(query, field, Target(term, *place, ways, slop, title_only))

    def _split(self, typed: Sequence[str]) -> list[PhraseWord]:
        """Split words into names, the longest first, and single words."""
        words = []
        at = 0
        while at < len(typed):
            name = self._names.longest(typed[at:])
            width = name.width if name else 1
            group = name.group if name else self._names.find(typed[at])
            words.append(PhraseWord(tuple(typed[at : at + width]), group))
            at += width
        return words

    def _rows(self, field: str, words: Sequence[PhraseWord]) -> list[tuple[str, ...]]:
        """Return the terms of a phrase in each language that the articles have it in."""
        plain = [word.words[0] for word in words if word.group is None]
        rows = self._statistics.rows(field, plain) if plain else [()]
        joined = []
        for row in rows:
            terms = iter(row)
            joined.append(tuple(word.group.token if word.group else next(terms) for word in words))
        return joined

    def _ways(self, word: PhraseWord, terms: Sequence[str]) -> tuple[Way, ...]:
        if word.group:
            return spelling_ways(word.group, word.key, self._names.off)
        return tuple(way for term in dict.fromkeys(terms) for way in stem_ways(word.words[0], term))

    def _spelled(
        self,
        query: Query,
        words: Sequence[PhraseWord],
        ways: Sequence[tuple[Way, ...]],
        typed: Phrase,
    ) -> Query:
        """Narrow a phrase to the spellings that are left on, or widen it to words that stand in
        longer spellings.

        Args:
            query: What looks for it.
            words, ways: Its words, and what they may be.
            typed: Its field, its words as typed, and its slop.
        """
        groups = [word.group for word in words if word.group is not None]
        field, off = typed.fieldname, self._names.off
        if any(spelling.key in off for group in groups for spelling in group.spellings):
            return Require(query, _spelled_out(field, words, ways, typed.slop))
        if any(word.group is None and self._names.is_component(word.key) for word in words):
            folded = [fold(word) for word in typed.words]
            written = Phrase(SCHEMA_FIELDS[field], folded, slop=typed.slop)
            return DisjunctionMax([query, written])
        return query

    def _gather(
        self,
        node: Phrase | Near,
        field: str,
        words: Sequence[PhraseWord],
        terms: Sequence[str],
    ) -> None:
        """Keep each word with its own place in the query."""
        places = _word_places(node)
        at = 0
        for word, term in zip(words, terms, strict=True):
            last = at + len(word.words) - 1
            frequency = self._statistics.doc_freq(field, term)
            if not frequency and field in SCHEMA_FIELDS:  # it may stand in a longer spelling
                written = SCHEMA_FIELDS[field]
                frequency = self._statistics.doc_freq(written, fold(word.words[0]))
            place = Place(places[at].start, places[last].end)
            self._gathered.word(place, field, frequency, word.group)
            at = last + 1

    def _target(
        self,
        node: Phrase | Near,
        field: str,
        ways: tuple[tuple[Way, ...], ...],
        terms: Sequence[str],
        slop: int,
    ) -> None:
        statistics = self._statistics
        weights = [statistics.weight(statistics.doc_freq(field, term)) for term in terms]
        weight = PHRASE_WEIGHT * sum(weights)
        self._gathered.target(place_of(node), field, ways, weight, slop)

    def _terms(self, node: Phrase | Near, field: str, terms: Sequence[str], slop: int) -> Query:
        """Return the phrase of some terms, or nothing to look for if one stands in no article.

        For many words near each other an engine runs thousands of phrases, found or not.
        """
        rarest = min(self._statistics.doc_freq(field, term) for term in terms)
        place = place_of(node)
        self._work.compare_places(place, self._gathered.typed(place), rarest, len(terms), slop)
        return Phrase(field, list(terms), slop=slop) if rarest else NullQuery


def _word_places(node: Phrase | Near) -> list[Place]:
    """Return where each word of a phrase was typed."""
    if isinstance(node, Phrase):
        return [Place(*span) for span in node.char_ranges]
    return [place_of(word) for word in node.subqueries]


def _spelled_out(
    field: str, words: Sequence[PhraseWord], ways: Sequence[tuple[Way, ...]], slop: int
) -> Query:
    """Return the phrase in each combination of the spellings that are left on."""
    choices = [
        list(dict.fromkeys(way.value for way in some)) if word.group else [fold(word.words[0])]
        for word, some in zip(words, ways, strict=True)
    ]
    spelled = itertools.islice(itertools.product(*choices), MAX_SPELLED_PHRASES)
    return Or([exactly(field, " ".join(keys).split(" "), slop) for keys in spelled])
