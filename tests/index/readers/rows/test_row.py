"""Rows are read under the keys that services write, and what is not read is told."""

from __future__ import annotations

from typing import Any

import pytest

from index.article import RawPage
from index.errors import ReadError
from index.readers.base import ExportedPage, Found, ReadOptions, Rejected
from index.readers.rows.row import MAX_UNREAD, date_text, pages_of_rows


def read(*rows: dict[str, Any] | ReadError, max_bytes: int = 1000) -> list[Found]:
    return list(pages_of_rows(enumerate(rows, 1), "/n.json", ReadOptions(max_bytes)))


def page(**values: Any) -> RawPage:
    (found,) = read({"text": "Text", **values})
    assert isinstance(found, RawPage)
    return found


@pytest.mark.parametrize(
    "key", ["text", "body", "content", "articleBody", "article_body", "Full-Text", "maintext"]
)
def test_the_text_stands_under_many_keys(key: str) -> None:
    """In any case, with or without signs between."""
    (found,) = read({key: "Text & more"})
    assert isinstance(found, RawPage)
    assert (found.content, found.kind, found.unread) == ("Text & more", "text", ())


def test_html_comes_first_and_paragraphs_may_be_a_list() -> None:
    """What is left of a page's text is not told as unread."""
    (html,) = read({"text": "Text", "content_html": "<p>Text</p>"})
    assert isinstance(html, RawPage)
    assert (html.content, html.kind, html.unread) == ("<p>Text</p>", "html", ())
    assert page(text=["One.", "Two."]).content == "One.\n\nTwo."
    (wrong,) = read({"text": ["One.", 2], "content": {"rendered": "x"}})
    assert isinstance(wrong, Rejected)
    assert wrong.reason == "no text"


def test_names_of_other_services_are_read() -> None:
    """A headline, a nested source, a link, a byline, a language."""
    found = page(
        headline="AT&amp;T&#8217;s <b>plan</b>",
        publisher={"id": None, "name": "The Quay &amp; Post"},
        link="https://example.org/a",
        byline="A. One",
        inLanguage="en",
        _id={"$oid": "507f1f77bcf86cd799439011"},
    )
    assert found == RawPage(
        content="Text",
        kind="text",
        location="/n.json#507f1f77bcf86cd799439011",
        given_id="507f1f77bcf86cd799439011",
        title="AT&T’s plan",
        source="The Quay & Post",
        url="https://example.org/a",
        language="en",
        authors=("A. One",),
    )


@pytest.mark.parametrize(
    "key",
    ["date", "published", "publishedAt", "published_at", "pubDate", "publish_date", "PublishDate",
     "datePublished", "date_published", "timestamp", "webPublicationDate"],
)  # fmt: skip
def test_dates_stand_under_many_keys(key: str) -> None:
    """As text, and as a number of seconds or milliseconds."""
    assert page(**{key: "2010-04-07T10:00:00Z"}).published == "2010-04-07T10:00:00Z"
    assert page(**{key: 1270684800}).published == "2010-04-08T00:00:00Z"
    assert page(**{key: 1270684800123}).published == "2010-04-08T00:00:00Z"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("April 2010", "April 2010"),
        ("20100407101500", "20100407101500"),
        (20100407, "20100407"),
        (20100407101500, "20100407101500"),
        ("1270684800", "2010-04-08T00:00:00Z"),
        (1270684800.5, "2010-04-08T00:00:00Z"),
        (1270684800123456, "2010-04-08T00:00:00Z"),
        (-1270684800, "1929-09-26T00:00:00Z"),
        ({"$date": "2010-04-07T10:00:00Z"}, "2010-04-07T10:00:00Z"),
        ({"$date": 1270684800000}, "2010-04-08T00:00:00Z"),
        ({"$date": {"$numberLong": "1270684800000"}}, "2010-04-08T00:00:00Z"),
        ({"$date": {"$numberLong": "-86400000"}}, "1969-12-31T00:00:00Z"),
        (0, ""),
        ("0", ""),
        (0.0, ""),
        ("", ""),
        ("null", ""),
        ({"$date": 0}, ""),
        (2010, None),
        (10**18, None),
        (float("nan"), ""),
        (float("inf"), "inf"),
        ({"day": 7}, None),
        ({"$date": None}, None),
        (["2010-04-07"], None),
        (True, None),
    ],
)
def test_a_date_is_read_or_is_none_or_is_not_understood(
    value: object, expected: str | None
) -> None:
    """0 says that there is no date; a year alone, or an object of another kind, is told."""
    assert date_text(value) == expected


def test_the_first_date_that_can_be_read_is_taken_and_those_before_are_told() -> None:
    """A date that is none does not hide the next."""
    found = page(date={"day": 7}, pubDate="2010-04-07", timestamp=5)
    assert found.published == "2010-04-07"
    assert found.unread == (("date", "{'day': 7}"),)
    assert page(date=0, published=None).unread == ()


def test_keys_that_are_not_read_are_told_with_an_example() -> None:
    """Short and on one line; empty ones are not worth telling; there is a limit."""
    found = page(topic="a\nb\x1b[31m", tags=[], note=None, bias="x" * 90)
    assert found.unread == (("topic", "a b [31m"), ("bias", "x" * 60 + "…"))
    many = page(**{f"key{number}": number for number in range(MAX_UNREAD + 9)})
    assert len(many.unread) == MAX_UNREAD


def test_the_answer_of_a_service_is_its_rows() -> None:
    """An object that holds a list of them; one that has a text of its own is a page."""
    rows = [{"content": "One"}, {"content": "Two", "id": 5}]
    found = read({"status": "ok", "articles": rows}, {"text": "Three", "articles": rows})
    assert [item.location for item in found if isinstance(item, RawPage)] == [
        "/n.json#1",
        "/n.json#5",
        "/n.json#2",
    ]


def test_an_id_of_two_contents_names_neither_row_twice() -> None:
    """The later one is known by its number; said twice just so it is one page."""
    found = read({"id": 1, "text": "A"}, {"id": 1, "text": "B"}, {"id": 1, "text": "A"})
    assert [(item.location, item.given_id) for item in found if isinstance(item, RawPage)] == [
        ("/n.json#1", "1"),
        ("/n.json#2", None),
        ("/n.json#1", "1"),
    ]


def test_rows_that_cannot_be_read_come_with_their_reason() -> None:
    """Each in its place."""
    found = read(ReadError("bad", "not JSON"), {"title": "x"}, {"text": "x" * 2000}, {"text": "y"})
    reasons = [item.reason if isinstance(item, Rejected) else None for item in found]
    assert reasons == ["not JSON", "no text", "too large", None]
    assert not any(isinstance(item, ExportedPage) for item in found)


def test_a_column_that_is_named_outranks_the_known_ones() -> None:
    """Even a page of HTML, if the text was named."""
    values = {"html": "<p>Page</p>", "Titel": "Named", "title": "Known", "Inhalt": "Named text"}
    options = ReadOptions(columns=(("title", "titel"), ("text", "Inhalt")))
    (found,) = pages_of_rows([(1, values)], "/n.json", options)
    assert isinstance(found, RawPage)
    assert (found.title, found.content, found.kind) == ("Named", "Named text", "text")
    (other,) = pages_of_rows([(1, {**values, "Titel": ""})], "/n.json", options)
    assert isinstance(other, RawPage)
    assert other.title == "Known"
