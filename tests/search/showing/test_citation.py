"""Passages by their ids: what was quoted is found again, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.archive.values import Location, PassageSource, StoredArticle
from index.errors import NotFound
from search.request import SearchRequest
from search.results import Passage
from search.searcher import Searcher
from search.showing.citation import Citation, cite
from search.showing.passage_ids import passage_id
from tests.search.small_library import article, build

BODY = "The air base at Manas is open. Кыргыз talks go on. \U0001f600 It stays."


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Yield a searcher over one article."""
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
        passage, f"{1:016x}", "Base", None, None, None, None, "here"
    )
    assert searcher.passage(cited) == passage


class Versions:
    """An archive with one article, of which it keeps what it was.

    Args:
        bodies: Of its versions, the oldest first; the title of each is its number.
    """

    def __init__(self, *bodies: str) -> None:
        self._articles = [
            article(1, body, title=str(number), source="BBC News")
            for number, body in enumerate(bodies)
        ]

    def passages_view(self, doc_ids: list[str]) -> dict[str, PassageSource]:
        """Return the newest version."""
        newest = self._articles[-1]
        view = PassageSource(
            newest.doc_id, newest.title, newest.source, None, None, None, newest.body,
            ((0, len(newest.body)),),
        )  # fmt: skip
        return {newest.doc_id: view} if newest.doc_id in doc_ids else {}

    def versions(self, doc_id: str) -> list[StoredArticle]:
        """Return the older ones, the last one first."""
        assert doc_id == self._articles[-1].doc_id
        return [
            StoredArticle(1, one, ((0, len(one.body)),), Location("/", "1"))
            for one in reversed(self._articles[:-1])
        ]


def cited_of(archive: Versions, cited: str) -> Citation:
    """Find what an id names in an archive that keeps versions."""
    return cite(archive, cited)  # type: ignore[arg-type]


def test_what_was_replaced_is_answered_with_the_text_it_had() -> None:
    """With what that version says of itself, and that the article does not say it any more."""
    archive = Versions("The base closes.", "The base stays.", "The base moves.")
    for number, words in enumerate(("The base closes.", "The base stays.", "The base moves.")):
        cited = passage_id(f"{1:016x}", 0, len(words), words)
        found = cited_of(archive, cited)
        assert found.passage == Passage(cited, words, 0, len(words))
        assert (found.title, found.source) == (str(number), "BBC News")
        assert found.standing == ("here" if number == 2 else "replaced")


def test_what_stands_elsewhere_in_the_new_version_is_not_replaced() -> None:
    """It is shown where it stands, with what the article says of itself by now."""
    archive = Versions("The base stays.", "Updated on Friday. The base stays.")
    cited = passage_id(f"{1:016x}", 0, 15, "The base stays.")
    found = cited_of(archive, cited)
    assert (found.standing, found.title) == ("moved", "1")
    assert found.passage == Passage(cited, "The base stays.", 19, 34, (), True, False)


def test_what_stands_where_it_stood_is_what_the_newest_version_says() -> None:
    """The words of an article that was replaced elsewhere need no remark."""
    archive = Versions("The base stays. So did he.", "The base stays. So does he.")
    cited = passage_id(f"{1:016x}", 0, 15, "The base stays.")
    found = cited_of(archive, cited)
    assert (found.standing, found.title, found.passage.text) == ("here", "1", "The base stays.")


def test_the_oldest_words_count_if_others_have_their_checksum() -> None:
    """Who replaces an article cannot put other words under an id that was cited before."""
    ours, forged = "plumless", "buckeroo"
    cited = passage_id(f"{1:016x}", 0, 8, ours)
    assert passage_id(f"{1:016x}", 0, 8, forged) == cited, "two words of one CRC-32"
    found = cited_of(Versions(ours, forged), cited)
    assert (found.passage.text, found.standing) == (ours, "replaced")


def test_what_no_version_says_is_not_found() -> None:
    """With several versions as with one."""
    with pytest.raises(NotFound, match="no version of the article"):
        cited_of(Versions("a b", "c d"), passage_id(f"{1:016x}", 0, 3, "e f"))
