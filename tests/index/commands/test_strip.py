"""`search-index strip` and `search-index sources`, end to end."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from index.cli import run
from tests.index.pages import rows, write_rows

Capture = pytest.CaptureFixture[str]

REPORT = (
    "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic.",
    "Engineers had found cracks in two of its piers, a spokesman for the council said.",
    "The ferry company has promised more boats for the morning hours until it opens again.",
)
TEXT = "Skip to main content\n" + "\n".join(REPORT) + "\nSee comments (14)\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Give a file with a page of text."""
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def command(capsys: Capture, *arguments: str | Path) -> tuple[int, str, str]:
    """Run `search-index`."""
    status = run([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_strip_shows_body_and_cuts(page: Path, capsys: Capture) -> None:
    """The paragraphs, then each cut with kind, text, rule and reason."""
    status, out, _ = command(capsys, "strip", page)
    assert status == 0
    body, _, cuts = out.partition("cut: 2")
    assert all(paragraph in body for paragraph in REPORT)
    assert "See comments" not in body
    assert "comments    See comments (14)" in cuts
    assert "line:comments, the words of a comment section" in cuts


def test_strip_explains_as_a_diff_without_colours_in_a_pipe(page: Path, capsys: Capture) -> None:
    """The page in its order; a minus before what was cut."""
    _, out, _ = command(capsys, "strip", "--explain", page)
    lines = out.splitlines()
    assert f"  {REPORT[0]}" in lines
    assert any(line.startswith("- See comments (14)  [comments: ") for line in lines)
    assert "\x1b" not in out


def test_strip_json_accounts_for_the_original(page: Path, capsys: Capture) -> None:
    """A row of JSON with spans over `original`."""
    _, out, _ = command(capsys, "strip", "--json", page)
    row = json.loads(out)
    assert row["body"] == "\n\n".join(REPORT)
    assert row["original"] == TEXT
    first = row["cuts"][0]
    assert TEXT[first["start"] : first["end"]] == "Skip to main content"
    assert first["kind"] == "navigation"


def test_a_page_cannot_write_escape_sequences_to_the_terminal(
    tmp_path: Path, capsys: Capture
) -> None:
    """Control characters of the page are replaced."""
    path = tmp_path / "page.txt"
    path.write_text(f"{REPORT[0]}\x1b[2J\n{REPORT[1]}\n{REPORT[2]}", encoding="utf-8")
    _, out, _ = command(capsys, "strip", path)
    assert "\x1b" not in out


@pytest.mark.parametrize("workers", ["1", "2"])
def test_rows_are_stripped_in_their_order(tmp_path: Path, capsys: Capture, workers: str) -> None:
    """Ids as they came; a row that is no page is told in its place; any number of workers."""
    source = tmp_path / "in.jsonl"
    values = [
        {"id": 7, "text": TEXT},
        {"id": "b", "html": f"<title>The old bridge</title><p>{'</p><p>'.join(REPORT)}</p>"},
        {"id": "c"},
        {"text": TEXT, "title": "Bridge closed", "source": "The Post", "date": "2010-04-08"},
    ]
    source.write_text("".join(json.dumps(value) + "\n" for value in values), encoding="utf-8")
    out = tmp_path / "out.jsonl.gz"
    status, _, err = command(capsys, "strip", "--jsonl", source, "--out", out, "--workers", workers)
    assert status == 0
    assert "4 rows written" in err
    with gzip.open(out, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    assert [str(row["id"]) for row in found] == ["7", "b", "c", "4"]
    assert found[0]["body"] == found[1]["body"] == "\n\n".join(REPORT)
    assert found[2]["body"] == ""
    assert "no html, text, body or content" in found[2]["error"]
    assert (found[3]["title"], found[3]["source"], found[3]["published"]) == (
        "Bridge closed",
        "The Post",
        "2010-04-08",
    )


def test_strip_wants_files_or_rows(page: Path, capsys: Capture) -> None:
    """Neither and both are errors, one line that says what to do."""
    assert command(capsys, "strip")[0] == 2
    status, _, err = command(capsys, "strip", page, "--jsonl", page)
    assert status == 2
    assert err.count("\n") == 1
    assert command(capsys, "strip", page, "--out", page)[0] == 2


def test_rows_are_not_written_over_the_file_that_is_read(tmp_path: Path, capsys: Capture) -> None:
    """Under its own name or by a link to it; nothing of it is lost."""
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"text": TEXT}) + "\n", encoding="utf-8")
    link = tmp_path / "link.jsonl"
    link.symlink_to(source)
    before = source.read_bytes()
    for out in (source, link):
        status, _, err = command(capsys, "strip", "--jsonl", source, "--out", out)
        assert (status, err.count("\n")) == (2, 1)
        assert "is the file that is read" in err
    assert source.read_bytes() == before


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, page: Path, capsys: Capture) -> None:
    """The others are shown; status 2 only where nothing could be read."""
    missing = tmp_path / "missing.txt"
    status, out, err = command(capsys, "strip", missing, page)
    assert status == 0
    assert "missing.txt" in err
    assert REPORT[0] in out
    assert command(capsys, "strip", missing)[0] == 2


def test_sources_are_listed(capsys: Capture) -> None:
    """A line a profile, and as JSON."""
    status, out, _ = command(capsys, "sources", "list")
    assert status == 0
    assert any(line.startswith("aljazeera") for line in out.splitlines())
    _, out, _ = command(capsys, "sources", "list", "--json")
    assert {"id", "name", "domains", "markers", "dates"} == json.loads(out)[0].keys()


def test_markers_are_proposed_from_the_archive(tmp_path: Path, capsys: Capture) -> None:
    """Lines on many of a source's pages, with their counts; nothing for an unknown source."""
    values = rows(range(6), source="The Quay")
    for value in values:
        value["text"] = f"Quayside weather\n{value['text']}\nFind us at the harbour"
    path = write_rows(tmp_path / "rows.jsonl", values)
    home = tmp_path / "home"
    assert run(["add", "--home", str(home), "--workers", "1", str(path)]) == 0
    capsys.readouterr()
    status, out, _ = command(capsys, "sources", "learn", "The Quay", "--home", home)
    assert status == 0
    assert 'name = "The Quay"' in out
    assert '"Find us at the harbour",  # 6 of 6 pages' in out
    status, _, err = command(capsys, "sources", "learn", "The Moon", "--home", home)
    assert status == 2
    assert "The Quay" in err
