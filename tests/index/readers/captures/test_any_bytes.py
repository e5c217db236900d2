"""Whatever stands in a web archive or a package: reading ends, with reasons."""

from __future__ import annotations

import gzip
import random
import zipfile
from collections.abc import Callable

import pytest

from index.article import RawPage
from index.readers.base import Rejected
from tests.index.readers.captures.building import answer, html, members, read, response, warc
from tests.index.readers.packages.building import tarred, zipped

RECORDS = [response(number) for number in range(6)]
CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(html(2)), html(2).encode())
BODIES = [
    warc("response", "https://a.example/1",
         answer(gzip.compress(html(1).encode()), "Content-Encoding: gzip")),
    warc("response", "https://a.example/2",
         answer(CHUNKED, "Transfer-Encoding: chunked")),
]  # fmt: skip
FILES: dict[str, bytes] = {
    "warc.gz": members([*RECORDS, *BODIES]),
    "warc": b"".join([*RECORDS, *BODIES]),
    "one.warc.gz": gzip.compress(b"".join(RECORDS)),
    "wacz": zipped({"archive/a.warc.gz": members(RECORDS), "datapackage.json": b"{}"}),
    "zip": zipped({"a.html": html(1).encode(), "b.warc": RECORDS[0], "c.tar": tarred({"d": b"e"})}),
    "stored.zip": zipped({"a.html": html(1).encode()}, zipfile.ZIP_STORED),
    "tar": tarred({"a" * 120 + ".html": html(1).encode(), "b.html": html(2).encode()}),
}

CHECKED = ("warc.gz", "wacz", "zip", "stored.zip")
PAGES = {html(number) for number in range(6)}


def flip(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def lose(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.randrange(1, 80)]


def double(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = data[at : at + chance.randrange(1, 400)]


def write_over(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at : at + 8] = chance.randbytes(8)


@pytest.mark.parametrize("harm", [flip, cut, lose, double, write_over])
@pytest.mark.parametrize("kind", list(FILES))
def test_harm_gives_reasons_and_no_error(
    kind: str, harm: Callable[[bytearray, random.Random], None]
) -> None:
    """Of files with checksums, pages that come are those that were there."""
    chance = random.Random(f"{kind} {harm.__name__}")
    for _ in range(80):
        data = bytearray(FILES[kind])
        for _ in range(chance.randrange(1, 4)):
            if data:
                harm(data, chance)
        for item in read(bytes(data), f"a.{kind}", max_bytes=20_000):
            if isinstance(item, RawPage) and kind in CHECKED:
                assert item.content in PAGES
            if isinstance(item, Rejected):
                assert item.reason
                assert "\n" not in item.message
