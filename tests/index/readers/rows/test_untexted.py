"""Tables that name pages and hold no texts: what they are, and what to type."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from index.errors import ReadError
from index.readers.base import Found, ReadOptions
from index.readers.rows.tables import TableReader
from index.readers.rows.untexted import no_text

FETCHED = "to get them: search-index fetch '/my n.csv'"


def read(data: str) -> list[Found]:
    return list(TableReader().read(io.BytesIO(data.encode()), "/my n.csv", ReadOptions()))


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        (
            "stories_id,publish_date,title,url,language,media_id,media_name",
            f"is a table of Media Cloud, which names pages and holds no texts; {FETCHED}",
        ),
        (
            "id,indexed_date,language,media_name,media_url,publish_date,title,url",
            f"is a table of Media Cloud, which names pages and holds no texts; {FETCHED}",
        ),
        (
            "GLOBALEVENTID,SQLDATE,SOURCEURL",
            f"is a table of GDELT, which names pages and holds no texts; {FETCHED}",
        ),
        (
            "\t".join(("900000", "20210304083000", *"abcdefghijklmn")),
            f"is a table of GDELT, which names pages and holds no texts; {FETCHED}",
        ),
        (
            "\t".join(("20210304083000-0", *("x",) * 26)),
            f"is a table of GDELT, which names pages and holds no texts; {FETCHED}",
        ),
        (
            "URL,MobileURL,Date,Title",
            "has no column that is called text, body, content or html; "
            f"name it with --map text=COLUMN; it names pages: {FETCHED}",
        ),
        (
            "A,https://quay.example/1",
            "has no column that is called text, body, content or html; "
            f"name it with --map text=COLUMN; it names pages: {FETCHED}",
        ),
        (
            "name,age",
            "has no column that is called text, body, content or html; "
            "name it with --map text=COLUMN",
        ),
    ],
)
def test_a_table_without_texts_says_what_it_is(headings: str, told: str) -> None:
    """By its headings, or by the form that GDELT's files have."""
    with pytest.raises(ReadError) as caught:
        read(f"{headings}\n")
    assert str(caught.value) == f"/my n.csv {told}"
    assert caught.value.reason == "no text"


def test_standard_input_is_a_file_to_be_named() -> None:
    """It has no name to type."""
    assert str(no_text("-", ["url"])).endswith("search-index fetch FILE")


def test_tables_of_media_cloud_with_texts_are_articles() -> None:
    """Its own names of columns are known."""
    (page,) = read(
        "stories_id,publish_date,title,url,media_name,text\n"
        "10,2021-03-04 08:30:00,One,https://quay.example/1,Quay Wire,The port reopened.\n"
    )
    assert page[:8] == (
        "The port reopened.",
        "text",
        "/my n.csv#10",
        "10",
        "One",
        "Quay Wire",
        "2021-03-04 08:30:00",
        "https://quay.example/1",
    )


def test_a_table_in_an_archive_is_unpacked_first(tmp_path: Path) -> None:
    """As GDELT's are; a file with `#` in its name is none."""
    where = tmp_path / "a.zip"
    where.touch()
    assert str(no_text(f"{where}#x/b.csv", ["sourceurl"])).endswith(
        f"to get them, unpack {where} and type: search-index fetch b.csv"
    )
    told = str(no_text(f"{tmp_path}/c#1.csv", ["sourceurl"]))
    assert told.endswith(f"search-index fetch '{tmp_path}/c#1.csv'")
