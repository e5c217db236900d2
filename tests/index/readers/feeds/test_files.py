"""Feeds and sitemaps as files: entries with text are pages, addresses are told."""

from __future__ import annotations

import gzip
from pathlib import Path

from index.article import RawPage
from index.readers.base import Container, Found, ReadOptions, Rejected
from index.readers.files import read_paths

FEED = """<rss version="2.0"><channel><title>Quay Wire</title><link>https://quay.example/</link>
<item><title>One</title><link>https://quay.example/1?utm_source=rss</link>
<guid>https://quay.example/1</guid><pubDate>Thu, 04 Mar 2021 08:30:00 +0100</pubDate>
<description>Words of one.</description></item>
<item><title>Two</title><link>https://quay.example/2</link><guid isPermaLink="false">7</guid></item>
<item><title>Three</title><pubDate>4. März 2021</pubDate>
<description>&lt;p&gt;Words of three.&lt;/p&gt;</description></item>
<item><title>Four</title></item>{}"""

SITEMAP = """<?xml version="1.0"?><urlset><url><loc>https://quay.example/1</loc></url>{}"""


def found(folder: Path, name: str, data: bytes, **options: int) -> list[Found]:
    path = folder / name
    path.write_bytes(data)
    return list(read_paths([path], options=ReadOptions(**options)))  # type: ignore[arg-type]


def test_entries_with_text_are_pages_and_the_others_are_told(tmp_path: Path) -> None:
    """A worldwide id names an entry, another only one without an address."""
    where = str(tmp_path / "saved.xml")
    assert found(tmp_path, "saved.xml", FEED.format("</channel></rss>").encode()) == [
        Container(where, "RSS 2.0", "item"),
        RawPage(
            content="Words of one.",
            kind="text",
            location=f"{where}#https://quay.example/1",
            given_id="https://quay.example/1",
            title="One",
            source="Quay Wire",
            published="2021-03-04T08:30:00+01:00",
            url="https://quay.example/1",
            partial=True,
        ),
        Rejected(
            f"{where}#2", "no text", f"{where}#2 holds no text; its page is https://quay.example/2"
        ),
        RawPage(
            content="<p>Words of three.</p>",
            kind="html",
            location=f"{where}#3",
            title="Three",
            source="Quay Wire",
            published="4. März 2021",
            partial=True,
        ),
        Rejected(f"{where}#4", "no text", f"{where}#4 holds no text, and names no page"),
    ]


def test_a_feed_that_is_cut_off_says_so_after_its_whole_entries(tmp_path: Path) -> None:
    """The entry in which it is cut is no page."""
    where = str(tmp_path / "a.rss")
    items = found(tmp_path, "a.rss", FEED.format("<item><title>Fi").encode())
    assert len(items) == 6
    assert items[-1] == Rejected(f"{where}#5", "cut off", f"{where} is cut off within entry 5")


def test_a_compressed_feed_is_read_and_a_file_that_only_is_called_one_refused(
    tmp_path: Path,
) -> None:
    """The name decides where nothing in the file does."""
    packed = gzip.compress(FEED.format("</channel></rss>").encode())
    assert [type(one) for one in found(tmp_path, "x.gz", packed)] == [
        Container,
        RawPage,
        Rejected,
        RawPage,
        Rejected,
    ]
    where = str(tmp_path / "empty.rss")
    assert found(tmp_path, "empty.rss", b"<!-- nothing -->") == [
        Rejected(where, "not a feed", f"{where} is no feed")
    ]


def test_an_entry_larger_than_a_page_is_rejected_alone(tmp_path: Path) -> None:
    """The others are read."""
    items = found(tmp_path, "a.xml", FEED.format("</channel></rss>").encode(), max_bytes=15)
    reasons = [one.reason for one in items if isinstance(one, Rejected)]
    assert reasons == ["no text", "too large", "no text"]
    assert [one.title for one in items if isinstance(one, RawPage)] == ["One"]


def test_two_entries_with_one_id_are_known_by_their_numbers(tmp_path: Path) -> None:
    """The first keeps the id."""
    item = "<item><guid>urn:x:1</guid><description>Words {}.</description></item>"
    feed = f'<rss version="2.0"><channel>{item.format(1)}{item.format(2)}</channel></rss>'
    pages = [one for one in found(tmp_path, "a.xml", feed.encode()) if isinstance(one, RawPage)]
    assert [page.given_id for page in pages] == ["urn:x:1", None]
    assert [page.location.rpartition("#")[2] for page in pages] == ["urn:x:1", "2"]


def test_a_sitemap_holds_no_articles_and_says_what_to_type(tmp_path: Path) -> None:
    """One line for a sitemap, an index, a list of addresses, a damaged one."""
    where = str(tmp_path / "my map.xml.gz")
    assert found(
        tmp_path, "my map.xml.gz", gzip.compress(SITEMAP.format("</urlset>").encode())
    ) == [
        Rejected(
            where,
            "addresses alone",
            f"{where} names 1 page, and holds no articles; "
            f"to get them: search-index fetch '{where}'",
        )
    ]
    index = b"<sitemapindex><sitemap><loc>https://quay.example/1.xml</loc></sitemap>"
    for name, data, told in (
        ("index", index + b"</sitemapindex>", "names 1 sitemap, and holds no articles; "),
        ("list.txt", b"https://quay.example/1\nhttps://quay.example/2\n", "names 2 pages, and "),
        ("none", b"<urlset></urlset>", "names no pages, and holds no articles; "),
        ("cut", SITEMAP.format("<url><lo").encode(), "holds no articles (is damaged in line 1: "),
    ):
        (only,) = found(tmp_path, name, data)
        assert isinstance(only, Rejected)
        assert told in only.message


def test_articles_that_name_addresses_are_pages(tmp_path: Path) -> None:
    """Text and HTML with addresses in them are read as before."""
    text = b"The port reopened.\n\nShips came in.\n\nMore at\nhttps://quay.example/1\n"
    page = b"<html><body><p>See https://quay.example/1 and &lt;rss&gt; urlset</p></body></html>"
    for name, data in (("a.txt", text), ("a.html", page)):
        assert [type(one) for one in found(tmp_path, name, data)] == [RawPage]
