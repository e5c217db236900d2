"""Tar files: what is inside is read, one header in memory."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile

import pytest
import zstandard

from index.article import RawPage
from index.readers.base import ReadOptions
from index.readers.packages import tar as reading
from index.readers.packages.tar import reader
from index.readers.recognise import read_stream
from tests.index.readers.packages.building import PAGE, read, tarred, told, zipped


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress,
                                  zstandard.compress])  # fmt: skip
def test_files_inside_are_read_each_by_its_reader(form: int, pack: type[bytes]) -> None:
    """However the tar is written and compressed."""
    long = "long/" * 19 + "a.html"
    files = {
        "eins.html": PAGE,
        long: PAGE,
        "rows.jsonl": b'{"text": "One."}\n',
        "logo.png": b"\x89PNG",
        "._eins.html": PAGE,
        "empty.html": b"",
    }
    found = read(pack(tarred(files, form)), "pages.bin")
    assert told(found) == [
        "/pages.bin: tar",
        "/pages.bin#eins.html",
        f"/pages.bin#{long}",
        "/pages.bin#rows.jsonl#1",
        "/pages.bin#logo.png not a page format",
        "/pages.bin#empty.html !empty",
    ]
    page = found[1]
    assert isinstance(page, RawPage)
    assert page.content == PAGE.decode()


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_names_of_any_length_and_script(form: int) -> None:
    """They stand in headers of their own."""
    name = "ordner/" * 60 + "ferry-ü-причал.html"
    assert told(read(tarred({name: PAGE, "b.html": PAGE}, form), "a.tar"))[1:] == [
        f"/a.tar#{name}",
        "/a.tar#b.html",
    ]


def test_links_and_devices_are_counted_and_not_followed() -> None:
    """Folders are nothing."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for kind, name in (
            (tarfile.SYMTYPE, "link.html"),
            (tarfile.LNKTYPE, "hard.html"),
            (tarfile.CHRTYPE, "zero"),
            (tarfile.FIFOTYPE, "pipe"),
            (tarfile.DIRTYPE, "folder"),
        ):
            info = tarfile.TarInfo(name)
            info.type = kind
            info.linkname = "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("b.html")
        info.size = len(PAGE)
        archive.addfile(info, io.BytesIO(PAGE))
    assert told(read(target.getvalue(), "a.tar"))[1:] == [
        "/a.tar#link.html link",
        "/a.tar#hard.html link",
        "/a.tar#zero device",
        "/a.tar#pipe device",
        "/a.tar#b.html",
    ]


def test_a_file_with_holes_has_a_reason() -> None:
    """Further lists of its holes are passed over."""
    header = bytearray(tarred({"a.html": bytes(600)}, tarfile.GNU_FORMAT)[:512])
    header[156:157] = tarfile.GNUTYPE_SPARSE
    header[482] = 1
    header[148:156] = b"        "
    header[148:156] = b"%06o\0 " % sum(header)
    data = bytes(header) + bytes(504) + b"\1" + bytes(7) + bytes(512) + bytes(1024)
    data += tarred({"b.html": PAGE})
    assert told(read(data, "a.tar"))[1:] == ["/a.tar#a.html !sparse file", "/a.tar#b.html"]


def test_parts_of_saved_pages_are_none() -> None:
    """Those that come after their page, since a tar is read forwards."""
    files = {"a-Dateien/x.html": PAGE, "a.html": PAGE, "a-Dateien/y.html": PAGE}
    assert told(read(tarred(files), "a.tar"))[1:] == [
        "/a.tar#a-Dateien/x.html",
        "/a.tar#a.html",
        "/a.tar#a-Dateien/y.html part of a page",
    ]


def test_a_name_that_leads_out_is_refused() -> None:
    """The others are read."""
    files = {"../a.html": PAGE, "/b.html": PAGE, "c.html": PAGE}
    assert told(read(tarred(files, tarfile.USTAR_FORMAT), "a.tar"))[1:] == [
        "/a.tar#../a.html !path outside",
        "/a.tar#/b.html !path outside",
        "/a.tar#c.html",
    ]


def test_what_is_not_read_to_its_end_is_passed_over() -> None:
    """A page above the limit, and a file of no kind."""
    files = {"a.html": b"<p>" + b"long " * 50_000, "b.bin": bytes(100_000), "c.html": PAGE}
    assert told(read(tarred(files), "a.tar"))[1:] == [
        "/a.tar#a.html !too large",
        "/a.tar#b.bin not a page format",
        "/a.tar#c.html",
    ]


def test_damage_ends_the_reading_with_a_reason() -> None:
    """What came before is read."""
    data = tarred({"a.html": PAGE, "b.html": PAGE, "c.html": PAGE}, tarfile.USTAR_FORMAT)
    wrong = bytearray(data)
    wrong[1024 + 150] ^= 0xFF
    assert told(read(bytes(wrong), "a.tar"))[1:] == ["/a.tar#a.html", "/a.tar !damaged tar"]
    assert told(read(data[:1100], "a.tar"))[1:] == ["/a.tar#a.html", "/a.tar !damaged tar"]
    assert told(read(data[:1560], "a.tar"))[1:] == ["/a.tar#a.html", "/a.tar#b.html !cut off",
                                                    "/a.tar !cut off"]  # fmt: skip
    assert told(read(data[:2048], "a.tar"))[1:] == ["/a.tar#a.html", "/a.tar#b.html"]


def test_a_header_of_names_without_end_is_refused() -> None:
    """It is not held in memory."""
    name = "a" * 100_000 + ".html"
    assert told(read(tarred({name: PAGE}), "a.tar")) == ["/a.tar: tar", "/a.tar !damaged tar"]


def test_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those before the limit are read."""
    monkeypatch.setattr(reading, "MAX_ENTRIES", 2)
    data = tarred({f"{number}.html": PAGE for number in range(4)})
    assert told(read(data, "a.tar"))[1:] == [
        "/a.tar#0.html",
        "/a.tar#1.html",
        "/a.tar !too many files",
    ]


def test_archives_in_archives_are_read_twice_deep() -> None:
    """And no deeper."""
    inner = tarred({"a.html": PAGE})
    assert told(read(tarred({"in.zip": zipped({"a.html": PAGE})}), "a.tar"))[2:] == [
        "/a.tar#in.zip#a.html"
    ]
    packed = lzma.compress(tarred({"in.tar.gz": gzip.compress(inner)}))
    assert told(read(packed, "a.tar.xz"))[2:] == ["/a.tar.xz#in.tar.gz#a.html"]
    assert told(read(tarred({"mid.tar": tarred({"in.tar": inner})}), "a.tar"))[2:] == [
        "/a.tar#mid.tar#in.tar !nested too deep"
    ]


def test_other_files_are_none() -> None:
    """A page about the format, and a head whose checksum is wrong."""
    assert reader().sniff(tarred({"a": b"x"})) is True
    assert reader().sniff(b" " * 257 + b"ustar is a format" + b" " * 300) is False
    assert reader().sniff(b"ustar") is False
    assert reader().sniff(b"") is False


def test_a_pipe_is_read_as_it_comes() -> None:
    """One that cannot seek."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    found = read_stream(Pipe(tarred({"a.html": PAGE})), "", "-", ReadOptions())
    assert told(list(found)) == ["-: tar", "-#a.html"]
