"""Files that appear whole or not at all, and never over what is read."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from index.errors import SettingsError
from index.output.written import written


def _open(path: Path, option: str, **options: Any) -> None:
    with written(path, option, **options):
        raise AssertionError("opened")


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    """An older one stays until then; nothing is left beside it."""
    path = tmp_path / "out"
    path.write_bytes(b"older")
    with written(path, "--out") as file:
        file.write(b"newer")
        file.flush()
        assert path.read_bytes() == b"older"
    assert path.read_bytes() == b"newer"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ZeroDivisionError()])
def test_what_is_cut_short_leaves_the_older_file(tmp_path: Path, error: BaseException) -> None:
    """The error passes as it is."""
    path = tmp_path / "out"
    path.write_bytes(b"older")
    with pytest.raises(type(error)), written(path, "--out") as file:
        file.write(b"half")
        raise error
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_named_and_leaves_the_older_file(tmp_path: Path) -> None:
    """With the option to give another file by."""
    path = tmp_path / "out"
    path.write_bytes(b"older")
    message = r"out cannot be written: No space left on device; give another --run"
    with pytest.raises(SettingsError, match=message), written(path, "--run"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert path.read_bytes() == b"older"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is written."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"older")
    link.symlink_to(real)
    with written(link, "--out") as file:
        file.write(b"newer")
    assert link.is_symlink()
    assert real.read_bytes() == b"newer"


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    """A device too: neither is replaced by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    thread = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    thread.start()
    with written(pipe, "--out") as file:
        file.write(b"text")
    thread.join(20)
    assert read == [b"text"]
    assert pipe.is_fifo()


@pytest.mark.parametrize("through", ["itself", "a link", "another name", "another way"])
def test_what_is_read_is_not_written_over(tmp_path: Path, through: str) -> None:
    """By whatever name; it stays as it was."""
    path = tmp_path / "in"
    path.write_bytes(b"rows")
    out = path
    if through == "a link":
        out = tmp_path / "link"
        out.symlink_to(path)
    elif through == "another name":
        out = tmp_path / "name"
        out.hardlink_to(path)
    elif through == "another way":
        (tmp_path / "folder").mkdir()
        out = tmp_path / "folder" / ".." / "in"
    other = tmp_path / "other"
    with pytest.raises(SettingsError, match="is what is being read; give another --out"):
        _open(out, "--out", inputs=[other, path])
    assert path.read_bytes() == b"rows"


def test_a_like_file_is_written(tmp_path: Path) -> None:
    """Of the same text, beside the one that is read."""
    (tmp_path / "in").write_bytes(b"rows")
    (tmp_path / "out").write_bytes(b"rows")
    with written(tmp_path / "out", "--out", inputs=[tmp_path / "in"]) as file:
        file.write(b"newer")
    assert (tmp_path / "out").read_bytes() == b"newer"
    assert (tmp_path / "in").read_bytes() == b"rows"


@pytest.mark.parametrize("name", ["archive.sqlite", "engines/t-0/meta.json", "new"])
def test_nothing_is_written_into_a_home(tmp_path: Path, name: str) -> None:
    """Not through a link either; beside it all is allowed."""
    home = tmp_path / "home"
    (home / "engines" / "t-0").mkdir(parents=True)
    (home / "archive.sqlite").write_bytes(b"articles")
    (tmp_path / "link").symlink_to(home)
    for out in (home / name, tmp_path / "link" / name):
        with pytest.raises(SettingsError, match=r"stands in the home .* outside of it"):
            _open(out, "--out", home=home)
    assert (home / "archive.sqlite").read_bytes() == b"articles"
    assert not (home / "new").exists()
    with written(tmp_path / "home.jsonl", "--out", home=home) as file:
        file.write(b"rows")
    assert (tmp_path / "home.jsonl").read_bytes() == b"rows"


@pytest.mark.parametrize("name", ["", "none/out", "folder", "a\x00b", "x" * 300])
def test_a_place_that_cannot_be_written_is_an_error_of_one_line(tmp_path: Path, name: str) -> None:
    """A folder, a missing folder, a name that no file can have."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(SettingsError, match=r"cannot be written: .*; give another --out") as told:
        _open(tmp_path / name, "--out")
    assert "\n" not in str(told.value)
