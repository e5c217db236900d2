"""Words near each other, and words in an article's opening, count more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from whoosh.query import AndMaybe, Or, Phrase, Term

from index.errors import CursorError
from search.planning.beside import NEAR_BOOST, near_pairs, nearer
from search.planning.gathered import NearWord
from search.request import SearchRequest
from search.searcher import Searcher
from tests.search.planning.small_plan import make
from tests.search.small_library import article, build


def words(*frequencies: int) -> list[NearWord]:
    """Return words `a`, `b`, … in so many articles each."""
    return [NearWord(at, chr(97 + at), found) for at, found in enumerate(frequencies)]


def pair(one: str, other: str) -> Phrase:
    """Return the phrase of two words near each other."""
    return Phrase("text", [one, other], slop=8, boost=NEAR_BOOST)


@pytest.mark.parametrize(
    ("frequencies", "pairs"),
    [
        ((), []),
        ((5,), []),
        ((5, 6), ["ab"]),
        ((5, 6, 7), ["ab", "ac", "bc"]),
        ((5, 6, 7, 8), ["ab", "ac", "ad", "bc", "bd", "cd"]),
        ((5, 6, 7, 8, 9), []),
        ((90_000, 80_000, 5), ["ac", "bc"]),
        ((90_000, 80_000), []),
    ],
)
def test_every_two_of_few_words_are_pairs(frequencies: tuple[int, ...], pairs: list[str]) -> None:
    """But not two frequent ones, whose places take long to compare."""
    assert list(near_pairs(words(*frequencies), 300_000)) == [pair(*two) for two in pairs]


def test_a_word_typed_twice_is_no_pair() -> None:
    """It stands near itself anywhere."""
    twice = [NearWord(0, "duran", 5), NearWord(6, "duran", 5)]
    assert near_pairs(twice, 100) == ()


def test_pairs_decide_the_order_and_nothing_else() -> None:
    """They are optional; without them the query is itself."""
    query = Term("text", "a")
    assert nearer(query, ()) is query
    assert nearer(query, [pair("a", "b")]) == AndMaybe(query, pair("a", "b"))
    two = [pair("a", "b"), pair("a", "c")]
    assert nearer(query, two) == AndMaybe(query, Or(two))
    plan = make("air bases")
    assert plan.ranked == AndMaybe(plan.query, pair("air", "base"))
    assert make("air AND bases").near == ()
    assert make("title:air title:bases").near == ()


def test_words_of_a_phrase_and_left_out_words_are_in_no_pair() -> None:
    """A phrase has its places already."""
    assert make('"air bases" runs').near == ()
    assert make("air -bases").near == ()


FILLER = " ".join(f"w{number}" for number in range(70))


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Yield a searcher over articles of one length, on each engine."""
    articles = [
        article(1, f"weir {FILLER} mill."),
        article(2, f"{FILLER} mill one two three four five six weir."),
        article(3, f"{FILLER} weir one two three four five six seven eight nine ten mill."),
        article(4, f"quay {FILLER} x."),
        article(5, f"x {FILLER} quay."),
        article(6, f"x {FILLER} y."),
    ]
    with build(tmp_path_factory.mktemp("near"), articles, (), request.param) as made:
        yield made


def scores(searcher: Searcher, query: str) -> dict[int, float]:
    """Return the score of each article found, best first."""
    hits = searcher.search(SearchRequest(query)).hits
    return {int(hit.doc_id, 16): hit.score for hit in hits}


def test_words_near_each_other_count_more(searcher: Searcher) -> None:
    """In either order; farther apart they count as apart. Signs leave them out."""
    found = scores(searcher, "weir mill")
    signed = scores(searcher, "weir AND mill")
    assert found[2] > signed[2]
    assert found[3] == signed[3]
    assert set(found) == {1, 2, 3}


def test_the_opening_counts(searcher: Searcher) -> None:
    """A word among the first sixty counts more than one behind them; both are found."""
    found = scores(searcher, "quay")
    assert list(found) == [4, 5]
    assert found[4] > 1.1 * found[5]


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def dated(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Yield a searcher over one text of several dates, on each engine."""
    days = ["2010-06-30", "2010-06-01", "2010-05-02", "2009-01-01", None, "2010-05-31"]
    articles = [
        article(number, "The weir burst." if number < 6 else "The weir burst and burst and burst.")
        for number in range(1, 7)
    ]
    articles = [
        article(number, one.body, published=day)
        for number, (one, day) in enumerate(zip(articles, days, strict=True), start=1)
    ]
    with build(tmp_path_factory.mktemp("dated"), articles, (), request.param) as made:
        yield made


def test_newer_articles_come_first_by_choice(dated: Searcher) -> None:
    """The score is halved for each half-life; undated articles are as old as the oldest."""
    request = SearchRequest("weir", sort="recent-relevance")
    results = dated.search(request)
    found = {int(hit.doc_id, 16): hit.score for hit in results.hits}
    plain = scores(dated, "weir")
    shares = {number: found[number] / plain[number] for number in found}
    assert list(found) == [1, 2, 6, 3, 4, 5]
    assert shares == pytest.approx(
        {1: 1.0, 2: 2**-0.75, 6: 0.5, 3: 2**-1.75, 4: 1 / 16, 5: 1 / 16}, rel=1e-4
    )
    assert results.total == 6
    assert [notice.text for notice in results.notices] == [
        "An article counts half as much for each 30 days before 2010-07-01."
    ]


def test_the_half_life_can_be_set(dated: Searcher) -> None:
    """With a long one the order is that of relevance; it is bound to the cursor."""
    long = SearchRequest("burst", sort="recent-relevance", half_life=36_500)
    relevance = list(scores(dated, "burst"))
    assert relevance[0] == 6
    assert int(dated.search(long).hits[0].doc_id, 16) == 6
    first = dated.search(SearchRequest("weir", limit=4, sort="recent-relevance"))
    rest = dated.search(SearchRequest("weir", cursor=first.next, sort="recent-relevance"))
    assert [int(hit.doc_id, 16) for hit in (*first.hits, *rest.hits)] == [1, 2, 6, 3, 4, 5]
    with pytest.raises(CursorError):
        dated.search(long._replace(query="weir", cursor=first.next))
