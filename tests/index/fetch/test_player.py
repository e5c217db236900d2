"""The sites of the player, each as it misbehaves."""

from __future__ import annotations

import itertools
import json
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive.frontier import WatchState
from index.cli import run as command
from index.fetch.hosts.manners import Manners
from index.fetch.run import Options
from index.home.library import writing
from index.settings import Settings
from tests.index.fetch.player import Player, played
from tests.index.fetch.rounds import HASTY, articles, run, titles

TITLES = [
    "Fishermen ask for a new quay",
    "Flood wall will cost twice the estimate",
    "Grain port reopens after eleven days",
    "Harbour council votes to keep the night ferry",
    "Mayor drops the tunnel",
    "Teachers walk out over class sizes",
]


@pytest.fixture
def player(tmp_path: Path) -> Iterator[Player]:
    """A player of its own for each test, so that its log is too."""
    with played(tmp_path) as one:
        yield one


def _watch(home: Path, url: str) -> None:
    with writing(Settings(home=home), "tests") as desk, desk.archive.transaction():
        desk.archive.frontier.keep_watch(WatchState(url))


def _watches(home: Path) -> list[WatchState]:
    with writing(Settings(home=home), "tests") as desk:
        return desk.archive.frontier.watches()


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_requests_to_a_host_are_a_second_apart(player: Player, tmp_path: Path) -> None:
    """Those for robots.txt among them; the host asks for a second, and is asked one at a time."""
    run(tmp_path / "home", player.network, ["http://good.example/a1.html"], manners=Manners())
    run(tmp_path / "home", player.network, ["http://good.example/a2.html"], manners=Manners())
    times = [one["t"] for one in player.asked("good.example")]
    assert player.paths("good.example") == ["/robots.txt", "/a1.html", "/a2.html"]
    assert all(later - former >= 0.99 for former, later in itertools.pairwise(times))


def test_a_feed_brings_its_pages_and_a_sitemap_what_it_does_not_have(
    player: Player, tmp_path: Path
) -> None:
    """Six articles, found once; what robots.txt forbids is never asked, nor another host's map."""
    home = tmp_path / "home"
    urls = ["http://good.example/feed.xml"]
    first = run(home, player.network, urls, Options(limit=2))
    assert (first.became["added"], first.passed["past --limit"]) == (2, 4)
    urls = ["http://good.example/sitemap.xml"]
    second = run(home, player.network, urls)
    assert titles(home) == TITLES
    assert second.became["added"] == 4
    assert second.became["forbidden by robots.txt"] == 1
    assert second.passed["of another host than its sitemap"] == 1
    paths = player.paths("good.example")
    assert not [path for path in paths if path.startswith("/private")]
    assert paths.count("/sitemap.xml") == 1
    assert player.paths("elsewhere.example") == []


def test_a_second_round_fetches_nothing_again(player: Player, tmp_path: Path) -> None:
    """The feed says 304, its watch waits longer, and no page is asked."""
    home = tmp_path / "home"
    _watch(home, "http://good.example/feed.xml")
    first = run(home, player.network, None)
    assert first.became == {"added": 6, "feed": 1}
    began = time.time()
    second = run(home, player.network, None)
    assert second.became == {"not changed": 1}
    last = player.asked("good.example")[-1]
    assert (last["path"], "if-none-match" in last["headers"]) == ("/feed.xml", True)
    assert Counter(player.paths("good.example"))["/feed.xml"] == 2
    (watch,) = _watches(home)
    assert (watch.called, watch.found, watch.unchanged) == ("feed", 6, 1)
    assert 1700 < watch.due - began < 1800
    third = run(home, player.network, None)
    assert (third.requests, third.passed) == (0, {"not due yet": 1})
    assert titles(home) == TITLES


@pytest.mark.parametrize("host", ["deny", "r500", "r429", "rslow"])
def test_where_robots_txt_forbids_or_fails_nothing_is_fetched(
    host: str, player: Player, tmp_path: Path
) -> None:
    """What it forbids is at its end; what a fault forbids waits for another run."""
    url = f"http://{host}.example/a1.html"
    report = run(tmp_path / "home", player.network, [url])
    assert player.paths(f"{host}.example") == ["/robots.txt"]
    assert report.became == ({"forbidden by robots.txt": 1} if host == "deny" else {})
    assert report.left.total() == (host != "deny")
    assert articles(tmp_path / "home") == []
    again = run(tmp_path / "home", player.network, [])
    assert again.requests == 0


@pytest.mark.parametrize("host", ["norobots", "rhtml", "rredir", "rbom", "rbig"])
def test_where_robots_txt_allows_a_page_is_fetched(
    host: str, player: Player, tmp_path: Path
) -> None:
    """None, HTML in its place, one that lies elsewhere, one with a mark, one of 20 MB."""
    url = f"http://{host}.example/"
    pages = [f"{url}x.html", f"{url}secret/a.html", f"{url}a1.html"]
    report = run(tmp_path / "home", player.network, pages)
    paths = player.paths(f"{host}.example")
    assert ("/secret/a.html" in paths) == (host != "rbom")
    assert ("/a1.html" in paths) == (host != "rbig")
    assert report.became["added"] == (host != "rbig")
    assert player.paths("good.example") == (["/robots.txt"] if host == "rredir" else [])


def test_retry_after_is_obeyed(player: Player, tmp_path: Path) -> None:
    """Two seconds, twice, then the page; a host that says nothing is left to another run."""
    home = tmp_path / "home"
    urls = ["http://limit.example/a1.html", "http://busy.example/a1.html"]
    report = run(home, player.network, urls)
    times = [one["t"] for one in player.asked("limit.example") if one["path"] == "/a1.html"]
    assert len(times) == 3
    assert all(later - former >= 2 for former, later in itertools.pairwise(times))
    assert (report.became, report.left) == ({"added": 1}, {"answer 503": 1})
    assert player.paths("busy.example") == ["/robots.txt", "/a1.html"]
    assert run(home, player.network, []).requests == 0


def test_bombs_and_drips_end(player: Player, tmp_path: Path) -> None:
    """Within the deadline, and with little memory."""
    before = _peak_mb()
    paths = "bomb bomb2 drip short head huge badgzip empty pdf loop chain10 file meta local decimal"
    urls = [f"http://bad.example/{path}" for path in [*paths.split(), "otherhost", "mislabel"]]
    manners = HASTY._replace(back_off_s=0.0, max_seconds=1.0)
    began = time.monotonic()
    report = run(tmp_path / "home", player.network, urls, manners=manners)
    assert time.monotonic() - began < 60
    assert _peak_mb() - before < 100
    assert report.became == {
        "added": 1,
        "too large": 4,
        "bad encoding": 1,
        "empty": 1,
        "not a page": 1,
        "too many redirects": 2,
        "redirect to other scheme": 1,
        "not public": 3,
        "forbidden by robots.txt": 1,
    }
    assert report.left == {"too slow": 1, "cut off": 1}
    assert player.paths("deny.example") == ["/robots.txt"]
    (article,) = articles(tmp_path / "home")
    assert (article.title, article.body) == ("Приказ", "Рыбаки просят новый причал у города.")


def test_a_soft_404_is_had_once_and_a_wall_is_reported(player: Player, tmp_path: Path) -> None:
    """Any path the same page; any path sent to the same page, which is not gone round."""
    soft = [f"http://soft.example/{n}.html" for n in range(3)]
    walled = [f"http://wall.example/{n}.html" for n in range(3)]
    report = run(tmp_path / "home", player.network, [*soft, *walled])
    assert report.became == {
        "same page as another": 4,
        "not an article: error page": 1,
        "not an article: consent wall": 1,
    }
    assert articles(tmp_path / "home") == []
    assert list(report.walls()) == [("wall.example", "wall.example/consent", 3)]


def test_an_endless_calendar_ends(player: Player, tmp_path: Path) -> None:
    """The links of a front page are asked, not those of the pages that they lead to."""
    home = tmp_path / "home"
    _watch(home, "http://trap.example/2021/01?next=1")
    run(home, player.network, None)
    run(home, player.network, None)
    assert len(player.asked("trap.example")) <= 7
    assert len([one for one in player.paths("trap.example") if one.startswith("/2021/01/sub")]) <= 1


def test_an_article_under_several_addresses_is_one(player: Player, tmp_path: Path) -> None:
    """With a tracking parameter, in print, with a closing slash, in another writing of the host."""
    ends = ("a0.html", "a0.html?utm_source=x", "a0.html/", "a0.html?print=1", "amp/a0.html")
    urls = [f"http://DUP.example/{end}" for end in ends]
    report = run(tmp_path / "home", player.network, urls)
    (article,) = articles(tmp_path / "home")
    assert article.url == "http://dup.example/a0.html"
    assert report.became == {"added": 1, "same page as another": 2}
    paths = player.paths("dup.example")
    assert paths == ["/robots.txt", "/a0.html", "/a0.html?print=1", "/amp/a0.html"]


def test_a_feed_that_changes_its_ids_does_not_fetch_again(player: Player, tmp_path: Path) -> None:
    """Nor does it if its addresses change with them; it is cut off, and what precedes is read."""
    home = tmp_path / "home"
    _watch(home, "http://feedbad.example/feed.xml")
    first = run(home, player.network, None)
    assert first.became == {"added": 6, "feed": 1}
    asked = len(player.asked("good.example"))
    second = run(home, player.network, None)
    assert second.became == {"feed": 1}
    assert len(player.asked("good.example")) == asked
    assert titles(home) == TITLES
    assert [watch.unchanged for watch in _watches(home)] == [1]


def test_a_feed_that_moves_is_followed_and_one_that_is_gone_ends(
    player: Player, tmp_path: Path
) -> None:
    """301 changes the watch's address, 410 ends it."""
    home = tmp_path / "home"
    _watch(home, "http://feedbad.example/feed301")
    _watch(home, "http://feedbad.example/feed410")
    report = run(home, player.network, None, Options(limit=1))
    gone, moved = _watches(home)
    assert (gone.url, gone.ended) == ("http://feedbad.example/feed410", "gone for good")
    assert (moved.url, moved.called) == ("http://good.example/feed.xml", "feed")
    assert report.became == {"gone for good": 1, "feed": 1, "added": 1}
    run(home, player.network, None, Options(limit=1), everything=True)
    assert Counter(player.paths("feedbad.example")) == {
        "/robots.txt": 1,
        "/feed301": 1,
        "/feed410": 1,
    }


def test_a_run_that_is_killed_goes_on(player: Player, tmp_path: Path) -> None:
    """Killed in the middle, and run again: the same articles, and one page twice at most."""
    home = tmp_path / "home"
    command = [sys.executable, "-m", "tests.index.fetch.killed", str(home), str(player.port)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[3]) as process:
        while len(player.asked("norobots.example")) < 5:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
    report = run(home, player.network, ["http://norobots.example/feed.xml"])
    assert report.became["added"] in {2, 3, 4}
    assert titles(home) == TITLES
    asked = Counter(player.paths("norobots.example"))
    assert sum(asked.values()) - len(asked) <= 1
    assert run(home, player.network, []).requests == 0


def test_what_was_kept_can_be_stripped_again(
    player: Player, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The pages lie in the WARC files of the home; nothing is gone, and nothing changes."""
    home = tmp_path / "home"
    run(home, player.network, ["http://norobots.example/feed.xml"])
    assert titles(home) == TITLES
    before = articles(home)
    assert command(["restrip", "--home", str(home), "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["articles"], told["same"], told["gone"], told["changed"]) == (6, 6, 0, 0)
    assert articles(home) == before
