"""What every archive keeps beside articles and names: facts, work that waits, lines, one lock."""

from __future__ import annotations

import threading

import pytest

from index.archive import open_address
from index.archive.base import Archive
from index.archive.lines import (
    KnownLine,
    LineChange,
    LineCounts,
    LineWindow,
    PageLineHashes,
    short_hashes,
)
from index.archive.queue import Queued
from index.archive.values import ArchiveFigures, Location, place_hash
from index.errors import ArchiveError, Busy
from tests.contract.archive.articles import article, packed, put
from tests.contract.archive.name_rows import count_spellings, group_of


def test_facts_are_kept_replaced_and_removed(archive: Archive) -> None:
    """Texts and numbers come back as they are; engines are the facts named for them."""
    with archive.transaction():
        archive.set_meta("a", "text")
        archive.set_meta("b", 0.5)
        archive.set_meta("engine:one", "one-1")
        archive.set_meta("engine:two", "two-1")
        archive.set_meta("engines", "no engine")
    with archive.transaction():
        archive.set_meta("a", "other")
        archive.set_meta("engine:two", None)
    assert (archive.meta("a"), archive.meta("b"), archive.meta("c")) == ("other", 0.5, None)
    assert archive.engines() == {"one": "one-1"}


def test_a_transaction_that_fails_keeps_no_fact(archive: Archive) -> None:
    """Nor a name, nor a line: everything in it is one change."""
    put(archive, article(source="A"))
    with pytest.raises(KeyError), archive.transaction():
        archive.set_meta("a", "text")
        archive.mark_regrouped(["ozhanov"])
        archive.mark_due([("A", "Menu")])
        archive.names.decide("2020-01-01T00:00:00Z", "accepted", "a", "b")
        archive.lines.save([LineChange("A", 1, short_hashes([7]), {}, [])])
        raise KeyError
    assert (archive.meta("a"), archive.regrouped(), archive.due_lines()) == (None, [], [])
    assert archive.names.decisions() == []
    assert list(archive.lines.windows(["A"])) == [LineWindow("A", 0, b"", {})]


def test_spellings_and_lines_wait_until_they_are_done(archive: Archive) -> None:
    """Twice is once; only what is done is forgotten, so another's word is not lost."""
    put(archive, article(source="A"))
    with archive.transaction():
        archive.mark_regrouped(["b", "a", "b"])
        archive.mark_due([("B", "Share"), ("A", "Menu"), ("A", "Menu")])
    assert archive.regrouped() == ["a", "b"]
    assert archive.due_lines() == [("A", "Menu"), ("B", "Share")]
    with archive.transaction():
        archive.mark_regrouped(["c"])
        archive.clear_regrouped(["a", "b", "stranger"])
        archive.clear_due([("A", "Menu"), ("A", "Share")])
    assert (archive.regrouped(), archive.due_lines()) == (["c"], [("B", "Share")])


def test_an_empty_archive_counts_nothing(archive: Archive) -> None:
    """No days; what it takes on disk is its own affair."""
    figures = archive.figures()
    assert figures == ArchiveFigures(0, 0, None, None, 0, figures.size_bytes, 0)
    assert figures.size_bytes > 0
    assert (archive.count, archive.seq, archive.sources()) == (0, 0, [])


def test_figures_count_articles_days_text_and_names(archive: Archive) -> None:
    """Days of dates with and without a time; bytes are of the originals, in UTF-8."""
    put(archive, article("00000000000000a1", "Дом.", published="2010-04-08T23:30:00Z"), "/1.txt")
    put(archive, article("00000000000000a2", "b", original="menu b", published="2009-12"), "/2.txt")
    put(archive, article("00000000000000a3", "c"), "/3.txt")
    names = archive.names
    with archive.transaction():
        count_spellings(archive, ozhanov=2, ojanov=1, kulova=1)
        group_of(archive, "ozhanov", "ojanov")
        group_of(archive, "kulova", "kulowa")
    figures = archive.figures()
    assert figures == ArchiveFigures(3, 2, "2009-12", "2010-04-08", 14, figures.size_bytes, 1)
    assert len(names.all_group_ids()) == 2


def test_an_archive_that_is_whole_has_no_problems(archive: Archive) -> None:
    """Neither empty nor with articles."""
    assert archive.problems() == []
    put(archive, article())
    assert archive.problems() == []


def test_an_archive_is_opened_again_by_its_address(archive: Archive) -> None:
    """As a worker process does; only the one who makes it may write."""
    put(archive, article())
    assert archive.writable
    with open_address(archive.address, create=False) as other:
        assert (other.address, other.writable, other.count) == (archive.address, False, 1)


@pytest.mark.parametrize("unknown", ["", "archive.sqlite", "nosuch:here", "/home/a"])
def test_an_address_of_no_known_archive_is_refused(unknown: str) -> None:
    """The message lists those that there are."""
    with pytest.raises(ArchiveError, match="there is sqlite"):
        open_address(unknown, create=True)


def test_one_writer_at_a_time(archive: Archive) -> None:
    """Who does not wait is told who writes; who waits comes after."""
    order: list[str] = []
    said: list[str] = []
    with archive.writer("search-index add"):
        told = pytest.raises(Busy, match=r"search-index add \(process \d+\) is writing")
        with told, archive.writer("another"):
            pass

        def wait() -> None:
            with archive.writer("a second", said.append):
                order.append("second")

        second = threading.Thread(target=wait)
        second.start()
        while not said:
            pass
        order.append("first")
    second.join()
    assert order == ["first", "second"]
    assert len(said) == 1
    assert said[0].startswith("waiting for search-index add (process ")


def test_who_adds_keeps_a_writer_out_and_has_its_turn(archive: Archive) -> None:
    """Both ways; a turn may follow another, and a block that fails ends it."""
    with archive.adder("search-index add"):
        with pytest.raises(Busy, match="is writing in"), archive.writer("a rebuild"):
            pass
        with pytest.raises(KeyError), archive.turn():
            raise KeyError
        with archive.turn() as turn, archive.transaction():
            assert turn in {"again", "anew"}
            archive.set_meta("a", "text")
    with (
        archive.writer("a rebuild"),
        pytest.raises(Busy, match=r"a rebuild \(process \d+\) is writing"),
        archive.adder("search-index add"),
    ):
        pass
    with archive.turn(wait=False) as turn:
        assert turn == "again"
        assert archive.meta("a") == "text"


def test_what_is_claimed_may_be_there_or_not(archive: Archive) -> None:
    """Claims change nothing by themselves, and end with the transaction."""
    put(archive, article(), "/a.txt")
    changes = list(archive.changes_since(0))
    claims: tuple[tuple[list[str] | None, list[int]], ...] = (
        ([], [place_hash("/a.txt")]),
        (["00000000000000aa", "no id", ""], [place_hash("/b.txt")]),
        (None, []),
    )
    for doc_ids, places in claims:
        with archive.transaction():
            archive.claim(doc_ids, places)
    assert list(archive.changes_since(0)) == changes


def test_what_is_queued_is_drawn_once_in_its_order(archive: Archive) -> None:
    """Up to a number, so many at a time; what a failing transaction drew waits on."""
    queue = archive.queue
    if queue is None:  # what is counted is counted with the change
        assert archive.waiting == 0
        return
    ids = [f"00000000000000a{number}" for number in range(3)]
    assert (queue.last, archive.waiting) == (0, 0)
    for key in ids:
        item = article(key, f"Of {key}.", source="A")
        with archive.transaction():
            archive.put(packed(item, archive), Location("/", key), place_hash(key), 1)
            here = archive.queue
            assert here is not None
            here.put([], [Queued(key, key.encode())])
    assert archive.waiting == 3
    with pytest.raises(KeyError), archive.transaction():
        assert len(queue.draw(queue.last, 10).come) == 3
        raise KeyError
    first = queue.last
    with archive.transaction():
        archive.delete(ids[1:2])
        here = archive.queue
        assert here is not None
        here.put([Queued(ids[1], b"gone")], [])  # it was not counted, so nothing is taken off
    assert archive.waiting == 2
    with archive.transaction():
        drawn = queue.draw(first, 1)
    assert (drawn.gone, [one.article.doc_id for one in drawn.come]) == ((), ids[:1])
    assert drawn.come[0].content == ids[0].encode()
    assert drawn.come[0].article == packed(article(ids[0], f"Of {ids[0]}.", source="A"), archive)
    with archive.transaction():
        archive.delete(ids[:1])
        here = archive.queue
        assert here is not None
        here.put([Queued(ids[0], b"gone")], [])
    with archive.transaction():
        assert [one.article.doc_id for one in queue.draw(first, 10).come] == ids[2:]
        assert not queue.draw(first, 10)
        assert queue.draw(queue.last, 10).gone == (Queued(ids[0], b"gone"),)
    assert (queue.last, archive.waiting) == (0, 0)


def test_a_writer_that_fails_lets_go(archive: Archive) -> None:
    """The next one need not wait."""
    with pytest.raises(KeyError), archive.writer("one"):
        raise KeyError
    with archive.writer("two"):
        pass


def test_counts_of_lines_come_back_by_source(archive: Archive) -> None:
    """In the order asked for; a source without counts has none, a stranger is left out."""
    for number, source in enumerate("AB"):
        put(archive, article(f"00000000000000a{number}", source, source=source), f"/{number}")
    once = short_hashes([8, 9])
    with archive.transaction():
        archive.lines.save([LineChange("A", 7, once, {1: 3, 2: 2}, [])])
    assert list(archive.lines.windows(["B", "stranger", "A"])) == [
        LineWindow("B", 0, b"", {}),
        LineWindow("A", 7, once, {1: 3, 2: 2}),
    ]
    assert list(archive.lines.windows([])) == []
    assert archive.lines.repeated("A", 3) == (7, {1: 3})
    assert archive.lines.repeated("A", 4) == (7, {})
    assert archive.lines.repeated("B", 1) == (0, {})
    assert archive.lines.repeated("stranger", 1) == (0, {})
    with archive.transaction():
        archive.lines.save([LineChange("A", 8, b"", {2: 4}, [1])])
    assert list(archive.lines.windows(["A"])) == [LineWindow("A", 8, b"", {2: 4})]


def test_lines_are_counted_and_taken_off_again(archive: Archive) -> None:
    """What `LineCounts` reckons is kept; pages of a source that is not there are passed over."""
    put(archive, article(source="A"))
    counts = LineCounts(archive.lines, ((2, 0.5),))
    pages = [PageLineHashes(name, short_hashes([1, -2])) for name in ("A", "A", "stranger")]
    with archive.transaction():
        assert counts.add(pages) == [KnownLine("A", 1), KnownLine("A", 0xFFFFFFFE)]
        counts.withdraw([PageLineHashes("A", short_hashes([1])), *pages[2:]])
    assert list(archive.lines.windows(["A"])) == [LineWindow("A", 1, b"", {1: 1, 0xFFFFFFFE: 2})]
