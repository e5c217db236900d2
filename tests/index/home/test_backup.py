"""A backup holds the archive of one moment, and what is put back is exactly that."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from index.archive import open_archive
from index.archive.sqlite.database import SQLiteDatabase
from index.article import RawPage
from index.errors import ArchiveError, ArchiveMissing
from index.home.backup import BLOCK_BYTES, MAGIC, back_up, restore
from index.home.library import Library, writing
from index.home.verify import check_archive
from index.ingest.pipeline import Pipeline
from index.settings import Settings
from tests.index.pages import report


def settings_of(folder: Path) -> Settings:
    return Settings.load(folder, environment={})


def add(settings: Settings, *numbers: int) -> None:
    with writing(settings, "a test") as desk:
        pages = [RawPage(report(n), "text", f"/news/{n}.txt") for n in numbers]
        Pipeline(desk.archive, desk.engine).add(pages)


def rows(settings: Settings) -> list[object]:
    with open_archive(settings, create=False) as archive:
        assert [f.remedy for f in check_archive(archive, lambda _: None) if f.remedy] == []
        return list(archive.articles())


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    settings = settings_of(tmp_path / "home")
    add(settings, *range(20))
    return settings


def test_what_is_restored_is_what_was_backed_up(home: Settings, tmp_path: Path) -> None:
    """Every article, and a search builds its index; nothing but the backup is left beside it."""
    facts = back_up(home, tmp_path / "a.backup")
    assert (facts.seq, facts.articles, facts.since) == (20, 20, None)
    assert facts.size == facts.blocks * BLOCK_BYTES or facts.size > (facts.blocks - 1) * BLOCK_BYTES
    other = settings_of(tmp_path / "other")
    assert restore(other, [tmp_path / "a.backup"]) == facts
    assert rows(other) == rows(home)
    with Library.open(other) as library:
        assert library.engine.count == 20
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.backup", "home", "other"]


def test_older_versions_are_backed_up(home: Settings, tmp_path: Path) -> None:
    """What an article was before another text took its place is put back with it."""
    with writing(home, "a test") as desk:
        page = RawPage(f"{report(3)}\n\nA line was added since.", "text", "/news/3.txt")
        assert Pipeline(desk.archive, desk.engine).add([page]).replaced == 1
    back_up(home, tmp_path / "a.backup")
    other = settings_of(tmp_path / "other")
    restore(other, [tmp_path / "a.backup"])
    kept = []
    for settings in (home, other):
        with open_archive(settings, create=False) as archive:
            kept.append([archive.versions(doc_id) for doc_id in sorted(archive.doc_ids())])
            assert [fault for _, fault in archive.examine_versions()] == [""]
    assert kept[0] == kept[1]
    assert [version.article.original for (version,) in filter(None, kept[0])] == [report(3)]


def test_a_later_backup_holds_what_changed(home: Settings, tmp_path: Path) -> None:
    """It is put back over the one that it builds on; a chain may have several."""
    paths = [tmp_path / f"{n}.backup" for n in range(3)]
    first = back_up(home, paths[0])
    add(home, 21)
    second = back_up(home, paths[1], since=paths[0])
    add(home, 22, 23)
    third = back_up(home, paths[2], since=paths[1])
    assert (second.since, third.since) == (first.digest, second.digest)
    assert 0 < second.blocks < -(-second.size // BLOCK_BYTES)
    other = settings_of(tmp_path / "other")
    assert restore(other, paths).seq == 23
    assert rows(other) == rows(home)
    for wrong in ([paths[1]], [paths[0], paths[2]], [paths[0], paths[0]]):
        with pytest.raises(ArchiveError, match="builds on another backup"):
            restore(settings_of(tmp_path / "none"), wrong)
    assert not (tmp_path / "none" / "archive.sqlite").exists()


def test_a_backup_beside_a_running_add_is_of_one_moment(home: Settings, tmp_path: Path) -> None:
    """Whatever it caught, it is whole."""

    def add_some() -> None:
        for number in range(30, 36):
            add(home, number)

    adding = threading.Thread(target=add_some)
    adding.start()
    facts = [back_up(home, tmp_path / f"{n}.backup") for n in range(4)]
    adding.join()
    for number, fact in enumerate(facts):
        other = settings_of(tmp_path / f"other{number}")
        restore(other, [tmp_path / f"{number}.backup"])
        assert len(rows(other)) == fact.articles == fact.seq


def test_a_backup_tells_of_the_moment_that_it_copies(
    home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not of what is committed between counting and copying."""
    copy = SQLiteDatabase.copy

    def add_and_copy(database: SQLiteDatabase, path: Path) -> None:
        add(home, 21)
        copy(database, path)

    monkeypatch.setattr(SQLiteDatabase, "copy", add_and_copy)
    facts = back_up(home, tmp_path / "a.backup")
    other = settings_of(tmp_path / "other")
    restore(other, [tmp_path / "a.backup"])
    assert (facts.seq, facts.articles, len(rows(other)), len(rows(home))) == (20, 20, 20, 21)


@pytest.mark.parametrize("at", [0, 5, 30, 220, -40, -3])
def test_a_damaged_backup_is_refused(home: Settings, tmp_path: Path, at: int) -> None:
    """Wherever it is damaged, nothing is put in place."""
    path = tmp_path / "a.backup"
    back_up(home, path)
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    other = settings_of(tmp_path / "other")
    with pytest.raises(ArchiveError, match=r"a\.backup"):
        restore(other, [path])
    assert list(other.home.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"x" * 200, MAGIC, MAGIC + b"{}\n", MAGIC + b"[1]\n"])
def test_another_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    """It is told by its name."""
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"a\.txt is no backup of an archive"):
        restore(settings_of(tmp_path / "home"), [path])


def test_an_archive_is_not_written_over(home: Settings, tmp_path: Path) -> None:
    """What is there stays."""
    back_up(home, tmp_path / "a.backup")
    with pytest.raises(ArchiveError, match="give another --home to restore into"):
        restore(home, [tmp_path / "a.backup"])
    assert len(rows(home)) == 20


def test_what_is_not_there_is_told(home: Settings, tmp_path: Path) -> None:
    """A home without archive, a missing older backup, a folder that is not there."""
    with pytest.raises(ArchiveMissing):
        back_up(settings_of(tmp_path / "none"), tmp_path / "a.backup")
    with pytest.raises(ArchiveError, match=r"older\.backup cannot be used: No such file"):
        back_up(home, tmp_path / "a.backup", since=tmp_path / "older.backup")
    with pytest.raises(ArchiveError, match="unable to open database file"):
        back_up(home, tmp_path / "no" / "a.backup")
