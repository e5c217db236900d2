"""What the subcommands share: bars on a terminal, outputs that cannot be written."""

from __future__ import annotations

import errno
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import rich.progress

from index.commands import add, stats
from index.commands.options import articles_bar, on_terminal, output
from index.errors import SettingsError
from index.ingest.summary import Summary
from index.readers.files import Meter


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """As a terminal does."""
        return True


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What a bar is told, on a standard error that is a terminal."""
    calls: list[tuple[object, ...]] = []
    bar = rich.progress.Progress

    def add_task(_: object, what: str, total: int | None) -> int:
        calls.append((what, total))
        return 7

    monkeypatch.setattr(bar, "add_task", add_task)
    monkeypatch.setattr(bar, "advance", lambda _, task, count: calls.append((task, count)))
    monkeypatch.setattr(bar, "update", lambda _, task, **new: calls.append((task, *new.values())))
    monkeypatch.setattr("index.commands.options.on_terminal", lambda: True)
    return calls


def test_a_bar_counts_the_articles_on_a_terminal(told: list[tuple[object, ...]]) -> None:
    """Its total is told when it is known."""
    with articles_bar("checking") as begin:
        advance = begin(3)
        advance(1)
        advance(2)
    assert told == [("", 3), (7, 1), (7, 2)]


def test_progress_is_seen_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard error is what counts; standard output may be a file."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert on_terminal()
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert not on_terminal()


def test_no_bar_is_shown_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing at all is written."""
    with articles_bar("checking") as begin:
        begin(3)(1)
    assert capsys.readouterr() == ("", "")


def test_adding_shows_pages_rate_and_bytes(
    told: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rejected pages have been read too; what is indexed is told apart."""
    times = iter((10.0, 12.0, 14.0))
    monkeypatch.setattr(add, "time", type("Clock", (), {"monotonic": lambda: next(times)}))
    summary = Summary(added=2_998, replaced=1, indexed=1)
    summary.rejected["empty"] = 1
    with add._progress(Meter(total_bytes=50, done_bytes=20)) as show:
        assert show is not None
        show(summary, "reading")
        show(summary, "indexing")
    assert told == [
        ("reading", None),
        (7, "reading: 3,000 pages, 1,500/s", 50, 20),
        (7, "indexing: 1 article", 50, 20),
    ]


def test_a_pipe_gets_lines_and_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    """One on standard error for what is kept."""
    with add._progress(None) as show:
        show(Summary(added=2), "reading")
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "search-index: kept: 2 added, 0 replaced\n")


def test_articles_that_were_stripped_again_are_told() -> None:
    """And only then."""
    assert len(list(add.lines(Summary(added=1)))) == 1
    last = list(add.lines(Summary(added=1, stripped_again=2)))[-1]
    assert last.startswith("2 articles stripped again: ")


def test_a_disk_that_is_full_is_an_error_of_one_line(tmp_path: Path) -> None:
    """The file is named."""
    out = tmp_path / "out.jsonl"
    message = r"out\.jsonl cannot be written: No space left"
    with pytest.raises(SettingsError, match=message), output(out):
        raise OSError(errno.ENOSPC, "No space left on device")


NOW = datetime(2026, 11, 26, tzinfo=UTC)


def _figures(sources: int, size: int) -> dict[str, object]:
    listed = [
        {"source": f"S{number}" if number else None, "articles": 2} for number in range(sources)
    ]
    return {
        "articles": 2 * sources,
        "dated": 0,
        "first": None,
        "last": None,
        "text_bytes": size,
        "archive_bytes": size,
        "engine_bytes": 0,
        "engine": "tantivy",
        "indexed": 2 * sources,
        "names": 0,
        "waiting": 0,
        "verified": None,
        "verified_wrong": None,
        "backed_up": None,
        "sources": listed,
    }


def test_stats_name_the_largest_sources_and_count_the_rest() -> None:
    """Twenty one by one; no such line if there are no more."""
    shown = list(stats.lines(_figures(21, 10), NOW))
    assert shown[9] == "         2  no source"
    assert shown[-2:] == ["         2  S19", "            and 1 more (--json lists all)"]
    assert list(stats.lines(_figures(20, 10), NOW))[-1] == "         2  S19"


def test_stats_of_nothing_divide_by_nothing() -> None:
    """No share of no text, no span of no dates."""
    assert list(stats.lines(_figures(0, 0), NOW)) == [
        "articles   0",
        "dated      0",
        "text       0 B",
        "kept in    0 B (archive 0 B, index 0 B)",
        "engine     tantivy, 0 articles indexed",
        "names      0 with several spellings",
        "verified   never",
        "backed up  never",
        "sources    0",
    ]


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (12_345_678, "12.3 MB"),
        (5_000_000_000, "5.0 GB"),
        (7_250_000_000_000, "7.2 TB"),
        (7_250_000_000_000_000, "7,250.0 TB"),
    ],
)
def test_a_size_has_its_unit(size: int, text: str) -> None:
    """At most three digits before the point, up to the largest unit."""
    assert list(stats.lines(_figures(0, size), NOW))[2] == f"text       {text}"
