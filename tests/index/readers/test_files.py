"""Files, folders and standard input, the readable and the others."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from index.article import RawPage
from index.readers.base import ReadOptions, Rejected
from index.readers.files import Meter, read_paths


def names(*paths: Path | str, max_bytes: int = 1000) -> list[str]:
    """Give each page's name, and each rejected one's with its reason."""
    found = []
    for item in read_paths(paths, options=ReadOptions(max_bytes)):
        name = item.location.rpartition("/")[2]
        found.append(f"{name}: {item.reason}" if isinstance(item, Rejected) else name)
    return found


def test_a_folder_is_read_sorted_with_all_page_formats(tmp_path: Path) -> None:
    """Suffixes count in any case; folders inside come after the files."""
    (tmp_path / "b.HTML").write_text("<p>b</p>")
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "c.htm").write_text("<p>c</p>")
    (tmp_path / "d.jsonl").write_text('{"text": "d"}\n{"id": "x", "text": "d2"}\n')
    with gzip.open(tmp_path / "e.jsonl.gz", "wt") as rows:
        rows.write('{"text": "e"}')
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "f.txt").write_text("f")
    assert names(tmp_path) == [
        "a.txt",
        "b.HTML",
        "c.htm",
        "d.jsonl#1",
        "d.jsonl#x",
        "e.jsonl.gz#1",
        "f.txt",
    ]


def test_other_kinds_are_passed_over_in_folders_and_rejected_by_name(tmp_path: Path) -> None:
    """A folder may hold anything; what the user names should be a page."""
    (tmp_path / "gold.pdf").write_text("{}")
    (inside,) = read_paths([tmp_path])
    (named,) = read_paths([tmp_path / "gold.pdf"])
    assert isinstance(inside, Rejected)
    assert isinstance(named, Rejected)
    assert (inside.reason, inside.named) == ("not a page format", False)
    assert (named.reason, named.named) == ("not a page format", True)
    assert ".jsonl" in named.message


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    """Editors and version control keep their own things there."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text("x")
    (tmp_path / ".b.txt").write_text("x")
    assert names(tmp_path) == []


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    """A folder is read once, whatever links lead to it."""
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.txt").write_text("a")
    (tmp_path / "one" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "two").symlink_to(tmp_path / "one", target_is_directory=True)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    assert names(tmp_path) == ["dead.txt: not found", "a.txt"]


def test_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    """Empty, binary, too large, missing, damaged: each has its reason."""
    (tmp_path / "a.txt").write_text(" \n ")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\x00\x00\x00\x00\x01")
    (tmp_path / "c.txt").write_text("x" * 1001)
    (tmp_path / "d.jsonl.gz").write_bytes(b"no gzip")
    whole = gzip.compress(b'{"text": "good"}\n' * 300)
    (tmp_path / "e.jsonl.gz").write_bytes(whole[:-12])
    (tmp_path / "f.txt").write_text("good")
    found = names(tmp_path, tmp_path / "g.txt")
    assert found[:4] == [
        "a.txt: empty",
        "b.txt: binary data",
        "c.txt: too large",
        "d.jsonl.gz: damaged gzip",
    ]
    assert found[-3:] == ["e.jsonl.gz: damaged gzip", "f.txt", "g.txt: not found"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    """Permission is the user's to give."""
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "a.txt").chmod(0)
    assert names(tmp_path) == ["a.txt: no permission"]


def test_a_gzip_bomb_ends_soon(tmp_path: Path) -> None:
    """A row without an end is given up at a hundred times the limit."""
    with gzip.open(tmp_path / "bomb.jsonl.gz", "wb", compresslevel=9) as rows:
        rows.write(b'{"text": "')
        for _ in range(50):
            rows.write(b"a" * 1_000_000)
    assert names(tmp_path, max_bytes=1000) == ["bomb.jsonl.gz: too large"]


def test_a_path_is_absolute_and_without_detours(tmp_path: Path) -> None:
    """So that a file is known again from another folder."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text("a")
    (page,) = read_paths([tmp_path / "sub" / ".." / "a.txt"])
    assert page.location == str(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("data", "kind", "location"),
    [
        (b'{"text": "A"}\n', "text", "-#1"),
        (b'\n\n{"text": "A", "id": 3}\n', "text", "-#3"),
        (b"<!-- saved --><!DOCTYPE html><p>A</p>", "html", "-"),
        (b"  <html><body>A</body></html>", "html", "-"),
        (b"A < B, they said.\nMore.", "text", "-"),
        (b"{A brace opens a story.", "text", "-"),
    ],
)
def test_standard_input_is_rows_or_html_or_text(data: bytes, kind: str, location: str) -> None:
    """The first line decides whether it is rows."""
    (page,) = read_paths(["-"], io.BytesIO(data))
    assert isinstance(page, RawPage)
    assert (page.kind, page.location) == (kind, location)


@pytest.mark.parametrize(("data", "reason"), [(b"", "empty"), (b"x" * 2000, "too large")])
def test_standard_input_may_be_rejected(data: bytes, reason: str) -> None:
    """Nothing, or too much of it."""
    (item,) = read_paths(["-"], io.BytesIO(data), ReadOptions(1000))
    assert isinstance(item, Rejected)
    assert (item.location, item.reason) == ("-", reason)


def test_rows_are_streamed(tmp_path: Path) -> None:
    """The first page is there before the second row is read."""
    first = json.dumps({"text": "one"}).encode() + b"\n"
    stream = io.BytesIO(first + first)
    pages = read_paths(["-"], stream)
    next(pages)
    assert stream.tell() <= len(first)


def test_the_meter_says_how_much_is_read(tmp_path: Path) -> None:
    """Bytes on disk of all files that are looked at, so that a bar knows the time left."""
    with gzip.open(tmp_path / "a.jsonl.gz", "wt") as rows:
        rows.write('{"text": "one"}\n' * 5)
    (tmp_path / "b.txt").write_text("text")
    (tmp_path / "c.pdf").write_text("other")
    meter = Meter()
    steps = [meter.done_bytes for _ in read_paths([tmp_path], meter=meter)]
    size = (tmp_path / "a.jsonl.gz").stat().st_size + 4 + 5
    assert meter.total_bytes == size
    assert steps == sorted(steps)
    assert meter.done_bytes >= size


def test_the_meter_knows_no_total_of_standard_input() -> None:
    """A pipe has no size."""
    meter = Meter()
    list(read_paths(["-"], io.BytesIO(b"text"), meter=meter))
    assert meter.total_bytes is None


def test_an_empty_path_names_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of a script that is not set does not add the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("a")
    (item,) = read_paths([""])
    assert isinstance(item, Rejected)
    assert item.reason == "not found"
    assert names(".") == ["a.txt"]


def test_a_folder_that_cannot_be_listed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are not passed over in silence; the rest is read."""
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "shut").mkdir()
    scandir = os.scandir

    def shut(folder: str) -> object:
        if str(folder).endswith("shut"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", shut)
    assert names(tmp_path) == ["a.txt", "shut: no permission"]


@pytest.mark.parametrize("times", [1, 26, 50_000])
def test_many_comments_before_html_are_stepped_over(times: int) -> None:
    """In time that grows with their number, whatever comes after them."""
    comments = b"<!-- --> " * times
    for rest, kind in (
        (b"<html><p>A</p></html>", "html"),
        (b"Text.", "text"),
        (b"<!-- open", "text"),
    ):
        (page,) = read_paths(["-"], io.BytesIO(comments + rest))
        assert isinstance(page, RawPage)
        assert page.kind == kind


def test_a_declaration_of_xml_is_stepped_over() -> None:
    """And one that does not end is no HTML."""
    data = b'<?xml version="1.0"?>\n<!-- x --><html><p>A</p></html>'
    (page,) = read_paths(["-"], io.BytesIO(data))
    (other,) = read_paths(["-"], io.BytesIO(b"<?xml version"))
    assert isinstance(page, RawPage)
    assert isinstance(other, RawPage)
    assert (page.kind, other.kind) == ("html", "text")


def test_damaged_bytes_and_markup_of_a_text_are_seen(tmp_path: Path) -> None:
    """How many bytes are none is told; a `.txt` that holds HTML is read as HTML."""
    (tmp_path / "a.txt").write_bytes("Отунбаева".encode() + b"\xff")
    (tmp_path / "b.txt").write_text("<p>One &amp; two</p>")
    (tmp_path / "c.txt").write_text("AT&amp;T, a < b")
    damaged, html, text = read_paths([tmp_path])
    assert isinstance(damaged, RawPage)
    assert damaged.unread == (("damaged bytes", f"1 in {tmp_path / 'a.txt'}"),)
    assert isinstance(html, RawPage)
    assert (html.kind, html.content) == ("html", "<p>One &amp; two</p>")
    assert isinstance(text, RawPage)
    assert (text.kind, text.content, text.unread) == ("text", "AT&T, a < b", ())
