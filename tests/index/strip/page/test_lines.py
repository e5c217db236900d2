"""HTML and plain text as lines, with what the tree says of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from index.errors import PageTooLarge, ReadError
from index.readers.base import MAX_PAGE_BYTES
from index.strip.page.lines import (
    MAX_LINES,
    MAX_PLAIN_CHARS,
    MAX_PLAIN_LINES,
    MAX_TEXT_CHARS,
    DocumentFacts,
    PageLines,
    cleaned,
    flatten_text,
)
from index.strip.page.parse import flatten_html
from index.strip.page.tags import (
    HIDDEN,
    IN_ARTICLE,
    IN_BODY_PROP,
    IN_CAPTION,
    IN_LINK,
    IN_NAV,
)


def texts(page: PageLines) -> list[str]:
    """Return the lines' texts."""
    return [line.text for line in page.lines]


def test_a_block_is_a_line_and_inline_elements_are_not() -> None:
    """Paragraphs are lines; bold and linked words inside one are not cut off."""
    page = flatten_html("<p>The <b>base</b> at <a href=x>Manas</a>.</p><p>It is closed.</p>")
    assert texts(page) == ["The base at Manas.", "It is closed."]


def test_text_around_a_block_is_cut_at_it() -> None:
    """Text before, in and after an inner block are three lines; an empty block cuts too."""
    assert texts(flatten_html("<div>one<p>two</p>three</div>")) == ["one", "two", "three"]
    assert texts(flatten_html("<div>one<p></p>two</div>")) == ["one", "two"]
    assert texts(flatten_html("<div>one<span></span>two</div>")) == ["onetwo"]


def test_br_ends_a_line_and_white_space_is_folded() -> None:
    """A line break in the source is a space, `br` a new line, a no-break space a space."""
    page = flatten_html("<p>one\n  two<br>three&nbsp;four</p>")
    assert texts(page) == ["one two", "three four"]


def test_links_side_by_side_do_not_run_together() -> None:
    """Two links without a space between them get one; a link and text do not."""
    page = flatten_html("<p><a href=1>Politics</a><a href=2>World</a></p><p>a<a href=3>b</a></p>")
    assert texts(page) == ["Politics World", "ab"]


def test_what_only_a_stylesheet_sets_apart_does_not_run_together() -> None:
    """A topic and its headline, an author, the day, the hour; not a drop capital, a formula or a
    photographer behind a caption's full stop, who is told by that."""
    page = flatten_html(
        "<h3><span>Exclusive</span>King opens bridge</h3><p><i>Ann Lee</i>22 June</p>"
        "<p>28.09.19<b>12:44</b></p><p><b>T</b>he town</p><p>The town hall.<i>Ann Lee</i></p>"
        "<p>H<sub>2</sub>O, m<sup>2</sup> and <i>e</i>mail</p>"
    )
    assert texts(page) == [
        "Exclusive King opens bridge",
        "Ann Lee 22 June",
        "28.09.19 12:44",
        "The town",
        "The town hall.Ann Lee",
        "H2O, m2 and email",
    ]


def test_scripts_styles_and_templates_are_not_text() -> None:
    """What a reader does not see is no line."""
    page = flatten_html(
        "<body><style>p{}</style><script>var a = '<p>no</p>'</script><noscript><p>no</p></noscript>"
        "<template><p>no</p></template><svg><text>no</text></svg><p>yes</p>"
    )
    assert texts(page) == ["yes"]


def test_lines_know_what_they_stand_in() -> None:
    """Flags come from tags, roles, itemprop and hiding styles, and from elements above."""
    page = flatten_html(
        "<nav><p>a</p></nav><article><figure><figcaption>b</figcaption></figure>"
        "<div itemprop=articleBody><p>c</p></div></article><div style='display: none'>d</div>"
        "<div role=navigation><a href=x>e</a></div><p>f</p>"
    )
    flags = {line.text: line.flags for line in page.lines}
    assert flags["a"] & IN_NAV
    assert flags["b"] & IN_CAPTION
    assert flags["b"] & IN_ARTICLE
    assert flags["c"] & IN_BODY_PROP
    assert flags["d"] & HIDDEN
    assert flags["e"] & IN_NAV
    assert flags["e"] & IN_LINK
    assert not flags["f"] & (IN_NAV | IN_ARTICLE | HIDDEN | IN_LINK)


def test_characters_in_links_are_counted() -> None:
    """The share of a line that is links is known."""
    (line,) = flatten_html("<p>Read <a href=x>this report</a> now</p>").lines
    assert line.link_chars == len("this report")
    assert line.strong_chars == 0


def test_document_facts() -> None:
    """Title, language, canonical address, meta, times and JSON-LD are kept as declared."""
    page = flatten_html(
        "<html lang=ky><head><title> A\n title </title><link rel=canonical href=/a>"
        "<meta property='og:title' content='A'><meta name=author content=B>"
        "<meta name=author content=C>"
        '<script type="application/ld+json">{"@graph": [{"headline": "H"}]}</script>'
        '<script type="application/ld+json">{broken</script></head>'
        "<body><p>x</p><time datetime=2010-04-08 class=d>8 April</time></body></html>"
    )
    facts = page.document
    assert (facts.title, facts.language, facts.canonical) == ("A title", "ky", "/a")
    assert facts.meta == {"og:title": "A", "author": "B"}
    assert facts.meta_lists == {"author": ["B", "C"]}
    assert facts.times == [("2010-04-08", "d", 1)]
    assert [thing.get("headline") for thing in facts.json_ld] == [None, "H"]


def test_plain_text_is_kept_as_it_is() -> None:
    """Lines of text are spans of the text itself, without the white space around them."""
    page = flatten_text("  one \r\n\n\u00a0two\u2028three")
    assert page.original == "  one \r\n\n\u00a0two\u2028three"
    assert texts(page) == ["one", "two", "three"]
    assert [page.original[line.start : line.end] for line in page.lines] == texts(page)
    assert page.tree is None


@pytest.mark.parametrize("html", ["", " ", "<html></html>", "<!-- c -->", "<p> </p>"])
def test_an_empty_page_has_no_lines(html: str) -> None:
    """Nothing visible is no line and no error."""
    assert flatten_html(html).lines == []
    assert flatten_html(html).original == ""


def test_nuls_and_lone_surrogates_are_replaced() -> None:
    """What cannot be stored as UTF-8 does not stay; the rest does."""
    assert flatten_text("a\x00b\ud800c").original == "a\ufffdb\ufffdc"
    flatten_html("<p>a\ud800b</p>").original.encode()


def test_binary_content_is_an_error() -> None:
    """A picture named .html is refused; a page with one stray control character is not."""
    with pytest.raises(ReadError, match="binary"):
        flatten_html("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x01\x00\x04\x05" * 9)
    assert texts(flatten_html("<p>A page with one stray \x01 control character in it.</p>"))


@pytest.mark.parametrize(
    ("html", "limit"),
    [
        ("<div>" * 200_000 + "x", "nested too deep"),
        ("<p><a href=x>y</a></p>" * 400_000, "300,000 tags"),
        ("<p>x</p>" + " " * 13_000_000, "12,000,000"),
    ],
    ids=["nested", "tags", "large"],
)
def test_pages_beyond_the_limits_are_refused_unparsed(
    html: str, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Depth, tags and size are known before the parser would spend its time on them."""
    monkeypatch.setattr("selectolax.lexbor.LexborHTMLParser", None)
    with pytest.raises(PageTooLarge, match=limit):
        flatten_html(html)


@pytest.mark.parametrize(
    ("html", "limit"),
    [
        ("<p>" + "word " * (MAX_TEXT_CHARS // 4) + "</p>", "2,000,000 characters"),
        ("<br>x" * (MAX_LINES + 1), "50,000 lines"),
        ("<pre>" + "x\n\n" * (MAX_LINES + 1) + "</pre>", "50,000 lines"),
    ],
    ids=["long", "many lines", "many blank lines"],
)
def test_too_much_text_is_refused(html: str, limit: str) -> None:
    """Characters and lines, however the lines are told apart."""
    with pytest.raises(PageTooLarge, match=limit):
        flatten_html(html)


def test_as_much_text_as_is_allowed_is_read() -> None:
    """To the last line."""
    assert len(flatten_html("<br>x" * MAX_LINES).lines) == MAX_LINES


def test_scripts_are_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are taken out of the source first."""
    parsed: list[str] = []

    def recorded(source: str) -> LexborHTMLParser:
        parsed.append(source)
        return LexborHTMLParser(source)

    monkeypatch.setattr("selectolax.lexbor.LexborHTMLParser", recorded)
    script = "<script>" + "var x = '<p>';" * 1_000 + "</script>"
    assert texts(flatten_html(f"{script}<p>The report.</p>{script}")) == ["The report."]
    assert parsed == ["<p>The report.</p>"]


@given(st.text(max_size=400))
def test_any_text_is_held_by_its_lines(text: str) -> None:
    """All characters that are not white space are in lines, in order."""
    page = flatten_text(text)
    assert "".join("".join(texts(page)).split()) == "".join(page.original.split())


@given(st.lists(st.sampled_from(["<p>", "</p>", "<div>", "a b", "<br>", "<a>", "</a>", "é", "\n"])))
def test_any_html_gives_lines_that_are_spans_of_the_original(parts: list[str]) -> None:
    """Spans are of the joined lines, whatever the markup."""
    page = flatten_html("".join(parts))
    assert [page.original[line.start : line.end] for line in page.lines] == texts(page)
    assert page.original == "\n".join(texts(page))


def test_blank_lines_cut_preformatted_text() -> None:
    """Old pages hold their report in `pre`; blank lines at its ends are no lines."""
    page = flatten_html("<pre>\n\n\none\ntwo\n\nthree\n\n\n<b>four</b>\n\n</pre><p>five</p>")
    assert texts(page) == ["one two", "three", "four", "five"]


def test_scripts_are_taken_out_of_the_source_only_where_they_end() -> None:
    """A script that writes scripts, one inside a comment and one never closed swallow nothing."""
    writes = "<p>one</p><script>document.write('<script src=x>');</script><p>two</p>"
    assert texts(flatten_html(writes)) == ["one", "two"]
    comment = "<!-- <script> --><p>one</p><script>var a</script><style>p{}</style><p>two</p>"
    assert texts(flatten_html(comment)) == ["one", "two"]
    assert texts(flatten_html("<p>one</p><script>var a = '<p>no</p>'")) == ["one"]
    assert texts(flatten_html("<SCRIPT>no</SCRIPT><p>one</p><scripture>two</scripture>")) == [
        "one",
        "two",
    ]


def test_a_byte_order_mark_does_not_push_the_head_into_the_page() -> None:
    """A row of JSON may hold one; it is no text, and what the head declares is read."""
    page = flatten_html("\ufeff<!DOCTYPE html><html><head><title>Bridge</title></head><p>one</p>")
    assert (texts(page), page.document.title) == (["one"], "Bridge")


def test_a_noscript_that_leaves_an_element_open_does_not_swallow_the_page() -> None:
    """Browsers read what it holds as text and go on after it."""
    page = flatten_html("<noscript><div id=warning></noscript><p>one</p><p>two</p>")
    assert texts(page) == ["one", "two"]
    assert texts(flatten_html("<p>one</p><noscript><p>no</p>")) == ["one"]


def test_the_template_of_an_articles_body_is_its_text() -> None:
    """Blogs that write themselves keep the report there; other templates are dialogs."""
    script = "<script type='text/template'><p>one</p><p>two</p></script>"
    body = "<div class='post' itemprop='articleBody'>\n{}</div><p>three</p>"
    assert texts(flatten_html(body.format(script))) == ["one", "two", "three"]
    assert texts(flatten_html(f"<div class='dialog'>{script}</div><p>three</p>")) == ["three"]
    plain = "<script type='text/javascript'><p>one</p></script>"
    assert texts(flatten_html(body.format(plain))) == ["three"]


def test_what_stands_beside_a_headline_in_h1_is_a_line() -> None:
    """By class or tag, in `h1` alone; other inline elements and other headings are whole."""
    inner = "<span class=kicker>Traffic</span> Bridge <em>closed</em> <small>Piers</small>"
    assert texts(flatten_html(f"<h1>{inner}</h1>")) == ["Traffic", "Bridge closed", "Piers"]
    assert texts(flatten_html(f"<h2>{inner}</h2>")) == ["Traffic Bridge closed Piers"]
    assert texts(flatten_html(f"<p>{inner}</p>")) == ["Traffic Bridge closed Piers"]
    dated = flatten_html("<h1>Bridge closed <time datetime='2010-06-12'>today</time></h1>")
    assert (texts(dated), dated.document.times) == (
        ["Bridge closed", "today"],
        [("2010-06-12", "", 1)],
    )


def test_a_tree_says_where_each_element_ends() -> None:
    """One past the last element inside, so that an empty one ends before the next begins."""
    page = flatten_html("<div><p>one<b>two</b></p><ul><li>three<li>four</ul></div><hr><p>five")
    assert page.tree is not None
    assert [*zip(page.tree.tags, page.tree.ends, strict=True)] == [
        ("html", 11),
        ("head", 2),
        ("body", 11),
        ("div", 9),
        ("p", 6),
        ("b", 6),
        ("ul", 9),
        ("li", 8),
        ("li", 9),
        ("hr", 10),
        ("p", 11),
    ]


def test_a_lone_surrogate_is_replaced() -> None:
    """It cannot be encoded for the parser, nor stored."""
    assert texts(flatten_html("<p>one \ud800 two</p>")) == ["one \ufffd two"]


def test_what_the_parser_refuses_is_no_html(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its error becomes ours, with what it said."""

    def refused(source: str) -> LexborHTMLParser:
        raise SelectolaxError("out of memory")

    monkeypatch.setattr("selectolax.lexbor.LexborHTMLParser", refused)
    with pytest.raises(ReadError, match=r"cannot be parsed \(out of memory\)"):
        flatten_html("<p>x</p>")


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{"a": 1}', [{"a": 1}]),
        ('<!-- {"a": 1} -->', [{"a": 1}]),
        ('{"a": 1};', [{"a": 1}]),
        ('[{"a": 1}, [{"b": 2}], "c", null]', [{"a": 1}, {"b": 2}]),
        (
            '[{"@graph": [{"b": 2}]}, {"c": 3}]',
            [{"@graph": [{"b": 2}]}, {"c": 3}, {"b": 2}],
        ),
        ('{"@graph": "b"}', [{"@graph": "b"}]),
        ('{"a": "one\ntwo"}', [{"a": "one\ntwo"}]),
        ('{"a": "\\ud83d"}', [{"a": "\ufffd"}]),
        ('{"a": "\\udE00x"}', [{"a": "\ufffdx"}]),
        ('{"a": "\\ud83d\\ude00"}', [{"a": "😀"}]),
        ('{"a": "\\uD83D\\ud83d\\ude00"}', [{"a": "\ufffd😀"}]),
        ("7", []),
        ("", []),
        ('{"a": 1', []),
        ("[" * 100_000, []),
    ],
)
def test_json_ld_objects_are_found_in_lists_and_graphs(
    source: str, found: list[dict[str, object]]
) -> None:
    """Outermost first; what is broken or nested without end is left out, half a surrogate pair
    becomes U+FFFD."""
    assert DocumentFacts(json_ld_sources=[source]).json_ld == found


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("", ""),
        ("one\ntwo", "one\ntwo"),
        ("\x00", "\ufffd"),
        ("a\ud800\udc00b", "a\ufffd\ufffdb"),
        ("a\ud83db\x00", "a\ufffdb\ufffd"),
        ("😀", "😀"),
    ],
)
def test_what_cannot_be_stored_is_replaced_one_for_one(text: str, clean: str) -> None:
    """So offsets do not move."""
    assert cleaned(text) == clean
    assert len(clean) == len(text)


@pytest.mark.parametrize(
    "end", ["\r", "\n", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
)
def test_every_line_end_ends_a_line(end: str) -> None:
    """Those of Unicode too; a unit separator is white space inside a line."""
    page = flatten_text(f"one{end}two")
    assert [(line.text, line.start) for line in page.lines] == [("one", 0), ("two", 3 + len(end))]
    assert texts(flatten_text("one\x1ftwo")) == ["one\x1ftwo"]


def test_text_up_to_the_limit_is_read() -> None:
    """That is all that a file may hold; one character or line more is refused, with what to do."""
    assert MAX_PLAIN_CHARS == MAX_PAGE_BYTES
    assert len(flatten_text("a" * MAX_PLAIN_CHARS).lines) == 1
    with pytest.raises(PageTooLarge, match=r"10,000,001 characters, .* split it into its articles"):
        flatten_text("a" * (MAX_PLAIN_CHARS + 1))
    assert len(flatten_text("a\n\n" * MAX_PLAIN_LINES).lines) == MAX_PLAIN_LINES
    with pytest.raises(PageTooLarge, match=r"more than 200,000 lines; split it"):
        flatten_text("a\n" * (MAX_PLAIN_LINES + 1))
