"""What a page declares: its title, its address, its `<meta>` elements and JSON-LD."""

from __future__ import annotations

import pytest

from index.strip.page.lines import DocumentFacts
from index.strip.page.parse import flatten_html
from index.strip.page.walk.declared import MAX_JSON_LD_CHARS, keep_json_ld


def facts(head: str) -> DocumentFacts:
    return flatten_html(f"<html><head>{head}</head><body><p>x</body></html>").document


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Bridge</title>", "Bridge"),
        ("<title> Old\n bridge </title>", "Old bridge"),
        ("<title></title><title>Bridge</title>", "Bridge"),
        ("<title>Bridge</title><title>Ferry</title>", "Bridge"),
        ("<title>Bridge &amp; ferry</title>", "Bridge & ferry"),
        ("", ""),
    ],
)
def test_the_title_is_the_first_of_the_head(head: str, title: str) -> None:
    """With its white space folded."""
    assert facts(head).title == title


def test_a_title_in_a_drawing_is_not_the_pages() -> None:
    """`<title>` counts in the head alone."""
    assert flatten_html("<body><p>x</p><SVG><title>Logo</title></SVG>").document.title == ""


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        ("<link rel=canonical href=/a>", "/a"),
        ("<link rel='shortlink Canonical' href=/a>", "/a"),
        ("<link rel=canonical href=/a><link rel=canonical href=/b>", "/a"),
        ("<link rel=canonical href=''><link rel=canonical href=/b>", "/b"),
        ("<link rel=canonical>", ""),
        ("<link rel=canonicals href=/a>", ""),
        ("<link rel=stylesheet href=/a>", ""),
        ("<link href=/a>", ""),
    ],
)
def test_the_canonical_address(head: str, canonical: str) -> None:
    """The first that says one; `rel` holds words."""
    assert facts(head).canonical == canonical


def test_meta_keeps_the_first_and_lists_all_of_several() -> None:
    """Under whatever attribute names it, in lower case; without content it says nothing."""
    document = facts(
        "<meta property=OG:Title content=A><meta name=og:title content=B><meta name=x content=''>"
        "<meta itemprop=datePublished content=2010><meta http-equiv=Refresh content=5>"
        "<meta property=p name=n content=C><meta content=D><meta name=y>"
        "<meta name=og:title content=E>"
    )
    assert document.meta == {
        "og:title": "A",
        "datepublished": "2010",
        "refresh": "5",
        "p": "C",
        "n": "C",
    }
    assert document.meta_lists == {"og:title": ["A", "B", "E"]}
    assert document.declared_title == "A"


@pytest.mark.parametrize(
    ("kind", "source", "kept"),
    [
        ("application/ld+json", "{}", ["{}"]),
        ("Application/LD+JSON; charset=utf-8", "{}", ["{}"]),
        ("application/json", "{}", []),
        (None, "{}", []),
        ("", "{}", []),
        ("application/ld+json", None, []),
        ("application/ld+json", "", []),
        ("application/ld+json", "x" * MAX_JSON_LD_CHARS, ["x" * MAX_JSON_LD_CHARS]),
        ("application/ld+json", "x" * (MAX_JSON_LD_CHARS + 1), []),
    ],
    ids=["kept", "case", "json", "none", "empty type", "no source", "empty", "longest", "too long"],
)
def test_json_ld_is_kept_by_its_type_and_up_to_a_length(
    kind: str | None, source: str | None, kept: list[str]
) -> None:
    """Longer ones are dumps."""
    document = DocumentFacts()
    keep_json_ld(document, kind, source)
    assert document.json_ld_sources == kept


def test_json_ld_that_the_parser_met_is_kept_too() -> None:
    """A script in capitals is not taken out of the source beforehand."""
    page = flatten_html('<SCRIPT type=application/ld+json>{"a": 1}</SCRIPT><p>x')
    assert page.document.json_ld == [{"a": 1}]
