"""`whoosh.query` trees as tantivy's queries."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from tantivy import FieldType, Occur, Query, Schema
from whoosh import query as tree

from index.engines.base import (
    FILTER_FIELDS,
    MAX_NEAR_PLACINGS,
    MAX_TOKEN_BYTES,
    TITLE_BOOST,
    is_writable,
)
from index.engines.dates import published_range
from index.errors import EngineError

KEPT_PATTERNS = 32
"""Patterns that are kept compiled: one search asks for the same one up to five times, and one of
240 letters takes 30 ms."""

_REGEX_SIGNS = frozenset(r"\.+*?()|[]{}^$#&-~/@<>\"")


def translate(schema: Schema, query: tree.Query) -> Query:
    """Turn a tree into a tantivy query.

    Args:
        schema: Of the index that is searched.
        query: Tree over the fields of `index.engines.base`.

    Returns:
        The query, with its title boosts; one without matches if a term could not be in an index.

    Raises:
        EngineError: The tree holds a node that `index.engines.base` does not list, or one that
            tantivy refuses, as a pattern that is too large.
    """
    try:
        return _translate(schema, query)
    except ValueError as exc:
        reason = " ".join(str(exc).split())
        raise EngineError(f"this query cannot be run: {reason}") from exc


def _translate(schema: Schema, query: tree.Query) -> Query:
    build = _BUILDERS.get(type(query))
    if build is None:
        raise EngineError(f"an engine cannot run the query node {type(query).__name__}")
    native = build(schema, query)
    boost = getattr(query, "boost", 1.0)
    return native if boost == 1.0 else Query.boost_query(native, boost)


def flat_score(query: tree.Query) -> float | None:
    """Return the one score that every match of a query has.

    Such matches are all ties, so they are sorted by seq at once.

    Args:
        query: Tree over the fields of `index.engines.base`.

    Returns:
        The score, 0 for filters alone; None if scores may differ.
    """
    kind = type(query)
    score: float | None = None
    if kind is tree.Term:
        score = 0.0 if query.fieldname in FILTER_FIELDS else None
    elif kind in _UNSCORED:
        score = 0.0
    elif kind in _PATTERNS:
        score = 1.0
    elif kind is tree.ConstantScoreQuery:
        score = float(query.score)
    elif kind is tree.And:
        score = _sum_of(query.subqueries)
    elif kind is tree.Or and all(flat_score(part) == 0.0 for part in query.subqueries):
        score = 0.0
    elif kind in (tree.AndNot, tree.Require):
        score = flat_score(query.a)
    return None if score is None else score * float(getattr(query, "boost", 1.0))


_UNSCORED = frozenset({tree.Every, type(tree.NullQuery), tree.NumericRange, tree.Not})
_PATTERNS = frozenset({tree.Prefix, tree.Wildcard, tree.FuzzyTerm})


def _sum_of(parts: Iterable[tree.Query]) -> float | None:
    total = 0.0
    for part in parts:
        score = flat_score(part)
        if score is None:
            return None
        total += score
    return total


def _filter(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _term(schema: Schema, query: tree.Term) -> Query:
    if not is_writable(query.text):
        return Query.empty_query()
    if query.fieldname == "doc_id":
        return _doc_ids(schema, [query])
    native = Query.term_query(schema, query.fieldname, query.text)
    if query.fieldname == "text":
        return _title_too(native, Query.term_query(schema, "title", query.text))
    return _filter(native) if query.fieldname in FILTER_FIELDS else native


def _doc_ids(schema: Schema, terms: list[tree.Term]) -> Query:
    numbers = [int(term.text, 16) for term in terms]
    return _filter(Query.term_set_query(schema, "doc_id", numbers))


def _title_too(text: Query, title: Query) -> Query:
    """Score what matches `text` higher if it stands in the title."""
    boosted = Query.boost_query(title, TITLE_BOOST)
    return Query.boolean_query([(Occur.Must, text), (Occur.Should, boosted)])


def _and(schema: Schema, query: tree.And) -> Query:
    clauses = [_clause(schema, part, Occur.Must) for part in query.subqueries]
    return _boolean(clauses)


def _or(schema: Schema, query: tree.Or) -> Query:
    if query.subqueries and all(map(_names_article, query.subqueries)):
        return _doc_ids(schema, query.subqueries)
    parts = [(Occur.Should, _translate(schema, part)) for part in query.subqueries]
    return Query.boolean_query(parts)


def _names_article(query: tree.Query) -> bool:
    return type(query) is tree.Term and query.fieldname == "doc_id"


def _clause(schema: Schema, part: tree.Query, occur: Occur) -> tuple[Occur, Query]:
    if isinstance(part, tree.Not):
        return Occur.MustNot, _translate(schema, part.query)
    return occur, _translate(schema, part)


def _boolean(clauses: list[tuple[Occur, Query]]) -> Query:
    if clauses and all(occur == Occur.MustNot for occur, _ in clauses):
        clauses.append((Occur.Must, _filter(Query.all_query())))
    return Query.boolean_query(clauses)


def _not(schema: Schema, query: tree.Not) -> Query:
    return _boolean([(Occur.MustNot, _translate(schema, query.query))])


def _and_not(schema: Schema, query: tree.AndNot) -> Query:
    return Query.boolean_query(
        [(Occur.Must, _translate(schema, query.a)), (Occur.MustNot, _translate(schema, query.b))]
    )


def _and_maybe(schema: Schema, query: tree.AndMaybe) -> Query:
    return Query.boolean_query(
        [(Occur.Must, _translate(schema, query.a)), (Occur.Should, _translate(schema, query.b))]
    )


def _require(schema: Schema, query: tree.Require) -> Query:
    return Query.boolean_query(
        [
            (Occur.Must, _translate(schema, query.a)),
            (Occur.Must, _filter(_translate(schema, query.b))),
        ]
    )


def _best(schema: Schema, query: tree.DisjunctionMax) -> Query:
    parts = [_translate(schema, part) for part in query.subqueries]
    return Query.disjunction_max_query(parts, query.tiebreak)


def _constant(schema: Schema, query: tree.ConstantScoreQuery) -> Query:
    return Query.const_score_query(_translate(schema, query.child), float(query.score))


def _phrase(schema: Schema, query: tree.Phrase) -> Query:
    words: list[str] = list(query.words)
    if not words or not all(map(is_writable, words)):
        return Query.empty_query()
    found = _words_near(schema, query.fieldname, words, query.slop)
    if query.fieldname == "text":
        return _title_too(found, _words_near(schema, "title", words, query.slop))
    return found


def _words_near(schema: Schema, field: str, words: list[str], slop: int) -> Query:
    if len(words) == 1:
        return Query.term_query(schema, field, words[0])
    others = slop - 1
    if others <= 0:
        return Query.phrase_query(schema, field, [*words])
    if len(words) == 2 and words[0] != words[1]:
        return _near_pair(schema, field, words, others)
    if is_placed(words, slop):
        return Query.disjunction_max_query(
            [
                Query.phrase_query(schema, field, [*zip(places, order, strict=True)])
                for order in sorted(set(itertools.permutations(words)))
                for places in _spacings(len(words), others)
            ]
        )
    width = others + len(words) - 2
    pairs = itertools.combinations(sorted(set(words)), 2)
    near = [_near_pair(schema, field, pair, width) for pair in pairs]
    if not near:
        near = [Query.term_query(schema, field, words[0])]
    return Query.boolean_query([(Occur.Must, pair) for pair in near])


_MAX_ORDERED = 5
"""Words past which the orders alone (6! = 720) exceed MAX_NEAR_PLACINGS, unless some are alike."""


def is_placed(words: list[str], slop: int) -> bool:
    """Tell whether each way to place words near each other is looked for on its own.

    Of two different words there is no need to: the library's own slop is right for them.

    Args:
        words: Of a phrase.
        slop: See `index.engines.base`.

    Returns:
        False if the library's slop is asked, which finds too much for more than two words.
    """
    if slop <= 1 or len(set(words)) == len(words) <= 2:
        return True
    if len(words) > _MAX_ORDERED:
        return False
    orders = math.factorial(len(words))
    for count in Counter(words).values():
        orders //= math.factorial(count)
    spacings = math.comb(slop + len(words) - 2, len(words) - 1)
    return orders * spacings <= MAX_NEAR_PLACINGS


def _near_pair(schema: Schema, field: str, pair: Sequence[str], others: int) -> Query:
    """Find two words with at most so many between, in either order.

    tantivy's slop is |distance - 1|: a phrase finds the other order only two places nearer. With
    three words and more its slop misses articles and adds some, so it is not used there.
    """
    first, second = pair
    return Query.disjunction_max_query(
        [
            Query.phrase_query(schema, field, [first, second], others),
            Query.phrase_query(schema, field, [second, first], others),
        ]
    )


def _spacings(count: int, others: int) -> Iterator[tuple[int, ...]]:
    """List the places of `count` words with at most `others` other words among them."""
    for rest in itertools.combinations(range(1, count + others), count - 1):
        yield 0, *rest


def _pattern(schema: Schema, field: str, pattern: str) -> Query:
    # A longer literal is in no term, and the library refuses to compile it.
    if not is_writable(pattern) or len(pattern.replace(".*", "")) > MAX_TOKEN_BYTES:
        return Query.empty_query()
    key = (id(schema), field, pattern)
    kept = _COMPILED.get(key)
    if kept is None:
        query = Query.const_score_query(Query.regex_query(schema, field, pattern), 1.0)
        if len(_COMPILED) >= KEPT_PATTERNS:
            _COMPILED.clear()
        kept = _COMPILED[key] = (schema, query)
    return kept[1]


_COMPILED: dict[tuple[int, str, str], tuple[Schema, Query]] = {}
"""Patterns that are kept; each with its schema, so that no other schema gets that one's `id`."""


def _prefix(schema: Schema, query: tree.Prefix) -> Query:
    return _pattern(schema, query.fieldname, _literal(query.text) + ".*")


def _wildcard(schema: Schema, query: tree.Wildcard) -> Query:
    signs = {"*": ".*", "?": "."}
    pattern = "".join(signs.get(character) or _literal(character) for character in query.text)
    return _pattern(schema, query.fieldname, pattern)


def _literal(text: str) -> str:
    return "".join(f"\\{sign}" if sign in _REGEX_SIGNS else sign for sign in text)


def _fuzzy(schema: Schema, query: tree.FuzzyTerm) -> Query:
    if not is_writable(query.text) or len(query.text) > MAX_TOKEN_BYTES + 2:
        return Query.empty_query()
    near = Query.fuzzy_term_query(schema, query.fieldname, query.text, min(query.maxdist, 2))
    return Query.const_score_query(near, 1.0)


def _published(schema: Schema, query: tree.NumericRange) -> Query:
    low, high = published_range(query)
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
