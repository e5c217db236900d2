"""The benchmark itself, on a page written here."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from index.article import RawPage
from tests.benchmarks.stripping import comparison as stripping
from tests.benchmarks.stripping.gold_pages import (
    GoldPage,
    days_of,
    gold_pages,
    names_of,
    outlet_of,
    posts_left_out,
)
from tests.benchmarks.stripping.peers import Extracted

BODY = (
    "The council of Harbin Cross voted on Tuesday to close the old bridge after engineers found "
    "cracks in two of its piers, a spokesman said.",
    "Traffic will be led over the northern ring until the repairs are finished in autumn, and the "
    "ferry company has promised more boats for the morning hours.",
)
HTML = (
    "<html><head><title>Bridge closes | Post</title>"
    '<meta property="article:published_time" content="2010-06-12"></head>'
    "<body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>Bridge closes</h1>"
    f"<p>{BODY[0]}</p><p>{BODY[1]}</p></article><footer>Contact us</footer></body></html>"
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A set of two pages, one a copy of the other from another outlet."""
    rows = [
        {"id": "1", "url": "https://www.post.example/a"},
        {"id": "2", "url": "https://wire.example/b"},
    ]
    text = "\n\n".join(BODY)
    write(tmp_path / "x.html.jsonl.gz", [{**row, "html": HTML} for row in rows])
    declared = {"text": text, "title": "Bridge closes!", "date": "2010-06-13"}
    write(tmp_path / "x.gold.jsonl.gz", [{**row, **declared} for row in rows])
    return tmp_path / "x.gold.jsonl.gz"


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)


def test_figures_of_a_set(
    gold: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page stripped right has F1 1; titles compare by words, dates by day."""
    monkeypatch.setattr("sys.argv", ["stripping", "--gold", str(gold), "--json"])
    stripping.main()
    (ours,) = json.loads(capsys.readouterr().out)["systems"]
    assert (ours["pages"], ours["f1"], ours["exact"], ours["failures"]) == (2, 1.0, 1.0, 0)
    assert (ours["title"], ours["date"], ours["date_near"]) == (1.0, 0.0, 1.0)
    assert ours["authors"] is None


def test_outlets_choose_pages(
    gold: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only the pages of the outlets in the file are scored."""
    outlets = tmp_path / "outlets.txt"
    outlets.write_text("wire.example\n", encoding="utf-8")
    arguments = ["stripping", "--gold", str(gold), "--outlets", str(outlets), "--json"]
    monkeypatch.setattr("sys.argv", arguments)
    stripping.main()
    assert json.loads(capsys.readouterr().out)["systems"][0]["pages"] == 1


def test_a_peer_that_fails_is_counted_with_an_empty_text(gold: Path) -> None:
    """One system's error does not end the run of the others."""

    def broken(page: object) -> Extracted:
        raise RuntimeError("no")

    pages = list(gold_pages(gold, stripping.page_file(gold, flat=False)))
    (tally,) = stripping.measure(pages, {"broken": broken})
    figures = tally.figures()
    assert (figures.failures, figures.recall, figures.title) == (2, 0.0, None)


def test_outlets_are_named_by_publisher_or_host() -> None:
    """The same outlet has one name whichever key a set has."""
    assert outlet_of({"id": "1", "publisher": "Post"}) == "Post"
    assert outlet_of({"id": "1", "site": "http://www.post.example"}) == "post.example"
    assert outlet_of({"id": "1", "url": "https://post.example/a"}) == "post.example"
    assert outlet_of({"id": "1", "site": "Mozilla"}) == "Mozilla"


def test_a_golds_day_is_right_as_written_and_in_utc() -> None:
    """Where its zone is known; what is no date has none."""
    assert days_of("2025-01-14 01:28:54+09:00") == ("2025-01-14", "2025-01-13")
    assert days_of("2025-01-14 12:00:00+00:00") == ("2025-01-14",)
    assert days_of("2025-01-14") == days_of("2025-01-14 01:28:54") == ("2025-01-14",)
    assert days_of("NaT") == ()


def test_posts_that_a_gold_leaves_out_count_neither_way() -> None:
    """Those that it has are a part of it."""
    html = "<p>The mill.</p><blockquote class=twitter-tweet><p>Ice!</p>— Ana</blockquote>"
    posts = posts_left_out(html, "The mill.")
    assert posts == {"ice", "ana"}
    assert posts_left_out(html, "The mill. Ice! — Ana") == frozenset()
    assert posts_left_out("<p>Ice!", "The mill.") == frozenset()
    gold = GoldPage(RawPage(html, "html", "a"), "a", "The mill.", None, (), posts)
    assert gold.measured("The mill.\nIce!\n— Ana\nMore") == "The mill.\nMore"


def test_a_golds_authors_are_names() -> None:
    """Of a list or a text, folded, without what stands between."""
    assert names_of("By Ana Köwal, Jan Berg and Eva  Holt") == {"ana kowal", "jan berg", "eva holt"}
    assert names_of(["Ana Kowal", "Jan Berg"]) == {"ana kowal", "jan berg"}
    assert names_of("") == frozenset()
