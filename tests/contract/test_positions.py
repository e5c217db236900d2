"""Phrases stand where they are said to stand: on one side of a border, and with their mark."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from whoosh.query import Phrase

from index.analysis.terms import PARAGRAPH_PLACES
from index.engines.base import Engine
from search.request import SearchRequest
from search.searcher import Searcher
from tests.contract.articles import article, fill, numbers
from tests.search.small_library import article as stored_article
from tests.search.small_library import build

WORDS = "harbour wind council mill road river vote bridge storm"


def test_no_phrase_crosses_a_border(engine: Engine) -> None:
    """Not title and body, nor two paragraphs, nor the copies of a title; nor does a near one."""
    fill(engine, [article(1, "wind rose\n\nmill fell", title="harbour council")])
    for crossing in (["council", "wind"], ["rose", "mill"], ["council", "harbour"]):
        assert numbers(engine, Phrase("exact", crossing)) == []
        assert numbers(engine, Phrase("exact", crossing, slop=PARAGRAPH_PLACES)) == (
            [1] if crossing == ["council", "harbour"] else []
        )
    assert numbers(engine, Phrase("exact", ["council", "wind"], slop=100)) == []
    assert numbers(engine, Phrase("exact", ["rose", "mill"], slop=PARAGRAPH_PLACES + 1)) == [1]


def test_authors_stand_apart(engine: Engine) -> None:
    """The end of one name and the beginning of the next are no phrase."""
    fill(engine, [article(1, "x", author="Ann Lee\n\nBo Li")])
    assert numbers(engine, Phrase("author", ["bo", "li"])) == [1]
    assert numbers(engine, Phrase("author", ["lee", "bo"])) == []


@pytest.fixture(params=["tantivy", "whoosh"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Return a searcher over random articles of few words."""
    chance = random.Random(17)
    words = WORDS.split()
    articles = []
    for number in range(1, 61):
        paragraphs = [
            " ".join(chance.choices(words, k=chance.randint(1, 9))) + "." for _ in range(3)
        ]
        title = " ".join(chance.choices(words, k=3))
        articles.append(stored_article(number, "\n\n".join(paragraphs), title=title))
    with build(tmp_path_factory.mktemp("marks"), articles, (), request.param) as made:
        yield made


@pytest.mark.parametrize("count", [2, 3, 4])
def test_every_hit_of_a_phrase_has_its_mark(searcher: Searcher, count: int) -> None:
    """Words in a row, and words near each other: what matches is what is marked."""
    chance = random.Random(count)
    for slop in ("", "~2", "~3", "~12", "~25"):
        for _ in range(9):
            query = f'"{" ".join(chance.choices(WORDS.split(), k=count))}"{slop}'
            for hit in searcher.search(SearchRequest(query, limit=60)).hits:
                kinds = {mark.kind for passage in hit.passages for mark in passage.marks}
                kinds |= {mark.kind for mark in hit.title_marks}
                assert kinds & {"phrase", "near", "term"}, (query, hit.doc_id)
