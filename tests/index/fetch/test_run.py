"""Runs over a scripted site: what is asked, in which order, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.archive import open_archive
from index.archive.frontier import PageState
from index.fetch.ledger import MAX_TRIES, key_of
from index.settings import Settings
from tests.index.fetch.news import HEADLINES, report, site
from tests.index.fetch.rounds import HASTY, articles, run, titles
from tests.index.fetch.scripted import Script, answer, served

HTML = "text/html; charset=utf-8"


def _moved(location: str, status: str = "302 Found") -> bytes:
    return answer(b"", status, Location=location)


def _page(home: Path, url: str) -> PageState:
    with open_archive(Settings(home=home), create=False) as archive:
        state = archive.frontier.page(key_of(url))
    assert state is not None
    return state


def test_redirects_are_followed_to_their_limit(tmp_path: Path) -> None:
    """Each to a host whose robots.txt was asked; to other schemes and to nowhere they end."""
    scripts = site()
    scripts |= {f"/hop{n}": _moved(f"/hop{n - 1}") for n in range(1, 7)}
    scripts["/hop0"] = _moved("http://other.example/0.html", "301 Moved Permanently")
    scripts["/mail"] = _moved("mailto:desk@example.org")
    scripts["/nowhere"] = answer(b"", "302 Found")
    scripts["/shut"] = _moved("http://other.example/closed/0.html")
    paths = ("hop4", "hop6", "mail", "nowhere", "shut")
    with served(scripts) as server:
        urls = [f"http://news.example/{path}" for path in paths]
        found = run(tmp_path, server.network, urls)
    assert found.became == {
        "added": 1,
        "too many redirects": 1,
        "redirect to other scheme": 1,
        "redirect to nowhere": 1,
        "forbidden by robots.txt": 1,
    }
    other = [path for host, path, _ in server.asked if host == "other.example"]
    assert other == ["/robots.txt", "/0.html"]
    assert [article.url for article in articles(tmp_path)] == ["http://other.example/0.html"]


def test_a_page_that_changes_takes_the_place_of_its_older_version(tmp_path: Path) -> None:
    """Asked again by name, with its tag; unchanged it is not sent again."""
    url = "http://news.example/0.html"
    with served(site()) as server:
        run(tmp_path, server.network, [url])
        server.scripts["/0.html"] = answer(b"", "304 Not Modified")
        again = run(tmp_path, server.network, [url])
        assert server.asked[-1][2]["if-none-match"] == '"0"'
        new = report(0).replace(b"late on Tuesday", b"late on Wednesday")
        server.scripts["/0.html"] = answer(new, Content_Type=HTML)
        changed = run(tmp_path, server.network, [url])
    assert (again.became, changed.became) == ({"not changed": 1}, {"replaced": 1})
    (article,) = articles(tmp_path)
    assert "late on Wednesday" in article.body
    with open_archive(Settings(home=tmp_path), create=False) as archive:
        (old,) = archive.versions(article.doc_id)
    assert "late on Tuesday" in old.article.body


def test_a_sitemap_that_names_itself_and_other_hosts_ends(tmp_path: Path) -> None:
    """Indexes are followed two deep, within their host; a later date asks a page again."""
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

    def index(*urls: str) -> bytes:
        named = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
        return answer(f"<sitemapindex {space}>{named}</sitemapindex>".encode())

    def pages(day: str) -> bytes:
        named = f"<url><loc>http://news.example/0.html</loc><lastmod>{day}</lastmod></url>"
        far = "<url><loc>http://far.example/1.html</loc></url>"
        return answer(f"<urlset {space}>{named}{far}</urlset>".encode())

    scripts = site()
    root = "http://news.example/i0.xml"
    scripts["/i0.xml"] = index(root, "http://news.example/i1.xml", "http://far.example/i.xml")
    scripts["/i1.xml"] = index("http://news.example/i2.xml", "http://www.news.example/i0.xml")
    scripts["/i2.xml"] = index("http://news.example/i3.xml")
    scripts["/i3.xml"] = pages("2021-05-01")
    with served(scripts) as server:
        deep = run(tmp_path, server.network, [root])
        assert deep.passed == {"of another host than its sitemap": 1, "indexes in indexes": 1}
        given = "http://news.example/i3.xml"
        first = run(tmp_path, server.network, [given])
        same = run(tmp_path, server.network, [given])
        server.scripts["/i3.xml"] = pages("2021-05-02")
        later = run(tmp_path, server.network, [given])
    assert [one.found for one in (deep, first, same, later)] == [0, 1, 0, 1]
    assert (first.became["added"], later.became["unchanged"]) == (1, 1)
    assert {host for host, _, _ in server.asked} == {"news.example"}


def test_a_run_that_was_stopped_goes_on(tmp_path: Path) -> None:
    """What it had is not asked again, what was named and not asked is."""
    urls = ["http://news.example/feed.xml", "http://other.example/0.html"]
    asked = 0

    def stop() -> list[bytes]:
        nonlocal asked
        asked += 1
        return [answer(report(2), Content_Type=HTML)]

    scripts = site() | {"/2.html": stop}
    with served(scripts) as server:
        network = server.network

        def allows(ip: str, port: int) -> bool:
            if any(path == "/1.html" for _, path, _ in server.asked):
                raise KeyboardInterrupt
            return network.allows(ip, port)

        with pytest.raises(KeyboardInterrupt):
            run(tmp_path, network._replace(allows=allows), urls)
        assert asked == 0
        before = len(server.asked)
        found = run(tmp_path, network, urls)
        rest = [path for _, path, _ in server.asked[before:]]
        assert rest == ["/2.html"]
        assert found.became["had before the run was stopped"] == 2
        run(tmp_path, network, urls[:1])
        assert [path for _, path, _ in server.asked[before + 1 :]] == ["/feed.xml"]
    assert titles(tmp_path) == sorted([*HEADLINES, HEADLINES[0]])


def test_a_page_is_given_up_after_some_failures(tmp_path: Path) -> None:
    """In runs that follow, as its host allows; a fault of its own ends it at once."""
    scripts: dict[str, Script] = {
        "/cut": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        "/shut": answer(b"", "403 Forbidden"),
        "/gate": answer(b"Just a moment", "403 Forbidden", cf_mitigated="challenge"),
        "/gone": answer(b"", "410 Gone"),
        "/odd": answer(b"", "418 I'm a teapot"),
        "/picture": answer(b"\x89PNG\r\n", Content_Type="image/png"),
        "/data": answer(b'{"a": 1}', Content_Type="application/json"),
    }
    url = "http://news.example/cut"
    with served(scripts) as server:
        names = [path for path in scripts if path != "/cut"]
        found = run(tmp_path, server.network, [f"http://news.example{path}" for path in names])
        assert found.became == {
            "refused with 403": 1,
            "a gate wants a person": 1,
            "gone for good": 1,
            "answer 418": 1,
            "not a page": 2,
        }
        now = HASTY._replace(back_off_s=0)
        reports = [
            run(tmp_path, server.network, [url] if not n else [], manners=now) for n in range(6)
        ]
    assert [one.left.total() for one in reports] == [1] * (MAX_TRIES - 1) + [0, 0]
    assert [one.became for one in reports[4:]] == [{"cut off": 1}, {}]
    assert not _page(tmp_path, url).waiting


def test_a_machine_that_was_offline_loses_nothing(tmp_path: Path) -> None:
    """What feeds have named waits for as long as it takes; what a user names wrong ends."""

    def offline(_host: str, _port: int) -> list[tuple[str, int]]:
        raise OSError(-3, "Temporary failure in name resolution")

    url = "http://news.example/feed.xml"
    now = HASTY._replace(back_off_s=0)
    with served(site()) as server:
        run(tmp_path, server.network, [url], manners=now)
        cut = server.network._replace(resolve=offline)
        states = [PageState(n, f"http://news.example/{n}.html?a=1", became="page") for n in (1, 2)]
        with open_archive(Settings(home=tmp_path), create=True) as archive, archive.transaction():
            archive.frontier.keep_pages(states)
        for _ in range(MAX_TRIES + 1):
            report = run(tmp_path, cut, [], manners=now)
            assert (report.became, report.left) == ({}, {"unknown host": 2})
        wrong = run(tmp_path, cut, ["http://newz.example/"], manners=now)
        assert wrong.became == {"unknown host": 1}
        server.scripts |= {f"/{n}.html?a=1": site()[f"/{n}.html"] for n in (1, 2)}
        back = run(tmp_path, server.network, [], manners=now)
    assert back.became == {"same page as another": 2}


def test_a_host_that_asks_for_patience_gets_it(tmp_path: Path) -> None:
    """Its page is never given up, and never comes before one that did not fail."""
    now = HASTY._replace(back_off_s=0)
    with served(site() | {"/busy": answer(b"", "503 Service Unavailable")}) as server:
        url = "http://news.example/busy"
        reports = [
            run(tmp_path, server.network, [url] if not n else [], manners=now)
            for n in range(MAX_TRIES + 1)
        ]
        assert [one.left for one in reports] == [{"answer 503": 1}] * (MAX_TRIES + 1)
        state = PageState(key_of("http://news.example/0.html"), "http://news.example/0.html")
        with open_archive(Settings(home=tmp_path), create=True) as archive, archive.transaction():
            archive.frontier.keep_pages([state])
        before = len(server.asked)
        assert run(tmp_path, server.network, [], manners=now).became == {"added": 1}
    assert [path for _, path, _ in server.asked[before : before + 2]] == ["/0.html", "/busy"]


def test_a_page_that_fails_does_not_hold_up_the_others(tmp_path: Path) -> None:
    """Three in a row do: then the host is left alone."""
    scripts = site() | {f"/e{n}": answer(b"", "500 Internal Server Error") for n in range(6)}
    names = ("e0", "e1", "0.html", "e2", "e3", "1.html", "e4", "e5", "2.html")
    with served(scripts) as server:
        urls = [f"http://news.example/{name}" for name in names]
        found = run(tmp_path, server.network, urls)
        assert (found.became, found.left) == ({"added": 3}, {"answer 500": 6})
        later = run(tmp_path, server.network, ["http://news.example/e6"])
        assert later.left == {"its host is to be left alone": 6}
        assert later.became == {"not there": 1}
        more = [f"http://other.example/{name}" for name in ("e0", "e1", "e2", "0.html")]
        third = run(tmp_path, server.network, more)
    assert third.became == {}
    assert third.left == {"answer 500": 3, "its host is to be left alone": 7}
    assert server.asked[-1][:2] == ("other.example", "/e2")


def test_hosts_whose_robots_lead_to_each_other_end(tmp_path: Path) -> None:
    """Neither is asked for a page, and both are named."""
    with served({}) as server:
        for host, other in (("a", "b"), ("b", "a")):
            server.hosts[f"{host}.example"] = {
                "/robots.txt": _moved(f"http://{other}.example/robots.txt")
            }
        found = run(
            tmp_path, server.network, ["http://a.example/0.html", "http://b.example/0.html"]
        )
    assert found.became.total() + found.left.total() == 2
    assert {path for _, path, _ in server.asked} <= {"/robots.txt", "/0.html"}


def test_parameters_tell_pages_apart_unless_the_page_says_otherwise(tmp_path: Path) -> None:
    """A column has one title each week; a feed may change its addresses at each look."""

    def feed(*urls: str) -> bytes:
        items = "".join(
            f"<item><title>Letters to the editor</title><link>{url}</link></item>" for url in urls
        )
        return answer(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode())

    with served(site()) as server:
        own = report(0).replace(b'href="http://news.example/0.html"', b'href="/letters?id=1"')
        server.scripts["/letters?id=1"] = answer(own, Content_Type=HTML)
        other = report(1).replace(b'href="http://news.example/1.html"', b'href="/letters?id=2"')
        server.scripts["/letters?id=2"] = answer(other, Content_Type=HTML)
        server.scripts["/2.html?n=1"] = server.scripts["/2.html"]
        urls = ["letters?id=1", "2.html?n=1"]
        server.scripts["/feed.xml"] = feed(*(f"http://news.example/{url}" for url in urls))
        run(tmp_path, server.network, ["http://news.example/feed.xml"])
        urls = ["letters?id=2", "2.html?n=2"]
        server.scripts["/feed.xml"] = feed(*(f"http://news.example/{url}" for url in urls))
        run(tmp_path, server.network, ["http://news.example/feed.xml"])
    paths = [path for _, path, _ in server.asked if path not in ("/robots.txt", "/feed.xml")]
    assert paths == ["/letters?id=1", "/2.html?n=1", "/letters?id=2"]
    assert titles(tmp_path) == sorted(HEADLINES)
