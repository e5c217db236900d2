"""One article a page: which text takes the place of which, by file, address and carrier."""

from __future__ import annotations

from index.archive.base import Archive
from index.archive.values import Location, Put, place_hash
from tests.contract.archive.articles import CORRECTED, REPORT, article, packed, put


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
