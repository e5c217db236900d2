"""A command that hangs is ended; one that waits for the processor is not taken to hang."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.faults import running


def slow(name: str, *arguments: str) -> list[str]:
    """Return a command that sleeps for two seconds."""
    return ["sleep", "2"]


def test_a_command_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no status."""
    monkeypatch.setattr(running, "command", slow)
    monkeypatch.setattr(running, "_waited_s", lambda _: 0.05)
    ran = running.run("search", home=tmp_path, timeout_s=0.2)
    assert (ran.status, ran.wrong(0)) == (None, "search: hangs")


def test_time_in_which_a_command_waits_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often it waits again."""
    begun = time.monotonic()
    monkeypatch.setattr(running, "command", slow)
    monkeypatch.setattr(running, "_waited_s", lambda _: time.monotonic() - begun)
    assert running.run("search", home=tmp_path, timeout_s=0.2).status == 0
