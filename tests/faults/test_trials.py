"""Trials are counted, told with what repeats them, and leave a home that was given as it was."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.faults import __main__ as faults
from tests.faults.trials import Kind, Tried, run


class Thirds(Kind):
    """Every third trial fails."""

    name = "thirds"
    usual_trials = 7

    def attempt(self, number: int) -> Tried:
        return Tried(("one", "two")[number % 2], "" if number % 3 else f"{number} is\na third")


def test_failures_are_told_with_the_command_that_repeats_them(tmp_path: Path) -> None:
    """In one line each, and counted by sort."""
    out = io.StringIO()
    with Thirds(tmp_path, seed=5) as kind:
        assert not run(kind, kind.numbers(4), out)
    assert out.getvalue().splitlines() == [
        "FAILED 0 one: 0 is a third",
        "    again: python -m tests.faults thirds --seed 5 --only 0",
        "FAILED 3 two: 3 is a third",
        "    again: python -m tests.faults thirds --seed 5 --only 3",
        "     tried  failed",
        "one      2       1",
        "two      2       1",
        "all      4       2",
    ]


def test_no_failure_is_success(tmp_path: Path) -> None:
    """The table is there all the same."""
    out = io.StringIO()
    with Thirds(tmp_path) as kind:
        assert run(kind, [1], out)
    assert out.getvalue() == "     tried  failed\ntwo      1       0\nall      1       0\n"


def test_a_trial_draws_by_kind_seed_and_number(tmp_path: Path) -> None:
    """And by nothing else."""
    first, other = Thirds(tmp_path, 1), Thirds(tmp_path, 2)
    assert first.draw(3).random() == Thirds(tmp_path, 1).draw(3).random()
    assert len({one.draw(n).random() for one in (first, other) for n in range(9)}) == 18


def test_a_home_that_is_given_is_copied(tmp_path: Path) -> None:
    """What a kind does to its copy leaves it alone."""
    given, folder = tmp_path / "mine", tmp_path / "folder"
    given.mkdir()
    folder.mkdir()
    (given / "settings.toml").write_text("workers = 1\n")
    kind = Thirds(folder, home=given)
    assert kind.home is not None
    assert kind.home.is_relative_to(folder)
    assert (kind.home / "settings.toml").read_text() == "workers = 1\n"


@pytest.mark.parametrize("name", list(faults.KINDS))
def test_each_kind_is_found_by_its_name(name: str) -> None:
    """The one that says so itself."""
    assert faults.kind_of(name).name == name


@pytest.mark.parametrize("name", ["crash", "points", "disk", "pages", "commands"])
def test_a_home_that_would_not_be_used_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is made."""
    monkeypatch.setattr(sys, "argv", ["faults", name, "--home", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        faults.main()
    assert ended.value.code == 2
    assert f"{name} makes its own articles; leave --home out" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "tried"),
    [
        (["--first", "5"], "all      2       1"),
        (["--trials", "9", "--first", "3"], "all      6       2"),
        (["--only", "4"], "all      1       0"),
    ],
)
def test_trials_are_chosen(
    line: list[str],
    tried: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """From a number on, so many, or one."""
    monkeypatch.setattr(faults, "kind_of", lambda _: Thirds)
    monkeypatch.setattr(sys, "argv", ["faults", "queries", *line])
    assert faults.main() == (0 if tried.endswith(" 0") else 1)
    assert capsys.readouterr().out.splitlines()[-1] == tried
