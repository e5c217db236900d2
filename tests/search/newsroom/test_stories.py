"""What a comparison takes for one story."""

from __future__ import annotations

from search.newsroom.compare import compare
from search.newsroom.stories import of_one_time
from search.request import SearchRequest
from search.searcher import Searcher
from tests.search.newsroom.made import told


def test_articles_of_one_month_may_be_of_one_story() -> None:
    """Those without a date say nothing against it."""
    first = told("a", "Tern", "A text.", published="2010-04-01")
    assert of_one_time([first, told("b", "Gull", "A text.", published="2010-05-02T10:00:00Z")])
    assert not of_one_time([first, told("b", "Gull", "A text.", published="2010-05-03")])
    assert of_one_time([first, told("b", "Gull", "A text.", published=None)])
    assert of_one_time([])


def test_articles_that_are_far_apart_are_no_story(ferry: Searcher) -> None:
    """Then nobody is said to be alone, and no numbers are lined up."""
    found = compare(ferry, SearchRequest("council"))
    assert found.total == 8
    assert found.story is None
    assert found.figures == ()
    assert [column.only_here for column in found.columns] == [(), ()]
