"""The benchmark of backups notices a backup that is not what was backed up."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from index.archive import open_archive
from index.archive.values import Location, pack
from index.article import Article
from index.home.backup import back_up
from index.settings import Settings
from tests.benchmarks.backup.turns import copy, whole


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    """An archive with three articles."""
    settings = Settings(tmp_path / "home")
    with open_archive(settings, create=True) as archive, archive.transaction():
        for number in range(3):
            item = Article(f"{number:016x}", None, f"Body {number}.", original=f"Body {number}.")
            archive.put(pack(item, [], archive.packer), Location("/news/", f"{number}.txt"))
    return settings


def test_a_whole_backup_is_counted(home: Settings, tmp_path: Path) -> None:
    """An article that changed since is another one."""
    back_up(home, tmp_path / "a.backup")
    assert whole(home, tmp_path / "a.backup", tmp_path / "new") == 3
    with open_archive(home, create=True) as archive, archive.transaction():
        archive.touch(["0000000000000001"])
    assert whole(home, tmp_path / "a.backup", tmp_path / "new") == 3


def test_a_backup_of_other_articles_is_noticed(home: Settings, tmp_path: Path) -> None:
    """Gone, or not the same under the same number."""
    back_up(home, tmp_path / "a.backup")
    with open_archive(home, create=True) as archive, archive.transaction():
        archive.delete(["0000000000000001"])
    with pytest.raises(SystemExit, match=r"0000000000000001 of .* is not what was backed up"):
        whole(home, tmp_path / "a.backup", tmp_path / "new")


def test_a_backup_of_a_damaged_archive_is_noticed(home: Settings, tmp_path: Path) -> None:
    """By the verification of what is restored."""
    with sqlite3.connect(home.archive_path) as connection:
        connection.execute("UPDATE articles SET title = 'x' WHERE seq = 1")
    connection.close()
    back_up(home, tmp_path / "a.backup")
    with pytest.raises(SystemExit, match="is not whole"):
        whole(home, tmp_path / "a.backup", tmp_path / "new")


def test_files_are_copied_and_those_that_are_gone_passed_over(tmp_path: Path) -> None:
    """Into a folder that is emptied first."""
    (tmp_path / "a").write_bytes(b"abc")
    target = tmp_path / "copy"
    copy([tmp_path / "a", tmp_path / "a"], target)
    copy([tmp_path / "none", tmp_path / "a"], target)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == {"1": b"abc"}
