"""What the model is told of where the tree puts a line, column by column."""

from __future__ import annotations

import math

import pytest

from index.strip.model.tree_features import TREE, tree_features
from tests.index.strip.described import column, described, groups_of, html_pages

PROSE = "The town has closed the bridge."


def of(name: str, *html: str, names: dict[str, float] | None = None) -> list[float]:
    pages = html_pages(*html)
    table = tree_features(pages, described(pages), groups_of(pages), names or {})
    assert table.shape[1] == len(TREE)
    return column(table, TREE, name)


def log(count: float) -> float:
    return round(math.log1p(count), 6)


@pytest.mark.parametrize(
    ("name", "html", "values"),
    [
        ("link_share", "<p>ab<a href=x>cd</a><p>ef", [0.5, 0]),
        ("strong_share", "<p>abc<b>d</b><p>ef", [0.25, 0]),
        ("heading_level", "<h3>a</h3><p>b", [3, 0]),
        ("in_article", "<article><p>a</article><p>b", [1, 0]),
        ("in_main", "<main><p>a</main><p>b", [1, 0]),
        ("in_furniture", "<nav>a</nav><footer>b</footer><form>c</form><p>d", [1, 1, 1, 0]),
        ("in_aside", "<aside>a</aside><p>b", [1, 0]),
        ("in_header", "<header>a</header><p>b", [1, 0]),
        ("in_figure", "<figure>a</figure><p>b", [1, 0]),
        ("in_caption", "<figcaption>a</figcaption><p>b", [1, 0]),
        ("in_list", "<ul><li>a</ul><p>b", [1, 0]),
        ("in_table", "<table><tr><td>a</table><p>b", [1, 0]),
        ("in_quote", "<blockquote>a</blockquote><p>b", [1, 0]),
        ("in_button", "<button>a</button><p>b", [1, 0]),
        ("in_body_prop", "<div itemprop=articleBody>a</div><p>b", [1, 0]),
        ("in_paragraph", "<p>a</p><div>b</div>", [1, 0]),
        ("hidden", "<p hidden>a</p><p>b", [1, 0]),
        ("starts_link", "<p><a href=x>a</a> b<p>c <a href=x>d</a>", [1, 0]),
        ("starts_strong", "<p><b>a</b> b<p>c <b>d</b>", [1, 0]),
        ("starts_italic", "<p><em>a</em> b<p>c <em>d</em>", [1, 0]),
        ("in_paragraph", "<p><a href=x>a</a></p>", [1]),
        ("title_overlap", "<title>Old bridge</title><p>old ferry<p>x", [0.5, 0]),
        ("structured_known", "<p>a", [0]),
        ("after_heading", "<p>a<h2>b</h2><p>c<p>d", [0, 0, 1, 0]),
        ("h1_before", "<p>a<h1>b</h1><p>c<h1>d</h1>", [0, 1, 1, 2]),
        ("article_ordinal", "<p>a<article>b</article><article>c</article>", [0, 1, 2]),
    ],
)
def test_each_column_says_one_thing(name: str, html: str, values: list[float]) -> None:
    """Of the line itself; another line beside it is the case that does not."""
    assert of(name, html) == values


def test_lines_built_alike_are_summed_up() -> None:
    """Their number, prose, links, and their share of the page's prose."""
    html = f"<div><p>{PROSE}<p>{PROSE}<p><a href=x>ab</a>cd<h2>x</h2></div><div>{PROSE}</div>"
    assert of("same_lines", html) == [log(3)] * 3 + [log(1)] * 2
    assert of("same_prose", html) == [log(12)] * 3 + [0, log(6)]
    assert of("same_link_share", html) == [round(0.5 / 3, 6)] * 3 + [0, 0]
    assert of("same_prose_share", html) == [round(2 / 3, 6)] * 3 + [0, round(1 / 3, 6)]


def test_blocks_above_are_summed_up() -> None:
    """Lines, prose of their words and of the page's prose, links of their characters."""
    html = f"<div><p>{PROSE}<p><a href=x>abcd</a></div><div><p>{PROSE}</div>"
    assert of("parent_lines", html) == [log(2), log(2), log(1)]
    assert of("parent_prose_share", html) == [round(6 / 7, 6)] * 2 + [1]
    assert of("parent_link_share", html) == [round(4 / 35, 6)] * 2 + [0]
    assert of("parent_prose_of_page", html) == [0.5] * 3
    assert of("grand_lines", html) == [log(3)] * 3
    assert of("grand_prose_of_page", html) == [1] * 3


def test_prose_in_links_is_no_prose() -> None:
    """A teaser of a sentence is not what a block is told by."""
    html = f"<div><p><a href=x>{PROSE}</a></div><div><p>{PROSE}</div>"
    assert of("parent_prose_of_page", html) == [0, 1]


def test_lines_and_prose_since_the_heading_that_says_the_title() -> None:
    """A heading of other words is none, nor a link; before it both are nothing."""
    head = "<title>Old bridge closed</title>"
    html = f"{head}<p>a<h1>Old bridge closed</h1><p>{PROSE}<p>{PROSE}<h2>Ferry</h2>"
    assert of("lines_since_title", html) == [0, 0, log(1), log(2), log(3)]
    assert of("prose_since_title", html) == [0, 0, 0, log(6), log(12)]
    linked = f"{head}<h2><a href=x>Old bridge closed</a></h2><p>{PROSE}<p>x"
    assert of("lines_since_title", linked) == [0, 0, 0]
    assert of("lines_since_title", f"{head}<h1>Ferry fares rise</h1><p>x") == [0, 0]
    assert of("lines_since_title", html, "<p>x")[-1] == 0


def test_headings_of_the_page_before_do_not_count() -> None:
    """Each page begins anew."""
    pages = ("<p>a<h1>b</h1>", "<p>c<p>d")
    assert of("after_heading", *pages) == [0, 0, 0, 0]
    assert of("h1_before", *pages) == [0, 1, 0, 0]
    assert of("h1_before", "<h1>a</h1>" * 9) == [1, 2, 3, 4, 5, 6, 6, 6, 6]


def test_names_are_told_in_four_columns() -> None:
    """Own, all, lowest, parent's."""
    html = "<div class=good><p class=bad>a</div>"
    names = {"good": 2.0, "bad": -1.0}
    found = [of(f"names_{which}", html, names=names) for which in ("own", "chain", "low", "parent")]
    assert found == [[-1.0], [1.0], [-1.0], [2.0]]


def test_a_page_has_the_same_columns_in_any_company() -> None:
    """Groups, blocks, headings and titles of other pages do not count."""
    pages = (
        f"<title>Old bridge</title><div class=a><h1>Old bridge</h1><p>{PROSE}</div><p>x",
        f"<article><h2>y</h2><p><a href=x>v</a> w<p>{PROSE}</article>",
        "<p>z",
    )
    together = [of(name, *pages) for name in TREE]
    alone = [[value for page in pages for value in of(name, page)] for name in TREE]
    assert together == alone
