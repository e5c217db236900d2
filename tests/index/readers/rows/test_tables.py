"""Tables with headings are rows, whatever parts their cells."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest

from index.article import RawPage
from index.errors import PageTooLarge, ReadError
from index.readers.base import Found, ReadOptions, Rejected
from index.readers.files import read_paths
from index.readers.rows.tables import TableReader

COMMAS = (
    "id,Title,Published At,Content\r\n"
    '1,"A, b",2010-04-07,"One ""quoted"".\nTwo lines."\r\n'
    "2,,,Three\r\n"
)


def read(data: bytes | str, max_bytes: int = 1000) -> list[Found]:
    data = data.encode() if isinstance(data, str) else data
    return list(TableReader().read(io.BytesIO(data), "/n.csv", ReadOptions(max_bytes)))


def test_each_line_is_a_page() -> None:
    """Quoted cells hold commas, quotes and line ends; empty ones say nothing."""
    assert read(COMMAS) == [
        RawPage(
            content='One "quoted".\nTwo lines.',
            kind="text",
            location="/n.csv#1",
            given_id="1",
            title="A, b",
            published="2010-04-07",
        ),
        RawPage(content="Three", kind="text", location="/n.csv#2", given_id="2"),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_parts_the_cells_is_seen_in_the_headings(delimiter: str) -> None:
    """In a file of any name."""
    data = f"title{delimiter}text\nA{delimiter}One\n"
    (page,) = read(data)
    assert isinstance(page, RawPage)
    assert (page.title, page.content, page.location) == ("A", "One", "/n.csv#2")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_way(end: str) -> None:
    """Within quoted cells too, where they part the text's own lines."""
    data = end.join(("title,text", 'A,"One', 'two"', "B,Three", ""))
    assert TableReader().sniff(data.partition("\n")[0].encode())
    found = [(page.title, page.content) for page in read(data) if isinstance(page, RawPage)]
    assert found == [("A", "One\ntwo"), ("B", "Three")]


def test_a_heading_over_the_limit_is_refused() -> None:
    """As a file, not as an error of Python's reader."""
    limit = 131_072
    csv.field_size_limit(limit)  # of the process, which a larger page raises
    with pytest.raises(ReadError, match=r"/n\.csv#1 is no line of a table") as caught:
        read(f"title,text{'t' * limit}\nA,One\n")
    assert caught.value.reason == "not a table"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_in_any_encoding(encoding: str) -> None:
    """As spreadsheets write it."""
    rows = "".join(f"Été {number},Où était le café de l’école ?\n" for number in range(3))
    found = read(f"title,text\n{rows}".encode(encoding))
    assert [page.title for page in found if isinstance(page, RawPage)] == [
        "Été 0",
        "Été 1",
        "Été 2",
    ]


def test_a_table_without_a_text_is_refused() -> None:
    """One reason for the file, not one for each line."""
    with pytest.raises(ReadError, match="no column") as caught:
        read("date,price\n2010-04-07,5\n")
    assert caught.value.reason == "no text"


def test_lines_without_text_and_cells_without_heading_are_told() -> None:
    """Blank lines are none."""
    empty, page = read("title,text\nA,\n\nB,Two,more\n")
    assert isinstance(empty, Rejected)
    assert (empty.location, empty.reason) == ("/n.csv#2", "no text")
    assert isinstance(page, RawPage)
    assert page.unread == (("cells without a heading", "['more']"),)


def test_a_long_cell_is_read_up_to_the_limit() -> None:
    """Python's own limit is 131,072 characters."""
    long = "word " * 60_000
    assert [type(item) for item in read(f"title,text\nA,{long}\n", 400_000)] == [RawPage]
    (large,) = read(f"title,text\nA,{long}\n", 1000)
    assert isinstance(large, Rejected)
    assert large.reason == "too large"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"id,title,text\n", True),
        (b"\xef\xbb\xbfTitle;Body\r\n", True),
        (b"title,text\rA,One\r", True),
        (b"<p>x\ry,<p>z\r", False),
        (b"date,price\n", False),
        (b"The text, the title and the body of it\n", False),
        (b"text\n", False),
        (b"", False),
    ],
)
def test_a_table_is_known_by_its_headings(head: bytes, expected: bool) -> None:
    """A sentence with commas is none."""
    assert TableReader().sniff(head) is expected


def test_tables_come_as_files_packed_and_through_a_pipe(tmp_path: Path) -> None:
    """By suffix and by content alike."""
    (tmp_path / "a.tsv").write_text("title\ttext\nA\tOne\n")
    with gzip.open(tmp_path / "b.csv.gz", "wt") as file:
        file.write("title,text\nB,Two\n")
    data = io.BytesIO(b"title,text\nC,Three\n")
    found = list(read_paths([tmp_path, "-"], data))
    assert [(page.title, page.content) for page in found if isinstance(page, RawPage)] == [
        ("A", "One"),
        ("B", "Two"),
        ("C", "Three"),
    ]


@pytest.mark.parametrize(
    "rest",
    ["x" * 5_000_000, '"One\n",' * 700_000],
    ids=["one line", "cells of many lines"],
)
def test_a_line_without_an_end_ends_the_reading(rest: str) -> None:
    """As a small compressed file may hold; the lines before it stand."""
    data = f"title,text\nA,One\nB,{rest}\nC,Three\n".encode()
    reading = TableReader().read(io.BytesIO(data), "/n.csv", ReadOptions(1000))
    assert next(reading) == RawPage("One", "text", "/n.csv#2", title="A")
    with pytest.raises(PageTooLarge, match=r"^a line of /n\.csv is longer than 1,000,000 bytes$"):
        list(reading)


def test_a_line_of_excel_says_what_parts_the_cells() -> None:
    """It is no line of headings."""
    (page,) = read("sep=;\ntitle;text\nA, b;One\n")
    assert isinstance(page, RawPage)
    assert (page.title, page.content) == ("A, b", "One")


def test_headings_in_other_languages_are_read() -> None:
    """`Medium` is an outlet beside German words alone."""
    (page,) = read("Titel;Datum;Medium;Text\nA;04.03.2021;Quay Wire;One\n")
    assert page[4:7] == ("A", "Quay Wire", "04.03.2021")
    (page,) = read("título,fecha,fuente,texto,autor\nA,2021-03-04,Quay Wire,One,Bo Ek\n")
    assert page[4:7] == ("A", "Quay Wire", "2021-03-04")
    (page,) = read("title,,text\nA,7,One\n")
    assert isinstance(page, RawPage)
    assert page.unread == (("column 2", "7"),)
    (page,) = read("title,medium,text\nA,radio,One\n")
    assert isinstance(page, RawPage)
    assert (page.source, page.unread) == (None, (("medium", "radio"),))
