"""ZIP files: what is inside is read, and nothing of it leads anywhere."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from index.article import RawPage
from index.readers.base import ReadOptions, Rejected
from index.readers.files import read_paths
from index.readers.packages import zipped as reading
from index.readers.packages.members import safe_name
from index.readers.recognise import read_stream
from tests.index.readers.captures.building import members, response
from tests.index.readers.packages.building import PAGE, read, tarred, told, zipped


@pytest.mark.parametrize("name", ["pages.zip", "pages.bin", ""])
def test_files_inside_are_read_each_by_its_reader(name: str) -> None:
    """Pages, rows, web archives; others are counted, what systems left is not."""
    data = zipped(
        {
            "a/": b"",
            "a/eins ü.html": PAGE,
            "rows.jsonl": b'{"text": "One."}\n{"text": "Two."}\n',
            "day.warc.gz": members([response(1)]),
            "logo.png": b"\x89PNG",
            "__MACOSX/a/._eins.html": PAGE,
            ".hidden/b.html": PAGE,
            "a/Thumbs.db": b"x",
        }
    )
    where = f"/{name}"
    assert told(read(data, name)) == [
        f"{where}: ZIP",
        f"{where}#a/eins ü.html",
        f"{where}#rows.jsonl#1",
        f"{where}#rows.jsonl#2",
        f"{where}#day.warc.gz: WARC",
        f"{where}#day.warc.gz#0",
        f"{where}#logo.png not a page format",
    ]


def test_archives_in_archives_are_read_twice_deep() -> None:
    """And no deeper, however they are packed."""
    inner = zipped({"a.html": PAGE})
    assert told(read(zipped({"in.zip": inner})))[2:] == ["/pages.zip#in.zip#a.html"]
    assert told(read(zipped({"in.tar": tarred({"a.html": PAGE})})))[2:] == [
        "/pages.zip#in.tar#a.html"
    ]
    assert told(read(zipped({"mid.zip": zipped({"in.zip": inner})})))[2:] == [
        "/pages.zip#mid.zip#in.zip !nested too deep"
    ]


def test_parts_of_saved_pages_are_none() -> None:
    """What a browser lays in a folder beside a page; a folder without its page is read."""
    data = zipped(
        {
            "in/Ferry_files/frame.html": PAGE,
            "in/Ferry_files/deep/frame.html": PAGE,
            "in/ferry.HTM": PAGE,
            "in/News_files/story.html": PAGE,
            "Ferry_files/story.html": PAGE,
        }
    )
    assert told(read(data))[1:] == [
        "/pages.zip#in/Ferry_files/frame.html part of a page",
        "/pages.zip#in/Ferry_files/deep/frame.html part of a page",
        "/pages.zip#in/ferry.HTM",
        "/pages.zip#in/News_files/story.html",
        "/pages.zip#Ferry_files/story.html",
    ]


@pytest.mark.parametrize(
    "name",
    ["../a.html", "a/../../b.html", "/etc/a.html", "C:/a.html", "..\\a.html", "\\\\host\\a.html"],
)
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    """Though nothing would be written."""
    data = zipped({"x" * len(name): PAGE, "b.html": PAGE})
    data = data.replace(b"x" * len(name), name.encode())
    found = told(read(data))
    assert found[1].endswith(" !path outside")
    assert found[2:] == ["/pages.zip#b.html"]


def test_a_file_without_a_name_is_refused() -> None:
    """The standard library ends names at a zero."""
    data = zipped({"a.html": PAGE, "b.html": PAGE}).replace(b"a.html", b"\0.html")
    assert told(read(data))[1:] == ["/pages.zip# !path outside", "/pages.zip#b.html"]


def test_names_are_shown_on_one_line() -> None:
    """Without signs that move a terminal's cursor."""
    assert safe_name("a\n\x1b[2J/./b//c.html") == "a\ufffd\ufffd[2J/b/c.html"
    assert safe_name("a..b/...html") == "a..b/...html"
    assert safe_name("./") is None


def test_links_are_counted_and_not_followed() -> None:
    """Nor read as the text that they hold."""
    assert told(read(zipped({"a.html@": b"/etc/passwd", "b.html": PAGE}))) == [
        "/pages.zip: ZIP",
        "/pages.zip#a.html link",
        "/pages.zip#b.html",
    ]


def test_an_encrypted_file_has_a_reason() -> None:
    """The others are read."""
    data = bytearray(zipped({"a.html": PAGE, "b.html": PAGE}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    found = read(bytes(data))
    assert told(found) == [
        "/pages.zip: ZIP",
        "/pages.zip#a.html !encrypted",
        "/pages.zip#b.html",
    ]
    (bad,) = [item for item in found if isinstance(item, Rejected)]
    assert bad.message == ("/pages.zip#a.html is encrypted; unpack it with its password first")


def test_a_damaged_file_inside_costs_itself() -> None:
    """Its checksum is looked at before its page is taken."""
    data = zipped({"a.html": PAGE, "b.html": PAGE}, zipfile.ZIP_STORED)
    data = data.replace(b"ferry", b"fairy", 1)
    assert told(read(data))[1:] == ["/pages.zip#a.html !damaged file", "/pages.zip#b.html"]
    data = zipped({"a.html": PAGE, "b.html": PAGE}).replace(b"PK\x03\x04", b"PK\x03\x05", 1)
    assert told(read(b"PK\x03\x04" + data[4:].replace(b"a.html", b"x.html", 1)))[1:] == [
        "/pages.zip#a.html !damaged file",
        "/pages.zip#b.html",
    ]


def test_a_way_of_packing_that_is_not_read_has_a_reason() -> None:
    """As Windows' own for large files."""
    data = bytearray(zipped({"a.html": PAGE, "b.html": PAGE}))
    for sign, at in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        data[data.index(sign) + at] = 9
    assert told(read(bytes(data)))[1:] == [
        "/pages.zip#a.html !packing not read",
        "/pages.zip#b.html",
    ]


def test_bombs_are_refused_before_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """One file far larger than it takes; many of them; files that lie in each other."""
    large = zipped({"a.html": bytes(21_000_000), "b.html": PAGE})
    assert told(read(large))[1:] == [
        "/pages.zip#a.html !unpacks to too much",
        "/pages.zip#b.html",
    ]
    monkeypatch.setattr(reading, "MAX_UNMEASURED_SUM", 1_000_000)
    many = zipped({f"{number}.html": bytes(300_000) for number in range(9)})
    assert told(read(many)) == ["/pages.zip !unpacks to too much"]
    few = zipped({f"{number}.html": PAGE * 9 for number in range(9)})
    assert len(told(read(few))) == 10

    data = bytearray(zipped({"a.html": PAGE, "b.html": PAGE}))
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 8)
    assert told(read(bytes(data))) == ["/pages.zip !overlapping files"]


def test_a_size_that_is_false_does_not_help(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes out is counted, whatever the list says."""
    monkeypatch.setattr("index.readers.packages.members.MAX_UNMEASURED_BYTES", 1_000)
    small = zipped({"a.html": b"<p>" + b"w" * 90_000})
    assert told(read(small))[1:] == ["/pages.zip#a.html !unpacks to too much"]


def test_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """By their number, and by the length of their list before it is read."""
    data = zipped({f"{number}.html": PAGE for number in range(30)})
    assert len(read(data)) == 31
    monkeypatch.setattr(reading, "MAX_ENTRIES", 29)
    assert told(read(data)) == ["/pages.zip !too many files"]
    monkeypatch.setattr(reading, "MAX_DIRECTORY_BYTES", 500)
    assert told(read(data)) == ["/pages.zip !too many files"]


@pytest.mark.parametrize("kept", [4, 40, 200, -5])
def test_an_incomplete_zip_has_a_reason(kept: int) -> None:
    """As one whose download ended too soon."""
    data = zipped({"a.html": PAGE, "b.html": PAGE})[:kept]
    assert told(read(data)) == ["/pages.zip !damaged ZIP"]


def test_an_empty_zip_holds_nothing() -> None:
    """And is no error."""
    assert told(read(zipped({}))) == ["/pages.zip: ZIP"]


@pytest.mark.parametrize(
    "files",
    [
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<p>Words</p>"},
        {"mimetype": b"application/epub+zip", "OEBPS/a.xhtml": PAGE},
        {"a.html": PAGE, "META-INF/MANIFEST.MF": b"Manifest-Version: 1.0"},
    ],
    ids=["Office", "EPUB", "Java"],
)
def test_formats_that_are_zip_files_too_are_not_opened(files: dict[str, bytes]) -> None:
    """Their parts are no pages."""
    found = told(read(zipped(files), "report.bin"))
    assert [line for line in found if "ZIP" in line or "html" in line] == []


def test_a_stream_that_cannot_seek_is_read() -> None:
    """As standard input."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    data = zipped({"a.html": PAGE})
    found = read_stream(Pipe(data), "", "-", ReadOptions())
    assert told(list(found)) == ["-: ZIP", "-#a.html"]


def test_nothing_is_written(tmp_path: Path) -> None:
    """Whatever the names inside are."""
    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / "a.zip"
    data = zipped({"xx/evil.html": PAGE, "b.html": PAGE}).replace(b"xx/", b"../")
    file.write_bytes(data)
    pages = [item for item in read_paths([file]) if isinstance(item, RawPage)]
    assert [page.location for page in pages] == [f"{file}#b.html"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "in"]
