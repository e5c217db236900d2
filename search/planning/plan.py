"""The plan of a query: what an engine runs, and what is marked in its articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from whoosh.query import And, Not, NumericRange, Or, Query, Term

from index.names.spellings import Resolution
from index.text import fold
from search.notices import Notice
from search.planning.function_words import FUNCTION_WORDS
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
    """

    query: Query
    nodes: tuple[Query, ...]
    plain: bool = False
    common: bool = False

    @property
    def node(self) -> Query:
        """The node that it was made of; the first one if several words are one name."""
        return self.nodes[0]


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
        cut_targets: What to mark in what was cut.
        meant: Names that unknown words may have been meant for, by where the words start.
        left_out: Words that are not looked for, since any of the others is enough.
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

    def any_query(self) -> Query | None:
        """Join what is looked for by OR; filters must still match.

        Words that tell nothing of a topic are left out, unless there are no others.

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
        telling = [part.query for part in choices if not _is_function_word(part.node)]
        kept = telling or [part.query for part in choices]
        return joined([Or(kept) if len(kept) > 1 else kept[0], *required, *self.filters])

    def relaxed(self) -> Plan | None:
        """Join the plain words by OR; what has a sign must still match.

        Words that tell nothing of a topic, and those that very many articles have, are neither
        looked for nor marked, unless there are no others.

        Returns:
            None if there are fewer than two plain words.
        """
        plain = [part for part in self.parts if part.plain]
        if len(plain) < 2:
            return None
        kept = [part for part in plain if not (part.common or _is_function_word(part.node))]
        kept = kept or [part for part in plain if not _is_function_word(part.node)] or plain
        must = [part.query for part in self.parts if not part.plain]
        left_out = {node.startchar for part in plain if part not in kept for node in part.nodes}
        return self._replace(
            query=joined([Or([part.query for part in kept]), *must, *self.filters])
            if len(kept) > 1
            else joined([kept[0].query, *must, *self.filters]),
            targets=tuple(target for target in self.targets if target.start not in left_out),
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


def _is_function_word(node: Query) -> bool:
    return type(node) is Term and node.fieldname == "text" and fold(node.text) in FUNCTION_WORDS
