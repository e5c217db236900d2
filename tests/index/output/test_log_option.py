"""`search-index --log-format json`: what stands on standard error is one object a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from index.cli import run
from index.command_line import run_command
from index.output.logs import LOG
from tests.index.pages import rows, write_rows

Capture = pytest.CaptureFixture[str]


def records(capsys: Capture) -> list[dict[str, Any]]:
    """Return what was logged, without times and process; each record has both."""
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    for line in lines:
        assert line.pop("time").endswith("+00:00")
        assert line.pop("process") > 0
        assert line.pop("logger") == "search-index"
    return lines


def without_seconds(row: dict[str, Any]) -> dict[str, Any]:
    assert row.pop("seconds") >= 0
    return row


@pytest.mark.parametrize("where", ["before", "after", "environment"])
def test_a_run_is_recorded_from_its_begin_to_its_end(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """With what is kept on the way, by the numbers; the option may stand in three places."""
    path = write_rows(tmp_path / "rows.jsonl", rows(range(3)))
    line = ["add", "--home", str(tmp_path / "home"), "--workers", "1", str(path)]
    if where == "environment":
        monkeypatch.setenv("DATELINE_LOG_FORMAT", "json")
    else:
        line[slice(0, 0) if where == "before" else slice(1, 1)] = ["--log-format", "json"]
    assert run(line) == 0
    began, kept, ended = records(capsys)
    assert began == {"level": "info", "event": "began", "message": "add begins", "command": "add"}
    assert kept == {
        "level": "info",
        "event": "kept",
        "message": "kept: 3 added, 0 replaced",
        "added": 3,
        "replaced": 0,
    }
    assert without_seconds(ended) == {
        "level": "info",
        "event": "ended",
        "message": "add has done its work",
        "command": "add",
    }
    assert LOG.form == "text"


def test_an_error_is_recorded_with_its_kind(tmp_path: Path, capsys: Capture) -> None:
    """Its message is what a person would be told."""
    home = tmp_path / "none"
    assert run(["--log-format", "json", "stats", "--home", str(home)]) == 2
    _, failed = records(capsys)
    assert failed == {
        "level": "error",
        "event": "failed",
        "message": f"no archive at {home / 'archive.sqlite'}; run: search-index add PATH",
        "error": "ArchiveMissing",
    }
    assert run(["stats", "--home", str(home)]) == 2
    assert capsys.readouterr().err.startswith("search-index: no archive at ")


def test_wrong_arguments_are_recorded(capsys: Capture) -> None:
    """click's own words, on one line."""
    assert run(["--log-format", "json", "stats", "--wrong"]) == 2
    (refused,) = records(capsys)
    assert (refused["event"], refused["level"]) == ("refused", "error")
    assert refused["message"].startswith("No such option")
    assert run(["--log-format", "xml", "stats"]) == 2
    assert capsys.readouterr().err.startswith("Usage: search-index ")


def test_what_nobody_foresaw_is_recorded(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its trace; without a log in JSON it passes."""

    def work() -> int:
        raise ZeroDivisionError("by none")

    with pytest.raises(ZeroDivisionError):
        run_command("search-index", work)
    monkeypatch.setattr(LOG, "form", "json")
    assert run_command("search-index", work) == 2
    (crashed,) = records(capsys)
    assert crashed.pop("trace").endswith("ZeroDivisionError: by none\n")
    assert crashed == {
        "level": "critical",
        "event": "crashed",
        "message": "ZeroDivisionError: by none",
    }


def test_an_interrupted_run_and_a_refusal_of_the_system_are_recorded(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with an event of its own."""
    monkeypatch.setattr(LOG, "form", "json")

    def stopped() -> int:
        raise KeyboardInterrupt

    def refused() -> int:
        raise PermissionError(13, "Permission denied", "/a")

    assert (run_command("search-index", stopped), run_command("search-index", refused)) == (130, 2)
    first, second = records(capsys)
    assert (first["level"], first["event"]) == ("warning", "stopped")
    assert (second["level"], second["event"], second["error"]) == (
        "error",
        "failed",
        "PermissionError",
    )


def test_a_log_has_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also on a terminal, where a person would see one."""
    from index.commands.options import on_terminal

    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert on_terminal()
    monkeypatch.setattr(LOG, "form", "json")
    assert not on_terminal()
