"""Examples come from the collection at hand, and each of them finds something."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.request import SearchRequest
from search.searcher import Searcher
from tests.search.small_library import article, build
from web.pages.examples import examples


def test_every_form_of_the_query_language_has_an_example(searcher: Searcher) -> None:
    """Made of a frequent name and the words beside it."""
    queries = [example.query for example in examples(searcher)]
    assert queries[0].startswith("Bakiyev ")
    assert queries[1].startswith('"Bakiyev ')
    for sign in (" OR ", " -", "(", "Baki*", "Bakiyev~1", "=", "title:", "source:", "date:"):
        assert any(sign in query for query in queries), sign
    assert "date:2010-04..2010-06" in queries


def test_every_example_finds_something(searcher: Searcher) -> None:
    """None of them is relaxed to find it."""
    made = examples(searcher)
    assert len(made) == 13
    for example in made:
        results = searcher.search(SearchRequest(example.query))
        assert results.total > 0, example
        assert "any-word" not in {notice.kind for notice in results.notices}
        assert example.meaning


def test_a_collection_without_name_groups_has_examples_of_its_words(tmp_path: Path) -> None:
    """Undated articles without a source leave out the forms that would find nothing."""
    with build(tmp_path, [article(1, "Lanterns drifted over Varnholm harbour.")]) as made:
        queries = [example.query for example in examples(made)]
    assert queries[:3] == [
        "Lanterns drifted",
        '"Lanterns drifted over"',
        '"Lanterns drifted"~20',
    ]
    assert not [query for query in queries if "date:" in query or "source:" in query]


@pytest.mark.parametrize("body", ["", "of the and", "12 34"])
def test_a_collection_without_words_has_no_examples(tmp_path: Path, body: str) -> None:
    """None that would find nothing is shown."""
    with build(tmp_path, [article(1, body)]) as made:
        assert examples(made) == []


def test_an_empty_collection_has_no_examples(tmp_path: Path) -> None:
    """The start page then has the search box alone."""
    with build(tmp_path, []) as made:
        assert examples(made) == []
