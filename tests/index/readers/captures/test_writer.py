"""Pages kept as they came, in WARC files that grow."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from index.errors import ReadError
from index.readers.captures.writer import CaptureWriter
from tests.index.readers.captures.building import address, html, read, told
from tests.index.readers.captures.one import Capture, read_capture

WHEN = datetime(2024, 5, 6, 9, 8, 9, tzinfo=timezone(timedelta(hours=2)))
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Server", "made")]


def keep(writer: CaptureWriter, number: int) -> str:
    body = html(number).encode()
    return writer.write(address(number), "HTTP/1.1 200 OK", HEADERS, body, WHEN)


def test_an_answer_is_had_again_by_its_location(tmp_path: Path) -> None:
    """The second of two as well as the first."""
    with CaptureWriter(tmp_path) as writer:
        locations = [keep(writer, number) for number in (1, 2)]
    file = tmp_path / "dateline-00001.warc.gz"
    assert [location.partition("#")[0] for location in locations] == [str(file)] * 2
    for number, location in enumerate(locations, 1):
        assert read_capture(location) == Capture(
            address(number),
            "2024-05-06T07:08:09Z",
            200,
            {
                "content-type": "text/html; charset=utf-8",
                "server": "made",
                "content-length": str(len(html(number))),
            },
            html(number).encode(),
        )


def test_what_was_written_is_a_warc_of_a_member_a_record(tmp_path: Path) -> None:
    """With request, digests and a first record that says who wrote it."""
    file = tmp_path / "kept.warc.gz"
    with CaptureWriter(file, "Dateline 1.0") as writer:
        location = writer.write(
            "https://gazette.example/a?b=c",
            "HTTP/1.1 200 OK",
            HEADERS,
            b"<p>abc",
            WHEN,
            request=[("Host", "gazette.example")],
        )
    data = file.read_bytes()
    offset = int(location.removeprefix(f"{file}#"))
    text = gzip.decompress(data).decode()
    assert gzip.decompress(data[:offset]).startswith(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n")
    assert "software: Dateline 1.0\r\n" in text
    assert "WARC-Filename: kept.warc.gz\r\n" in text
    assert "GET /a?b=c HTTP/1.1\r\nHost: gazette.example\r\n\r\n" in text
    # printf '<p>abc' | openssl sha1 -binary | base32
    assert "WARC-Payload-Digest: sha1:DTK2XYRH6XKMP77UAFVPH3P6E3EW6EX4\r\n" in text
    assert "WARC-Date: 2024-05-06T07:08:09Z\r\n" in text
    last = data.rfind(b"\x1f\x8b\x08")
    assert told(read(data)) == ["WARC", "0 warcinfo", f"{offset} <p>abc", f"{last} request"]


def test_writing_goes_on_in_the_last_file_until_it_is_full(tmp_path: Path) -> None:
    """Each process on its own; a full one is followed by the next number."""
    for number in (1, 2, 3):
        with CaptureWriter(tmp_path, max_file_bytes=1_000) as writer:
            keep(writer, number)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["dateline-00001.warc.gz", "dateline-00002.warc.gz"]
    found = told(read((tmp_path / names[0]).read_bytes()))
    assert [line.partition(" ")[2] for line in found[1:]] == ["warcinfo", "Report 1", "Report 2"]


def test_what_a_killed_process_left_of_a_record_is_cut_off(tmp_path: Path) -> None:
    """Whole records before it stay, and the next one is whole."""
    file = tmp_path / "kept.warc.gz"
    with CaptureWriter(file) as writer:
        keep(writer, 1)
        whole = file.stat().st_size
        keep(writer, 2)
    data = file.read_bytes()
    left = [data[:size] for size in (whole, whole + 1, whole + 2, whole + 60, len(data) - 1)]
    for kept in (*left, data[:whole] + bytes(100)):
        file.write_bytes(kept)
        with CaptureWriter(file) as writer:
            keep(writer, 3)
        found = [line.partition(" ")[2] for line in told(read(file.read_bytes()))[1:]]
        assert found == ["warcinfo", "Report 1", "Report 3"]


def test_a_file_that_was_hardly_begun_is_begun_again(tmp_path: Path) -> None:
    """The process ended in its first record."""
    file = tmp_path / "kept.warc.gz"
    file.write_bytes(gzip.compress(b"WARC/1.1\r\n")[:9])
    with CaptureWriter(file) as writer:
        keep(writer, 1)
    assert [line.partition(" ")[2] for line in told(read(file.read_bytes()))[1:]] == [
        "warcinfo",
        "Report 1",
    ]


def test_a_file_of_another_kind_is_left_as_it_is(tmp_path: Path) -> None:
    """Its name was mistaken."""
    file = tmp_path / "kept.warc.gz"
    data = gzip.compress(b"other things") + b"x" * 9_000
    file.write_bytes(data)
    with CaptureWriter(file) as writer, pytest.raises(ReadError, match="no WARC file"):
        keep(writer, 1)
    assert file.read_bytes() == data


def test_heads_say_what_is_true_of_the_body(tmp_path: Path) -> None:
    """Of a body whose chunks and codings were taken off; a forged line end begins no field."""
    with CaptureWriter(tmp_path) as writer:
        location = writer.write(
            address(1),
            "HTTP/1.1 200 OK",
            [
                ("Content-Encoding", "br"),
                ("Transfer-Encoding", "chunked"),
                ("Content-Length", "7"),
                ("X", "a\r\nSet-Cookie: b"),
            ],
            b"<p>a page",
            datetime(2024, 5, 6, tzinfo=UTC),
            decoded=True,
        )
    assert read_capture(location).headers == {
        "x-crawler-content-encoding": "br",
        "x-crawler-transfer-encoding": "chunked",
        "x-crawler-content-length": "7",
        "x": "a  Set-Cookie: b",
        "content-length": "9",
    }


def test_a_body_that_is_still_packed_is_unpacked_when_read(tmp_path: Path) -> None:
    """It is kept as it came."""
    packed = gzip.compress(b"<p>a page")
    with CaptureWriter(tmp_path) as writer:
        location = writer.write(
            address(1), "HTTP/1.1 200 OK", [("Content-Encoding", "gzip")], packed, WHEN
        )
    assert read_capture(location).body == b"<p>a page"
    with pytest.raises(ReadError, match="larger than 8 bytes"):
        read_capture(location, max_bytes=8)


def test_a_location_without_a_record_has_a_reason(tmp_path: Path) -> None:
    """Another offset, another file, no offset at all."""
    with CaptureWriter(tmp_path) as writer:
        location = keep(writer, 1)
    file, _, offset = location.partition("#")
    damaged = tmp_path / "damaged.warc.gz"
    damaged.write_bytes(gzip.compress(b"WARC/1.0\r\n", mtime=0)[:-9])
    for wrong in (
        f"{damaged}#0",
        f"{damaged}#0#900",
        f"{file}#{int(offset) + 1}",
        f"{file}#999999",
        f"{file}x#0",
        file,
        f"{file}#-1",
    ):
        with pytest.raises(ReadError):
            read_capture(wrong)
