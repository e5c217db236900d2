"""What every archive promises: nothing lost, one article a page, changes in order."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index.archive import open_address
from index.archive.base import Archive
from index.archive.packing import SAMPLE_ARTICLES, Packer
from index.archive.values import Location, Put, place_hash
from index.article import Article, Cut
from index.errors import ArchiveError, ArchiveMissing
from tests.contract.archive.articles import article, packed, put

REPORT = "The council of Tarvo opened a bridge over the river on Tuesday, and all of the town came."
CORRECTED = f"{REPORT} A correction was made on Wednesday."


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


def test_the_same_page_twice_changes_nothing(archive: Archive) -> None:
    """Unchanged pages get no new number, so no engine indexes them again."""
    put(archive, article())
    assert put(archive, article()) == Put("unchanged", "00000000000000aa")
    assert put(archive, article(), "/elsewhere/a.txt").outcome == "unchanged"
    assert (archive.count, archive.seq) == (1, 1)


def test_a_changed_page_replaces_its_older_version(archive: Archive) -> None:
    """Same id, other content: the new text stands, the old one is handed back."""
    put(archive, article(body="Old."))
    result = put(archive, article(body="New."))
    assert (result.outcome, [gone.article.body for gone in result.gone]) == ("replaced", ["Old."])
    stored = archive.get("00000000000000aa")
    assert stored is not None
    assert (stored.article.body, stored.seq, archive.count) == ("New.", 2, 1)


def test_another_text_from_the_same_file_replaces_the_article(archive: Archive) -> None:
    """A page without an address is known by its file; its old text leaves word for the engines."""
    put(archive, article("00000000000000a1", "Old."))
    result = put(archive, article("00000000000000a2", "New."))
    assert (result.outcome, [gone.article.doc_id for gone in result.gone]) == (
        "replaced",
        ["00000000000000a1"],
    )
    assert archive.get("00000000000000a1") is None
    assert [(c.doc_id, c.deleted) for c in archive.changes_since(0)] == [
        ("00000000000000a2", False),
        ("00000000000000a1", True),
    ]


def test_a_file_that_now_holds_another_addressed_page_replaces_nothing(archive: Archive) -> None:
    """`latest.html` saved twice holds two articles, not two versions of one."""
    put(archive, article("00000000000000a1", "One.", url="https://example.org/1"))
    result = put(archive, article("00000000000000a2", "Two.", url="https://example.org/2"))
    assert (result, archive.count) == (Put("added", "00000000000000a2"), 2)


def test_an_article_that_also_stands_elsewhere_is_not_replaced(archive: Archive) -> None:
    """The copy in another folder still holds it."""
    put(archive, article("00000000000000a1", "One."), "/a.txt")
    put(archive, article("00000000000000a1", "One."), "/b.txt")
    assert put(archive, article("00000000000000a2", "Two."), "/a.txt").outcome == "added"
    assert archive.count == 2


def test_rows_of_two_files_of_one_name_are_both_kept(archive: Archive) -> None:
    """`a/rows.jsonl#1` and `b/rows.jsonl#1` share an id but are not one page."""
    for folder, body in (("a", "One."), ("b", "Two."), ("b", "Two.")):
        location = f"/{folder}/rows.jsonl#1"
        with archive.transaction():
            archive.put(
                packed(article(body=body), archive),
                Location.parse(location, "1"),
                place_hash(location),
                other_id="00000000000000bb",
            )
    assert archive.doc_ids() == {"00000000000000aa", "00000000000000bb"}
    assert archive.locations(["00000000000000bb"]) == {
        "00000000000000bb": Location("/b/rows.jsonl#", "1", True)
    }


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


def test_a_dictionary_is_learned_once_and_older_articles_stay_readable(archive: Archive) -> None:
    """New bodies take less room; one who opened it before finds the dictionary."""
    chance = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    stock = ["".join(chance.choices(letters, k=40)) for _ in range(300)]
    with open_address(archive.address, create=False) as other:
        assert other.packer.unpack_body(Packer().pack_body("x")) == "x"
        with archive.transaction():
            for number in range(SAMPLE_ARTICLES):
                body = " ".join(chance.sample(stock, 12))
                archive.put(packed(article(f"{number:016x}", body), archive), Location("/", "a"))
        before = len(archive.packer.pack_body(body))
        assert archive.learn_dictionary()
        assert not archive.learn_dictionary()
        last = article("ffffffffffffffff", body)
        with archive.transaction():
            archive.put(packed(last, archive), Location("/", "b"))
        assert len(archive.packer.pack_body(body)) < before / 2
        stored = other.get("ffffffffffffffff")
        assert stored is not None
        assert stored.article.body == body
    assert len(list(archive.articles())) == SAMPLE_ARTICLES + 1


def test_few_articles_and_articles_all_alike_teach_nothing(archive: Archive) -> None:
    """One less than is learned from, and then as many as are but without any text."""
    chance = random.Random(1)
    with archive.transaction():
        for number in range(SAMPLE_ARTICLES - 1):
            body = " ".join(f"{chance.getrandbits(64):x}" for _ in range(20))
            archive.put(packed(article(f"{number:016x}", body), archive), Location("/", "a"))
    assert not archive.learn_dictionary()
    assert not archive.packer.has_dictionary
    with archive.transaction():
        archive.delete(archive.doc_ids())
        for number in range(SAMPLE_ARTICLES):
            archive.put(packed(article(f"{number:016x}", ""), archive), Location("/", "a"))
    assert not archive.learn_dictionary()
    assert not archive.packer.has_dictionary


def test_a_dictionary_that_another_learned_is_taken_when_asked_for(archive: Archive) -> None:
    """A packer packs the same until then; without a new one it is kept."""
    chance = random.Random(1)
    stock = [f"{chance.getrandbits(160):x}" for _ in range(300)]
    with open_address(archive.address, create=False) as other:
        kept = other.packer
        other.renew_packer()
        assert other.packer is kept
        with archive.transaction():
            for number in range(SAMPLE_ARTICLES):
                body = " ".join(chance.sample(stock, 12))
                archive.put(packed(article(f"{number:016x}", body), archive), Location("/", "a"))
        assert archive.learn_dictionary()
        assert (other.packer is kept, kept.has_dictionary) == (True, False)
        other.renew_packer()
        renewed = other.packer
        assert renewed.has_dictionary
        assert renewed.pack_body(body) == archive.packer.pack_body(body)
        other.renew_packer()
        assert other.packer is renewed


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


def test_an_article_that_says_the_same_stays_where_it_is(archive: Archive) -> None:
    """A page moved to another file is known there too; neither its number nor its text changes."""
    put(archive, article(source="A"))
    assert put(archive, article(source="A"), "/b.txt") == Put("unchanged", "00000000000000aa")
    assert archive.known_page(place_hash("/news/a.txt"), 1)
    assert archive.known_page(place_hash("/b.txt"), 1)
    assert str(archive.locations(["00000000000000aa"])["00000000000000aa"]) == "/news/a.txt"


def test_a_page_whose_fields_alone_changed_is_replaced(archive: Archive) -> None:
    """The same text under another source is another version."""
    put(archive, article(source="A"))
    result = put(archive, article(source="B"))
    assert (result.outcome, [old.article.source for old in result.gone]) == ("replaced", ["A"])
    assert archive.sources() == [("B", 1)]


def test_a_page_without_a_place_replaces_nothing_but_itself(archive: Archive) -> None:
    """Standard input names no page: two texts from it are two articles."""
    for number in (1, 2):
        with archive.transaction():
            result = archive.put(
                packed(article(f"00000000000000a{number}", f"{number}."), archive),
                Location("-", ""),
            )
        assert result == Put("added", f"00000000000000a{number}")
    assert archive.count == 2


def test_two_versions_go_when_a_file_turns_into_a_changed_known_page(archive: Archive) -> None:
    """The older text of the page, and the article that stood in the file."""
    put(archive, article("00000000000000a1", "One."), "/1.txt")
    put(archive, article("00000000000000a2", REPORT), "/2.txt")
    result = put(archive, article("00000000000000a2", CORRECTED), "/1.txt")
    assert result.outcome == "replaced"
    assert [old.article.body for old in result.gone] == [REPORT, "One."]
    assert archive.doc_ids() == {"00000000000000a2"}
    assert [old.article.body for old in archive.versions("00000000000000a2")] == ["One.", REPORT]


def test_an_address_of_another_article_takes_no_place(archive: Archive) -> None:
    """Five files that declare one address and say five things are five articles, each by itself."""
    address = "https://example.org/a"
    bodies = [f"{word} said so, and this {word} was right to say {word}." for word in "ABCDE"]
    for number, body in enumerate(bodies):
        result = put(archive, article(body=body, url=address), f"/{number}.html")
        assert (result.outcome, result.gone) == ("added", ())
    assert {stored.article.body for stored in archive.articles()} == set(bodies)
    first = archive.get("00000000000000aa")
    assert first is not None
    assert first.article.body == bodies[0]
    seq = archive.seq
    for number, body in enumerate(bodies):
        again = put(archive, article(body=body, url=address), f"/{number}.html")
        assert again.outcome == "unchanged"
    assert (archive.seq, archive.count) == (seq, 5)


def test_an_article_of_its_own_keeps_its_id_when_its_file_changes(archive: Archive) -> None:
    """It declares another's address, and a changed text of it is a version of it alone."""
    address = "https://example.org/a"
    put(archive, article(body="The true report.", url=address), "/true.html")
    forged = put(archive, article(body="A forged report.", url=address), "/forged.html")
    changed = put(archive, article(body="Forged once more.", url=address), "/forged.html")
    assert (changed.outcome, changed.doc_id) == ("replaced", forged.doc_id)
    assert [old.article.body for old in archive.versions(forged.doc_id)] == ["A forged report."]
    assert archive.versions("00000000000000aa") == []
    true = archive.get("00000000000000aa")
    assert true is not None
    assert true.article.body == "The true report."


def test_a_text_alike_is_a_version_and_the_older_one_is_kept(archive: Archive) -> None:
    """A correction of one address in another file; adding the older file again restores it."""
    address = "https://example.org/a"
    older = article(body=REPORT, url=address, title="Before")
    put(archive, older, "/a.html")
    result = put(archive, article(body=CORRECTED, url=address, title="After"), "/b.html")
    assert (result.outcome, result.doc_id) == ("replaced", "00000000000000aa")
    assert [(str(old.location), old.article.title) for old in result.gone] == [
        ("/a.html", "Before")
    ]
    (kept,) = archive.versions("00000000000000aa")
    assert (kept.article, kept.seq, str(kept.location)) == (older, 1, "/a.html")
    assert not archive.known_page(place_hash("/a.html"), 1)
    assert archive.known_page(place_hash("/b.html"), 1)
    assert put(archive, older, "/a.html").outcome == "replaced"
    stored = archive.get("00000000000000aa")
    assert stored is not None
    assert stored.article == older
    assert not archive.known_page(place_hash("/b.html"), 1)
    assert [old.article.title for old in archive.versions("00000000000000aa")] == [
        "After",
        "Before",
    ]


def test_a_version_is_kept_once_and_goes_with_its_article(archive: Archive) -> None:
    """However often a file changes back and forth; who removes an article removes all of it."""
    for _ in range(3):
        put(archive, article(body="One."))
        put(archive, article(body="Two."))
    bodies = [old.article.body for old in archive.versions("00000000000000aa")]
    assert sorted(bodies) == ["One.", "Two."]
    with archive.transaction():
        archive.delete(["00000000000000aa"])
    assert archive.versions("00000000000000aa") == []
    assert archive.versions("no id") == []


def test_stripping_again_makes_no_version(archive: Archive) -> None:
    """What the page says is as it was."""
    put(archive, article(body="Menu Text.", source="A"))
    again = article(
        body="Text.", original="Menu Text.", source="A", cuts=(Cut(0, 4, "navigation", "repeats"),)
    )
    with archive.transaction():
        archive.restrip(packed(again, archive))
    assert archive.versions("00000000000000aa") == []


def test_a_copy_that_differs_in_furniture_alone_is_the_same_article(archive: Archive) -> None:
    """Saved twice with other links around it; in its own file it is another version."""
    cut = (Cut(0, 4, "navigation", "model"),)
    first = article(body=REPORT, original=f"Menu\n{REPORT}", cuts=cut, url="https://a.org/x")
    second = article(body=REPORT, original=f"News\n{REPORT}", cuts=cut, url="http://a.org/x")
    put(archive, first, "/a.html")
    assert put(archive, second, "/b.html") == Put("unchanged", "00000000000000aa")
    assert put(archive, second, "/a.html").outcome == "replaced"


def test_rows_of_one_file_with_ids_of_their_own_are_apart(archive: Archive) -> None:
    """However alike, and whatever address both declare: their carrier tells them apart."""
    address = "https://example.org/a"
    for name, body in (("1", REPORT), ("2", CORRECTED), ("2", CORRECTED)):
        location = f"/rows.jsonl#{name}"
        with archive.transaction():
            result = archive.put(
                packed(article(body=body, url=address), archive),
                Location.parse(location, name),
                place_hash(location),
            )
    assert (result.outcome, archive.count) == ("unchanged", 2)


def test_an_article_that_is_trusted_takes_its_place(archive: Archive) -> None:
    """A row of an export that was asked for; what stood there is kept among its versions."""
    put(archive, article(body="The text that stands."))
    with archive.transaction():
        result = archive.put(
            packed(article(body="Another."), archive),
            Location("/", "other.txt"),
            place_hash("/other.txt"),
            trusted=True,
        )
    assert (result.outcome, result.doc_id) == ("replaced", "00000000000000aa")
    assert [old.article.body for old in archive.versions("00000000000000aa")] == [
        "The text that stands."
    ]


def test_a_file_replaces_its_article_if_only_one_declares_an_address(archive: Archive) -> None:
    """An address that came or went does not make another page; variants of one are one."""
    put(archive, article("00000000000000a1", "One."))
    assert put(archive, article("00000000000000a2", "Two.", url="https://a.org/x")).outcome == (
        "replaced"
    )
    same = put(archive, article("00000000000000a3", "Three.", url="http://www.a.org/x/"))
    assert [old.article.doc_id for old in same.gone] == ["00000000000000a2"]
    assert put(archive, article("00000000000000a4", "Four.")).outcome == "replaced"
    assert archive.doc_ids() == {"00000000000000a4"}


def test_a_row_of_the_same_file_is_a_new_version_not_another_row(archive: Archive) -> None:
    """The other id is taken only if another carrier has the row, and only if it says another."""
    for body in ("One.", "Two."):
        with archive.transaction():
            result = archive.put(
                packed(article(body=body), archive),
                Location("/a/rows.jsonl#", "1", True),
                other_id="00000000000000bb",
            )
    assert (result.outcome, result.doc_id) == ("replaced", "00000000000000aa")
    with archive.transaction():
        again = archive.put(
            packed(article(body="Two."), archive),
            Location("/b/rows.jsonl#", "1", True),
            other_id="00000000000000bb",
        )
    assert again == Put("unchanged", "00000000000000aa")
    assert archive.doc_ids() == {"00000000000000aa"}


def test_what_stripping_again_made_takes_the_articles_place(archive: Archive) -> None:
    """Body and cuts are new, the location stays, engines index it again; a stranger is none."""
    put(archive, article(body="Menu Text.", source="A"))
    again = article(
        body="Text.", original="Menu Text.", source="A", cuts=(Cut(0, 4, "navigation", "repeats"),)
    )
    with archive.transaction():
        archive.restrip(packed(again, archive))
        archive.restrip(packed(article("00000000000000bb"), archive))
    stored = archive.get("00000000000000aa")
    assert stored is not None
    assert (stored.seq, stored.article, str(stored.location)) == (2, again, "/news/a.txt")
    assert archive.count == 1
    assert archive.known_page(place_hash("/news/a.txt"), 1)
    assert put(archive, article(body="Menu Text.", source="A")).outcome == "unchanged"


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
