"""Which articles share text is noted rightly whatever comes, changes and goes."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from index.archive.base import Archive
from index.archive.sqlite.archive import SQLiteArchive
from index.archive.values import pack
from index.article import Article
from index.engines import engine_indexes
from index.engines.base import Engine
from index.home.recount import recount_notes
from index.ingest.counters import reprints
from index.ingest.counters.reprints import ReprintCounter
from index.ingest.pipeline import Pipeline
from index.readers.base import ExportedPage
from index.settings import Settings
from index.stories.reprints.pairs import note_key, unpack_shared
from tests.index.stories.reprints.invented import text

NOTES = "reprints"

Pairs = dict[tuple[str, str], tuple[float, float]]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with SQLiteArchive.open(tmp_path / "archive.sqlite") as opened:
        yield opened


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = engine_indexes(Settings(tmp_path)).create("tantivy-00000001")
    yield opened
    opened.close()


def doc_id(number: int) -> str:
    return f"{number:016x}"


def article(number: int, body: str, published: str | None = "2010-04-08") -> Article:
    """Make an article; the number is its id."""
    return Article(doc_id(number), None, body, f"Source {number}", published, original=body)


def page(number: int, body: str, published: str | None = "2010-04-08") -> ExportedPage:
    return ExportedPage(article(number, body, published), f"/news/{number}.txt", None)


def noted(archive: Archive) -> Pairs:
    """Read all pairs, and check that both notes say the same and are found by their keys."""
    found: Pairs = {}
    ids = archive.doc_ids()
    notes = {key: unpack_shared(content) for key, content in archive.notes.read(NOTES, ids).items()}
    for key, shared in notes.items():
        assert shared.partners, "no empty note is kept"
        for one in shared.partners:
            back = {other.doc_id: other for other in notes[one.doc_id].partners}[key]
            assert (back.covering, back.covered) == (one.covered, one.covering)
            found[min(key, one.doc_id), max(key, one.doc_id)] = (
                (one.covered, one.covering) if key < one.doc_id else (one.covering, one.covered)
            )
    keys = archive.notes.find(NOTES, [note_key(key) for key in ids])
    assert keys == {
        note_key(key): sorted(
            other for other, shared in notes.items() if key in {p.doc_id for p in shared.partners}
        )
        for key in notes
    }
    return found


def pairs(*numbers: tuple[int, int]) -> set[tuple[str, str]]:
    return {(doc_id(one), doc_id(other)) for one, other in numbers}


PAGES = (
    page(1, text(1, 300)),
    page(2, text(1, 300), "2010-04-09T08:00:00Z"),
    page(3, text(1, 150), "2010-04-15"),
    page(4, text(1, 300), "2010-04-16"),
    page(5, text(2, 100)),
    page(6, text(2, 60) + "\n\n" + text(3, 40)),
    page(7, text(4, 200), None),
    page(8, text(4, 200), None),
    page(9, text(4, 200), "2010-04"),
    page(10, text(4, 200)),
    page(11, "Too short."),
)

PAIRS: Pairs = {
    (doc_id(1), doc_id(2)): (1.0, 1.0),
    (doc_id(1), doc_id(3)): (0.5, 1.0),
    (doc_id(2), doc_id(3)): (0.5, 1.0),
    (doc_id(2), doc_id(4)): (1.0, 1.0),
    (doc_id(3), doc_id(4)): (1.0, 0.5),
    (doc_id(5), doc_id(6)): (0.6, 0.6),
    (doc_id(7), doc_id(8)): (1.0, 1.0),
    (doc_id(7), doc_id(9)): (1.0, 1.0),
    (doc_id(8), doc_id(9)): (1.0, 1.0),
}
"""Articles 1 and 4 are eight days apart; the dated article 10 is near no undated one."""


def test_articles_within_seven_days_are_compared(archive: Archive, engine: Engine) -> None:
    """Those of which no day is known with each other; a month alone is no day."""
    Pipeline(archive, engine).add(PAGES)
    assert noted(archive) == PAIRS


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_adding_changes_nothing(
    archive: Archive, engine: Engine, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One by one, in halves, or with few bodies in memory."""
    draw = random.Random(seed)
    pages = list(PAGES)
    draw.shuffle(pages)
    monkeypatch.setattr(reprints, "READ_AT_ONCE", 1 + seed)
    monkeypatch.setattr(reprints, "KEPT_TEXTS", 2)
    while pages:
        size = draw.choice([1, 3, 5])
        Pipeline(archive, engine).add(pages[:size], follow=False)
        del pages[:size]
    assert noted(archive) == PAIRS


def test_articles_that_go_leave_no_pairs(archive: Archive, engine: Engine) -> None:
    """And come back with all of them."""
    Pipeline(archive, engine).add(PAGES)
    Pipeline(archive, engine).remove([doc_id(2), doc_id(7)])
    gone = {doc_id(2), doc_id(7)}
    assert noted(archive) == {key: value for key, value in PAIRS.items() if not gone & set(key)}
    Pipeline(archive, engine).add([PAGES[6], PAGES[1]])
    assert noted(archive) == PAIRS


def test_a_text_in_the_place_of_another_has_its_own_pairs(archive: Archive, engine: Engine) -> None:
    """The old ones go; also if both come in one batch."""
    Pipeline(archive, engine).add(PAGES)
    Pipeline(archive, engine).add(
        [page(2, text(2, 100)), page(2, text(9, 90)), page(2, text(2, 90))]
    )
    assert set(noted(archive)) == pairs(
        (1, 3), (2, 5), (2, 6), (3, 4), (5, 6), (7, 8), (7, 9), (8, 9)
    )


def test_stripping_again_compares_again(archive: Archive, engine: Engine) -> None:
    """A body that lost a line is another one."""
    Pipeline(archive, engine).add(PAGES)
    before = archive.get(doc_id(6))
    assert before is not None
    after = before.article._replace(body=text(2, 60))
    with archive.transaction():
        packed = pack(after, (), archive.packer)
        archive.restrip(packed)
        counter = ReprintCounter(archive)
        counter.withdraw([before.article])
        counter.enter([packed], [ReprintCounter.prepare(after)])
    assert noted(archive) == {**PAIRS, (doc_id(5), doc_id(6)): (0.6, 1.0)}


def test_counting_anew_comes_to_the_same(archive: Archive, engine: Engine) -> None:
    """From articles alone."""
    Pipeline(archive, engine).add(PAGES)
    with archive.transaction():
        archive.notes.clear(NOTES)
        archive.notes.clear("signatures")
    assert noted(archive) == {}
    recount_notes(archive, lambda _: None)
    assert noted(archive) == PAIRS


def test_a_change_that_fails_leaves_the_notes(archive: Archive, engine: Engine) -> None:
    """They are of the same transaction."""
    Pipeline(archive, engine).add(PAGES[:2])
    with pytest.raises(KeyboardInterrupt), archive.transaction():
        gone = [stored.article for stored in archive.delete([doc_id(1)])]
        ReprintCounter(archive).withdraw(gone)
        raise KeyboardInterrupt
    assert set(noted(archive)) == pairs((1, 2))


def test_ids_that_an_archive_gives_are_noted(archive: Archive, engine: Engine) -> None:
    """Two texts under one id: the second gets another one, and its own notes."""
    other = page(1, text(1, 280))
    there = ExportedPage(other.article._replace(url=None), "/elsewhere/1.txt", None)
    Pipeline(archive, engine).add([PAGES[0]])
    Pipeline(archive, engine).add(
        [
            there._replace(article=there.article._replace(original=text(8, 90), body=text(8, 90))),
            PAGES[1],
        ]
    )
    signed = archive.notes.read("signatures", archive.doc_ids())
    assert set(signed) == archive.doc_ids()


def bodies(numbers: Iterable[int]) -> list[ExportedPage]:
    return [page(number, text(number, 60)) for number in numbers]


def test_articles_of_their_own_have_no_notes(archive: Archive, engine: Engine) -> None:
    """But for signatures."""
    Pipeline(archive, engine).add(bodies(range(20, 40)))
    assert noted(archive) == {}
    assert len(archive.notes.read("signatures", archive.doc_ids())) == 20
