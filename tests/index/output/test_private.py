"""What is kept is its owner's alone, whatever the umask."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import index
from index import RawPage
from index.output.private import make_private_file, make_private_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")

BODY = (
    "Lanterns went out along the quay at Oremund while the ferry from Tassvik was late. "
    "The harbour master said that nobody was hurt, and that the ferry would sail on Friday."
)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Set what the environment takes from new files."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_a_new_home_is_its_owners_alone(tmp_path: Path, umask: int, engine: str) -> None:
    """The home, the folders of indexes, the archive with its log, and the lock."""
    home = tmp_path / "above" / "home"
    index.add(RawPage(BODY, "text", "a.txt"), home=home, engine=engine)
    assert _mode(home) == 0o700
    folders = [home / "engines", *(home / "engines").iterdir()]
    assert [_mode(folder) for folder in folders] == [0o700, 0o700]
    kept = [path for path in home.iterdir() if path.is_file()]
    assert {path.name for path in kept} >= {"archive.sqlite", "writer.lock"}
    assert {_mode(path) for path in kept} == {0o600}
    assert _mode(home.parent) == 0o777 & ~umask


def test_modes_that_somebody_gave_stay(tmp_path: Path) -> None:
    """Of a home that a group shares."""
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o750)
    index.add(RawPage(BODY, "text", "a.txt"), home=home)
    (home / "archive.sqlite").chmod(0o640)
    index.add(RawPage(BODY.replace("Friday", "Monday"), "text", "b.txt"), home=home)
    assert (_mode(home), _mode(home / "archive.sqlite")) == (0o750, 0o640)


def test_what_is_there_stays_as_it_is(tmp_path: Path) -> None:
    """Folder and file, with what the file holds."""
    make_private_folder(tmp_path)
    file = tmp_path / "file"
    make_private_file(file)
    file.write_text("text")
    file.chmod(0o644)
    make_private_file(file)
    assert (file.read_text(), _mode(file)) == ("text", 0o644)
    with pytest.raises(FileExistsError):
        make_private_folder(file)
