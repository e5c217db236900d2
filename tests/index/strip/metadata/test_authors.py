"""Who wrote a page: declared authors, bylines in many languages, and lines that are none."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from index.strip.metadata.bylines import byline_names, find_authors
from index.strip.page.lines import PageLines, flatten_text
from index.strip.page.parse import flatten_html


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


BODY = "<p>The base at Manas stays open, the minister said on Friday in a long statement.</p>" * 3


def page(head: str = "", above: str = "<p>By Jane Doe</p>") -> PageLines:
    return flatten_html(f"<html><head>{head}</head><body><h1>Base</h1>{above}{BODY}</body></html>")


def authors(lines: PageLines, given: tuple[str, ...] = (), outlet: tuple[str, ...] = ()) -> object:
    found = find_authors(lines, given, outlet, 0, (2, len(lines.lines) - 1))
    return found.names, [lines.lines[at].text for at in found.lines]


def ld(**values: object) -> str:
    text = json.dumps({"@type": "NewsArticle", **values})
    return f'<script type="application/ld+json">{text}</script>'


def test_the_line_that_a_reader_sees_names_the_author() -> None:
    """The line is told too, so that it can be cut."""
    assert authors(page()) == (("Jane Doe",), ["By Jane Doe"])


def test_what_the_carrier_gives_is_taken_as_it_is() -> None:
    """It outranks everything; the line is still a byline."""
    assert authors(page(), given=("J. D.",)) == (("J. D.",), ["By Jane Doe"])


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ada Poe", ("Ada Poe",)),
        ({"@type": "Person", "name": "Ada Poe"}, ("Ada Poe",)),
        ([{"name": "Ada Poe"}, {"name": "John Roe"}], ("Ada Poe", "John Roe")),
        ({"name": ["Ada Poe", "John Roe"]}, ("Ada Poe", "John Roe")),
        ("By Ada Poe &amp; John Roe", ("Ada Poe", "John Roe")),
        ("https://example.org/ada", ("Jane Doe",)),
        ("Staff Writer", ("Jane Doe",)),
        ({"name": 7}, ("Jane Doe",)),
        ([], ("Jane Doe",)),
    ],
)
def test_json_ld_outranks_the_line(author: object, names: tuple[str, ...]) -> None:
    """Unless it holds no name: an address, a role, a number, nothing."""
    assert authors(page(ld(author=author)))[0] == names  # type: ignore[index]


def test_meta_declares_one_author_a_tag() -> None:
    """In the page's order, each once."""
    head = "".join(
        f'<meta property="article:author" content="{name}">'
        for name in ("Ada Poe", "John Roe", "Ada Poe")
    )
    assert authors(page(head))[0] == ("Ada Poe", "John Roe")  # type: ignore[index]


def test_a_line_outranks_what_content_systems_declare() -> None:
    """Their `author` is as often the site's owner; without a line it counts if it is no house."""
    head = '<meta name="author" content="{}">'
    assert authors(page(head.format("John Roe")))[0] == ("Jane Doe",)  # type: ignore[index]
    assert authors(page(head.format("John Roe"), above=""))[0] == ("John Roe",)  # type: ignore[index]
    assert authors(page(head.format("Fern &amp; Sons Verlag"), above=""))[0] == ()  # type: ignore[index]
    assert authors(page(head.format("Fernhill News Group"), above=""))[0] == ()  # type: ignore[index]


def test_the_outlet_is_no_author() -> None:
    """Many pages declare themselves as their author."""
    head = '<meta name="author" content="Fernhill Post">'
    assert authors(page(head, above=""), outlet=("fernhill post",)) == ((), [])


def test_no_more_than_a_few_authors_are_believed() -> None:
    """A list of staff is cut at twelve."""
    people = [{"name": f"Ada Poe{letter}"} for letter in "abcdefghijklmnop"]
    assert authors(page(ld(author=people)))[0] == tuple(  # type: ignore[index]
        f"Ada Poe{letter}" for letter in "abcdefghijkl"
    )


def test_a_marked_line_needs_no_word() -> None:
    """`rel=author` and `class=byline` say what "By" says, of a line of names alone."""
    assert authors(page(above='<p class="byline">Jane Doe</p>'))[0] == ("Jane Doe",)  # type: ignore[index]
    marked = '<p class="byline">Jane Doe saw the base</p>'
    assert authors(page(above=marked))[0] == ()  # type: ignore[index]
    assert authors(page(above="<p>Jane Doe</p>"))[0] == ()  # type: ignore[index]


def test_a_byline_far_below_the_report_is_anothers() -> None:
    """What stands below belongs to another story."""
    body = "\n".join(["Base", *["The base at Manas stays open, he said."] * 20, "By Jane Doe"])
    lines = flatten_text(body)
    assert find_authors(lines, (), (), 0, (1, 20)).names == ()
    assert find_authors(lines, (), (), 19, (20, 20)).names == ("Jane Doe",)


def names(head: str = "", above: str = "", below: str = "") -> tuple[str, ...]:
    """Find the authors of a page whose headline is its first line."""
    found = flatten_html(
        f"<html><head>{head}</head><body><h1>Base</h1>{above}{BODY}{below}</body></html>"
    )
    first = next(at for at, line in enumerate(found.lines) if line.text.startswith("The base"))
    return find_authors(found, (), (), 0, (first, first + 3)).names


def declares(author: object, *others: Mapping[str, object]) -> str:
    """Write JSON-LD with an article's author, and other objects beside it."""
    graph = {"@graph": [{"@type": "Article", "author": author}, *others]}
    return f"<script type=application/ld+json>{json.dumps(graph)}</script>"


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("AFP", ("Jane Doe",)),
        ("jane-d", ("Jane Doe",)),
        ("Ada Poe", ("Ada Poe",)),
    ],
)
def test_a_shown_byline_outranks_a_declared_agency_or_account(
    author: str, expected: tuple[str, ...]
) -> None:
    """But no person."""
    assert names(declares(author), "<p>By Jane Doe</p>") == expected
    assert names(declares(author)) == (author,)


def test_an_account_that_json_ld_refers_to_is_the_last_resort() -> None:
    """It is who entered the text; a shown byline is who wrote it."""
    account = {"@id": "#7", "@type": "Person", "name": "Ada Poe"}
    assert names(declares({"@id": "#7"}, account)) == ("Ada Poe",)
    assert names(declares({"@id": "#7"}, account), "<p>By Jane Doe</p>") == ("Jane Doe",)
    assert names(declares({"@id": "#8"}, account)) == ()
    assert names(declares({"@id": "#7"}, {**account, "name": "newsdesk"})) == ()
    card = "<meta name=twitter:data1 content='{}'>"
    assert names(card.format("Ada Poe")) == ("Ada Poe",)
    assert names(card.format("£ 9.50")) == ()


def test_names_of_catalogues_are_turned() -> None:
    """Family, given; two given names elsewhere are two authors."""
    meta = "<meta name={} content='{}'>"
    assert names(meta.format("citation_author", "Poe, Ada")) == ("Ada Poe",)
    assert names(meta.format("dc.creator", "Poe, Ada J.")) == ("Ada J. Poe",)
    assert names(meta.format("dc.creator", "Ada Poe, Jane Doe")) == ("Ada Poe", "Jane Doe")
    assert names(meta.format("author", "Poe, Ada")) == ("Poe", "Ada")


def test_a_sites_address_and_its_places_are_no_names() -> None:
    """As broadcasters declare them."""
    assert names("<meta name=author content='harbin.de, Harbin, Germany'>") == ()


def test_names_with_offices_follow_a_by() -> None:
    """All of them; a line without an office after the first belongs to something else."""
    rows = "<p>By</p><p>Jane Doe News Reporter</p><p>Ada Poe Editor</p><p>Harbin Cross</p>"
    assert names(above=rows) == ("Jane Doe", "Ada Poe")
    assert names(above="<p>By</p><p>Jane Doe</p><p>Harbin Cross</p>") == ("Jane Doe",)


def test_a_reading_time_tells_a_name_beside_it() -> None:
    """As a date does; a number alone does not."""
    assert names(above="<p>Jane Doe</p><p>9 min read</p>") == ("Jane Doe",)
    assert names(above="<p>Jane Doe</p><p>9 minutes</p>") == ()


def test_a_label_below_the_report_names_who_wrote_it() -> None:
    """The name stands on the next line; a button below a label is none."""
    assert names(below="<p>Written by</p><p>Jane Doe</p>") == ("Jane Doe",)
    assert names(below="<p>Article by:</p><p>Jane Doe</p>") == ("Jane Doe",)
    assert names(below="<p>Written by</p><p>Follow</p>") == ()


def test_a_byline_below_a_standfirst_is_the_pages() -> None:
    """Up to eight lines below the headline, even if the standfirst reads as the report."""
    found = flatten_text("Base\n" + "The base stays open.\n" * 4 + "By Jane Doe\n" + BODY)
    assert find_authors(found, (), (), 0, (1, 9)).names == ("Jane Doe",)
