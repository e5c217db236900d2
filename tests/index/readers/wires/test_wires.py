"""Items of agencies and editorial systems, invented, as each format writes them."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.article import RawPage
from index.readers.base import Container, Found, Rejected, Withdrawn
from index.readers.files import read_paths
from index.readers.wires.item import Item, found_of, moment, names_of

NITF = """<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf baselang="en-GB"><head><title>Slug</title><docdata management-status="usable">
<doc-id id-string="17" regsrc="Harbour News Agency"/>
<date.issue norm="20210304T080910+0100"/></docdata></head>
<body><body.head><hedline><hl1>Night ferry stays</hl1></hedline>
<byline>By INES TOLLER and Piet Ostrand<byttl>Harbour Writer</byttl></byline>
<abstract><p>The council of Melin voted to keep its night ferry.</p></abstract></body.head>
<body.content><p>MELIN&nbsp;&#8212; The council <em>voted</em> on Thursday.</p><hl2>Next</hl2>
<media><media-caption>A ferry.</media-caption></media>
<table><tr><td>For</td><td>9</td></tr><tr><td>Against</td><td>4</td></tr></table>
<p>The ferry sails.</p></body.content></body></nitf>"""

G2 = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:hna.example:17" version="2" xml:lang="en"><rightsInfo>
<copyrightHolder literal="Harbour News Agency"/></rightsInfo><itemMeta>
<itemClass qcode="ninat:text"/><versionCreated>2021-03-04T09:00:00Z</versionCreated>
<pubStatus qcode="stat:{status}"/>{more}</itemMeta>
<contentMeta><headline role="hld:subHeadline">Under</headline><headline>Night ferry stays</headline>
<creator><name>Ines Toller</name></creator></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>Not it</title></head><body><p>The council voted.</p><p>The ferry sails.</p></body></html>
</inlineXML></contentSet></newsItem>
<newsItem guid="urn:newsml:hna.example:18" version="1"><itemMeta><itemClass qcode="ninat:picture"/>
</itemMeta><contentMeta><headline>A ferry</headline></contentMeta></newsItem></itemSet>
</newsMessage>"""

NEWSML = """<NewsML Version="1.2"><NewsItem xml:lang="fr"><Identification><NewsIdentifier>
<ProviderId>hna.example</ProviderId><RevisionId PreviousRevision="1" Update="N">2</RevisionId>
<PublicIdentifier>urn:newsml:hna.example:20210304:TX-17:2</PublicIdentifier></NewsIdentifier>
</Identification>
<NewsManagement><ThisRevisionCreated>20210304T090000+0000</ThisRevisionCreated>
<Status FormalName="{status}"/></NewsManagement><NewsComponent><NewsLines>
<HeadLine>Le bac reste</HeadLine>
<ByLine>Par Ines Toller</ByLine></NewsLines><AdministrativeMetadata>
<Provider><Party FormalName="HNA"/></Provider></AdministrativeMetadata><ContentItem>
<MediaType FormalName="Text"/><DataContent><p>Le conseil a voté.</p>
<p>Le bac navigue.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""

NINJS = """{"uri": "urn:hna:17", "type": "text", "versioncreated": "2021-03-04T09:00:00+0000",
"pubstatus": "%s", "headline": "Night ferry stays", "byline": "By Ines Toller", "source": "HNA",
"language": "en-GB",
"body_html": "<p>The council voted.<br/><br/>It sat long.</p><p>The ferry sails.</p>",
"associations": {"featuremedia": {"type": "picture", "headline": "A ferry"}}}"""

TICKER = (
    b"\x16\x16\x01hna017 4 i 12 clear   hna 061\r\n\nFerry/\r\n\x02Night ferry stays, "
    b"the council\r\n"
    b"decides =\r\n\n   Melin (hna) - The council voted to keep the night\r\nferry.\r\n"
    b"   The ferry sails.\r\n\x03040910 GMT Mar 21\r\n\x04\r\n"
)

WXR = """<?xml version="1.0"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>The Melin Quay</title><language>en-US</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:author><wp:author_login>ines</wp:author_login>
<wp:author_first_name>Ines</wp:author_first_name><wp:author_last_name>Toller</wp:author_last_name>
</wp:author>
<item><title>Night ferry stays</title><link>https://melin.example/a</link><dc:creator>ines</dc:creator>
<content:encoded><![CDATA[<p>The council voted.</p>]]></content:encoded><wp:post_id>7</wp:post_id>
<wp:post_date_gmt>2021-03-04 08:00:00</wp:post_date_gmt><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type></item>
<item><title>A ferry</title><wp:post_id>8</wp:post_id><wp:status>inherit</wp:status>
<wp:post_type>attachment</wp:post_type></item>
<item><title>Not yet</title><content:encoded><![CDATA[<p>x</p>]]></content:encoded>
<wp:post_id>9</wp:post_id>
<wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>"""

RIS = """TY  - NEWS
TI  - Night ferry stays
AU  - Toller, Ines
T2  - The Melin Quay
DA  - 2021/03/04
UR  - https://melin.example/a
L1  - files/page.html
ER  -

TY  - NEWS
TI  - Flood wall
UR  - https://melin.example/b
L1  - ../outside.html
ER  -
"""


def read(tmp_path: Path, data: str | bytes, name: str = "item.dat") -> list[Found]:
    file = tmp_path / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_paths([file]))


def page(found: list[Found]) -> RawPage:
    (one,) = [item for item in found if isinstance(item, RawPage)]
    return one


def test_nitf_is_read(tmp_path: Path) -> None:
    """Paragraphs, sub-headings and rows of tables; no captions; offices are no authors."""
    found = page(read(tmp_path, NITF))
    assert found.content == (
        "The council of Melin voted to keep its night ferry.\n\n"
        "MELIN — The council voted on Thursday.\n\nNext\n\nFor 9\n\nAgainst 4\n\nThe ferry sails."
    )
    assert (found.title, found.source) == ("Night ferry stays", "Harbour News Agency")
    assert (found.published, found.language) == ("2021-03-04T08:09:10+01:00", "en")
    assert found.authors == ("Ines Toller", "Piet Ostrand")
    assert found.guid == "Harbour News Agency:17"


def test_a_short_abstract_is_a_label(tmp_path: Path) -> None:
    """And is not put before the report."""
    abstract = "The council of Melin voted to keep its night ferry."
    found = page(read(tmp_path, NITF.replace(abstract, "Ferry vote")))
    assert found.content.startswith("MELIN")


def test_a_document_that_defines_entities_is_refused(tmp_path: Path) -> None:
    """Whatever they are."""
    bad = NITF.replace('SYSTEM "nitf-3-4.dtd"', '[<!ENTITY a "b">]')
    (item,) = read(tmp_path, bad)
    assert isinstance(item, Rejected)
    assert item.reason == "entities"
    (item,) = read(tmp_path, WXR.replace("<rss", '<!DOCTYPE rss [<!ENTITY a "b">]><rss', 1))[-1:]
    assert isinstance(item, Rejected)
    assert item.reason == "entities"


def test_newsml_g2_is_read(tmp_path: Path) -> None:
    """Pictures are no articles, sub-headlines no titles."""
    container, item, picture = read(tmp_path, G2.format(status="usable", more=""))
    assert container == Container(str(tmp_path / "item.dat"), "NewsML-G2", "item")
    assert isinstance(item, RawPage)
    assert item.content == "The council voted.\n\nThe ferry sails."
    assert (item.title, item.source, item.published) == (
        "Night ferry stays",
        "Harbour News Agency",
        "2021-03-04T09:00:00Z",
    )
    assert (item.authors, item.guid) == (("Ines Toller",), "urn:newsml:hna.example:17")
    assert isinstance(picture, Rejected)
    assert picture.reason == "not text"


def test_what_is_canceled_withdraws_and_what_is_held_back_waits(tmp_path: Path) -> None:
    """By status, and by embargo."""
    _, canceled, _ = read(tmp_path, G2.format(status="canceled", more=""))
    location = f"{tmp_path / 'item.dat'}#1"
    assert canceled == Withdrawn(location, "urn:newsml:hna.example:17", "2021-03-04T09:00:00Z")
    held = "<embargoed>2999-01-01T00:00:00Z</embargoed>"
    _, waiting, _ = read(tmp_path, G2.format(status="usable", more=held))
    assert isinstance(waiting, Rejected)
    assert waiting.reason == "under embargo"
    over = held.replace("2999", "2020")
    assert isinstance(read(tmp_path, G2.format(status="usable", more=over))[1], RawPage)


def test_newsml_1_is_read(tmp_path: Path) -> None:
    """All revisions have one id."""
    found = page(read(tmp_path, NEWSML.format(status="Usable")))
    assert found.content == "Le conseil a voté.\n\nLe bac navigue."
    assert (found.title, found.source, found.language) == ("Le bac reste", "HNA", "fr")
    assert (found.published, found.authors) == ("2021-03-04T09:00:00+00:00", ("Ines Toller",))
    assert found.guid == "urn:newsml:hna.example:20210304:TX-17"
    (canceled,) = read(tmp_path, NEWSML.format(status="Canceled"))
    assert isinstance(canceled, Withdrawn)


def test_ninjs_is_read_and_rows_of_others_are_not(tmp_path: Path) -> None:
    """A row with a date and a text is a row."""
    found = page(read(tmp_path, NINJS % "usable", "item.json"))
    assert found.content == "The council voted.\n\nIt sat long.\n\nThe ferry sails."
    assert (found.title, found.source, found.language) == ("Night ferry stays", "HNA", "en")
    assert (found.authors, found.guid) == (("Ines Toller",), "urn:hna:17")
    (canceled,) = read(tmp_path, NINJS % "canceled", "item.json")
    assert isinstance(canceled, Withdrawn)
    row = page(read(tmp_path, '{"text": "A ferry.", "versioncreated": "2021-03-04"}', "row.json"))
    assert (row.content, row.guid) == ("A ferry.", None)


def test_wire_copy_is_read(tmp_path: Path) -> None:
    """With control characters; an indented line begins a paragraph."""
    found = page(read(tmp_path, TICKER))
    assert found.title == "Night ferry stays, the council decides"
    assert found.content == (
        "Melin (hna) - The council voted to keep the night ferry.\n\nThe ferry sails."
    )
    assert (found.source, found.published) == ("hna", "2021-03-04T09:10:00Z")
    container, first, second = read(tmp_path, TICKER * 2)
    assert container == Container(str(tmp_path / "item.dat"), "IPTC 7901", "message")
    assert isinstance(first, RawPage)
    assert isinstance(second, RawPage)
    (other,) = read(tmp_path, b"\x01\x02 not wire copy", "other.dat")
    assert isinstance(other, Rejected)


def test_posts_of_a_wordpress_export_are_read(tmp_path: Path) -> None:
    """Attachments and drafts are no articles; a login has a name."""
    container, post, attachment, draft = read(tmp_path, WXR)
    assert isinstance(container, Container)
    assert isinstance(post, RawPage)
    assert (post.content, post.kind) == ("<p>The council voted.</p>", "html")
    assert (post.title, post.source, post.url) == (
        "Night ferry stays",
        "The Melin Quay",
        "https://melin.example/a",
    )
    assert (post.published, post.authors) == ("2021-03-04T08:00:00Z", ("Ines Toller",))
    assert isinstance(attachment, Rejected)
    assert isinstance(draft, Rejected)
    assert (attachment.reason, draft.reason) == ("WordPress attachment", "WordPress draft")


def test_a_reference_is_read_by_its_snapshot_alone(tmp_path: Path) -> None:
    """One outside the file's folder is not opened; the address is told."""
    folder = tmp_path / "library"
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "page.html").write_text("<html><p>The council voted.</p></html>")
    (tmp_path / "outside.html").write_text("<html><p>Outside.</p></html>")
    container, snapshot, reference = read(folder, RIS)
    assert container == Container(str(folder / "item.dat"), "RIS", "reference")
    assert isinstance(snapshot, RawPage)
    assert snapshot.content == "<html><p>The council voted.</p></html>"
    assert (snapshot.title, snapshot.source, snapshot.published, snapshot.authors) == (
        "Night ferry stays",
        "The Melin Quay",
        "2021-03-04",
        ("Ines Toller",),
    )
    assert isinstance(reference, Rejected)
    assert reference.reason == "reference without text"
    assert reference.message.endswith("search-index fetch https://melin.example/b gets it")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("20151210T191044Z", "2015-12-10T19:10:44Z"),
        ("20170102T222800+0000", "2017-01-02T22:28:00+00:00"),
        ("2010-10-20T19:45:58-04:00", "2010-10-20T19:45:58-04:00"),
        ("20140829", "2014-08-29"),
        ("March 4, 2021", "March 4, 2021"),
        ("", ""),
    ],
)
def test_moments_are_written_in_the_extended_form(written: str, expected: str) -> None:
    """Other forms stay as they are."""
    assert moment(written) == expected


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By INES TOLLER and Piet Ostrand", ("Ines Toller", "Piet Ostrand")),
        ("Von Anke Brühl, Redaktion", ("Anke Brühl",)),
        ("gr/bp", ()),
        ("From our correspondent", ()),
        ("Associated Press", ()),
        ("Jean d'Orval", ("Jean d'Orval",)),
    ],
)
def test_names_in_bylines(byline: str, names: tuple[str, ...]) -> None:
    """Initials of editors, offices and agencies are none."""
    assert names_of(byline) == names


def test_an_embargo_ends() -> None:
    """At its moment the item is a page; a title alone is a part."""
    item = Item("", "Night ferry stays", embargo="2021-03-04T12:00:00Z")
    before = found_of(item, "a", datetime(2021, 3, 4, 11, 59, tzinfo=UTC))
    after = found_of(item, "a", datetime(2021, 3, 4, 12, 0, tzinfo=UTC))
    assert isinstance(before, Rejected)
    assert before.message == "a is under embargo until 2021-03-04T12:00:00Z; add it then"
    assert isinstance(after, RawPage)
    assert (after.content, after.partial) == ("Night ferry stays", True)


def test_wire_copy_comes_through_a_pipe() -> None:
    """Recognised there too."""
    found = list(read_paths(["-"], io.BytesIO(TICKER)))
    assert page(found).title == "Night ferry stays, the council decides"
