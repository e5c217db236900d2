"""The plan of a query: what an engine runs, and what is marked in its articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from whoosh.query import And, Not, NumericRange, Or, Query, Term

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
    """

    query: Query
    nodes: tuple[Query, ...]
    plain: bool = False

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
    """

    query: Query
    parts: Sequence[QueryPart]
    filters: Sequence[Query]
    targets: tuple[Target, ...]
    variants: tuple[Variant, ...]
    words: tuple[PlannedWord, ...]
    notices: tuple[Notice, ...]

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
        required = [part for part in self.parts if is_filter(part.node)]
        return self._any_of(choices, required)

    def relaxed_query(self) -> Query | None:
        """Join the plain words by OR; what has a sign must still match.

        Words that tell nothing of a topic are left out, unless there are no others.

        Returns:
            None if there are fewer than two plain words.
        """
        choices = [part for part in self.parts if part.plain]
        return self._any_of(choices, [part for part in self.parts if not part.plain])

    def _any_of(self, choices: Sequence[QueryPart], required: Sequence[QueryPart]) -> Query | None:
        if len(choices) < 2:
            return None
        telling = [part.query for part in choices if not _is_function_word(part.node)]
        kept = telling or [part.query for part in choices]
        must = [part.query for part in required]
        return joined([Or(kept) if len(kept) > 1 else kept[0], *must, *self.filters])


def is_filter(node: Query) -> bool:
    """Tell whether a part narrows the hits down instead of being looked for."""
    if isinstance(node, And | Or):
        return all(is_filter(part) for part in node.subqueries)
    return isinstance(node, Not | NumericRange) or getattr(node, "fieldname", "") in _FILTERS


def joined(parts: Sequence[Query]) -> Query:
    """Join parts that must all match; there is one at least."""
    return parts[0] if len(parts) == 1 else And(list(parts))


def _is_function_word(node: Query) -> bool:
    return type(node) is Term and node.fieldname == "text" and fold(node.text) in FUNCTION_WORDS
