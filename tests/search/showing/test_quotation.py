"""Quotations: what is known is said, what is unknown is said to be, what is left out is marked."""

from __future__ import annotations

import pytest

from search.results import Passage
from search.showing.quotation import origin, quotation, shown_text

PASSAGE = Passage("0a.5-19.00", "He  went\n\nhome.", 5, 19)


@pytest.mark.parametrize(
    ("known", "written"),
    [
        (
            ("A \n title", "BBC News", "2010-04-08T10:00:00Z", "https://a.example/1"),
            "BBC News, 2010-04-08: A title\nhttps://a.example/1",
        ),
        (("A title", None, "2010-04-08", None), "no source, 2010-04-08: A title"),
        ((None, "BBC News", None, None), "BBC News, undated"),
        ((None, None, None, "https://a.example/1"), "no source, undated\nhttps://a.example/1"),
    ],
)
def test_the_origin_is_what_is_known(
    known: tuple[str | None, str | None, str | None, str | None], written: str
) -> None:
    """Source, day and title in a line, the address in another."""
    assert origin(*known) == written


def test_a_quotation_has_words_origin_and_id() -> None:
    """A line each; words of two paragraphs stand in one."""
    assert quotation(PASSAGE, "BBC, undated") == "“He went home.”\nBBC, undated\n0a.5-19.00"


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (False, False, "He went home."),
        (True, False, "… He went home."),
        (False, True, "He went home. …"),
        (True, True, "… He went home. …"),
    ],
)
def test_an_ellipsis_stands_where_the_sentence_goes_on(
    before: bool, after: bool, shown: str
) -> None:
    """And nowhere else."""
    passage = PASSAGE._replace(more_before=before, more_after=after)
    assert shown_text(passage) == shown
    assert quotation(passage, "x").startswith(f"“{shown}”\n")
