"""Counts are those of articles that can be found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.names.lookup import is_counted
from index.names.spellings import Spelling
from index.text import spelling_key
from search.misses.counts import count_spelling
from search.request import SearchRequest
from search.searcher import Searcher
from tests.search.small_library import article, build

ARTICLES = [
    article(1, "A guard of North Weirland slept. Weirland is flat."),
    article(2, "North Weirland, he said; north weirland again."),
    article(3, "An okapi crossed the road."),
    article(4, "The road is open. 朝鲜 is a name."),
]


@pytest.fixture(params=["tantivy", "whoosh"])
def searcher(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Searcher]:
    """Yield a searcher over the articles, of which a person said which names are one."""
    same = [("North Weirland", "Nordwehrland"), ("North Weirland", "朝鲜")]
    with build(tmp_path, ARTICLES, same, request.param) as made:
        yield made


def test_names_of_several_words_are_counted_by_articles(searcher: Searcher) -> None:
    """And those in scripts without capitals; a spelling that no article has stays at 0."""
    results = searcher.search(SearchRequest("North Weirland"))
    assert {int(hit.doc_id, 16) for hit in results.hits} >= {1, 2, 4}
    (variant,) = results.variants
    assert [(one.text.lower(), one.count) for one in variant.spellings] == [
        ("north weirland", 2),
        ("朝鲜", 1),
        ("nordwehrland", 0),
    ]


def test_a_word_of_removed_articles_is_in_none(searcher: Searcher) -> None:
    """Alone, beside others, and in a query with operators; it is not offered either."""
    engine = searcher._library.engine
    assert [notice.kind for notice in searcher.search(SearchRequest("okapi")).notices] == []
    with engine.writer() as writer:
        writer.delete([f"{3:016x}"])
        writer.commit(engine.seq + 1)
    for query in ("okapi", "okapi road", "okapi OR road", '"okapi crossed"'):
        texts = [notice.text for notice in searcher.search(SearchRequest(query)).notices]
        assert "No article has okapi." in texts, query
    assert "No article has okapy." in [
        notice.text for notice in searcher.search(SearchRequest("okapy")).notices
    ]
    assert count_spelling(engine, "okapi") == 0
    assert count_spelling(engine, "north weirland") == 2


def test_words_that_can_be_found_are_not_called_unknown(searcher: Searcher) -> None:
    """Rare ones in a query that finds nothing together."""
    for query in ("okapi AND guard", '"okapi guard"', "=okapi =guard"):
        kinds = {notice.kind for notice in searcher.search(SearchRequest(query)).notices}
        assert "unknown-word" not in kinds, query


def test_single_words_with_capitals_are_counted_by_the_archive() -> None:
    """Names of several words, and of scripts without capitals, by the search alone."""
    spelled = {"Weirland": True, "North Weirland": False, "朝鲜": False, "북한": False, "ОШ": True}
    for text, counted in spelled.items():
        spelling = Spelling(text, spelling_key(text), 0, 0, "accepted", "")
        assert is_counted(spelling) is counted
