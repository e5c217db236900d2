"""The three commands end alike: after Ctrl-C, at a closed pipe, and without colours if asked."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.home.starter import fill
from index.settings import Settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes are POSIX's")

ROOT = Path(__file__).parent.parent
MODULES = {"search": "search.cli", "search-index": "index.cli", "search-web": "web.cli"}
PATIENCE_S = 60

PAGE = """Skip to main content
The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic.
Engineers had found cracks in two of its piers, a spokesman for the council said.
The ferry company has promised more boats for the morning hours until it opens again.
See comments (14)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the starter collection."""
    folder = tmp_path_factory.mktemp("starter")
    fill(Settings.load(home=folder, environment={}))
    return folder


@contextmanager
def running(
    home: Path, command: str, arguments: Sequence[str], stdout: int, **variables: str
) -> Iterator[subprocess.Popen[str]]:
    """Start a command as a process of its own; it does not outlive the block."""
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-c", f"from {MODULES[command]} import main; main()", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**environment, "DATELINE_HOME": str(home), **variables},
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def wait_for_reader(path: Path) -> int:
    """Open a named pipe for writing as soon as somebody has opened it for reading."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            return os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
        time.sleep(0.02)
    raise AssertionError(f"nobody reads {path}")


@pytest.mark.parametrize(
    ("command", "arguments", "says"),
    [
        ("search", ["--batch", "PIPE", "--run", "OUT"], "search: stopped\n"),
        (
            "search-index",
            ["names", "import", "PIPE"],
            "search-index: stopped; what was acknowledged is kept\n",
        ),
    ],
)
def test_ctrl_c_ends_a_command_with_130(
    home: Path, tmp_path: Path, command: str, arguments: list[str], says: str
) -> None:
    """While it waits for its input: one line, no traceback."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    places = {"PIPE": str(pipe), "OUT": str(tmp_path / "out")}
    given = [places.get(argument, argument) for argument in arguments]
    with running(home, command, given, subprocess.PIPE) as process:
        writer = wait_for_reader(pipe)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE_S)
        os.close(writer)
    assert (process.returncode, out, err) == (130, "", says)


@pytest.mark.parametrize("processes", ["1", "2"])
def test_ctrl_c_ends_a_server_with_130(home: Path, processes: str) -> None:
    """Whether it answers itself or watches over others: one line, no traceback of any process."""
    arguments = ["--port", "0", "--processes", processes]
    with running(home, "search-web", arguments, subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Serving on ")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, err) == (130, "search-web: stopped\n")


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("search", ["Manas base"]),
        ("search", ["--json", "--limit", "100", "Kyrgyzstan"]),
        ("search-index", ["stats"]),
        ("search-index", ["export"]),
        ("search-index", ["strip", "--jsonl", "ROWS"]),
        ("search-web", ["--port", "0"]),
    ],
)
def test_a_closed_pipe_ends_a_command_quietly(
    home: Path, tmp_path: Path, command: str, arguments: list[str]
) -> None:
    """Whether the answer is shorter or longer than what the process holds back: status 0."""
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "The bridge is closed, the council of the town said."}\n' * 20)
    reader, writer = os.pipe()
    os.close(reader)
    given = [str(rows) if argument == "ROWS" else argument for argument in arguments]
    with running(home, command, given, writer) as process:
        os.close(writer)
        _, err = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, err) == (0, "")


def on_terminal(home: Path, command: str, arguments: list[str], **variables: str) -> str:
    """Return what a command prints on a terminal."""
    import pty

    ours, theirs = pty.openpty()
    printed = b""
    with running(home, command, arguments, theirs, **variables) as process:
        os.close(theirs)
        while True:
            try:
                piece = os.read(ours, 1 << 16)
            except OSError:  # how Linux tells that the other end is closed
                break
            if not piece:
                break
            printed += piece
        _, err = process.communicate(timeout=PATIENCE_S)
    os.close(ours)
    assert (process.returncode, err) == (0, "")
    return printed.decode()


@pytest.mark.parametrize(
    ("command", "arguments", "word"),
    [
        ("search", ["Manas base"], "Manas"),
        ("search-index", ["strip", "--explain", "PAGE"], "- See comments (14)"),
        ("search-index", ["names", "show", "Bakiyev"], "Bakijew"),
    ],
)
def test_no_color_takes_the_colours_away(
    home: Path, tmp_path: Path, command: str, arguments: list[str], word: str
) -> None:
    """And nothing else; set to nothing it does not count. Source: https://no-color.org."""
    page = tmp_path / "page.txt"
    page.write_text(PAGE)
    given = [str(page) if argument == "PAGE" else argument for argument in arguments]
    coloured = on_terminal(home, command, given, NO_COLOR="")
    plain = on_terminal(home, command, given, NO_COLOR="1")
    assert "\x1b[" in coloured
    assert "\x1b" not in plain
    assert word in plain
    times = r"\x1b\[[0-9;]*m|[0-9.]+ ms"
    assert re.sub(times, "", plain) == re.sub(times, "", coloured)
