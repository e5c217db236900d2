"""Cells: nothing runs in a spreadsheet, and every text can be had again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.exporting.cells import cell


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('=HYPERLINK("x")', '\'=HYPERLINK("x")'),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r\n =1", "'=1"),
        ("'=1", "''=1"),
        ("＝1", "'＝1"),
        ("'I go', he said", "'I go', he said"),
        ("a=1", "a=1"),
        ("a\n\n b\u00a0c", "a b c"),
        ("", ""),
        (None, ""),
    ],
)
def test_what_a_spreadsheet_runs_is_written_as_text(text: str | None, written: str) -> None:
    """An apostrophe stands before it; what is harmless stays."""
    assert cell(text) == written


@given(st.text(st.sampled_from("=+-@'a \t\n＝"), max_size=6))
def test_the_text_is_had_again(text: str) -> None:
    """Taking the first apostrophe away, as `cell` says; white space is one space."""
    written = cell(text)
    assert written[:1] not in tuple("=+-@\t\r\n＝＋－＠")
    again = written[1:] if re.match("'+[=+\\-@＝＋－＠]", written) else written
    assert again == " ".join(text.split())
