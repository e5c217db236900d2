"""Plans: which terms the engine is asked for, and what is gathered beside them."""

from __future__ import annotations

import math
from typing import Any

import pytest
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
    Term,
    Wildcard,
)

from index.errors import QueryError
from search.language import limits
from search.planning.planner import PATTERN_WEIGHT
from search.planning.statistics import TermStatistics
from tests.search.planning.small_plan import (
    BAKIYEV,
    JALALABAD,
    PLACE,
    TOKEN,
    Index,
    make,
    text,
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bases", text("base")),
        ("bases runs", And([text("base"), text("run")])),
        ("bases OR runs", Or([text("base"), text("run")])),
        ("bases -runs", And([text("base"), Not(text("run"))])),
        ("Bakiev", text(TOKEN)),
        ("title:Bakiev", Term("title", TOKEN)),
        ("=Bakiev", Term("exact", "bakiev")),
        ("title:=Bakiev", Term("title_exact", "bakiev")),
        ("abad", DisjunctionMax([text("abad"), Term("exact", "abad")])),
        ("title:abad", DisjunctionMax([Term("title", "abad"), Term("title_exact", "abad")])),
        ('"air bases"', Phrase("text", ["air", "base"])),
        ('"air bases"~8', Phrase("text", ["air", "base"], slop=8)),
        ('="air bases"', Phrase("exact", ["air", "bases"])),
        ('"Bakiev resigns"', Phrase("text", [TOKEN, "resign"])),
        ("Jalal-Abad", text(PLACE)),
        ('"in Jalal-Abad"', Phrase("text", ["in", PLACE])),
        (
            '"abad runs"',
            DisjunctionMax([Phrase("text", ["abad", "run"]), Phrase("exact", ["abad", "runs"])]),
        ),
        (
            "Jalal Abad base",
            And(
                [
                    DisjunctionMax(
                        [
                            text(PLACE),
                            And(
                                [
                                    DisjunctionMax([text("jalal"), Term("exact", "jalal")]),
                                    DisjunctionMax([text("abad"), Term("exact", "abad")]),
                                ]
                            ),
                        ]
                    ),
                    text("base"),
                ]
            ),
        ),
        ("cut:videos", Term("cut", "video")),
        ('cut:"more videos"', Phrase("cut", ["more", "video"])),
        ("author:Smiths", Term("author", "smiths")),
        ('author:"Ann Smiths"', Phrase("author", ["ann", "smiths"])),
        ("language:RU", Term("language", "ru")),
        ("source:bbc", Term("source", "BBC News")),
        ("source:(bbc OR aljazeera)", Or([Term("source", "BBC News"), NullQuery])),
        ("otun*", Prefix("exact", "otun")),
        ("ot*va", Wildcard("exact", "ot*va")),
        ("word~1", FuzzyTerm("exact", "word", maxdist=1, prefixlength=0)),
        ("date:2010", NumericRange("published", 1262304000, 1293840000, endexcl=True)),
    ],
)
def test_each_part_becomes_its_terms(query: str, expected: Any) -> None:
    """Words are stemmed, names are one term, values stand as the archive has them."""
    made = make(query).query
    if query.startswith("source:("):  # which sources another name means, the profiles say
        made.subqueries[1] = NullQuery
    assert made == expected


def test_words_are_gathered_with_their_places() -> None:
    """Those that are left out are not; a phrase gives each of its words, a name all of its own."""
    plan = make('bases -runs "in Jalal-Abad" title:Bakiev')
    assert [(one.text, one.start, one.field, one.group) for one in plan.words] == [
        ("bases", 0, "text", None),
        ("in", 13, "text", None),
        ("Jalal-Abad", 16, "text", JALALABAD),
        ("Bakiev", 34, "title", BAKIYEV),
    ]
    assert [variant.name for variant in plan.variants] == ["Jalal-Abad", "Bakiyev"]
    assert [target.term for target in plan.targets] == ["bases", '"in Jalal-Abad"', "Bakiev"]
    assert [target.title_only for target in plan.targets] == [False, False, True]
    assert [target.slop for target in plan.targets] == [0, 1, 0]
    assert make("Jalal Abad").words == ((("Jalal Abad", 0, 10, "text", 10, JALALABAD)),)
    assert make("bases -Bakiev").variants == ()


def test_what_is_left_out_twice_is_still_left_out() -> None:
    """Brackets inside brackets; what follows them is wanted again."""
    plan = make("a -(b -(c OR d)) e")
    assert [one.text for one in plan.words] == ["a", "e"]
    assert [target.term for target in plan.targets] == ["a", "e"]


def test_weights_are_those_of_rare_words() -> None:
    """A rarer word tells more, a phrase more than its words, a pattern a fixed weight."""
    common, rare = make("aa bb", rare={"bb": 1}).targets
    assert common.weight == pytest.approx(math.log(1 + 90.5 / 10.5))
    assert rare.weight == pytest.approx(math.log(1 + 99.5 / 1.5))
    (phrase,) = make('"aa bb"', rare={"bb": 1}).targets
    assert phrase.weight == pytest.approx(1.5 * (common.weight + rare.weight))
    (exact,) = make("=aa").targets
    assert exact.weight == common.weight
    assert [one.weight for one in make("otun* word~1").targets] == [PATTERN_WEIGHT] * 2
    assert make("aa", rare={"aa": 200}).targets[0].weight > 0


def test_nothing_is_kept_for_marking_that_nobody_marks() -> None:
    """Words are kept all the same."""
    plan = make("bases Bakiev", marked=False)
    assert plan.targets == ()
    assert [one.text for one in plan.words] == ["bases", "Bakiev"]


@pytest.mark.parametrize("query", ['"air quux"', '="air quux"', '"air quux"~8', 'cut:"air quux"'])
def test_a_phrase_with_a_word_of_no_article_is_not_run(query: str) -> None:
    """Of many words near each other the engine would run every two, for nothing."""
    assert make(query, rare={"quux": 0}).query == NullQuery
    assert isinstance(make(query, rare={"quux": 1}).query, Phrase)


def test_each_term_is_counted_once() -> None:
    """However often the query has it."""
    index = Index({})
    statistics = TermStatistics(index, 100)
    assert [statistics.doc_freq("text", "a") for _ in range(3)] == [10, 10, 10]
    assert statistics.doc_freq("title", "a") == 10
    assert index.asked == [("text", "a"), ("title", "a")]


def test_frequencies_of_parts_of_names_are_those_as_written() -> None:
    """The stem of `abad` may stand nowhere, since the name's term is in its place."""
    index_rare = {"abad": 0}
    (word,) = make("abad", rare=index_rare).words
    assert word.doc_freq == 0
    (first, second) = make('"aas bb"', rare={"aa": 0, "aas": 4}).words
    assert (first.doc_freq, second.doc_freq) == (4, 10)


def test_boosts_of_plain_words_reach_the_engine() -> None:
    """Those of names too; a word once has none."""
    plan = make("Bakiev air air bakiev base", plain=True)
    assert [part.boost for part in plan.query.subqueries] == [2**0.8, 2**0.8, 1.0]


def test_work_is_counted_over_the_whole_query(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two phrases or beginnings that are each allowed may be too much together."""
    monkeypatch.setattr(limits, "MAX_REACH", 60)
    assert make("ab*").query == Prefix("exact", "ab")
    assert make("ab* abcd*").query
    with pytest.raises(QueryError, match=r"^ac\* reaches too many words") as caught:
        make("ab* ac*")
    assert (caught.value.start, caught.value.end) == (4, 7)
    one_phrase_ns = 10 * (limits.PLACES_NS[0] + limits.PLACES_NS[1] * 0.1)
    monkeypatch.setattr(limits, "MAX_PLACES_MS", 1.5 * one_phrase_ns / 1e6)
    assert make('"aa bb"').query
    for query in ('"aa bb" "cc dd"', '="aa bb" ="cc dd"', 'cut:"aa bb" cut:"cc dd"'):
        with pytest.raises(QueryError, match="too many articles") as caught:
            make(query)
        assert caught.value.end == len(query)
