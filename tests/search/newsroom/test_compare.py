"""Sources side by side, over real archives and engines."""

from __future__ import annotations

import pytest

from index.errors import QueryError
from search.newsroom import compare as module
from search.newsroom.compare import Span, compare
from search.newsroom.document import comparison_document
from search.newsroom.silence import Without
from search.request import SearchRequest
from search.searcher import Searcher


def test_each_source_has_its_column(ferry: Searcher) -> None:
    """Articles, first and last day, and the undated ones; the archive's own articles have one."""
    found = compare(ferry, SearchRequest("ferry"))
    assert (found.total, found.compared, found.independent) == (4, 4, 4)
    assert {
        column.source: (column.articles, column.undated, column.first, column.last)
        for column in found.columns
    } == {
        "Tern Wire": (1, 0, "2010-04-08", "2010-04-08"),
        "Gull Post": (2, 0, "2010-04-08", "2010-05-02"),
        None: (1, 1, None, None),
    }
    assert found.span == Span("2010-04-08", "2010-05-02")


def test_each_column_has_a_passage_that_can_be_cited(ferry: Searcher) -> None:
    """Its id names these words in the archive."""
    for column in compare(ferry, SearchRequest("ferry")).columns:
        assert column.passage is not None
        assert ferry.passage(column.passage.passage.id).text == column.passage.passage.text
        assert [mark.kind for mark in column.passage.passage.marks] == ["term"]


def test_each_source_has_its_own_spelling(ferry: Searcher) -> None:
    """Whichever one was typed."""
    found = compare(ferry, SearchRequest("Yusupof"))
    spelled = {
        column.source: [(one.text, one.count) for name in column.names for one in name.spellings]
        for column in found.columns
    }
    assert spelled == {"Tern Wire": [("Yusupov", 1)], "Gull Post": [("Yusupof", 1)]}


def test_what_one_source_alone_says_is_found(ferry: Searcher) -> None:
    """What all say is not."""
    found = compare(ferry, SearchRequest("ferry"))
    alone = {
        column.source: [one.passage.passage.text for one in column.only_here]
        for column in found.columns
        if column.only_here
    }
    assert alone == {
        "Tern Wire": ["Captain Yusupov had warned of the rudder chain in a letter to the port."]
    }


def test_sources_without_a_hit_are_judged_by_what_was_collected(ferry: Searcher) -> None:
    """Three dated hits in three articles of the others, so six articles would hold six."""
    found = compare(ferry, SearchRequest("ferry"))
    assert found.without == (
        Without("Heron", "silent", 6, 6.0),
        Without("Plover", "nothing", 0, 0.0),
    )


def test_filters_hold_for_what_is_compared_and_for_who_is_judged(ferry: Searcher) -> None:
    """A source that is not asked for is not said to be silent."""
    found = compare(ferry, SearchRequest("ferry", sources=("Gull Post", "Heron")))
    assert [column.source for column in found.columns] == ["Gull Post"]
    assert [one.source for one in found.without] == ["Heron"]
    later = compare(ferry, SearchRequest("ferry", after="2010-05"))
    assert later.span == Span("2010-05-02", "2010-05-02")
    assert {one.source: one.standing for one in later.without} == {
        "Heron": "nothing",
        "Plover": "nothing",
        "Tern Wire": "nothing",
    }


def test_without_a_date_nobody_is_told_to_be_silent(ferry: Searcher) -> None:
    """There is no time in which a source could be."""
    found = compare(ferry, SearchRequest("ferry", undated=True))
    assert found.span is None
    assert {one.standing for one in found.without} == {"too-few"}


def test_nothing_found_has_no_columns(ferry: Searcher) -> None:
    """All sources are without a hit then, and nothing can be told of them."""
    found = compare(ferry, SearchRequest("zzyzx"))
    assert (found.total, found.columns, found.span) == (0, (), None)
    assert {one.standing for one in found.without} == {"too-few"}


def test_a_query_that_cannot_be_read_is_an_error(ferry: Searcher) -> None:
    """As in a search."""
    with pytest.raises(QueryError):
        compare(ferry, SearchRequest('"ferry'))


def test_what_is_not_compared_is_said(ferry: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """The best ones are compared; a source beyond them is not taken for silent."""
    monkeypatch.setattr(module, "MAX_COMPARED", 1)
    found = compare(ferry, SearchRequest("ferry"))
    assert (found.total, found.compared) == (4, 1)
    assert [notice.text for notice in found.notices] == ["The best 1 of 4 articles are compared."]
    assert [one.source for one in found.without] == ["Heron", "Plover"]


def test_what_is_read_of_a_part_alone_is_said(
    ferry: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If there are more articles than are read for it, and not else."""
    assert compare(ferry, SearchRequest("ferry")).notices == ()
    monkeypatch.setattr(module, "MAX_ARTICLES", 1)
    (notice,) = compare(ferry, SearchRequest("ferry")).notices
    assert notice.kind == "read"
    assert notice.text == (
        "Who is quoted is told from the best 1 articles of each source, and what one source alone "
        "says from 24 articles of the stories with most hits."
    )


def test_the_document_has_what_the_value_has(ferry: Searcher) -> None:
    """With plain values alone, and the words that are said of a source without a hit."""
    found = compare(ferry, SearchRequest("ferry"))
    document = comparison_document(found)
    assert [column["source"] for column in document["sources"]] == [
        column.source for column in found.columns
    ]
    assert document["without"][0] == {
        "source": "Heron",
        "standing": "silent",
        "text": "no hit in this archive",
        "articles": 6,
        "expected": 6.0,
    }
    assert document["span"] == {"first": "2010-04-08", "last": "2010-05-02"}
    passage = document["sources"][0]["passage"]
    assert passage["id"].startswith(passage["doc_id"])
