"""Blocks of plain text that stay or go whole."""

from __future__ import annotations

import pytest

from index.strip.blocks.plain_blocks import (
    MAX_ABOVE,
    MAX_CELL_CHARS,
    above_headline,
    listed,
    signatures,
    tabled,
)
from index.strip.furniture.rules import Reason
from index.strip.page.lines import Line, flatten_text

SENTENCE = "The council of Harbin Cross counted all of the votes on Monday."
CELLS = ("Name", "Votes", "Kowal", "1,204", "Holt", "987")


def text(*rows: str) -> list[Line]:
    return flatten_text("\n".join(rows)).lines


def stays(lines: list[Line], *others: str) -> list[bool]:
    """Sentences stay, and these."""
    return [line.text.endswith((".", ":")) or line.text in others for line in lines]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (CELLS, range(1, 7)),
        (("Name", "Votes", "Share", "Kowal", "1,204", "55 %", "Holt", "–", "45%"), range(1, 10)),
        (("Kowal\t1,204", "Holt\t987", "Moe\t12"), range(1, 4)),
        (("Kowal    1,204", "Holt    987", "Moe    12"), range(1, 4)),
        (("Kowal | 1,204", "Holt | 987", "Moe | 12"), range(1, 4)),
        (CELLS[:4], ()),
        (CELLS[:5], ()),
        (("Name", "Place", "Kowal", "Cross", "Holt", "Quay"), ()),
        (("12", "13", "14", "15", "16", "17"), ()),
        ((*CELLS[:5], "many"), ()),
        (("Kowal | 1,204", "Holt | 987 | 3", "Moe | 12"), ()),
        ((*CELLS[:4], "H" * (MAX_CELL_CHARS + 1), "987"), ()),
    ],
)
def test_a_table_between_sentences_stays(rows: tuple[str, ...], found: range) -> None:
    """Three rows of cells, a column of numbers among them, or rows of as many columns each."""
    lines = text(SENTENCE, *rows, SENTENCE)
    none: list[Reason | None] = [None] * len(lines)
    assert list(tabled(lines, none, stays(lines))) == list(found)


def test_a_table_that_nothing_follows_is_none_of_the_reports() -> None:
    """Nor is one with a line of furniture in it."""
    lines = text(SENTENCE, *CELLS)
    assert list(tabled(lines, [None] * 7, stays(lines))) == []
    lines = text(SENTENCE, *CELLS, SENTENCE)
    share = Reason("share", "line:share", "the words of a sharing button")
    assert list(tabled(lines, [None, None, share, *[None] * 5], stays(lines))) == []


@pytest.mark.parametrize(
    ("line", "stay"),
    [
        ("— Ana Kowal (@ana_k) May 3, 2021", True),
        ("Ana Kowal (@ana@harbin.example) 3 May 2021", True),
        ("A post shared by Harbin Cross (@harbin)", True),
        ("Ana Kowal (@ana_k) writes for the Post and can be reached by mail at any time", False),
        ("Follow @ana_k", False),
        ("ana@harbin.example", False),
    ],
)
def test_who_posted_stays_below_the_post(line: str, stay: bool) -> None:
    """And goes with it."""
    lines = text("The quay is closed again.", line, SENTENCE)
    assert list(signatures(lines, [True, False, True])) == ([1] if stay else [])
    assert list(signatures(lines, [False, False, True])) == []


def test_what_stands_above_the_headline_goes() -> None:
    """A few lines, with little of what stays; without a headline nothing goes, nor does a sentence
    that the report says again."""
    title = Reason("title", "metadata", "it is the title")
    lines = text("Home World Sport", "Votes counted", *[SENTENCE] * 4)
    found: list[Reason | None] = [None, title, *[None] * 4]
    assert list(above_headline(lines, found, [True] * 6)) == [0]
    assert list(above_headline(lines, [None] * 6, [True] * 6)) == []
    assert list(above_headline(lines[:3], found[:3], [True] * 3)) == []
    standfirst = text(SENTENCE, "Votes counted", *[SENTENCE] * 12)
    found = [None, title, *[None] * 12]
    assert list(above_headline(standfirst, found, [True] * 14)) == []
    toolbar = text("This crawl follows newspapers twice.", "Votes counted", *[SENTENCE] * 12)
    assert list(above_headline(toolbar, found, [True] * 14)) == [0]
    many = text(*["Home"] * (MAX_ABOVE + 1), "Votes counted", *[SENTENCE] * 9)
    found = [None] * len(many)
    found[MAX_ABOVE + 1] = title
    assert list(above_headline(many, found, [True] * len(many))) == []
    assert list(above_headline(many[1:], found[1:], [True] * len(found[1:]))) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("The points are:", "• one", "• two", SENTENCE), [1, 2]),
        (("The points are:", "• one", "* two", SENTENCE), []),
        (("The points are:", "• one", "• two"), []),
    ],
)
def test_items_with_one_sign_are_a_list(rows: tuple[str, ...], found: list[int]) -> None:
    """Below a colon, up to what stays."""
    lines = text(*rows)
    assert list(listed(lines, stays(lines))) == found
