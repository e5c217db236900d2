"""What a word finds: stems, exact spellings, fields, boolean nodes, patterns."""

from __future__ import annotations

import pytest
from whoosh.query import (
    And,
    AndNot,
    Every,
    FuzzyTerm,
    Not,
    NullQuery,
    Or,
    Phrase,
    Prefix,
    Query,
    Regex,
    Term,
    Wildcard,
)

from index.engines.base import Engine
from index.errors import EngineError
from tests.contract.articles import article, doc_id, fill, find, group, numbers, text

NAMES = {"Bakiyev": group(7), "Bakiev": group(7), "Otunbayeva": group(8)}


@pytest.fixture
def stocked(engine: Engine) -> Engine:
    """Give an engine with five articles that differ in words, spellings and fields."""
    fill(
        engine,
        [
            article(1, "Bakiyev closed the air bases", "Manas", names=NAMES, author="Ada Byron"),
            article(2, "Bakiev left the base", "Fled", names=NAMES, source="Al Jazeera"),
            article(3, "Otunbayeva rules", names=NAMES, language="en", cut="Featured on the front"),
            article(4, "Открытие дипломатических школ", "Ещё раз", language="ru"),
            article(5, "L’état, c’est Müller’s café in Zürich", source="Le Monde"),
        ],
    )
    return engine


def test_stemmed_word_finds_its_forms(stocked: Engine) -> None:
    """`text` holds stems, English and Russian; `exact` the words as written."""
    assert numbers(stocked, text(stocked, "base")) == [2, 1]
    assert numbers(stocked, Term("exact", "base")) == [2]
    assert numbers(stocked, Term("exact", "bases")) == [1]
    assert numbers(stocked, text(stocked, "школа")) == [4]
    assert numbers(stocked, text(stocked, "открытия")) == [4]
    assert numbers(stocked, Term("exact", "открытия")) == []


def test_case_and_diacritics_are_off(stocked: Engine) -> None:
    """A word is found without its capital and Latin diacritics, also under a possessive."""
    assert numbers(stocked, Term("exact", "muller")) == [5]
    assert numbers(stocked, text(stocked, "Müller")) == [5]
    assert numbers(stocked, Term("exact", "zurich")) == [5]
    assert numbers(stocked, Term("title_exact", "еще")) == [4]
    assert numbers(stocked, Term("exact", "s")) == []


def test_exact_spelling_finds_only_itself(stocked: Engine) -> None:
    """The group finds both spellings in `text`, each spelling itself in `exact`."""
    assert numbers(stocked, Term("text", group(7))) == [2, 1]
    assert numbers(stocked, Term("exact", "bakiev")) == [2]
    assert numbers(stocked, Term("exact", "bakiyev")) == [1]
    assert numbers(stocked, Phrase("exact", ["bakiev", "left"])) == [2]
    assert numbers(stocked, Phrase("exact", ["bakiyev", "left"])) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Term("title", "mana"), [1]),
        (Term("title", "base"), []),
        (Term("title_exact", "manas"), [1]),
        (Term("exact", "manas"), [1]),
        (Term("author", "byron"), [1]),
        (Phrase("author", ["ada", "byron"]), [1]),
        (Phrase("author", ["byron", "ada"]), []),
        (Term("cut", "featur"), [3]),
        (Term("text", "featur"), []),
        (Phrase("cut", ["featur", "on"]), [3]),
        (Term("source", "Al Jazeera"), [2]),
        (Term("source", "al jazeera"), []),
        (Term("source", "Al"), []),
        (Term("language", "ru"), [4]),
    ],
)
def test_field_holds_its_own(stocked: Engine, query: Query, found: list[int]) -> None:
    """Each field finds what it holds and nothing of the others."""
    assert numbers(stocked, query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (And([Term("text", "base"), Term("text", "air")]), [1]),
        (And([Term("text", "base"), Not(Term("text", "air"))]), [2]),
        (And([Not(Term("text", "base")), Not(Term("language", "ru"))]), [3, 5]),
        (Not(Term("text", "base")), [3, 4, 5]),
        (AndNot(Term("text", "base"), Term("exact", "bakiev")), [1]),
        (Or([Term("text", "air"), Not(Every())]), [1]),
        (And([Term("text", "base"), Or([Term("text", "air"), Term("text", "rule")])]), [1]),
        (Or([Term("text", "air"), Term("text", "rule")]), [1, 3]),
        (Every(), [1, 2, 3, 4, 5]),
        (NullQuery, []),
        (Term("text", "absent"), []),
        (And([Term("text", "base"), Term("text", "absent")]), []),
    ],
)
def test_boolean_nodes(stocked: Engine, query: Query, found: list[int]) -> None:
    """And, Or, Not and their kin find what their names say."""
    assert sorted(numbers(stocked, query)) == found
    assert sorted(stocked.doc_ids(query)) == sorted(map(doc_id, found))
    assert find(stocked, query, limit=0).total == len(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Prefix("exact", "baki"), [1, 2]),
        (Prefix("exact", "bakiy"), [1]),
        (Prefix("exact", "Baki"), []),
        (Wildcard("exact", "ba*v"), [1, 2]),
        (Wildcard("exact", "baki?ev"), [1]),
        (Wildcard("exact", "*ev"), [1, 2]),
        (Wildcard("exact", "б*"), []),
        (Wildcard("exact", "откр*"), [4]),
        (Wildcard("exact", "ba[sk]e"), []),
        (Wildcard("exact", "ba.e"), []),
        (FuzzyTerm("exact", "abkiyev", maxdist=1), [1]),
        (FuzzyTerm("exact", "akiev", maxdist=1), [2]),
        (FuzzyTerm("exact", "bakiyev", maxdist=1), [1, 2]),
        (FuzzyTerm("exact", "bakijewa", maxdist=1), []),
        (FuzzyTerm("exact", "otunbaeve", maxdist=2), [3]),
        (FuzzyTerm("exact", "otunbaeve", maxdist=1), []),
    ],
)
def test_patterns_find_terms_as_written(stocked: Engine, query: Query, found: list[int]) -> None:
    """Prefixes, wildcards and near spellings look at whole terms of `exact`."""
    hits = find(stocked, query).hits
    assert sorted(hit.seq for hit in hits) == found
    assert {hit.score for hit in hits} <= {1.0}


def test_terms_are_listed_with_their_counts(stocked: Engine) -> None:
    """Terms with a prefix come most frequent first, then by letter; group tokens are terms."""
    assert stocked.terms("exact", "ba", 10) == [
        ("bakiev", 1),
        ("bakiyev", 1),
        ("base", 1),
        ("bases", 1),
    ]
    assert stocked.terms("text", group(7), 3) == [(group(7), 2)]
    assert stocked.terms("text", "base", 1) == [("base", 2)]
    assert stocked.terms("exact", "zzz", 3) == []
    assert stocked.doc_freq("text", "base") == 2
    assert stocked.doc_freq("text", "absent") == 0


def test_unknown_node_is_refused(engine: Engine) -> None:
    """A node outside the protocol is an error, not an empty result."""
    with pytest.raises(EngineError, match="Regex"):
        find(engine, Regex("exact", "ba.*"))
