"""An archive can be read whole where nothing can be written beside it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive.sqlite.archive import SQLiteArchive
from index.archive.sqlite.lock import FILE_NAME, writer_lock
from index.errors import ArchiveError

ROOT = Path(__file__).parents[4]


@pytest.fixture
def logged(tmp_path: Path) -> Iterator[Path]:
    """An archive of which one fact stands in the write-ahead log alone, as a kill leaves it.

    A folder in the place of the shared memory's file stands for a folder that may not be written,
    which would not stop the superuser.
    """
    path = tmp_path / "a.sqlite"
    with SQLiteArchive.open(path) as archive, archive.transaction():
        archive.set_meta("old", 1)
    copy = tmp_path / "copy" / "a.sqlite"
    copy.parent.mkdir()
    with SQLiteArchive.open(path) as archive:
        with archive.transaction():
            archive.set_meta("new", 2)
        shutil.copy(path, copy)
        shutil.copy(f"{path}-wal", f"{copy}-wal")
    Path(f"{copy}-shm").mkdir()
    yield copy


def test_what_stands_in_the_log_is_read(logged: Path) -> None:
    """Skipping the log would lose what was acknowledged last."""
    with SQLiteArchive.open(logged, create=False) as archive:
        assert (archive.meta("old"), archive.meta("new")) == (1, 2)
        assert archive.problems() == []
        assert archive.faults() == []


@pytest.mark.parametrize("log", [None, b""])
def test_without_a_log_the_file_is_whole(logged: Path, log: bytes | None) -> None:
    """As after every clean end."""
    path = Path(f"{logged}-wal")
    path.unlink()
    if log is not None:
        path.write_bytes(log)
    with SQLiteArchive.open(logged, create=False) as archive:
        assert (archive.meta("old"), archive.meta("new")) == (1, None)


def test_a_file_that_is_written_after_all_is_opened_again(logged: Path) -> None:
    """A server that began on a full disk sees what is added once there is room."""
    with SQLiteArchive.open(logged, create=False) as archive:
        assert archive.meta("third") is None
        Path(f"{logged}-shm").rmdir()
        write = (
            "import sys, pathlib; from index.archive.sqlite.archive import SQLiteArchive\n"
            "with SQLiteArchive.open(pathlib.Path(sys.argv[1])) as archive:\n"
            "    with archive.transaction():\n"
            "        archive.set_meta('third', 3)\n"
        )
        subprocess.run([sys.executable, "-c", write, str(logged)], check=True, cwd=ROOT)
        assert archive.meta("third") == 3


def test_a_writer_of_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """In one line that names the file: here a folder."""
    (tmp_path / "a.sqlite").mkdir()
    with pytest.raises(ArchiveError, match=r"a\.sqlite cannot be opened to write"):
        SQLiteArchive.open(tmp_path / "a.sqlite")


def test_a_file_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    """Where the database says so itself."""
    with (
        SQLiteArchive.open(tmp_path / "a.sqlite") as archive,
        pytest.raises(ArchiveError, match="may not be written by this user; choose another"),
        archive.transaction(),
    ):
        raise sqlite3.OperationalError("attempt to write a readonly database")


def test_a_full_disk_does_not_stop_the_lock(tmp_path: Path) -> None:
    """Who holds it is a courtesy."""
    lock = tmp_path / FILE_NAME
    lock.symlink_to("/dev/full")
    with writer_lock(tmp_path / "a.sqlite", None, "a test"):
        pass
