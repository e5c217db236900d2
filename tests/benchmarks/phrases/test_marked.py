"""The benchmark of marks, over a few articles: what it asks, and what it says of the answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.searcher import Searcher
from tests.benchmarks.phrases.marked import marked, phrases
from tests.search.small_library import article, build

BODIES = (
    "The harbour council has voted on the new bridge after a long storm in the north.",
    "A storm broke the bridge.\n\nThe council of the harbour met for a vote in the long night.",
    "Nobody of the council would say on the night of the storm when the new harbour opens.",
)


@pytest.fixture(params=["tantivy", "whoosh"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Return a searcher over three articles."""
    articles = [article(number, body) for number, body in enumerate(BODIES, 1)]
    with build(tmp_path_factory.mktemp("phrases"), articles, (), request.param) as made:
        yield made


def test_every_hit_of_phrases_from_the_texts_has_its_mark(searcher: Searcher) -> None:
    """And every phrase finds the article that it is from."""
    chosen = list(phrases(searcher.archive, 60, 17))
    assert sum("~" in query for _, query in chosen) == 30
    made = marked(searcher, iter(chosen))
    assert made.queries == 60
    assert made.hits >= made.own >= 30
    assert (made.bare, made.lost, made.refused) == ((), (), ())


def test_what_is_wrong_is_told(searcher: Searcher) -> None:
    """A phrase that its article does not have, and a query that is refused."""
    asked = [("f" * 16, '"the council"'), ("0" * 15 + "1", '"harbour council"'), ("", "a(b")]
    made = marked(searcher, iter(asked))
    assert (made.queries, made.own, made.hits) == (2, 1, 3)
    assert made.lost == (('"the council"', "f" * 16),)
    assert made.bare == ()
    assert [line.partition(":")[0] for line in made.refused] == ["a(b"]


def test_the_same_seed_asks_the_same(searcher: Searcher) -> None:
    """Another one asks something else; no articles, no queries."""
    archive = searcher.archive
    assert list(phrases(archive, 9, 1)) == list(phrases(archive, 9, 1))
    assert list(phrases(archive, 9, 1)) != list(phrases(archive, 9, 2))
