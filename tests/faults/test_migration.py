"""An archive of an older version comes forward in one step: a kill leaves the older or the new."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from index.archive.sqlite import schema
from index.archive.sqlite.archive import SQLiteArchive
from tests.faults.running import ROOT, environment, faulty, preload
from tests.faults.trials import UnavailableError
from tests.index.archive.sqlite.test_migrations import make_old

POINTS = 24
"""Operations on files, evenly among all of a migration, at which a process is killed."""

MIGRATE = """
import sys
from pathlib import Path
from index.archive.sqlite.archive import SQLiteArchive
SQLiteArchive.open(Path(sys.argv[1])).close()
"""


def migrate(path: Path, more: dict[str, str]) -> int:
    """Bring an archive forward in a process of its own; returns its status."""
    done = subprocess.run(
        [sys.executable, "-c", MIGRATE, str(path)],
        env=environment(path.parent, more),
        cwd=ROOT,
        check=False,
    )
    return done.returncode


def version(path: Path) -> int:
    with closing(connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


@pytest.mark.parametrize("older", [1, 2, 3])
def test_a_kill_leaves_the_older_archive_or_the_new_one(tmp_path: Path, older: int) -> None:
    """At whichever operation on files; the next command brings all of it forward."""
    try:
        library = preload(tmp_path)
    except UnavailableError as error:
        pytest.skip(str(error))
    home, log = tmp_path / "home", tmp_path / "operations"
    home.mkdir()
    path = home / "archive.sqlite"
    articles = make_old(path, older)
    before = path.read_bytes()
    assert migrate(path, faulty(library, home, log=log)) == 0
    count = len(log.read_text().splitlines())
    assert count > POINTS // 2
    found = set()
    for number in sorted({1 + count * point // POINTS for point in range(POINTS)}):
        for file in home.iterdir():
            file.unlink()
        path.write_bytes(before)
        assert migrate(path, faulty(library, home, kill=number, torn=number % 2)) == -9
        found.add(version(path))
        with SQLiteArchive.open(path) as archive:
            assert list(archive.articles()) == articles
            assert [fault for _, fault in archive.examine()] == ["", "", ""]
            assert (archive.problems(), archive.faults()) == ([], [])
        assert version(path) == schema.VERSION
    assert found == {older, schema.VERSION}
