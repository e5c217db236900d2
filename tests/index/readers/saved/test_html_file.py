"""Saved pages: where they are from and when they were saved, without what the saving put in."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.article import RawPage
from index.readers.base import ReadOptions, Rejected
from index.readers.files import read_paths
from index.readers.saved.copies import is_copy, original_of, without_prefix
from index.readers.saved.marks import Mark, mark_of

READ = ReadOptions()

BODY = "<html><head><title>T</title></head><body><p>The port reopened.</p></body></html>"

WAYBACK = """<!DOCTYPE html><html><head>
<script src="/_static/js/bundle-playback.js?v=1"></script><script>
__wm.wombat("http://quay.example:80/2021/port.html","20210320100000","https://web.archive.org/","web");
</script><!-- End Wayback Rewrite JS Include -->
<link rel="canonical" href="https://web.archive.org/web/20210320100000/http://quay.example/port"/>
<script type="application/ld+json">
{"url": "https:\\/\\/web.archive.org\\/web\\/20210320\\/http:\\/\\/quay.example\\/port"}
</script></head><body><!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp-base">14 captures</div>
<!-- END WAYBACK TOOLBAR INSERT --><div id="wm-ipp-print">The Wayback Machine - <div>x</div></div>
<a href="/web/20210320100000/http://quay.example/more">More</a><img
src=https://web.archive.org/web/20210320100000im_/https://quay.example/a.jpg><p>They saved it as
https://web.archive.org/web/20190101000000/http://other.example/ then.</p></body></html>"""


def page_of(folder: Path, text: str, options: ReadOptions = READ) -> RawPage:
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    (page,) = read_paths([path], options=options)
    assert isinstance(page, RawPage)
    return page


@pytest.mark.parametrize(
    ("mark", "url", "captured"),
    [
        (
            "<!--\n Page saved with SingleFile \n url: https://quay.example/1?a=1&amp;b=2 \n"
            " saved date: Sat Mar 20 2021 10:00:00 GMT+0100 (Central European Standard Time)\n-->",
            "https://quay.example/1?a=1&b=2",
            "2021-03-20T10:00:00+01:00",
        ),
        ("<!-- saved from url=(0022)https://quay.example/1 -->", "https://quay.example/1", None),
        ("<!-- saved from url=(0014)about:internet -->", None, None),
        (
            "<!-- Mirrored from quay.example/1.html by HTTrack Website Copier/3.x [XR&CO'2014], "
            "Sat, 20 Mar 2021 10:00:00 GMT -->",
            "http://quay.example/1.html",
            "2021-03-20T10:00:00Z",
        ),
        (
            "<!-- Saved from https://quay.example/1 at 2021-03-20T10:00:00Z using monolith v2.4.0"
            " -->",
            "https://quay.example/1",
            "2021-03-20T10:00:00Z",
        ),
        (
            '<meta name="savepage-url" content="https://quay.example/1">\n'
            '<meta name="savepage-date" content="Sat Mar 20 2021 10:00:00 GMT+0000 (UTC)">',
            "https://quay.example/1",
            "2021-03-20T10:00:00Z",
        ),
        (
            '<html data-scrapbook-source="https://quay.example/1" '
            'data-scrapbook-create="20210320100000123">',
            "https://quay.example/1",
            "2021-03-20T10:00:00Z",
        ),
    ],
)
def test_programs_that_save_pages_leave_marks(
    tmp_path: Path, mark: str, url: str | None, captured: str | None
) -> None:
    """The day of saving is none of publication."""
    assert mark_of(mark) == Mark(url, captured)
    page = page_of(tmp_path, f"<!DOCTYPE html>{mark}{BODY}")
    assert (page.taken_from, page.captured, page.published, page.url) == (url, captured, None, None)
    assert page.location == str(tmp_path / "page.html")


def test_an_article_about_saved_pages_has_no_mark(tmp_path: Path) -> None:
    """Nor is a page that links to copies one of them."""
    text = BODY.replace(
        "reopened.",
        "reopened, Page saved with SingleFile url: said, see <a href='https://web.archive.org/web/"
        "20210320100000/https://quay.example/'>the copy</a>; &lt;!-- saved from url=(0042) --&gt;",
    )
    assert mark_of(text) is None
    assert not is_copy(text)
    page = page_of(tmp_path, text)
    assert (page.taken_from, page.captured, page.content) == (None, None, text)


def test_a_copy_of_the_wayback_machine_is_the_page_that_it_copied(tmp_path: Path) -> None:
    """Its address is the original one, the toolbar goes, what is written stays."""
    page = page_of(tmp_path, WAYBACK)
    assert page.taken_from == "http://quay.example/2021/port.html"
    assert page.captured == "2021-03-20T10:00:00Z"
    assert 'href="http://quay.example/port"' in page.content
    assert '<a href="http://quay.example/more">' in page.content
    assert "src=https://quay.example/a.jpg" in page.content
    assert '{"url": "http:\\/\\/quay.example\\/port"}' in page.content
    assert "captures" not in page.content
    assert "Wayback Machine" not in page.content
    assert (
        "as\nhttps://web.archive.org/web/20190101000000/http://other.example/ then" in page.content
    )


def test_an_older_copy_says_at_its_end_when_it_was_captured() -> None:
    """And in its canonical address what it is one of; pywb's copies say both in a script."""
    old = (
        '<html><head><script>WB_wombat_Init("https://web.archive.org/web/", "x", "a");</script>'
        '<link href="https://web.archive.org/web/20160526181643/http://quay.example/1" '
        'rel="canonical">'
        "</head><body><p>One.</p></body></html><!--\n     FILE ARCHIVED ON 18:16:43 May 26, "
        "2016 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE ON 14:16:41 Apr 17, 2020.\n-->"
    )
    assert is_copy(old)
    assert original_of(old)[1:] == ("http://quay.example/1", "2016-05-26T18:16:43Z")
    assert original_of(old.replace("canonical", "next"))[1:] == (None, "2016-05-26T18:16:43Z")
    pywb = (
        '<script>wbinfo.url = "http://quay.example/1"; wbinfo.timestamp = "20160526181643";'
        "</script>"
    )
    assert is_copy(pywb)
    assert original_of(pywb)[1:] == ("http://quay.example/1", "2016-05-26T18:16:43Z")


def test_a_saved_copy_is_a_copy(tmp_path: Path) -> None:
    """SingleFile keeps no comment of the archive; its own names the archive's address."""
    text = (
        "<html><!--\n Page saved with SingleFile \n"
        " url: https://web.archive.org/web/20190304050607/https://quay.example/1 \n"
        " saved date: Sat Mar 20 2021 10:00:00 GMT+0000 (UTC)\n-->"
        "<body><div id=wm-ipp-base lang=en><div>14 captures</div></div><p>One.</p></body></html>"
    )
    page = page_of(tmp_path, text)
    assert (page.taken_from, page.captured) == ("https://quay.example/1", "2019-03-04T05:06:07Z")
    assert page.content.endswith("<body><p>One.</p></body></html>")


def test_a_copy_of_archive_today_loses_its_frame(tmp_path: Path) -> None:
    """Its head gives the time of capture as that of publication."""
    text = (
        '<!DOCTYPE html><html><head><meta property="article:published_time" '
        'content="2018-05-05T22:28:55Z"/><link rel="canonical" href="https://archive.is/XvEff"/>'
        '<link rel="bookmark" '
        'href="http://archive.today/20180505222855/https://quay.example/1?a&amp;b"/>'
        '<title>The port</title></head><body><center><div id="HEADER"><div>Saved from</div>'
        '<time itemprop="pubdate">5 May 2018</time></div>{}<p>It reopened.</p></body></html>'
    )
    for content in ('<div id="CONTENT">', ""):
        page = page_of(tmp_path, text.format(content))
        assert (page.taken_from, page.captured) == (
            "https://quay.example/1?a&b",
            "2018-05-05T22:28:55Z",
        )
        assert page.content == (
            f"<html><head><title>The port</title></head><body>{content}"
            "<p>It reopened.</p></body></html>"
        )
    link = "<a href='http://archive.is/20180505222855/https://quay.example/'>a copy</a>"
    linked = BODY.replace("reopened", link)
    assert page_of(tmp_path, linked).captured is None


def test_addresses_before_addresses_are_told() -> None:
    """Of any archive; an address with a date in its path is none."""
    for address, rest, at in (
        (
            "http://web.archive.org/web/20160526/http://a.example/1",
            "http://a.example/1",
            "2016-05-26",
        ),
        (
            "https://arquivo.pt/wayback/20160526181643mp_/https://a.example/",
            "https://a.example/",
            "2016-05-26T18:16:43Z",
        ),
        ("https://a.example/20160526/story", "https://a.example/20160526/story", None),
        (
            "https://web.archive.org/web/2016*/a.example",
            "https://web.archive.org/web/2016*/a.example",
            None,
        ),
    ):
        assert without_prefix(address) == (rest, at)


def test_pictures_do_not_make_a_page_too_large(tmp_path: Path) -> None:
    """They go before the page is measured; words do not."""
    mark = "<!-- saved from url=(0022)https://quay.example/1 -->"
    picture = f'<img src="data:image/png;base64,{"A" * 50_000}">'
    small = ReadOptions(max_bytes=1_000)
    page = page_of(tmp_path, f"{mark}<html>{picture}{BODY}", small)
    assert page.content == f'{mark}<html><img src="data:image/png;base64,">{BODY}'
    (tmp_path / "page.html").write_text(mark + "word " * 300 + BODY)
    (only,) = read_paths([tmp_path / "page.html"], options=small)
    assert isinstance(only, Rejected)
    assert only.reason == "too large"
