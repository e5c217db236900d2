"""Cursors: every page once, and no cursor of another search."""

from __future__ import annotations

import pytest

from index.errors import CursorError
from search.searcher import Searcher
from tests.search.small_library import (
    ids,
    search,
)


def test_cursors_go_through_all_pages(searcher: Searcher) -> None:
    """Each hit once, in each order, with any-word answers too."""
    for query, sort in (("base OR quiet", "relevance"), ("fled London Manas", "newest")):
        whole = ids(search(searcher, query, sort=sort))
        met, cursor = [], None
        while True:
            page = search(searcher, query, sort=sort, limit=1, cursor=cursor)
            assert page.total == len(whole)
            met += ids(page)
            cursor = page.next
            if cursor is None:
                break
        assert met == whole


@pytest.mark.parametrize("cursor", ["", "x", "e00000000.relevance.1", "e00000000.", "é", "e" * 999])
def test_foreign_cursors_are_refused(searcher: Searcher, cursor: str) -> None:
    """With an error that says where to start."""
    with pytest.raises(CursorError, match="first page"):
        search(searcher, "base", cursor=cursor)


def test_a_cursor_belongs_to_its_search(searcher: Searcher) -> None:
    """Neither another query nor another order takes it; a broken end is refused too."""
    cursor = search(searcher, "base", limit=1).next
    assert cursor is not None
    for query, sort in (("bases", "relevance"), ("base", "newest")):
        with pytest.raises(CursorError):
            search(searcher, query, sort=sort, cursor=cursor)
    with pytest.raises(CursorError):
        search(searcher, "base", cursor=f"{cursor}x")
