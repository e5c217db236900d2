"""Searches from text to results, over a real archive and engine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from index.archive.sqlite.database import SQLiteDatabase
from index.engines.base import EngineDocument
from index.errors import NotFound, QueryError
from search.request import SearchRequest
from search.searcher import Searcher
from tests.search.small_library import (
    ARTICLES,
    SAME,
    SmallLibrary,
    build,
    ids,
    refresh,
    search,
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("base Manas", {1}),
        ("base", {1, 2}),
        ("Manas OR London", {1, 3}),
        ("base -Manas", {2}),
        ("NOT base", {3, 4, 5}),
        ("London OR -Reuters -base", {3, 4, 5}),
        ('"air base"', {2}),
        ('"base air"', set()),
        ('"Manas base"~3', {1}),
        ('"Manas base"~2', {1}),
        ("happiness", {3}),
        ("prot*", {2}),
        ("ba*iev", {2}),
        ("Bakiyex~1", {1}),
        ("erdogan", {4}),
        ("выборов", {5}),
        ("title:base", {1}),
        ("title:London", set()),
        ("author:omurova", {1}),
        ("language:RU", {5}),
        ('cut:"Featured on"', {2}),
        ('"Featured on"', set()),
        ('source:"al jazeera"', {1}),
        ("source:guardian", {4}),
        ("source:(Reuters OR guardian)", {3, 4, 5}),
        ("date:2010-04", {1, 2}),
        ("date:2010-05-10", {4}),
        ("base after:2010-04-10", {2}),
        ("base before:2010-04-10", {1}),
    ],
)
def test_the_query_language_reaches_the_engine(
    searcher: Searcher, query: str, expected: set[int]
) -> None:
    """Each sign finds what it says and nothing else."""
    results = search(searcher, query)
    assert set(ids(results)) == expected
    assert results.total == len(expected)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Bakiyev", {1, 2}),
        ("BAKIEV", {1, 2}),
        ("=Bakiev", {2}),
        ("Бакиев", {1, 2}),
        ('"Kurmanbek Bakiev"', {1, 2}),
        ('="Kurmanbek Bakiev"', {2}),
        ("Jalalabad", {2, 4}),
        ("Jalal-Abad", {2, 4}),
        ("Jalal Abad", {2, 4}),
        ("abad", {2}),
        ('"region of Jalal-Abad"', {4}),
        ('"fled to Jalalabad"', {2}),
        ('"to Jalal"', {2}),
        ("title:Bakiyev", {2}),
        ('"Bakiyev fled"~2', {2}),
    ],
)
def test_every_spelling_of_a_name_is_one_search(
    searcher: Searcher, query: str, expected: set[int]
) -> None:
    """In words, phrases and nearness, in other scripts, in one word or two."""
    assert set(ids(search(searcher, query))) == expected


def test_spellings_score_alike(searcher: Searcher) -> None:
    """Both spellings give the same articles in the same order with the same scores."""
    first, second = search(searcher, "Bakiyev"), search(searcher, "Bakiev")
    assert [(hit.doc_id, hit.score) for hit in first.hits] == [
        (hit.doc_id, hit.score) for hit in second.hits
    ]


def test_variants_can_be_switched_off(searcher: Searcher) -> None:
    """All at once, or one spelling; the chips say which are on."""
    without = search(searcher, "Bakiyev", variants=False)
    assert ids(without) == [1]
    assert {(s.text, s.on) for s in without.variants[0].spellings} == {
        ("Bakiyev", True),
        ("Bakiev", False),
    }
    one_off = search(searcher, "Bakiyev", off=frozenset({"Bakiev"}))
    assert ids(one_off) == [1]
    assert {(s.text, s.on) for s in one_off.variants[0].spellings} == {
        ("Bakiyev", True),
        ("Bakiev", False),
    }
    assert ids(search(searcher, '"Kurmanbek Bakiyev"', off=frozenset({"bakiyev"}))) == [2]
    none_left = search(searcher, "Bakiyev", off=frozenset({"bakiev", "bakiyev"}))
    assert none_left.total == 0
    assert none_left.notices[0].kind == "all-off"
    assert ids(search(searcher, '"Kurmanbek Bakiyev"', variants=False)) == [1]


def test_a_hit_says_what_matched_and_why(searcher: Searcher) -> None:
    """The spelling found, the reason, marks in title and passages."""
    hit = next(h for h in search(searcher, "Bakiyev").hits if h.title == "Bakiev flees")
    (matched,) = hit.matched
    assert (matched.term, matched.found) == ("Bakiyev", "Bakiev")
    assert matched.reason.startswith("spelling of ")
    (passage,) = hit.passages
    assert passage.text == "Kurmanbek Bakiev fled to Jalal-Abad."
    assert [(mark.start, mark.end, mark.kind) for mark in passage.marks] == [(10, 16, "variant")]
    assert [(mark.start, mark.end) for mark in hit.title_marks] == [(0, 6)]


def test_where_no_article_has_all_words_any_will_do(searcher: Searcher) -> None:
    """And a notice says so; filters still hold."""
    results = search(searcher, "fled London Manas")
    assert set(ids(results)) == {1, 2, 3}
    assert [notice.kind for notice in results.notices] == ["any-word", "parts"]
    assert set(ids(search(searcher, "fled London Manas source:Reuters"))) == {3}
    assert search(searcher, "base Manas").notices == ()


def test_any_word_may_be_asked_for(searcher: Searcher) -> None:
    """`match="any"` takes any word from the start, without a notice."""
    results = search(searcher, "fled London", match="any")
    assert set(ids(results)) == {2, 3}
    assert results.notices == ()
    plain = search(searcher, 'What "fled" (from London', match="any", plain=True)
    assert set(ids(plain)) == {2, 3}


def test_unknown_words_are_named(searcher: Searcher) -> None:
    """With what may have been meant, as a query to run."""
    results = search(searcher, "base protezts")
    unknown = next(notice for notice in results.notices if notice.kind == "unknown-word")
    assert (unknown.start, unknown.end) == (5, 13)
    assert unknown.query == "base protests"
    assert set(ids(results)) == {1, 2}


def test_unknown_words_of_phrases_are_named(searcher: Searcher) -> None:
    """The word, not the phrase, with the query mended; a phrase of known words is no unknown."""
    (notice,) = search(searcher, '"air baze"').notices
    assert (notice.kind, notice.start, notice.end) == ("unknown-word", 5, 9)
    assert notice.query == '"air base"'
    assert [notice.kind for notice in search(searcher, '"base air"').notices] == ["apart"]
    assert search(searcher, '"to Jalal"').notices == ()


def test_no_hits_name_the_spellings_tried(searcher: Searcher) -> None:
    """A name that is known but not there with these filters."""
    results = search(searcher, "Bakiyev source:Reuters")
    assert results.total == 0
    tried = next(notice for notice in results.notices if notice.kind == "tried")
    assert "Bakiev" in tried.text
    assert "Bakiyev" in tried.text


def test_names_that_are_left_out_are_not_shown(searcher: Searcher) -> None:
    """Neither as chips nor as spellings tried."""
    results = search(searcher, "fled -Bakiyev")
    assert (results.total, results.variants) == (0, ())
    assert [notice.kind for notice in results.notices] == ["without-filter"]


def test_unknown_sources_are_named(searcher: Searcher) -> None:
    """The nearest is offered as a query."""
    notice, without = search(searcher, 'base source:"BBC Newz"').notices
    assert notice.kind == "unknown-source"
    assert notice.query == 'base source:"BBC News"'
    assert (without.kind, without.query) == ("without-filter", "base")
    assert search(searcher, "base", sources=("Nobody",)).notices[0].kind == "unknown-source"


def test_filters_of_a_request_hold(searcher: Searcher) -> None:
    """Sources, dates and order beside the query."""
    assert ids(search(searcher, "base", sources=("BBC News",))) == [2]
    assert ids(search(searcher, "base", sources=("BBC News", "Al Jazeera"), sort="newest")) == [
        2,
        1,
    ]
    assert ids(search(searcher, "base", sort="oldest")) == [1, 2]
    assert ids(search(searcher, "base", after="2010-04-09")) == [2]
    assert ids(search(searcher, "base", before="2010-04-10")) == [1]
    with pytest.raises(QueryError):
        search(searcher, "base", after="soon")


def test_the_document_has_its_fields(searcher: Searcher) -> None:
    """The names of the result document, in a form that JSON takes."""
    document = json.loads(json.dumps(search(searcher, "Bakiyev base").to_dict()))
    assert list(document) == [
        "query",
        "parsed",
        "total",
        "took_ms",
        "notices",
        "variants",
        "hits",
        "facets",
        "next",
    ]
    hit = document["hits"][0]
    assert set(hit) >= {
        "doc_id",
        "title",
        "source",
        "published",
        "url",
        "language",
        "score",
        "passages",
        "matched",
        "reprints",
    }
    assert set(hit["passages"][0]) >= {"id", "text", "start", "end", "marks"}
    assert set(hit["passages"][0]["marks"][0]) == {"start", "end", "kind"}
    assert set(hit["matched"][0]) == {"term", "as", "reason"}
    assert set(document["variants"][0]["spellings"][0]) >= {"text", "count", "reason", "on"}
    assert set(document["facets"]) == {"source", "month"}


def test_passages_are_limited(searcher: Searcher) -> None:
    """None where none are wanted; the lead where only the title matches."""
    assert search(searcher, "base", passages=0).hits[0].passages == ()
    assert len(search(searcher, "Bakiyev OR base", passages=1).hits[0].passages) == 1
    (hit,) = search(searcher, "title:stay").hits
    assert hit.passages[0].marks == ()
    assert [(mark.start, mark.end) for mark in hit.title_marks] == [(14, 18)]


def test_explain_shows_the_score(searcher: Searcher) -> None:
    """Only where asked for."""
    assert search(searcher, "base", explain=True).hits[0].explanation
    assert search(searcher, "base").hits[0].explanation is None


def test_completions_end_the_last_word(searcher: Searcher) -> None:
    """Names as articles write them; nothing after a space or for an unknown beginning."""
    assert set(searcher.suggest("Manas bak")) == {"Manas Bakiev", "Manas Bakiyev"}
    assert searcher.suggest("Lon") == ["London"]
    assert searcher.suggest("lon ") == []
    assert searcher.suggest("") == []
    assert searcher.suggest("zzz") == []
    assert len(searcher.suggest("b", 1)) == 1


def test_whole_articles_and_their_marks(searcher: Searcher) -> None:
    """An article by id, with where the query stands in it."""
    stored = searcher.article(f"{2:016x}").article
    assert stored.title == "Bakiev flees"
    assert searcher.marks("Bakiyev", stored.body) == [(10, 16, "variant")]
    for missing in ("0" * 16, "nonsense", "\ud800"):
        with pytest.raises(NotFound):
            searcher.article(missing)


def test_ranks_give_ids_alone(searcher: Searcher) -> None:
    """The same order as a search's, and how many there are."""
    request = SearchRequest("base OR quiet", facets=False)
    ranked, found = searcher.rank(request), searcher.search(request)
    assert [hit.doc_id for hit in ranked.hits] == [hit.doc_id for hit in found.hits]
    assert ranked.total == found.total == len(found.hits)
    assert searcher.given_ids([f"{1:016x}"]) == {f"{1:016x}": f"{1:016x}"}


def test_answers_are_forgotten_with_a_commit(tmp_path: Path) -> None:
    """The same request after a change shows the change; without one it is the same value."""
    with build(tmp_path, ARTICLES[:1]) as searcher:
        request = SearchRequest("base")
        first = searcher.search(request)
        assert searcher.search(request).hits is first.hits
        library: Any = searcher._library
        assert isinstance(library, SmallLibrary)
        refresh(library.archive, library.engine)
        with library.engine.writer() as writer:
            writer.add(EngineDocument(f"{9:016x}", 99, "", "a base", "", "a base"))
            writer.commit(99)
        again = searcher.search(request)
        assert again.total == 2
        assert ids(again) == [1], "an article that the archive does not have is left out"


@pytest.mark.parametrize(
    ("query", "statements"),
    [
        ("air base", ["name_members", "articles"]),
        ("Bakiyev base", ["name_members", "name_groups", "articles"]),
    ],
)
def test_a_search_reads_the_archive_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: str, statements: list[str]
) -> None:
    """What is kept of all its words, then its hits; once more for the spellings of names."""
    read: list[str] = []
    rows = SQLiteDatabase.rows

    def counted(self: SQLiteDatabase, select: str, values: Sequence[object] = ()) -> list[Any]:
        read.append(select.split(" FROM ")[1].split(maxsplit=1)[0])
        return rows(self, select, values)

    with build(tmp_path, ARTICLES, SAME, "tantivy") as searcher:
        searcher.search(SearchRequest("London"))
        monkeypatch.setattr(SQLiteDatabase, "rows", counted)
        assert searcher.search(SearchRequest(query)).hits
    assert read == statements
