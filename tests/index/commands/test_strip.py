"""`search-index strip` and `search-index sources`, end to end."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from index.article import Article, RawPage
from index.cli import run
from index.errors import PageTooLarge
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
    """A file with a page of text."""
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
        assert "is what is being read" in err
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


def test_a_damaged_file_of_rows_gives_the_rows_before_the_damage(
    tmp_path: Path, capsys: Capture
) -> None:
    """Then one line says where; a file that is no gzip at all gives none."""
    source = tmp_path / "in.jsonl.gz"
    whole = gzip.compress(
        b"".join(b'{"id": %d, "text": "%s"}\n' % (n, b"x" * n) for n in range(1, 401))
    )
    source.write_bytes(whole[: len(whole) - 20])
    status, out, err = command(capsys, "strip", "--jsonl", source)
    assert status == 2
    ids = [json.loads(line)["id"] for line in out.splitlines()]
    assert ids == [str(number) for number in range(1, len(ids) + 1)]
    assert err.startswith(f"search-index: {source} is a damaged gzip file after row {len(ids)}: ")
    assert err.count("\n") == 1
    assert len(ids) % 8 != 0
    source.write_bytes(b"no gzip")
    status, out, err = command(capsys, "strip", "--jsonl", source)
    assert (status, out) == (2, "")
    assert "after row 0: Not a gzipped file" in err


def test_rows_are_written_to_standard_output(tmp_path: Path, capsys: Capture) -> None:
    """Half a surrogate pair becomes a question mark; blank rows are not counted."""
    source = tmp_path / "in.jsonl"
    source.write_text('\n{"text": "a"}\n\n  \n[1]\nnonsense\n{"_id": 5}\n{"id": "\\ud800"}\n')
    status, out, err = command(capsys, "strip", "--jsonl", source)
    assert (status, err) == (0, "")
    assert [json.loads(line)["id"] for line in out.splitlines()] == [1, 2, 3, 5, "?"]


def test_an_output_that_cannot_be_written_is_named(tmp_path: Path, capsys: Capture) -> None:
    """One line, no traceback."""
    source = tmp_path / "in.jsonl"
    source.write_text('{"text": "a"}\n')
    out = tmp_path / "none" / "out.jsonl"
    status, _, err = command(capsys, "strip", "--jsonl", source, "--out", out)
    assert (status, err) == (
        2,
        f"search-index: {out} cannot be written: No such file or directory; give another --out\n",
    )


def test_rows_that_cannot_be_opened_are_named(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the file has gone meanwhile."""
    source = tmp_path / "in.jsonl.gz"
    source.write_bytes(b"")

    def missing(*_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("index.commands.strip.gzip.open", missing)
    status, _, err = command(capsys, "strip", "--jsonl", source)
    assert (status, err) == (
        2,
        f"search-index: {source} cannot be read: No such file or directory\n",
    )


def test_a_page_that_cannot_be_stripped_is_named(
    tmp_path: Path, page: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages beside it are shown, with an empty line between."""
    from index.strip.stripper import Stripper

    strip = Stripper.strip

    def failing(self: Stripper, raw: RawPage) -> Article:
        if raw.location.endswith("deep.txt"):
            raise PageTooLarge("more than 400 elements deep")
        return strip(self, raw)

    monkeypatch.setattr(Stripper, "strip", failing)
    deep = tmp_path / "deep.txt"
    deep.write_text(TEXT)
    status, out, err = command(capsys, "strip", page, deep, page)
    assert status == 0
    assert err == f"search-index: {deep}: more than 400 elements deep\n"
    first, second = out.split(f"\n\n{page}\n")
    assert first == f"{page}\n{second.rstrip()}"


def test_markers_as_json(tmp_path: Path, capsys: Capture) -> None:
    """Each with the pages it stands on; status 1 if nothing repeats."""
    values = rows(range(6), source="The Quay")
    for value in values:
        value["text"] = f"{value['text']}\nFind us at the harbour"
    values += rows([7], source="The Hill")
    path = write_rows(tmp_path / "rows.jsonl", values)
    home = tmp_path / "home"
    assert run(["add", "--home", str(home), "--workers", "1", str(path)]) == 0
    capsys.readouterr()
    status, out, _ = command(capsys, "sources", "learn", "The Quay", "--home", home, "--json")
    assert status == 0
    (marker,) = [row for row in json.loads(out) if row["text"] == "Find us at the harbour"]
    assert (marker["pages"], marker["of"]) == (6, 6)
    status, _, err = command(capsys, "sources", "learn", "The Hill", "--home", home, "--json")
    assert (status, err) == (1, "search-index: no line repeats on enough pages of The Hill\n")


def test_several_pages_are_shown_apart(tmp_path: Path, page: Path, capsys: Capture) -> None:
    """Each under its place, a blank line between them."""
    other = tmp_path / "other.txt"
    other.write_text("\n".join(REPORT), encoding="utf-8")
    _, out, _ = command(capsys, "strip", page, other)
    assert out.startswith(f"{page}\n")
    assert f"\n\n{other}\n" in out
    assert command(capsys, "strip", other)[1] in out


def test_by_the_rules_alone(page: Path, capsys: Capture) -> None:
    """The same report here, with no cut of the model's."""
    _, out, _ = command(capsys, "strip", "--rules-only", page)
    assert all(line in out for line in REPORT)
    assert "model" not in out


def test_rows_go_to_standard_output_without_a_file(tmp_path: Path, capsys: Capture) -> None:
    """Blank lines are no rows; a row's number is its id if it has none."""
    rows_file = tmp_path / "rows.jsonl"
    texts = [
        json.dumps({"title": "Bridge", "text": "\n".join(REPORT)}),
        "",
        "  ",
        "{broken",
        '["x"]',
        '{"id": 7}',
    ]
    rows_file.write_text("\n".join(texts) + "\n", encoding="utf-8")
    status, out, err = command(capsys, "strip", "--jsonl", rows_file, "--rules-only")
    found = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert [row["id"] for row in found] == [1, 2, 3, 7]
    assert found[0]["body"] == "\n\n".join(REPORT)
    assert [row["body"] for row in found[1:]] == ["", "", ""]
    assert all(row["error"] for row in found[1:])
    assert "error" not in found[0]


def test_rows_are_written_compressed_by_the_files_name(tmp_path: Path, capsys: Capture) -> None:
    """And read so; what was written is counted."""
    packed = tmp_path / "rows.jsonl.gz"
    packed.write_bytes(gzip.compress(json.dumps({"id": "ü", "text": REPORT[0]}).encode()))
    out = tmp_path / "out.jsonl.gz"
    status, nothing, err = command(capsys, "strip", "--jsonl", packed, "--out", out)
    assert (status, nothing, err) == (0, "", f"search-index: 1 row written to {out}\n")
    (row,) = gzip.decompress(out.read_bytes()).decode().splitlines()
    assert json.loads(row)["id"] == "ü"


def test_a_page_that_cannot_be_stripped_is_told_and_the_others_shown(
    tmp_path: Path, page: Path, capsys: Capture
) -> None:
    """On standard error, with its place."""
    large = tmp_path / "large.html"
    large.write_text(f"<p>{'a' * 2_000_001}", encoding="utf-8")
    status, out, err = command(capsys, "strip", large, page)
    assert status == 0
    assert err.startswith(f"search-index: {large}: the page's visible text is above the limit of")
    assert out.startswith(f"{page}\n")
    assert command(capsys, "strip", large)[0] == 2


def test_a_pipe_is_no_file_of_rows(tmp_path: Path, capsys: Capture) -> None:
    """It is not waited for."""
    os.mkfifo(tmp_path / "pipe.jsonl")
    status, out, err = command(capsys, "strip", "--jsonl", tmp_path / "pipe.jsonl")
    assert (status, out) == (2, "")
    assert err.endswith("pipe.jsonl is no file; give the rows in a .jsonl or .jsonl.gz file\n")
