"""Feeds as values: formats, what their entries hold, and what is refused."""

from __future__ import annotations

import json

import pytest

from index.errors import PageTooLarge, ReadError
from index.readers.feeds.feed import is_feed, parse_feed
from index.readers.feeds.values import MAX_ENTRIES, Entry

LONG = "<p>" + "The ferry kept its night service after the council had met. " * 40 + "</p>"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Quay Wire</title><link>https://www.quay.example/</link><language>en-gb</language>{}
</channel></rss>"""


def rss(items: str) -> bytes:
    return RSS.format(items).encode()


def test_an_item_with_its_whole_text_is_an_article() -> None:
    """Title, date with its zone, author, address and language are the item's or the feed's."""
    feed = parse_feed(
        rss(
            "<item><title>Ferry &amp;amp; <![CDATA[<b>port</b>]]></title>"
            "<link>https://quay.example/1</link><guid isPermaLink='false'>7</guid>"
            "<pubDate>Thu, 04 Mar 2021 23:30:00 -0500</pubDate><dc:creator>Ines Toller</dc:creator>"
            "<description>Short.</description><content:encoded>"
            "<![CDATA[<p>All of it.</p><p>More.</p>]]></content:encoded></item>"
        )
    )
    assert (feed.title, feed.called, feed.home, feed.fault) == (
        "Quay Wire",
        "RSS 2.0",
        "https://www.quay.example/",
        None,
    )
    assert feed.entries == (
        Entry(
            url="https://quay.example/1",
            title="Ferry & port",
            published="2021-03-04T23:30:00-05:00",
            guid="7",
            html="<p>All of it.</p><p>More.</p>",
            authors=("Ines Toller",),
            source="Quay Wire",
            language="en-gb",
        ),
    )


def test_a_description_alone_is_a_summary_unless_it_is_as_long_as_an_article() -> None:
    """One that ends in a link to the rest is a part, however long."""
    items = "".join(
        f"<item><title>t</title><description><![CDATA[{text}]]></description></item>"
        for text in (
            "Short.",
            LONG,
            LONG + '<a href="/x">Continue reading →</a>',
            LONG + "[…]",
            " <img src='a'/> ",
        )
    )
    entries = parse_feed(rss(items)).entries
    assert [entry.partial for entry in entries] == [True, False, True, True, False]
    assert [bool(entry.text or entry.html) for entry in entries] == [True, True, True, True, False]


def test_content_that_only_repeats_the_summary_is_a_part() -> None:
    """And so is content that says it goes on, behind the line that WordPress appends."""
    item = (
        "<item><title>t</title><description>{}</description>"
        "<content:encoded><![CDATA[{}]]></content:encoded></item>"
    )
    below = "<p>The post <a>t</a> appeared first on <a>Quay Wire</a>.</p>"
    items = [("A short one.", "<p>A short one.</p>"), ("A.", f"<p>A long… one.</p>{below}")]
    items.append(("A.", f"<p>A long one […]</p>{below}"))
    entries = parse_feed(rss("".join(item.format(*one) for one in items))).entries
    assert [entry.partial for entry in entries] == [True, False, True]


def test_content_without_a_summary_is_whole_and_loses_the_notice_of_wordpress() -> None:
    """A last paragraph of the article's own stays."""
    item = "<item><content:encoded><![CDATA[<p>All of it.</p>\n{}]]></content:encoded></item>"
    notices = (
        '<p>The post <a href="/1">All</a> appeared first on <a href="/">Quay Wire</a>.</p>',
        '<p>Der Beitrag <a href="/1">All</a> erschien zuerst auf <a href="/">Blatt</a>.</p>',
        "<p>The claim about the post office appeared first on the radio.</p>",
    )
    entries = parse_feed(rss("".join(map(item.format, notices)))).entries
    assert [entry.html for entry in entries] == [
        "<p>All of it.</p>",
        "<p>All of it.</p>",
        f"<p>All of it.</p>\n{notices[2]}",
    ]
    assert [entry.partial for entry in entries] == [False, False, False]


def test_relative_addresses_are_relative_to_the_feed_and_others_are_none() -> None:
    """Of a file, to what the feed calls its own address, or its site's."""
    items = "".join(
        f"<item><link>{link}</link></item>" for link in ("/a", "b", "mailto:x@y.example")
    )
    own = "<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' href='https://f.example/x/f.xml'/>"
    assert [e.url for e in parse_feed(rss(items), "https://g.example/y/f").entries] == [
        "https://g.example/a",
        "https://g.example/y/b",
        None,
    ]
    assert parse_feed(rss(own + items)).entries[1].url == "https://f.example/x/b"
    assert parse_feed(rss(items)).entries[0].url == "https://www.quay.example/a"


def test_an_items_own_source_outranks_the_feeds_title() -> None:
    """A section's title, and that of a feed of many sites, is no outlet's name."""
    item = "<item><link>https://{}.example/1</link></item>"
    sourced = "<item><link>https://a.example/1</link><source url='/f'>A Post</source></item>"
    assert [e.source for e in parse_feed(rss(sourced + item.format("quay"))).entries] == [
        "A Post",
        "Quay Wire",
    ]
    many = "".join(item.format(host) for host in ("a", "b", "quay"))
    assert {e.source for e in parse_feed(rss(many)).entries} == {None}
    section = rss(item.format("quay")).replace(b"quay.example/<", b"quay.example/sport/<")
    assert parse_feed(section).entries[0].source is None


def test_what_is_said_of_pictures_is_not_said_of_the_page() -> None:
    """Whatever the prefix of Media RSS is."""
    item = (
        "<item><title>T</title><description>Words here.</description><m:content url='/a.jpg'>"
        "<m:title>A photo</m:title><m:description>Words of the photo</m:description>"
        "</m:content></item>"
    )
    data = rss(item).replace(b"<rss ", b'<rss xmlns:m="http://search.yahoo.com/mrss/" ')
    (entry,) = parse_feed(data).entries
    assert (entry.title, entry.text, entry.html, entry.partial) == ("T", "Words here.", "", True)


def test_a_text_that_is_the_title_once_more_is_none() -> None:
    """As in feeds of search engines; one that begins with it is a text."""
    item = "<item><title>The port - Quay Wire</title><description>{}</description></item>"
    texts = ("&lt;a href='/x'&gt;The port&lt;/a&gt; Quay Wire", "The port, Quay Wire: it reopened")
    entries = parse_feed(rss("".join(map(item.format, texts)))).entries
    assert [entry.text for entry in entries] == ["", "The port, Quay Wire: it reopened"]


def test_authors_are_names_not_addresses_of_mail() -> None:
    """As RSS writes them, and as mail does."""
    item = "<item><author>{}</author></item>"
    written = ("a@quay.example (Ines Toller)", "Bo Ek &lt;b@quay.example&gt;", "desk@quay.example")
    entries = parse_feed(rss("".join(map(item.format, written)))).entries
    assert [entry.authors for entry in entries] == [("Ines Toller",), ("Bo Ek",), ()]


def test_signs_that_are_not_escaped_stay_what_they_are() -> None:
    """In addresses too, where `&copy=1` is no sign of copyright."""
    (entry,) = parse_feed(
        rss("<item><title>A & B &eacute;</title><link>https://a.example/?a=1&copy=2</link></item>")
    ).entries
    assert (entry.title, entry.url) == ("A & B é", "https://a.example/?a=1&copy=2")
    (entry,) = parse_feed(
        rss("<item><title>A &#xD800; &#0; &#60;b &#x20AC;</title></item>")
    ).entries
    assert entry.title == "A \ufffd \ufffd <b €"


def test_atom_is_read_by_its_types_and_updates_are_no_dates_of_publication() -> None:
    """Plain text stays as it is; the feed's author is that of entries without one."""
    feed = parse_feed(
        b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Blatt</title>
        <link href="https://blatt.example/"/><author><name>Ada Ohm</name></author>
        <entry><title type="text">a &lt;b&gt; c</title><id>urn:uuid:1</id>
        <link rel="edit" href="https://blatt.example/edit"/>
        <link href="https://blatt.example/1"/>
        <updated>2021-03-05T08:00:00Z</updated>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ein Satz.</p>
        </div></content></entry>
        <entry><title type="html">a &lt;b>c&lt;/b></title><id>urn:uuid:2</id>
        <published>2021-03-04T08:00:00+01:00</published><summary>Nur das.</summary>
        <author><name>Bo Ek</name></author></entry></feed>"""
    )
    one, two = feed.entries
    assert feed.called == "Atom 1.0"
    assert (one.title, one.url, one.guid) == ("a <b> c", "https://blatt.example/1", "urn:uuid:1")
    assert (one.published, one.updated) == (None, "2021-03-05T08:00:00Z")
    assert (one.html, one.partial, one.authors) == ("<p>Ein Satz.</p>", False, ("Ada Ohm",))
    assert (two.title, two.url, two.published) == ("a c", None, "2021-03-04T08:00:00+01:00")
    assert (two.text, two.partial, two.authors) == ("Nur das.", True, ("Bo Ek",))


def test_older_formats_are_read() -> None:
    """RSS 0.91 with its DOCTYPE, RSS 1.0 with dates of Dublin Core."""
    old = (
        b'<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        b'"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel>'
        b"<title>T</title><item><title>Caf&eacute;</title><link>https://a.example/1</link></item>"
        b"</channel></rss>"
    )
    found = parse_feed(old)
    assert (found.called, found.entries[0].title) == ("RSS 0.91", "Café")
    rdf = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        b'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        b"<channel><title>T</title><items/></channel><item rdf:about='https://a.example/1'>"
        b"<title>One</title><link>https://a.example/1</link><dc:date>2021-03-04</dc:date></item>"
        b"</rdf:RDF>"
    )
    assert is_feed(rdf)
    found = parse_feed(rdf)
    assert (found.called, found.entries[0].published) == ("RSS 1.0", "2021-03-04")


def test_a_json_feed_is_read() -> None:
    """Authors of both versions, ids that are addresses, content that repeats the summary."""
    values = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Quay Wire",
        "home_page_url": "https://quay.example",
        "language": "en",
        "authors": [{"name": "The desk"}],
        "items": [
            {"id": "https://quay.example/1", "title": "A &amp; B", "content_text": "All of it.",
             "date_published": "2021-03-04T08:30:00+01:00", "author": {"name": "Ines Toller"}},
            {"id": 2, "url": "/2", "content_html": "<p>So it goes.</p>", "summary": "So it goes."},
            {"id": 3, "content_html": "<img src='a'>", "date_published": "soon"},
            "no item",
        ],
    }  # fmt: skip
    data = json.dumps(values).replace("/", "\\/").encode()
    assert is_feed(data)
    feed = parse_feed(data, "https://quay.example/feed.json")
    one, two, three = feed.entries
    assert (feed.called, feed.title) == ("JSON Feed 1.1", "Quay Wire")
    assert one == Entry(
        url="https://quay.example/1",
        title="A & B",
        published="2021-03-04T08:30:00+01:00",
        guid="https://quay.example/1",
        text="All of it.",
        authors=("Ines Toller",),
        source="Quay Wire",
        language="en",
    )
    assert (two.url, two.guid, two.partial) == ("https://quay.example/2", "2", True)
    assert two.authors == ("The desk",)
    assert (three.html, three.text, three.published) == ("", "", None)
    assert three.unread == (("date_published", "soon"),)


@pytest.mark.parametrize("cut", range(20, 420, 7))
def test_a_cut_feed_keeps_whole_entries_alone(cut: int) -> None:
    """Wherever it is cut, nothing is read that the whole feed does not say."""
    item = (
        "<item><title>Entry {0} of it</title><link>https://quay.example/{0}</link>"
        "<description>Words {0}.</description></item>"
    )
    data = rss("".join(item.format(number) for number in (111, 222, 333)))
    whole = parse_feed(data)
    found = parse_feed(data[:-cut])
    assert found.fault is not None
    assert "cut off" in found.fault
    assert len(found.entries) < 3 or cut < 40
    for entry in found.entries:
        assert entry in whole.entries


def test_bytes_that_are_not_as_declared_are_read() -> None:
    """Windows-1252 that calls itself UTF-8, and UTF-8 that calls itself Latin-1."""
    item = "<item><title>Le café de l’été — « Sorvan »</title><link>https://quay.example/1</link></item>"
    wrong = RSS.format(item).encode("cp1252")
    assert parse_feed(wrong).entries[0].title == "Le café de l’été — « Sorvan »"
    wrong = RSS.replace("utf-8", "iso-8859-1").format(item).encode()
    assert parse_feed(wrong).entries[0].title == "Le café de l’été — « Sorvan »"


def test_what_is_no_feed_or_defines_entities_is_refused() -> None:
    """Each with the reason that it is counted under."""
    entities = (
        b'<!-- a --><!DOCTYPE rss [<!ENTITY a "b">]>' + rss("<item><title>&a;</title></item>")[39:]
    )
    for data, reason in (
        (entities, "entities"),
        (b"<html><body>no</body></html>", "not a feed"),
        (b"", "not a feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "not JSON"),
        (b'{"version": "2", "items": []}', "not a feed"),
        (b"\x00\x01\x02" * 99, "binary data"),
    ):
        with pytest.raises(ReadError) as caught:
            parse_feed(data, "https://quay.example/f")
        assert caught.value.reason == reason
        assert str(caught.value).startswith("https://quay.example/f ")


def test_feeds_have_limits() -> None:
    """On entries and on elements; feedparser takes its time for each."""
    with pytest.raises(PageTooLarge):
        parse_feed(rss("<item></item>" * (MAX_ENTRIES + 1)))
    with pytest.raises(PageTooLarge):
        parse_feed(rss("<b>" * 200_001))
    assert parse_feed(rss("<![CDATA[" + "<b>" * 200_001 + "]]>")).entries == ()


def test_feeds_are_told_from_other_documents() -> None:
    """By the root; other RDF, exports of WordPress and other JSON are none."""
    assert is_feed(rss(""))
    assert is_feed(b"<!-- <html> -->\n<feed xmlns='http://www.w3.org/2005/Atom'>")
    assert not is_feed(b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>")
    assert not is_feed(b"<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel>")
    assert not is_feed(b"<html><body><rss>")
    assert not is_feed(b'{"version": 1, "items": []}')
    assert not is_feed(b"")
