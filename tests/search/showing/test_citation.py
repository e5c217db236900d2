"""Passages by their ids: what was quoted is found again, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.errors import NotFound
from search.request import SearchRequest
from search.results import Passage
from search.searcher import Searcher
from search.showing.citation import Citation, passage_id
from tests.search.small_library import article, build

BODY = "The air base at Manas is open. Кыргыз talks go on. \U0001f600 It stays."


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Give a searcher over one article."""
    with build(tmp_path_factory.mktemp("library"), [article(1, BODY, title="Base")]) as made:
        yield made


def test_a_passage_of_a_hit_is_found_by_its_id(searcher: Searcher) -> None:
    """The same text and span; marks belong to the search and are left out."""
    (hit,) = searcher.search(SearchRequest("Manas OR talks")).hits
    assert len(hit.passages) == 2
    for passage in hit.passages:
        assert passage.marks
        assert searcher.passage(passage.id) == passage._replace(marks=())


def test_offsets_are_code_points(searcher: Searcher) -> None:
    """Letters of two bytes and signs of four are one each."""
    start = BODY.index("It")
    cited = passage_id(f"{1:016x}", start, len(BODY), "It stays.")
    assert searcher.passage(cited).text == "It stays."


@pytest.mark.parametrize(
    ("cited", "says"),
    [
        ("", "not the id"),
        ("nonsense", "not the id"),
        ("0000000000000001.0-8.00000000", "no version"),
        (passage_id(f"{1:016x}", 0, 9, BODY[:8]), "no version"),
        (passage_id(f"{1:016x}", 1, 8, BODY[:8]), "no version"),
        (passage_id(f"{1:016x}", 5, 5, ""), "no version"),
        (passage_id(f"{1:016x}", 900, 909, ""), "no version"),
        (passage_id(f"{2:016x}", 0, 8, BODY[:8]), "no article"),
        (passage_id(f"{1:016x}", 0, 8, BODY[:8]) + "\n", "not the id"),
        (passage_id(f"{1:016x}", 0, 8, BODY[:8]).replace(".0-", ".00-"), "not the id"),
        ("0000000000000001.0-99999999999999999999.00000000", "not the id"),
        ("٠" * 16 + ".0-8.00000000", "not the id"),
        ("0000000000000001.٠-8.00000000", "not the id"),
        ("\ud800" * 70, "not the id"),
    ],
)
def test_what_does_not_stand_is_not_found(searcher: Searcher, cited: str, says: str) -> None:
    """Another text, span or article, and what is no id; the message is one line."""
    with pytest.raises(NotFound, match=says) as caught:
        searcher.passage(cited)
    assert "\n" not in str(caught.value)


def test_ids_cite_article_span_and_text() -> None:
    """The same text in the same place has the same id, another text another."""
    assert passage_id("00ff", 5, 9, "base") == "00ff.5-9.c0b4fe61"
    assert passage_id("00ff", 5, 9, "bass") != passage_id("00ff", 5, 9, "base")
    assert passage_id("00ff", 5, 9, "\ud800").startswith("00ff.5-9.")


def test_words_that_moved_are_found_where_they_stand(searcher: Searcher) -> None:
    """A page that is stripped again may have more before them; a part of a word is no place."""
    cited = passage_id(f"{1:016x}", 2, 25, "Кыргыз talks go on. \U0001f600 I")
    at = BODY.index("Кыргыз")
    found = searcher.citation(cited)
    assert found.standing == "moved"
    assert found.passage == Passage(
        cited, BODY[at : at + 23], at, at + 23, more_before=False, more_after=True
    )
    with pytest.raises(NotFound):
        searcher.citation(passage_id(f"{1:016x}", 9, 12, BODY[1:4]))


def test_a_citation_says_what_the_article_says_of_itself(searcher: Searcher) -> None:
    """Unknown stays unknown; a sentence that goes on on either side is said to."""
    start = BODY.index("base")
    cited = passage_id(f"{1:016x}", start, start + 13, BODY[start : start + 13])
    passage = Passage(cited, "base at Manas", start, start + 13, (), True, True)
    assert searcher.citation(cited) == Citation(
        passage, f"{1:016x}", "Base", None, None, None, "here"
    )
    assert searcher.passage(cited) == passage
