"""What was cut from a page, shown if a query looks for it there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import NotFound
from search.request import SearchRequest
from search.results import Passage
from search.searcher import Searcher
from search.showing.bounds import MAX_PASSAGE_CHARS
from search.showing.quotation import CUT_NOTE
from tests.search.small_library import article, build, cut

TEASER = "Also read: the ferries of Osierholm."
BODY = "The mill burned. Nobody was hurt at the mill."
LONG = " ".join(["advert"] * 100) + " Ferryman sought at once " + " ".join(["notice"] * 100)


@pytest.fixture(params=["tantivy", "whoosh"])
def searcher(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Searcher]:
    """Yield a searcher over a page with a teaser and one with a long notice."""
    first, second = f"{BODY}\n{TEASER}", f"{LONG}\nRain fell."
    articles = [
        article(1, BODY, original=first, cuts=(cut(first, TEASER),)),
        article(2, "Rain fell.", original=second, cuts=(cut(second, LONG),)),
    ]
    with build(tmp_path, articles, (), request.param) as made:
        yield made


def shown(searcher: Searcher, query: str, **wanted: int) -> tuple[Passage, ...]:
    """Return the passages of the one hit."""
    (hit,) = searcher.search(SearchRequest(query, **wanted)).hits  # type: ignore[arg-type]
    return hit.passages


def marked(passage: Passage) -> list[str]:
    """Return what is marked."""
    return [passage.text[mark.start : mark.end] for mark in passage.marks]


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("cut:ferry", ["ferries"]),
        ('cut:"ferries of Osierholm"', ["ferries of Osierholm"]),
        ('cut:"Osierholm ferries"~4', ["ferries", "Osierholm"]),
        ("cut:(ferries OR lorries)", ["ferries"]),
    ],
)
def test_the_cut_is_shown_with_its_marks(searcher: Searcher, query: str, marks: list[str]) -> None:
    """Its offsets are those of the original, and its id says that it was cut."""
    (passage,) = shown(searcher, query)
    assert passage.text == TEASER
    assert passage.id.startswith(f"{1:016x}.cut{len(BODY) + 1}-{len(BODY) + 1 + len(TEASER)}.")
    assert passage.cut
    assert passage.start == len(BODY) + 1
    assert passage.end == passage.start + len(TEASER)
    assert marked(passage) == marks


def test_passages_of_the_article_follow(searcher: Searcher) -> None:
    """Those with marks, up to as many as were asked for."""
    both = shown(searcher, "cut:ferries mill")
    assert [passage.text for passage in both] == [
        TEASER,
        "The mill burned.",
        "Nobody was hurt at the mill.",
    ]
    assert [passage.text for passage in shown(searcher, "cut:ferries mill", passages=1)] == [TEASER]
    assert shown(searcher, "cut:ferries", passages=0) == ()


@pytest.mark.parametrize("query", ["cut:ferry", "cut:ferryman"])
def test_its_id_names_it(searcher: Searcher, query: str) -> None:
    """The same words with the same span; the id of a span of the body does not."""
    (passage,) = shown(searcher, query)
    found = searcher.citation(passage.id)
    assert (found.passage, found.standing) == (passage._replace(marks=()), "here")
    assert found.quotation.split("\n")[1] == CUT_NOTE
    assert found.quotation.endswith(f"\n{passage.id}")
    with pytest.raises(NotFound, match="no version"):
        searcher.citation(passage.id.replace(".cut", "."))
    (other,) = shown(searcher, "rain", passages=1)
    assert not other.cut
    assert CUT_NOTE not in searcher.citation(other.id).quotation
    with pytest.raises(NotFound, match="no version"):
        searcher.citation(other.id.replace(".", ".cut", 1))
    with pytest.raises(NotFound, match="no article"):
        searcher.citation(f"{9:016x}{passage.id[16:]}")


def test_a_long_cut_is_shown_in_part(searcher: Searcher) -> None:
    """Whole words around what was found."""
    (passage,) = shown(searcher, "cut:ferryman")
    assert len(passage.text) <= MAX_PASSAGE_CHARS
    assert set(passage.text.split()) == {"advert", "Ferryman", "sought", "at", "once", "notice"}
    assert marked(passage) == ["Ferryman"]
    assert (passage.more_before, passage.more_after) == (True, True)
    assert [one.more_after for one in shown(searcher, "cut:ferries")] == [False]
    assert LONG[passage.start : passage.end] == passage.text


def test_the_answer_says_where_its_passages_are_from(searcher: Searcher) -> None:
    """And a query that looks for nothing in cuts has none of it."""
    kinds = [notice.kind for notice in searcher.search(SearchRequest("cut:ferries")).notices]
    assert kinds == ["cut"]
    assert searcher.search(SearchRequest("mill -cut:zebra")).notices == ()
    assert [passage.id[:16] for passage in shown(searcher, "mill")] == [f"{1:016x}"] * 2
