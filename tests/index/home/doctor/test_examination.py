"""Everything that goes wrong in practice is found, with what to do; nothing is changed."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.archive import open_archive
from index.cli import run
from index.home.doctor.diagnosis import Diagnosis, worst
from index.home.doctor.examination import examine
from index.home.upkeep import note_backed_up, note_verified
from index.settings import Settings
from tests.index.pages import rows, write_rows

Capture = pytest.CaptureFixture[str]

SUBJECTS = [
    "python", "sqlite", "packages", "clock", "files", "memory", "settings", "permissions", "disk",
    "archive", "lock", "index", "leftovers", "verified", "backup",
]  # fmt: skip

posix = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes are POSIX's")


@pytest.fixture
def home(tmp_path: Path, capsys: Capture) -> Path:
    """A home with three articles, verified and backed up just now."""
    folder = tmp_path / "home"
    path = write_rows(tmp_path / "rows.jsonl", rows(range(3)))
    assert run(["add", "--home", str(folder), "--workers", "1", str(path)]) == 0
    settings = Settings.load(folder, environment={})
    now = datetime.now(UTC)
    note_verified(settings, 0, now)
    note_backed_up(settings, now)
    capsys.readouterr()
    return folder


def found(home: Path, subject: str, **environment: str) -> list[Diagnosis]:
    return [one for one in examine(home, environment) if one.subject == subject]


def change(home: Path, statement: str) -> None:
    """Change the archive's file past the archive."""
    with sqlite3.connect(home / "archive.sqlite", isolation_level=None) as connection:
        connection.execute(statement)
    connection.close()


def contents(home: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


def test_a_home_in_order_is_all_ok(home: Path) -> None:
    """One finding for each subject; no file is made or changed."""
    before = contents(home)
    looks = list(examine(home, {}))
    assert [one.subject for one in looks] == SUBJECTS
    assert [one for one in looks if one.level != "ok" or one.remedy] == []
    assert contents(home) == before
    assert Diagnosis("ok", "index", "the index of tantivy shows all 3 articles") in looks
    assert Diagnosis("ok", "lock", "nobody is writing") in looks
    what = "3 articles up to change 3, in this version's tables"
    assert Diagnosis("ok", "archive", what) in looks


def test_a_home_that_is_not_there_is_ok(tmp_path: Path) -> None:
    """Nothing was added yet, and nothing is made."""
    looks = list(examine(tmp_path / "none", {}))
    assert worst(looks) == "ok"
    what = "nothing was added; searches show the starter collection"
    assert Diagnosis("ok", "archive", what) in looks
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("damage", "level", "words", "remedy"),
    [
        ("DELETE FROM articles WHERE number = 1", "problem", "left 3 articles", "restore FILE"),
        ("PRAGMA user_version = 2", "warning", "older Dateline", "rebuild, which brings"),
        ("PRAGMA user_version = 99", "problem", "newer Dateline", "upgrade this"),
        ("PRAGMA application_id = 1", "problem", "is not an archive", "choose another --home"),
    ],
)
def test_an_archive_that_is_not_in_order(
    home: Path, damage: str, level: str, words: str, remedy: str
) -> None:
    """Rows gone, other versions, another program's file."""
    change(home, damage)
    (one,) = found(home, "archive")
    assert one.level == level
    assert words in one.what
    assert remedy in one.remedy


def test_an_archive_that_is_no_database(home: Path) -> None:
    """The rest is looked at all the same; no index is taken for left over."""
    (home / "archive.sqlite").write_bytes(b"x" * 5000)
    (one,) = found(home, "archive")
    assert one.level == "problem"
    assert "is damaged or no archive" in one.what
    assert found(home, "leftovers") == [
        Diagnosis("ok", "leftovers", "no stopped run has left anything")
    ]


def test_the_one_who_writes_is_named(home: Path) -> None:
    """And one that was killed while it wrote, which holds nothing any more."""
    with ExitStack() as stack:
        archive = stack.enter_context(
            open_archive(Settings.load(home, environment={}), create=True)
        )
        stack.enter_context(archive.writer("search-index add"))
        (one,) = found(home, "lock")
        name = f"search-index add (process {os.getpid()})"
        what = f"{name} is writing; other commands that write wait for it"
        assert one == Diagnosis("ok", "lock", what)
        (home / "writer.lock").write_bytes(b"")
        assert found(home, "lock")[0].what.startswith("another command is writing")
    (home / "writer.lock").write_text("search-index add (process 4711)")
    (one,) = found(home, "lock")
    assert (one.level, one.remedy) == ("warning", "run it again; the lock itself is free")
    assert one.what.startswith("search-index add (process 4711) ended before it was done")
    (home / "writer.lock").unlink()
    assert found(home, "lock") == [Diagnosis("ok", "lock", "nobody is writing")]


@pytest.mark.parametrize(
    ("damage", "level", "words"),
    [
        ("UPDATE meta SET value = 'tantivy-00000000' WHERE key = 'engine:tantivy'", "warning",
         "there is no index of tantivy"),
        ("UPDATE meta SET value = '../x' WHERE key = 'engine:tantivy'", "problem",
         "'../x' is no name of an index"),
    ],
)  # fmt: skip
def test_an_index_that_the_archive_misnames(
    home: Path, damage: str, level: str, words: str
) -> None:
    """One that is not there is built by the next search."""
    change(home, damage)
    (one,) = found(home, "index")
    assert one.level == level
    assert words in one.what


def test_an_index_that_is_behind_ahead_or_damaged(home: Path) -> None:
    """Each with what mends it; behind is for the writer to mend if there is one."""
    (state,) = home.glob("engines/*/dateline.json")
    whole = state.read_text()
    state.write_text(whole.replace('"seq": 3', '"seq": 1'))
    assert found(home, "index") == [
        Diagnosis("warning", "index", "the index shows change 1 of 3",
                  "the next search brings it up to the archive")
    ]  # fmt: skip
    archive = open_archive(Settings.load(home, environment={}), create=True)
    with archive, archive.writer("a test"):
        (one,) = found(home, "index")
        assert (one.level, one.what) == (
            "ok",
            "the index shows change 1 of 3; the command that is writing brings it up",
        )
    state.write_text(whole.replace('"seq": 3', '"seq": 9'))
    assert found(home, "index") == [
        Diagnosis("problem", "index", "the index shows change 9, and the archive is at 3",
                  "run: search-index rebuild")
    ]  # fmt: skip
    state.write_text("{")
    (one,) = found(home, "index")
    assert (one.level, one.remedy) == ("problem", "run: search-index rebuild")


def test_settings_that_cannot_be_used(home: Path) -> None:
    """The rest is looked at with the usual ones."""
    (home / "settings.toml").write_text("workers = 9999")
    (one,) = found(home, "settings")
    assert (one.level, one.remedy) == ("problem", "give a number from 0 to 256")
    assert found(home, "index")[0].level == "ok"
    (home / "settings.toml").write_text("workers = 1")
    assert found(home, "settings")[0].what.endswith(str(home / "settings.toml"))
    assert found(home, "settings", DATELINE_ENGINE="no")[0].level == "ok"
    assert found(home, "index", DATELINE_ENGINE="no")[0].level == "problem"


@posix
def test_what_others_may_read_or_own(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home that others can look into, and files of another user."""
    home.chmod(0o755)
    (one,) = found(home, "permissions")
    assert one.level == "warning"
    assert one.what == f"{home} can be looked into by other users"
    home.chmod(0o700)
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    (one,) = found(home, "permissions")
    assert f"{home}, " in one.what
    assert "and " in one.what
    assert one.what.endswith("more belongs to another user")
    assert one.remedy == f"run: chown -R 4711 '{home}'"


@pytest.mark.parametrize(
    ("mode", "level", "words"),
    [(os.R_OK, "problem", "cannot be read"), (os.W_OK, "warning", "cannot be written: searches")],
)
def test_what_may_not_be_read_or_written(
    home: Path, monkeypatch: pytest.MonkeyPatch, mode: int, level: str, words: str
) -> None:
    """The first files are named."""
    monkeypatch.setattr(os, "access", lambda _, how: not how & mode)
    (one,) = found(home, "permissions")
    assert one.level == level
    assert words in one.what


def test_a_home_that_cannot_be_made_or_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another one has to be chosen."""
    file = tmp_path / "file"
    file.write_text("")
    assert found(file, "permissions")[0].what == f"{file} is no folder"
    monkeypatch.setattr(os, "access", lambda *_: False)
    (one,) = found(tmp_path / "a" / "b", "permissions")
    assert one.what == f"{tmp_path / 'a' / 'b'} is not there and cannot be made in {tmp_path}"


def test_a_disk_without_room(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For an add that is a problem, for a rebuild a warning."""
    free = 0
    monkeypatch.setattr("shutil.disk_usage", lambda _: _Free(free))
    assert found(home, "disk")[0].level == "problem"
    index = sum(path.stat().st_size for path in home.glob("engines/*/*"))
    free = 100_000_000 + index
    assert found(home, "disk")[0].level == "warning"
    free += index
    assert found(home, "disk")[0].level == "ok"


class _Free:
    def __init__(self, free: int) -> None:
        self.free = free


def test_what_stopped_runs_have_left(home: Path) -> None:
    """Parts of files, builds of the starter collection, indexes that nobody names."""
    for name in ("archive.sqlite.part", "starter.new-00aa", "engines/tantivy-00000000", "b.copy"):
        (home / name).mkdir()
    (home / "b.copy" / "x").write_bytes(b"x" * 2_000_000)
    (one,) = found(home, "leftovers")
    assert one.level == "warning"
    assert one.what == (
        f"stopped runs have left {home / 'archive.sqlite.part'}, {home / 'b.copy'}, "
        f"{home / 'starter.new-00aa'} and 1 more (2 MB)"
    )
    archive = open_archive(Settings.load(home, environment={}), create=True)
    with archive, archive.writer("a test"):
        assert found(home, "leftovers")[0].level == "ok"


@pytest.mark.parametrize(
    ("days", "wrong", "levels"),
    [
        (None, 0, ["warning", "warning"]),
        (1, 0, ["ok", "ok"]),
        (1, 2, ["problem", "ok"]),
        (31, 0, ["warning", "warning"]),
        (-2, 0, ["warning", "warning"]),
    ],
)
def test_a_home_that_is_not_looked_after(
    home: Path, days: int | None, wrong: int, levels: list[str]
) -> None:
    """Never, long ago, or in a future that a wrong clock has noted."""
    settings = Settings.load(home, environment={})
    if days is None:
        change(home, "DELETE FROM meta WHERE key IN ('verified', 'backed up')")
    else:
        when = datetime.now(UTC) - timedelta(days=days)
        note_verified(settings, wrong, when)
        note_backed_up(settings, when)
    assert [found(home, name)[0].level for name in ("verified", "backup")] == levels


@pytest.fixture
def hostile(home: Path) -> Path:
    """A home whose lock was left by a writer with a name that commands a terminal."""
    (home / "writer.lock").write_text("\x1b[2J\n\x07 evil")
    return home


def test_the_command_prints_a_line_and_what_to_do(hostile: Path, capsys: Capture) -> None:
    """Control characters are not printed; a warning is no failure, a problem is one."""
    assert run(["doctor", "--home", str(hostile)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (
        "warning  \ufffd[2J \ufffd evil ended before it was done; what it acknowledged is kept"
        in lines
    )
    assert "         run it again; the lock itself is free" in lines
    assert sum(line.startswith("ok  ") for line in lines) == len(SUBJECTS) - 1
    (hostile / "settings.toml").write_text("[")
    assert run(["--home", str(hostile), "doctor"]) == 1
    assert "problem  " in capsys.readouterr().out


def test_the_command_prints_json(hostile: Path, capsys: Capture) -> None:
    """With the worst level; in plain letters."""
    assert run(["doctor", "--home", str(hostile), "--json"]) == 0
    text = capsys.readouterr().out
    assert text.isascii()
    assert "\x1b" not in text
    answer = json.loads(text)
    assert answer["level"] == "warning"
    assert [one["subject"] for one in answer["found"]] == SUBJECTS
    assert {tuple(one) for one in answer["found"]} == {("level", "subject", "what", "remedy")}
