"""Rows are compared with their checksums at every read, those that were read before too."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from index.archive.packing import Packer
from index.archive.sql import rows
from index.archive.sqlite.archive import SQLiteArchive
from index.archive.values import Location, pack
from tests.search.small_library import article, sentences

DOC_IDS = [f"{number:016x}" for number in range(1, 4)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Store three articles."""
    made = tmp_path / "archive.sqlite"
    with SQLiteArchive.open(made) as archive, archive.transaction():
        for number in range(1, 4):
            one = article(number, f"Ferry {number} sails.", title=f"Ferry {number}", source="Tern")
            archive.put(pack(one, sentences(one.body), Packer()), Location("/", one.doc_id))
    return made


def shown(archive: SQLiteArchive) -> dict[str, str | None]:
    """Return the titles of the articles that can be shown, by doc_id."""
    return {key: view.title for key, view in archive.passages_view(DOC_IDS).items()}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE articles SET title = 'Ferry 9' WHERE number = 2",
        "UPDATE articles SET published = '2010-04-08' WHERE number = 2",
        "UPDATE articles SET checksum = x'0011223344556677' WHERE number = 2",
        "UPDATE texts SET sentences = x'0101' WHERE number = 2",
    ],
)
def test_damage_after_a_row_was_read_is_noticed(path: Path, damage: str) -> None:
    """The article is left out, at that read and at the next; the others are shown."""
    with SQLiteArchive.open(path, create=False) as archive, closing(connect(path)) as other:
        whole = {key: f"Ferry {number}" for number, key in enumerate(DOC_IDS, start=1)}
        assert shown(archive) == shown(archive) == whole
        other.execute(damage)
        other.commit()
        assert shown(archive) == {DOC_IDS[0]: "Ferry 1", DOC_IDS[2]: "Ferry 3"}
        assert shown(archive) == {DOC_IDS[0]: "Ferry 1", DOC_IDS[2]: "Ferry 3"}


def test_no_more_rows_are_remembered_than_the_bound(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the memory starts afresh, and what is shown is the same."""
    monkeypatch.setattr(rows, "REMEMBERED_ROWS", 2)
    with SQLiteArchive.open(path, create=False) as archive:
        assert shown(archive) == shown(archive)
        assert len(archive._sound._rows) == 2
