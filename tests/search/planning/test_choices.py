"""Words of which any may stand in a phrase or a proximity."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.request import SearchRequest
from search.searcher import Searcher
from tests.search.small_library import article, build

ARTICLES = [
    article(1, "Weavers of the old guild met sailors. Others left."),
    article(2, "The weaver said the millers met. Rain fell all day on the harbour; sailors ate."),
    article(3, "A miller met one old sailor."),
    article(4, "Millers slept. Far away, at the end of a long road to the hills, sailors met."),
    article(5, "Bakiev and the guild of sailors met."),
    article(6, "Bakiyev is well."),
]


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Yield a searcher over the articles, on each engine."""
    same = [("Bakiyev", "Bakiev")]
    with build(tmp_path_factory.mktemp("choices"), ARTICLES, same, request.param) as made:
        yield made


@pytest.mark.parametrize(
    ("query", "found", "marks"),
    [
        ('"(weavers OR millers) sailors"~6', {1, 3}, {"Weavers", "sailors", "miller", "sailor"}),
        ('"weav* sailors"~6', {1}, {"Weavers", "sailors"}),
        ('"weav* mill*"~6', {2}, {"weaver", "millers"}),
        ('"(Bakiyev OR weavers) sailors"~6', {1, 5}, {"Weavers", "sailors", "Bakiev"}),
        ('"(old OR young) guild"', {1}, {"old guild"}),
        ('"zzq* sailors"~6', set(), set()),
        ('title:"(weavers OR millers) sailors"~6', set(), set()),
    ],
)
def test_any_of_the_words_may_stand_there(
    searcher: Searcher, query: str, found: set[int], marks: set[str]
) -> None:
    """In every form and spelling; what stands far apart is no match, and every hit is marked."""
    results = searcher.search(SearchRequest(query))
    assert {int(hit.doc_id, 16) for hit in results.hits} == found
    marked = set()
    for hit in results.hits:
        here = [
            passage.text[mark.start : mark.end]
            for passage in hit.passages
            for mark in passage.marks
        ]
        assert here
        marked.update(here)
    assert marked == marks


def test_an_unknown_word_of_a_choice_is_named_once(searcher: Searcher) -> None:
    """Though it is looked for beside each of the others."""
    results = searcher.search(SearchRequest('"(weavers OR millers) zzq"~6'))
    unknown = [notice.text for notice in results.notices if notice.kind == "unknown-word"]
    assert unknown == ["No article has zzq."]


def test_beginnings_of_too_many_words_are_said(tmp_path: Path) -> None:
    """With the words that are looked for, those of most articles."""
    words = " ".join(f"mill{number}a" for number in range(30))
    bodies = [f"Sailors met. {words}", "The mill3a and sailors.", "The mill3a."]
    articles = [article(number, body) for number, body in enumerate(bodies, 1)]
    with build(tmp_path, articles) as made:
        results = made.search(SearchRequest('"mill* sailors"~9'))
    notice = results.notices[0]
    assert notice.text.startswith("mill* is more than 24 words; near others these are looked for: ")
    assert notice.text.split(": ")[1].split(", ")[0] == "mill3a"
    assert {int(hit.doc_id, 16) for hit in results.hits} == {1, 2}
