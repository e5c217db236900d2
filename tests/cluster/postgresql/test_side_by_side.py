"""Two who put at the same moment make what they make one after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import NamedTuple

import pytest

from index.archive import open_address
from index.archive.base import Archive
from index.archive.retries import retried
from index.archive.values import Change, Location, place_hash
from index.article import Article
from index.identity import doc_id
from index.ingest.versions import Versions
from index.readers.base import Withdrawn
from tests.cluster.postgres import Server
from tests.cluster.postgresql.counts import wait_for_another
from tests.contract.archive.articles import CORRECTED, REPORT, article, packed

Making = Callable[[Archive], None]

GUID = "tag:example.org,2010:1"
ITEM = doc_id(f"guid:{GUID}")


def putting(item: Article, *places: str) -> Making:
    """Return the change that puts an article, as it was read at places, one after the other."""

    def change(archive: Archive) -> None:
        hashes = {place: place_hash(place) for place in places}
        archive.claim([item.doc_id], list(hashes.values()))
        for place in places:
            ready = packed(item, archive)
            page = place_hash(place, item.original)
            archive.put(ready, Location.parse(place, None), hashes[place], page)

    return change


def version(published: str) -> Making:
    """Return the change that puts a version of an item, unless it is outdated."""

    def change(archive: Archive) -> None:
        archive.claim([ITEM])
        if not Versions(archive).outdated(ITEM, published):
            item = article(ITEM, f"Of {published}.", published=published)
            archive.put(packed(item, archive), Location("/wire", published), trusted=True)

    return change


def withdrawal(archive: Archive) -> None:
    """Take an item back."""
    archive.claim(None)
    found = Versions(archive).withdraw(Withdrawn("/wire", GUID, None))
    archive.delete([] if found is None else [found])


def removal(archive: Archive) -> None:
    """Remove an article."""
    archive.claim([A])
    archive.delete([A])


A, B, C = "00000000000000aa", "00000000000000bb", "00000000000000cc"

CASES: dict[str, tuple[list[Making], Making, Making]] = {
    "the same page, new": ([], putting(article(A), "/a"), putting(article(A), "/a")),
    "the same article from two places": (
        [],
        putting(article(A, REPORT), "/a"),
        putting(article(A, REPORT), "/b"),
    ),
    "two texts of one new article": (
        [],
        putting(article(A, REPORT), "/a"),
        putting(article(A, CORRECTED), "/b"),
    ),
    "two articles from one new place": (
        [],
        putting(article(A), "/a"),
        putting(article(B, "Another."), "/a"),
    ),
    "two texts over one that stands": (
        [putting(article(A, REPORT), "/a")],
        putting(article(A, CORRECTED), "/a"),
        putting(article(A, f"{CORRECTED} Another was made."), "/a"),
    ),
    "two articles into the places of one": (
        [putting(article(A), "/a", "/b")],
        putting(article(B, "Another."), "/a"),
        putting(article(C, "A third."), "/b"),
    ),
    "one that goes and a copy of it": (
        [putting(article(A), "/a")],
        putting(article(B, "Another."), "/a"),
        putting(article(A), "/b"),
    ),
    "two that change places": (
        [putting(article(A), "/a"), putting(article(B, "Another."), "/b")],
        putting(article(A), "/b"),
        putting(article(B, "Another."), "/a"),
    ),
    "one that goes and one that is written over": (
        [putting(article(A, REPORT), "/a")],
        removal,
        putting(article(A, CORRECTED), "/a"),
    ),
    "two versions of a new item": ([], version("2010-04-08"), version("2010-04-07")),
    "two versions of an item that stands": (
        [version("2010-04-06")],
        version("2010-04-08"),
        version("2010-04-07"),
    ),
    "a version and a notice that takes it back": ([], version("2010-04-06"), withdrawal),
    "a notice and a version that it takes back": ([], withdrawal, version("2010-04-06")),
}


class State(NamedTuple):
    """All that puts have made, to be compared."""

    articles: list[tuple[int, Article, str]]
    versions: dict[str, list[str]]
    changes: list[Change]
    places: dict[str, list[bool]]
    faults: list[str]


def state_of(archive: Archive) -> State:
    """Read the state of an archive that the cases write in."""
    stored = list(archive.articles())
    return State(
        [(one.seq, one.article, str(one.location)) for one in stored],
        {key: [one.article.body for one in archive.versions(key)] for key in (A, B, C, ITEM)},
        list(archive.changes_since(0)),
        {
            place: [
                archive.known_page(place_hash(place), place_hash(place, one.article.original))
                for one in stored
            ]
            for place in ("/a", "/b")
        },
        archive.faults(),
    )


def make(archive: Archive, change: Making) -> None:
    """Make a change as the pipeline does, again if it is in another's way."""

    def once() -> None:
        with archive.transaction():
            change(archive)

    retried(once)


@pytest.mark.parametrize("case", CASES)
def test_two_at_once_make_what_two_in_turn_make(postgres: Server, case: str) -> None:
    """The second is begun while the first has changed all and nothing is durable; it waits, and
    ends when the first has ended."""
    before, first, second = CASES[case]
    in_turn, at_once = postgres.new_schema(), postgres.new_schema()
    with open_address(in_turn, create=True) as archive:
        for change in (*before, first, second):
            make(archive, change)
        expected = state_of(archive)
    with open_address(at_once, create=True) as archive:
        for change in before:
            make(archive, change)

    def other() -> None:
        with open_address(at_once, create=True) as archive:
            make(archive, second)

    later = threading.Thread(target=other)
    with open_address(at_once, create=True) as archive:
        with archive.transaction():
            first(archive)
            later.start()
            wait_for_another(postgres)
        later.join()
        assert state_of(archive) == expected
    assert expected.faults == []
