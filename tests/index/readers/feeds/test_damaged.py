"""Damaged feeds, sitemaps and saved pages end in a reason, never in an error of Python's."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator

import pytest

from index.errors import ReadError
from index.readers import READERS, load_reader
from index.readers.base import Found, ReadOptions

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>https://a.example/
</link><item><title>A &amp; B</title><link>https://a.example/1</link><author>a@b.example (Bo)
</author><pubDate>Thu, 04 Mar 2021 08:30:00 +0100</pubDate><description><![CDATA[<p>Words.</p>]]>
</description></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/"><title>T</title>
<entry><id>urn:x:1</id><link href="1"/><published>2021-03-04T08:30:00Z</published>
<content type="html">&lt;p&gt;Words.&lt;/p&gt;</content></entry></feed>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"id": "1",
"url": "https://a.example/1", "content_html": "<p>Words.</p>", "authors": [{"name": "Bo"}]}]}"""
SITEMAP = b"""<urlset><url><loc>https://a.example/1?a=1&amp;b=2</loc><lastmod>2021-03-04</lastmod>
<news:news><news:title>T</news:title></news:news></url></urlset>"""
MHTML = b"""From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/1\nDate: Sat, 20
 Mar 2021 10:00:00 +0000\nContent-Type: multipart/related; boundary="b"; charset=utf-8\n\n--b
Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n
<html><p>W=C3=B6rter.</p></html>\n--b--\n"""
SAVED = b"""<!DOCTYPE html><!-- saved from url=(0029)https://web.archive.org/web/20210320/https://a.b/
--><html><script>__wm.wombat("http://a.example/","20210320100000")</script><body>
<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp">x</div><!-- END WAYBACK TOOLBAR INSERT -->
<p>Words.</p></body></html>"""
BOX = b'{"archive_path": "archive/1", "url": "https://a.example/1", "history": {"wget": []}}'

PUT_IN = (
    b"<", b"&", b">", b"\0", b"]]>", b"<![CDATA[", b'"', b"<!DOCTYPE a [", b'<!ENTITY a "b">',
    b"\xff\xfe", b"&#0;", b"&#xD800;", b"{", b"[", b"http://[", b"\n\n", b"=", b"charset=x",
)  # fmt: skip


def damaged(data: bytes, seed: int) -> bytes:
    """Take out, double, change and put in some bytes."""
    rng = random.Random(seed)
    for _ in range(rng.choice((1, 2, 5, 20))):
        at = rng.randrange(len(data) + 1)
        end = at + rng.choice((1, 4, 40))
        data = rng.choice(
            (
                data[:at] + data[end:],
                data[:end] + data[at:],
                data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :],
                data[:at] + rng.choice(PUT_IN) + data[at:],
                data[:at],
            )
        )
    return data


def read(name: str, data: bytes) -> Iterator[Found]:
    reader = load_reader(READERS[name])
    reader.sniff(data)
    return reader.read(io.BytesIO(data), "/nowhere/a", ReadOptions())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("feeds", RSS),
        ("feeds", ATOM),
        ("feeds", JSON),
        ("sitemaps", SITEMAP),
        ("mhtml", MHTML),
        ("saved", SAVED),
        ("archivebox", BOX),
    ],
)
def test_damage_ends_in_a_reason(name: str, data: bytes) -> None:
    """Three hundred ways of it each, the same every time."""
    for seed in range(300):
        try:
            found = list(read(name, damaged(data, seed)))
        except ReadError as error:
            assert error.reason
            assert "\n" not in str(error)
        else:
            assert found
