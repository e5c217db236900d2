"""Texts and terms that nobody would write, and some that somebody will."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh.query import And, Every, FuzzyTerm, Not, Or, Phrase, Prefix, Term, Wildcard

from index.analysis.terms import PARAGRAPH_END, exact_term, term
from index.engines import engine_indexes
from index.engines.base import MAX_TOKEN_BYTES, Engine
from index.text import words
from tests.cluster.shared import home_settings, remove_indexes
from tests.contract.articles import article, fill, find, numbers

HOSTILE = [
    "\ud800",
    "a\x00b",
    "\x00",
    "",
    " ",
    "two words",
    "x" * 1_000_000,
    "*",
    "a" * 300 + "*",
    "(.*)+",
    "\\",
    "[",
    "\u202e",
    "é" * 200,
    "𐍈",
]

PATTERNS = [term for term in HOSTILE if term.strip("* ")]


@pytest.mark.parametrize("term", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_terms_find_nothing(engine: Engine, term: str) -> None:
    """A term that cannot be in the index is not found, in any node, and nothing breaks."""
    fill(engine, [article(1, "fire cd")])
    for query in (
        Term("text", term),
        Phrase("text", [term, "fire"]),
        Phrase("text", ["fire", term], slop=4),
        And([Term("text", "fire"), Term("exact", term)]),
        Term("source", term),
    ):
        assert numbers(engine, query) == []
    assert numbers(engine, Or([Term("text", "fire"), Term("text", term)])) == [1]
    assert numbers(engine, And([Term("text", "fire"), Not(Term("text", term))])) == [1]
    assert engine.doc_freq("text", term) == 0
    assert isinstance(engine.terms("exact", term, 3), list)


@pytest.mark.parametrize("term", PATTERNS, ids=range(len(PATTERNS)))
def test_hostile_patterns_break_nothing(engine: Engine, term: str) -> None:
    """Patterns are read as they are written; only `*` and `?` are signs."""
    fill(engine, [article(1, "fire cd")])
    for query in (Prefix("exact", term), Wildcard("exact", term), FuzzyTerm("exact", term[:300])):
        assert numbers(engine, query) == []


def test_source_without_utf8_is_left_out(engine: Engine) -> None:
    """An article whose source cannot be written is indexed as one without a source."""
    fill(engine, [article(1, "fire", source="Outlet \ud800"), article(2, "fire", source="\x00")])
    assert find(engine, Every(), facets=True).sources == [(None, 1), ("\x00", 1)]


@pytest.mark.parametrize("length", [MAX_TOKEN_BYTES, MAX_TOKEN_BYTES + 1])
def test_long_tokens_are_dropped_and_keep_their_place(engine: Engine, length: int) -> None:
    """A token over the limit is not indexed; its neighbours are not side by side."""
    fill(engine, [article(1, f"before {'x' * length} after"), article(2, "ж" * (length // 2 + 1))])
    found = [1] if length <= MAX_TOKEN_BYTES else []
    assert numbers(engine, Term("exact", "x" * length)) == found
    assert numbers(engine, Phrase("text", ["before", "after"])) == []
    assert numbers(engine, Phrase("exact", ["before", "after"], slop=2)) == [1]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=st.text(max_size=60), title=st.text(max_size=10))
def test_any_text_is_found_by_its_words(engine_name: str, body: str, title: str) -> None:
    """Whatever a page holds, each of its tokens finds the article, and phrases of two do."""
    with TemporaryDirectory() as folder:
        home = home_settings(Path(folder), engine_name)
        engine = engine_indexes(home).create(f"{engine_name}-00000001")
        _check_text(engine, body, title)
        engine.close()
        remove_indexes(home)


def _check_text(engine: Engine, body: str, title: str) -> None:
    fill(engine, [article(1, body, title=title, source=body[:20] or None)])
    assert numbers(engine, Every()) == [1]
    for paragraph in PARAGRAPH_END.split(body):
        found = words(paragraph)
        for word in found:
            assert numbers(engine, Term("exact", exact_term(word))) == [1]
            assert numbers(engine, Term("text", term(word))) == [1]
        for pair in pairwise(map(exact_term, found)):
            assert numbers(engine, Phrase("exact", list(pair))) == [1]
    assert find(engine, Every(), facets=True).total == 1
