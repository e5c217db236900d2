"""Files of quotations."""

from __future__ import annotations

import pytest

from index.errors import ReadError
from search.quotes.claims import Claim, read_claims


def test_of_a_text_the_strings_in_marks_are_checked() -> None:
    """Of three words or more, each with its line."""
    text = "He said “no” and then:\n“The base stays open,” he said.\r\n\r\n“It is very late.”\n"
    assert read_claims(text, "a.txt") == [
        Claim("“The base stays open,”", 2),
        Claim("“It is very late.”", 4),
    ]


def test_a_text_without_marks_is_a_quotation_a_paragraph() -> None:
    """White space is one space."""
    assert read_claims("The base\nstays.\n\nIt is late.\n", "-") == [
        Claim("The base stays.", 1),
        Claim("It is late.", 4),
    ]


def test_rows_have_a_text_each() -> None:
    """Told by the name, or by the first sign."""
    rows = '{"text": "The base stays"}\n\n{"quote": "It is late"}\n'
    expected = [Claim("The base stays", 1), Claim("It is late", 3)]
    assert read_claims(rows, "a.jsonl") == read_claims(rows, "-") == expected


@pytest.mark.parametrize(
    ("rows", "says"),
    [('{"text"', "line 1 is not JSON"), ('{"text": 1}', "line 1 is not like"), ("[]", "not like")],
)
def test_a_row_that_cannot_be_read_is_named(rows: str, says: str) -> None:
    """With what it should be like."""
    with pytest.raises(ReadError, match=says):
        read_claims(rows, "a.jsonl")


def test_nothing_is_no_quotation() -> None:
    """Of a text or of rows."""
    assert read_claims("", "a.txt") == read_claims("\n", "a.jsonl") == []
