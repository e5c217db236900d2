"""Names in a plan: spellings that are off, and words that are taken for a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from whoosh.query import (
    And,
    DisjunctionMax,
    NullQuery,
    Or,
    Phrase,
    Require,
    Term,
)

from index.analysis.terms import term
from index.names.spellings import CURATED, DECISION, NameGroup, Spelling
from search.planning.names import TYPED_BONUS
from search.planning.query_names import spellings_typed
from search.request import SearchRequest
from search.searcher import Searcher
from tests.search.planning.small_plan import (
    TOKEN,
    Names,
    make,
    text,
)
from tests.search.small_library import article, build


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
    plan = make(f"x {word}", rare={term(word): 0, word.lower(): 0})
    assert plan.query == And([text("x"), text(term(word))])
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


def test_a_name_whose_group_is_lost_is_told() -> None:
    """The index holds no stem of it, as for a name in a group, and the archive has no group."""
    (notice,) = make("Carly", rare={"car": 0}).notices
    assert (notice.kind, notice.start, notice.end) == ("group-lost", 0, 5)
    assert make("Carly").notices == ()
    assert make("Carly", rare={"car": 0, "carly": 0}).notices == ()
    assert make("Bakiyev", rare={"bakiyev": 0}).notices == ()


def group(*keys: str, reason: str = CURATED) -> NameGroup:
    """Return a group of these spellings."""
    spellings = tuple(Spelling(key, key, 3, 2, "accepted", reason) for key in keys)
    return NameGroup(7, keys[0], "organisation", spellings)


@pytest.mark.parametrize(
    ("typed", "known", "same"),
    [
        ("isis", group("isis", "daesh", "isil"), ("isis", "isil")),
        ("daesh", group("isis", "daesh", "isil"), ("daesh",)),
        ("burma", group("burma", "myanmar", reason=f"{DECISION}; no more"), ("burma",)),
        ("gaddafi", group("gaddafi", "qadhafi"), ()),
        ("bakiyev", group("bakiyev", "bakiev", "бакиев"), ()),
        ("isis", group("isis", "daesh", reason="the same letters"), ()),
        ("osh", group("osh"), ()),
    ],
)
def test_other_names_are_told_from_spellings(
    typed: str, known: NameGroup, same: tuple[str, ...]
) -> None:
    """By their letters; only a person and the curated list join other names."""
    assert spellings_typed(typed, known) == same


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Yield a searcher over two names of one group and two spellings of another."""
    filler = "The market of the valley opened again."
    articles = [
        article(1, f"Daesh left the mill. {filler}"),
        article(2, f"ISIS left the mill. {filler}"),
        article(3, f"Isil left the mill. {filler}"),
        article(4, f"Bakiev left the weir. {filler}"),
        article(5, f"Bakiyev left the weir. {filler}"),
        article(6, filler),
    ]
    same = [("ISIS", "Daesh"), ("ISIS", "Isil"), ("Bakiyev", "Bakiev")]
    with build(tmp_path_factory.mktemp("other"), articles, same, request.param) as made:
        yield made


def scores(searcher: Searcher, query: str) -> dict[int, float]:
    """Return the score of each article found, best first."""
    hits = searcher.search(SearchRequest(query)).hits
    return {int(hit.doc_id, 16): hit.score for hit in hits}


def test_the_name_typed_comes_first(searcher: Searcher) -> None:
    """With its spellings, which score alike; what was typed decides."""
    found = scores(searcher, "ISIS")
    assert list(found) == [2, 3, 1]
    assert found[2] == found[3] > found[1]
    assert found[2] - found[1] < TYPED_BONUS * found[1]
    assert list(scores(searcher, "Daesh")) == [1, 2, 3]


def test_articles_that_differ_in_spelling_alone_score_alike(searcher: Searcher) -> None:
    """Whichever spelling was typed."""
    for typed in ("Bakiyev", "Bakiev"):
        found = scores(searcher, typed)
        assert list(found) == [4, 5]
        assert len(set(found.values())) == 1


def test_a_misspelt_word_is_taken_for_the_frequent_name() -> None:
    """If no article holds it; if a few do, the name is offered and not looked for."""
    plan = make("x Talmsgan", rare={"talmsgan": 0})
    assert plan.query == And([text("x"), Term("exact", "talmazgan")])
    assert [notice.kind for notice in plan.notices] == ["taken-for"]
    rare = make("x Talmasgan", rare={"talmasgan": 2})
    assert rare.query == And([text("x"), Term("exact", "talmasgan")])
    (notice,) = rare.notices
    assert notice.text == "Few articles have Talmasgan. Did you mean Talmazgan?"
    assert (notice.kind, notice.query) == ("rare-name", "x Talmazgan")
    assert make("x Talmasgan", rare={"talmasgan": 3}).notices == ()


def test_a_word_without_capitals_is_looked_for_in_latin_letters_too() -> None:
    """Beside what articles write, with a notice; not if the name is not sure."""
    plan = make("კარლი")
    assert plan.query == DisjunctionMax([text("კარლი"), Term("exact", "carly")])
    (notice,) = plan.notices
    assert notice.text == "კარლი is looked for as Carly too (in Latin letters)."
    assert make("كارلي").notices == ()
    written = DisjunctionMax([Term("exact", "ნინო"), Term("text", "ნინო", boost=0.1)])
    assert make("ნინო").query == DisjunctionMax([written, Term("exact", "nino")])
