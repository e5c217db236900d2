"""Plans: which terms the engine is asked for, and what is gathered beside them."""

from __future__ import annotations

import math
from collections.abc import Mapping
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
    Require,
    Term,
    Wildcard,
)

from index.errors import QueryError
from index.names.spellings import NameGroup, Resolution, Spelling
from search.known.languages import KnownLanguages
from search.known.sources import KnownSources
from search.language import limits
from search.language.query import parse, parse_words
from search.planning.filters import Known
from search.planning.plan import Plan
from search.planning.planner import PATTERN_WEIGHT, Planner
from search.planning.query_names import QueryNames
from search.planning.statistics import TermStatistics


def spelling(text: str, key: str | None = None) -> Spelling:
    """Give a spelling that stands three times."""
    return Spelling(text, key or text.lower(), 3, 2, "accepted", "test")


BAKIYEV = NameGroup(7, "Bakiyev", "person", (spelling("Bakiyev"), spelling("Bakiev")))
JALALABAD = NameGroup(
    8, "Jalal-Abad", "place", (spelling("Jalal-Abad", "jalal abad"), spelling("Jalalabad"))
)
GROUPS = {one.key: group for group in (BAKIYEV, JALALABAD) for one in group.spellings}


class Names:
    """Two names; `Bakieff` is taken for the first, `Ош` for a spelling without a group."""

    def __init__(self) -> None:
        self.resolved: list[str] = []

    def find(self, key: str) -> NameGroup | None:
        """Look a spelling up."""
        return GROUPS.get(key)

    def keys_with(self, token: str) -> tuple[str, ...]:
        """Know one spelling of two words."""
        return ("jalal abad",) if token in ("jalal", "abad") else ()

    def keys_starting(self, token: str) -> tuple[str, ...]:
        """Know one spelling of two words."""
        return ("jalal abad",) if token == "jalal" else ()

    def resolve(self, word: str) -> Resolution | None:
        """Remember what is asked."""
        self.resolved.append(word)
        return {
            "Bakieff": Resolution(word, BAKIYEV, "bakiyev", 0.96, "alike"),
            "Bakiyer": Resolution(word, BAKIYEV, "bakiyev", 0.95, "less alike"),
            "Osch": Resolution(word, None, "osh", 0.99, "sch written sh"),
            "Ош": Resolution(word, None, "osh", 1.0, "osh in Latin letters"),
            "Ошбор": Resolution(word, None, "osh bor", 1.0, "in Latin letters"),
        }.get(word)


class Index:
    """A hundred articles; words are in ten of them unless said otherwise."""

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self.frequencies = frequencies
        self.asked: list[tuple[str, str]] = []

    def doc_freq(self, field: str, term: str) -> int:
        """Remember what is asked."""
        self.asked.append((field, term))
        return self.frequencies.get(term, 10)

    def terms(self, _field: str, prefix: str, _limit: int) -> list[tuple[str, int]]:
        """Have one term for each beginning."""
        return [(f"{prefix}x", 50)]


def make(
    query: str,
    *,
    names: Names | None = None,
    rare: Mapping[str, int] | None = None,
    plain: bool = False,
    marked: bool = True,
    filters: tuple[Any, ...] = (),
    **options: Any,
) -> Plan:
    """Plan a query over the names and sources of this file; stems are words without an s."""
    index = Index(rare or {})
    planner = Planner(
        parse_words(query) if plain else parse(query),
        TermStatistics(index, 100, lambda word: word.removesuffix("s")),
        QueryNames(names or Names(), plain=plain, **options),
        Known(
            lambda: KnownSources(["Al Jazeera", "BBC News"]),
            lambda: KnownLanguages(["en", "en-US", "ru"]),
        ),
        marked=marked,
    )
    return planner.plan(*filters)


def text(word: str) -> Term:
    """Give the leaf of a stemmed word."""
    return Term("text", word)


TOKEN, PLACE = BAKIYEV.token, JALALABAD.token


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


def test_spellings_that_are_off_narrow_a_name() -> None:
    """The name must match, and one of the spellings that are left; none left finds nothing."""
    off = frozenset({"bakiev"})
    assert make("Bakiyev", off=off).query == Require(text(TOKEN), Term("exact", "bakiyev"))
    phrase = make('"Bakiyev resigns"', off=off).query
    assert phrase == Require(
        Phrase("text", [TOKEN, "resign"]), Or([Phrase("exact", ["bakiyev", "resigns"])])
    )
    for query in ("Bakiyev", '"Bakiyev resigns"'):
        none = make(query, off=off | {"bakiyev"})
        assert none.query is NullQuery
        (notice,) = none.notices
        assert (notice.kind, notice.text) == (
            "all-off",
            "Every spelling of Bakiyev is switched off.",
        )
        assert (notice.start, notice.end) == (0, len(query))


def test_without_variants_a_name_is_its_spelling() -> None:
    """In words and phrases; its group is shown with the others off."""
    for query, expected in (
        ("Bakiyev", Term("exact", "bakiyev")),
        ('"Bakiyev resigns"', Phrase("exact", ["bakiyev", "resigns"])),
    ):
        plan = make(query, variants=False)
        assert plan.query == expected
        (variant,) = plan.variants
        assert variant.name == "Bakiyev"
        assert [(one.text, one.on) for one in variant.spellings] == [
            ("Bakiyev", True),
            ("Bakiev", False),
        ]
        assert all(way.reason for target in plan.targets for ways in target.words for way in ways)
    assert make("Jalal Abad", variants=False).query == And(
        [
            DisjunctionMax([text("jalal"), Term("exact", "jalal")]),
            DisjunctionMax([text("abad"), Term("exact", "abad")]),
        ]
    )


@pytest.mark.parametrize(
    ("word", "expected", "name"),
    [
        ("Bakieff", text(TOKEN), "Bakiyev (alike)"),
        ("Ош", Term("exact", "osh"), "osh (osh in Latin letters)"),
        ("Ошбор", Phrase("exact", ["osh", "bor"]), "osh bor (in Latin letters)"),
    ],
)
def test_unknown_words_are_taken_for_names(word: str, expected: Any, name: str) -> None:
    """A notice says for which and why; words that articles hold are not looked up."""
    names = Names()
    plan = make(f"x {word}", names=names, rare={word.lower(): 0})
    assert plan.query == And([text("x"), expected])
    (notice,) = plan.notices
    assert notice.text == f"No article has {word}; it was taken for {name}. As typed it is ={word}."
    assert notice.query == f"x ={word}"
    assert (notice.kind, notice.start, notice.end) == ("taken-for", 2, 2 + len(word))
    assert plan.targets[1].words[0][0].kind in ("term", "variant")
    assert names.resolved == [word]
    known = Names()
    make(word, names=known)
    assert known.resolved == []


@pytest.mark.parametrize("word", ["Bakiyer", "Osch"])
def test_a_name_of_weak_evidence_is_offered(word: str) -> None:
    """Less alike than a spelling is, or near a name of one spelling: the word stays as typed."""
    plan = make(f"x {word}", rare={word.lower(): 0})
    assert plan.query == And([text("x"), text(word.lower())])
    assert plan.notices == ()
    assert {start: name.key for start, name in plan.meant.items()} == {
        2: "bakiyev" if word == "Bakiyer" else "osh"
    }


def test_few_words_are_looked_up_among_the_names() -> None:
    """At most five of a query; none with digits, none without variants, in plain text none in
    small Latin letters, and no part of a name."""
    unknown = dict.fromkeys(("aa", "bb", "cc", "dd", "ee", "ff", "g1", "abad"), 0)
    names = Names()
    make("aa bb cc dd ee ff", names=names, rare=unknown)
    assert names.resolved == ["aa", "bb", "cc", "dd", "ee"]
    names = Names()
    make("g1 abad aa", names=names, rare=unknown)
    assert names.resolved == ["aa"]
    names = Names()
    make("Aa aa", names=names, rare=unknown, plain=True)
    assert names.resolved == ["Aa"]
    names = Names()
    make("aa", names=names, rare=unknown, variants=False)
    assert names.resolved == []


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


def test_each_term_is_counted_once() -> None:
    """However often the query has it."""
    index = Index({})
    statistics = TermStatistics(index, 100, str)
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


def test_filters_stand_beside_the_query() -> None:
    """Sources and dates of a request; an unknown source is named without a place."""
    plan = make("base", filters=(("bbc news", "Al Jazeera"), "2010", "2011"))
    sources = Or([Term("source", "BBC News"), Term("source", "Al Jazeera")])
    dates = NumericRange("published", 1262304000, 1293840000, endexcl=True)
    assert plan.query == And([text("base"), sources, dates])
    assert plan.filters == [sources, dates]
    assert make("base", filters=((), None, "2011")).filters == [
        NumericRange("published", None, 1293840000, endexcl=True)
    ]
    unknown = make("base", filters=(("Nobody",),))
    assert unknown.query == And([text("base"), NullQuery])
    (notice,) = unknown.notices
    assert (notice.kind, notice.start, notice.query) == ("unknown-source", None, None)
    with pytest.raises(QueryError):
        make("base", filters=((), "soon", None))


def test_few_unknown_sources_are_named() -> None:
    """Five of a query; the nearest known one is offered in quotation marks."""
    plan = make(" OR ".join(f"source:zq{number}" for number in range(7)))
    assert [notice.text for notice in plan.notices] == [
        f"No source is called zq{number}." for number in range(5)
    ]
    (notice,) = make('base source:"BBC Newz" x').notices
    assert notice.text == "No source is called BBC Newz. Nearest: BBC News."
    assert notice.query == 'base source:"BBC News" x'
    assert (notice.start, notice.end) == (13, 21)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("base", None),
        ("base source:bbc", None),
        ("air bases", Or([text("air"), text("base")])),
        ("the bases and runs", Or([text("base"), text("run")])),
        ("the and", Or([text("the"), text("and")])),
        ("the bases", text("base")),
        ("air bases source:bbc", And([
            Or([text("air"), text("base")]),
            Term("source", "BBC News"),
        ])),
        ("air bases -runs", And([Or([text("air"), text("base")]), Not(text("run"))])),
        ("air OR bases", Or([text("air"), text("base")])),
        ("the OR bases", text("base")),
        ('air OR "x bases"', None),
        ("date:2010 air bases", And([
            Or([text("air"), text("base")]),
            NumericRange("published", 1262304000, 1293840000, endexcl=True),
        ])),
        ("air (source:bbc OR language:ru) bases", And([
            Or([text("air"), text("base")]),
            Or([Term("source", "BBC News"), Term("language", "ru")]),
        ])),
        ('"the bases" title:the', Or([Phrase("text", ["the", "base"]), Term("title", "the")])),
        ("Jalal Abad the base", "name"),
    ],
)  # fmt: skip
def test_any_word_leaves_function_words_out_and_filters_in(query: str, expected: Any) -> None:
    """What is looked for is joined by OR; with one thing to look for there is no other query."""
    made = make(query).any_query()
    if expected == "name":
        assert made == Or([make("Jalal Abad").query, text("base")])
    else:
        assert made == expected


def test_any_word_keeps_the_filters_of_the_request() -> None:
    """They stand last."""
    plan = make("air bases", filters=(("bbc news",),))
    expected = And([Or([text("air"), text("base")]), Term("source", "BBC News")])
    assert plan.any_query() == expected


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
