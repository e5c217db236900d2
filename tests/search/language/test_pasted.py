"""What people paste is searched: sentences with signs that are no operators."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.errors import QueryError
from search.language.describe import describe
from search.language.query import parse
from search.request import SearchRequest
from search.results import Results
from search.searcher import Searcher
from tests.search.small_library import article, build

ARTICLES = [
    article(1, "The mayor of Osier did not close the weir, a farrier said on Monday."),
    article(2, "A farrier closed his forge, so the mayor spoke of weirs."),
    article(3, "Hatfield asked for rain in the valley, and it was a promise."),
]


WORDS = "No article has this with its quotation marks and signs: it is read as plain words."


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Yield a searcher over the articles, on each engine."""
    with build(tmp_path_factory.mktemp("pasted"), ARTICLES, (), request.param) as made:
        yield made


def ask(searcher: Searcher, query: str) -> Results:
    """Search with the defaults."""
    return searcher.search(SearchRequest(query))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a) mayor closed b) the weir", "a mayor closed b the weir"),
        ("He said “the weir stays open", "He said the weir stays open"),
        ("*One* more day at the weir", "One more day at the weir"),
        ("the mayor of /osier/ closed it", "the mayor of osier closed it"),
    ],
)
def test_a_sentence_whose_signs_cannot_be_read_is_words(text: str, read: str) -> None:
    """With a notice that says what could not be read."""
    parsed = parse(text)
    assert describe(parsed.tree) == read.replace(" ", " AND ")
    assert parsed.notices[0].kind == "reading"
    assert parsed.notices[0].text.endswith(": the text is read as plain words.")


@pytest.mark.parametrize(
    "text",
    [
        "a) the weir",
        '"the mayor closed the weir of Osier" OR (Batken',
        'title:weir the mayor closed it "again today',
        'the mayor closed "it today"~5 (and then left',
        "court w/5 weir and the mayor of Osier",
        "the mayor && the weir of Osier closed",
    ],
)
def test_a_query_whose_signs_cannot_be_read_is_refused(text: str) -> None:
    """It is short, or holds an operator, a field or a proximity."""
    with pytest.raises(QueryError):
        parse(text)


def test_a_sentence_with_quotation_marks_that_nobody_wrote_is_words(searcher: Searcher) -> None:
    """One that an article has stays a phrase; a short query keeps its marks too."""
    results = ask(searcher, 'The mayor did not "shut the weir", a farrier said on Monday')
    assert int(results.hits[0].doc_id, 16) == 1
    assert WORDS in [notice.text for notice in results.notices]
    found = ask(searcher, 'The mayor did not "close the weir", a farrier said on Monday')
    assert [int(hit.doc_id, 16) for hit in found.hits] == [1]
    assert WORDS not in [notice.text for notice in found.notices]
    assert ask(searcher, 'mayor "shut the weir"').hits == ()


def test_capitals_in_a_long_sentence_are_no_operators(searcher: Searcher) -> None:
    """In a short one they are."""
    long = (
        "It is true that the mayor of Osier did NOT close the weir, as a farrier of the valley "
        "said on Monday to those who asked him"
    )
    results = ask(searcher, long)
    assert int(results.hits[0].doc_id, 16) == 1
    assert results.notices[0].text.startswith("NOT in so long a sentence is read as a word")
    short = ask(searcher, "mayor NOT Osier")
    assert [int(hit.doc_id, 16) for hit in short.hits] == [2]
    assert short.notices == ()


@pytest.mark.parametrize("text", ["source: Hatfield asked for rain", "rain * Hatfield"])
def test_lone_signs_are_left_out(searcher: Searcher, text: str) -> None:
    """A field's name without a value is a word, a lone star is nothing."""
    assert 3 in {int(hit.doc_id, 16) for hit in ask(searcher, text).hits}
