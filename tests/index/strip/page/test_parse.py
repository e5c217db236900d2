"""What is done to a source before it is parsed: limits, scripts, templates."""

from __future__ import annotations

import pytest

from index.errors import PageTooLarge, ReadError
from index.strip.page import parse
from index.strip.page.parse import flatten_html


def texts(html: str) -> list[str]:
    return [line.text for line in flatten_html(html).lines]


@pytest.mark.parametrize("name", ["script", "style", "svg", "noscript"])
@pytest.mark.parametrize(
    "between",
    ["<{0}>no</{0}>", "<{0} a=b>no</{0}>", "<{0}\na=b><p>no</p></{0}>", "<{0}></{0}>"],
)
def test_what_no_reader_sees_is_taken_out(name: str, between: str) -> None:
    """With its attributes and whatever stands in it; what follows it is read."""
    assert texts(f"<p>one</p>{between.format(name)}<p>two</p>") == ["one", "two"]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<styles>one</styles>", ["one"]),
        ("<p>one<script>a</script><script>b</script>two", ["onetwo"]),
        ("<p>one<script>'<script>'</script>two", ["onetwo"]),
        ("<p>one<style>a", ["one"]),
        ("<p>one<script>a</style>no", ["one"]),
        ("<script>a</script>", []),
    ],
)
def test_scripts_end_where_the_parser_ends_them(html: str, lines: list[str]) -> None:
    """Names that only begin alike are others; what is never closed hides the rest."""
    assert texts(html) == lines


def test_json_ld_is_kept_in_order() -> None:
    """Before it is taken out; other scripts are not."""
    page = flatten_html(
        "<script>{}</script><script type='application/ld+json'>{\"a\": 1}</script>"
        '<script id=x type="application/ld+json">[{"b": 2}, 7, {"@graph": {"c": 3}}]</script>'
    )
    assert page.document.json_ld == [
        {"a": 1},
        {"b": 2},
        {"@graph": {"c": 3}},
        {"c": 3},
    ]


TEMPLATE = "<script type=text/template><p>one</p></script>"


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        (f"<div itemprop=articleBody>{TEMPLATE}</div>", ["one"]),
        (f"<div itemprop='articleBody' class=x>\n {TEMPLATE}</div>", ["one"]),
        (f'<div ITEMPROP="articlebody">{TEMPLATE}</div>', ["one"]),
        (f"<div itemprop=articleBody>two{TEMPLATE}</div>", ["two"]),
        (f"<div itemprop=articleBody {'x' * 300}>{TEMPLATE}</div>", []),
        (f"<div itemprop=description>{TEMPLATE}</div>", []),
        ("<div itemprop=articleBody><style type=template><p>one</p></style></div>", []),
    ],
    ids=["plain", "quoted", "case", "after text", "out of reach", "another", "style"],
)
def test_a_template_right_inside_the_articles_body_is_read(html: str, lines: list[str]) -> None:
    """No other template is, and none that is not the body's first."""
    assert texts(html) == lines


@pytest.mark.parametrize(("controls", "binary"), [(3, False), (4, True)])
def test_a_thirtieth_of_control_characters_is_binary(controls: int, binary: bool) -> None:
    """Of the beginning of a page; tabs and line ends are none, and a short page is never so."""
    html = "\x01" * controls + "\t\n" * 4 + "a" * (90 - controls - 8)
    if binary:
        with pytest.raises(ReadError, match="binary") as caught:
            flatten_html(html)
        assert caught.value.reason == "binary"
    else:
        assert len(texts(html)) == 1
    assert texts("\x01" * 30 + "a" * 33) != []


def test_limits_hold_up_to_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many characters and tags as are allowed are read, one more is refused."""
    monkeypatch.setattr(parse, "MAX_HTML_CHARS", 6)
    assert texts("<p>one") == ["one"]
    with pytest.raises(PageTooLarge, match="the HTML has 7 characters, the limit is 6"):
        flatten_html("<p>four")
    monkeypatch.setattr(parse, "MAX_HTML_CHARS", 99)
    monkeypatch.setattr(parse, "MAX_TAGS", 2)
    assert texts("<p>one</p>") == ["one"]
    with pytest.raises(PageTooLarge, match="more than 2 tags"):
        flatten_html("<p>one</p><br>")


def test_nesting_is_weighed_by_the_tags_that_nest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Depths add up; paragraphs and items close each other, and closing tags go up again."""
    monkeypatch.setattr(parse, "_MANY_TAGS", 0)
    monkeypatch.setattr(parse, "MAX_NESTING_WORK", 6)
    assert texts("<div><div><div>one") == ["one"]
    with pytest.raises(PageTooLarge, match="nested too deep"):
        flatten_html("<div><div><div><div>one")
    assert texts("<p>one<p>two<p>three<p>four<p>five") == ["one", "two", "three", "four", "five"]
    assert texts("<b>a</b><b>b</b><b>c</b><b>d</b><b>e</b>") == ["abcde"]
    assert texts("</b></b></b></b><div><div><div>one") == ["one"]


def test_few_tags_are_not_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    """However deep they nest."""
    monkeypatch.setattr(parse, "MAX_NESTING_WORK", 0)
    assert texts("<div><div>one") == ["one"]


def test_a_byte_order_mark_is_no_text() -> None:
    """At the beginning alone."""
    assert texts("\ufeffone") == ["one"]
    assert texts("one\ufeff") == ["one\ufeff"]
