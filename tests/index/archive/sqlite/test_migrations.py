"""Archives of older versions are brought to this one, with everything that they hold."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from index.archive.notes import UNNOTED
from index.archive.sqlite import schema
from index.archive.sqlite.archive import SQLiteArchive
from index.archive.sqlite.migrations import STEPS
from index.archive.values import UNCOUNTED, Location, StoredArticle, pack
from index.article import Article, Cut
from index.errors import ArchiveError, ArchiveOutdated

ITEMS = [
    Article(
        doc_id=f"{number:016x}",
        title=f"Title {number}",
        body=f"Body {number}.",
        source="The Outlet",
        published="2010-04-07",
        authors=("A. One",),
        original=f"Menu\nBody {number}.",
        cuts=(Cut(0, 4, "navigation", "a test"),),
    )
    for number in range(3)
]


def make_old(path: Path, version: int) -> list[StoredArticle]:
    """Make an archive as an older version has left it; returns its articles."""
    with SQLiteArchive.open(path) as archive:
        for item in ITEMS:
            with archive.transaction():
                archive.put(pack(item, [(0, 7)], archive.packer), Location("/news/", item.doc_id))
        articles = list(archive.articles())
    connection = sqlite3.connect(path, isolation_level=None)
    _without_notes(connection)
    if version < 4:
        _without_how_made(connection)
    if version < 3:
        _without_checksums(connection)
    if version == 1:
        connection.execute("DROP TABLE name_records")
        connection.execute("CREATE TABLE name_company(key TEXT)")
        connection.execute(
            "INSERT INTO name_decisions(made, verdict, a, b) VALUES ('d', 'accepted', 'a', 'b')"
        )
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    return articles


def _without_notes(connection: sqlite3.Connection) -> None:
    for table in ("notes", "note_keys"):
        connection.execute(f"DROP TABLE {table}")


def _without_how_made(connection: sqlite3.Connection) -> None:
    for table in ("articles", "versions"):
        for column in schema.HOW_MADE:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")


def _without_checksums(connection: sqlite3.Connection) -> None:
    for column in ("shown", "kept", "checksum"):
        connection.execute(f"ALTER TABLE articles DROP COLUMN {column}")
    connection.execute("ALTER TABLE name_groups DROP COLUMN checksum")
    connection.execute("DROP TABLE versions")
    connection.execute("DELETE FROM meta WHERE key = 'ledger'")


def test_there_is_a_step_from_every_version() -> None:
    """The oldest is the first that was ever written."""
    assert list(STEPS) == list(range(schema.OLDEST, schema.VERSION))


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_an_older_archive_comes_forward_whole(tmp_path: Path, version: int) -> None:
    """Every article is as it was, and guarded by its checksum from then on."""
    path = tmp_path / "archive.sqlite"
    articles = make_old(path, version)
    with SQLiteArchive.open(path) as archive:
        assert list(archive.articles()) == articles
        assert [fault for _, fault in archive.examine()] == ["", "", ""]
        assert archive.faults() == []
        assert archive.meta(UNCOUNTED) == (1 if version == 1 else None)
        assert archive.meta(UNNOTED) == 1
        assert archive.notes.read("figures", [ITEMS[0].doc_id]) == {}
        assert archive.names.decisions() == ([("accepted", "a", "b")] if version == 1 else [])
        assert archive.names.all_group_ids() == []
        assert archive.versions(articles[0].article.doc_id) == []
    with SQLiteArchive.open(path, create=False) as archive:
        assert archive.count == 3


def test_older_versions_of_articles_come_forward(tmp_path: Path) -> None:
    """They have the same columns, and agree with the checksums that they had."""
    path = tmp_path / "archive.sqlite"
    newer = ITEMS[0]._replace(body="Body 0, corrected.", original="Menu\nBody 0, corrected.")
    with SQLiteArchive.open(path) as archive:
        for item in (ITEMS[0], newer):
            with archive.transaction():
                packed = pack(item, [(0, 7)], archive.packer)
                archive.put(packed, Location("/news/", "a"), 1, trusted=True)
        before = archive.versions(newer.doc_id)
    connection = sqlite3.connect(path, isolation_level=None)
    _without_notes(connection)
    _without_how_made(connection)
    connection.execute("PRAGMA user_version = 3")
    connection.close()
    with SQLiteArchive.open(path) as archive:
        assert archive.versions(newer.doc_id) == before
        assert [one.article for one in before] == [ITEMS[0]]
        assert [fault for _, fault in archive.examine_versions()] == [""]


def test_a_reader_of_an_older_archive_is_told(tmp_path: Path) -> None:
    """It changes nothing, and says what does."""
    path = tmp_path / "archive.sqlite"
    make_old(path, 2)
    before = path.read_bytes()
    with pytest.raises(ArchiveOutdated, match=r"tables 2, not \d+.*run: search-index rebuild"):
        SQLiteArchive.open(path, create=False)
    assert path.read_bytes() == before


def test_what_was_damaged_before_is_not_sealed(tmp_path: Path) -> None:
    """The hash of the content, which older versions kept and never compared, tells."""
    path = tmp_path / "archive.sqlite"
    make_old(path, 2)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE articles SET title = 'Forged' WHERE seq = 1")
        connection.execute("UPDATE texts SET body = x'00' WHERE number = 2")
    connection.close()
    with SQLiteArchive.open(path) as archive:
        assert [bool(fault) for _, fault in archive.examine()] == [True, True, False]


def test_a_step_that_fails_leaves_the_older_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All steps are one transaction."""
    path = tmp_path / "archive.sqlite"
    make_old(path, 1)

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM articles")
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setitem(STEPS, 2, fail)
        with pytest.raises(ArchiveError, match="make room and run the same command again"):
            SQLiteArchive.open(path)
    with SQLiteArchive.open(path) as archive:
        assert archive.count == 3
