"""`search-index verify` in parts, by age, and what it notes."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from index.archive import open_archive
from index.cli import run
from index.errors import ArchiveError
from index.home.upkeep import PARTS, WHOLE, Upkeep, upkeep
from index.settings import Settings
from tests.index.pages import rows, write_rows

Capture = pytest.CaptureFixture[str]

ARTICLES = 2 * PARTS


@pytest.fixture
def home(tmp_path: Path, capsys: Capture) -> Path:
    """A home with two articles for each part."""
    path = write_rows(tmp_path / "rows.jsonl", rows(range(ARTICLES)))
    assert run(["add", "--home", str(tmp_path / "home"), "--workers", "1", str(path)]) == 0
    capsys.readouterr()
    return tmp_path / "home"


def verify(home: Path, capsys: Capture, *options: str) -> tuple[int, list[str]]:
    status = run(["verify", "--home", str(home), *options])
    out, err = capsys.readouterr()
    assert err == ""
    return status, out.splitlines()


def change(home: Path, statement: str) -> None:
    """Change the archive's file past the archive."""
    with sqlite3.connect(home / "archive.sqlite", isolation_level=None) as connection:
        connection.execute(statement)
    connection.close()


def noted(home: Path) -> Upkeep:
    with open_archive(Settings.load(home, environment={}), create=False) as archive:
        return upkeep(archive)


def test_a_quick_check_says_which_part_it_read(home: Path, capsys: Capture) -> None:
    """And when everything was checked; the next one takes the next part."""
    change(home, "INSERT INTO meta VALUES('verified:part', 18)")
    status, lines = verify(home, capsys, "--quick")
    assert (status, lines) == (
        0,
        [
            "ok     2 articles of 40 (part 20 of 20) are what was stored, and account for their "
            "pages",
            "ok     part 20 of 20 of the files of the index are what was written",
            "ok     the index holds as many articles as the archive: 40",
            "ok     40 articles looked up by a word of theirs were found",
            "       everything was never checked; run: search-index verify",
        ],
    )
    assert verify(home, capsys, "--quick")[1][0].startswith("ok     2 articles of 40 (part 1 of")
    assert noted(home).whole is None
    assert noted(home).part == 0


def test_quick_checks_find_any_damaged_article_in_time(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run in as many as there are parts names it; the others read other articles."""
    monkeypatch.setattr("index.home.verify._sample", lambda *_: iter(()))
    change(
        home, "UPDATE articles SET title = 'x' WHERE number = (SELECT max(number) FROM articles)"
    )
    statuses = [verify(home, capsys, "--quick")[0] for _ in range(PARTS)]
    assert sorted(statuses) == [0] * (PARTS - 1) + [1]


def test_a_damaged_article_that_is_looked_up_is_named(home: Path, capsys: Capture) -> None:
    """Whichever part it is in."""
    change(home, "UPDATE articles SET title = 'x' WHERE number = 1")
    found = [verify(home, capsys, "--quick") for _ in range(2)]
    assert [status for status, _ in found] == [1, 1]
    assert all("#r0: its title" in "".join(lines) for _, lines in found)


def test_a_whole_check_is_noted(home: Path, capsys: Capture) -> None:
    """With what it found; a quick one tells of it."""
    assert verify(home, capsys)[0] == 0
    last = verify(home, capsys, "--quick")[1][-1]
    assert last.startswith("       everything was checked 20")
    assert last.endswith("; nothing was wrong")
    change(home, "UPDATE articles SET title = 'x' WHERE number < 3")
    assert verify(home, capsys)[0] == 1
    whole = noted(home).whole
    assert whole is not None
    assert whole.wrong == 2
    assert verify(home, capsys, "--quick")[1][-1].endswith("; 2 things found wrong")


def test_everything_is_checked_when_it_is_due(home: Path, capsys: Capture) -> None:
    """Never done, too long ago, or done and something was wrong; else a part, or nothing."""
    whole = "ok     40 articles are what was stored, and account for their pages"
    assert whole in verify(home, capsys, "--every", "7d")[1]
    (line,) = verify(home, capsys, "--every", "7d")[1]
    assert line.endswith("; nothing was wrong; not due yet")
    assert "(part " in verify(home, capsys, "--quick", "--every", "7d")[1][0]
    change(home, f"UPDATE meta SET value = '2010-01-01T00:00:00+00:00 0' WHERE key = '{WHOLE}'")
    assert whole in verify(home, capsys, "--quick", "--deep", "--every", "7d")[1]
    (line,) = verify(home, capsys, "--every", "7d")[1]
    change(home, f"UPDATE meta SET value = replace(value, ' 0', ' 4') WHERE key = '{WHOLE}'")
    assert whole in verify(home, capsys, "--every", "7d")[1]


def test_quiet_prints_what_is_wrong_alone(home: Path, capsys: Capture) -> None:
    """So that cron sends a mail only then."""
    assert verify(home, capsys, "--quiet") == (0, [])
    assert verify(home, capsys, "--quiet", "--every", "7d") == (0, [])
    assert verify(home, capsys, "--quiet", "--quick") == (0, [])
    change(home, "UPDATE articles SET title = 'x' WHERE number = 1")
    status, lines = verify(home, capsys, "--quiet")
    assert status == 1
    assert len(lines) == 2
    assert "is not what was stored" in lines[0]


def test_what_cannot_be_noted_is_said(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check itself is as good."""

    def refuse(*_: object) -> None:
        raise ArchiveError("the home is read-only")

    monkeypatch.setattr("index.home.upkeep.note_verified", refuse)
    assert run(["verify", "--home", str(home)]) == 0
    out, err = capsys.readouterr()
    assert out.count("ok ") == 5
    assert err == ("search-index: when this was done could not be noted: the home is read-only\n")


def test_nothing_is_written_over_a_damaged_archive(home: Path, capsys: Capture) -> None:
    """The note would be a change of a file that is to be looked at."""
    change(home, "DELETE FROM articles WHERE number = 1")
    before = (home / "archive.sqlite").read_bytes()
    assert verify(home, capsys)[0] == 1
    assert (home / "archive.sqlite").read_bytes() == before


@pytest.mark.parametrize(
    ("options", "words"),
    [(["--quick", "--deep"], "give one, or --every AGE too"), (["--every", "7"], "no length of")],
)
def test_options_that_say_nothing_are_refused(
    home: Path, capsys: Capture, options: list[str], words: str
) -> None:
    """One line, status 2."""
    assert run(["verify", "--home", str(home), *options]) == 2
    assert words in capsys.readouterr().err


def test_control_characters_of_a_page_are_not_printed(home: Path, capsys: Capture) -> None:
    """The name of a carrier may hold commands for a terminal."""
    change(home, "UPDATE carriers SET path = 'a' || char(27) || '[2Jb'")
    status, lines = verify(home, capsys)
    assert status == 1
    assert "\x1b" not in "".join(lines)
