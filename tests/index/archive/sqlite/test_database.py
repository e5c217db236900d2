"""An archive's file is told from other files, and SQLite's errors are ours."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index.archive.sqlite import database as database_module
from index.archive.sqlite.archive import SQLiteArchive
from index.archive.sqlite.database import IN_CHUNK, SQLiteDatabase
from index.archive.sqlite.lock import writer_lock
from index.errors import ArchiveError, Busy


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("PRAGMA application_id = 7", "not an archive of Dateline"),
        ("PRAGMA user_version = 99", "newer Dateline"),
        ("PRAGMA user_version = 0", "no version that was ever written"),
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


def test_an_empty_file_is_no_archive_to_read(tmp_path: Path) -> None:
    """It says what to run; opening for writing makes an archive of it."""
    path = tmp_path / "archive.sqlite"
    path.touch()
    with pytest.raises(ArchiveError, match="is empty; run: search-index add"):
        SQLiteArchive.open(path, create=False)
    SQLiteArchive.open(path).close()
    SQLiteArchive.open(path, create=False).close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A file stands in its place."""
    (tmp_path / "home").touch()
    with pytest.raises(ArchiveError, match=r"home.* cannot be made: "):
        SQLiteArchive.open(tmp_path / "home" / "deeper" / "archive.sqlite")


CALLS: list[Callable[[SQLiteDatabase], object]] = [
    lambda database: database.rows("SELECT * FROM absent"),
    lambda database: database.rows_in("SELECT * FROM absent WHERE a IN (?)", [1]),
    lambda database: database.run("DELETE FROM absent"),
    lambda database: database.insert("INSERT INTO absent VALUES (?)", (1,)),
    lambda database: database.run_many("INSERT INTO absent VALUES (?)", [(1,)]),
]


@pytest.mark.parametrize("call", CALLS)
def test_sqlites_errors_become_ours(
    tmp_path: Path, call: Callable[[SQLiteDatabase], object]
) -> None:
    """One line that names the file, whichever way a statement is run."""
    database = SQLiteDatabase(tmp_path / "a.sqlite", create=True)
    with pytest.raises(ArchiveError, match=r"a\.sqlite: no such table: absent"):
        call(database)
    database.close()
    with pytest.raises(ArchiveError, match=r"a\.sqlite has been closed"):
        call(database)


def test_statements_say_how_many_rows_they_changed_and_made(tmp_path: Path) -> None:
    """Rows changed, and the number of the row made."""
    database = SQLiteDatabase(tmp_path / "a.sqlite", create=True)
    with database.transaction():
        first = database.insert("INSERT INTO sources(name) VALUES (?) RETURNING id", ("A",))
        assert (
            database.insert("INSERT INTO sources(name) VALUES (?) RETURNING id", ("B",))
            == first + 1
        )
        assert database.run("UPDATE sources SET name = name || ?", ("!",)) == 2
        assert database.run("DELETE FROM sources WHERE name = ?", ("C",)) == 0
    assert database.rows("SELECT name FROM sources ORDER BY 1") == [("A!",), ("B!",)]
    database.close()


@pytest.mark.parametrize(
    ("values", "statements"),
    [(0, []), (1, [1]), (3, [4]), (4, [4]), (IN_CHUNK, [IN_CHUNK]), (IN_CHUNK + 2, [IN_CHUNK, 2])],
)
def test_many_values_are_few_different_statements(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, values: int, statements: list[int]
) -> None:
    """Powers of two, so that each statement is prepared once; every list of values is filled."""
    database = SQLiteDatabase(tmp_path / "a.sqlite", create=True)
    with database.transaction():
        database.run_many("INSERT INTO carriers VALUES (?, ?)", [(n, str(n)) for n in range(600)])
    asked: list[int] = []
    rows = database.rows

    def count(select: str, values: list[object]) -> list[object]:
        asked.append(len(values) // 2)
        assert select.count("?") == len(values)
        return rows(select, values)

    monkeypatch.setattr(database, "rows", count)
    found = database.rows_in(
        "SELECT id FROM carriers WHERE id IN (?) AND id IN (?) ORDER BY id", range(values)
    )
    assert (asked, found) == (statements, [(number,) for number in range(values)])
    database.close()


def test_a_full_disk_says_what_is_kept(tmp_path: Path) -> None:
    """Nothing of the transaction stays, and the archive can be written again."""
    database = SQLiteDatabase(tmp_path / "a.sqlite", create=True)
    (pages,) = database.rows("PRAGMA page_count")[0]
    database.rows(f"PRAGMA max_page_count = {pages}")
    full = pytest.raises(ArchiveError, match="what was acknowledged is kept, make room")
    with full, database.transaction():
        database.run("INSERT INTO meta VALUES ('a', ?)", ("x" * 1_000_000,))
    database.rows("PRAGMA max_page_count = 1000000")
    with database.transaction():
        database.run("INSERT INTO meta VALUES ('a', 'short')")
    assert database.rows("SELECT * FROM meta") == [("a", "short")]
    database.close()


def test_a_file_that_is_written_for_too_long_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another connection holds it."""
    monkeypatch.setattr(database_module, "BUSY_TIMEOUT_S", 0.01)
    one, two = (SQLiteDatabase(tmp_path / "a.sqlite", create=True) for _ in range(2))
    with (
        one.transaction(),
        pytest.raises(ArchiveError, match="written by another process"),
        two.transaction(),
    ):
        pass
    one.close()
    two.close()


def test_a_file_that_cannot_be_made_is_told_with_what_to_look_at(tmp_path: Path) -> None:
    """On a full disk SQLite says no more than that it cannot open the file."""
    path = tmp_path / "a.sqlite"
    path.mkdir()
    with pytest.raises(ArchiveError) as caught:
        SQLiteArchive.open(path)
    assert str(caught.value) == (
        f"{path} cannot be opened to write: unable to open database file; look whether its disk "
        f"is full and whether you may write in {tmp_path}, or choose another --home"
    )


def test_damage_is_found_and_told(tmp_path: Path) -> None:
    """A page of the file overwritten, as by a bad disk."""
    path = tmp_path / "a.sqlite"
    with SQLiteArchive.open(path) as archive, archive.transaction():
        for number in range(3000):
            archive.set_meta(f"key {number:04}", "x" * 100)
    assert path.stat().st_size > 12 * 16_384
    with path.open("r+b") as file:
        file.seek(-2 * 16_384, 2)
        file.write(b"\xff" * 16_384)
    with SQLiteArchive.open(path, create=False) as archive:
        assert archive.problems() == [
            f"{path} is damaged or no archive: database disk image is malformed; restore it, "
            "or choose another --home"
        ]
    with pytest.raises(ArchiveError, match="closed"):
        archive.problems()


def test_rows_that_may_not_be_are_problems(tmp_path: Path) -> None:
    """The first five of SQLite's lines are told."""
    path = tmp_path / "a.sqlite"
    SQLiteArchive.open(path).close()
    change = "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'sources'"
    for statements in (
        [(change, ("TEXT NOT NULL UNIQUE", "TEXT UNIQUE"))],
        [("INSERT INTO sources(name) VALUES (NULL)", ())] * 9,
        [(change, ("TEXT UNIQUE", "TEXT NOT NULL UNIQUE"))],
    ):
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA writable_schema = 1")
        for statement, values in statements:
            connection.execute(statement, values)
        connection.commit()
        connection.close()
    with SQLiteArchive.open(path, create=False) as archive:
        problems = archive.problems()
    assert (len(problems), problems[0]) == (5, "NULL value in sources.name")


def test_several_that_make_one_archive_find_one(tmp_path: Path) -> None:
    """Whoever comes first makes the tables; the others wait for them and make none."""
    together = threading.Barrier(4)
    found: list[int] = []

    def make() -> None:
        together.wait()
        with SQLiteArchive.open(tmp_path / "archive.sqlite") as archive:
            found.append(archive.count)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [0, 0, 0, 0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive.sqlite", "writer.lock"]


def test_a_lock_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A file stands in the place of its folder."""
    (tmp_path / "home").touch()
    told = pytest.raises(ArchiveError, match=r"writer\.lock.* cannot be |home.* cannot be ")
    with told, writer_lock(tmp_path / "home" / "archive.sqlite"):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="takes the lock as POSIX does")
def test_who_holds_the_lock_without_a_word_is_another_command(tmp_path: Path) -> None:
    """It has been taken a moment ago, or was left by a process that died."""
    import fcntl

    with (tmp_path / "writer.lock").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        told = pytest.raises(Busy, match=r"^another command is writing in ")
        with told, writer_lock(tmp_path / "archive.sqlite"):
            pass
    with writer_lock(tmp_path / "archive.sqlite", job="a test"):
        assert (tmp_path / "writer.lock").read_text().startswith("a test (process ")
    assert (tmp_path / "writer.lock").read_text() == ""


@pytest.mark.parametrize("name", ["100% new?#1", "%3f", "où né", "a//b"])
def test_a_home_of_any_name_is_opened(tmp_path: Path, name: str) -> None:
    """What has a meaning in an address stands for itself."""
    path = tmp_path / name / "archive.sqlite"
    SQLiteDatabase(path, create=True).close()
    assert path.is_file()
    reading = SQLiteDatabase(path, create=False)
    assert reading.rows("SELECT count(*) FROM articles") == [(0,)]
    reading.close()
