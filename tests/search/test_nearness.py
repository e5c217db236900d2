"""Words near each other are found together, not two by two in three places, whatever the engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pytest

from index.errors import QueryError
from search import nearness
from search.request import SearchRequest
from search.searcher import Searcher
from tests.search.small_library import article, build, cut

FAR = "x " * 40
APART = f"harbour vote {FAR}vote storm {FAR}storm harbour"
"""Every two of three words stand side by side somewhere; all three nowhere."""

TOGETHER = "storm one two three four harbour five six seven vote"
"""Seven other words among them."""


@pytest.fixture(params=["tantivy", "whoosh"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Return a searcher over articles that have three words together and apart."""
    page = f"Body.\n\n{APART}\n\nMore of it.\n\n{TOGETHER}"
    articles = [
        article(1, APART, source="BBC", published="2010-04-08"),
        article(2, TOGETHER, source="NPR", published="2010-05-08"),
        article(3, "x", title=TOGETHER),
        article(4, "x", title=APART),
        article(5, "x", authors=("Ann Storm Vote", "Harbour Lee")),
        article(6, "x", authors=("Vote Harbour", "x " * 90, "Ann Storm Vote")),
        article(7, "Body.", original=page, cuts=(cut(page, TOGETHER),)),
        article(8, "Body.", original=page, cuts=(cut(page, APART),)),
        article(9, "Harbours voted while the storms of a long and hard winter came"),
    ]
    with build(tmp_path_factory.mktemp("near"), articles, (), request.param) as made:
        yield made


def found(searcher: Searcher, query: str) -> list[int]:
    """Return the numbers of the articles found, which the total counts."""
    results = searcher.search(SearchRequest(query))
    assert results.total == len(results.hits)
    return sorted(int(hit.doc_id, 16) for hit in results.hits)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ('"vote harbour storm"~9', [2, 3, 9]),
        ('"vote harbour storm"~20', [2, 3, 9]),
        ('"vote harbour storm"~7', [9]),
        ('"vote harbour storm"~8', [2, 3, 9]),
        ('="vote harbour storm"~9', [2, 3]),
        ('title:"vote harbour storm"~20', [3]),
        ('author:"harbour vote ann storm"~30', [5]),
        ('cut:"vote harbour storm"~20', [7]),
        ('"vote harbour storm five"~20', [2, 3]),
        ('"vote harbour storm nowhere"~20', []),
        ('x NOT "vote harbour storm"~20', [1, 4, 5, 6]),
        ('"vote harbour storm"~20 OR lee', [2, 3, 9]),
    ],
)
def test_three_words_are_near_each_other_at_once(
    searcher: Searcher, query: str, numbers: list[int]
) -> None:
    """At every distance and in every field; inside NOT and OR too."""
    assert found(searcher, query) == numbers


def test_counts_and_walks_are_of_the_same_articles(searcher: Searcher) -> None:
    """Facets, pages by cursor and the walk that exports take."""
    request = SearchRequest('"vote harbour storm"~20', limit=1)
    first = searcher.search(request)
    assert first.total == 3
    assert {one.value: one.count for one in first.facets.source} == {None: 2, "NPR": 1}
    assert {one.value: one.count for one in first.facets.month} == {"2010-05": 1, None: 2}
    assert sorted(int(hit.doc_id, 16) for hit in searcher.walk(request)) == [2, 3, 9]
    assert searcher.rank(request).total == 3


def test_too_many_articles_are_refused_with_what_to_write(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only where the engine cannot tell; a smaller number and two words are answered."""
    monkeypatch.setattr("search.ranking.MAX_CHECKED", 12)
    if searcher._library.engine.name == "whoosh":
        assert found(searcher, 'x "vote harbour storm"~20') == [3]
        return
    with pytest.raises(QueryError) as caught:
        searcher.search(SearchRequest('x "vote harbour storm"~20'))
    assert str(caught.value).startswith(
        '5 articles have every two words of "vote harbour storm"~20 near each other, more than '
        "the 3 that are looked through"
    )
    assert (caught.value.start, caught.value.end) == (2, 25)
    assert found(searcher, '"vote harbour storm"~8') == [2, 3, 9]
    assert found(searcher, '"vote harbour"~50') == [1, 2, 3, 4, 9]


def test_what_is_known_of_a_proximity_is_not_looked_up_again(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next page looks into no article; past the limit the oldest proximity is forgotten."""
    known = searcher._current().nearness
    if searcher._library.engine.name == "whoosh":
        return
    monkeypatch.setattr(nearness, "MAX_REMEMBERED_PROXIMITIES", 1)
    asked: list[str] = []
    texts = known._texts

    def read(doc_ids: Sequence[str], field: str) -> Iterable[tuple[str, tuple[str, ...]]]:
        asked.append(field)
        return texts(doc_ids, field)

    monkeypatch.setattr(known, "_texts", read)
    for query, limit in (
        ("vote harbour storm", 1),
        ("vote harbour storm", 2),
        ("vote storm one", 1),
    ):
        searcher.search(SearchRequest(f'"{query}"~20', limit=limit))
    assert asked == ["text", "text"]
    searcher.search(SearchRequest('"vote harbour storm"~20', limit=3))
    assert asked == ["text"] * 3


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
@pytest.mark.parametrize("words", ["vote storm", "vote storm x"])
def test_a_name_among_the_words_is_one_of_them(
    tmp_path_factory: pytest.TempPathFactory, engine: str, words: str
) -> None:
    """However many words it has; what matches has its mark, and words as written count each."""
    between = "on the Al Jazeera English’s plan of it’s"
    articles = [article(1, f"x vote {between} storm"), article(2, f"x vote {between} b c storm")]
    same = [("Al Jazeera English", "Jazeera")]
    with build(tmp_path_factory.mktemp("named"), articles, same, engine) as searcher:
        (hit,) = searcher.search(SearchRequest(f'"{words}"~7')).hits
        assert int(hit.doc_id, 16) == 1
        assert {mark.kind for mark in hit.passages[0].marks} == {"near"}
        assert found(searcher, f'"{words}"~9') == [1, 2]
        assert found(searcher, f'="{words}"~7') == []
        assert found(searcher, f'="{words}"~9') == [1]
