"""Every reader keeps what `index.readers.base.Reader` promises; a new one is a file and a line."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from index.article import RawPage
from index.readers import (
    READERS,
    ReaderInfo,
    all_suffixes,
    load_reader,
    reader_of_content,
    reader_of_name,
)
from index.readers.base import Found, ReadOptions, Rejected
from index.readers.files import Meter, read_paths

TELEX = b"ZCZC One.\nnoise\nZCZC Two.\n"


@pytest.fixture
def telex(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register a reader ahead of the others."""
    info = ReaderInfo("telex", "tests.index.readers.telex", (".telex",))
    others = dict(READERS)
    monkeypatch.setattr("index.readers.READERS", {info.name: info, **others})


def told(items: Iterable[Found]) -> list[str]:
    """Return the texts of pages, and the reasons of what is none."""
    return [
        item.content if isinstance(item, RawPage) else str(getattr(item, "reason", item))
        for item in items
    ]


@pytest.mark.usefixtures("telex")
def test_a_new_reader_needs_a_file_and_a_line(tmp_path: Path) -> None:
    """Its files are read by name, compressed too; standard input by how it begins."""
    (tmp_path / "a.TELEX").write_bytes(TELEX)
    (tmp_path / "b.telex.gz").write_bytes(gzip.compress(TELEX))
    meter = Meter()
    size = sum(file.stat().st_size for file in tmp_path.iterdir())
    expected = ["One.", "no telex", "Two."]
    assert told(read_paths([tmp_path], meter=meter)) == expected * 2
    assert meter.done_bytes == meter.total_bytes == size
    assert told(read_paths(["-"], io.BytesIO(b"\n \n" + TELEX))) == expected
    assert told(read_paths(["-"], io.BytesIO(b"One ZCZC."))) == ["One ZCZC."]
    assert ".telex" in all_suffixes()


def test_without_it_its_files_are_of_another_kind(tmp_path: Path) -> None:
    """In a folder passed over, named told."""
    (tmp_path / "a.telex").write_bytes(TELEX)
    (inside,) = read_paths([tmp_path])
    (named,) = read_paths([tmp_path / "a.telex"])
    assert isinstance(inside, Rejected)
    assert isinstance(named, Rejected)
    assert (inside.named, named.named) == (False, True)
    where = tmp_path / "a.telex"
    assert named.message == (
        f"{where} is none of {', '.join(all_suffixes())}, and nothing in it tells what it is"
    )


@pytest.mark.parametrize("info", READERS.values(), ids=lambda info: info.name)
def test_a_reader_goes_by_its_name(info: ReaderInfo) -> None:
    """The list and the reader agree; no suffix is two readers'."""
    assert load_reader(info).name == info.name
    for suffix in info.suffixes:
        assert suffix == suffix.lower()
        assert reader_of_name(f"a{suffix.upper()}") is info


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'{"text": "A"}\n', "jsonl"),
        (b'\n \n{"text": "A"}\n{"te', "jsonl"),
        (b"[1, 2]\n", "pages"),
        (b"{A brace opens a story.", "pages"),
        (b"<html>", "pages"),
        (b"", "pages"),
    ],
)
def test_a_stream_is_recognised_by_how_it_begins(head: bytes, name: str) -> None:
    """By the first reader that knows it; that of single pages knows everything."""
    reader = reader_of_content(head)
    assert reader is not None
    assert reader.name == name


def test_no_reader_may_know_a_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then standard input is rejected in one line."""
    monkeypatch.setattr("index.readers.READERS", {})
    assert reader_of_content(b"A") is None
    (item,) = read_paths(["-"], io.BytesIO(b"A"))
    assert item == Rejected("-", "not a page format", "standard input is of no format that is read")


@pytest.mark.parametrize("suffix", [".txt", ".html", ".HTM"])
def test_a_page_of_exactly_the_limit_is_read(tmp_path: Path, suffix: str) -> None:
    """One byte more is too large, and the message says whose limit it is."""
    file = tmp_path / f"a{suffix}"
    file.write_text("a" * 50)
    (page,) = read_paths([file], options=ReadOptions(50))
    assert isinstance(page, RawPage)
    assert page.kind == ("text" if suffix == ".txt" else "html")
    (item,) = read_paths([file], options=ReadOptions(49))
    assert item == Rejected(str(file), "too large", f"{file} is larger than 49 bytes")


def test_a_first_line_longer_than_the_limits_is_too_large() -> None:
    """Of standard input no more than the limits allow is held."""
    stream = io.BytesIO(b"a" * 10_000)
    (item,) = read_paths(["-"], stream, ReadOptions(100))
    assert item == Rejected("-", "too large", "standard input is larger than 100 bytes")
    assert stream.tell() <= 1000


def test_a_page_goes_on_after_its_first_line() -> None:
    """What was read to recognise it is part of it."""
    (page,) = read_paths(["-"], io.BytesIO(b"One.\nTwo.\nThree."), ReadOptions(16))
    assert isinstance(page, RawPage)
    assert page.content == "One.\nTwo.\nThree."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX's")
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_named_pipe_is_told_and_not_waited_for(tmp_path: Path, name: str) -> None:
    """A file is looked at before it is opened."""
    pipe = tmp_path / name
    os.mkfifo(pipe)
    (item,) = read_paths([pipe])
    assert item == Rejected(
        str(pipe), "unreadable", f"{pipe} is no regular file; pipe it to `-` instead"
    )
