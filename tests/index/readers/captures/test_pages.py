"""What of a web archive is a page, and what the rest is counted as."""

from __future__ import annotations

import pytest

from index.article import RawPage
from index.readers.captures.pages import captured_at
from tests.index.readers.captures.building import address, answer, html, members, read, told, warc

PAGE = html(1).encode()


def kind(record: bytes) -> str:
    """Return what the only record of a file is."""
    return told(read(members([record])))[1].partition(" ")[2]


@pytest.mark.parametrize(
    ("url", "block", "found"),
    [
        (address(1), answer(PAGE), "Report 1"),
        (address(1), answer(PAGE, media="text/html; charset=utf-8"), "Report 1"),
        (address(1), answer(PAGE, media="application/xhtml+xml"), "Report 1"),
        (address(1), answer(PAGE, media=""), "Report 1"),
        (address(1), answer(PAGE, status="203 Elsewhere"), "Report 1"),
        (address(1), answer(b'<?xml version="1.0"?><!DOCTYPE html>' + PAGE), "Report 1"),
        (f"<{address(1)}>", answer(PAGE), "Report 1"),
        (address(1), answer(PAGE, status="301 Moved"), "redirect"),
        (address(1), answer(PAGE, status="404 Not Found"), "error page"),
        (address(1), answer(PAGE, status="503 Later"), "error page"),
        (address(1), answer(b"", status="304 Not Modified"), "answer without a page"),
        (address(1), answer(PAGE, status="206 Part"), "answer without a page"),
        (address(1), answer(b" \n"), "empty answer"),
        (address(1), answer(b"GIF89a", media="image/gif"), "image"),
        (address(1), answer(b"a{}", media="text/css"), "style sheet"),
        (address(1), answer(b"a()", media="application/x-javascript"), "script"),
        (address(1), answer(b"OTTO", media="font/otf"), "font"),
        (address(1), answer(b"..", media="video/mp4"), "video or audio"),
        (address(1), answer(b"<rss>", media="application/rss+xml"), "feed"),
        (address(1), answer(b'<?xml version="1.0"?>\n<rss version="2.0">'), "feed"),
        (address(1), answer(b"<feed xmlns='x'>", media=""), "feed"),
        (address(1), answer(b"{}", media="application/ld+json"), "data"),
        (address(1), answer(b"<urlset/>", media="application/xml"), "data"),
        (address(1), answer(b'<?xml version="1.0"?><urlset/>', media=""), "data"),
        (address(1), answer(b"%PDF-", media="application/pdf"), "PDF"),
        (address(1), answer(b"Words.", media="text/plain"), "plain text"),
        (address(1), answer(b"Words.", media=""), "other file"),
        (address(1), answer(b"PK", media="application/zip"), "other file"),
        ("https://gazette.example/robots.txt", answer(PAGE), "robots.txt"),
        ("dns:gazette.example", b"20240506070809", "no web address"),
        (address(1), b"no answer", "!no answer"),
    ],
)
def test_pages_are_told_from_all_else(url: str, block: bytes, found: str) -> None:
    """By status, address, media type, and how a body begins."""
    assert kind(warc("response", url, block)) == found


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (warc("resource", address(1), PAGE, media="text/html"), "Report 1"),
        (warc("resource", address(1), PAGE, media="image/png"), "image"),
        (warc("resource", "urn:text:" + address(1), PAGE, media="text/plain"), "no web address"),
        (warc("conversion", address(1), b"The ferry.", media="text/plain"), "The ferry."),
        (warc("resource", address(1), b"The ferry.", media="text/plain"), "plain text"),
        (warc("Revisit", address(1), answer(PAGE)), "revisit"),
        (warc("metadata", address(1), b"a: b"), "metadata"),
        (warc("continuation", address(1), PAGE), "continuation"),
        (warc("news", address(1), PAGE), "unknown record"),
        (warc("response", address(1), answer(PAGE, media=""),
              "WARC-Identified-Payload-Type: image/png"), "image"),
    ],
)  # fmt: skip
def test_records_of_other_types(record: bytes, found: str) -> None:
    """A resource has no head of an answer; a conversion is the text that a crawler took out."""
    assert kind(record) == found


def test_the_head_tells_the_encoding() -> None:
    """A page that declares none, in an encoding that its looks could not tell from others."""
    text = "<p>Hæ, þú, Ðan"
    block = answer(text.encode("iso8859-4", "replace"), media="text/html; charset=ISO-8859-4")
    _, page = read(members([warc("response", address(1), block)]))
    assert isinstance(page, RawPage)
    assert page.content == text.encode("iso8859-4", "replace").decode("iso8859-4")


def test_what_is_wrong_with_a_page_that_is_read_is_told() -> None:
    """A date that is none, a body that ends too soon, a crawler that cut it."""
    block = answer(b"1000\r\n<p>The ferry", "Transfer-Encoding: chunked")
    _, page = read(members([warc("response", address(1), block, date="2008-10-294T05:21:46-0700")]))
    assert isinstance(page, RawPage)
    assert (page.captured, page.partial) == (None, True)
    assert page.unread == (
        ("WARC-Date", "2008-10-294T05:21:46-0700"),
        ("body: cut off", "/day.warc.gz#0"),
    )
    for more, partial in (("WARC-Truncated: length", True), ("X: y", False)):
        _, page = read(members([warc("response", address(1), answer(PAGE), more)]))
        assert isinstance(page, RawPage)
        assert page.partial is partial


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2021-03-04T05:06:07Z", "2021-03-04T05:06:07Z"),
        ("2021-03-04T05:06:07.123456Z", "2021-03-04T05:06:07Z"),
        ("2021-03-04T05:06:07+01:00", "2021-03-04T05:06:07+01:00"),
        ("2021-03-04", "2021-03-04"),
        ("20040506070809", "2004-05-06T07:08:09Z"),
        ("20040506", "2004-05-06"),
        ("2021-03-04T05:06:07", None),
        ("2021-13-04T05:06:07Z", None),
        ("20041506070809", None),
        ("2008-10-294T05:21:46-0700", None),
        ("", None),
    ],
)
def test_when_a_page_was_captured(written: str, value: str | None) -> None:
    """A time has its zone; what is no date is none."""
    assert captured_at(written) == value
