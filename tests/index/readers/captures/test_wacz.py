"""WACZ files: the web archives inside are read."""

from __future__ import annotations

import zipfile

import pytest

from index.readers.captures.wacz import reader
from tests.index.readers.captures.building import members, read, response, told, warc
from tests.index.readers.packages.building import zipped

PACKAGE = b'{"profile": "data-package", "wacz_version": "1.1.1"}'
LISTS = {"pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n', "indexes/index.cdx.gz": b"x"}


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("first", ["datapackage.json", "archive/a.warc.gz", "indexes/index.cdx.gz"])
def test_the_web_archives_inside_are_read(first: str, packing: int) -> None:
    """All of them, packed or not, whichever file comes first; its lists are no pages."""
    files = {
        "archive/a.warc.gz": members([response(1), warc("revisit", "", b"")]),
        "archive/b.warc": response(2),
        "datapackage.json": PACKAGE,
        **LISTS,
    }
    data = zipped({first: files[first], **files}, packing)
    name = "crawl.bin"
    assert [line for line in told(read(data, name)) if not line.endswith("revisit")] == [
        "WACZ",
        "WARC",
        "archive/a.warc.gz#0 Report 1",
        "WARC",
        "archive/b.warc#0 Report 2",
    ]


def test_one_without_web_archives_has_a_reason() -> None:
    """Known by its name, or by its description."""
    for data, name in (
        (zipped({"datapackage.json": b"{}", "data/archive/test.txt": b"x"}), "crawl.wacz"),
        (zipped({"datapackage.json": PACKAGE, **LISTS}), "crawl.bin"),
    ):
        assert told(read(data, name)) == [" !no web archive inside"]


def test_a_zip_that_looks_alike_is_read_as_one() -> None:
    """A package of tables has a description of the same name."""
    data = zipped({"datapackage.json": b"{}", "articles.jsonl": b'{"text": "One."}\n'})
    assert told(read(data, "data.zip"))[0] == "ZIP"
    assert told(read(data, "data.zip"))[-1] == "articles.jsonl#1 One."
    assert reader().sniff(zipped({"a.html": b"x", "archive/a.warc.gz": b"x"})) is False
    assert reader().sniff(zipped({})) is False


def test_a_damaged_record_inside_is_named() -> None:
    """By where it stands in the web archive."""
    one, two = members([response(1)]), members([response(2)])
    data = zipped({"archive/a.warc.gz": one[:60] + b"xxxx" + one[64:] + two})
    assert told(read(data, "crawl.wacz"))[2:] == [
        "archive/a.warc.gz#0 !damaged record",
        f"archive/a.warc.gz#{len(one)} Report 2",
    ]
