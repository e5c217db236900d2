"""Synonym files as Solr and Recoll write them."""

from __future__ import annotations

import pytest

from index.errors import NamesError
from index.names.synonyms import FORMATS, Format, Synonyms, read, write

NAMES = Synonyms((("Ozhanov", "Ojanov"), ("Jalal Tepe", "Jalaltepe")), (("Ozhanov", "Orhanov"),))


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_written_is_read_again(form: Format) -> None:
    """Groups and distinctions survive in both formats."""
    assert read(write(NAMES, form), form) == NAMES


def test_solr_lines() -> None:
    """Commas between spellings, backslash before a comma that is meant."""
    assert write(NAMES, "solr").splitlines() == [
        "Ozhanov, Ojanov",
        "Jalal Tepe, Jalaltepe",
        "#!distinct Ozhanov, Orhanov",
    ]
    assert read("a\\,b, c\n# note\n\nd, e => f\n", "solr").groups == (("a,b", "c"), ("d", "e", "f"))


def test_recoll_lines() -> None:
    """Blanks between spellings, double quotes around several words, joined lines."""
    assert write(NAMES, "recoll").splitlines() == [
        "Ozhanov Ojanov",
        '"Jalal Tepe" Jalaltepe',
        "#!distinct Ozhanov Orhanov",
    ]
    assert read('a "b c" \\\n d\n# e f\n', "recoll").groups == (("a", "b c", "d"),)


def test_a_group_of_one_is_left_out() -> None:
    """A line with one spelling says nothing."""
    assert write(Synonyms((("Ozhanov",),)), "solr") == ""


@pytest.mark.parametrize("text", ["alone\n", "a, a\n", "#!distinct a, b, c\n"])
def test_a_line_that_says_nothing_is_an_error_with_its_number(text: str) -> None:
    """The message names the line."""
    with pytest.raises(NamesError, match="line 2 of the solr file"):
        read("# head\n" + text, "solr")


def test_an_empty_file_says_nothing() -> None:
    """No lines, no groups."""
    assert read("", "solr") == Synonyms()
