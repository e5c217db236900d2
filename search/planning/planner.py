"""From a parsed query to its plan: names, sources and the engine's terms are put in."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import ClassVar

from whoosh.query import (
    And,
    DisjunctionMax,
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
from index.names.writings import are_initials, other_writings, written_span
from index.text import fold, spelling_key
from search.language.fields import SCHEMA_FIELDS
from search.language.limits import Work
from search.language.parsed import ParsedQuery
from search.language.place import Place, field_of, is_plain, place_of, placed
from search.planning.beside import near_pairs
from search.planning.compounds import CompoundBuilder
from search.planning.filters import Filters, Known
from search.planning.gathered import Gathered
from search.planning.names import NameBuilder
from search.planning.phrases import Narrow, PhraseBuilder, as_found
from search.planning.plan import Plan, QueryPart, joined
from search.planning.query_names import QueryNames
from search.planning.statistics import TermStatistics
from search.planning.targets import Target, fuzzy_way, pattern_way, prefix_way, stem_ways
from search.planning.telling import is_common, is_headline
from search.planning.words import WordBuilder
from search.results import Variant, VariantSpelling

PATTERN_WEIGHT = 3.0
"""Weight in passages of a word with `*` or `~`, whose document frequency is not counted: that of
a word in one article of twenty."""


MAX_BEGUN = 24
"""Words that those with `*` in one proximity stand for, as many as are marked at once
(`search.showing.marks`); a notice says if there are more."""


class Planner:
    """Makes the plan of one query.

    Args:
        parsed: The query.
        statistics: Stems and counts terms.
        names: Finds the names; fresh for each query.
        known: The archive's sources and languages.
        marked: Whether what is found will be marked.
        places_ms: Time for comparing places; None for that of a search.
        narrow: Narrows words near each other to what is meant (`search.nearness`).
    """

    def __init__(
        self,
        parsed: ParsedQuery,
        statistics: TermStatistics,
        names: QueryNames,
        known: Known,
        *,
        marked: bool = True,
        places_ms: float | None = None,
        narrow: Narrow = as_found,
    ) -> None:
        self._tree = parsed.tree
        self._explicit = parsed.explicit
        self._count = statistics.count
        self._names = names
        self._statistics = statistics
        self._gathered = Gathered(parsed.text, marked=marked)
        self._work = Work(statistics.count, statistics.engine.terms, places_ms)
        self._filters = Filters(known, self._gathered)
        name_builder = NameBuilder(statistics, names, self._gathered)
        self._words = WordBuilder(statistics, names, self._gathered, name_builder)
        self._compounds = CompoundBuilder(statistics, self._gathered)
        self._phrases = PhraseBuilder(
            statistics, names, self._gathered, self._work, name_builder, narrow=narrow
        )

    def plan(
        self,
        sources: Sequence[str] = (),
        after: str | None = None,
        before: str | None = None,
        *,
        undated: bool = False,
    ) -> Plan:
        """Make the plan; once for each planner.

        Args:
            sources: Names of which each hit must have one; empty for any.
            after, before: Dates as in `after:` and `before:`; None for no limit.
            undated: Whether each hit must be without a date.

        Returns:
            What the engine is asked, and what is marked, shown and said of it. Its query is
            `NullQuery` if nothing can match, as for a source that there is not.

        Raises:
            QueryError: `after` or `before` is no date, filters exclude each other, or the query
                would take too long.
        """
        parts = self._parts(self._tree)
        filters: list[Query] = []
        if sources:
            filters.append(self._filters.sources(sources))
        if after or before:
            filters.append(self._filters.dates(after, before))
        if undated:
            filters.append(self._filters.undated())
        self._filters.check_together(
            [(part.query, part.node) for part in parts] + [(query, None) for query in filters]
        )
        gathered = self._gathered
        near = () if self._explicit else near_pairs(gathered.near, self._count)
        return Plan(
            query=joined([part.query for part in parts] + filters),
            parts=parts,
            filters=filters,
            targets=tuple(gathered.targets),
            variants=tuple(map(self._variant, gathered.groups.values())),
            words=tuple(gathered.words),
            notices=tuple(gathered.notices),
            meant=gathered.meant,
            cut_targets=tuple(gathered.cut_targets),
            near=near,
        )

    def _variant(self, group: NameGroup) -> Variant:
        """Show a name; without variants the spelling that was typed is the one that is on."""
        alone = (
            frozenset()
            if self._names.variants
            else {spelling_key(word.text) for word in self._gathered.words}
        )
        return Variant(
            group.name,
            tuple(
                VariantSpelling(
                    text=spelling.text,
                    count=spelling.count,
                    reason=spelling.reason,
                    on=self._names.is_on(spelling) or spelling.key in alone,
                    key=spelling.key,
                )
                for spelling in group.spellings
            ),
        )

    def _parts(self, tree: Query) -> list[QueryPart]:
        """Build the parts that must all match."""
        nodes = list(tree.subqueries) if isinstance(tree, And) else [tree]
        parts: list[QueryPart] = []
        at = 0
        while at < len(nodes):
            node, typed = nodes[at], _plain_words(nodes[at:])
            row = _row(typed)
            name = self._names.longest(row)
            width = _width(typed, name.width) if name else 0
            if name is None or width < 2:
                plain = not self._explicit and is_plain(node)
                known = len(self._gathered.words)
                query = self._build(node)
                articles = max((word.doc_freq for word in self._gathered.words[known:]), default=0)
                common = plain and is_common(articles, self._count)
                apart, targets = self._apart(node) if plain else ((), ())
                parts.append(QueryPart(query, (node,), plain, common, apart, targets))
                at += 1
            else:
                words = tuple(nodes[at : at + width])
                whole = self._phrases.name_of(words, row[: name.width], name.group)
                with self._gathered.left_out():
                    apart = And([self._build(word) for word in words])
                query = DisjunctionMax([whole, apart])
                parts.append(QueryPart(query, words, not self._explicit))
                at += width
        return self._written_otherwise(parts)

    def _written_otherwise(self, parts: list[QueryPart]) -> list[QueryPart]:
        """Add other writings to what was built of plain words in a row: `J D` for `JD`."""
        if any(type(part.node) is not Term or not part.plain for part in parts):
            return parts
        typed = [part.node.text for part in parts]
        if is_headline(typed):  # its short words are no initials
            return parts
        if not typed or (len(typed) == 1 and not self._may_be_joined(typed[0])):
            return parts
        start, end = written_span(typed)
        if start == end:
            return parts
        some = parts[start:end]
        place = Place(some[0].node.startchar, some[-1].node.endchar)
        writings = [row[start : len(row) - len(typed) + end] for row in other_writings(typed)]
        others = self._phrases.other_writings(place, "text", writings)
        if not others:
            return parts
        query = DisjunctionMax([joined([part.query for part in some]), *others])
        # A surname alone is another person than the one whose initials were typed.
        apart = () if are_initials(typed[start]) else (*(part.query for part in some), *others)
        part = QueryPart(query, tuple(part.node for part in some), plain=True, apart=apart)
        return [*parts[:start], part, *parts[end:]]

    def _may_be_joined(self, word: str) -> bool:
        """Tell whether a word may be a particle and a surname: a name, or one no article has."""
        folded = fold(word)
        return self._names.is_name(folded) or not self._statistics.doc_freq("exact", folded)

    def _apart(self, node: Query) -> tuple[tuple[Query, ...], tuple[Target, ...]]:
        """Build the words of one that is cut into several, and what marks them."""
        if type(node) is not Phrase:
            return (), ()
        words = [
            placed(Term(node.fieldname, word), *span)
            for word, span in zip(node.words, node.char_ranges, strict=True)
        ]
        with self._gathered.aside() as targets:
            built = tuple(self._build(word) for word in words)
        return built, tuple(targets)

    def _build(self, node: Query) -> Query:
        if isinstance(node, And):
            return joined([part.query for part in self._parts(node)])
        if isinstance(node, Or):
            return Or([self._build(part) for part in node.subqueries])
        if isinstance(node, Not):
            with self._gathered.left_out():
                return Not(self._build(node.query))
        signed = None if self._is_whole_name(node) else self._compounds.signed(node)
        if signed is not None:
            return signed
        query = self._leaves[type(node)](self, node)
        if getattr(node, "fieldname", "") != "text" or self._is_name(node):
            return query
        return self._compounds.widened(node, query)

    def _is_whole_name(self, node: Query) -> bool:
        """Tell whether a phrase is one name, its sign included: `RFE/RL`."""
        words = list(node.words) if type(node) is Phrase and node.fieldname == "text" else []
        name = self._names.longest(words)
        return name is not None and name.width == len(words)

    def _is_name(self, node: Query) -> bool:
        """Tell whether a word is a name, or a phrase holds one: its spellings are known."""
        words = [node.text] if type(node) is Term else list(getattr(node, "words", ()))
        return any(
            self._names.find(word) or self._names.longest(words[at:])
            for at, word in enumerate(words)
        )

    def _term(self, node: Term) -> Query:
        field = node.fieldname
        if field == "source":
            return self._filters.sources([node.text], place_of(node))
        if field == "language":
            return self._filters.language(node.text, place_of(node))
        if field not in SCHEMA_FIELDS:
            term = self._plain_term(field, node.text)
            if field == "cut":
                self._mark_in_cuts(node, [node.text], [term], 0)
            return self._words.plain_word(node, field, term)
        query = self._words.word(node, field)
        if node.boost != 1.0 and query is not NullQuery:
            query.boost *= node.boost
        return query

    def _plain_term(self, field: str, word: str) -> str:
        """Return the engine's term of a word in a field without names; only cuts are stemmed."""
        return self._statistics.rows(field, (word,))[0][0] if field == "cut" else fold(word)

    def _phrase(self, node: Phrase) -> Query:
        query = self._several(node, node.fieldname, node.words, 1)
        if node.fieldname not in SCHEMA_FIELDS:
            return query
        signs = [
            self._gathered.text[before[1] : after[0]]
            for before, after in itertools.pairwise(node.char_ranges)
        ]
        writings = other_writings(node.words, signs)
        others = self._phrases.other_writings(place_of(node), node.fieldname, writings)
        return DisjunctionMax([query, *others]) if others else query

    def _near(self, node: Near) -> Query:
        field = field_of(node)
        starred = [part for part in node.subqueries if isinstance(part, Prefix)]
        if not starred:
            words = [part.text for part in node.subqueries]
            return self._several(node, field, words, node.slop)
        choices = [
            self._begun(part, MAX_BEGUN // len(starred))
            if isinstance(part, Prefix)
            else [part.text]
            for part in node.subqueries
        ]
        spelled = [
            self._several(node, field, list(words), node.slop)
            for words in itertools.islice(itertools.product(*choices), MAX_BEGUN)
        ]
        return NullQuery if not spelled else spelled[0] if len(spelled) == 1 else Or(spelled)

    def _begun(self, part: Prefix, limit: int) -> list[str]:
        """List the words that begin as one of a proximity does, those in most articles."""
        terms = self._statistics.engine.terms(part.fieldname, part.text, limit + 1)
        words = [term for term, _ in terms[:limit]]
        if len(terms) > limit:
            self._gathered.say(
                "reading",
                f"{part.text}* is more than {limit} words; near others these are looked for: "
                f"{', '.join(words)}.",
                place_of(part),
            )
        return words

    def _several(self, node: Phrase | Near, field: str, words: Sequence[str], slop: int) -> Query:
        if field in SCHEMA_FIELDS:
            return self._phrases.phrase(node, field, words, slop)
        if field in SCHEMA_FIELDS.values():
            return self._phrases.exact_phrase(node, field, words, slop)
        terms = [self._plain_term(field, word) for word in words]
        if field == "cut":
            self._mark_in_cuts(node, words, terms, slop)
        return self._phrases.plain_phrase(node, field, words, terms, slop)

    def _mark_in_cuts(
        self, node: Query, words: Sequence[str], terms: Sequence[str], slop: int
    ) -> None:
        weight = sum(
            self._statistics.weight(self._statistics.doc_freq("cut", term)) for term in terms
        )
        ways = tuple(stem_ways(word, term) for word, term in zip(words, terms, strict=True))
        self._gathered.cut_target(place_of(node), ways, weight, slop)

    def _pattern(self, node: Prefix | Wildcard) -> Query:
        way = pattern_way(node.text) if isinstance(node, Wildcard) else prefix_way(node.text)
        place = place_of(node)
        self._work.reach(place, self._gathered.typed(place), node.fieldname, way.probe)
        self._gathered.target(place, node.fieldname, ((way,),), PATTERN_WEIGHT)
        return type(node)(node.fieldname, node.text)

    def _fuzzy(self, node: FuzzyTerm) -> Query:
        way = fuzzy_way(node.text, node.maxdist)
        self._gathered.target(place_of(node), node.fieldname, ((way,),), PATTERN_WEIGHT)
        return node

    _leaves: ClassVar[dict[type, Callable[..., Query]]] = {
        Term: _term,
        Phrase: _phrase,
        Near: _near,
        Prefix: _pattern,
        Wildcard: _pattern,
        FuzzyTerm: _fuzzy,
        NumericRange: lambda _, node: node,
    }


def _plain_words(nodes: Sequence[Query]) -> list[tuple[str, ...]]:
    """Return the words of each plain node that begins `nodes`, up to the first other one."""
    words = []
    for node in nodes:
        if not is_plain(node):
            break
        words.append((node.text,) if type(node) is Term else tuple(node.words))
    return words


def _row(typed: Sequence[Sequence[str]]) -> list[str]:
    """Return the words of several nodes in a row."""
    return [word for words in typed for word in words]


def _width(typed: Sequence[Sequence[str]], words: int) -> int:
    """Return how many nodes hold so many words; 0 if the last one holds more."""
    for width, held in enumerate(itertools.accumulate(map(len, typed)), start=1):
        if held >= words:
            return width if held == words else 0
    return 0
