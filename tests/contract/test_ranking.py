"""How engines rank: BM25, the title weighted, the spellings of a name as one term."""

from __future__ import annotations

import pytest
from whoosh.query import (
    And,
    AndMaybe,
    AndNot,
    ConstantScoreQuery,
    DisjunctionMax,
    Every,
    Not,
    Or,
    Phrase,
    Require,
    Term,
)

from index.engines.base import OPENING_TERMS, Engine, gap, opening
from tests.contract.articles import article, fill, find, group, numbers, text

FILLER = "the committee met again on the second day of talks"


def test_more_often_and_shorter_ranks_higher(engine: Engine) -> None:
    """Articles come in BM25's order: more occurrences first, then the shorter article."""
    fill(
        engine,
        [
            article(1, f"one fire {FILLER} {FILLER} {FILLER}"),
            article(2, f"one fire {FILLER}"),
            article(3, f"fire after fire {FILLER}"),
            article(4, FILLER),
        ],
    )
    assert numbers(engine, text(engine, "fire")) == [3, 2, 1]


def test_rare_word_outweighs_a_common_one(engine: Engine) -> None:
    """A word of one article counts for more than a word of many."""
    fill(engine, [article(n, f"water {FILLER}") for n in range(2, 8)])
    fill(engine, [article(9, f"cyanide {FILLER}")])
    query = Or([text(engine, "water"), text(engine, "cyanide")])
    assert numbers(engine, query)[0] == 9


def test_title_counts_beside_the_text(engine: Engine) -> None:
    """A word in the title adds a quarter of what it scores there; in the body alone, nothing.

    This is the test that notices TITLE_BOOST moving.
    """
    rest = " ".join(f"w{n}" for n in range(40))
    fill(engine, [article(1, f"{rest} x", title="quake"), article(2, f"quake {rest}", title="a")])
    scores = {hit.seq: hit.score for hit in find(engine, text(engine, "quake")).hits}
    plain = {hit.seq: hit.score for hit in find(engine, Term("exact", "quake")).hits}
    title = {hit.seq: hit.score for hit in find(engine, text(engine, "quake", "title")).hits}
    assert list(title) == [1]
    assert scores[1] == pytest.approx(plain[1] + title[1] / 4, rel=1e-4)
    assert scores[2] == pytest.approx(plain[2], rel=1e-4)
    phrase = Phrase("text", ["quak", "w0"])
    assert numbers(engine, phrase) == [2]


def test_spellings_of_a_name_score_alike(engine: Engine) -> None:
    """Two articles that differ in spelling alone have one score, whichever spelling is rare."""
    names = {"Bakiyev": group(7), "Bakiev": group(7)}
    fill(engine, [article(n, f"Bakiyev spoke {FILLER}", names=names) for n in range(1, 6)])
    fill(engine, [article(6, f"Bakiev spoke {FILLER}", names=names)])
    hits = find(engine, Term("text", group(7))).hits
    assert [hit.seq for hit in hits] == [1, 2, 3, 4, 5, 6]
    assert len({hit.score for hit in hits}) == 1
    assert engine.doc_freq("text", group(7)) == 6
    assert engine.doc_freq("exact", "bakiev") == 1


def test_group_numbers_are_not_prefixes_of_each_other(engine: Engine) -> None:
    """Group 1 is not found by group 17, nor by the plain number."""
    names = {"Bakiyev": group(17), "Otunbayeva": group(1)}
    fill(engine, [article(1, "Bakiyev 1", names=names), article(2, "Otunbayeva 17", names=names)])
    assert numbers(engine, Term("text", group(17))) == [1]
    assert numbers(engine, Term("text", group(1))) == [2]
    assert numbers(engine, Term("text", "17")) == [2]


def test_equal_scores_come_by_seq(engine: Engine) -> None:
    """Articles of one score stand in the order of their seqs, however they were added."""
    order = [5, 3, 9, 1, 7, 2, 8, 4, 6]
    for number in order:
        fill(engine, [article(number, f"fire {FILLER}")])
    assert numbers(engine, text(engine, "fire")) == sorted(order)
    assert numbers(engine, text(engine, "fire"), limit=4) == [1, 2, 3, 4]


@pytest.mark.parametrize("boost", [2.0, 0.25])
def test_boost_multiplies(engine: Engine, boost: float) -> None:
    """A boost on a node multiplies the score of what is below it."""
    fill(engine, [article(1, f"fire {FILLER}"), article(2, FILLER)])
    word = text(engine, "fire")
    plain = find(engine, word).hits[0].score
    boosted = And([word], boost=boost)
    assert find(engine, boosted).hits[0].score == pytest.approx(plain * boost, rel=1e-4)


def test_filters_and_requirements_add_no_score(engine: Engine) -> None:
    """Sources, Every and the second part of Require narrow without changing a score."""
    fill(engine, [article(1, f"fire {FILLER}", source="A"), article(2, f"fire {FILLER}")])
    word = text(engine, "fire")
    plain = find(engine, word).hits[0].score
    for query in (
        And([word, Term("source", "A")]),
        And([word, Every()]),
        Require(word, text(engine, "committee")),
        AndMaybe(word, text(engine, "absent")),
        And([word, Not(text(engine, "absent"))]),
        AndNot(word, text(engine, "absent")),
    ):
        hits = find(engine, query).hits
        assert hits[0].seq == 1
        assert hits[0].score == pytest.approx(plain, rel=1e-5)
    assert find(engine, Term("source", "A")).hits[0].score == 0
    constant = ConstantScoreQuery(text(engine, "fire"), 3.0)
    assert [hit.score for hit in find(engine, constant).hits] == [3.0, 3.0]


def test_disjunction_max_takes_the_best_part(engine: Engine) -> None:
    """DisjunctionMax scores as its best part, Or as the sum."""
    fill(engine, [article(1, f"fire smoke {FILLER}"), article(2, f"fire {FILLER}")])
    fire, smoke = text(engine, "fire"), text(engine, "smoke")
    single = {hit.seq: hit.score for hit in find(engine, smoke).hits}[1]
    best = {hit.seq: hit.score for hit in find(engine, DisjunctionMax([fire, smoke])).hits}
    both = {hit.seq: hit.score for hit in find(engine, Or([fire, smoke])).hits}
    assert best[1] == pytest.approx(single, rel=1e-5)
    assert both[1] > best[1]


def test_explain_gives_the_score(engine: Engine) -> None:
    """The explanation begins with the hit's score; there is none for what does not match."""
    fill(engine, [article(1, f"fire {FILLER}"), article(2, FILLER)])
    word = text(engine, "fire")
    (hit,) = find(engine, word).hits
    assert engine.explain(word, hit.doc_id).startswith(f"{hit.score:.4f}")
    assert "fire" in engine.explain(word, hit.doc_id)
    assert engine.explain(word, article(2, "").doc_id) == ""
    assert engine.explain(word, article(3, "").doc_id) == ""


@pytest.mark.parametrize(
    ("title", "body", "terms"),
    [
        ("", "", ""),
        ("quake", "", "quake"),
        ("", "a b a", "a b"),
        ("quake hits", f"osh quake{gap(10)}osh fell", "quake hits osh fell"),
        ("", " ".join(f"w{n}" for n in range(90)), " ".join(f"w{n}" for n in range(OPENING_TERMS))),
        (
            "w70",
            " ".join(f"w{n}" for n in range(60)),
            f"w70 {' '.join(f'w{n}' for n in range(60))}",
        ),
    ],
)
def test_the_opening_holds_each_first_term_once(title: str, body: str, terms: str) -> None:
    """Those of the title and sixty of the body, without gaps."""
    assert opening(title, body) == terms


def test_the_opening_is_searched_without_frequencies(engine: Engine) -> None:
    """A word that stands there twice scores as one that stands once; later words are not in it."""
    rest = " ".join(f"w{n}" for n in range(OPENING_TERMS))
    fill(
        engine,
        [
            article(1, f"fire fire smoke {FILLER}"),
            article(2, f"fire smoke {FILLER}"),
            article(3, f"{rest} fire"),
        ],
    )
    hits = find(engine, text(engine, "fire", "opening")).hits
    assert {hit.seq for hit in hits} == {1, 2}
    assert hits[0].score == hits[1].score
    assert engine.doc_freq("opening", "fire") == 2


@pytest.mark.parametrize("kind", ["not", "and not"])
def test_what_is_left_out_may_have_optional_parts(engine: Engine, kind: str) -> None:
    """What has its first part does not come through, and no score is added."""
    articles = [
        article(1, f"smoke {FILLER}"),
        article(2, f"fire {FILLER}", "fire"),
        article(3, f"fire smoke {FILLER}", "fire"),
    ]
    fill(engine, articles)
    word = text(engine, "fire")
    left_out = AndMaybe(text(engine, "smoke"), text(engine, "smoke", "opening"))
    query = And([word, Not(left_out)]) if kind == "not" else AndNot(word, left_out)
    (hit,) = find(engine, query).hits
    assert hit.seq == 2
    plain = {hit.seq: hit.score for hit in find(engine, word).hits}
    assert hit.score == pytest.approx(plain[2], rel=1e-5)


def test_the_first_article_can_be_left_out(engine: Engine) -> None:
    """Also if an article before it is left out too."""
    fill(engine, [article(1, f"smoke {FILLER}"), article(2, f"fire smoke {FILLER}")])
    word, left_out = text(engine, "fire"), text(engine, "smoke")
    assert find(engine, AndNot(word, left_out)).total == 0
    assert find(engine, And([word, Not(left_out)])).total == 0
