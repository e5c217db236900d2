"""`search-index add`: which kind of file it is, which column is what, what would be added."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.cli import run
from tests.index.pages import rows, write_rows

TABLE = "Titel;Haupttext;Datum\nDie Fähre;Der Rat hat gestern beschlossen.;2021-03-04\n"


def add(home: Path, *arguments: str | Path) -> int:
    return run(["add", "--home", str(home), "--workers", "1", *map(str, arguments)])


def test_columns_are_named_where_the_headings_are_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the names the table is rejected, and the message says what to type."""
    table = tmp_path / "a.csv"
    table.write_text(TABLE)
    assert add(tmp_path / "home", table) == 2
    assert "name it with --map text=COLUMN" in capsys.readouterr().out
    columns = "title=Titel,text=Haupttext,date=datum"
    assert add(tmp_path / "home", "--map", columns, table) == 0
    assert run(["export", "--home", str(tmp_path / "home")]) == 0
    row = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (row["title"], row["text"]) == ("Die Fähre", "Der Rat hat gestern beschlossen.")
    assert row["published"] == "2021-03-04"


@pytest.mark.parametrize("columns", ["title", "titel=Titel", "title=", "=Titel", "title=A,,text=B"])
def test_what_names_no_column_is_told(
    tmp_path: Path, columns: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, with the fields that there are."""
    assert add(tmp_path / "home", "--map", columns, tmp_path) == 2
    told = capsys.readouterr().err
    assert "is no FIELD=COLUMN; fields are id, html, text, title, source, url, date" in told
    assert told.count("\n") == 1


def test_a_format_that_there_is_not_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With those that there are."""
    assert add(tmp_path / "home", "--format", "telex", tmp_path) == 2
    assert "--format telex is none of " in capsys.readouterr().err


def test_a_dry_run_tells_kinds_counts_and_titles_and_adds_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rows by file, single pages together, the rest by reason."""
    folder = tmp_path / "news"
    folder.mkdir()
    write_rows(folder / "a.jsonl", rows(range(5)))
    (folder / "b.txt").write_text(" ")
    (folder / "c.pdf").write_text("{}")
    (folder / "d.html").write_text(
        "<html><head><title>Night ferry</title></head><body><h1>Night ferry</h1>"
        + "<p>The council voted to keep the night ferry for two more years.</p>" * 4
    )
    assert add(tmp_path / "home", "--dry-run", folder) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith("  ")] == [
        "a.jsonl: rows, 5 rows",
        "1 page",
        f"empty: 1 (first: {folder / 'b.txt'} is empty)",
        "6 pages would be read, 1 rejected, 1 file of other kinds passed over; nothing was added",
    ]
    assert '  "Night ferry" (no source, no date)' in lines
    assert sum(line.startswith('  "') for line in lines) == 4
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("option", ["--any-page", "--keep-non-articles"])
def test_a_wall_is_added_if_it_is_asked_for(
    tmp_path: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else it is counted under what it is, and the message says what to type."""
    wall = tmp_path / "a.html"
    wall.write_text("<html><title>Before you continue</title><p>Cookies, please.</p></html>")
    assert add(tmp_path / "home", wall) == 2
    printed = capsys.readouterr().out
    assert "0 added, 0 unchanged, 0 replaced, 1 rejected" in printed
    assert "not an article: consent wall: 1 (first: " in printed
    assert "--any-page adds it" in printed
    assert add(tmp_path / "home", option, wall) == 0
    assert "1 added" in capsys.readouterr().out


def test_a_dry_run_says_what_is_no_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Behind the titles that it shows."""
    wall = tmp_path / "a.html"
    wall.write_text("<html><title>Page not found</title><p>Sorry.</p></html>")
    assert add(tmp_path / "home", "--dry-run", wall) == 0
    shown = '"Page not found" (no source, no date): not an article: error page'
    assert shown in capsys.readouterr().out
