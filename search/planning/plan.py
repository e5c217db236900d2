"""The plan of a query: what an engine runs, and what is marked in its articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from whoosh.query import And, AndMaybe, Not, NumericRange, Or, Query, Term

from index.names.spellings import Resolution
from index.text import fold
from search.language.limits import REPEATED_WORD
from search.notices import Notice
from search.planning.beside import nearer
from search.planning.gathered import PlannedWord
from search.planning.targets import Target
from search.results import Variant

_FILTERS = ("source", "language", "published")


class QueryPart(NamedTuple):
    """One of the parts that must all match.

    Args:
        query: What the engine is asked.
        nodes: What it was made of; more than one if several words are one name.
        plain: It is a word without any sign, which need not match if nothing has all of them.
        common: It is in so many articles that it tells little (`search.planning.telling`).
        apart: The words of one that is cut into several (`Jalal-Abad`) or has other writings,
            looked for one by one if some of a query's words are enough; then its other writings.
        apart_targets: What to mark then.
    """

    query: Query
    nodes: tuple[Query, ...]
    plain: bool = False
    common: bool = False
    apart: tuple[Query, ...] = ()
    apart_targets: tuple[Target, ...] = ()

    @property
    def node(self) -> Query:
        """The node that it was made of; the first one if several words are one name."""
        return self.nodes[0]


class Plan(NamedTuple):
    """What is run and what is looked for.

    Args:
        query: Everything that the query asks for; it decides which articles match.
        parts: What it was joined from, without the filters.
        filters: Sources and dates that the request names beside the query.
        targets: What to mark.
        variants: The names in the query.
        words: Its words, in order.
        notices: What was made of them.
        cut_targets: What to mark in what was cut.
        meant: Names that unknown words may have been meant for, by where the words start.
        left_out: Words that are not looked for, since any of the others is enough.
        near: Pairs of words that count more near each other (`search.planning.beside`).
    """

    query: Query
    parts: Sequence[QueryPart]
    filters: Sequence[Query]
    targets: tuple[Target, ...]
    variants: tuple[Variant, ...]
    words: tuple[PlannedWord, ...]
    notices: tuple[Notice, ...]
    cut_targets: tuple[Target, ...] = ()
    meant: Mapping[int, Resolution] = MappingProxyType({})
    left_out: tuple[PlannedWord, ...] = ()
    near: tuple[Query, ...] = ()

    def any_query(self) -> Query | None:
        """Join what is looked for by OR; filters must still match.

        Returns:
            None if only one thing is looked for.
        """
        choices = [part for part in self.parts if not is_filter(part.node)]
        if len(choices) == 1 and isinstance(choices[0].node, Or):
            nodes, built = choices[0].node.subqueries, choices[0].query.subqueries
            choices = [QueryPart(query, (node,)) for query, node in zip(built, nodes, strict=True)]
            if not all(type(choice.node) is Term for choice in choices):
                return None
        if len(choices) < 2:
            return None
        required = [part.query for part in self.parts if is_filter(part.node)]
        return joined([Or([part.query for part in choices]), *required, *self.filters])

    @property
    def ranked(self) -> Query:
        """The query with what counts beside it: it decides the order too."""
        return nearer(self.query, self.near)

    @property
    def fills(self) -> bool:
        """Whether articles with some of its words may follow those that match.

        Not if a part of what is looked for has a sign: quotation marks, `=`, a field, an operator.
        """
        sought = [part for part in self.parts if not _narrows(part.node)]
        return _count(sought) > 1 and all(part.plain for part in sought)

    def relaxed(self) -> Plan | None:
        """Let some of the plain words be enough; what has a sign must still match.

        Words that very many articles have are not enough and not marked, unless there are no
        others; they count where they stand. A word that is typed more than once counts more.

        Returns:
            None if there are fewer than two plain words.
        """
        plain = [part for part in self.parts if part.plain]
        if _count(plain) < 2:
            return None
        kept = [part for part in plain if not part.common] or plain
        must = [part.query for part in self.parts if not part.plain]
        left_out = {node.startchar for part in plain if part not in kept for node in part.nodes}
        some = _any_of(kept)
        if left_out:
            some = AndMaybe(some, _any_of([part for part in plain if part not in kept]))
        return self._replace(
            query=joined([some, *must, *self.filters]),
            targets=tuple(target for target in self.targets if target.start not in left_out)
            + tuple(target for part in kept for target in part.apart_targets),
            left_out=tuple(word for word in self.words if word.start in left_out),
        )


def is_filter(node: Query) -> bool:
    """Tell whether a part narrows the hits down instead of being looked for.

    Args:
        node: The part as it was typed.

    Returns:
        True for `NOT`, dates, sources and languages, and for `AND` or `OR` of these alone.
    """
    if isinstance(node, And | Or):
        return all(is_filter(part) for part in node.subqueries)
    return isinstance(node, Not | NumericRange) or getattr(node, "fieldname", "") in _FILTERS


def joined(parts: Sequence[Query]) -> Query:
    """Join parts that must all match.

    Args:
        parts: One or more.

    Returns:
        The part itself if it is the only one.
    """
    return parts[0] if len(parts) == 1 else And(list(parts))


def _narrows(node: Query) -> bool:
    """Tell whether a part is a source, a language or a time."""
    return not isinstance(node, Not) and is_filter(node)


def _count(parts: Sequence[QueryPart]) -> int:
    """Count what may be looked for apart: a name of several words, or a word in several, is one."""
    return sum(len(part.nodes) if part.apart else 1 for part in parts)


def _any_of(parts: Sequence[QueryPart]) -> Query:
    """Join parts by OR, equal ones as one that counts more (`REPEATED_WORD`)."""
    same: dict[tuple[str, ...], list[Query]] = {}
    for part in parts:
        typed = tuple(fold(word) for node in part.nodes for word in _words(node))
        if not part.apart:
            same.setdefault(typed, []).append(part.query)
        for at, query in enumerate(part.apart):
            key = typed[at : at + 1] or (*typed, str(at))
            same.setdefault(key, []).append(query)
    queries = [
        found[0] if len(found) == 1 else And([found[0]], boost=len(found) ** REPEATED_WORD)
        for found in same.values()
    ]
    return queries[0] if len(queries) == 1 else Or(queries)


def _words(node: Query) -> Sequence[str]:
    """Return the words of a plain part: a term, or one that is cut into several."""
    return [node.text] if isinstance(node, Term) else list(node.words)
