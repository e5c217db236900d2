"""Parquet: rows like others; without its library a line says what to install."""

from __future__ import annotations

import io
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from index.article import RawPage
from index.errors import ReadError
from index.readers.base import Found, ReadOptions, Rejected
from index.readers.files import read_paths
from index.readers.rows.parquet import ParquetReader


def read(data: bytes, columns: tuple[tuple[str, str], ...] = ()) -> list[Found]:
    options = ReadOptions(columns=columns)
    return list(ParquetReader().read(io.BytesIO(data), "/n.parquet", options))


def written(**columns: list[Any]) -> bytes:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    file = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), file, row_group_size=2)
    return file.getvalue()


def test_without_its_library_a_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is found by its content, whatever it is called."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "a.bin").write_bytes(b"PAR1....PAR1")
    where = str(tmp_path / "a.bin")
    told = f"{where} is a Parquet table; to read it: pip install 'dateline[parquet]'"
    assert list(read_paths([where])) == [Rejected(where, "pyarrow is missing", told)]
    assert not ParquetReader().sniff(b"PAR2")


def test_each_row_is_a_page() -> None:
    """Dates are written as text; what is none is not said."""
    data = written(
        id=[1, 2, 3],
        title=["One", None, "Three"],
        text=["The port reopened.", "<p>Ships came in.</p><p>At noon.</p>", ""],
        date=[date(2021, 3, 4), None, date(2021, 3, 6)],
        timestamp=[None, datetime(2021, 3, 5, 8, 30, tzinfo=UTC), None],
        authors=[["Ines Toller", "Bo Ek"], [], None],
        score=[0.5, float("nan"), None],
    )
    assert read(data) == [
        RawPage(
            content="The port reopened.",
            kind="text",
            location="/n.parquet#1",
            given_id="1",
            title="One",
            published="2021-03-04",
            authors=("Ines Toller", "Bo Ek"),
            unread=(("score", "0.5"),),
        ),
        RawPage(
            content="<p>Ships came in.</p><p>At noon.</p>",
            kind="html",
            location="/n.parquet#2",
            given_id="2",
            published="2021-03-05T08:30:00+00:00",
        ),
        Rejected("/n.parquet#3", "no text", "/n.parquet#3 has no html, text, body or content"),
    ]


def test_columns_can_be_named() -> None:
    """As of other tables."""
    data = written(Kopf=["One"], Rumpf=["The port reopened."])
    (page,) = read(data, (("title", "Kopf"), ("text", "Rumpf")))
    assert isinstance(page, RawPage)
    assert (page.title, page.content) == ("One", "The port reopened.")
    with pytest.raises(ReadError) as caught:
        read(data)
    assert caught.value.reason == "no text"


def test_a_damaged_file_has_a_reason() -> None:
    """What was read before stands."""
    data = written(text=[f"Words {number}." for number in range(500)])
    for damaged in (data[:-10], b"PAR1" + b"\0" * 40 + b"PAR1"):
        with pytest.raises(ReadError) as caught:
            read(damaged)
        assert caught.value.reason == "damaged Parquet"
