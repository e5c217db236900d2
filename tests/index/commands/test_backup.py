"""`search-index backup` and `restore`: what they print, and what they refuse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.archive import open_archive
from index.cli import run
from index.errors import ArchiveError
from index.home.upkeep import upkeep
from index.settings import Settings
from tests.index.pages import rows, write_rows

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path, capsys: Capture) -> Path:
    """A home with three articles."""
    add(tmp_path / "home", tmp_path, range(3))
    capsys.readouterr()
    return tmp_path / "home"


def add(home: Path, folder: Path, numbers: range) -> None:
    path = write_rows(folder / f"rows{numbers.start}.jsonl", rows(numbers))
    assert run(["add", "--home", str(home), "--workers", "1", str(path)]) == 0


def command(capsys: Capture, *arguments: str | Path) -> tuple[int, str, str]:
    status = run([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def exported(home: Path, capsys: Capture) -> str:
    status, out, _ = command(capsys, "export", "--home", home)
    assert status == 0
    return out


def test_a_backup_and_what_changed_since_are_put_back(
    home: Path, tmp_path: Path, capsys: Capture
) -> None:
    """Each says what it holds; the home that they make has every article."""
    first, second = tmp_path / "1.backup", tmp_path / "2.backup"
    status, out, err = command(capsys, "backup", "--home", home, first)
    said = rf"3 articles up to change 3 backed up to {re.escape(str(first))} \([0-9,]+ bytes\)\n"
    assert (status, err) == (0, "")
    assert re.fullmatch(said, out)
    add(home, tmp_path, range(3, 4))
    capsys.readouterr()
    assert command(capsys, "backup", "--home", home, second, "--since", first)[0] == 0
    other = tmp_path / "other"
    assert command(capsys, "restore", "--home", other, first, second) == (
        0,
        f"4 articles up to change 4 restored to {other}\n",
        "",
    )
    assert exported(other, capsys) == exported(home, capsys)
    assert "engine     tantivy, 4 articles indexed" in command(capsys, "stats", "--home", other)[1]
    assert command(capsys, "verify", "--home", other)[0] == 0


def test_a_backup_is_noted(home: Path, tmp_path: Path, capsys: Capture) -> None:
    """In the archive that was backed up; `stats` shows it."""
    assert "backed up  never\n" in command(capsys, "stats", "--home", home)[1]
    assert command(capsys, "backup", "--home", home, tmp_path / "a")[0] == 0
    with open_archive(Settings.load(home, environment={}), create=False) as archive:
        assert upkeep(archive).backed_up is not None
    assert "backed up  20" in command(capsys, "stats", "--home", home)[1]


def test_a_backup_that_cannot_be_noted_is_one(
    home: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As from a read-only home; a line says so."""

    def refuse(*_: object) -> None:
        raise ArchiveError("the home is read-only")

    monkeypatch.setattr("index.home.upkeep.note_backed_up", refuse)
    status, _, err = command(capsys, "backup", "--home", home, tmp_path / "a")
    assert (status, err) == (
        0,
        "search-index: when this was done could not be noted: the home is read-only\n",
    )
    assert command(capsys, "restore", "--home", tmp_path / "other", tmp_path / "a")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["backup", "--home", "NONE", "FILE"], "run: search-index add PATH"),
        (["backup", "--home", "HOME", "FILE", "--since", "NONE"], "cannot be used: No such file"),
        (["restore", "--home", "HOME", "FILE"], "give another --home to restore into"),
        (["restore", "--home", "NONE", "MISSING"], "cannot be used: No such file"),
        (["restore", "--home", "NONE", "ROWS"], "is no backup of an archive"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    home: Path, tmp_path: Path, capsys: Capture, arguments: list[str], words: str
) -> None:
    """Status 2, and nothing is made."""
    places = {
        "HOME": home,
        "NONE": tmp_path / "none",
        "FILE": tmp_path / "file",
        "MISSING": tmp_path / "missing",
        "ROWS": tmp_path / "rows0.jsonl",
    }
    status, out, err = command(capsys, *(places.get(one, one) for one in arguments))
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert words in err
    assert not (tmp_path / "none" / "archive.sqlite").exists()
    assert not (tmp_path / "file").exists()


def test_restore_needs_a_file(capsys: Capture) -> None:
    """click says so."""
    status, _, err = command(capsys, "restore")
    assert status == 2
    assert "Missing argument" in err
