"""`whoosh.query` trees as tantivy's queries."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

from tantivy import FieldType, Occur, Query, Schema
from whoosh import query as tree

from index.engines.base import FILTER_FIELDS, MAX_NEAR_WORDS
from index.engines.dates import key_range
from index.errors import EngineError

_REGEX_SIGNS = frozenset(r"\.+*?()|[]{}^$#&-~/@<>\"")


def translate(schema: Schema, query: tree.Query) -> Query:
    """Turn a tree into a tantivy query.

    Raises:
        EngineError: The tree holds a node that `index.engines.base` does not list.
    """
    build = _BUILDERS.get(type(query))
    if build is None:
        raise EngineError(f"an engine cannot run the query node {type(query).__name__}")
    native = build(schema, query)
    boost = getattr(query, "boost", 1.0)
    return native if boost == 1.0 else Query.boost_query(native, boost)


def flat_score(query: tree.Query) -> float | None:
    """Give the one score that every match of `query` has; None if scores differ.

    Such matches are all ties, so they are sorted by seq at once.
    """
    boost = float(getattr(query, "boost", 1.0))
    score: float | None = None
    match query:
        case tree.Every() | tree.NullQuery | tree.NumericRange() | tree.Not():
            score = 0.0
        case tree.Term(fieldname=field) if field in FILTER_FIELDS:
            score = 0.0
        case tree.ConstantScoreQuery():
            score = float(query.score)
        case tree.Prefix() | tree.Wildcard() | tree.FuzzyTerm():
            score = 1.0
        case tree.And():
            scores = [flat_score(part) for part in query.subqueries]
            score = None if None in scores else sum(filter(None, scores))
        case tree.Or() if all(flat_score(part) == 0.0 for part in query.subqueries):
            score = 0.0
        case tree.AndNot() | tree.Require():
            score = flat_score(query.a)
    return None if score is None else boost * score


def _filter(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _term(schema: Schema, query: tree.Term) -> Query:
    native = Query.term_query(schema, query.fieldname, query.text)
    return _filter(native) if query.fieldname in FILTER_FIELDS else native


def _and(schema: Schema, query: tree.And) -> Query:
    clauses = [_clause(schema, part, Occur.Must) for part in query.subqueries]
    return _boolean(clauses)


def _or(schema: Schema, query: tree.Or) -> Query:
    parts = [(Occur.Should, translate(schema, part)) for part in query.subqueries]
    return Query.boolean_query(parts, query.minmatch or None)


def _clause(schema: Schema, part: tree.Query, occur: Occur) -> tuple[Occur, Query]:
    if isinstance(part, tree.Not):
        return Occur.MustNot, translate(schema, part.query)
    return occur, translate(schema, part)


def _boolean(clauses: list[tuple[Occur, Query]]) -> Query:
    if clauses and all(occur == Occur.MustNot for occur, _ in clauses):
        clauses.append((Occur.Must, _filter(Query.all_query())))
    return Query.boolean_query(clauses)


def _not(schema: Schema, query: tree.Not) -> Query:
    return _boolean([(Occur.MustNot, translate(schema, query.query))])


def _and_not(schema: Schema, query: tree.AndNot) -> Query:
    return Query.boolean_query(
        [(Occur.Must, translate(schema, query.a)), (Occur.MustNot, translate(schema, query.b))]
    )


def _and_maybe(schema: Schema, query: tree.AndMaybe) -> Query:
    return Query.boolean_query(
        [(Occur.Must, translate(schema, query.a)), (Occur.Should, translate(schema, query.b))]
    )


def _require(schema: Schema, query: tree.Require) -> Query:
    return Query.boolean_query(
        [
            (Occur.Must, translate(schema, query.a)),
            (Occur.Must, _filter(translate(schema, query.b))),
        ]
    )


def _best(schema: Schema, query: tree.DisjunctionMax) -> Query:
    parts = [translate(schema, part) for part in query.subqueries]
    return Query.disjunction_max_query(parts, query.tiebreak)


def _constant(schema: Schema, query: tree.ConstantScoreQuery) -> Query:
    return Query.const_score_query(translate(schema, query.child), float(query.score))


def _phrase(schema: Schema, query: tree.Phrase) -> Query:
    words: list[str | tuple[int, str]] = list(query.words)
    if not words:
        return Query.empty_query()
    if len(words) == 1:
        return Query.term_query(schema, query.fieldname, words[0])
    others = query.slop - 1
    if others <= 0:
        return Query.phrase_query(schema, query.fieldname, words)
    orders: Iterable[tuple[str | tuple[int, str], ...]] = [tuple(words)]
    if len(words) <= MAX_NEAR_WORDS:
        orders = sorted(set(itertools.permutations(words)))
    # A phrase with slop costs |distance - 1| for each step, so one order alone finds another only
    # for more than the words between; the union over the orders is exact.
    near = [Query.phrase_query(schema, query.fieldname, [*order], others) for order in orders]
    return Query.disjunction_max_query(near)


def _pattern(schema: Schema, field: str, pattern: str) -> Query:
    return Query.const_score_query(Query.regex_query(schema, field, pattern), 1.0)


def _prefix(schema: Schema, query: tree.Prefix) -> Query:
    return _pattern(schema, query.fieldname, _literal(query.text) + ".*")


def _wildcard(schema: Schema, query: tree.Wildcard) -> Query:
    signs = {"*": ".*", "?": "."}
    pattern = "".join(signs.get(character) or _literal(character) for character in query.text)
    return _pattern(schema, query.fieldname, pattern)


def _literal(text: str) -> str:
    return "".join(f"\\{sign}" if sign in _REGEX_SIGNS else sign for sign in text)


def _fuzzy(schema: Schema, query: tree.FuzzyTerm) -> Query:
    near = Query.fuzzy_term_query(schema, query.fieldname, query.text, min(query.maxdist, 2))
    return Query.const_score_query(near, 1.0)


def _published(schema: Schema, query: tree.NumericRange) -> Query:
    if query.fieldname != "published":
        raise EngineError(f"the field {query.fieldname} has no ranges; only published has")
    start, end = query.start, query.end
    if start is not None and query.startexcl:
        start += 1
    if end is not None and query.endexcl:
        end -= 1
    low, high = key_range(start, end)
    if low > high:
        return Query.empty_query()
    return _filter(Query.range_query(schema, "newest", FieldType.Integer, low, high))


_BUILDERS: dict[type[tree.Query], Callable[..., Query]] = {
    tree.Term: _term,
    tree.And: _and,
    tree.Or: _or,
    tree.Not: _not,
    tree.AndNot: _and_not,
    tree.AndMaybe: _and_maybe,
    tree.Require: _require,
    tree.DisjunctionMax: _best,
    tree.ConstantScoreQuery: _constant,
    tree.Phrase: _phrase,
    tree.Prefix: _prefix,
    tree.Wildcard: _wildcard,
    tree.FuzzyTerm: _fuzzy,
    tree.NumericRange: _published,
    tree.Every: lambda *_: _filter(Query.all_query()),
    type(tree.NullQuery): lambda *_: Query.empty_query(),
}
