"""Rows of JSON, good and bad, each become a page or a reason."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Cut, RawPage
from index.readers.base import ExportedPage, ReadOptions, Rejected
from index.readers.rows.jsonl import RowReader


def read(
    *rows: object, max_bytes: int = 1000, exported: bool = False
) -> list[RawPage | ExportedPage | Rejected]:
    lines = (row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)
    options = ReadOptions(max_bytes, exported)
    found = RowReader().read(io.BytesIO(b"\n".join(lines)), "/n.jsonl", options)
    return [item for item in found if isinstance(item, RawPage | ExportedPage | Rejected)]


def reasons(*rows: object, max_bytes: int = 1000) -> list[str | None]:
    found = read(*rows, max_bytes=max_bytes)
    return [item.reason if isinstance(item, Rejected) else None for item in found]


def test_every_key_is_read() -> None:
    """What the carrier declares goes with the page."""
    row = {
        "id": 7,
        "html": "<p>Text</p>",
        "text": "not this",
        "title": " A\n title ",
        "source": {"name": "The Outlet"},
        "date": "2010-04-08",
        "url": "https://example.org/a",
        "authors": ["A. One", {"name": "B. Two"}, "A. One", ""],
        "language": "en",
        "topic": "ignored",
    }
    assert read(row) == [
        RawPage(
            content="<p>Text</p>",
            kind="html",
            location="/n.jsonl#7",
            given_id="7",
            title="A title",
            source="The Outlet",
            published="2010-04-08",
            url="https://example.org/a",
            language="en",
            authors=("A. One", "B. Two"),
            unread=(("topic", "ignored"),),
        )
    ]


def test_other_names_of_the_keys() -> None:
    """`_id`, `body`, `published` and `author` are read as well; a number is seconds since 1970."""
    assert read({"_id": "x", "body": "Text", "published": 1270684800, "author": "A. One"}) == [
        RawPage(
            content="Text",
            kind="text",
            location="/n.jsonl#x",
            given_id="x",
            published="2010-04-08T00:00:00Z",
            authors=("A. One",),
        )
    ]


def test_a_row_without_id_is_known_by_its_number() -> None:
    """Blank rows count as rows but are no pages."""
    assert read(b"", {"text": "One"}, b"  ", {"text": "Two", "id": None}) == [
        RawPage(content="One", kind="text", location="/n.jsonl#2"),
        RawPage(content="Two", kind="text", location="/n.jsonl#4"),
    ]


def test_bad_rows_are_rejected_and_the_next_is_read() -> None:
    """Each with a reason that rows share, so that it can be counted."""
    assert reasons(
        b"{",
        b"[1]",
        b'"text"',
        {"title": "no text"},
        {"text": "  ", "html": 5},
        b"[" * 100_000,
        {"text": "good"},
        max_bytes=200_000,
    ) == [
        "not JSON",
        "not a JSON object",
        "not a JSON object",
        "no text",
        "no text",
        "not JSON",
        None,
    ]


def test_a_row_over_the_limit_is_skipped_whole() -> None:
    """The rest of the long row is not taken for rows."""
    assert reasons({"text": "x" * 9000}, {"text": "y" * 1500}, {"text": "good"}) == [
        "too large",
        "too large",
        None,
    ]


def test_a_row_in_another_encoding_is_read() -> None:
    """JSON should be UTF-8; some is not."""
    (page,) = read('{"text": "Café Müller, près de l\'église, où l\'été"}'.encode("cp1252"))
    assert isinstance(page, RawPage)
    assert page.content.startswith("Café Müller")


EXPORTED_CUT = {"start": 0, "end": 4, "kind": "navigation", "rule": "model", "evidence": "0.9"}

EXPORTED = {
    "doc_id": "00000000000000aa",
    "location": "/news/a.txt",
    "title": "A title",
    "text": "Report.",
    "original": "Menu\nReport.",
    "cuts": [EXPORTED_CUT],
}


def test_an_exported_row_is_taken_as_it_is_where_asked_for() -> None:
    """Otherwise it is a page like any other."""
    assert read(EXPORTED, exported=True) == [
        ExportedPage(
            Article(
                doc_id="00000000000000aa",
                title="A title",
                body="Report.",
                original="Menu\nReport.",
                cuts=(Cut(0, 4, "navigation", "model", "0.9"),),
            ),
            "/news/a.txt",
            None,
        )
    ]
    assert isinstance(read(EXPORTED)[0], RawPage)


@pytest.mark.parametrize(
    "damage",
    [
        {"text": "Invented report."},
        {"original": "Menu\nReport. More."},
        {"cuts": [{"start": 0, "end": 99, "kind": "other", "rule": "x", "evidence": ""}]},
        {"cuts": [{"start": 0}]},
        {"cuts": [{**EXPORTED_CUT, "start": float("inf")}]},
        {"cuts": [{**EXPORTED_CUT, "end": 4.0}]},
        {"cuts": [{**EXPORTED_CUT, "start": "0"}]},
        {"cuts": 5},
        {"authors": [5]},
        {"title": 5},
        {"doc_id": "../../etc"},
        {"location": None},
    ],
)
def test_an_exported_row_that_does_not_add_up_is_rejected(damage: dict[str, object]) -> None:
    """An article whose cuts do not account for its original would break the archive's promise."""
    (item,) = read(EXPORTED | damage, exported=True)
    assert isinstance(item, Rejected)
    assert item.reason == "damaged export"


@given(st.binary(max_size=200))
def test_any_bytes_give_pages_or_reasons(data: bytes) -> None:
    """Nothing a file may hold raises an error."""
    for item in RowReader().read(io.BytesIO(data), "/n.jsonl", ReadOptions(50, exported=True)):
        assert isinstance(item, RawPage | ExportedPage | Rejected)
