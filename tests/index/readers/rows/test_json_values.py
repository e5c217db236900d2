"""JSON that is not cut into lines gives the rows that it holds."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import RawPage
from index.readers.base import ReadOptions, Rejected
from index.readers.files import read_paths
from index.readers.rows.json_values import JSONReader

ROWS = [{"id": "a", "text": "One"}, {"id": "b", "text": "Two é"}, {"text": "Three"}]


def read(data: bytes | str, max_bytes: int = 1000) -> list[str]:
    """Return the locations of pages, and the reasons of what is none."""
    data = data.encode() if isinstance(data, str) else data
    try:
        found = list(JSONReader().read(io.BytesIO(data), "/n.json", ReadOptions(max_bytes)))
    except Exception as error:  # the reader's own, with its reason
        return [getattr(error, "reason", repr(error))]
    return [item.reason if isinstance(item, Rejected) else item.location for item in found]


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(ROWS),
        json.dumps(ROWS, indent=2),
        json.dumps({"status": "ok", "articles": ROWS}, indent=1),
        "\ufeff" + json.dumps(ROWS),
        "\n".join(map(json.dumps, ROWS)),
        "".join(json.dumps(row, indent=1) for row in ROWS),
    ],
)
def test_an_array_an_answer_and_objects_in_a_row_are_rows(data: str) -> None:
    """However they are laid out."""
    ids = ["/n.json#a", "/n.json#b", "/n.json#3"]
    if "articles" in data:
        ids[2] = "/n.json#1.2"
    assert read(data) == ids


def test_one_object_is_one_page() -> None:
    """As a crawler writes a file for each."""
    assert read(json.dumps(ROWS[0], indent=2)) == ["/n.json#a"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_json_is_in_any_encoding(encoding: str) -> None:
    """As tables are: rows of a spreadsheet's export, and of a database's."""
    rows = [{"id": number, "text": "Où était le café de l’école ?"} for number in range(3)]
    data = json.dumps(rows, ensure_ascii=False).encode(encoding)
    found = list(JSONReader().read(io.BytesIO(data), "/n.json", ReadOptions()))
    assert found == [
        RawPage("Où était le café de l’école ?", "text", f"/n.json#{number}", str(number))
        for number in range(3)
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("[]", []),
        ("", []),
        ("[1, {}]", ["not a JSON object", "no text"]),
        ('[{"text": "One"}, {"text": ', ["not JSON"]),
        ('[{"text": "One"}', ["not JSON"]),
        ("plain text", ["not JSON"]),
        ("[" * 3_000, ["not JSON"]),
        ("[" * 50_000, ["too large"]),
        ('[{"text": "' + "x" * 9_000 + '"}]', ["too large"]),
    ],
)
def test_what_is_no_json_is_told(data: str, expected: list[str]) -> None:
    """Empty, of other values, cut off, nested without an end, too long."""
    assert read(data) == expected


def test_rows_longer_than_what_is_read_at_once_are_read() -> None:
    """And so are many of them."""
    rows = [{"id": str(n), "text": f"{n} " * 100_000} for n in range(12)]
    assert read(json.dumps(rows), max_bytes=1_000_000) == [f"/n.json#{n}" for n in range(12)]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"[\n", True),
        (b'  [{"id": 1},\n', True),
        (b"{\n", True),
        (b'{"articles": [\n', True),
        (b"[Photo] A caption opens the story.\n", False),
        (b"{A brace opens a story.\n", False),
        (b"Text\n", False),
        (b"", False),
    ],
)
def test_json_is_known_by_its_beginning(head: bytes, expected: bool) -> None:
    """On standard input, where there is no name."""
    assert JSONReader().sniff(head) is expected


@pytest.mark.parametrize("indent", [None, 1])
def test_an_array_on_standard_input_is_its_rows(indent: int | None) -> None:
    """Not one article."""
    data = json.dumps(ROWS, indent=indent).encode()
    found = list(read_paths(["-"], io.BytesIO(data)))
    assert [item.content for item in found if isinstance(item, RawPage)] == [
        "One",
        "Two é",
        "Three",
    ]


@given(st.text(alphabet='[]{}",: \n1at', max_size=40))
def test_any_text_ends_in_pages_or_a_reason(text: str) -> None:
    """Nothing goes on for ever."""
    assert all(isinstance(one, str) and "Error(" not in one for one in read(text))
