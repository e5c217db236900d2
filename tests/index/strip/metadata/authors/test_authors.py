"""Who wrote a page: what it declares, the lines that say so, and the lines that do not."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from index.strip.metadata.authors.authors import find_authors
from index.strip.page.lines import PageLines, flatten_text
from index.strip.page.parse import flatten_html

BODY = "<p>The base at Manas stays open, the minister said on Friday in a long statement.</p>" * 3


def page(head: str = "", above: str = "<p>By Jane Doe</p>") -> PageLines:
    return flatten_html(f"<html><head>{head}</head><body><h1>Base</h1>{above}{BODY}</body></html>")


def authors(lines: PageLines, given: tuple[str, ...] = (), outlet: tuple[str, ...] = ()) -> object:
    found = find_authors(lines, given, outlet, 0, (2, len(lines.lines) - 1))
    return found.names, [lines.lines[at].text for at in found.lines]


def ld(**values: object) -> str:
    text = json.dumps({"@type": "NewsArticle", **values})
    return f'<script type="application/ld+json">{text}</script>'


def shown_names(lines: PageLines) -> tuple[str, ...]:
    """Find the authors of a page whose headline is its first line, and its report the third."""
    return find_authors(lines, (), (), 0, (2, 4)).names


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


def test_what_the_carrier_declares_comes_first() -> None:
    """As it is; the page's line is found all the same."""
    page = flatten_text("Old bridge closed\nBy Ana Kowal\nThe council voted.")
    found = find_authors(page, ("AK",), (), 0, (2, 3))
    assert (found.names, found.lines) == (("AK",), (1,))
    assert shown_names(page) == ("Ana Kowal",)


def test_a_line_that_the_tree_marks_names_its_authors() -> None:
    """Without "By", if it holds names and nothing else."""
    html = "<h1>Old bridge</h1><p class=byline>{}</p><p>The council voted.</p>"
    assert shown_names(flatten_html(html.format("Ana Kowal, Jan Berg"))) == (
        "Ana Kowal",
        "Jan Berg",
    )
    assert shown_names(flatten_html(html.format("Ana Kowal in a hurry"))) == ()


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
