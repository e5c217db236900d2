"""Trees as Whoosh runs them: filters without a score, proximity in any order, fuzzy with swaps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA
from whoosh import query as tree
from whoosh.matching import IntersectionMatcher, ListMatcher, NullMatcher
from whoosh.matching.wrappers import WrappingMatcher
from whoosh.util import make_binary_tree

from index.engines.base import FILTER_FIELDS, MAX_TOKEN_BYTES, TITLE_BOOST, is_writable
from index.engines.dates import published_range
from index.errors import EngineError


def adapt(query: tree.Query, boost: float = 1.0) -> tree.Query:
    """Rewrite a tree so that Whoosh means by it what `index.engines.base` says.

    Args:
        query: Tree over the fields of `index.engines.base`.
        boost: What the nodes above multiply this node's score by, above 0.

    Returns:
        The tree for Whoosh; `NullQuery` if a term could not be in an index.

    Raises:
        EngineError: The tree holds a node that `index.engines.base` does not list.
    """
    rewrite = _REWRITES.get(type(query))
    if rewrite is None:
        raise EngineError(f"an engine cannot run the query node {type(query).__name__}")
    texts = [getattr(query, "text", ""), *getattr(query, "words", ())]
    if not all(map(is_writable, texts)):
        return tree.NullQuery
    return rewrite(query, boost * getattr(query, "boost", 1.0))


def _filter(query: tree.Query) -> tree.Query:
    return Constant(query, 0.0)


def _term(query: tree.Term, boost: float) -> tree.Query:
    if query.fieldname in FILTER_FIELDS:
        return _filter(tree.Term(query.fieldname, query.text))
    term = tree.Term(query.fieldname, query.text, boost=boost)
    if query.fieldname != "text":
        return term
    return tree.AndMaybe(term, tree.Term("title", query.text, boost=boost * TITLE_BOOST))


def _and(query: tree.And, boost: float) -> tree.Query:
    parts = [adapt(part, boost) for part in query.subqueries]
    return tree.And(parts) if parts else tree.NullQuery


def _not(query: tree.Not, boost: float = 1.0) -> tree.Query:  # noqa: ARG001 - it adds no score
    """Find the articles that do not match. Whoosh's own Not adds 1 to a score, and its AndNot lets
    the first article through if an earlier one is left out."""
    return _filter(tree.Not(adapt(query.query)))


def _and_not(query: tree.AndNot, boost: float) -> tree.Query:
    return tree.And([adapt(query.a, boost), _not(tree.Not(query.b))])


def _or(query: tree.Or, boost: float) -> tree.Query:
    parts = [adapt(part, boost) for part in query.subqueries]
    if not parts:
        return tree.NullQuery
    scored = all(isinstance(part, tree.Term | tree.Phrase) for part in parts)
    return tree.Or(parts) if scored else AnyOf(parts)


def _best(query: tree.DisjunctionMax, boost: float) -> tree.Query:
    parts = [adapt(part, boost) for part in query.subqueries]
    return tree.DisjunctionMax(parts, tiebreak=query.tiebreak) if parts else tree.NullQuery


def _constant(query: tree.ConstantScoreQuery, boost: float) -> tree.Query:
    return Constant(adapt(query.child), query.score * boost)


def _phrase(query: tree.Phrase, boost: float) -> tree.Query:
    words = list(query.words)
    if not words:
        return tree.NullQuery
    found = _words_near(query.fieldname, words, query.slop, boost)
    if query.fieldname != "text":
        return found
    return tree.AndMaybe(found, _words_near("title", words, query.slop, boost * TITLE_BOOST))


def _words_near(field: str, words: list[str], slop: int, boost: float) -> tree.Query:
    if len(words) == 1:
        return tree.Term(field, words[0], boost=boost)
    if slop <= 1:
        return tree.Phrase(field, words, boost=boost)
    return Near(field, words, slop - 1, boost)


def _any_of(query: tree.MultiTerm, boost: float) -> tree.Query:
    return Constant(query, boost)


def _wildcard(query: tree.Wildcard, boost: float) -> tree.Query:
    # Whoosh would take `[` for a set of characters; no token holds one, nor so long a literal.
    if "[" in query.text or len(query.text.replace("*", "")) > MAX_TOKEN_BYTES:
        return tree.NullQuery
    return _any_of(query, boost)


def _fuzzy(query: tree.FuzzyTerm, boost: float) -> tree.Query:
    return _any_of(Similar(query.fieldname, query.text, min(query.maxdist, 2)), boost)


def _published(query: tree.NumericRange, _: float) -> tree.Query:
    low, high = published_range(query)
    return _filter(tree.NumericRange("newest", low, high)) if low <= high else tree.NullQuery


_REWRITES: dict[type[tree.Query], Callable[..., tree.Query]] = {
    tree.Term: _term,
    tree.And: _and,
    tree.Or: _or,
    tree.Not: _not,
    tree.AndNot: _and_not,
    tree.AndMaybe: lambda query, boost: tree.AndMaybe(adapt(query.a, boost), adapt(query.b, boost)),
    tree.Require: lambda query, boost: tree.Require(adapt(query.a, boost), adapt(query.b)),
    tree.DisjunctionMax: _best,
    tree.ConstantScoreQuery: _constant,
    tree.Phrase: _phrase,
    tree.Prefix: _any_of,
    tree.Wildcard: _wildcard,
    tree.FuzzyTerm: _fuzzy,
    tree.NumericRange: _published,
    tree.Every: lambda *_: _filter(tree.Every()),
    type(tree.NullQuery): lambda *_: tree.NullQuery,
}


class AnyOf(tree.Or):  # type: ignore[misc]
    """Keeps matches that score 0, which Whoosh drops from three parts or more in a small index."""

    matcher_type = tree.Or.DEFAULT_MATCHER


class Constant(tree.ConstantScoreQuery):  # type: ignore[misc]  # the library is not typed
    """See `whoosh.query.ConstantScoreQuery`. Scores every match alike; Whoosh's own class makes 0
    into 1."""

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        ids = list(self.child.matcher(searcher, context).all_ids())
        return ListMatcher(ids, [self.score] * len(ids))


class Similar(tree.MultiTerm):  # type: ignore[misc]
    """Terms within `distance` insertions, deletions, replacements or swaps of neighbours.

    Args:
        fieldname: The field whose terms are compared.
        text: The term that they are compared with.
        distance: Steps at most, 1 or 2.
    """

    def __init__(self, fieldname: str, text: str, distance: int) -> None:
        self.fieldname, self.text, self.distance, self.boost = fieldname, text, distance, 1.0

    def __hash__(self) -> int:
        return hash((self.fieldname, self.text, self.distance))

    def _btexts(self, reader: Any) -> Iterator[bytes]:
        terms = [text.decode() for text in reader.lexicon(self.fieldname)]
        near = process.extract(
            self.text, terms, scorer=OSA.distance, score_cutoff=self.distance, limit=None
        )
        return (term.encode() for term, _, _ in near)


class Near(tree.Query):  # type: ignore[misc]
    """See `whoosh.query.Query`. All `words` in any order with at most `others` other words among
    them.

    Args:
        fieldname: The field that holds the words.
        words: Two or more; one that stands twice is looked for twice.
        others: Other words among them at most, 1 or more.
        boost: What the score is multiplied by.
    """

    def __init__(self, fieldname: str, words: Sequence[str], others: int, boost: float) -> None:
        self.fieldname, self.words, self.others, self.boost = fieldname, words, others, boost

    def __hash__(self) -> int:
        return hash((self.fieldname, tuple(self.words), self.others))

    def estimate_size(self, reader: Any) -> int:
        return min(int(reader.doc_frequency(self.fieldname, word)) for word in self.words)

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        words = list(dict.fromkeys(self.words))
        matchers = [tree.Term(self.fieldname, word).matcher(searcher, context) for word in words]
        if not all(matcher.is_active() for matcher in matchers):
            return NullMatcher()
        return _NearMatcher(self, dict(zip(words, matchers, strict=True)))


class _NearMatcher(WrappingMatcher):  # type: ignore[misc]
    """See `whoosh.matching.Matcher`. Stands at articles in which the words are near, and scores
    them as the sum of the words' scores."""

    def __init__(self, query: Near, matchers: dict[str, Any]) -> None:
        both = make_binary_tree(IntersectionMatcher, list(matchers.values()))
        super().__init__(both, query.boost)
        self._query, self._matchers = query, matchers
        self._find()

    def _find(self) -> None:
        while self.child.is_active() and not self._here():
            self.child.next()

    def _here(self) -> bool:
        query = self._query
        places = {word: m.value_as("positions") for word, m in self._matchers.items()}
        width = len(query.words) - 1 + query.others
        return _in_window(places, Counter(query.words), width)

    def next(self) -> None:
        self.child.next()
        self._find()

    def skip_to(self, id: int) -> None:
        self.child.skip_to(id)
        self._find()

    def all_ids(self) -> Iterator[int]:
        while self.is_active():
            yield self.id()
            self.next()

    def replace(self, minquality: float = 0) -> Any:  # noqa: ARG002 - the library's signature
        return self if self.is_active() else NullMatcher()

    def supports_block_quality(self) -> bool:
        return False


def _in_window(places: dict[str, list[int]], counts: Counter[str], width: int) -> bool:
    """Tell whether some window of `width` + 1 places holds each word as often as asked."""
    return any(
        all(
            bisect_right(places[word], start + width) - bisect_left(places[word], start) >= count
            for word, count in counts.items()
        )
        for start in sorted(place for some in places.values() for place in some)
    )
