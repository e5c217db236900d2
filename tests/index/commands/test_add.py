"""`search-index add` from the outside: what it prints, how it ends, what survives."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.cli import run
from index.commands.add import acknowledging
from index.home.library import Library
from index.ingest.holders import as_written
from index.ingest.summary import Summary
from index.settings import Settings
from tests.index.pages import marker, rows, write_rows

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are POSIX's")


def add(home: Path, *arguments: str | Path) -> int:
    return run(["add", "--home", str(home), "--workers", "1", *map(str, arguments)])


def test_the_summary_says_what_became_of_the_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Added, unchanged, replaced, rejected by reason; other files in folders apart."""
    folder = tmp_path / "news"
    folder.mkdir()
    path = write_rows(folder / "a.jsonl", rows(range(3)))
    (folder / "b.txt").write_text(" ")
    (folder / "c.pdf").write_text("{}")
    assert add(tmp_path / "home", folder) == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        "3 added, 0 unchanged, 0 replaced, 1 rejected",
        f"  empty: 1 (first: {folder / 'b.txt'} is empty)",
        "1 file of other kinds passed over",
    ]
    assert captured.err == "search-index: kept: 3 added, 0 replaced\n"
    changed = rows(range(3))
    changed[1]["text"] = f"{changed[1]['text']} A correction was added."
    write_rows(path, changed)
    assert add(tmp_path / "home", path) == 0
    assert capsys.readouterr().out.splitlines() == [
        "0 added, 2 unchanged, 1 replaced, 0 rejected",
        f'  replaced: "Council of Melin decides, part 1" of {path}#r1',
    ]


def test_each_batch_is_acknowledged_where_no_bar_is_seen() -> None:
    """Once when it is kept, and not again while further pages are read or indexed."""
    told: list[tuple[str, dict[str, object]]] = []
    progress = acknowledging(lambda text, **fields: told.append((text, fields)))
    summary = Summary()
    progress(summary, "reading")
    summary.unchanged = 5
    progress(summary, "reading")
    summary.added = 1000
    progress(summary, "reading")
    progress(summary, "reading")
    summary.added, summary.replaced = 1200, 3
    progress(summary, "reading")
    progress(summary, "indexing")
    assert told == [
        (
            "kept: 1,000 added, 0 replaced",
            {"event": "kept", "fields": {"added": 1000, "replaced": 0}},
        ),
        (
            "kept: 1,200 added, 3 replaced",
            {"event": "kept", "fields": {"added": 1200, "replaced": 3}},
        ),
    ]


def test_the_summary_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same figures for programs."""
    path = write_rows(tmp_path / "a.jsonl", [*rows([1]), {"title": "nothing"}])
    assert add(tmp_path / "home", path, "--json") == 0
    summary = json.loads(capsys.readouterr().out)
    assert (summary["added"], summary["rejected"]) == (1, {"no text": 1})


def test_status_is_2_only_if_nothing_could_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One good page among missing ones is a success."""
    good = write_rows(tmp_path / "a.jsonl", rows([1]))
    assert add(tmp_path / "home", tmp_path / "missing.txt", good) == 0
    assert add(tmp_path / "home", tmp_path / "missing.txt") == 2
    assert add(tmp_path / "home", good) == 0
    assert "not found: 1" in capsys.readouterr().out


def test_every_file_that_was_not_added_is_named_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By `--list` in lines, by `--json` as values; without them the first of each reason."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(" ")
    for name in ("c.pdf", "d.pdf"):
        (folder / name).write_text("x")
    assert add(tmp_path / "home", folder, "--list") == 2
    assert capsys.readouterr().out.splitlines() == [
        "0 added, 0 unchanged, 0 replaced, 2 rejected",
        f"  empty: 2 (first: {folder / 'a.txt'} is empty)",
        "2 files of other kinds passed over",
        f"  {folder / 'a.txt'} is empty",
        f"  {folder / 'b.txt'} is empty",
        f"  passed over: {folder / 'c.pdf'}",
        f"  passed over: {folder / 'd.pdf'}",
    ]
    assert add(tmp_path / "home", folder, "--json") == 2
    summary = json.loads(capsys.readouterr().out)
    assert [item["location"] for item in summary["rejected_files"]] == [
        str(folder / "a.txt"),
        str(folder / "b.txt"),
    ]
    assert summary["passed_over_files"] == [str(folder / "c.pdf"), str(folder / "d.pdf")]


def test_what_was_not_read_of_rows_is_counted_by_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With one example of each; a date that no order of its parts makes one is told too."""
    dates = ["04/07/2010", "April 2010", "2010-04-07", "20100407101500", 0, "2010"]
    path = write_rows(
        tmp_path / "a.jsonl",
        [
            {**row, "date": date, "topic": "x"}
            for row, date in zip(rows(range(6)), dates, strict=True)
        ],
    )
    assert add(tmp_path / "home", path) == 0
    assert capsys.readouterr().out.splitlines() == [
        "6 added, 0 unchanged, 0 replaced, 0 rejected",
        "not read, by key:",
        "  topic: 6 pages (first: x)",
        "  date: 2 pages (first: 2010)",
    ]
    with Library.open(Settings.load(tmp_path / "home", environment={})) as library:
        published = {one.article.title: one.article.published for one in library.archive.articles()}
    assert sorted(filter(None, published.values())) == [
        "2010-04",
        "2010-04-07",
        "2010-04-07",
    ]


def test_a_row_that_says_it_is_an_export_takes_no_place_unless_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A third party's row with an article's id is another one; with `--import` it is the same."""
    home = tmp_path / "home"
    path = write_rows(tmp_path / "a.jsonl", rows([1]))
    add(home, path)
    capsys.readouterr()
    assert run(["export", "--home", str(home)]) == 0
    forged = json.loads(capsys.readouterr().out)
    forged["text"] = "A forged report that says nothing of the kind. " * 4
    other = write_rows(tmp_path / "forged.jsonl", [forged])
    assert add(home, other) == 0
    out = capsys.readouterr().out
    assert out.startswith("1 added, 0 unchanged, 0 replaced, 0 rejected\n")
    assert "rows of an export keep their ids and cuts with --import FILE" in out
    assert add(home, "--import", other) == 0
    title = forged["title"]
    assert capsys.readouterr().out.splitlines() == [
        "0 added, 0 unchanged, 1 replaced, 0 rejected",
        f'  replaced: "{title}" of {path}#r1',
    ]
    assert add(home, path) == 0
    assert capsys.readouterr().out.splitlines()[0] == "0 added, 0 unchanged, 1 replaced, 0 rejected"
    with Library.open(Settings.load(home, environment={})) as library:
        stored = library.archive.get(forged["doc_id"])
        assert stored is not None
        assert marker(1) in stored.article.body
        kept = [old.article.body for old in library.archive.versions(forged["doc_id"])]
        assert [text.startswith("A forged report") for text in kept] == [True, False]


def test_standard_input_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rows through a pipe, without a name."""
    data = "".join(json.dumps(row) + "\n" for row in rows(range(2))).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert add(tmp_path / "home", "-") == 0
    assert capsys.readouterr().out.startswith("2 added")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add"], "add takes PATH..., or --import FILE"),
        (["add", "--no-such"], "No such option"),
        (["no-such"], "No such command"),
        (["add", "x.txt", "--engine", "no_such"], "no engine is called"),
        (["add", "x.txt", "--workers", "-3"], "from 0 to 256"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    """On standard error, without a traceback."""
    assert run(["--home", str(tmp_path / "home"), *arguments]) == 2
    captured = capsys.readouterr()
    assert words in captured.err
    assert (captured.out, "Traceback" in captured.err) == ("", False)


def test_an_archive_that_is_none_is_an_error_of_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written over it."""
    (tmp_path / "archive.sqlite").write_text("a diary " * 500)
    assert add(tmp_path, write_rows(tmp_path / "a.jsonl", rows([1]))) == 2
    error = capsys.readouterr().err
    assert error.startswith("search-index: ")
    assert error.count("\n") == 1


SMALL_BATCHES = """
import sys
import index.ingest.pipeline
from index.cli import run
from index.commands.add import acknowledging
from index.commands import add
index.ingest.pipeline.BATCH_PAGES = index.ingest.pipeline.MAX_BATCH_PAGES = 20
from contextlib import contextmanager
@contextmanager
def told(meter):
    def show(summary, doing):
        print(summary.added, flush=True)
    yield show
add._progress = told
if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
"""
"""Runs the command with batches of 20 pages and prints each acknowledged number of pages."""


def begin(
    tmp_path: Path, *arguments: str | Path, limit_bytes: int | None = None
) -> subprocess.Popen[str]:
    script = tmp_path / "small_batches.py"
    script.write_text(SMALL_BATCHES)
    root = Path(__file__).parents[3]
    before = None
    if limit_bytes is not None:
        import resource

        def before() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes))

    return subprocess.Popen(
        [
            sys.executable,
            str(script),
            "add",
            "--home",
            str(tmp_path / "home"),
            *map(str, arguments),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        preexec_fn=before,  # noqa: PLW1509 - sets a limit and nothing else
    )


def acknowledged(process: subprocess.Popen[str], least: int) -> int:
    """Wait until at least so many pages have been acknowledged; returns how many."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip().isdigit() and int(line) >= least:
            return int(line)
    raise AssertionError(process.stderr.read() if process.stderr else "")


def all_found(tmp_path: Path, count: int) -> bool:
    """Say whether the first `count` rows are in archive and index, each found by its own word."""
    with Library.open(Settings.load(tmp_path / "home", environment={})) as library:
        assert library.engine.seq == library.archive.seq
        assert library.engine.count == library.archive.count
        return all(len(library.engine.doc_ids(as_written(marker(n)))) == 1 for n in range(count))


@POSIX
def test_acknowledged_pages_survive_kill_9(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next start finds them all; adding again completes the rest; nothing is there twice."""
    path = write_rows(tmp_path / "a.jsonl", rows(range(600)))
    process = begin(tmp_path, path, "--workers", "1")
    count = acknowledged(process, 60)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert all_found(tmp_path, count)
    assert add(tmp_path / "home", path, "--json") == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary["added"] + summary["unchanged"] == 600
    assert summary["unchanged"] >= count
    assert all_found(tmp_path, 600)
    assert run(["verify", "--home", str(tmp_path / "home")]) == 0


@POSIX
def test_a_full_disk_is_told_and_loses_nothing_acknowledged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says what to do; with room again the same command completes the work."""
    path = write_rows(tmp_path / "a.jsonl", rows(range(800)))
    process = begin(tmp_path, path, "--workers", "1", limit_bytes=1_500_000)
    out, err = process.communicate()
    counts = [int(line) for line in out.split() if line.isdigit()]
    assert process.returncode == 2, err
    assert err.startswith("search-index: ")
    assert err.count("\n") == 1
    count = max(counts, default=0)
    assert count < 800
    assert all_found(tmp_path, count)
    assert add(tmp_path / "home", path) == 0
    assert all_found(tmp_path, 800)
    capsys.readouterr()


@POSIX
def test_ctrl_c_ends_the_run_and_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    """Status 130, one line, no traceback of any process."""
    path = write_rows(tmp_path / "a.jsonl", rows(range(3000)))
    process = begin(tmp_path, path, "--workers", "2")
    count = acknowledged(process, 40)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.strip() == "search-index: stopped; what was acknowledged is kept"
    assert all_found(tmp_path, count)


@POSIX
def test_a_second_add_waits_and_says_for_whom(tmp_path: Path) -> None:
    """Both end well, and every page is there once."""
    first = write_rows(tmp_path / "a.jsonl", rows(range(1500)))
    second = write_rows(tmp_path / "b.jsonl", rows(range(1500, 1510)))
    one = begin(tmp_path, first, "--workers", "1")
    acknowledged(one, 20)
    two = begin(tmp_path, second, "--workers", "1")
    time.sleep(0.1)
    _, err_one = one.communicate(timeout=120)
    _, err_two = two.communicate(timeout=120)
    assert (one.returncode, two.returncode, err_one) == (0, 0, "")
    assert err_two.startswith("search-index: waiting for search-index add (process ")
    assert err_two.count("\n") == 1
    assert all_found(tmp_path, 1510)
