"""Articles of which the month alone is known: found in it, counted in it, shown without a day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.request import SearchRequest
from search.results import hit_document
from search.searcher import Searcher
from search.showing.quotation import origin
from tests.search.small_library import article, build


@pytest.fixture(params=["tantivy", "whoosh"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Return a searcher over a month, days around it, and no date."""
    dates = ("2010-04", "2010-04-20", "2010-03-31T23:30:00-05:00", "2010-05", None)
    articles = [article(n, "snow fell", published=date) for n, date in enumerate(dates, 1)]
    with build(tmp_path_factory.mktemp("months"), articles, (), request.param) as made:
        yield made


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("snow date:2010-04", {1, 2}),
        ("snow date:2010-04..2010-05", {1, 2, 4}),
        ("snow date:2010-05", {4}),
        ("snow date:2010-03", {3}),
        ("snow before:2010-04", {3}),
        ("snow after:2010-04-21", {4}),
    ],
)
def test_a_month_is_found_in_its_month(searcher: Searcher, query: str, found: set[int]) -> None:
    """And in no other."""
    hits = searcher.search(SearchRequest(query)).hits
    assert {int(hit.doc_id, 16) for hit in hits} == found


def test_a_month_is_counted_and_sorted_as_one(searcher: Searcher) -> None:
    """In its month's bar, and ahead of the days of the month; the document has no day of it."""
    results = searcher.search(SearchRequest("snow", sort="oldest"))
    assert [hit.published for hit in results.hits] == [
        "2010-03-31T23:30:00-05:00",
        "2010-04",
        "2010-04-20",
        "2010-05",
        None,
    ]
    assert [(one.value, one.count) for one in results.facets.month] == [
        ("2010-03", 1),
        ("2010-04", 2),
        ("2010-05", 1),
        (None, 1),
    ]
    assert hit_document(results.hits[1])["published"] == "2010-04"
    assert origin("Snow", "BBC", "2010-04", None) == "BBC, 2010-04: Snow"
