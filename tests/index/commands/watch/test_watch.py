"""`search-index watch`: what is followed, from adding to removing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.cli import run
from index.commands.fetch import round as rounds
from index.commands.watch import command
from index.errors import SettingsError
from index.fetch.hosts.manners import Manners
from tests.index.fetch.news import HEADLINES, feed, site
from tests.index.fetch.rounds import titles
from tests.index.fetch.scripted import Server, answer, served

FEED = "http://news.example/feed.xml"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The site on loopback, which the command takes for the web, without gaps between requests."""
    with served(site()) as one:
        monkeypatch.setattr(rounds, "NETWORK", one.network)
        monkeypatch.setattr(rounds, "Manners", lambda gap_s: Manners(gap_s=gap_s - 1))
        yield one


def _run(home: Path, what: str, *arguments: str) -> int:
    return run(["watch", "--home", str(home), what, *arguments])


def _listed(home: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert _run(home, "list", "--json") == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_feed_is_followed(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Added without being asked, looked at, listed with what came of it, removed."""
    assert _run(tmp_path, "add", FEED, "http://NEWS.example/feed.xml") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{FEED} is watched; search-index watch run looks at it",
        f"{FEED} is watched already",
    ]
    assert server.asked == []
    assert _run(tmp_path, "run") == 0
    assert capsys.readouterr().out.splitlines() == [
        "3 added; 5 requests",
        "  3 new addresses named by what was asked",
        f"  feed: 1 (first: {FEED})",
    ]
    assert titles(tmp_path) == sorted(HEADLINES)
    assert _run(tmp_path, "list") == 0
    assert capsys.readouterr().out == f"{FEED} · feed · 3 pages · due\n"
    assert _run(tmp_path, "remove", FEED, "http://other.example/") == 0
    told = capsys.readouterr()
    assert told.out == "1 watch removed\n"
    assert "http://other.example/ is not watched" in told.err
    assert _run(tmp_path, "list") == 1
    assert titles(tmp_path) == sorted(HEADLINES)


def test_what_has_not_changed_is_looked_at_less_often(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its tag, until it changes; then the next round looks at it again."""
    _run(tmp_path, "add", FEED)
    _run(tmp_path, "run")
    server.scripts["/feed.xml"] = answer(b"", "304 Not Modified")
    _run(tmp_path, "run")
    assert server.asked[-1][2]["if-none-match"] == '"1"'
    (watch,) = _listed(tmp_path, capsys)
    assert (watch["unchanged"], watch["found"]) == (1, 3)
    asked = len(server.asked)
    _run(tmp_path, "run")
    assert len(server.asked) == asked
    capsys.readouterr()
    new = feed().replace(b"/2.html", b"/3.html").replace(b"Two bridges", b"Three bridges")
    server.scripts["/feed.xml"] = answer(new, Content_Type="application/rss+xml")
    server.scripts["/3.html"] = answer(b"<p>No report.", Content_Type="text/html")
    _run(tmp_path, "run", "--all")
    assert [path for _, path, _ in server.asked[asked:]] == [
        "/feed.xml",
        "/3.html",
    ]
    (watch,) = _listed(tmp_path, capsys)
    assert (watch["unchanged"], watch["found"]) == (0, 4)


def test_a_front_page_stands_for_its_feed(server: Server, tmp_path: Path) -> None:
    """Without one for the pages that it links to, one by one."""
    _run(tmp_path, "add", "http://news.example/")
    _run(tmp_path, "run")
    assert titles(tmp_path) == sorted(HEADLINES)
    other = tmp_path / "other"
    page = b'<a href="/1.html#top">Storm</a><a href="http://far.example/2.html">far</a>'
    server.scripts["/front"] = answer(page, Content_Type="text/html")
    _run(other, "add", "http://news.example/front")
    _run(other, "run")
    assert titles(other) == [HEADLINES[1]]


def test_nothing_watched_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what to do."""
    assert _run(tmp_path, "run") == 1
    assert "nothing is watched; run: search-index watch add URL" in capsys.readouterr().err
    assert _run(tmp_path, "add", "file:///etc/passwd") == 2
    assert "no address of http or https" in capsys.readouterr().err


def test_a_round_comes_every_so_often(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until the command is stopped; between two rounds others may write."""
    naps: list[float] = []

    def nap(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("index.commands.watch.command.time.sleep", nap)
    _run(tmp_path, "add", FEED)
    assert _run(tmp_path, "run", "--every", "15m") == 130
    assert [800 < nap <= 900 for nap in naps] == [True, True]
    assert [path for _, path, _ in server.asked].count("/feed.xml") == 2


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("15m", 900), (" 2H ", 7200), ("1d", 86_400)]
)
def test_a_time_is_read(text: str, seconds: int) -> None:
    """A number with its unit."""
    assert command.seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["15", "m", "30s", "0m", "-5m", "1w", "1.5h", ""])
def test_what_is_no_time_is_said(text: str) -> None:
    """Without a unit, too short, of another kind."""
    with pytest.raises(SettingsError, match="is no time of a minute or more"):
        command.seconds_of(text)
