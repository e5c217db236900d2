"""Counts by source and month beside the hits, and what else could be chosen."""

from __future__ import annotations

from pathlib import Path

from search.searcher import Searcher
from tests.search.small_library import (
    article,
    build,
    ids,
    search,
)


def test_facets_count_all_articles_found(searcher: Searcher) -> None:
    """Sources and months, not only of the hits shown."""
    facets = search(searcher, "base OR quiet", limit=1).facets
    assert {(count.value, count.count) for count in facets.source} == {
        ("Al Jazeera", 1),
        ("BBC News", 1),
        ("The Guardian", 1),
    }
    assert facets.month == (("2010-04", 2), ("2010-05", 1))
    assert search(searcher, "base", facets=False).facets == ((), ())


def test_undated_articles_and_those_without_a_source_can_be_chosen(tmp_path: Path) -> None:
    """They are counted last in their facet, and the filters find them and no other."""
    articles = [
        article(1, "Rain fell.", source="Dawn", published="2010-04-08"),
        article(2, "Rain fell.", source="Dawn"),
        article(3, "Rain fell.", published="2010-05-01"),
        article(4, "Rain fell."),
    ]
    for engine in ("tantivy", "whoosh"):
        (tmp_path / engine).mkdir()
        with build(tmp_path / engine, articles, engine_name=engine) as made:
            facets = search(made, "rain").facets
            assert facets.month == (("2010-04", 1), ("2010-05", 1), (None, 2))
            assert dict(facets.source) == {"Dawn": 2, None: 2}
            assert set(ids(search(made, "rain", undated=True))) == {2, 4}
            assert set(ids(search(made, "rain", sources=("no source",)))) == {3, 4}
            assert set(ids(search(made, "rain", sources=("no source",), undated=True))) == {4}
            assert len(ids(search(made, "rain", sources=("no source", "dawn")))) == 4
            assert ids(search(made, "rain", after="2010-05", sources=("Dawn",))) == []


def test_no_source_means_every_article_if_none_has_a_source(tmp_path: Path) -> None:
    """There is nothing to tell them apart by; another unknown source still finds nothing."""
    with build(tmp_path, [article(1, "Rain fell.")]) as made:
        assert ids(search(made, "rain", sources=("no source",))) == [1]
        assert ids(search(made, "rain", sources=("nobody",))) == []


def test_open_facets_count_what_else_could_be_chosen(searcher: Searcher) -> None:
    """Sources without the filter of sources, months without that of dates; each keeps the other."""
    narrow = {"sources": ("BBC News",), "after": "2010-04", "before": "2010-05"}
    closed = search(searcher, "base OR quiet", **narrow)
    opened = search(searcher, "base OR quiet", **narrow, open_facets=True)
    assert ids(opened) == ids(closed) == [2]
    assert closed.facets == ((("BBC News", 1),), (("2010-04", 1),))
    assert dict(opened.facets.source) == {"Al Jazeera": 1, "BBC News": 1}
    assert opened.facets.month == (("2010-04", 1),)
    months = search(searcher, "base OR quiet", before="2010-05", open_facets=True).facets.month
    assert months == (("2010-04", 2), ("2010-05", 1))
    undated = search(searcher, "base OR days", undated=True, open_facets=True)
    assert (ids(undated), undated.facets.month) == ([3], (("2010-04", 2), (None, 1)))
    anyhow = search(searcher, "fled London Manas", sources=("Reuters",), open_facets=True)
    assert dict(anyhow.facets.source) == {"Al Jazeera": 1, "BBC News": 1, "Reuters": 1}


def test_open_facets_of_a_relaxed_query_keep_what_has_a_sign(searcher: Searcher) -> None:
    """Plain words may be missing, the quoted one may not: in the counts as in the hits."""
    query = 'Manas fled London "base"'
    assert ids(search(searcher, query)) == [1, 2]
    opened = search(searcher, query, sources=("Al Jazeera",), open_facets=True)
    assert (ids(opened), opened.facets.source) == ([1], (("Al Jazeera", 1), ("BBC News", 1)))
