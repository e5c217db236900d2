"""Every way in which a command may end has its exit status and its line."""

from __future__ import annotations

import io
import os
import sys

import click
import pytest

from index.command_line import (
    DONE,
    FAILED,
    INTERRUPTED,
    coloured,
    colours_allowed,
    run_click,
    run_command,
    tell,
)
from index.errors import ServingError

Capture = pytest.CaptureFixture[str]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """As a terminal does."""
        return True


def test_what_is_told_is_one_line_on_standard_error(capsys: Capture) -> None:
    """Line breaks and runs of spaces become one space."""
    tell("search", "cannot do\n  this")
    assert capsys.readouterr() == ("", "search: cannot do this\n")


@pytest.mark.parametrize("status", [0, 1, 2])
def test_a_command_has_the_status_it_returns(status: int, capsys: Capture) -> None:
    """Nothing is printed beside its own output."""

    def work() -> int:
        click.echo("answer")
        return status

    assert run_command("search", work) == status
    assert capsys.readouterr() == ("answer\n", "")


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (
            OSError(36, "File name too long", "a" * 5000),
            f"search: {'a' * 200}: File name too long; give another file or folder\n",
        ),
        (
            OSError(28, "No space left on device"),
            "search: No space left on device; look at the disk and at who may write where\n",
        ),
        (OSError("odd"), "search: odd; look at the disk and at who may write where\n"),
    ],
)
def test_what_the_system_refuses_is_one_line_and_2(
    error: OSError, line: str, capsys: Capture
) -> None:
    """With the file, if there is one; no traceback."""

    def work() -> int:
        raise error

    assert run_command("search", work) == FAILED
    assert capsys.readouterr() == ("", line)


def test_an_error_is_one_line_and_2(capsys: Capture) -> None:
    """With the command's name."""

    def work() -> int:
        raise ServingError("the port\nis taken")

    assert run_command("search-web", work) == FAILED == 2
    assert capsys.readouterr() == ("", "search-web: the port is taken\n")


def test_any_other_exception_is_a_mistake_of_ours_and_passes() -> None:
    """It is not made to look like a user's error."""

    def work() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run_command("search", work)


def test_ctrl_c_is_one_line_and_130(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """On a terminal it stands below the ^C that the terminal writes."""

    def work() -> int:
        raise KeyboardInterrupt

    assert run_command("search", work) == INTERRUPTED == 130
    assert capsys.readouterr() == ("", "search: stopped\n")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert run_command("search", work, "stopped; all is kept") == 130
    assert terminal.getvalue() == "\nsearch: stopped; all is kept\n"


@pytest.mark.parametrize(("status", "expected"), [(None, DONE), (1, 1)])
def test_a_closed_pipe_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, status: int | None, expected: int
) -> None:
    """While the command works (None), or when what it held back is written at its end."""
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "w", encoding="utf-8") as out:  # noqa: PTH123 - a descriptor
        monkeypatch.setattr(sys, "stdout", out)

        def work() -> int:
            out.write("a line\n")
            if status is None:
                out.flush()
                raise AssertionError("the pipe is open")
            return status

        assert run_command("search", work) == expected
        out.write("more goes nowhere\n")
        out.flush()
    assert capsys.readouterr() == ("", "")


@click.command()
@click.option("--way", default="")
def ending(way: str) -> int | None:
    """End in the way that is asked for."""
    if way == "exit":
        click.get_current_context().exit(3)
    if way == "abort":
        raise click.Abort
    if way == "input":
        raise EOFError
    if way == "interrupt":
        raise KeyboardInterrupt
    click.secho("green", fg="green")
    return None if way == "nothing" else 1


@pytest.mark.parametrize(
    ("arguments", "status", "out", "err"),
    [
        ([], 1, "green\n", ""),
        (["--way", "nothing"], 0, "green\n", ""),
        (["--way", "exit"], 3, "", ""),
        (["--way", "abort"], 130, "", "made-up: halted\n"),
        (["--way", "input"], 130, "", "made-up: halted\n"),
        (["--way", "interrupt"], 130, "", "made-up: halted\n"),
    ],
)
def test_a_command_of_click_ends_as_any(
    capsys: Capture, arguments: list[str], status: int, out: str, err: str
) -> None:
    """Its own exit, an end of the input, Ctrl-C."""
    assert run_click(ending, "made-up", arguments, "halted") == status
    assert capsys.readouterr() == (out, err)


def test_wrong_arguments_and_help_are_clicks(capsys: Capture) -> None:
    """Status 2 with the usage, status 0 with the help."""
    assert run_click(ending, "made-up", ["--wrong"]) == 2
    assert "No such option" in capsys.readouterr().err
    assert run_click(ending, "made-up", ["--help"]) == 0
    assert capsys.readouterr().out.startswith("Usage: made-up [OPTIONS]\n")


def test_a_shell_is_told_how_a_line_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """The command itself does not run."""
    monkeypatch.setenv("_MADE_UP_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "made-up --w")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert run_click(ending, "made-up", []) == 0
    assert capsys.readouterr() == ("plain,--way\n", "")


@pytest.mark.parametrize(("no_color", "allowed"), [(None, True), ("", True), ("1", False)])
def test_colours_need_a_terminal_and_leave(
    monkeypatch: pytest.MonkeyPatch, no_color: str | None, allowed: bool
) -> None:
    """NO_COLOR counts if it is set to anything; a file never has colours."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    assert colours_allowed() == allowed
    assert coloured(Terminal()) == allowed
    assert not coloured(io.StringIO())
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    run_click(ending, "made-up", [])
    assert ("\x1b[32m" in out.getvalue()) == allowed


@pytest.mark.parametrize(
    "error",
    [MemoryError(), ImportError("x.so: failed to map segment from shared object")],
)
def test_too_little_memory_is_told(capsys: Capture, error: Exception) -> None:
    """Whether Python or the system's loader lacks it; another failed import passes."""

    def work() -> int:
        raise error

    assert run_command("search", work) == 2
    line = "search: there is not enough memory; give the process more (ulimit -v unlimited)\n"
    assert capsys.readouterr().err == line

    def other() -> int:
        raise ImportError("no module named x")

    with pytest.raises(ImportError):
        run_command("search", other)


def test_a_clock_beyond_pythons_is_told(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another overflow passes: it is a mistake of the program."""

    def work() -> int:
        raise OverflowError("too large")

    with pytest.raises(OverflowError):
        run_command("search", work)

    def beyond() -> float:
        raise OverflowError("timestamp too large to convert to C _PyTime_t")

    monkeypatch.setattr("time.time", beyond)
    assert run_command("search", work) == 2
    assert capsys.readouterr().err == (
        "search: the clock stands beyond the year 2261; set it, and run the same command again\n"
    )
