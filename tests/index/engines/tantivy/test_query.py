"""Each node of a query becomes the tantivy query that means the same, seen in tantivy's words."""

from __future__ import annotations

import re

import pytest
from whoosh import query as tree

from index.engines.base import MAX_TOKEN_BYTES
from index.engines.dates import EARLIEST, LATEST
from index.engines.tantivy.fields import schema
from index.engines.tantivy.query import KEPT_PATTERNS, flat_score, translate
from index.errors import EngineError

A, B, C = (tree.Term("exact", word) for word in "abc")
BBC = tree.Term("source", "BBC")
SURROGATE = "\ud800"
NOTHING = "EmptyQuery"
EVERY = "Const(score=0, query=AllQuery)"
DAY = 1 << 24
"""A second in the keys of the dates' column."""


def native(query: tree.Query) -> str:
    """Return tantivy's own description, without field numbers, types and empty settings."""
    told = repr(translate(schema(), query)).removeprefix("Query(").removesuffix(")")
    told = re.sub(r"Term\(field=\d+, type=\w+, (\"[^\"]*\"|[^()]*)\)", r"\1", told)
    told = re.sub(r"TermQuery\((\"[^\"]*\")\)", r"\1", told)
    told = re.sub(r"Regex\((\"[^\"]*\")\).*?\) ?\}", r"\1 }", told, flags=re.DOTALL)
    told = re.sub(
        r", minimum_number_should_match: \d|field: Field\(\d+\), |, tie_breaker: 0.0", "", told
    )
    told = re.sub(
        r"PhraseQuery \{ phrase_terms: \[([^\]]*)\], slop: (\d+) \}",
        lambda m: "".join(re.findall(r'[\d"]\w*', m[1])).replace('"', "") + f"~{m[2]}",
        told,
    )
    told = re.sub(r"(?:BooleanQuery|DisjunctionMaxQuery) \{ (\w+): ", r"\1", told)
    return told.replace("] }", "]")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (A, '"a"'),
        (
            tree.Term("text", "a"),
            'subqueries[(Must, "a"), (Should, Boost(query="a", boost=0.25))]',
        ),
        (BBC, 'Const(score=0, query="BBC")'),
        (tree.Term("language", "en"), 'Const(score=0, query="en")'),
        (tree.Term("exact", "a", boost=2.0), 'Boost(query="a", boost=2)'),
        (tree.Term("exact", SURROGATE), NOTHING),
        (tree.And([A, B]), 'subqueries[(Must, "a"), (Must, "b")]'),
        (tree.And([A, tree.Not(B)]), 'subqueries[(Must, "a"), (MustNot, "b")]'),
        (tree.And([tree.Not(A)]), f'subqueries[(MustNot, "a"), (Must, {EVERY})]'),
        (tree.And([]), "subqueries[]"),
        (tree.Or([A, B]), 'subqueries[(Should, "a"), (Should, "b")]'),
        (tree.Not(A), f'subqueries[(MustNot, "a"), (Must, {EVERY})]'),
        (tree.AndNot(A, B), 'subqueries[(Must, "a"), (MustNot, "b")]'),
        (tree.AndMaybe(A, B), 'subqueries[(Must, "a"), (Should, "b")]'),
        (tree.Require(A, B), 'subqueries[(Must, "a"), (Must, Const(score=0, query="b"))]'),
        (tree.DisjunctionMax([A, B]), 'disjuncts["a", "b"]'),
        (tree.DisjunctionMax([A, B], tiebreak=0.5), 'disjuncts["a", "b"], tie_breaker: 0.5 }'),
        (tree.ConstantScoreQuery(A, 3), 'Const(score=3, query="a")'),
        (tree.Every(), EVERY),
        (tree.NullQuery, NOTHING),
    ],
)
def test_words_and_the_nodes_that_join_them(query: tree.Query, expected: str) -> None:
    """Filters add no score; what only excludes excludes from all articles."""
    assert native(query) == expected


@pytest.mark.parametrize(
    ("words", "slop", "expected"),
    [
        ("", 1, NOTHING),
        ("a", 1, '"a"'),
        ("a", 9, '"a"'),
        ("ab", 1, "0a1b~0"),
        ("ab", 0, "0a1b~0"),
        ("aa", 1, "0a1a~0"),
        ("ab", 2, "disjuncts[0a1b~1, 0b1a~1]"),
        ("ab", 500, "disjuncts[0a1b~499, 0b1a~499]"),
        ("aa", 3, "disjuncts[0a1a~0, 0a2a~0, 0a3a~0]"),
        (
            "aab",
            2,
            "disjuncts[0a1a2b~0, 0a1a3b~0, 0a2a3b~0, 0a1b2a~0, 0a1b3a~0, 0a2b3a~0, "
            "0b1a2a~0, 0b1a3a~0, 0b2a3a~0]",
        ),
        ("aaa", 90, 'subqueries[(Must, "a")]'),
        (
            "aab",
            90,
            "subqueries[(Must, disjuncts[0a1b~90, 0b1a~90])]",
        ),
    ],
)
def test_phrases_and_proximity(words: str, slop: int, expected: str) -> None:
    """Two words are near in either order; of more each placing is looked for, up to a limit."""
    assert native(tree.Phrase("exact", list(words), slop=slop)) == expected


@pytest.mark.parametrize(
    ("words", "slop", "placings"),
    [("abc", 8, 6 * 36), ("abc", 9, 0), ("abcd", 3, 24 * 10), ("abcd", 4, 0), ("abcdef", 2, 0)],
)
def test_placings_are_looked_for_one_by_one_up_to_their_limit(
    words: str, slop: int, placings: int
) -> None:
    """Past `MAX_NEAR_PLACINGS` every two of the words must stand near."""
    told = native(tree.Phrase("exact", list(words), slop=slop))
    assert told.count("~0") == placings
    if not placings:
        pairs = len(words) * (len(words) - 1) // 2
        assert told.count("Must") == pairs
        assert told.count(f"~{slop - 1 + len(words) - 2}") == 2 * pairs


def test_orders_are_those_of_different_words() -> None:
    """Five words, four of them alike, have five orders; six words are not ordered at all."""
    five = native(tree.Phrase("exact", list("aaaab"), slop=2))
    assert five.count("~0") == 5 * 5
    six = native(tree.Phrase("exact", list("aaaaab"), slop=2))
    assert six == "subqueries[(Must, disjuncts[0a1b~5, 0b1a~5])]"


def test_a_phrase_with_a_word_that_is_in_no_index_finds_nothing() -> None:
    """A lone surrogate is in none."""
    assert native(tree.Phrase("exact", ["a", SURROGATE])) == NOTHING


@pytest.mark.parametrize(
    ("query", "pattern"),
    [
        (tree.Prefix("text", "a.b"), r"a\\.b.*"),
        (tree.Wildcard("text", "a*b?c"), r"a.*b.c"),
        (tree.Wildcard("text", "[a-z]+$"), r"\\[a\\-z\\]\\+\\$"),
        (tree.Prefix("text", "x" * MAX_TOKEN_BYTES), "x" * MAX_TOKEN_BYTES + ".*"),
        (tree.Wildcard("text", "*" * 300 + "a"), ".*" * 300 + "a"),
    ],
)
def test_patterns_find_what_is_written_in_them(query: tree.Query, pattern: str) -> None:
    """Signs of regular expressions are signs; every match has the one score."""
    told = repr(translate(schema(), query))
    assert told.startswith(f'Query(Const(score=1, query=RegexQuery {{ regex: Regex("{pattern}")')


@pytest.mark.parametrize(
    "query",
    [
        tree.Prefix("text", "x" * (MAX_TOKEN_BYTES + 1)),
        tree.Prefix("text", SURROGATE),
        tree.Wildcard("text", f"{SURROGATE}*"),
        tree.FuzzyTerm("text", SURROGATE),
        tree.FuzzyTerm("text", "x" * (MAX_TOKEN_BYTES + 3)),
    ],
)
def test_what_is_longer_than_any_term_finds_nothing(query: tree.Query) -> None:
    """Nor does what cannot be written; the library is not asked."""
    assert native(query) == NOTHING


@pytest.mark.parametrize(("maxdist", "distance"), [(1, 1), (2, 2), (3, 2)])
def test_fuzzy_words_count_a_swap_as_one(maxdist: int, distance: int) -> None:
    """Two changes are the most."""
    told = native(tree.FuzzyTerm("text", "x" * (MAX_TOKEN_BYTES + 2), maxdist=maxdist))
    assert told.startswith("Const(score=1, query=FuzzyTermQuery")
    assert f"distance: {distance}, transposition_cost_one: true, prefix: false" in told


@pytest.mark.parametrize(
    ("query", "low", "high"),
    [
        (tree.NumericRange("published", 1, 5), DAY, 6 * DAY - 1),
        (tree.NumericRange("published", 1, 5, startexcl=True), 2 * DAY, 6 * DAY - 1),
        (tree.NumericRange("published", 1, 5, endexcl=True), DAY, 5 * DAY - 1),
        (tree.NumericRange("published", None, 5), EARLIEST * DAY, 6 * DAY - 1),
        (tree.NumericRange("published", 1, None), DAY, (LATEST + 1) * DAY - 1),
        (tree.NumericRange("published", 5, 5), 5 * DAY, 6 * DAY - 1),
    ],
)
def test_dates_are_ranges_of_their_column(query: tree.Query, low: int, high: int) -> None:
    """Both ends as the query has them; dates filter and add no score."""
    assert native(query) == (
        "Const(score=0, query=RangeQuery { bounds: BoundsRange { "
        f"lower_bound: Included({low}), upper_bound: Included({high}) }} }})"
    )


@pytest.mark.parametrize(("start", "end"), [(5, 4), (LATEST + 1, None), (None, EARLIEST - 1)])
def test_an_empty_range_finds_nothing(start: int | None, end: int | None) -> None:
    """Also one that lies outside the calendar."""
    assert native(tree.NumericRange("published", start, end)) == NOTHING


def test_only_published_has_ranges() -> None:
    """The message names the field."""
    with pytest.raises(EngineError, match="the field seq has no ranges; only published has"):
        translate(schema(), tree.NumericRange("seq", 1, 2))


def test_an_unknown_node_is_refused_wherever_it_stands() -> None:
    """By its name."""
    with pytest.raises(EngineError, match="the query node TermRange"):
        translate(schema(), tree.And([A, tree.TermRange("text", "a", "b")]))


def test_what_the_library_refuses_is_told_in_one_line() -> None:
    """As a field that is not in the schema."""
    with pytest.raises(EngineError, match="this query cannot be run: ") as caught:
        translate(schema(), tree.Term("nowhere", "a"))
    assert "\n" not in str(caught.value)


EVENT = tree.Prefix("text", "a")
DATED = tree.NumericRange("published", 1, 2)


@pytest.mark.parametrize(
    ("query", "score"),
    [
        (A, None),
        (BBC, 0.0),
        (tree.Every(), 0.0),
        (tree.NullQuery, 0.0),
        (DATED, 0.0),
        (tree.Not(A), 0.0),
        (EVENT, 1.0),
        (tree.Wildcard("text", "a*", boost=2.5), 2.5),
        (tree.FuzzyTerm("text", "a"), 1.0),
        (tree.ConstantScoreQuery(A, 3), 3.0),
        (tree.Phrase("exact", ["a", "b"]), None),
        (tree.And([EVENT, BBC, tree.Not(A)]), 1.0),
        (tree.And([EVENT, EVENT], boost=2.0), 4.0),
        (tree.And([EVENT, A]), None),
        (tree.And([]), 0.0),
        (tree.Or([BBC, DATED]), 0.0),
        (tree.Or([EVENT, EVENT]), None),
        (tree.Or([BBC, A]), None),
        (tree.AndNot(EVENT, A), 1.0),
        (tree.AndNot(A, EVENT), None),
        (tree.Require(EVENT, A), 1.0),
        (tree.Require(A, EVENT), None),
        (tree.AndMaybe(EVENT, BBC), None),
        (tree.DisjunctionMax([EVENT, EVENT]), None),
    ],
)
def test_a_query_whose_matches_all_score_alike_is_known(
    query: tree.Query, score: float | None
) -> None:
    """Then they are sorted by seq at once; None if scores may differ."""
    assert flat_score(query) == score


def test_a_pattern_is_compiled_once_for_a_schema_and_a_field() -> None:
    """As many are kept as a limit; those of another schema are others."""
    one, other = schema(), schema()
    first = translate(one, tree.Wildcard("text", "a*b"))
    assert translate(one, tree.Wildcard("text", "a*b")) is first
    assert translate(other, tree.Wildcard("text", "a*b")) is not first
    assert translate(one, tree.Wildcard("title", "a*b")) is not first
    for number in range(KEPT_PATTERNS + 1):
        translate(one, tree.Wildcard("text", f"a*{number}"))
    assert translate(one, tree.Wildcard("text", "a*b")) is not first
