"""The walk over a parsed page: where lines begin and end, and what they carry."""

from __future__ import annotations

import pytest

from index.strip.page.lines import Line, PageLines, Tree
from index.strip.page.parse import flatten_html
from index.strip.page.tags import (
    HIDDEN,
    IN_ARTICLE,
    IN_COMMENTS,
    IN_DIALOG,
    IN_FOOTER,
    IN_HEADING,
    IN_ITALIC,
    IN_LINK,
    IN_LIST,
    IN_MENU,
    IN_NAV,
    IN_OTHER_REPORT,
    IN_PARAGRAPH,
    IN_PRE,
    IN_STRONG,
    IN_TABLE,
    IN_TEASERS,
    IN_TIME,
)
from index.strip.page.walk.elements import MAX_NAME_CHARS


def texts(html: str) -> list[str]:
    return [line.text for line in flatten_html(html).lines]


def tree_of(page: PageLines) -> Tree:
    assert page.tree is not None
    return page.tree


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("one<p>two", ["one", "two"]),
        ("<p>one</p>two", ["one", "two"]),
        ("<div><div><div>one</div></div></div>", ["one"]),
        ("<div>one<div>two</div></div>three", ["one", "two", "three"]),
        ("<ul><li>one<li>two</ul>", ["one", "two"]),
        ("<dl><dt>one<dd>two</dl>", ["one", "two"]),
        ("<table><tr><td>one<td>two</table>", ["one", "two"]),
        ("<p>one<hr>two", ["one", "two"]),
        ("<p>one<br><br>two", ["one", "two"]),
        ("<p><br>one", ["one"]),
        ("<p>one<span> two</span> three", ["one two three"]),
        ("<p>one<!-- two -->three", ["onethree"]),
        ("<p>one<img alt=two>three", ["onethree"]),
        ("<p>one<picture><source srcset=x></picture>three", ["onethree"]),
        ("<p>one <i> </i> two", ["one two"]),
        ("<p>one<i> </i>two", ["one two"]),
        ("<p> </p><p>\u00a0</p><p>one", ["one"]),
        ("<p>one</p> <p>two", ["one", "two"]),
        ("<p>one<unknown-tag>two</unknown-tag>", ["onetwo"]),
        ("<label>one</label><button>two</button>", ["one", "two"]),
        ("<select><option>no</option></select><p>one", ["one"]),
        ("<p>one<iframe src=x>no</iframe>", ["one"]),
        ("<p>Один<p>二<p>ثلاثة", ["Один", "二", "ثلاثة"]),
    ],
)
def test_lines_begin_and_end_with_blocks(html: str, lines: list[str]) -> None:
    """A block, a `br`; inline elements, comments and what has no text for a reader do not."""
    assert texts(html) == lines


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("<a href=1>one</a><a href=2>two</a>", "one two"),
        ("<a href=1>one</a> <a href=2>two</a>", "one two"),
        ("<a href=1>one<b>two</b></a>", "onetwo"),
        ("<a href=1><b>one</b></a><a href=2><b>two</b></a>", "one two"),
        ("one<a href=1>two</a>", "onetwo"),
        ("<a href=1>one</a>two", "onetwo"),
        ("<b>one</b>Two", "one Two"),
        ("<b>ONE</b>Two", "ONETwo"),
        ("<b>one</b>2", "one 2"),
        ("<b>1</b>2", "1 2"),
        ("<b>1</b>two", "1two"),
        ("<b>1</b>Two", "1 Two"),
        ("<b>one.</b>Two", "one.Two"),
        ("<b>één</b>Écoute", "één Écoute"),
        ("<b>один</b>Два", "один Два"),
        ("m<sup>2</sup>", "m2"),
        ("x<sub>1</sub>2", "x12"),
        ("<sup>1</sup>One", "1One"),
        ("<b>one</b><sup>2</sup>", "one2"),
        ("<b>one</b>two", "onetwo"),
        ("<b>one</b>twO", "onetwO"),
        ("<b>One</b>two", "Onetwo"),
    ],
)
def test_what_side_by_side_is_two_words(html: str, line: str) -> None:
    """Two links, or a small letter or digit before a capital or digit of another element."""
    assert texts(f"<p>{html}</p>") == [line]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("one\ntwo", ["one two"]),
        ("one\n\ntwo", ["one", "two"]),
        ("one\n \t\ntwo", ["one", "two"]),
        ("one\n\n\n\ntwo\n\n", ["one", "two"]),
        ("\n\none", ["one"]),
        ("one<b>two</b>", ["onetwo"]),
        ("one\n\n<b>two</b>", ["one", "two"]),
        ("one<b>\n\ntwo</b>", ["one", "two"]),
        ("one<b> \n\n </b>two", ["one", "two"]),
        ("one\n<b>two</b>\nthree", ["one two three"]),
        ("<b>one</b> <b>two</b>", ["one two"]),
        ("<b>one</b>\n<b>two</b>", ["one two"]),
        ("<b>one</b>\n\ntwo\n\nthree<b>four</b>", ["one", "two", "threefour"]),
    ],
)
def test_blank_lines_end_lines_of_preformatted_text(html: str, lines: list[str]) -> None:
    """A single line break is a space, as elsewhere."""
    assert texts(f"<pre>{html}</pre>") == lines


def test_outside_preformatted_text_blank_lines_are_spaces() -> None:
    """Also right after it."""
    assert texts("<p>one\n\ntwo") == ["one two"]
    assert texts("<pre>one</pre><p>two\n\nthree</p>") == ["one", "two three"]


def only(html: str) -> Line:
    (line,) = flatten_html(html).lines
    return line


@pytest.mark.parametrize(
    ("html", "link", "strong"),
    [
        ("one two", 0, 0),
        ("<a href=x>one</a> two", 3, 0),
        ("<a href=x>one</a> <a href=y>two</a>", 6, 0),
        ("<a href=x>one  two</a>", 7, 0),
        ("<b>one</b> <i>two</i> three", 0, 6),
        ("<strong><em>one</em></strong> two", 0, 3),
        ("<a href=x><b>one</b> two</a>", 7, 3),
        ("one <a href=x></a>two", 0, 0),
        ("<a>one</a>", 3, 0),
    ],
)
def test_characters_in_links_and_in_bold(html: str, link: int, strong: int) -> None:
    """Counted as in the source, at most as many as the line has."""
    line = only(f"<p>{html}</p>")
    assert (line.link_chars, line.strong_chars) == (link, strong)


def test_a_count_begins_anew_with_each_line() -> None:
    """What stands in the line before is not counted again."""
    page = flatten_html("<p><a href=x>one</a><p>two <b>three</b><p>four")
    assert [(line.link_chars, line.strong_chars) for line in page.lines] == [(3, 0), (0, 5), (0, 0)]


@pytest.mark.parametrize(
    ("html", "flags"),
    [
        ("<p>x", IN_PARAGRAPH),
        ("<p><a href=y>x</a> tail", IN_PARAGRAPH | IN_LINK),
        ("<p>x <a href=y>tail</a>", IN_PARAGRAPH),
        ("<ul><li><b>x</b></ul>", IN_LIST | IN_STRONG),
        ("<table><caption>x</table>", IN_TABLE | 1 << 8),
        ("<h2><i>x</i></h2>", IN_HEADING | IN_ITALIC),
        ("<pre>x</pre>", IN_PRE),
        ("<time datetime=2010-06-12>x</time>", IN_TIME),
        ("<article><div hidden>x</div></article>", IN_ARTICLE | HIDDEN),
        ("<div role=dialog>x</div>", IN_DIALOG),
        ("<p><news-flash>x</news-flash>", IN_PARAGRAPH),
    ],
)
def test_the_flags_are_those_of_the_first_text(html: str, flags: int) -> None:
    """Of its element and of all above it; what follows in the line sets none."""
    assert only(html).flags == flags


def test_a_line_knows_its_block_and_its_innermost_element() -> None:
    """They are one if the text stands directly in the block."""
    page = flatten_html("<div><p><a href=x><b>one</b></a></p>two</div>")
    tree = tree_of(page)
    first, second = page.lines
    assert (tree.tags[first.element], tree.tags[first.inner]) == ("p", "b")
    assert first.element < first.inner
    assert (tree.tags[second.element], second.inner) == ("div", second.element)


def test_the_tree_is_in_document_order() -> None:
    """Parents come before their children; each element knows its nearest block, itself included."""
    tree = tree_of(flatten_html("<div id=a class=b><p><i>x</i></p></div><span>y</span>"))
    assert tree.tags == ["html", "head", "body", "div", "p", "i", "span"]
    assert tree.parents == [-1, 0, 0, 2, 3, 4, 2]
    assert tree.blocks == [0, 0, 2, 3, 4, 4, 2]
    assert tree.ends == [7, 2, 7, 6, 6, 6, 7]
    assert tree.names == ["", "", "", "b a", "", "", ""]
    assert list(tree.chain(5)) == [5, 4, 3, 2, 0]
    assert list(tree.chain(-1)) == []


@pytest.mark.parametrize("tag", ["nav", "footer", "dialog"])
def test_elements_that_lead_elsewhere_have_no_names(tag: str) -> None:
    """Their lines are not judged, so nobody asks; an `aside` has them."""
    tree = tree_of(flatten_html(f"<{tag} class=a><p class=b>x</p></{tag}><aside class=c>y</aside>"))
    assert [name for name in tree.names if name] == ["c"]


def test_blocks_that_stand_apart_are_marked_with_all_inside_them() -> None:
    """By their names; what stands beside them is not."""
    page = flatten_html(
        "<h1>Bridge</h1><p>one<div class=related-stories><p>two<div>three</div></div>"
        "<ol class=comment-list><li>four</ol><div class=site-menu>five</div><p>six"
    )
    told = IN_TEASERS | IN_COMMENTS | IN_MENU
    assert [line.flags & told for line in page.lines] == [
        0, 0, IN_TEASERS, IN_TEASERS, IN_COMMENTS, IN_MENU, 0,
    ]  # fmt: skip


def test_reports_that_follow_are_marked_if_the_pages_own_is_known() -> None:
    """By the declared title; with one `<h1>` or one `<article>` alone nothing is marked."""
    own = "<article><h1>Old bridge closed</h1><p>one</article>"
    other = "<article><h1>Ferry fares rise</h1><p>two</article>"
    head = "<title>Old bridge closed</title>"
    marked = flatten_html(head + own + other)
    assert [bool(line.flags & IN_OTHER_REPORT) for line in marked.lines] == [False] * 2 + [True] * 2
    for html in (own + other, head + own + other.replace("h1", "h2"), head + own):
        assert not any(line.flags & IN_OTHER_REPORT for line in flatten_html(html).lines)


def test_navigation_keeps_its_flag_whatever_it_is_named() -> None:
    """A footer named for comments is a footer, since its name is not read."""
    (line, _) = flatten_html("<footer class=comments>one</footer><h1>two</h1>").lines
    assert line.flags & (IN_FOOTER | IN_COMMENTS | IN_NAV) == IN_FOOTER


def test_times_know_the_line_they_stand_in_or_before() -> None:
    """With their stamp and class; an element without attributes is none."""
    page = flatten_html(
        "<p>one <time datetime=2010-06-12>a</time></p><time class=b pubdate>c</time>"
        "<p>two</p><time>d</time><p>three<br><time datetime=2010-06-13 id=e></time>"
    )
    assert page.document.times == [("2010-06-12", "", 0), ("", "b", 1), ("2010-06-13", "e", 5)]


def test_the_language_is_that_of_the_root() -> None:
    """`lang`, else `xml:lang`; inner elements do not count."""
    assert flatten_html("<html lang=ky><p lang=de>x").document.language == "ky"
    assert flatten_html("<html xml:lang=ky><p>x").document.language == "ky"
    assert flatten_html("<p lang=de>x").document.language == ""


def test_spans_count_in_the_joined_lines() -> None:
    """One line break between two of them, none at the end."""
    page = flatten_html("<p>one<p>два<p>三")
    assert page.original == "one\nдва\n三"
    assert [(line.start, line.end) for line in page.lines] == [(0, 3), (4, 7), (8, 9)]


WRAPPED = (
    "The harbour of Norsund stays closed until the ice has gone from<br>\n"
    "the narrow channel, the pilots said on Monday after a night in<br>\n"
    "which two boats had to be towed back to the quay.<br>\n<br>\n"
    "A third boat reached the island in the morning with bread and<br>\n"
    "the mail of two weeks. The next is to follow in a week or two,<br>\n"
    "if the harbour is open.<time datetime=2010-06-12>12 June</time>"
)


def test_text_wrapped_by_br_is_joined_to_paragraphs() -> None:
    """A blank line ends one; `<time>` is told the new number of its line."""
    page = flatten_html(f"<h1>Ice</h1><div>{WRAPPED}</div><p>More")
    assert [line.text[:13] for line in page.lines] == [
        "Ice",
        "The harbour o",
        "A third boat ",
        "More",
    ]
    assert page.lines[1].text.endswith("towed back to the quay.")
    assert page.document.times == [("2010-06-12", "", 2)]


def test_verses_and_menus_of_br_keep_their_lines() -> None:
    """Short lines of different lengths, and lines in blocks of their own."""
    verses = "The ice is gone<br>the boats are out<br>and who stands<br>upon the quay<br>waves"
    assert len(flatten_html(f"<p>{verses}</p>").lines) == 5
    rows = "".join(f"<p>{row}</p>" for row in WRAPPED.split("<br>"))
    assert len(flatten_html(rows).lines) == 6


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p><span class=drop>T</span> <b>he</b> town", "The town"),
        ("<p><span class=drop>T</span>he town", "The town"),
        ("<p><span class=drop>A</span> town", "A town"),
        ("<p>T he town", "T he town"),
        ("<p><b>T</b> Town", "T Town"),
    ],
)
def test_a_drop_capital_belongs_to_its_word(html: str, text: str) -> None:
    """Unless it is a word of its own, or stands in the text as it is."""
    assert flatten_html(html).lines[0].text == text


def test_a_name_without_end_is_cut() -> None:
    """Every line below an element is judged by its class; one of a megabyte is a trap."""
    for size, kept in ((MAX_NAME_CHARS, MAX_NAME_CHARS), (500_000, MAX_NAME_CHARS)):
        tree = flatten_html(f'<body><div class="{"a" * size}"><p>One.</p></div></body>').tree
        assert tree is not None
        assert max(map(len, tree.names)) == kept
