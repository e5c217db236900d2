"""ParsedQuery to what an engine runs, and to what is marked in its articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, NamedTuple

from whoosh.query import (
    And,
    FuzzyTerm,
    Not,
    NullQuery,
    NumericRange,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
)
from whoosh.query import Sequence as Near

from index.names.spellings import NameGroup
from index.text import fold
from search.language import dates
from search.language.grammar import SCHEMA_FIELDS
from search.language.query import ParsedQuery
from search.notices import Notice
from search.planning.function_words import FUNCTION_WORDS
from search.planning.sources import KnownSources
from search.planning.targets import Target, exact_way, fuzzy_way, pattern_way, prefix_way
from search.planning.words import PlannedWord, Words
from search.results import Variant, VariantSpelling

_FILTERS = ("source", "language", "published")


class Plan(NamedTuple):
    """What is run and what is looked for.

    Args:
        query: Everything that the query asks for.
        parts: What it was joined from, without the filters.
        filters: Sources and dates that the request names beside the query.
        targets: What to mark.
        variants: The names in the query.
        words: Its words, in order.
        notices: What was made of them.
    """

    query: Query
    parts: Sequence[_Part]
    filters: Sequence[Query]
    targets: tuple[Target, ...]
    variants: tuple[Variant, ...]
    words: tuple[PlannedWord, ...]
    notices: tuple[Notice, ...]

    def any_query(self) -> Query | None:
        """Join what is looked for by OR, without the words that tell nothing; None where one
        thing only is looked for."""
        choices = [part for part in self.parts if not _is_filter(part.node)]
        if len(choices) == 1 and isinstance(choices[0].node, Or):
            nodes, built = choices[0].node.subqueries, choices[0].query.subqueries
            choices = [_Part(*pair) for pair in zip(built, nodes, strict=True)]
            if not all(type(choice.node) is Term for choice in choices):
                return None
        if len(choices) < 2:
            return None
        telling = [part.query for part in choices if not _is_function_word(part.node)]
        kept = telling or [part.query for part in choices]
        required = [part.query for part in self.parts if _is_filter(part.node)]
        return _joined([Or(kept) if len(kept) > 1 else kept[0], *required, *self.filters])


class _Part(NamedTuple):
    """A part of the query, and the node it was made of; the first of several that are a name."""

    query: Query
    node: Any


class Planner:
    """Makes one plan; a new one for each query.

    Args:
        words: Turns words and phrases into terms; fresh for each query.
        sources: Gives the archive's sources; asked only where a source is named.
    """

    def __init__(self, words: Words, sources: Callable[[], KnownSources]) -> None:
        self._words = words
        self._sources = sources

    def plan(
        self,
        parsed: ParsedQuery,
        sources: Sequence[str] = (),
        after: str | None = None,
        before: str | None = None,
    ) -> Plan:
        """Make the plan of a query.

        Args:
            sources: Names of which each hit must have one; empty for any.
            after, before: Dates as in `after:` and `before:`.

        Raises:
            QueryError: `after` or `before` is no date.
        """
        words = self._words
        words.text = parsed.text
        parts = self._parts(parsed.tree)
        filters = self._filters(sources, after, before)
        return Plan(
            _joined([part.query for part in parts] + filters),
            parts,
            filters,
            tuple(words.targets),
            tuple(map(self._variant, words.groups.values())),
            tuple(words.words),
            tuple(words.notices),
        )

    def _filters(self, names: Sequence[str], after: str | None, before: str | None) -> list[Query]:
        filters: list[Query] = []
        if names:
            filters.append(self._source(names))
        if after or before:
            start = dates.read("after", after).start if after else None
            end = dates.read("before", before).end if before else None
            filters.append(NumericRange("published", start, end, endexcl=True))
        return filters

    def _variant(self, group: NameGroup) -> Variant:
        words = self._words
        return Variant(
            group.name,
            tuple(
                VariantSpelling(
                    spelling.text,
                    spelling.count,
                    spelling.reason,
                    words.variants and spelling.key not in words.off,
                    spelling.key,
                )
                for spelling in group.spellings
            ),
        )

    def _parts(self, tree: Query) -> list[_Part]:
        """Build the parts that must all match."""
        nodes = list(tree.subqueries) if isinstance(tree, And) else [tree]
        parts: list[_Part] = []
        at = 0
        while at < len(nodes):
            width, group = self._words.name_of(_plain_words(nodes[at:]))
            if group is None:
                parts.append(_Part(self._build(nodes[at]), nodes[at]))
            else:
                name = self._words.words_in_a_row(nodes[at : at + width], group)
                parts.append(_Part(name, nodes[at]))
            at += width
        return parts

    def _build(self, node: Any) -> Query:
        if isinstance(node, And):
            return _joined([part.query for part in self._parts(node)])
        if isinstance(node, Or):
            return Or([self._build(part) for part in node.subqueries])
        if isinstance(node, Not):
            words = self._words
            wanted, words.wanted = words.wanted, False
            inner = self._build(node.query)
            words.wanted = wanted
            return Not(inner)
        return self._builders[type(node)](self, node)

    def _term(self, node: Term) -> Query:
        field = node.fieldname
        if field == "source":
            return self._source([node.text], node)
        if field == "language":
            return Term(field, node.text.lower())
        if field in SCHEMA_FIELDS:
            query = self._words.word(node, field)
            if node.boost != 1.0 and query is not NullQuery:
                query.boost *= node.boost
            return query
        term = fold(node.text) if field != "cut" else self._words.stem(fold(node.text))
        frequency = self._words.plain_word(node, field, term)
        if field in SCHEMA_FIELDS.values():
            ways = ((exact_way(node.text),),)
            self._words.target(node, field, ways, self._words.weight(frequency))
        return Term(field, term)

    def _phrase(self, node: Phrase) -> Query:
        return self._several(node, node.fieldname, node.words, 1)

    def _near(self, node: Near) -> Query:
        words = [part.text for part in node.subqueries]
        return self._several(node, node.subqueries[0].fieldname, words, node.slop)

    def _several(self, node: Any, field: str, words: Sequence[str], slop: int) -> Query:
        if field in SCHEMA_FIELDS:
            return self._words.phrase(node, field, words, slop)
        if field in SCHEMA_FIELDS.values():
            return self._words.exact_phrase(node, field, words, slop)
        terms = [fold(word) for word in words]
        if field == "cut":
            terms = [self._words.stem(term) for term in terms]
        return self._words.plain_phrase(node, field, terms, slop)

    def _pattern(self, node: Any) -> Query:
        way = pattern_way(node.text) if isinstance(node, Wildcard) else prefix_way(node.text)
        self._words.work.reach(node, self._words.text, way.probe)
        self._words.target(node, node.fieldname, ((way,),), PATTERN_WEIGHT)
        return type(node)(node.fieldname, node.text)

    def _fuzzy(self, node: FuzzyTerm) -> Query:
        way = fuzzy_way(node.text, node.maxdist)
        self._words.target(node, node.fieldname, ((way,),), PATTERN_WEIGHT)
        return node

    def _source(self, names: Sequence[str], node: Any = None) -> Query:
        found: list[str] = []
        for typed in names:
            meant = self._sources().resolve(typed)
            found += meant
            if not meant:
                self._unknown_source(typed, node)
        terms = [Term("source", name) for name in dict.fromkeys(found)]
        if not terms:
            return NullQuery
        return terms[0] if len(terms) == 1 else Or(terms)

    def _unknown_source(self, typed: str, node: Any) -> None:
        notices = self._words.notices
        if sum(notice.kind == UNKNOWN_SOURCE for notice in notices) >= MOST_UNKNOWN:
            return
        near = self._sources().nearest(typed)
        listed = f" Nearest: {', '.join(near)}." if near else ""
        text = f"No source is called {typed}.{listed}"
        if node is None:
            notices.append(Notice(UNKNOWN_SOURCE, text))
            return
        instead = None
        if near:
            query = self._words.text
            before = query[: node.startchar].removesuffix('"')
            after = query[node.endchar :].removeprefix('"')
            instead = f'{before}"{near[0]}"{after}'
        notices.append(Notice(UNKNOWN_SOURCE, text, node.startchar, node.endchar, instead))

    _builders: ClassVar[dict[type, Callable[..., Query]]] = {
        Term: _term,
        Phrase: _phrase,
        Near: _near,
        Prefix: _pattern,
        Wildcard: _pattern,
        FuzzyTerm: _fuzzy,
        NumericRange: lambda _, node: node,
    }


UNKNOWN_SOURCE = "unknown-source"

MOST_UNKNOWN = 5
"""Unknown sources of one query that are named, each with the nearest known ones."""

PATTERN_WEIGHT = 3.0
"""Weight in passages of a word with `*` or `~`, whose document frequency is not counted: that of
a word in one article of twenty."""


def _plain_words(nodes: Sequence[Any]) -> list[str]:
    """Give the words that begin `nodes`, as far as they are plain words in a row."""
    words = []
    for node in nodes:
        if type(node) is not Term or node.fieldname != "text":
            break
        words.append(node.text)
    return words


def _is_filter(node: Any) -> bool:
    """Say whether a part narrows the hits down rather than being looked for."""
    if isinstance(node, And | Or):
        return all(_is_filter(part) for part in node.subqueries)
    return isinstance(node, Not | NumericRange) or getattr(node, "fieldname", "") in _FILTERS


def _is_function_word(node: Any) -> bool:
    return type(node) is Term and node.fieldname == "text" and fold(node.text) in FUNCTION_WORDS


def _joined(parts: Sequence[Query]) -> Query:
    return parts[0] if len(parts) == 1 else And(list(parts))
