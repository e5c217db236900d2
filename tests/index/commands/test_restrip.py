"""`search-index restrip`: what it prints, and that a search finds what it made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.cli import run
from index.strip import stripper as stripper_module
from tests.index.pages import report


def made(tmp_path: Path) -> str:
    """Add two pages, of which one goes; returns the home."""
    home, folder = tmp_path / "home", tmp_path / "news"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"{number}.txt").write_text(report(number), encoding="utf-8")
    assert run(["add", "--home", str(home), "--workers", "1", str(folder)]) == 0
    (folder / "2.txt").unlink()
    return str(home)


def test_nothing_changes_with_the_same_stripper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And it is said of how many the page is gone."""
    home = made(tmp_path)
    capsys.readouterr()
    assert run(["restrip", "--home", home]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2 articles: 0 changed, 1 as they were, 1 without their page, 0 with another page",
        f"the page is gone of 1 article (first: {tmp_path / 'news' / '2.txt'})",
    ]


def test_a_dry_run_shows_a_diff_of_each_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With counts by kind of change; then the run itself makes it so."""
    home = made(tmp_path)
    finish = stripper_module._finish

    def retitled(*arguments: object) -> object:
        article = finish(*arguments)  # type: ignore[arg-type]
        return article._replace(title="Zaffarine")

    monkeypatch.setattr(stripper_module, "_finish", retitled)
    capsys.readouterr()
    assert run(["restrip", "--home", home, "--dry-run"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].endswith(f"{tmp_path / 'news' / '1.txt'}: title")
    assert printed[1].endswith(" -> Zaffarine")
    assert printed[2].startswith("2 articles: 1 would change, 0 as they were, 1 without")
    assert printed[3] == "  title: 1"
    assert run(["restrip", "--home", home, "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert (summary["changed"], summary["gone"], summary["changes"]) == (1, 1, {"title": 1})
    assert run(["verify", "--home", home]) == 0
    capsys.readouterr()
    assert run(["export", "--home", home]) == 0
    titles = [json.loads(line).get("title") for line in capsys.readouterr().out.splitlines()]
    assert titles.count("Zaffarine") == 1


def test_without_an_archive_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line, and makes none."""
    home = tmp_path / "home"
    assert run(["restrip", "--home", str(home)]) == 2
    assert "no archive at" in capsys.readouterr().err
    assert not home.exists()
