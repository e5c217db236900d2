"""Words and phrases of a query as the engine's terms, with every spelling of the names in them.

A word becomes the engine's term; a spelling of a name group becomes the group's one token, so
that all its spellings are found and scored alike. A word that is part of a longer spelling
(`Abad`) is looked for in `exact` too, since `text` holds the group's token in its place.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from whoosh.query import And, DisjunctionMax, NullQuery, Or, Phrase, Query, Require, Term

from index.names.spellings import NameGroup, Resolution
from index.text import fold
from search.language.grammar import SCHEMA_FIELDS
from search.language.limits import Work
from search.notices import Notice
from search.planning.targets import Target, Test, Way, exact_way, spelling_ways, stem_way

MAX_SPELLED_PHRASES = 64
"""Ways to spell one phrase that are looked for where single spellings are switched off."""

MOST_RESOLVED = 5
"""Unknown words of one query that are looked up among the names in other scripts and spellings."""

PHRASE_WEIGHT = 1.5
"""How much more a phrase tells than its words apart, in the choice of passages."""


class Spellings(Protocol):
    """What is asked of `index.names.lookup.Names`."""

    def find(self, key: str) -> NameGroup | None:
        """Give the group of a spelling key."""

    def keys_with(self, token: str) -> tuple[str, ...]:
        """Give the keys of several tokens that hold `token`."""

    def keys_starting(self, token: str) -> tuple[str, ...]:
        """Give the keys of several tokens that begin with `token`, longest first."""

    def resolve(self, word: str) -> Resolution | None:
        """Say what a word that no article holds stands for."""


class Terms(Protocol):
    """What is asked of an engine."""

    def doc_freq(self, field: str, term: str) -> int:
        """Count the articles that hold `term`."""

    def terms(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """List terms that begin with `prefix`, those in most articles first."""


class PlannedWord(NamedTuple):
    """One word of the query and what became of it.

    Args:
        text: As typed, with its offsets in the query.
        field: The engine's field it is looked for in.
        doc_freq: Articles that hold it, in any spelling; 0 for an unknown word.
        group: The name that it is a spelling of.
    """

    text: str
    start: int
    end: int
    field: str
    doc_freq: int
    group: NameGroup | None = None


class _Part(NamedTuple):
    """A word of a phrase, or several that spell one name."""

    words: tuple[str, ...]
    group: NameGroup | None


class Words:
    """Turns leaves into queries and keeps what was learned of them on the way.

    Args:
        engine: Gives document frequencies.
        count: Articles in its index.
        stem: Gives the engine's term of a folded word.
        names: The archive's name groups.
        variants: Whether other spellings match.
        off: Keys of spellings that are switched off.
        plain: The words are a plain text's, in which names have a capital.
        marked: Whether what is found will be marked; otherwise no targets are kept.
    """

    def __init__(
        self,
        engine: Terms,
        count: int,
        stem: Callable[[str], str],
        names: Spellings,
        *,
        variants: bool = True,
        off: frozenset[str] = frozenset(),
        plain: bool = False,
        marked: bool = True,
    ) -> None:
        self.plain = plain
        self.marked = marked
        self.count = count
        self.stem = stem
        self.variants = variants
        self.off = off
        self.text = ""
        self.wanted = True
        self.targets: list[Target] = []
        self.groups: dict[int, NameGroup] = {}
        self.words: list[PlannedWord] = []
        self.notices: list[Notice] = []
        self._engine = engine
        self._names = names
        self._frequencies: dict[tuple[str, str], int] = {}
        self._resolved = 0
        self.work = Work(count, engine.terms)

    def doc_freq(self, field: str, term: str) -> int:
        """Count the articles that hold a term, once for each."""
        known = self._frequencies.get((field, term))
        if known is None:
            known = self._frequencies[field, term] = self._engine.doc_freq(field, term)
        return known

    def weight(self, doc_freq: int) -> float:
        """Give the inverse document frequency as BM25 has it."""
        count = max(self.count, doc_freq)
        return math.log(1 + (count - doc_freq + 0.5) / (doc_freq + 0.5))

    def target(
        self,
        node: Any,
        field: str,
        words: tuple[tuple[Way, ...], ...],
        weight: float,
        slop: int = 0,
    ) -> None:
        """Keep what is to be marked; nothing where the query leaves it out."""
        if self.wanted and self.marked:
            start, end = node.startchar, node.endchar
            title_only = field in ("title", "title_exact")
            term = self.text[start:end]
            self.targets.append(Target(term, start, end, words, slop, title_only, weight))

    # Single words

    def word(self, node: Term, field: str) -> Query:
        """Look for a word of the field `text` or `title` in every spelling."""
        folded = fold(node.text)
        group = self._names.find(folded)
        component = bool(self._names.keys_with(folded))
        if group is None:
            stem = self.stem(folded)
            frequency = self.doc_freq(field, stem)
            if not frequency and not component and self._may_be_name(node.text):
                self._resolved += 1
                resolution = self._names.resolve(node.text)
                if resolution is not None:
                    return self._taken_for(node, field, resolution)
            if component:
                frequency = max(frequency, self.doc_freq(SCHEMA_FIELDS[field], folded))
            self._note(node, field, frequency)
            if self.marked:
                self.target(node, field, ((stem_way(node.text, stem),),), self.weight(frequency))
            query: Query = Term(field, stem)
        elif self.variants:
            query = self.name(node, field, folded, group)
        else:
            return self._one_spelling(node, field, folded, group)
        if component:
            return DisjunctionMax([query, Term(SCHEMA_FIELDS[field], folded)])
        return query

    def _may_be_name(self, word: str) -> bool:
        """Say whether an unknown word is looked up among the names, which takes milliseconds."""
        if not self.variants or self._resolved >= MOST_RESOLVED or not word.isalpha():
            return False
        return not (self.plain and word.isascii() and word.islower())

    def name(self, node: Any, field: str, typed: str, group: NameGroup) -> Query:
        """Look for a name in every spelling that is not switched off.

        Args:
            node: Has the offsets of what was typed.
            typed: The key of it.
        """
        self._show(group)
        frequency = self.doc_freq(field, group.token)
        self._note(node, field, frequency, group)
        ways = spelling_ways(group, typed, self.off)
        if not ways:
            self._all_off(node, group)
            return NullQuery
        self.target(node, field, (ways,), self.weight(frequency))
        query = Term(field, group.token)
        if len(ways) == len(group.spellings):
            return query
        spelled = [exactly(field, way.value.split(" ")) for way in ways]
        return Require(query, Or(spelled) if len(spelled) > 1 else spelled[0])

    def _one_spelling(self, node: Any, field: str, folded: str, group: NameGroup) -> Query:
        """Look for a spelling of a name alone; its group is shown, switched off."""
        self._show(group)
        frequency = self.doc_freq(SCHEMA_FIELDS[field], folded)
        self._note(node, SCHEMA_FIELDS[field], frequency)
        way = exact_way(node.text, "other spellings are switched off")
        self.target(node, field, ((way,),), self.weight(frequency))
        return Term(SCHEMA_FIELDS[field], folded)

    def _taken_for(self, node: Term, field: str, resolution: Resolution) -> Query:
        """Look for what a word was taken for that no article holds."""
        group = resolution.group
        name = group.name if group else resolution.key
        self.notices.append(
            Notice(
                "taken-for",
                f"No article has {node.text}; it was taken for {name} ({resolution.reason}).",
                node.startchar,
                node.endchar,
            )
        )
        if group:
            return self.name(node, field, fold(node.text), group)
        keys = resolution.key.split(" ")
        frequency = self.doc_freq(SCHEMA_FIELDS[field], keys[0])
        self._note(node, field, frequency)
        test: Test = "exact" if len(keys) == 1 else "run"
        way = Way(keys[0], test, resolution.key, "variant", resolution.reason)
        self.target(node, field, ((way,),), self.weight(frequency))
        return exactly(field, keys)

    # Several words

    def name_of(self, words: Sequence[str]) -> tuple[int, NameGroup | None]:
        """Find the longest name of two or more words that begins `words`.

        Returns:
            How many words it takes and its group; (1, None) where there is none.
        """
        if len(words) > 1 and self.variants:
            folded = [fold(word) for word in words]
            for key in self._names.keys_starting(folded[0]):
                width = key.count(" ") + 1
                if key == " ".join(folded[:width]):
                    return width, self._names.find(key)
        return 1, None

    def words_in_a_row(self, nodes: Sequence[Any], group: NameGroup) -> Query:
        """Look for a name of several words typed without quotes, or for the words apart."""
        typed = " ".join(fold(node.text) for node in nodes)
        span = _Span(nodes[0].startchar, nodes[-1].endchar)
        name = self.name(span, "text", typed, group)
        wanted, self.wanted = self.wanted, False
        apart = And([self.word(node, "text") for node in nodes])
        self.wanted = wanted
        return DisjunctionMax([name, apart])

    def phrase(self, node: Any, field: str, words: Sequence[str], slop: int) -> Query:
        """Look for words in a row (slop 1), or near each other, in every spelling."""
        parts = self._parts(words)
        groups = [part.group for part in parts if part.group is not None]
        self._show(*groups)
        if groups and not self.variants:
            return self.exact_phrase(node, field, words, slop)
        if len(parts) == 1 and groups:
            return self.name(node, field, " ".join(map(fold, words)), groups[0])
        terms = [
            part.group.token if part.group else self.stem(fold(part.words[0])) for part in parts
        ]
        weight = PHRASE_WEIGHT * sum(self.weight(self.doc_freq(field, term)) for term in terms)
        ways = tuple(
            spelling_ways(part.group, " ".join(map(fold, part.words)), self.off)
            if part.group
            else (stem_way(part.words[0], term),)
            for part, term in zip(parts, terms, strict=True)
        )
        if not all(ways):
            self._all_off(node, next(group for group in groups if self._is_off(group)))
            return NullQuery
        self._note_each(node, field, parts, terms)
        self._compare_places(node, field, terms, slop)
        self.target(node, field, ways, weight, slop)
        query: Query = Phrase(field, terms, slop=slop)
        if any(spelling.key in self.off for group in groups for spelling in group.spellings):
            return Require(query, self._spelled_out(field, parts, ways, slop))
        if any(part.group is None and self._names.keys_with(fold(part.words[0])) for part in parts):
            written = Phrase(SCHEMA_FIELDS[field], [fold(word) for word in words], slop=slop)
            return DisjunctionMax([query, written])
        return query

    def exact_phrase(self, node: Any, field: str, words: Sequence[str], slop: int) -> Query:
        """Look for words in a row, or near each other, as they are written."""
        exact = SCHEMA_FIELDS.get(field, field)
        folded = [fold(word) for word in words]
        frequencies = [self.doc_freq(exact, word) for word in folded]
        self._note_each(node, exact, [_Part((word,), None) for word in words], folded)
        self._compare_places(node, exact, folded, slop)
        weight = PHRASE_WEIGHT * sum(map(self.weight, frequencies))
        self.target(node, exact, tuple((exact_way(word),) for word in words), weight, slop)
        return Phrase(exact, folded, slop=slop)

    def plain_word(self, node: Any, field: str, term: str) -> int:
        """Look for a word of a field without names; gives its document frequency."""
        frequency = self.doc_freq(field, term)
        self._note(node, field, frequency)
        return frequency

    def plain_phrase(self, node: Any, field: str, terms: Sequence[str], slop: int) -> Query:
        """Look for terms of a field without names in a row, or near each other."""
        self._compare_places(node, field, terms, slop)
        return Phrase(field, list(terms), slop=slop)

    def _note_each(
        self, node: Any, field: str, parts: Sequence[_Part], terms: Sequence[str]
    ) -> None:
        """Keep each word of a phrase with its own place in the query."""
        spans = getattr(node, "char_ranges", None) or [
            (word.startchar, word.endchar) for word in node.subqueries
        ]
        at = 0
        for part, term in zip(parts, terms, strict=True):
            span = _Span(spans[at][0], spans[at + len(part.words) - 1][1])
            frequency = self.doc_freq(field, term)
            if not frequency and field in SCHEMA_FIELDS:  # it may stand in a longer spelling
                frequency = self.doc_freq(SCHEMA_FIELDS[field], fold(part.words[0]))
            self._note(span, field, frequency, part.group)
            at += len(part.words)

    def _compare_places(self, node: Any, field: str, terms: Sequence[str], slop: int) -> None:
        rarest = min(self.doc_freq(field, term) for term in terms)
        self.work.compare_places(node, self.text, rarest, len(terms), slop)

    def _parts(self, words: Sequence[str]) -> list[_Part]:
        parts = []
        at = 0
        while at < len(words):
            width, group = self.name_of(words[at:])
            parts.append(
                _Part(tuple(words[at : at + width]), group or self._names.find(fold(words[at])))
            )
            at += width
        return parts

    def _spelled_out(
        self, field: str, parts: Sequence[_Part], ways: Sequence[tuple[Way, ...]], slop: int
    ) -> Query:
        """Give the phrase in each combination of the spellings that are left on."""
        choices = [
            [way.value for way in some] if part.group else [fold(part.words[0])]
            for part, some in zip(parts, ways, strict=True)
        ]
        spelled = itertools.islice(itertools.product(*choices), MAX_SPELLED_PHRASES)
        return Or([exactly(field, " ".join(keys).split(" "), slop) for keys in spelled])

    def _show(self, *groups: NameGroup) -> None:
        """Keep which names the query looks for; those it leaves out are not shown."""
        if self.wanted:
            self.groups.update({group.id: group for group in groups})

    def _is_off(self, group: NameGroup) -> bool:
        return all(spelling.key in self.off for spelling in group.spellings)

    def _all_off(self, node: Any, group: NameGroup) -> None:
        text = f"Every spelling of {group.name} is switched off."
        self.notices.append(Notice("all-off", text, node.startchar, node.endchar))

    def _note(self, node: Any, field: str, frequency: int, group: NameGroup | None = None) -> None:
        if self.wanted:
            start, end = node.startchar, node.endchar
            text = self.text[start:end]
            self.words.append(PlannedWord(text, start, end, field, frequency, group))


class _Span(NamedTuple):
    """Offsets in the query, as nodes have them."""

    startchar: int
    endchar: int


def exactly(field: str, words: Sequence[str], slop: int = 1) -> Query:
    """Give the query of folded words as they are written, in the place of `field`."""
    exact = SCHEMA_FIELDS[field]
    return Term(exact, words[0]) if len(words) == 1 else Phrase(exact, list(words), slop=slop)
