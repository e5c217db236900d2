"""A terminal gets text and colours; a pipe gets every character."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import index
from index import RawPage
from index.cli import run as index_run
from index.command_line import run_command, tell
from index.output.terminal import harmless, harmless_coloured, harmless_output
from search.cli import run as search_run

HOSTILE = "\x1b]0;renamed\x07\x1b[2J\x9b31m\x1b[8m\r\x7f\x08"

BODY = (
    "Lanterns went out along the quay at Oremund while the ferry from Tassvik was late. "
    "The harbour master said that nobody was hurt, and that the ferry would sail on Friday."
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", ""),
        ("a\tb\nç 北 \u200f", "a\tb\nç 北 \u200f"),
        ("gnp\u202eexe.\u2069", "gnp[RLO]exe.[PDI]"),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("\x00\x07\x08\r\x0b\x7f\x80\x9b\x9f\xa0", "\ufffd" * 9 + "\xa0"),
    ],
)
def test_control_characters_are_replaced(text: str, plain: str) -> None:
    """One by one, but tab and line feed; what is text stays."""
    assert harmless(text) == plain


@pytest.mark.parametrize("colour", ["\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[1;33m"])
def test_plain_colours_stay(colour: str) -> None:
    """Those that this program writes."""
    assert harmless_coloured(f"a{colour}b\x07\u202e") == f"a{colour}b\ufffd[RLO]"


@pytest.mark.parametrize(
    "command",
    [
        "\x1b[8m",
        "\x1b[5m",
        "\x1b[30;40m",
        "\x1b[2J",
        "\x1b[m",
        "\x1b[1m\x1b",
        "\x9b31m",
        "\x1b]0;x\x07",
    ],
)
def test_what_hides_or_commands_goes(command: str) -> None:
    """Text that cannot be seen, cleared screens, new titles."""
    assert "\x1b" not in harmless_coloured(command).replace("\x1b[1m", "")
    assert "\ufffd" in harmless_coloured(command)


def _on_terminal(monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> str:
    """Return what a terminal gets on standard output."""
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as out, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        work()
        assert sys.stdout is out
        out.flush()
        os.set_blocking(ours, False)
        received = b""
        while True:
            try:
                received += os.read(ours, 1 << 16)
            except BlockingIOError:
                break
    os.close(ours)
    return received.decode()


def _home(tmp_path: Path) -> Path:
    page = RawPage(
        content=f"{BODY} {HOSTILE} Ends.",
        kind="text",
        location="a.txt",
        title=f"Ferry {HOSTILE} late",
        source=f"Quay {HOSTILE} Post",
        published="2019-05-04",
    )
    index.add(page, home=tmp_path)
    return tmp_path


def test_no_command_of_a_page_reaches_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever command prints it, in whichever form."""
    home = str(_home(tmp_path / "home"))
    row = tmp_path / "in.jsonl"
    row.write_text(json.dumps({"text": BODY, "title": f"Ferry {HOSTILE}"}) + "\n")
    lines: list[tuple[Callable[[list[str]], int], list[str]]] = [
        (index_run, ["stats", "--home", home]),
        (index_run, ["stats", "--json", "--home", home]),
        (index_run, ["export", "--home", home]),
        (index_run, ["strip", str(row)]),
        (index_run, ["strip", "--explain", str(row)]),
        (index_run, ["strip", "--jsonl", str(row)]),
        (search_run, ["ferry", "--home", home]),
        (search_run, ["ferry", "--json", "--home", home]),
        (search_run, ["ferry", "--csv", "--home", home]),
        (search_run, ["ferry", "--explain", "--home", home]),
    ]
    for run, arguments in lines:
        printed = _on_terminal(monkeypatch, lambda run=run, line=arguments: run(line))  # type: ignore[misc]
        assert printed, arguments
        assert "erry" in printed or "ost" in printed, arguments
        left = harmless_coloured(printed.replace("\r\n", "\n"))
        assert left == printed.replace("\r\n", "\n"), arguments


def test_a_pipe_gets_every_character(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is stored is what is printed."""
    home = _home(tmp_path / "home")
    assert search_run(["ferry", "--csv", "--home", str(home)]) == 0
    assert "\x1b" in capsys.readouterr().out


def test_what_is_told_beside_the_result_is_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    """In a pipe too, since it is read by people."""
    tell("search-index", f"a file named {HOSTILE} is empty")
    error = capsys.readouterr().err
    assert error.startswith("search-index: a file named \ufffd]0;renamed\ufffd\ufffd[2J")
    assert harmless(error) == error


def test_output_is_put_back_after_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """And what was printed before it is there."""

    def work() -> int:
        click.echo("before \x07")
        raise ZeroDivisionError

    def run() -> None:
        with pytest.raises(ZeroDivisionError):
            run_command("search", work)

    assert _on_terminal(monkeypatch, run) == "before \ufffd\r\n"


def test_a_stream_of_a_test_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """One without bytes below."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    with harmless_output():
        assert sys.stdout is out
