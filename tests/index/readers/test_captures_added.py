"""Web archives and packages added to a home: the same articles once, however they come."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import index
from index.archive import open_archive
from index.home.verify import check_home
from index.settings import Settings
from tests.index.pages import marker, report
from tests.index.readers.captures.building import DATE, answer, members, warc
from tests.index.readers.packages.building import tarred, zipped

SAMPLES = Path(__file__).parents[4] / "shared" / "data" / "ingest"


def page(number: int, canonical: bool = True) -> bytes:
    """Write an outlet's page of a report."""
    address = f"https://outlet{number}.example/2010/{marker(number)}"
    link = f'<link rel="canonical" href="{address}">' if canonical else ""
    body = "".join(f"<p>{part}</p>" for part in report(number).split("\n\n"))
    title = f"Council sits for the {marker(number)} time"
    return (
        f'<html><head><title>{title}</title>{link}<meta property="og:site_name" '
        f'content="Outlet {number}"><meta property="article:published_time" '
        f'content="2010-04-0{number + 1}T08:00:00Z"></head><body><article><h1>{title}</h1>'
        f"{body}</article></body></html>"
    ).encode()


def crawl() -> bytes:
    """Write what a crawler keeps of six articles, with all else that comes by."""
    records = [warc("warcinfo", "", b"software: made\r\n")]
    for number in range(6):
        url = f"http://www.outlet{number}.example/2010/{marker(number)}?utm_source=feed"
        records += [
            warc("request", url, b"GET / HTTP/1.1\r\n\r\n"),
            warc("response", url, answer(page(number))),
            warc("revisit", url, answer(b"")),
            warc("response", f"{url}/a.png", answer(b"\x89PNG", media="image/png")),
            warc("response", f"{url}/old", answer(page(number), status="301 Moved")),
            warc("response", f"{url}/gone", answer(page(number), status="404 Not Found")),
        ]
    return members(records)


@contextmanager
def archive_of(home: Path) -> Iterator[Any]:
    with open_archive(Settings.load(home, environment={}), create=False) as archive:
        yield archive


def is_in_order(home: Path) -> bool:
    """Verify a home."""

    @contextmanager
    def begin(_: str) -> Iterator[Any]:
        yield lambda _: lambda _: None

    findings = check_home(Settings.load(home, environment={}), begin)
    return len(findings) > 3 and all(not finding.remedy for finding in findings)


def test_a_crawl_added_as_warc_wacz_and_zip_is_six_articles(tmp_path: Path) -> None:
    """Then none new; the home is in order after each."""
    home = tmp_path / "home"
    packed = crawl()
    files = {
        "day.warc.gz": packed,
        "day.wacz": zipped({"archive/day.warc.gz": packed, "datapackage.json": b"{}"}),
        "day.zip": zipped({"in/day.warc.gz": packed, "one.html": page(1), "two.html": page(2)}),
        "day.tar.gz": gzip.compress(tarred({"day.warc": gzip.decompress(packed)})),
    }
    counts = []
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        summary = index.add(tmp_path / name, home=home)
        counts.append((summary.added, summary.unchanged, summary.replaced))
        assert summary.rejected == {}
        assert is_in_order(home)
        if name == "day.warc.gz":
            (count,) = summary.containers.counts.values()
            assert count.line() == (
                "day.warc.gz: WARC, 37 records, 6 added, 1 warcinfo, 6 request, 6 revisit, "
                "6 image, 6 redirect, 6 error page"
            )
    assert counts == [(6, 0, 0), (0, 6, 0), (0, 8, 0), (0, 6, 0)]
    with archive_of(home) as archive:
        found = sorted(archive.articles(), key=lambda one: str(one.article.published))
        assert [one.article.url for one in found] == [
            f"https://outlet{number}.example/2010/{marker(number)}" for number in range(6)
        ]
        assert [(one.article.published, one.article.captured) for one in found] == [
            (f"2010-04-0{number + 1}T08:00:00Z", DATE) for number in range(6)
        ]


def test_copies_from_under_several_addresses_are_one_article(tmp_path: Path) -> None:
    """By what the page declares; by the address that it was taken from if it declares none."""
    data = members([
        warc("response", f"https://{host}/{marker(1)}{more}", answer(page(1)))
        for host, more in (("amp.outlet1.example", ""), ("outlet1.example", "?utm_medium=x"),
                           ("outlet1.example", "/print"))
    ])  # fmt: skip
    data += members([
        warc("response", f"{scheme}.example/{marker(2)}{more}", answer(page(2, canonical=False)))
        for scheme, more in (("https://outlet2", ""), ("http://www.outlet2", "/"),
                             ("https://outlet2", "?fbclid=x"))
    ])  # fmt: skip
    (tmp_path / "day.warc.gz").write_bytes(data)
    summary = index.add(tmp_path / "day.warc.gz", home=tmp_path / "home")
    assert (summary.added, summary.unchanged, summary.replaced) == (2, 4, 0)


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
def test_the_samples_of_one_crawl_are_the_same_articles(tmp_path: Path) -> None:
    """As WARC, as WACZ, as ZIP, with a damaged record, cut off, and as one gzip member."""
    home = tmp_path / "home"
    added = [
        index.add(SAMPLES / name, home=home).added
        for name in (
            "warc/made_ccnews_like_give.warc.gz",
            "wacz/made_give.wacz",
            "archives/good.zip",
            "archives/mixed.tar.gz",
            "warc/made_broken_member_give.warc.gz",
            "warc/made_cut_off_give.warc.gz",
            "warc/made_one_gzip_member_give.warc.gz",
        )
    ]
    assert added[1:] == [0] * 6
    assert is_in_order(home)
    with archive_of(home) as archive:
        urls = [str(one.article.url) for one in archive.articles()]
    stories = sorted(url for url in urls if "/story-" in url)
    assert [url.rpartition("/")[2] for url in stories] == [f"story-{n}.html" for n in range(6)]
