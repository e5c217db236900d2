"""Which pages a document names."""

from __future__ import annotations

import pytest

from index.fetch.offered import MAX_LINKS, Offered, Page, front, offered, own_address
from index.fetch.requests.addresses import parse_address
from tests.index.fetch.news import HEADLINES, feed, sitemap

HERE = parse_address("http://news.example/world/")


def test_a_feed_names_its_entries() -> None:
    """With titles and dates."""
    found = offered(feed(), HERE)
    assert found.called == "feed"
    assert found.pages[0] == Page(
        "http://news.example/0.html", HEADLINES[0], "2021-05-01T08:00:00Z"
    )
    assert (len(found.pages), found.more, found.fault) == (3, 0, "")


def test_a_sitemap_names_pages_and_an_index_other_sitemaps() -> None:
    """Each once."""
    assert [page.url for page in offered(sitemap() + b"", HERE).pages] == [
        f"http://news.example/{n}.html" for n in range(3)
    ]
    index = (
        b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>'
        b"http://news.example/a.xml</loc></sitemap><sitemap><loc>http://news.example/a.xml</loc>"
        b"</sitemap></sitemapindex>"
    )
    assert offered(index, HERE) == Offered("sitemap", (), ("http://news.example/a.xml",))


def test_a_list_counts_only_if_a_user_named_it() -> None:
    """A page may show a list of addresses, which is no list to follow."""
    text = b"http://a.example/1\nhttp://b.example/2\n"
    assert [page.url for page in offered(text, HERE, tables=True).pages] == [
        "http://a.example/1",
        "http://b.example/2",
    ]
    assert offered(text, HERE).called == ""
    assert offered(b"<p>A page", HERE, tables=True).called == ""


def test_what_cannot_be_read_says_why() -> None:
    """A feed that defines entities names nothing."""
    bomb = b'<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss version="2.0"><channel/></rss>'
    found = offered(bomb, HERE)
    assert (found.called, found.pages) == ("feed", ())
    assert "entities" in found.fault


def test_a_front_page_names_its_feed_or_else_its_links() -> None:
    """Pages of its own host, without pictures, itself and the root; relative to its base."""
    links = (
        "<a href=1.html>one</a><a class=x href='/2.html#c'>two</a><a href='/pic.JPG?x=1'>p</a>"
        '<a href="http://far.example/3.html">far</a><a href="/">home</a><a href="#top">top</a>'
        '<a href="javascript:go()">go</a><a href="/world/">here</a><a href="/2.html">again</a>'
    )
    assert [page.url for page in front(links, HERE).pages] == [
        "http://news.example/world/1.html",
        "http://news.example/2.html",
    ]
    based = front(f'<base href="/b/">{links}', HERE)
    assert based.pages[0].url == "http://news.example/b/1.html"
    declared = '<link rel="Alternate nofollow" TYPE="application/atom+xml" href="/a?b=1&amp;c=2">'
    assert front(links + declared, HERE) == Offered("front", (), ("http://news.example/a?b=1&c=2",))
    oembed = '<link rel="alternate" type="application/json+oembed" href="/o">'
    assert front(oembed, HERE) == Offered("front")


def test_links_past_the_limit_are_counted() -> None:
    """So that nothing is left out in silence."""
    found = front("".join(f'<a href="/{n}.html">n</a>' for n in range(MAX_LINKS + 3)), HERE)
    assert (len(found.pages), found.more) == (MAX_LINKS, 3)


@pytest.mark.parametrize(
    ("html", "own"),
    [
        ('<link rel="canonical" href="/a.html">', "http://news.example/a.html"),
        ("<link href=//www.news.example/a rel=canonical>", "http://www.news.example/a"),
        ('<meta property="og:url" content="http://news.example/b">', "http://news.example/b"),
        ('<link rel="canonical" href="http://m.news.example/a">', "http://m.news.example/a"),
        ('<link rel="canonical" href="http://far.example/a">', "http://news.example/world/"),
        ('<link rel="canonical" href="http://fakenews.example/a">', "http://news.example/world/"),
        ('<link rel="canonical" href="http://news.example/">', "http://news.example/world/"),
        ('<link rel="canonical" href="file:///a">', "http://news.example/world/"),
        ("<p>none", "http://news.example/world/"),
    ],
)
def test_a_page_is_believed_of_its_own_site_alone(html: str, own: str) -> None:
    """Not of another, and not that it is the front page."""
    assert str(own_address(html, HERE)) == own
