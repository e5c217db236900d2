"""Batches of queries: rows in, a run out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from index.home.remarks import STARTER
from tests.search.command.calls import Done, run


def test_a_batch_writes_a_run(home: Path, tmp_path: Path) -> None:
    """Any word of plain text may match; ranks rise, scores fall; a text without words is empty."""
    queries = tmp_path / "queries.jsonl"
    queries.write_text(
        '{"_id": "1", "text": "Who (pays) for the Manas base?"}\n\n'
        '{"id": 2, "query": "zebra NOT curfew"}\n{"id": "3", "text": "?!"}\n',
        encoding="utf-8",
    )
    out = tmp_path / "out.trec"
    done = run(home, "--batch", str(queries), "--run", str(out), "--depth", "5")
    assert done == Done(0, "", f"search: {STARTER.text}\n")
    rows = [line.split(" ") for line in out.read_text(encoding="utf-8").splitlines()]
    assert {row[0] for row in rows} == {"1", "2"}
    first = [row for row in rows if row[0] == "1"]
    assert [row[3] for row in first] == ["1", "2", "3", "4", "5"]
    assert [float(row[4]) for row in first] == sorted(
        (float(row[4]) for row in first), reverse=True
    )
    assert {(row[1], row[5]) for row in rows} == {("Q0", "dateline")}
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("row", ["nonsense", "[1]", '{"id": "1"}', '{"id": "a b", "text": "x"}'])
def test_a_bad_row_names_its_line(home: Path, tmp_path: Path, row: str) -> None:
    """And no run is left half written."""
    queries = tmp_path / "queries.jsonl"
    queries.write_text(f'{{"id": "1", "text": "base"}}\n{row}\n', encoding="utf-8")
    wrong = run(home, "--batch", str(queries), "--run", str(tmp_path / "out.trec"))
    assert wrong.returncode == 2
    assert "line 2" in wrong.stderr
    assert not (tmp_path / "out.trec").exists()


def test_a_batch_is_read_and_written_by_pipes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` stands for both; a batch without hits ends with status 1."""
    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": 7, "text": "Manas"}\n'))
    done = run(home, "--batch", "-", "--run", "-", "--depth", "2")
    assert done.returncode == 0
    rows = [line.split(" ") for line in done.stdout.splitlines()]
    assert [(row[0], row[1], row[3]) for row in rows] == [("7", "Q0", "1"), ("7", "Q0", "2")]
    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": 7, "text": "xyzzyx"}\n'))
    assert run(home, "--batch", "-", "--run", "-").returncode == 1


def test_a_run_that_cannot_be_written_is_an_error(home: Path, tmp_path: Path) -> None:
    """It names the file."""
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": "1", "text": "base"}\n', encoding="utf-8")
    out = str(tmp_path / "no" / "such" / "folder")
    done = run(home, "--batch", str(queries), "--run", out)
    assert done.returncode == 2
    assert done.stderr.startswith(f"search: {out} cannot be written")
