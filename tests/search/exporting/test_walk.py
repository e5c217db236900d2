"""Walks: every hit once, page by page, and what is left out is said."""

from __future__ import annotations

import pytest

from search.exporting.walk import PAGE_HITS, Walk
from search.request import SearchRequest
from search.results import Facets, Hit, Results


class Pages:
    """Answers with hits numbered from 0; their cursor is the number of the next one.

    Args:
        total: Articles that match.
        lost: Numbers of those that the archive has lost.
        seqs: Of the index, one for each question; the last one stays.
    """

    def __init__(self, total: int, lost: frozenset[int] = frozenset(), seqs: str = "1") -> None:
        self.total = total
        self.lost = lost
        self.asked: list[SearchRequest] = []
        self._seqs = [int(seq) for seq in seqs]

    def ask(self, request: SearchRequest) -> Results:
        """Answer a page."""
        self.asked.append(request)
        start = int(request.cursor or 0)
        end = min(start + request.limit, self.total)
        hits = tuple(
            Hit(str(number), None, None, None, None, None, 1.0)
            for number in range(start, end)
            if number not in self.lost
        )
        following = str(end) if end < self.total else None
        return Results("q", "q", self.total, 1.0, (), (), hits, Facets(), following)

    def seq(self) -> int:
        """Return the next state's number."""
        return self._seqs.pop(0) if len(self._seqs) > 1 else self._seqs[0]

    def walk(self, most: int | None = None, cursor: str | None = None) -> Walk:
        """Begin a walk."""
        return Walk(self.ask, self.seq, SearchRequest("q", limit=7, cursor=cursor), most)


@pytest.mark.parametrize("total", [0, 1, PAGE_HITS, PAGE_HITS + 1, 3 * PAGE_HITS - 1])
def test_every_hit_comes_once_and_in_order(total: int) -> None:
    """Whatever the request's limit is; pages are of one size, and facets are counted once."""
    pages = Pages(total)
    walk = pages.walk()
    assert [hit.doc_id for hit in walk] == [str(number) for number in range(total)]
    assert (walk.count, walk.next, walk.remark) == (total, None, None)
    assert [page.limit for page in pages.asked] == [PAGE_HITS] * max(1, -(-total // PAGE_HITS))
    assert [page.facets for page in pages.asked] == [True] + [False] * (len(pages.asked) - 1)


def test_a_page_is_asked_for_when_it_is_needed() -> None:
    """The first one at once; so memory holds one page, however many there are."""
    pages = Pages(10 * PAGE_HITS)
    hits = iter(pages.walk())
    assert len(pages.asked) == 1
    for _ in range(PAGE_HITS):
        next(hits)
    assert len(pages.asked) == 1
    next(hits)
    assert len(pages.asked) == 2


@pytest.mark.parametrize("most", [1, PAGE_HITS, PAGE_HITS + 5])
def test_a_limit_is_kept_and_told(most: int) -> None:
    """With the cursor that goes on just there; no more is read than is wanted."""
    pages = Pages(1000)
    walk = pages.walk(most)
    assert [hit.doc_id for hit in walk] == [str(number) for number in range(most)]
    assert sum(page.limit for page in pages.asked) == most
    assert walk.remark == (
        f"{most:,} of 1,000 articles are written; "
        f"leave out --limit to write all, or go on with --cursor {most}"
    )
    rest = pages.walk(cursor=walk.next)
    assert [hit.doc_id for hit in rest] == [str(number) for number in range(most, 1000)]
    assert rest.remark is None
    assert rest.count == 1000 - most


def test_a_limit_that_leaves_nothing_out_is_not_told() -> None:
    """Equal to the total, or larger."""
    for most in (3, 4):
        walk = Pages(3).walk(most)
        assert len(list(walk)) == 3
        assert walk.remark is None


def test_lost_articles_are_made_up_for_by_the_limit_and_told() -> None:
    """Those that the archive has lost since the index was made."""
    walk = Pages(5, frozenset({1, 3})).walk()
    assert [hit.doc_id for hit in walk] == ["0", "2", "4"]
    assert walk.remark == (
        "3 of 5 articles are written; the archive has lost the others, or they are damaged there; "
        "run search-index verify"
    )
    assert [hit.doc_id for hit in Pages(5, frozenset({1})).walk(3)] == ["0", "2", "3"]


@pytest.mark.parametrize(
    ("seqs", "changed"), [("1", False), ("111", False), ("12", True), ("112", True)]
)
def test_an_index_that_changes_on_the_way_is_told(seqs: str, changed: bool) -> None:
    """At the first page or a later one."""
    walk = Pages(PAGE_HITS + 1, seqs=seqs).walk()
    assert len(list(walk)) == PAGE_HITS + 1
    assert walk.changed == changed
    assert walk.remark == (
        "the index changed while 201 articles were written; "
        "some may lack and some stand twice, so write them again"
        if changed
        else None
    )
