"""An archive's file is told from other files, and SQLite's errors are ours."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from index.archive.sqlite.archive import SQLiteArchive
from index.errors import ArchiveError


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("PRAGMA application_id = 7", "not an archive of Dateline"),
        ("PRAGMA user_version = 99", "newer Dateline"),
        ("PRAGMA user_version = 0", "older Dateline"),
    ],
)
def test_another_programs_or_versions_file_is_refused(
    tmp_path: Path, statement: str, words: str
) -> None:
    """Nothing is written into a file that is not understood."""
    path = tmp_path / "archive.sqlite"
    SQLiteArchive.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
    with pytest.raises(ArchiveError, match=words):
        SQLiteArchive.open(path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """One line, no traceback of SQLite's."""
    path = tmp_path / "archive.sqlite"
    path.write_text("This is a diary, not a database. " * 100)
    with pytest.raises(ArchiveError, match=r"damaged or no archive") as caught:
        SQLiteArchive.open(path)
    assert "\n" not in str(caught.value)
