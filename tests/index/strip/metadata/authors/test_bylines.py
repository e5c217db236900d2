"""Lines that are bylines, in many languages, and lines that are none."""

from __future__ import annotations

import pytest

from index.strip.metadata.authors.bylines import MAX_BYLINE_CHARS, byline_names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("BY JANE DOE", ["JANE DOE"]),
        ("• By Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
        ("By Jane Doe, John Roe & Ada Poe", ["Jane Doe", "John Roe", "Ada Poe"]),
        ("By Jane Doe | 8 April 2010", ["Jane Doe"]),
        ("By Jane Doe (Reuters)", ["Jane Doe"]),
        ("By Jane Doe, published 8 April 2010", ["Jane Doe"]),
        ("Written by: Jane O'Hara-Smith", ["Jane O'Hara-Smith"]),
        ("Von Anna Müller und Jörg van der Berg", ["Anna Müller", "Jörg van der Berg"]),
        ("Par Élise Dupont et Jean Noël", ["Élise Dupont", "Jean Noël"]),
        ("Por María José Núñez", ["María José Núñez"]),
        ("Автор: Айжан Омурова", ["Айжан Омурова"]),
        ("作者：王小明", ["王小明"]),
        ("Oleh Siti Rahayu", ["Siti Rahayu"]),
    ],
)
def test_a_byline_names_its_authors(line: str, names: list[str]) -> None:
    """Up to a bar, a bracket or a date; in the line's order."""
    assert byline_names(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Jane Doe",
        "By the time the troops arrived, the base was empty.",
        "By Thursday",
        "By staff reporters of this newspaper",
        "Bypass the queue with Jane Doe",
        "By " + "Jane Doe, " * 20,
    ],
)
def test_another_line_is_no_byline(line: str) -> None:
    """A sentence, a day, a single word, a name without its word, a list of staff."""
    assert byline_names(line) == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Kowal", ["Ana Kowal"]),
        ("by Ana Kowal and Jan van der Berg | Reuters", ["Ana Kowal", "Jan van der Berg"]),
        ("Von Ana Kowal, 12. Juni 2010", ["Ana Kowal"]),
        ("记者：王小明", ["王小明"]),
        ("By Ana Kowal Dec 12, 2016", ["Ana Kowal"]),
        ("By Ana Kowal Nov", ["Ana Kowal"]),
        ("By Ana Kowal in Harbin", ["Ana Kowal"]),
        ("By Ana Kowal and agencies", ["Ana Kowal"]),
        ("May 3, 2021 By Ana Kowal", ["Ana Kowal"]),
        ("Published May 3, 2021 by Ana Kowal", ["Ana Kowal"]),
        ("Interview: Ana Kowal", ["Ana Kowal"]),
        ("Propos recueillis par Ana Kowal", ["Ana Kowal"]),
        ("文／王小明", ["王小明"]),
        ("記者 王小明／台北報導", ["王小明"]),
        ("山田太郎記者", ["山田太郎"]),
        ("김서연 기자", ["김서연"]),
        ("[하늘일보=김서연 기자]", ["김서연"]),
        ("记者从水务局获悉，大坝将于下月动工", []),
        ("文化路以东的居民区将改由城西水厂供水", []),
        ("記者 從水務局獲悉大壩將於下月動工", []),
        ("May 3, 2021 by the river", []),
        ("By the river", []),
        ("By Ana Kowal, who has lived in the valley, and others, and more", []),
        ("Ana Kowal", []),
        ("By Ana Kowal " + "x" * 140, []),
    ],
)
def test_a_byline_names_people_and_nothing_else(line: str, names: list[str]) -> None:
    """A word like "By" and names, up to a bar or a date."""
    assert byline_names(line) == names


def line_of_names(length: int) -> str:
    """Return a byline of so many characters."""
    names = "By Ana Kowal and Jan Berg and Eva Kowal and Ada Holt and Eda Holt"
    return names + " | " + "x" * (length - len(names) - 3)


def test_a_byline_has_a_length() -> None:
    """One character more is a description."""
    assert byline_names(line_of_names(MAX_BYLINE_CHARS)) != []
    assert byline_names(line_of_names(MAX_BYLINE_CHARS + 1)) == []
    assert byline_names("") == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Story by Ana Kowal", ["Ana Kowal"]),
        ("TEXT: Ana Kowal", ["Ana Kowal"]),
        ("• By Ana Kowal", ["Ana Kowal"]),
        ("Автор: Анна Коваль", ["Анна Коваль"]),
        ("作者：王小明 北京", ["王小明"]),
        ("记者 王小明", ["王小明"]),
        ("文／王小明（北京）", ["王小明"]),
        ("作者：王", []),
        ("作者：", []),
        ("记者从市政府获悉，大桥将于周二关闭。", []),
        ("记者：“大桥何时关闭？”", []),
        ("文化部长说，大桥将于周二关闭。", []),
        ("By Ana Kowal (Harbin)", ["Ana Kowal"]),
        ("By Ana Kowal - The Post", ["Ana Kowal"]),
        ("By Ana Kowal, updated at noon", ["Ana Kowal"]),
        ("By Ana Kowal on Monday", ["Ana Kowal"]),
        ("By Ana Kowal; Jan Berg / Eva Holt", ["Ana Kowal", "Jan Berg", "Eva Holt"]),
        ("By Ana Kowal & Jan Berg", ["Ana Kowal", "Jan Berg"]),
        ("By Ana Kowal ⋅ Editor ⋅ Updated May 3, 2021", ["Ana Kowal"]),
        ("by Ana Kowal ● May 3, 2021 ● 6 min read", ["Ana Kowal"]),
        ("This post was written by Ana Kowal", ["Ana Kowal"]),
        ("Recipe by Ana Kowal", ["Ana Kowal"]),
        ("This post was read by Ana Kowal", []),
        ("Sponsored by Ana Kowal", []),
        ("Por Ana Kowal y Jan Berg", ["Ana Kowal", "Jan Berg"]),
        ("By Ana Kowal, editor, writer", ["Ana Kowal"]),
        ("By Ana Kowal, editor, writer, reader", []),
        ("By editor, Ana Kowal", []),
        ("By Ana", []),
        ("By ana kowal", []),
        ("By Ana Bea Cia Dea Eva Kowal", []),
        ("Bystanders Ana Kowal", []),
    ],
)  # fmt: skip
def test_what_a_byline_begins_and_ends_with(line: str, names: list[str]) -> None:
    """A word like "By", with a colon or without; names up to a bracket, dash or date. One or two
    other words among them are roles, three are a sentence. In Chinese a colon, stroke or space has
    to stand between: a report may open with the word for reporters."""
    assert byline_names(line) == names
