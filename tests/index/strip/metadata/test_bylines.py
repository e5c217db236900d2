"""Who wrote a page: what it declares, the lines that say so, and the lines that do not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from index.strip.metadata.bylines import (
    MAX_BYLINE_CHARS,
    MAX_NAME_CHARS,
    byline_names,
    find_authors,
)
from index.strip.page.lines import PageLines, flatten_text
from index.strip.page.parse import flatten_html


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


def authors(page: PageLines, given: tuple[str, ...] = ()) -> tuple[str, ...]:
    return find_authors(page, given, ["the harbin post"], 0, (2, 4)).names


def ld(author: Any) -> PageLines:
    script = json.dumps({"@type": "NewsArticle", "author": author})
    return flatten_html(f"<script type=application/ld+json>{script}</script><p>x</p>")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("By Ana Kowal", ("Ana Kowal",)),
        ({"name": "Ana Kowal"}, ("Ana Kowal",)),
        ({"name": ["Ana Kowal", 7, "Jan Berg"]}, ("Ana Kowal", "Jan Berg")),
        ([{"name": "Ana Kowal"}, "Jan &amp; Eva Berg"], ("Ana Kowal", "Jan", "Eva Berg")),
        ("https://example.org/ana", ()),
        ("The Harbin Post", ()),
        ("Staff Reporter", ()),
        ({"name": 7}, ()),
        (None, ()),
    ],
)
def test_declared_authors(author: Any, names: tuple[str, ...]) -> None:
    """In any shape of JSON-LD; addresses, roles and the outlet itself are no authors."""
    assert authors(ld(author)) == names


def test_every_author_of_several_elements_counts() -> None:
    """`<meta>` may stand once for each, and counts if JSON-LD names nobody."""
    page = flatten_html(
        "<meta name=author content='Ana Kowal'><meta name=author content='Jan Berg'><p>x</p>"
    )
    assert authors(page) == ("Ana Kowal", "Jan Berg")


def test_what_the_carrier_declares_comes_first() -> None:
    """As it is; the page's line is found all the same."""
    page = flatten_text("Old bridge closed\nBy Ana Kowal\nThe council voted.")
    found = find_authors(page, ("AK",), (), 0, (2, 3))
    assert (found.names, found.lines) == (("AK",), (1,))
    assert authors(page) == ("Ana Kowal",)


def test_a_line_that_the_tree_marks_names_its_authors() -> None:
    """Without "By", if it holds names and nothing else."""
    html = "<h1>Old bridge</h1><p class=byline>{}</p><p>The council voted.</p>"
    assert authors(flatten_html(html.format("Ana Kowal, Jan Berg"))) == ("Ana Kowal", "Jan Berg")
    assert authors(flatten_html(html.format("Ana Kowal in a hurry"))) == ()


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


def at_lines(text: str, head: int, report: tuple[int, int]) -> tuple[int, ...]:
    return find_authors(flatten_text(text), (), (), head, report).lines


def test_a_byline_stands_near_the_headline_or_the_report() -> None:
    """From two lines above the first of them to three of the report's own, or to eight below the
    headline; those between them that are far from both belong to others."""
    text = "\n".join(["By Ana Kowal"] * 60)
    assert at_lines(text, 5, (8, 20)) == tuple(range(3, 13))
    assert at_lines(text, 8, (5, 20)) == tuple(range(3, 16))
    assert at_lines(text, 0, (2, 20)) == tuple(range(8))
    assert at_lines(text, 0, (40, 50)) == (*range(15), *range(26, 43))
    assert at_lines(text, 58, (58, 60)) == (56, 57, 58, 59)


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("<p class=byline><span><i><b>Ana Kowal</b></i></span></p>", ()),
        ("<p class=byline><span><b>Ana Kowal</b></span></p>", ("Ana Kowal",)),
        ("<p><b class=author-name>Ana Kowal</b></p>", ("Ana Kowal",)),
        ("<p><a rel=author href=x>Ana Kowal</a>, Jan Berg</p>", ("Ana Kowal", "Jan Berg")),
        ("<p class=authority>Ana Kowal</p>", ()),
        ("<p class=byline>Ana Kowal in Harbin</p>", ()),
        (f"<p class=byline>{'Ana Kowal, ' * 12}Ana Kowal</p>", ()),
    ],
)
def test_the_marks_of_a_byline_are_near_its_text(html: str, names: tuple[str, ...]) -> None:
    """On the innermost element or the two above it; the line holds names alone and is short."""
    page = flatten_html(f"<main><div>{html}</div></main><p>x<p>The council voted.")
    found = find_authors(page, (), (), 0, (2, 3)).names
    assert found == names


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("A" * (MAX_NAME_CHARS - 2) + " B", True),
        ("A" * (MAX_NAME_CHARS - 1) + " B", False),
        ("Ana Kowal 2", False),
        ("ana@post.example", False),
        ("www.post.example", False),
        ("Who knows?", False),
        ("Read Kowal", False),
        ("Anna Readman", True),
        ("@ana", False),
        ("/authors/ana", False),
        ("王小明", True),
    ],
)
def test_a_declared_author_is_a_name(name: str, kept: bool) -> None:
    """No address, number, question or role, and not longer than names are."""
    assert authors(ld({"name": name})) == ((name,) if kept else ())


def test_the_first_place_that_names_somebody_counts_alone() -> None:
    """JSON-LD objects in order, then each `<meta>` name; what they leave, the line says."""
    objects = '[{"author": "Staff"}, {"author": "Ana Kowal"}, {"author": "Eva Holt"}]'
    head = f"<script type=application/ld+json>{objects}</script><meta name=byl content='Jan Berg'>"
    assert authors(flatten_html(f"{head}<p>x")) == ("Ana Kowal",)
    metas = "<meta name=dc.creator content='Eva Holt'><meta name=author content={}><p>By Ada Holt"
    assert authors(flatten_html(metas.format("'Jan Berg'"))) == ("Eva Holt",)
    assert authors(flatten_html(metas.format("Staff"))) == ("Eva Holt",)
    assert authors(flatten_html("<meta name=author content=Staff><p>By Ada Holt")) == ("Ada Holt",)


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("<p>Written by</p><p>Ana Kowal</p>", ("Ana Kowal",)),
        ("<p>Written by</p><p>The mill is closed</p>", ()),
        ("<p>Ana Kowal | 12.06.2010</p>", ("Ana Kowal",)),
        ("<p>12.06.2010 | 14:07 | Von Ana Kowal</p>", ("Ana Kowal",)),
        ("<p>Harbin Business | 12.06.2010</p>", ()),
        ("<p>Ana Kowal</p><p>12 June 2010</p>", ("Ana Kowal",)),
        ("<p>12 June 2010</p><p>Ana Kowal</p>", ("Ana Kowal",)),
        ("<nav>Ana Kowal</nav><p>Ana Kowal</p><p>12 June 2010</p>", ()),
        ("<p>Ana Kowal</p><p>The mill</p>", ()),
        ("<span class=writer>王 小明</span>2010年6月12日", ("王 小明",)),
    ],
)
def test_a_name_beside_a_date_is_the_authors(html: str, names: tuple[str, ...]) -> None:
    """Set off by a bar, alone above or below it, or with the word alone above; what stands in the
    menu too is a section."""
    page = flatten_html(f"<h1>Mill</h1><div>{html}</div><p>The mill closed.<p>It stood long.")
    report = len(page.lines) - 2
    assert find_authors(page, (), (), 0, (report, report + 2)).names == names


def test_a_person_may_be_called_like_the_site() -> None:
    """If JSON-LD says that it is one."""
    page = ld({"@type": "Person", "name": "Ana Kowal"})
    assert find_authors(page, (), ["ana kowal"], 0, (0, 1)).names == ("Ana Kowal",)
    assert find_authors(ld("Ana Kowal"), (), ["ana kowal"], 0, (0, 1)).names == ()
    page = ld({"@type": "Person", "givenName": "Ana", "familyName": "Kowal"})
    assert find_authors(page, (), [], 0, (0, 1)).names == ("Ana Kowal",)


def test_a_byline_may_stand_below_the_report() -> None:
    """With more than a bare "By", which is another story's."""
    text = "Mill\nThe mill closed.\n{} Ana Kowal"
    page = flatten_text(text.format("Written by"))
    assert find_authors(page, (), (), 0, (1, 2)).names == ("Ana Kowal",)
    far = flatten_text("Mill\n" + "The mill closed.\n" * 20 + "By Ana Kowal")
    assert find_authors(far, (), (), 0, (1, 20)).names == ()


def test_a_name_between_headline_and_wrapped_text_is_the_authors() -> None:
    """With nothing else between; on a page it may be a section, or whom a picture shows."""
    wrapped = (
        "Mill closed\n\n{}\n\n"
        "The mill at the upper quay of Harbin Cross closed on Tuesday after a\n"
        "hundred years, its owners said, and the workers went home before noon as\n"
        "they had been told to do a week ago."
    )
    page = flatten_text(wrapped.format("Ana Kowal"))
    assert find_authors(page, (), (), 0, (2, 3)) == (("Ana Kowal",), (1,))
    page = flatten_text(wrapped.format("Ana Kowal\n\nHarbin Cross"))
    assert find_authors(page, (), (), 0, (3, 4)) == ((), ())
    page = flatten_text("Mill closed\nAna Kowal\nThe mill closed.")
    assert find_authors(page, (), (), 0, (2, 3)) == ((), ())
