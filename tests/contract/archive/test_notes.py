"""What every archive keeps of what counters note of articles."""

from __future__ import annotations

import pytest

from index.archive.base import Archive
from index.archive.notes import Note
from tests.contract.archive.articles import CORRECTED, REPORT, article, packed, put

A, B, C = (f"{number:016x}" for number in (0xA, 0xB, 0xC))
FAR = -(1 << 63)


@pytest.fixture
def noted(archive: Archive) -> Archive:
    """Return an archive with three articles and a few notes."""
    for number, doc_id in enumerate((A, B, C)):
        put(archive, article(doc_id, f"{REPORT} {number}", source="A"), f"/news/{doc_id}.txt")
    with archive.transaction():
        notes = [Note(A, b"a", (7, 8)), Note(B, b"", (8, FAR)), Note("ff" * 8, b"no", (8,))]
        archive.notes.put("figures", notes)
        archive.notes.put("stories", [Note(C, b"c", (8,))])
    return archive


def test_notes_are_read_by_article_and_found_by_key(noted: Archive) -> None:
    """Kinds stay apart; a note of no article is not kept."""
    notes = noted.notes
    assert notes.read("figures", [C, B, A, "no id"]) == {A: b"a", B: b""}
    assert notes.read("stories", [A, C]) == {C: b"c"}
    assert notes.find("figures", [8, 7, 9, FAR]) == {7: [A], 8: [A, B], FAR: [B]}
    assert notes.find("stories", [7, 8]) == {8: [C]}
    assert notes.find("quotations", [8]) == {}
    assert notes.read("figures", []) == {}


def test_a_note_is_read_with_what_a_hit_is_shown_from(noted: Archive) -> None:
    """Of the kind that is asked for; empty for an article without one."""

    def read(bodies: bool, note: str | None) -> dict[str, bytes]:
        views = noted.passages_view([A, B, C], bodies, note)
        assert all(bool(view.body) == bodies for view in views.values())
        return {doc_id: view.note for doc_id, view in views.items()}

    assert read(True, "figures") == read(False, "figures") == {A: b"a", B: b"", C: b""}
    assert read(True, "stories") == {A: b"", B: b"", C: b"c"}
    assert read(True, None) == {A: b"", B: b"", C: b""}


def test_notes_are_walked_in_the_order_of_their_keys(
    noted: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ends are in the range; one page of the walk holds a few of them."""
    monkeypatch.setattr("index.archive.sql.notes.PAGE_ROWS", 2)
    whole = [(FAR, B, b""), (7, A, b"a"), (8, A, b"a"), (8, B, b"")]
    assert list(noted.notes.between("figures", FAR, 8)) == whole
    assert list(noted.notes.between("figures", 7, 7)) == [(7, A, b"a")]
    assert list(noted.notes.between("figures", 9, 100)) == []


def test_a_note_takes_the_place_of_the_one_before(noted: Archive) -> None:
    """With its keys; what is dropped or cleared is gone with them."""
    with noted.transaction():
        noted.notes.put("figures", [Note(A, b"new", (9,))])
    assert noted.notes.read("figures", [A, B]) == {A: b"new", B: b""}
    assert noted.notes.find("figures", [7, 8, 9]) == {8: [B], 9: [A]}
    with noted.transaction():
        noted.notes.drop("figures", [A, C])
    assert noted.notes.read("figures", [A, B]) == {B: b""}
    assert noted.notes.find("figures", [8, 9]) == {8: [B]}
    with noted.transaction():
        noted.notes.clear("figures")
    assert noted.notes.find("figures", [8]) == {}
    assert noted.notes.find("stories", [8]) == {8: [C]}


def test_notes_go_with_their_article(noted: Archive) -> None:
    """If it is deleted, replaced, or stripped again; those of others stay."""
    other = article(A, f"{CORRECTED} 0", source="A")
    assert put(noted, other, f"/news/{A}.txt").outcome == "replaced"
    assert noted.notes.find("figures", [7, 8]) == {8: [B]}
    with noted.transaction():
        noted.restrip(packed(article(C, "Two.", source="A"), noted))
    assert noted.notes.read("stories", [C]) == {}
    with noted.transaction():
        noted.delete([B])
    assert list(noted.notes.between("figures", FAR, 100)) == []


def test_a_transaction_that_fails_leaves_the_notes(noted: Archive) -> None:
    """They are a part of the change that they come with."""
    with pytest.raises(KeyError), noted.transaction():
        noted.notes.put("figures", [Note(A, b"new", (9,))])
        noted.notes.clear("stories")
        raise KeyError
    assert noted.notes.find("figures", [7, 9]) == {7: [A]}
    assert noted.notes.read("stories", [C]) == {C: b"c"}
