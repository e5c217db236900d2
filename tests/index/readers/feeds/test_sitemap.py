"""Sitemaps as values: what is named, what is mended, what is refused."""

from __future__ import annotations

import gzip

import pytest

from index.errors import ReadError
from index.readers.feeds.sitemap import (
    Sitemap,
    SitemapPage,
    SitemapPart,
    is_address_list,
    is_sitemap,
    parse_sitemap,
)

URLSET = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
)
NEWS = (
    "<url><loc> https://quay.example/a?x=1&amp;y=2\n</loc><lastmod>2021-03-05</lastmod>"
    "<image:image><image:loc>https://quay.example/a.jpg</image:loc><image:title>No</image:title>"
    "</image:image><news:news><news:publication><news:name>Quay Wire</news:name>"
    "<news:language>en</news:language></news:publication>"
    "<news:publication_date>2021-03-04T08:30:00+01:00</news:publication_date>"
    "<news:title><![CDATA[Port &amp; harbour <b>reopen</b>]]></news:title></news:news></url>"
)


def of(text: str) -> bytes:
    return URLSET.format(text).encode()


def test_a_news_sitemap_is_read_without_what_it_says_of_images() -> None:
    """Prefixes need no declaration."""
    assert parse_sitemap(of(NEWS)) == Sitemap(
        pages=(
            SitemapPage(
                "https://quay.example/a?x=1&y=2",
                "2021-03-05",
                "Port & harbour reopen",
                "2021-03-04T08:30:00+01:00",
                "Quay Wire",
                "en",
            ),
        )
    )


def test_an_index_names_sitemaps() -> None:
    """Relative addresses are relative to the index; it may name itself."""
    index = (
        b"<sitemapindex><sitemap><loc>/one.xml.gz</loc><lastmod>2021-03</lastmod></sitemap>"
        b"<sitemap><loc>https://quay.example/index.xml</loc></sitemap></sitemapindex>"
    )
    assert parse_sitemap(index, "https://quay.example/index.xml") == Sitemap(
        index_of=(
            SitemapPart("https://quay.example/one.xml.gz", "2021-03"),
            SitemapPart("https://quay.example/index.xml"),
        )
    )


def test_addresses_that_are_none_of_the_web_are_counted() -> None:
    """Without an address of its own, a sitemap's relative addresses are none."""
    text = "".join(
        f"<url><loc>{address}</loc></url>"
        for address in (
            "/a",
            "ftp://quay.example/a",
            "javascript:alert(1)",
            "https://[/",
            "https://b.example/",
        )
    )
    assert parse_sitemap(of(text)) == Sitemap(pages=(SitemapPage("https://b.example/"),), unread=4)


def test_a_sign_that_is_not_escaped_is_mended_outside_cdata_alone() -> None:
    """Entities of HTML become their characters."""
    text = (
        "<url><loc>https://a.example/?x=1&y=2&amp;z=&#51;</loc></url>"
        "<url><loc><![CDATA[https://a.example/?x=1&y=2]]></loc></url>"
        "<url><loc>https://a.example/caf&eacute;</loc></url>"
    )
    assert [page.url for page in parse_sitemap(of(text)).pages] == [
        "https://a.example/?x=1&y=2&z=3",
        "https://a.example/?x=1&y=2",
        "https://a.example/café",
    ]


def test_a_cut_sitemap_keeps_the_pages_before_the_cut() -> None:
    """A page that is cut is left out: its address would be another's."""
    data = of(NEWS + NEWS.replace("/a?", "/b?"))[:-300]
    found = parse_sitemap(data, "https://quay.example/s.xml")
    assert [page.url for page in found.pages] == ["https://quay.example/a?x=1&y=2"]
    assert found.fault is not None
    assert found.fault.startswith("https://quay.example/s.xml is damaged in line 3: ")


def test_a_gzipped_sitemap_is_decompressed_and_a_damaged_one_refused() -> None:
    """As servers send them, under any content type."""
    packed = gzip.compress(of(NEWS))
    assert parse_sitemap(packed) == parse_sitemap(of(NEWS))
    with pytest.raises(ReadError, match="damaged gzip"):
        parse_sitemap(packed[:-20])


def test_other_encodings_are_read() -> None:
    """UTF-16 with its mark, and Windows-1252 as it is declared."""
    text = '<?xml version="1.0" encoding="{}"?><urlset><url><loc>https://a.example/é</loc></url></urlset>'
    expected = Sitemap(pages=(SitemapPage("https://a.example/é"),))
    assert parse_sitemap(text.format("utf-16").encode("utf-16")) == expected
    assert parse_sitemap(text.format("windows-1252").encode("cp1252")) == expected


def test_entities_depth_and_other_documents_are_refused() -> None:
    """Each with the reason that it is counted under."""
    entities = b'<!DOCTYPE urlset [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>'
    for data, reason in (
        (entities, "entities"),
        (b"<urlset>" + b"<a>" * 40, "not a sitemap"),
        (b"<html><body>no</body></html>", "not a sitemap"),
        (b"", "not a sitemap"),
        (b"\x00\x01\x02" * 100, "binary data"),
    ):
        with pytest.raises(ReadError) as caught:
            parse_sitemap(data)
        assert caught.value.reason == reason


def test_a_list_of_addresses_is_read_and_its_other_lines_counted() -> None:
    """What the protocol calls a text file; an article that ends in addresses is none."""
    listed = b"\xef\xbb\xbfPages of the quay:\r\nhttps://a.example/1\r\nhttp://a.example/2\r\n"
    assert is_address_list(listed)
    assert parse_sitemap(listed) == Sitemap(
        pages=(SitemapPage("https://a.example/1"), SitemapPage("http://a.example/2")), unread=1
    )
    article = (
        b"The port reopened.\nShips came in.\nMore at:\nhttps://a.example/1\nhttps://a.example/2\n"
    )
    assert not is_address_list(article)
    assert not is_address_list(b"word " * 60 + b"\nhttps://a.example/1\n")
    assert not is_address_list(b"See https://a.example/1 for more\n")
    assert not is_address_list(b"")


def test_sitemaps_are_told_from_other_documents() -> None:
    """By the root element, behind comments and declarations."""
    assert is_sitemap(of(""))
    assert is_sitemap(b"<!-- a <rss> --><?xml-stylesheet href='a'?>\n<s:urlset xmlns:s='x'>")
    assert is_sitemap("\ufeff<sitemapindex>".encode("utf-16"))
    assert not is_sitemap(b"<html><!-- <urlset> -->")
    assert not is_sitemap(b"<rss><channel><urlset>")
