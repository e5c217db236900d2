"""`search-index sources`: the shipped profiles, and what is proposed from the archive."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.cli import run
from index.commands import sources
from seeds.sources import load_profiles
from tests.index.pages import rows, write_rows

Capture = pytest.CaptureFixture[str]


def test_profiles_are_listed_in_their_order(capsys: Capture) -> None:
    """Each with its markers and domains, without space at the end."""
    assert run(["sources", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    profiles = load_profiles()
    assert len(lines) == len(profiles)
    for line, profile in zip(lines, profiles, strict=True):
        assert line == line.rstrip()
        assert line.startswith(f"{profile.id:<20} {profile.name:<30} {len(profile.markers)} marker")
        assert line.endswith(", ".join(profile.domains))


def test_profiles_as_json(capsys: Capture) -> None:
    """With the counts that the lines have."""
    assert run(["sources", "list", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == [
        {
            "id": profile.id,
            "name": profile.name,
            "domains": list(profile.domains),
            "markers": len(profile.markers),
            "dates": list(profile.date_formats),
        }
        for profile in load_profiles()
    ]


def added(tmp_path: Path, count: int, capsys: Capture) -> Path:
    """Return a home with pages of one source that share a line."""
    values = rows(range(count), source="The Quay")
    for value in values:
        value["text"] = f"{value['text']}\nFind us at the harbour"
    path = write_rows(tmp_path / "rows.jsonl", [*values, *rows([50], source=None)])
    home = tmp_path / "home"
    assert run(["add", "--home", str(home), "--workers", "1", str(path)]) == 0
    capsys.readouterr()
    return home


def test_proposals_as_json(tmp_path: Path, capsys: Capture) -> None:
    """With the pages that they stand on and stayed on."""
    home = added(tmp_path, 4, capsys)
    assert run(["sources", "learn", "The Quay", "--json", "--home", str(home)]) == 0
    found = json.loads(capsys.readouterr().out)
    (harbour,) = [one for one in found if one["text"] == "Find us at the harbour"]
    assert (harbour["pages"], harbour["of"]) == (4, 4)
    assert harbour.keys() == {"text", "kind", "pages", "of", "kept"}


def test_too_few_pages_teach_nothing(tmp_path: Path, capsys: Capture) -> None:
    """The head of the profile alone, a word on standard error, status 1."""
    home = added(tmp_path, 2, capsys)
    assert run(["sources", "learn", "The Quay", "--home", str(home)]) == 1
    captured = capsys.readouterr()
    assert captured.out == '[[source]]\nid = "thequay"\nname = "The Quay"\n'
    assert captured.err == "search-index: no line repeats on enough pages of The Quay\n"


def test_only_so_many_pages_are_read(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first of the source."""
    home = added(tmp_path, 5, capsys)
    monkeypatch.setattr(sources, "MAX_PAGES", 3)
    assert run(["sources", "learn", "The Quay", "--json", "--home", str(home)]) == 0
    assert {one["of"] for one in json.loads(capsys.readouterr().out)} == {3}


def test_a_source_that_is_not_there_is_named_with_some_that_are(
    tmp_path: Path, capsys: Capture
) -> None:
    """Articles without one are no source."""
    home = added(tmp_path, 2, capsys)
    assert run(["sources", "learn", "The Moon", "--home", str(home)]) == 2
    assert capsys.readouterr().err == (
        "search-index: no article in the archive is of 'The Moon'; there are: The Quay\n"
    )
