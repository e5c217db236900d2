"""The table of a request's fields, and the faces that are made from it."""

from __future__ import annotations

from typing import Any

import pytest

from index.errors import CursorError
from search import cursors
from search.cli import parser
from search.command import options
from search.cursors import Cursor
from search.request import FIELDS, SHOWN, Field, SearchRequest, make_request
from web.api.openapi import openapi_document
from web.parameters import NAMES, SERVED


def test_every_field_has_one_entry() -> None:
    """Each with the default of the request; only the query has none."""
    assert sorted(field.name for field in FIELDS) == sorted(SearchRequest._fields)
    request = SearchRequest("")
    assert {field.name: field.default for field in FIELDS} == request._asdict()


def test_the_help_of_the_command_names_every_option() -> None:
    """With its text, its bounds and its default."""
    words = " ".join(parser().format_help().split())
    for field in FIELDS:
        if field.option:
            assert field.help
            assert f" {field.option} " in words
            assert field.help in words
    assert "articles to show, 1 to 1000 (10)" in words
    assert "passages for each article, 0 to 10 (3)" in words
    assert "--sort {relevance,recent-relevance,newest,oldest}" in words


def test_the_api_describes_every_parameter() -> None:
    """With its text and what its values are; nothing else is described."""
    described = openapi_document()["paths"]["/api/v1/search"]["get"]["parameters"]
    assert [(one["name"], one["description"]) for one in described] == [
        (name, field.description) for name, field in SERVED
    ]
    assert all(field.description for _, field in SERVED)
    schemas = {one["name"]: one["schema"] for one in described}
    assert schemas["limit"] == {"type": "integer", "minimum": 1, "maximum": 100, "default": 10}
    orders = ["relevance", "recent-relevance", "newest", "oldest"]
    assert schemas["sort"] == {"type": "string", "enum": orders}
    assert schemas["source"] == {"type": "array", "items": {"type": "string"}, "maxItems": 100}
    assert schemas["variants"] == {"enum": ["0", "1"]}
    assert schemas["q"]["type"] == schemas["after"]["type"] == "string"
    assert (schemas["q"]["pattern"], schemas["q"]["maxLength"]) == ("\\S", 4000)
    assert sorted(schemas) == sorted(NAMES)


def test_a_further_field_needs_one_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command's parser has the option of an entry that is added."""
    further = Field("language", "text", option="--language", help="in this tongue", group=SHOWN)
    monkeypatch.setattr(options, "FIELDS", (*FIELDS, further))
    made = options.parser()
    assert "--language LANGUAGE in this tongue" in " ".join(made.format_help().split())
    assert vars(made.parse_args(["x", "--language", "ru"]))["language"] == "ru"


def test_a_request_is_made_of_some_values() -> None:
    """Lists stand for tuples and sets; the others have their defaults."""
    made = make_request({"query": "a", "sources": ["X"], "off": ["b", "b"], "limit": 3})
    assert made == SearchRequest("a", limit=3, sources=("X",), off=frozenset({"b"}))
    assert make_request({}) == SearchRequest("")


OTHERS: dict[str, Any] = {
    "query": "b",
    "limit": 3,
    "sort": "newest",
    "sources": ("X",),
    "after": "2010",
    "before": "2011",
    "variants": False,
    "off": frozenset({"x"}),
    "passages": 1,
    "facets": False,
    "match": "any",
    "plain": True,
    "explain": True,
    "undated": True,
    "open_facets": True,
    "fill": False,
    "half_life": 7,
    "group": "off",
}
"""Another value of each field but the cursor."""


@pytest.mark.parametrize("field", [field for field in FIELDS if field.name != "cursor"])
def test_a_cursor_belongs_to_the_fields_that_decide(field: Field) -> None:
    """Another value of one of these makes it a foreign cursor; of the others it does not."""
    first = SearchRequest("a")
    written = cursors.write(first, Cursor(False, "relevance.1"))
    other = first._replace(**{field.name: OTHERS[field.name], "cursor": written})
    if field.decides:
        with pytest.raises(CursorError, match="first page"):
            cursors.read(other)
    else:
        assert cursors.read(other) == Cursor(False, "relevance.1")


def test_cursors_keep_their_form() -> None:
    """A cursor that was given out before is still taken: the checksum stays the same."""
    request = SearchRequest("Manas")
    written = cursors.write(request, Cursor(False, "relevance.6.2714.27.32"))
    assert written == "e6157fe01.relevance.6.2714.27.32"
    assert cursors.write(request, Cursor(True, "x")) == "a6157fe01.x"
    assert cursors.write(request, Cursor(False, "x", some=True)) == "s6157fe01.x"
    for order in (("X", "Y"), ("Y", "X")):
        asked = request._replace(sources=order, off=frozenset(order))
        assert cursors.write(asked, Cursor(False, "")) == "e56a14b38."


def test_a_cursor_beyond_the_border_is_of_searches_that_go_there() -> None:
    """An export ends at the border, so it takes none."""
    written = cursors.write(SearchRequest("a"), Cursor(False, "x", some=True))
    assert cursors.read(SearchRequest("a", cursor=written)) == Cursor(False, "x", some=True)
    with pytest.raises(CursorError):
        cursors.read(SearchRequest("a", cursor=written, fill=False))


def test_a_first_page_has_no_cursor() -> None:
    """None is the first page; the empty text is a broken cursor."""
    assert cursors.read(SearchRequest("a")) is None
    assert cursors.read(SearchRequest("a", cursor=None)) is None
    for broken in ("", "b", "x9a0364b9.", "e" + "0" * 400):
        with pytest.raises(CursorError):
            cursors.read(SearchRequest("a", cursor=broken))
    own = cursors.write(SearchRequest("a"), Cursor(False, "y"))
    with pytest.raises(CursorError):
        cursors.read(SearchRequest("a", cursor=f"x{own[1:]}"))
    longest = cursors.write(SearchRequest("a"), Cursor(False, "y" * 290))
    assert len(longest) == cursors.MAX_CURSOR_CHARS
    assert cursors.read(SearchRequest("a", cursor=longest))
    with pytest.raises(CursorError):
        cursors.read(SearchRequest("a", cursor=f"{longest}y"))
