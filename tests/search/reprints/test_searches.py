"""Searches show each text once; no hit comes twice, and none is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive.sqlite.archive import SQLiteArchive
from search.reprints import groups, texts
from search.request import SearchRequest
from search.results import Hit, Reprint
from search.searcher import Searcher
from tests.search.reprints.reprinted import TEXTS, articles, build_reprinted
from tests.search.small_library import ids, search


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp(request.param)


@pytest.fixture(scope="module")
def searcher(folder: Path, request: pytest.FixtureRequest) -> Iterator[Searcher]:
    name = "whoosh" if folder.name.startswith("whoosh") else "tantivy"
    with build_reprinted(folder, name) as made:
        yield made


def pages(searcher: Searcher, request: SearchRequest) -> list[tuple[Hit, ...]]:
    """Ask for one page after the other."""
    found = [searcher.search(request)]
    while found[-1].next:
        found.append(searcher.search(request._replace(cursor=found[-1].next)))
    return [one.hits for one in found]


def number(hit: Hit | Reprint) -> int:
    return int(hit.doc_id, 16)


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 30])
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest", "recent-relevance"])
def test_each_text_is_shown_once_by_its_best_hit(searcher: Searcher, limit: int, sort: str) -> None:
    """On whichever page it comes; together the hits stand for every article found."""
    request = SearchRequest("heron", limit=limit, sort=sort, passages=0)  # type: ignore[arg-type]
    found = pages(searcher, request)
    shown = [number(hit) for page in found for hit in page]
    every = [number(hit) for page in pages(searcher, request._replace(group="off")) for hit in page]
    assert len(every) == len(set(every)) == len(articles())
    best = [min(text, key=every.index) for text in TEXTS]
    assert shown == sorted(best, key=every.index)
    sizes = [len(page) for page in found if page]
    assert sizes[:-1] == [limit] * (len(sizes) - 1)
    if not found[-1]:
        assert len(found) == len(sizes) + 1
    stand_for = sum(hit.stands_for for page in found for hit in page)
    assert len(shown) + stand_for == len(every)


def test_an_empty_last_page_says_why(searcher: Searcher) -> None:
    """If all that is left prints texts of the pages before; a page that is not asked for does
    not."""
    request = SearchRequest("heron", limit=1, sort="oldest", passages=0)
    found = [searcher.search(request)]
    while found[-1].next:
        found.append(searcher.search(request._replace(cursor=found[-1].next)))
    told = [[one.text for one in page.notices if one.kind == "reprints"] for page in found]
    left = ["What is left prints texts that stand on the pages before."]
    assert [texts == left for texts in told] == [not page.hits for page in found]
    assert told[0] == ["1 hit stands for 4 more articles of the same text."]


def test_the_other_articles_are_named(searcher: Searcher) -> None:
    """In the order of their dates, with what a reader needs; totals and facets count articles."""
    grouped, every = (
        search(searcher, "heron", limit=30),
        search(searcher, "heron", limit=30, group="off"),
    )
    hits = {number(hit): hit for hit in grouped.hits}
    (hit,) = [hits[one] for one in TEXTS[1] if one in hits]
    others = sorted(TEXTS[1] - {number(hit)})
    assert [number(one) for one in hit.reprints] == others
    assert [one.source for one in hit.reprints] == [f"Source {one - 6}" for one in others]
    assert [one.published for one in hit.reprints] == [f"2010-04-0{one - 4}" for one in others]
    assert {(one.title, one.relation) for one in hit.reprints} == {("Report 2", "reprint")}
    assert all(one.coverage >= 0.97 for one in hit.reprints)
    assert hit.stands_for == 2
    assert (grouped.total, grouped.facets) == (every.total, every.facets)
    (notice,) = [one for one in grouped.notices if one.kind == "reprints"]
    assert notice.text == "3 hits stand for 7 more articles of the same text."
    assert [one for one in every.notices if one.kind == "reprints"] == []
    alone = hits[11]
    assert (alone.reprints, alone.stands_for, alone.group) == ((), 0, alone.doc_id)


def test_with_group_off_each_hit_names_its_reprints(searcher: Searcher) -> None:
    """And stands for none; hits of one text have the same group, the first by date."""
    every = search(searcher, "heron", limit=30, group="off")
    for hit in every.hits:
        (text,) = [text for text in TEXTS if number(hit) in text]
        assert {number(one) for one in hit.reprints} == text - {number(hit)}
        assert (int(hit.group, 16), hit.stands_for) == (min(text), 0)


def test_an_article_stands_for_those_alone_that_match(searcher: Searcher) -> None:
    """A member of a text is never lost because another one does not match."""
    found = search(searcher, "heron", limit=30, sources=("Source 4",))
    assert [number(hit) for hit in found.hits] == [5]
    assert {number(one) for one in found.hits[0].reprints} == {1, 2, 3, 4}
    assert (found.hits[0].stands_for, found.total) == (0, 1)
    assert [one.kind for one in found.notices] == []
    some = search(searcher, "heron", limit=30, sources=("Source 1", "Source 2"))
    assert sorted(ids(some)) == sorted(
        min(
            text & {2, 3, 7, 8, 10}, key=ids(search(searcher, "heron", limit=30, group="off")).index
        )
        for text in TEXTS[:3]
    )


def test_a_text_is_on_one_side_of_the_border(tmp_path: Path, searcher: Searcher) -> None:
    """An article with all words stands for those with some of them."""
    made = [
        one._replace(body=f"{one.body} badger.", original=f"{one.body} badger.")
        if one.doc_id in {f"{3:016x}", f"{11:016x}"}
        else one
        for one in articles()
    ]
    with build_reprinted(tmp_path, "tantivy", made) as other:
        found = pages(other, SearchRequest("heron badger", limit=2, passages=0))
        shown = [(number(hit), hit.side) for page in found for hit in page]
        assert {one for one in shown if one[1] == "all"} == {(3, "all"), (11, "all")}
        texts = [next(text for text in map(sorted, TEXTS) if one in text) for one, _ in shown]
        assert sorted(texts) == sorted(map(sorted, TEXTS))
        first = found[0][[number(hit) for hit in found[0]].index(3)]
        assert first.stands_for == 0
        assert len(first.reprints) == 4


def test_groups_of_articles(searcher: Searcher, folder: Path) -> None:
    """The first by date; of an article without reprints, and of none, its own id."""
    del searcher
    with SQLiteArchive.open(folder / "archive.sqlite") as archive:
        asked = [f"{one:016x}" for one in (5, 8, 12, 99)]
        assert groups(archive, asked) == {
            asked[0]: f"{1:016x}",
            asked[1]: f"{6:016x}",
            asked[2]: asked[2],
            asked[3]: asked[3],
        }
        assert groups(archive, []) == {}


def test_groups_of_many_articles_need_not_follow_them(
    searcher: Searcher, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those asked for are read in any case; of others as many as are allowed."""
    del searcher
    monkeypatch.setattr(texts, "MAX_FOLLOWED", 0)
    with SQLiteArchive.open(folder / "archive.sqlite") as archive:
        every = [f"{one:016x}" for one in range(1, 17)]
        firsts = [int(first, 16) for first in groups(archive, every).values()]
        assert firsts == [1] * 5 + [6] * 3 + [9] * 2 + list(range(11, 17))
        assert groups(archive, every[4:5]) == {every[4]: every[4]}


def test_an_article_names_what_prints_it(searcher: Searcher) -> None:
    """By its id; nothing for one alone, or that is not there."""
    found = searcher.reprints(f"{7:016x}")
    assert [number(one) for one in found.reprints] == [6, 8]
    assert found.sharing == ()
    for doc_id in (f"{12:016x}", "nonsense"):
        assert searcher.reprints(doc_id) == ((), ())
