"""A page that the articles with all words do not fill goes on with those that have some."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.errors import CursorError
from search.request import SearchRequest
from search.results import Results
from search.searcher import Searcher
from tests.search.small_library import article, build

ARTICLES = [
    article(1, "Weirs burst in Batken.", source="Wren Weekly", published="2010-04-08"),
    article(2, "Weirs burst at dawn near the old mill of Osier.", source="Osier Post"),
    article(3, "Weirs held.", source="Osier Post", published="2010-05-01"),
    article(4, "Batken was calm.", source="Wren Weekly", published="2010-04-09"),
    article(5, "Batken had weirs that burst, and burst, and burst.", source="Osier Post"),
    article(6, "The market opened.", source="Wren Weekly"),
]


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Yield a searcher over the articles, on each engine."""
    with build(tmp_path_factory.mktemp("filling"), ARTICLES, (), request.param) as made:
        yield made


def ask(searcher: Searcher, query: str, **wanted: object) -> Results:
    """Search with the defaults but for what is named."""
    return searcher.search(SearchRequest(query, **wanted))  # type: ignore[arg-type]


def sides(results: Results) -> list[tuple[int, str]]:
    """Return the number and the side of each hit."""
    return [(int(hit.doc_id, 16), hit.side) for hit in results.hits]


def test_articles_with_some_of_the_words_follow_the_border(searcher: Searcher) -> None:
    """In the order of a batch, each once; total, facets and notices are of those that match."""
    results = ask(searcher, "weirs burst Batken")
    assert {number for number, side in sides(results) if side == "all"} == {1, 5}
    batch = ask(searcher, "weirs burst Batken", match="any", plain=True)
    behind = [number for number, _ in sides(batch) if number not in (1, 5)]
    assert sides(results)[2:] == [(number, "some") for number in behind]
    assert set(behind) == {2, 3, 4}
    assert (results.total, results.border, results.notices) == (2, 2, ())
    assert dict(results.facets.source) == {"Wren Weekly": 1, "Osier Post": 1}
    assert results.facets.month == (("2010-04", 1), (None, 1))
    assert [hit["side"] for hit in results.to_dict()["hits"]] == ["all"] * 2 + ["some"] * 3


@pytest.mark.parametrize(
    "query",
    [
        "weirs AND burst AND Batken",
        "(weirs OR mill) Batken",
        "weirs burst =Batken",
        'weirs "burst" Batken',
        '"weirs burst" Batken',
        "weirs burst Batken -market",
        "weirs title:burst",
        "wei* Batken",
        "weirs",
        "nowhere",
    ],
)
def test_what_has_a_sign_is_never_filled(searcher: Searcher, query: str) -> None:
    """Nor is a single word."""
    results = ask(searcher, query)
    assert results.border is None
    assert {side for _, side in sides(results)} <= {"all"}
    assert results.next is None


def test_filters_hold_on_both_sides(searcher: Searcher) -> None:
    """In the query and beside it."""
    for results in (
        ask(searcher, "weirs Batken source:osier"),
        ask(searcher, "weirs Batken", sources=("Osier Post",)),
    ):
        assert sides(results)[0] == (5, "all")
        assert {number for number, side in sides(results) if side == "some"} == {2, 3}
    dated = ask(searcher, "weirs Batken", after="2010-04-09")
    assert dated.total == 2
    assert {side for _, side in sides(dated)} == {"some"}
    assert dated.border is None


@pytest.mark.parametrize("limit", [1, 2, 3, 4])
def test_cursors_go_across_the_border(searcher: Searcher, limit: int) -> None:
    """Each article once, in the order of one long page; the counts stay."""
    whole = ask(searcher, "weirs burst Batken", limit=20)
    assert len(whole.hits) == 5
    assert whole.next is None
    met: list[tuple[int, str]] = []
    cursor = None
    while True:
        page = ask(searcher, "weirs burst Batken", limit=limit, cursor=cursor)
        assert (page.total, page.facets) == (whole.total, whole.facets)
        met += sides(page)
        cursor = page.next
        if cursor is None:
            break
        assert len(page.hits) == limit
    assert met == sides(whole)


def test_a_page_without_room_says_only_that_more_follow(searcher: Searcher) -> None:
    """If any article has some of the words."""
    assert ask(searcher, "weirs burst Batken", limit=2).next is not None
    assert ask(searcher, "market opened", limit=1).next is None


def test_other_orders_and_searches_of_any_word_have_no_border(searcher: Searcher) -> None:
    """By date, a page ends with the articles that match."""
    for sort in ("newest", "oldest"):
        assert {side for _, side in sides(ask(searcher, "weirs Batken", sort=sort))} == {"all"}
    any_word = ask(searcher, "weirs Batken", match="any")
    assert {side for _, side in sides(any_word)} == {"all"}
    assert any_word.total == 5


def test_without_an_article_that_has_all_words_those_with_some_match(searcher: Searcher) -> None:
    """They are counted, a notice says so, and there is no border."""
    results = ask(searcher, "weirs Batken mill")
    assert results.total == 5
    assert {side for _, side in sides(results)} == {"some"}
    assert results.border is None
    assert results.notices[0].kind == "any-word"


def test_an_export_ends_at_the_border(searcher: Searcher) -> None:
    """And takes no cursor from beyond it."""
    walk = searcher.walk(SearchRequest("weirs burst Batken"))
    assert {int(hit.doc_id, 16) for hit in walk} == {1, 5}
    assert (walk.count, walk.next, walk.remark) == (2, None, None)
    beyond = ask(searcher, "weirs burst Batken", limit=3).next
    with pytest.raises(CursorError):
        searcher.walk(SearchRequest("weirs burst Batken", cursor=beyond))


def test_marks_beyond_the_border_are_of_the_same_words(searcher: Searcher) -> None:
    """Words of a compound are marked one by one."""
    results = ask(searcher, "burst-weirs Batken market")
    marked = {
        int(hit.doc_id, 16): [p.text[m.start : m.end] for p in hit.passages for m in p.marks]
        for hit in results.hits
    }
    assert marked[2] == ["Weirs", "burst"]
    assert marked[6] == ["market"]
    assert marked[4] == ["Batken"]


def test_a_word_typed_twice_counts_less_than_twice(searcher: Searcher) -> None:
    """As in a batch, so that the orders are the same."""
    results = ask(searcher, "weirs mill mill Batken nowhere")
    batch = ask(searcher, "weirs mill mill Batken nowhere", match="any", plain=True)
    assert [hit.score for hit in results.hits] == pytest.approx(
        [hit.score for hit in batch.hits], rel=1e-5
    )
    assert sides(results) == [(number, "some") for number, _ in sides(batch)]
