"""Commands in forks do as fresh processes do: their streams, their status, their faults."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.forked import Forked
from tests.faults.homes import article, write_rows
from tests.faults.running import faulty, preload
from tests.faults.trials import UnavailableError

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="makes operations on files fail"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile the library that kills, if this machine can."""
    try:
        return preload(tmp_path_factory.mktemp("library"))
    except UnavailableError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def forked(library: Path) -> Iterator[Forked]:
    """Start the process that forks, with the library."""
    with Forked(library) as started:
        yield started


def test_a_command_is_run_as_a_shell_would(forked: Forked, tmp_path: Path) -> None:
    """It gets its home, and its status and both streams come back."""
    rows = write_rows(tmp_path / "rows.jsonl", map(article, range(2)))
    added = forked.run("search-index", "add", str(rows), home=tmp_path / "home")
    assert (added.status, added.err) == (0, "search-index: kept: 2 added, 0 replaced\n")
    assert "2 added" in added.out
    missing = forked.run("search-index", "verify", home=tmp_path / "none")
    assert missing.status == 2
    assert missing.err.startswith("search-index: no archive at ")
    assert missing.wrong(0).startswith("search-index verify: status 2: ")


def test_each_of_several_commands_is_told(forked: Forked, tmp_path: Path) -> None:
    """One that fails does not end the others."""
    rows = write_rows(tmp_path / "rows.jsonl", map(article, range(2)))
    commands = [
        ("search-index", "remove", "0123456789abcdef"),
        ("search-index", "add", str(rows)),
        ("search", "Oremund", "--limit", "none"),
        ("search-index", "export"),
    ]
    done = forked.several(commands, tmp_path / "home")
    assert [one.line for one in done] == [" ".join(line) for line in commands]
    assert [one.status for one in done] == [2, 0, 2, 0]
    assert len(done[3].out.splitlines()) == 2


def test_a_killed_command_ends_alone(forked: Forked, library: Path, tmp_path: Path) -> None:
    """The operation that is named is the last; what follows in the same fork is not run."""
    rows = write_rows(tmp_path / "rows.jsonl", map(article, range(2)))
    add = ("search-index", "add", str(rows))
    log = tmp_path / "log"
    variables = faulty(library, tmp_path / "home", kill=9, log=log)
    killed = forked.several([add, ("search-index", "verify")], tmp_path / "home", variables)
    assert [one.status for one in killed] == [-signal.SIGKILL, -signal.SIGKILL]
    assert len(log.read_text().splitlines()) == 9
    again = forked.run(*add, home=tmp_path / "home")
    assert again.status == 0


def test_a_fork_that_hangs_is_ended(tmp_path: Path) -> None:
    """Its command has no status, and the next one is run."""
    with Forked() as started:
        ran = started.run("search-web", "--port", "0", home=tmp_path, timeout_s=2)
        assert ran.status is None
        assert ran.wrong(0, 2) == "search-web --port 0: hangs"
        assert started.run("search-index", "--help", home=tmp_path).status == 0
