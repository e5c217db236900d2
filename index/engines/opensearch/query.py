"""`whoosh.query` trees as OpenSearch's queries."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from whoosh import query as tree

from index.engines.base import (
    FILTER_FIELDS,
    MAX_NEAR_PLACINGS,
    MAX_TOKEN_BYTES,
    TITLE_BOOST,
    is_writable,
)
from index.engines.dates import published_range
from index.engines.opensearch.fields import MAX_KEYWORD_CHARS
from index.errors import EngineError

Json = dict[str, Any]

NOTHING: Json = {"match_none": {}}

EVERYTHING: Json = {"bool": {"filter": {"match_all": {}}}}

MAX_TERMS = 65_536
"""Values of one list, the cluster's own limit (`index.max_terms_count`)."""

PAIR_SHARE = 0.5
"""Share that the places where two words stand near each other have in their score; the words
themselves have the rest. The embedded engine counts these places alike, the cluster the less the
farther the words are apart; words alone count more than either. Of 600 queries over 9,285 real
articles the ten first hits were in its order in 535 with a share of 0, 543 with 0.3, 546 with 0.5,
541 with 0.7. tests/cluster/opensearch/test_same_answers.py notices it moving."""

_WILD_SIGNS = str.maketrans({"\\": "\\\\"})


def translate(query: tree.Query) -> Json:
    """Turn a tree into a query of OpenSearch.

    Args:
        query: Tree over the fields of `index.engines.base`.

    Returns:
        The query, with its title boosts; one without matches if a term could not be in an index.

    Raises:
        EngineError: The tree holds a node that `index.engines.base` does not list.
    """
    build = _BUILDERS.get(type(query))
    if build is None:
        raise EngineError(f"an engine cannot run the query node {type(query).__name__}")
    native = build(query)
    boost = float(getattr(query, "boost", 1.0))
    return native if boost == 1.0 else _boosted(native, boost)


def _boosted(native: Json, boost: float) -> Json:
    return {"bool": {"must": [native], "boost": boost}}


def filtered(native: Json) -> Json:
    """Return a query that matches the same articles and adds no score.

    Args:
        native: A query of OpenSearch.

    Returns:
        The query as a filter.
    """
    return {"bool": {"filter": [native]}}


def term_query(field: str, text: str) -> Json:
    """Return the query of one term as it stands in a field.

    Args:
        field: One of the text fields, `source`, `language` or `doc_id`.
        text: Any text.

    Returns:
        A query of that field alone; one without matches if no index can hold the term.
    """
    if not is_term(field, text):
        return NOTHING
    if field == "doc_id":
        return {"ids": {"values": [text]}}
    return {"term": {field: {"value": text}}}


def is_term(field: str, text: str) -> bool:
    """Tell whether a term could stand in a field.

    Args:
        field: One of the text fields, `source`, `language` or `doc_id`.
        text: Any text.

    Returns:
        False if it is empty, has no UTF-8 or is too long; in a text field also if it has a space.
    """
    if not text or not is_writable(text):
        return False
    if field in FILTER_FIELDS:
        return len(text) <= MAX_KEYWORD_CHARS
    return len(text) <= MAX_TOKEN_BYTES and text.split() == [text]


def _term(query: tree.Term) -> Json:
    native = term_query(query.fieldname, query.text)
    if native is NOTHING or query.fieldname not in ("text", *FILTER_FIELDS):
        return native
    if query.fieldname == "text":
        return _title_too(native, term_query("title", query.text))
    return filtered(native)


def _title_too(text: Json, title: Json) -> Json:
    """Score what matches `text` higher if it stands in the title."""
    return {"bool": {"must": [text], "should": [_boosted(title, TITLE_BOOST)]}}


def _and(query: tree.And) -> Json:
    if not query.subqueries:
        return NOTHING
    left_out = [part.query for part in query.subqueries if isinstance(part, tree.Not)]
    wanted = [part for part in query.subqueries if not isinstance(part, tree.Not)]
    made: Json = {"must": [translate(part) for part in wanted] or [EVERYTHING]}
    if left_out:
        made["must_not"] = [translate(part) for part in left_out]
    return {"bool": made}


def _or(query: tree.Or) -> Json:
    """Look for any of the parts; values of one filter go as one list, which has no limit of 1,024
    clauses."""
    listed: dict[str, list[str]] = {}
    parts: list[Json] = []
    for part in query.subqueries:
        if type(part) is tree.Term and part.fieldname in FILTER_FIELDS:
            if is_term(part.fieldname, part.text):
                listed.setdefault(part.fieldname, []).append(part.text)
        else:
            parts.append(translate(part))
    for field, texts in listed.items():
        for batch in _batches(texts):
            found = {"ids": {"values": batch}} if field == "doc_id" else {"terms": {field: batch}}
            parts.append(filtered(found))
    if not parts:
        return NOTHING
    return {"bool": {"should": parts, "minimum_should_match": 1}}


def _batches(texts: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(texts), MAX_TERMS):
        yield texts[start : start + MAX_TERMS]


def _not(query: tree.Not) -> Json:
    return {"bool": {"filter": [EVERYTHING], "must_not": [translate(query.query)]}}


def _and_not(query: tree.AndNot) -> Json:
    return {"bool": {"must": [translate(query.a)], "must_not": [translate(query.b)]}}


def _and_maybe(query: tree.AndMaybe) -> Json:
    return {"bool": {"must": [translate(query.a)], "should": [translate(query.b)]}}


def _require(query: tree.Require) -> Json:
    return {"bool": {"must": [translate(query.a)], "filter": [translate(query.b)]}}


def _best(query: tree.DisjunctionMax) -> Json:
    parts = [translate(part) for part in query.subqueries]
    if not parts:
        return NOTHING
    return {"dis_max": {"queries": parts, "tie_breaker": float(query.tiebreak)}}


def _constant(query: tree.ConstantScoreQuery) -> Json:
    return {"constant_score": {"filter": translate(query.child), "boost": float(query.score)}}


def _phrase(query: tree.Phrase) -> Json:
    words: list[str] = list(query.words)
    field = query.fieldname
    if not words or not all(is_term(field, word) for word in words):
        return NOTHING
    found = _words_near(field, words, query.slop)
    if field == "text":
        return _title_too(found, _words_near("title", words, query.slop))
    return found


def _words_near(field: str, words: list[str], slop: int) -> Json:
    if len(words) == 1:
        return term_query(field, words[0])
    if slop <= 1:
        return {"match_phrase": {field: {"query": " ".join(words)}}}
    different = sorted(set(words))
    scored = [term_query(field, word) for word in different]
    if len(words) == len(different) == 2:
        pair = {"dis_max": {"queries": [_in_order(field, words, slop - 1, way) for way in (1, -1)]}}
        scored = [_boosted({"bool": {"must": scored}}, 1 - PAIR_SHARE), _boosted(pair, PAIR_SHARE)]
    return {"bool": {"must": scored, "filter": [_near(field, words, slop - 1)]}}


def _in_order(field: str, words: list[str], others: int, way: int) -> Json:
    """Score the places where words stand in their order, or for -1 in the other."""
    clauses = [{"span_term": {field: word}} for word in words[::way]]
    return {"span_near": {"clauses": clauses, "slop": others, "in_order": True}}


def _near(field: str, words: list[str], others: int) -> Json:
    """Find words in any order with at most so many others among them.

    The server's own unordered intervals let one place stand for two words that are alike, so of
    these each order is looked for.
    """
    if len(set(words)) == len(words):
        return _intervals(field, [_all_of(words, others, ordered=False)])
    if is_placed(words, others + 1):
        orders = sorted(set(itertools.permutations(words)))
        return _intervals(field, [_all_of(order, others, ordered=True) for order in orders])
    width = others + len(words) - len(set(words))
    return _intervals(field, [_all_of(sorted(set(words)), width, ordered=False)])


def is_placed(words: list[str], slop: int) -> bool:
    """Tell whether a proximity finds just what it means.

    Args:
        words: Of a phrase.
        slop: See `index.engines.base`.

    Returns:
        False if words that stand twice are in too many orders to look for each.
    """
    if slop <= 1 or len(set(words)) == len(words):
        return True
    orders = math.factorial(len(words))
    for count in Counter(words).values():
        orders //= math.factorial(count)
    return orders <= MAX_NEAR_PLACINGS


def _all_of(words: list[str] | tuple[str, ...], others: int, *, ordered: bool) -> Json:
    parts = [{"match": {"query": word, "analyzer": "whitespace"}} for word in words]
    return {"all_of": {"intervals": parts, "ordered": ordered, "max_gaps": others}}


def _intervals(field: str, choices: list[Json]) -> Json:
    if len(choices) == 1:
        return {"intervals": {field: choices[0]}}
    return {"intervals": {field: {"any_of": {"intervals": choices}}}}


def _prefix(query: tree.Prefix) -> Json:
    text = query.text
    if not is_term(query.fieldname, text):
        return NOTHING
    return _any_term({"prefix": {query.fieldname: {"value": text, "rewrite": "constant_score"}}})


def _wildcard(query: tree.Wildcard) -> Json:
    text = query.text
    literal = text.replace("*", "")
    if (
        not is_writable(text)
        or len(literal) > MAX_TOKEN_BYTES
        or literal != "".join(literal.split())
    ):
        return NOTHING
    pattern = text.translate(_WILD_SIGNS)
    return _any_term(
        {"wildcard": {query.fieldname: {"value": pattern, "rewrite": "constant_score"}}}
    )


def _fuzzy(query: tree.FuzzyTerm) -> Json:
    if not is_term(query.fieldname, query.text):
        return NOTHING
    near = {
        "value": query.text,
        "fuzziness": min(query.maxdist, 2),
        "transpositions": True,
        "prefix_length": 0,
        "rewrite": "constant_score",
    }
    return _any_term({"fuzzy": {query.fieldname: near}})


def _any_term(native: Json) -> Json:
    return {"constant_score": {"filter": native, "boost": 1.0}}


def _published(query: tree.NumericRange) -> Json:
    low, high = published_range(query)
    if low > high:
        return NOTHING
    return filtered({"range": {"newest": {"gte": low, "lte": high}}})


_BUILDERS: dict[type[tree.Query], Callable[..., Json]] = {
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
    tree.Every: lambda _: EVERYTHING,
    type(tree.NullQuery): lambda _: NOTHING,
}
