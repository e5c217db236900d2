"""WARC and ARC files: their records, and how they are read on after damage."""

from __future__ import annotations

import gzip
import io
import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from index.article import RawPage
from index.readers.base import ReadOptions, Rejected
from index.readers.captures.records import MAX_DAMAGES
from index.readers.captures.warc import reader
from index.readers.files import read_paths
from index.readers.recognise import read_stream
from tests.index.readers.captures.building import (
    DATE,
    address,
    answer,
    html,
    members,
    read,
    response,
    told,
    warc,
)

RECORDS = [
    warc("warcinfo", "", b"software: made\r\n"),
    response(1),
    warc("request", address(2), b"GET / HTTP/1.1\r\n\r\n"),
    response(2),
    response(3),
]


def places(records: list[bytes], packed: bool) -> list[int]:
    """Return where each record begins in a file."""
    sizes = [len(gzip.compress(record, mtime=0)) if packed else len(record) for record in records]
    return [sum(sizes[:at]) for at in range(len(sizes))]


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (members(RECORDS), [str(at) for at in places(RECORDS, True)]),
        (b"".join(RECORDS), [str(at) for at in places(RECORDS, False)]),
        (
            gzip.compress(b"".join(RECORDS)),
            ["0", *(f"0#{at}" for at in places(RECORDS, False)[1:])],
        ),
        (
            zstandard.compress(RECORDS[0]) + zstandard.compress(b"".join(RECORDS[1:])),
            ["0", *(f"0#{at}" for at in places(RECORDS, False)[1:])],
        ),
    ],
    ids=["member a record", "not packed", "one member", "zstandard"],
)
@pytest.mark.parametrize("name", ["day.warc.gz", "day.bin", ""])
def test_every_record_is_read_and_named_by_its_place(
    data: bytes, named: list[str], name: str
) -> None:
    """However the file is packed, and whatever it is called."""
    kinds = ["warcinfo", "Report 1", "request", "Report 2", "Report 3"]
    assert told(read(data, name)) == ["WARC", *map(" ".join, zip(named, kinds, strict=True))]


def test_a_zstandard_file_may_bring_its_dictionary() -> None:
    """In a frame that is skipped else, packed or not."""
    samples: list[bytes | bytearray | memoryview] = [response(number) for number in range(400)]
    known = zstandard.train_dictionary(2_000, samples)
    packer = zstandard.ZstdCompressor(dict_data=known)
    frames = b"".join(packer.compress(record) for record in RECORDS)
    for dictionary in (known.as_bytes(), zstandard.compress(known.as_bytes())):
        skipped = struct.pack("<II", 0x184D2A5D, len(dictionary)) + dictionary
        assert [line.partition(" ")[2] for line in told(read(skipped + frames))[1:]] == [
            "warcinfo",
            "Report 1",
            "request",
            "Report 2",
            "Report 3",
        ]


def test_a_page_has_what_the_archive_knows_of_it() -> None:
    """The address that it was taken from, and when; neither is its date of publication."""
    _, page = read(members([response(1)]))
    assert isinstance(page, RawPage)
    assert page == RawPage(
        content=html(1),
        kind="html",
        location="/day.warc.gz#0",
        captured=DATE,
        taken_from=address(1),
    )


@pytest.mark.parametrize("at", [5, 40, 100, -10, -5, -1])
@pytest.mark.parametrize("damaged", [0, 1, 3])
def test_a_damaged_member_costs_one_record(at: int, damaged: int) -> None:
    """In its head, its content or its checksum; the record is named and the others are read."""
    packed = [bytearray(gzip.compress(record, mtime=0)) for record in RECORDS]
    packed[damaged][at] ^= 0xFF
    begins = places(RECORDS, True)
    if at == 5:  # a time; it is no matter
        return
    data = b"".join(packed)
    found = read(data)
    kinds = ["warcinfo", "Report 1", "request", "Report 2", "Report 3"]
    kinds[damaged] = "!damaged record"
    assert told(found) == [
        "WARC",
        *(f"{begin} {kind}" for begin, kind in zip(begins, kinds, strict=True)),
    ]
    bad = found[damaged + 1]
    assert isinstance(bad, Rejected)
    assert f"the record at byte {begins[damaged]} (" in bad.message
    assert bad.message.endswith(f"reading goes on at byte {begins[damaged + 1]}")


def test_no_page_is_taken_from_a_member_that_is_known_to_be_damaged() -> None:
    """Though its record looks whole, and more follows it in the member."""
    for more in (b"", b"more that is no record" * 3, response(7)):
        wrong = gzip.compress(response(1) + more, compresslevel=0).replace(b"Ferry", b"Fairy", 1)
        found = told(read(wrong + members([response(2)])))
        assert found[1] == "0 !damaged record"
        assert found[-1] == f"{len(wrong)} Report 2"
        assert "0 Report 1" not in found


def test_forty_seven_of_forty_eight_records_are_read() -> None:
    """A member of which a part was written over with others' bytes, and of which one is missing."""
    records = [response(number) for number in range(48)]
    packed = [bytearray(gzip.compress(record, mtime=0)) for record in records]
    packed[20][30:60] = packed[3][30:60]
    for wrong in (bytes(packed[20]), bytes(packed[20][:100]), b"\x00" * 50 + b"junk" * 20):
        data = b"".join([*packed[:20], wrong, *packed[21:]])
        found = told(read(data))
        assert len(found) == 49
        assert sum("Report" in line for line in found) == 47
        assert sum("damaged record" in line for line in found) == 1


def test_what_came_before_damage_in_a_member_of_all_records_is_read() -> None:
    """What follows it is lost, and said to be."""
    text = b"".join(response(number) for number in range(300))
    packed = bytearray(gzip.compress(text))
    half = len(packed) // 2
    whole = zlib.decompressobj(31).decompress(packed[:half]).count(b"</html>\r\n\r\n")
    packed[half:] = random.Random(7).randbytes(20_000)
    found = read(bytes(packed))
    pages = [item for item in found if isinstance(item, RawPage)]
    assert [page.content for page in pages] == [html(number) for number in range(len(pages))]
    assert len(pages) == whole == 131
    last = found[-1]
    assert isinstance(last, Rejected)
    assert last.reason == "damaged record"
    assert last.message.endswith("no other record was found after it")


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_is_cut_off_is_read_so_far(packed: bool) -> None:
    """In the content of its last record, in its head, and after it."""
    data = members(RECORDS) if packed else b"".join(RECORDS)
    begin = places(RECORDS, packed)[-1]
    for size in (begin + 12, begin + 60, len(data) - 30):
        found = read(data[:size], "day.warc.gz" if packed else "day.warc")
        assert told(found)[-2:] == [told(read(data))[-2], f"{begin} !cut off"]
        (bad,) = [item for item in found if isinstance(item, Rejected) and item.named]
        assert f"is cut off in the record at byte {begin};" in bad.message
    assert told(read(data[: len(data) - (0 if packed else 4)])) == told(read(data))


@pytest.mark.parametrize("pack", [members, b"".join], ids=["packed", "not packed"])
@pytest.mark.parametrize(
    "broken",
    [
        warc("response", address(9), answer(b"x" * 99)).replace(b"Length: 1", b"Length: 9"),
        warc("response", address(9), answer(b"x" * 99)).replace(b"Length: 1", b"Length: "),
        warc("response", address(9), answer(b"x")).replace(b"Content-Length: ", b"Length: "),
        warc("response", address(9), answer(b"x")).replace(
            b"Content-Length: ", b"Content-Length: x"
        ),
        b"nothing that is known\r\n\r\n",
        b"WARC/1.0\r\nX: " + b"y" * 20_000 + b"\r\n\r\n",
    ],
    ids=["too long", "too short", "no length", "no number", "no record", "endless line"],
)
def test_a_record_that_is_none_costs_itself(
    pack: Callable[[list[bytes]], bytes], broken: bytes
) -> None:
    """The next one is looked for in what follows."""
    found = told(read(pack([response(1), broken, response(2), response(3)])))
    assert [line.partition(" ")[2] for line in found[1:]] == [
        "Report 1",
        "!damaged record",
        "Report 2",
        "Report 3",
    ]


def test_records_that_span_members_are_whole() -> None:
    """Head and body packed apart, the blank lines with the next record."""
    one, two = response(1), response(2)
    cut = one.index(b"<html")
    parts = [one[:cut], one[cut:-4], one[-4:] + two]
    begin = len(members(parts[:2]))
    assert told(read(members(parts))) == ["WARC", "0 Report 1", f"{begin}#4 Report 2"]


def test_padding_between_members_is_passed_over() -> None:
    """Some writers fill blocks up with zeros."""
    data = members([response(1)]) + bytes(512) + members([response(2)]) + bytes(512)
    assert [line.partition(" ")[2] for line in told(read(data))[1:]] == ["Report 1", "Report 2"]


def test_a_file_of_damage_alone_ends() -> None:
    """Hostile files are not searched for ever."""
    bad = warc("response", address(1), b"").replace(b"Content-Length: 0", b"Content-Length: x")
    found = told(read(bad * (MAX_DAMAGES + 50), "day.warc"))
    assert len(found) == MAX_DAMAGES + 2
    assert {line.partition(" ")[2] for line in found[1:]} == {"!damaged record"}


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record of zeros that is far larger than any archive's."""
    monkeypatch.setattr("index.readers.compressed.MAX_UNMEASURED_BYTES", 1_000_000)
    data = members([response(1), warc("response", address(2), answer(bytes(5_000_000)))])
    found = told(read(data))
    assert found == ["WARC", "0 Report 1", " !unpacks to too much"]


def test_a_record_above_the_limit_has_a_reason() -> None:
    """And is not held."""
    large = warc("response", address(2), answer(b"<p>" + b"long " * 100_000))
    found = told(read(members([large, response(1)])))
    assert [line.partition(" ")[2] for line in found] == ["", "!too large", "Report 1"]


ARC = (
    b"filedesc://day.arc 0.0.0.0 20040506070809 text/plain 73\n"
    b"1 0 Made\nURL IP-address Archive-date Content-type Archive-length\n\n\n\n\n\n\n\n\n"
)


def arc(url: str, block: bytes) -> bytes:
    return f"{url} 192.0.2.1 20040506070809 text/html {len(block)}\n".encode() + block + b"\n"


@pytest.mark.parametrize("pack", [members, b"".join], ids=["packed", "not packed"])
def test_the_older_format_is_read(pack: Callable[[list[bytes]], bytes]) -> None:
    """Its records have one line for a head; addresses with blanks are met."""
    records = [
        ARC,
        arc("http://gazette.example/a b.html", answer(html(1).encode())),
        arc("dns:gazette.example", b"20040506070809\ngazette.example. 1 IN A 192.0.2.1\n"),
        arc("http://gazette.example/2", html(2).encode()),
        b"http://gazette.example/3 192.0.2.1 20040506070809 text/html 200 - - 9 day.arc "
        + f"{len(answer(html(3).encode()))}\n".encode()
        + answer(html(3).encode())
        + b"\n",
    ]
    found = read(pack(records), "day.arc.gz")
    assert [line.partition(" ")[2] for line in told(found)] == [
        "",
        "warcinfo",
        "Report 1",
        "no web address",
        "Report 2",
        "Report 3",
    ]
    page = found[2]
    assert isinstance(page, RawPage)
    assert (page.taken_from, page.captured) == (
        "http://gazette.example/a b.html",
        "2004-05-06T07:08:09Z",
    )
    assert told(found)[0] == "ARC"


def test_a_file_without_records_has_a_reason() -> None:
    """Its name alone says what it should be."""
    for data, name in ((b"", "a.warc"), (b"\r\n", "a.warc"), (gzip.compress(b""), "a.warc.gz")):
        assert told(read(data, name)) == [" !empty"]


def test_a_file_whose_first_record_is_damaged_is_known() -> None:
    """By how it begins, or by what follows."""
    packed = [bytearray(gzip.compress(record, mtime=0)) for record in RECORDS[1:]]
    for at in (0, 1, 2, 12, 60):
        data = packed[0][:at] + b"\xff" + packed[0][at + 1 :]
        found = told(read(bytes(data + packed[1]), "a.bin"))
        assert [line.partition(" ")[2] for line in found[1:]] == ["!damaged record", "request"]
    lost = b"\xff" * 80 + bytes(packed[0][80:]) + bytes(packed[1])
    assert told(read(lost, "a.warc.gz"))[1:] == [
        "0 !damaged record",
        f"{len(packed[0])} request",
    ]


def test_a_damaged_record_of_the_older_format_costs_itself() -> None:
    """In a file that is not packed."""
    bad = arc("http://gazette.example/9", answer(html(9).encode())).replace(b"html 1", b"html 9")
    data = ARC + arc("http://a.example/1", answer(html(1).encode())) + bad
    data += arc("http://a.example/2", answer(html(2).encode()))
    assert [line.partition(" ")[2] for line in told(read(data, "day.arc"))[1:]] == [
        "warcinfo",
        "Report 1",
        "!damaged record",
        "Report 2",
    ]


@pytest.mark.parametrize(
    "head",
    [
        b'{"text": "WARC/1.0"}\n',
        gzip.compress(b'{"text": "WARC/1.0"}\n'),
        zstandard.compress(b'{"text": "WARC/1.0"}\n'),
        b"<p>A page about WARC/1.0",
        b"see: page 20240506 for more",
        b"\x1f\x8b\x08",
        gzip.compress(b"x" * 70_000 + gzip.compress(RECORDS[1]), compresslevel=0),
        b"",
    ],
)
def test_other_files_are_none(head: bytes) -> None:
    """Packed rows, pages that mention the format, archives that hold one."""
    assert reader().sniff(head) is False


def test_what_is_no_page_of_a_named_file_is_counted(tmp_path: Path) -> None:
    """Each of its kind; it is no file that the user asked for in vain."""
    file = tmp_path / "day.warc.gz"
    file.write_bytes(members(RECORDS))
    rejected = [item for item in read_paths([file]) if isinstance(item, Rejected)]
    assert [(item.reason, item.named) for item in rejected] == [
        ("warcinfo", False),
        ("request", False),
    ]


def test_a_stream_that_cannot_seek_is_read() -> None:
    """As standard input; after damage too."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError("a pipe")

    packed = [bytearray(gzip.compress(record, mtime=0)) for record in RECORDS]
    packed[1][50] ^= 0xFF
    found = told(read_stream(Pipe(b"".join(packed)), "", "-", ReadOptions()))
    assert [line.partition(" ")[2] for line in found[1:]] == [
        "warcinfo",
        "!damaged record",
        "request",
        "Report 2",
        "Report 3",
    ]
