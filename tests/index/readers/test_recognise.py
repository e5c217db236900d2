"""Which reader reads a stream: by its signs, by its name, by how it begins."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
import zstandard

from index.article import RawPage
from index.readers import READERS, ReaderInfo
from index.readers.base import Found, ReadOptions, Rejected
from index.readers.files import read_paths

TELEX = b"ZCZC One.\nZCZC Two.\n"


@pytest.fixture(autouse=True)
def telex(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register a reader that knows its files by a sign."""
    info = ReaderInfo("telex", "tests.index.readers.telex", signs=(b"ZCZC",))
    monkeypatch.setattr("index.readers.READERS", {info.name: info, **READERS})
    monkeypatch.setattr("index.readers.recognise.READERS", {info.name: info, **READERS})


def texts(found: list[Found]) -> list[str]:
    """Return the texts of pages, and the reasons of what is none."""
    return [
        item.content if isinstance(item, RawPage) else str(getattr(item, "reason", item))
        for item in found
    ]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a", "a.pdf", "a.dat"])
def test_what_stands_in_a_file_outranks_its_name(tmp_path: Path, name: str) -> None:
    """A folder's files are looked at whatever they are called."""
    (tmp_path / name).write_bytes(TELEX)
    assert texts(list(read_paths([tmp_path]))) == ["One.", "Two."]


@pytest.mark.parametrize("name", ["a.txt", "a.zst", "a"])
def test_compressed_files_are_known_by_how_they_begin(tmp_path: Path, name: str) -> None:
    """Whatever their names end in."""
    (tmp_path / name).write_bytes(zstandard.compress(TELEX))
    assert texts(list(read_paths([tmp_path]))) == ["One.", "Two."]
    (tmp_path / name).write_bytes(gzip.compress(TELEX[:10]) + gzip.compress(TELEX[10:]))
    assert texts(list(read_paths([tmp_path]))) == ["One.", "Two."]


def test_a_damaged_zstandard_file_has_its_reason(tmp_path: Path) -> None:
    """What came before the damage is read."""
    packed = bytearray(zstandard.compress(TELEX))
    packed[6] ^= 0xFF
    (tmp_path / "a.zst").write_bytes(packed)
    (item,) = read_paths([tmp_path])
    assert isinstance(item, Rejected)
    assert item.reason == "damaged zstandard"
    assert "\n" not in item.message


def test_a_page_of_html_needs_no_suffix(tmp_path: Path) -> None:
    """As `wget` saves them; other files without a suffix are passed over."""
    (tmp_path / "index.php?id=3").write_text("<!DOCTYPE html><html><p>A</p></html>")
    (tmp_path / "Makefile").write_text("all: a\n")
    (tmp_path / "README.md").write_text("<p>A</p>")
    page, makefile, readme = read_paths([tmp_path / "index.php?id=3", tmp_path / "Makefile",
                                         tmp_path / "README.md"])  # fmt: skip
    assert isinstance(page, RawPage)
    assert page.kind == "html"
    assert isinstance(makefile, Rejected)
    assert isinstance(readme, Rejected)
    assert makefile.reason == readme.reason == "not a page format"


def test_a_format_that_is_asked_for_reads_every_file(tmp_path: Path) -> None:
    """Even one that says it is another."""
    (tmp_path / "a.txt").write_bytes(TELEX)
    (page,) = read_paths([tmp_path], options=ReadOptions(format="pages"))
    assert isinstance(page, RawPage)
    assert page.content == TELEX.decode()


def test_standard_input_is_known_by_its_signs() -> None:
    """Compressed or not."""
    for data in (TELEX, gzip.compress(TELEX), zstandard.compress(TELEX)):
        assert texts(list(read_paths(["-"], io.BytesIO(data)))) == ["One.", "Two."]
