"""What every archive promises: nothing lost, all of a batch or none, changes in order."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index.archive import open_address
from index.archive.base import Archive
from index.archive.values import Location, place_hash
from index.article import Article, Cut
from index.errors import ArchiveError, ArchiveMissing
from tests.contract.archive.articles import article, packed, put


def test_an_article_comes_back_as_it_went_in(archive: Archive) -> None:
    """Every field, the original beside the body, and the cuts with their evidence."""
    item = Article(
        doc_id="00000000000000ab",
        title="Бишкек, «вчера»",
        body="First part.\n\nSecond.",
        source="The Outlet",
        published="2010-04-08",
        url="https://example.org/a",
        language="en",
        authors=("A. One", "B. Two"),
        original="Menu\nFirst part.\nSecond.\nShare",
        cuts=(
            Cut(0, 4, "navigation", "model", "0.98"),
            Cut(25, 30, "share", "profile:outlet", "a marker"),
        ),
        kept_whole=True,
        kind="gallery",
        partial=True,
        captured="2019-03-02T08:00:00Z",
        stripper=7,
    )
    assert put(archive, item).outcome == "added"
    stored = archive.get("00000000000000ab")
    assert stored is not None
    assert stored.article == item
    assert stored.sentences == ((0, len(item.body)),)
    assert str(stored.location) == "/news/a.txt"


def test_what_is_unknown_stays_unknown(archive: Archive) -> None:
    """None and empty tuples come back as such; nothing is filled in."""
    item = Article(doc_id="00000000000000ac", title=None, body="Text.", original="Text.")
    put(archive, item)
    stored = archive.get(item.doc_id)
    assert stored is not None
    assert stored.article == item


@pytest.mark.parametrize("doc_id", ["00000000000000ff", "", "no id", "abc"])
def test_an_id_that_is_not_there_gives_nothing(archive: Archive, doc_id: str) -> None:
    """Ids come from addresses that anybody may type."""
    put(archive, article())
    assert archive.get(doc_id) is None
    assert archive.passages_view([doc_id]) == {}


def test_changes_come_in_order_and_only_the_newest_of_each_article(archive: Archive) -> None:
    """An engine that follows sees every article once, deletions among them."""
    for number in range(3):
        put(archive, article(f"00000000000000a{number}", f"{number}."), f"/{number}.txt")
    with archive.transaction():
        archive.touch(["00000000000000a0", "00000000000000ff"])
        archive.delete(["00000000000000a1"])
    assert [tuple(change) for change in archive.changes_since(0)] == [
        (3, "00000000000000a2", False),
        (4, "00000000000000a0", False),
        (5, "00000000000000a1", True),
    ]
    assert list(archive.changes_since(5)) == []
    assert archive.seq == 5


def test_a_deleted_article_that_comes_back_is_no_longer_deleted(archive: Archive) -> None:
    """Its tombstone goes, and the order of changes still only grows."""
    put(archive, article())
    with archive.transaction():
        assert [gone.article.body for gone in archive.delete(["00000000000000aa"])] == ["One. Two."]
    assert put(archive, article()).outcome == "added"
    assert [tuple(c) for c in archive.changes_since(0)] == [(3, "00000000000000aa", False)]


def test_a_transaction_that_fails_changes_nothing(archive: Archive) -> None:
    """All of a batch or none of it."""
    with pytest.raises(KeyError), archive.transaction():
        archive.put(packed(article(), archive), Location("/", "a.txt"))
        raise KeyError
    assert (archive.count, archive.seq) == (0, 0)


def test_articles_are_walked_in_the_order_of_their_changes(archive: Archive) -> None:
    """The walk goes over more articles than it reads at once."""
    with archive.transaction():
        for number in range(1200):
            item = article(f"{number:016x}", f"Body {number}.")
            archive.put(packed(item, archive), Location("/", f"{number}.txt"))
    numbers = [stored.seq for stored in archive.articles()]
    assert numbers == list(range(1, 1201))
    assert [stored.article.body for stored in archive.articles(1198)] == [
        "Body 1198.",
        "Body 1199.",
    ]


def test_passages_view_gives_fields_body_and_sentences(archive: Archive) -> None:
    """One query for all hits of a page of results."""
    put(archive, article(source="The Outlet", published="2010-04-08", language="en"))
    view = archive.passages_view(["00000000000000aa", "00000000000000ff"])
    assert list(view) == ["00000000000000aa"]
    assert view["00000000000000aa"] == (
        "00000000000000aa",
        "A title",
        "The Outlet",
        "2010-04-08",
        None,
        "en",
        "One. Two.",
        ((0, 9),),
        b"",
    )


def test_passages_view_without_bodies_gives_fields_alone(archive: Archive) -> None:
    """Where no passages are shown, no body is read."""
    put(archive, article(source="The Outlet"))
    view = archive.passages_view(["00000000000000aa"], bodies=False)["00000000000000aa"]
    assert (view.title, view.source, view.body, view.sentences) == ("A title", "The Outlet", "", ())


def test_sources_are_counted(archive: Archive) -> None:
    """Most articles first; None stands for articles without a source."""
    for number, source in enumerate(["A", "B", "B", None]):
        put(archive, article(f"00000000000000a{number}", source=source), f"/{number}.txt")
    assert archive.sources() == [("B", 2), (None, 1), ("A", 1)]


def test_a_known_page_is_known_until_it_changes(archive: Archive) -> None:
    """What was read there before needs no stripping again."""
    place = place_hash("/news/a.txt")
    put(archive, article())
    assert archive.known_page(place, 1)
    assert not archive.known_page(place, 2)
    assert not archive.known_page(place_hash("/news/b.txt"), 1)
    with archive.transaction():
        archive.delete(["00000000000000aa"])
    assert not archive.known_page(place, 1)


def test_threads_read_on_connections_of_their_own(archive: Archive) -> None:
    """A web server's threads share one archive."""
    put(archive, article())
    found: list[object] = []
    with open_address(archive.address, create=False) as other:
        threads = [
            threading.Thread(target=lambda: found.append(other.get("00000000000000aa")))
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(found) == 4
    assert None not in found


def test_what_is_opened_for_reading_sees_commits_and_cannot_write(archive: Archive) -> None:
    """Another process's batch is there at the next question."""
    with open_address(archive.address, create=False) as other:
        assert other.seq == 0
        put(archive, article())
        assert other.seq == 1
        with pytest.raises(ArchiveError, match="reading only"), other.transaction():
            pass


def test_deleting_passes_over_what_is_not_there(archive: Archive) -> None:
    """Twice the same id, a stranger, and no id at all."""
    put(archive, article())
    with archive.transaction():
        gone = archive.delete(["00000000000000aa", "00000000000000aa", "ff", "no id", ""])
    assert [old.article.doc_id for old in gone] == ["00000000000000aa"]
    assert [tuple(change) for change in archive.deleted_since(0)] == [(2, "00000000000000aa", True)]
    assert archive.deleted_since(2) == []
    assert (archive.count, archive.seq, archive.doc_ids()) == (0, 2, set())
    assert archive.figures().text_bytes == 0


def test_touched_articles_are_counted(archive: Archive) -> None:
    """Those that are there, each with the next number."""
    put(archive, article("00000000000000a1"), "/1.txt")
    put(archive, article("00000000000000a2", "Two."), "/2.txt")
    with archive.transaction():
        assert archive.touch(["00000000000000a2", "ff", "00000000000000a1"]) == 2
        assert archive.touch([]) == 0
    assert [(c.seq, c.doc_id) for c in archive.changes_since(2)] == [
        (3, "00000000000000a2"),
        (4, "00000000000000a1"),
    ]


def test_many_ids_are_looked_up_at_once(archive: Archive) -> None:
    """More than a database takes in one statement; what is not there is left out."""
    with archive.transaction():
        for number in range(1100):
            archive.put(
                packed(article(f"{number:016x}", f"{number}."), archive), Location("/", f"{number}")
            )
    ids = [f"{number:016x}" for number in range(1101)]
    assert {key: str(place) for key, place in archive.locations(ids).items()} == {
        f"{number:016x}": f"/{number}" for number in range(1100)
    }
    assert archive.passages_view([]) == {}


def test_a_missing_archive_says_what_to_run(address: str, tmp_path: Path) -> None:
    """Opening for reading makes nothing."""
    with pytest.raises(ArchiveMissing, match="search-index add"):
        open_address(address, create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_archive_is_closed_when_its_block_ends(address: str) -> None:
    """Also if the block fails."""
    with pytest.raises(KeyError), open_address(address, create=True) as opened:
        raise KeyError
    with pytest.raises(ArchiveError, match="closed"):
        opened.get("00000000000000aa")


def test_a_closed_archive_says_so(archive: Archive) -> None:
    """A call that comes late is an error of ours, not of a database's."""
    names, lines = archive.names, archive.lines
    archive.close()
    late: list[Callable[[], object]] = [
        lambda: archive.get("00000000000000aa"),
        lambda: names.rows(["a"]),
        lambda: lines.repeated("A", 3),
        lambda: archive.meta("a"),
    ]
    for call in late:
        with pytest.raises(ArchiveError, match="closed"):
            call()
