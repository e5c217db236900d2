"""Pages on which each text stands once, whatever the engine's order."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence

import pytest

from index.archive.notes import Note
from index.archive.packing import Packer
from index.archive.sqlite.archive import SQLiteArchive
from index.archive.values import Location, pack
from index.engines.base import EngineHit
from index.stories.reprints.pairs import Partner, Shared, note_key, pack_shared
from search.reprints import once
from search.reprints.once import Page
from search.reprints.texts import Texts
from tests.search.small_library import article


def doc_id(number: int) -> str:
    return f"{number:016x}"


class Ranked:
    """An engine that ranks articles by a list; the first ones match, the rest have some words."""

    def __init__(self, order: Sequence[str], matching: int) -> None:
        self.order, self.matching, self.asked = list(order), matching, 0

    def ask(self, cursor: str | None, limit: int) -> Page:
        """Return a page; a cursor is a place in the list."""
        self.asked += 1
        start = int(cursor or 0)
        end = min(start + limit, len(self.order))
        hits = [EngineHit(key, 1, 1.0) for key in self.order[start:end]]
        cut = max(0, min(self.matching - start, len(hits)))
        following = str(end) if end < len(self.order) else None
        return Page(hits[:cut], hits[cut:], following)

    def among(self, doc_ids: Collection[str], some: bool) -> list[str]:
        """Rank some of them."""
        side = self.order[self.matching :] if some else self.order[: self.matching]
        return [key for key in side if key in doc_ids]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> SQLiteArchive:
    """Return an archive of 60 articles, of which each ten are one text."""
    opened = SQLiteArchive.open(tmp_path_factory.mktemp("once") / "archive.sqlite")
    with opened.transaction():
        for number in range(60):
            packed = pack(article(number, f"Body {number}."), (), Packer())
            opened.put(packed, Location("/", doc_id(number)))
            others = [doc_id(n) for n in range(number // 10 * 10, number // 10 * 10 + 10)]
            partners = [Partner(key, 1.0, 1.0, 0xFFFF) for key in others if key != doc_id(number)]
            keys = tuple(note_key(one.doc_id) for one in partners)
            note = Note(doc_id(number), pack_shared(Shared(number, tuple(partners))), keys)
            opened.notes.put("reprints", [note])
    return opened


@pytest.mark.parametrize("seed", range(8))
def test_every_text_comes_on_one_page(archive: SQLiteArchive, seed: int) -> None:
    """The first of its articles in the order; counted with the others of its side."""
    draw = random.Random(seed)
    numbers = draw.sample(range(60), draw.randint(20, 60))
    matching, limit = draw.randint(0, len(numbers)), draw.randint(1, 5)
    ranked = Ranked([doc_id(number) for number in numbers], matching)
    shown: list[int] = []
    counted = 0
    cursor: str | None = None
    for _ in range(100):
        first = ranked.ask(cursor, limit)
        page, stand_for = once.once(
            first, cursor, limit, ranked.ask, (Texts(archive), ranked.among)
        )
        hits = [*page.hits, *page.some]
        assert len(hits) <= limit
        shown += [int(hit.doc_id, 16) for hit in hits]
        counted += sum(stand_for.values())
        assert set(stand_for) <= {hit.doc_id for hit in hits}
        cursor = page.next
        if cursor is None:
            break
    assert cursor is None
    firsts: dict[int, int] = {}
    for number in numbers:
        firsts.setdefault(number // 10, number)
    assert shown == list(firsts.values())
    sides = [{n // 10 for n in numbers[:matching]}, {n // 10 for n in numbers[matching:]}]
    mixed = sum(n // 10 in sides[0] for n in numbers[matching:])
    assert len(shown) + counted + mixed == len(numbers)


def test_a_page_that_is_full_asks_for_no_more(archive: SQLiteArchive) -> None:
    """But whether anything new comes after it."""
    ranked = Ranked([doc_id(number) for number in (0, 10, 20, 30)], 4)
    page, stand_for = once.once(
        ranked.ask(None, 2), None, 2, ranked.ask, (Texts(archive), ranked.among)
    )
    assert [hit.doc_id for hit in page.hits] == [doc_id(0), doc_id(10)]
    assert (page.next, stand_for, ranked.asked) == ("2", {}, 2)


def test_long_runs_of_one_text_end_a_page(
    archive: SQLiteArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some rounds; the next page goes on there."""
    monkeypatch.setattr(once, "MAX_ROUNDS", 2)
    monkeypatch.setattr(once, "MIN_AGAIN", 2)
    monkeypatch.setattr(once, "MAX_AGAIN", 2)
    ranked = Ranked([doc_id(number) for number in (*range(10), 10)], 11)
    page, stand_for = once.once(
        ranked.ask(None, 2), None, 2, ranked.ask, (Texts(archive), ranked.among)
    )
    assert [hit.doc_id for hit in page.hits] == [doc_id(0)]
    assert (page.next, stand_for) == ("4", {doc_id(0): 9})
