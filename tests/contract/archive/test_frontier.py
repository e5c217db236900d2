"""What every archive keeps of the web: pages to ask, hosts, what is watched."""

from __future__ import annotations

import pytest

from index.archive import open_address
from index.archive.base import Archive
from index.archive.frontier import OriginState, PageState, WatchState
from index.errors import ArchiveError

ASKED = PageState(
    7,
    "http://news.example/7",
    waiting=False,
    due=0.0,
    tries=2,
    asked=12.5,
    etag='"7"',
    modified="Wed, 17 Mar 2021 16:53:20 GMT",
    said="2021-03-17",
    item=-(1 << 63),
    content=(1 << 63) - 1,
    via="http://news.example/feed.xml",
    published="2021-03-16",
    became="added",
)


def test_an_archive_that_never_fetched_has_nothing_of_the_web(archive: Archive) -> None:
    """Asked by a writer and by a reader."""
    for one in (archive, open_address(archive.address, create=False)):
        frontier = one.frontier
        assert (frontier.page(7), frontier.waiting(), frontier.watches()) == (None, [], [])
        assert frontier.origins("news.example") == []
        assert not frontier.item_known(7)
        assert not frontier.content_known(7, 0)


def test_pages_come_back_as_they_were_kept(archive: Archive) -> None:
    """Each in place of what was kept of it; those that wait in the order of their first naming."""
    waiting = [PageState(key, f"http://news.example/{key}") for key in (9, -3, 5)]
    with archive.transaction():
        archive.frontier.keep_pages([ASKED, *waiting])
    assert archive.frontier.page(7) == ASKED
    assert archive.frontier.waiting() == waiting
    with archive.transaction():
        archive.frontier.keep_pages(
            [waiting[1]._replace(waiting=False), waiting[0]._replace(due=5.0, tries=1)]
        )
    assert archive.frontier.waiting() == [waiting[0]._replace(due=5.0, tries=1), waiting[2]]
    with open_address(archive.address, create=False) as reader:
        assert reader.frontier.page(-3) == waiting[1]._replace(waiting=False)


def test_items_and_bodies_are_known_again(archive: Archive) -> None:
    """A body only if another page had it."""
    with archive.transaction():
        archive.frontier.keep_pages([ASKED, PageState(8, "http://news.example/8")])
    assert ASKED.item is not None and ASKED.content is not None
    assert [archive.frontier.item_known(item) for item in (ASKED.item, 1)] == [True, False]
    known = archive.frontier.content_known
    assert [known(ASKED.content, 8), known(ASKED.content, 7), known(1, 8)] == [True, False, False]


def test_hosts_are_kept_by_scheme_and_port(archive: Archive) -> None:
    """All of one host are found together; no rules differ from rules that are not known."""
    one = OriginState("http://news.example", "news.example", robots="", robots_due=9.5)
    two = OriginState("https://news.example:8443", "news.example", 1.0, 2.0, 3, None, 4.0, 5)
    with archive.transaction():
        for state in (one, two, OriginState("http://other.example", "other.example")):
            archive.frontier.keep_origin(state)
        archive.frontier.keep_origin(one._replace(failures=4))
    assert sorted(archive.frontier.origins("news.example")) == [one._replace(failures=4), two]
    assert archive.frontier.origins("example") == []


def test_watches_are_kept_in_their_order_until_they_are_removed(archive: Archive) -> None:
    """One an address."""
    watches = [WatchState(f"http://news.example/{n}", added=float(n)) for n in (2, 1)]
    changed = WatchState(watches[0].url, "feed", 2.0, 3.0, 4.0, 5, 6, 7, "gone", "cut off")
    with archive.transaction():
        for watch in (*watches, changed):
            archive.frontier.keep_watch(watch)
    assert archive.frontier.watches() == [changed, watches[1]]
    with archive.transaction():
        found = [archive.frontier.remove_watch(changed.url) for _ in range(2)]
    assert found == [True, False]
    assert archive.frontier.watches() == watches[1:]


def test_what_a_transaction_took_back_is_not_kept(archive: Archive) -> None:
    """Nor are the tables that it made, which are made again; a reader keeps nothing."""
    with pytest.raises(KeyError), archive.transaction():
        archive.frontier.keep_pages([ASKED])
        raise KeyError
    assert archive.frontier.page(7) is None
    with archive.transaction():
        archive.frontier.keep_pages([ASKED])
    assert archive.frontier.page(7) == ASKED
    with open_address(archive.address, create=False) as reader, pytest.raises(ArchiveError):
        reader.frontier.keep_pages([ASKED])
