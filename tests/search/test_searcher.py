"""Searches from text to results, over a real archive and engine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.engines.base import EngineDocument
from index.errors import CursorError, NotFound, QueryError
from search.request import SearchRequest
from search.results import Results
from search.searcher import Searcher
from tests.search.small_library import SmallLibrary, article, build, cut, refresh

FURNITURE = "Featured on Qala: the price of bread in Osh."

ARTICLES = [
    article(
        1,
        "The base at Manas stays open. President Kurmanbek Bakiyev said so on Thursday. "
        "Nobody asked Maxim Bakiyev.",
        title="Manas base to stay",
        source="Al Jazeera",
        published="2010-04-08",
        language="en",
        authors=("Aizada Omurova",),
        url="https://aj.example/1",
    ),
    article(
        2,
        "Kurmanbek Bakiev fled to Jalal-Abad. The air base was quiet, he said. Protests went on.",
        title="Bakiev flees",
        source="BBC News",
        published="2010-04-10",
        language="en",
        original="Kurmanbek Bakiev fled to Jalal-Abad. The air base was quiet, he said. "
        f"Protests went on.\n{FURNITURE}",
        cuts=(
            cut(
                "Kurmanbek Bakiev fled to Jalal-Abad. The air base was quiet, he said. "
                f"Protests went on.\n{FURNITURE}",
                FURNITURE,
            ),
        ),
    ),
    article(3, "Markets fell in London. Happy days are over.", source="Reuters"),
    article(
        4,
        "Jalalabad is quiet. Erdoğan visited a region of Jalalabad in May.",
        source="The Guardian",
        published="2010-05-10T09:30:00Z",
    ),
    article(5, "Выборы в Оше прошли спокойно.", language="ru", source="Reuters"),
]

SAME = [("Bakiyev", "Bakiev"), ("Jalal-Abad", "Jalalabad")]


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Give a searcher over the articles, on each engine."""
    with build(tmp_path_factory.mktemp("library"), ARTICLES, SAME, request.param) as made:
        yield made


def ids(results: Results) -> list[int]:
    """Give the numbers of the hits, in order."""
    return [int(hit.doc_id, 16) for hit in results.hits]


def search(searcher: Searcher, query: str, **wanted: Any) -> Results:
    """Search with the defaults but for what is named."""
    return searcher.search(SearchRequest(query, **wanted))


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


def test_cursors_go_through_all_pages(searcher: Searcher) -> None:
    """Each hit once, in each order, with any-word answers too."""
    for query, sort in (("base OR quiet", "relevance"), ("fled London Manas", "newest")):
        whole = ids(search(searcher, query, sort=sort))
        met, cursor = [], None
        while True:
            page = search(searcher, query, sort=sort, limit=1, cursor=cursor)
            assert page.total == len(whole)
            met += ids(page)
            cursor = page.next
            if cursor is None:
                break
        assert met == whole


@pytest.mark.parametrize("cursor", ["", "x", "e00000000.relevance.1", "e00000000.", "é", "e" * 999])
def test_foreign_cursors_are_refused(searcher: Searcher, cursor: str) -> None:
    """With an error that says where to start."""
    with pytest.raises(CursorError, match="first page"):
        search(searcher, "base", cursor=cursor)


def test_a_cursor_belongs_to_its_search(searcher: Searcher) -> None:
    """Neither another query nor another order takes it; a broken end is refused too."""
    cursor = search(searcher, "base", limit=1).next
    assert cursor is not None
    for query, sort in (("bases", "relevance"), ("base", "newest")):
        with pytest.raises(CursorError):
            search(searcher, query, sort=sort, cursor=cursor)
    with pytest.raises(CursorError):
        search(searcher, "base", cursor=f"{cursor}x")


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
