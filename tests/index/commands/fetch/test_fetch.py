"""`search-index fetch`: from an address to what is found, and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.cli import run
from index.commands.fetch import round as rounds
from index.fetch.hosts.manners import Manners
from seeds import __version__
from tests.index.fetch.news import HEADLINES, feed, site
from tests.index.fetch.rounds import articles, titles
from tests.index.fetch.scripted import Server, answer, served
from tests.index.readers.captures.one import read_capture


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The site on loopback, which the command takes for the web, without gaps between requests."""
    with served(site()) as one:
        monkeypatch.setattr(rounds, "NETWORK", one.network)
        monkeypatch.setattr(rounds, "Manners", lambda gap_s: Manners(gap_s=gap_s - 1))
        yield one


def _run(home: Path, *arguments: str) -> int:
    return run(["fetch", "--home", str(home), *arguments])


def test_a_page_is_kept_as_it_came_and_found(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its article names the file and place that the page came from, and says when it came."""
    assert _run(tmp_path, "http://news.example/0.html") == 0
    told = capsys.readouterr()
    assert told.out == "1 added; 2 requests\n"
    assert "no contact is set" in told.err
    assert "kept: 1 added" in told.err
    (article,) = articles(tmp_path)
    assert (article.title, article.source) == (HEADLINES[0], "The Island Post")
    assert (article.url, article.published) == (
        "http://news.example/0.html",
        "2021-05-01T08:00:00Z",
    )
    (kept,) = (tmp_path / "captures").glob("*.warc.gz")
    from index.archive import open_archive
    from index.settings import Settings

    with open_archive(Settings(home=tmp_path), create=False) as archive:
        (location,) = archive.locations([article.doc_id]).values()
    assert str(location).startswith(f"{kept}#")
    assert b"<h1>Lighthouse keepers" in read_capture(str(location)).body
    agents = {headers["user-agent"] for _, _, headers in server.asked}
    assert agents == {f"Dateline/{__version__} (no contact set)"}
    from search import SearchRequest, open

    with open(home=tmp_path) as searcher:
        assert [hit.title for hit in searcher.search(SearchRequest("pension")).hits] == [
            HEADLINES[0]
        ]


def test_the_contact_of_the_settings_is_sent(server: Server, tmp_path: Path) -> None:
    """With every request, that for robots.txt too; and what is not to be kept is not."""
    (tmp_path / "settings.toml").write_text('[fetch]\ncontact = "desk@example.org"\nkeep = false\n')
    assert _run(tmp_path, "http://news.example/0.html") == 0
    agents = [headers["user-agent"] for _, _, headers in server.asked]
    assert agents == [f"Dateline/{__version__} (+desk@example.org)"] * 2
    assert not (tmp_path / "captures").exists()


@pytest.mark.parametrize("path", ["feed.xml", "map.xml", ""])
def test_what_names_pages_brings_them(
    path: str, server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A feed, a sitemap, a front page, which stands for its feed."""
    assert _run(tmp_path, "--json", f"http://news.example/{path}") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["became"]["added"], told["found"]) == (3, 3)
    assert titles(tmp_path) == sorted(HEADLINES)
    before = len(server.asked)
    assert _run(tmp_path, f"http://news.example/{path}") == 0
    assert {asked for _, asked, _ in server.asked[before:]} <= {"/", "/feed.xml", "/map.xml"}


def test_a_file_names_addresses(server: Server, tmp_path: Path) -> None:
    """A list, a table with a column of them, rows, a feed that was saved."""
    files = {
        "list.txt": "http://news.example/0.html\n\n",
        "table.csv": "id;Title;URL\n1;a, b;http://news.example/1.html\n2;c;\n",
        "rows.jsonl": '{"url": "http://news.example/2.html"}\n{"url": 3}\nno row\n',
        "feed.xml": feed().decode(),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    home = tmp_path / "home"
    assert _run(home, *(str(tmp_path / name) for name in files)) == 0
    assert titles(home) == sorted(HEADLINES)
    assert len(server.asked) == 4


def test_a_dry_run_asks_what_names_pages_and_changes_nothing(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither an archive nor a file is made."""
    home = tmp_path / "home"
    assert _run(home, "--dry-run", "--since", "2021-05-02", "http://news.example/feed.xml") == 0
    assert capsys.readouterr().out.splitlines() == [
        "would ask http://news.example/1.html",
        "would ask http://news.example/2.html",
        "nothing added; 2 requests",
        "  2 new addresses named by what was asked",
        "  feed: 1 (first: http://news.example/feed.xml)",
        "  not asked, older than --since: 1",
    ]
    assert [path for _, path, _ in server.asked] == ["/robots.txt", "/feed.xml"]
    assert not home.exists()


def test_limits_hold_and_say_what_they_leave(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pages and hosts; what is past a limit of pages is named by the feed again."""
    warc = tmp_path / "kept.warc.gz"
    home = tmp_path / "home"
    url = "http://news.example/feed.xml"
    assert _run(home, "--limit", "1", "--warc", str(warc), "--delay", "1", url) == 0
    assert "not asked, past --limit: 2" in capsys.readouterr().out
    assert warc.exists() and not (home / "captures").exists()
    other = "http://other.example/0.html"
    assert _run(home, "--max-hosts", "1", url, other) == 0
    assert "left to the next run, past --max-hosts: 1" in capsys.readouterr().out
    assert titles(home) == sorted(HEADLINES)
    assert {host for host, _, _ in server.asked} == {"news.example"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.txt"], "nowhere.txt is no address and no file; write it with http:// or"),
        (["--since", "May", "http://a.example/"], "--since May is no day; write it as 2010-04-08"),
        (["--warc", "x.zip", "http://a.example/"], "--warc x.zip does not end in .warc.gz"),
        (["--delay", "0.5", "http://a.example/"], "0.5 is not in the range x>=1"),
        (["--limit", "0", "http://a.example/"], "0 is not in the range x>=1"),
        ([], "Missing argument 'URL...|FILE...'"),
    ],
)
def test_what_cannot_be_meant_is_said(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, before anything is asked."""
    assert _run(tmp_path, *arguments) == 2
    assert said in capsys.readouterr().err


def test_what_cannot_be_had_ends_with_status_2(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its own fault, by robots.txt, and by the rule that this machine is not asked."""
    urls = ["gone.html", "closed/a.html"]
    addresses = [f"http://news.example/{url}" for url in urls]
    assert _run(tmp_path, *addresses, "http://127.1:8000/", "https://user:pw@a.example/") == 2
    assert sorted(capsys.readouterr().out.splitlines()) == [
        "  bad address: 1 (first: https://a.example/)",
        "  forbidden by robots.txt: 1 (first: http://news.example/closed/a.html)",
        "  not public: 1 (first: http://127.0.0.1:8000/)",
        "  not there: 1 (first: http://news.example/gone.html)",
        "nothing added; 3 requests",
    ]
    assert len(server.asked) == 2


def test_a_page_that_is_no_article_is_counted_and_kept_if_asked(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The wall before a site, under its own address."""
    wall = b"<title>Before you continue</title><h1>We value your privacy</h1><p>We store cookies."
    server.scripts["/wall"] = answer(wall, Content_Type="text/html")
    assert _run(tmp_path, "http://news.example/wall") == 2
    assert "not an article: consent wall: 1" in capsys.readouterr().out
    assert _run(tmp_path, "--any-page", "http://news.example/wall") == 0
    assert titles(tmp_path) == ["Before you continue"]


def test_what_was_fetched_is_sound(server: Server, tmp_path: Path) -> None:
    """Archive and index agree, and the file that kept it is read as any other."""
    assert _run(tmp_path / "home", "http://news.example/feed.xml") == 0
    assert run(["verify", "--home", str(tmp_path / "home")]) == 0
    captures = str(tmp_path / "home" / "captures")
    assert run(["add", "--home", str(tmp_path / "home"), captures]) == 0
    assert titles(tmp_path / "home") == sorted(HEADLINES)
    assert run(["add", "--home", str(tmp_path / "other"), captures]) == 0
    assert titles(tmp_path / "other") == sorted(HEADLINES)


def test_only_what_fetches_imports_what_makes_requests() -> None:
    """Neither adding files, nor searching, nor the server."""
    code = (
        "import sys, index.commands.add, index.commands.watch, search.cli, web.cli, web.app\n"
        "names = ('urllib3', 'protego')\nprint([name for name in names if name in sys.modules])\n"
        "import index.commands.fetch.round\nprint('urllib3' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "True"]
