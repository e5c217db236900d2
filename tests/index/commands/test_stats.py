"""`search-index stats`: its lines, and the sizes that it writes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from index.cli import run
from index.commands.stats import _size
from tests.index.pages import rows, write_rows

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (1049, "1.0 kB"),
        (1050, "1.1 kB"),
        (999_949, "999.9 kB"),
        (1_000_000, "1.0 MB"),
        (2_500_000_000, "2.5 GB"),
        (7_000_000_000_000, "7.0 TB"),
        (7_000_000_000_000_000, "7,000.0 TB"),
    ],
)
def test_sizes_have_the_unit_with_three_digits_at_most(size: int, text: str) -> None:
    """The largest unit takes the rest."""
    assert _size(size) == text


def figures(**values: Any) -> dict[str, Any]:
    return {
        "articles": 1200, "dated": 1100, "first": "2010-04-01", "last": "2010-06-30",
        "text_bytes": 2_000, "archive_bytes": 1_000, "engine_bytes": 500, "engine": "tantivy",
        "indexed": 1200, "names": 7, "waiting": 0, "verified": "2010-07-01T05:00:00+00:00",
        "verified_wrong": 0,
        "verified_quick": None, "backed_up": None,
        "sources": [{"source": "The Quay", "articles": 1200}],
        **values,
    }  # fmt: skip


@pytest.fixture
def home(tmp_path: Path, capsys: Capture) -> Path:
    """A home with one article."""
    path = write_rows(tmp_path / "rows.jsonl", rows([1]))
    assert run(["add", "--home", str(tmp_path / "home"), "--workers", "1", str(path)]) == 0
    capsys.readouterr()
    return tmp_path / "home"


def shown(home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, **values: Any) -> list[str]:
    """Return the lines that some figures are shown as."""
    monkeypatch.setattr("index.home.statistics.statistics", lambda _: figures(**values))
    assert run(["stats", "--home", str(home)]) == 0
    return [
        re.sub(r"[0-9,]+ days ago", "AGE", line) for line in capsys.readouterr().out.splitlines()
    ]


def test_every_figure_has_its_line(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In thousands, with the share of the text that archive and index take."""
    assert shown(home, capsys, monkeypatch) == [
        "articles   1,200",
        "dated      1,100 (2010-04-01 to 2010-06-30)",
        "text       2.0 kB",
        "kept in    1.5 kB (archive 1.0 kB, index 500 B), 0.75 of the text",
        "engine     tantivy, 1,200 articles indexed",
        "names      7 with several spellings",
        "verified   2010-07-01 05:00 UTC (AGE)",
        "backed up  never",
        "sources    1",
        "     1,200  The Quay",
    ]


def test_nothing_is_said_of_what_there_is_not(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No days without dates, no share of no text; articles without a source are named so."""
    lines = shown(
        home, capsys, monkeypatch, dated=0, first=None, last=None, text_bytes=0,
        sources=[{"source": None, "articles": 3}],
    )  # fmt: skip
    assert lines[1:4] == [
        "dated      0",
        "text       0 B",
        "kept in    1.5 kB (archive 1.0 kB, index 500 B)",
    ]
    assert lines[-1] == "         3  no source"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [(0, ""), (1, ", 1 thing found wrong"), (1200, ", 1,200 things found wrong")],
)
def test_what_the_last_verification_found_is_said(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, wrong: int, said: str
) -> None:
    """Beside its time; nothing if it found nothing."""
    lines = shown(
        home, capsys, monkeypatch, verified_wrong=wrong, backed_up="2010-07-02T00:00+00:00"
    )
    assert lines[6] == f"verified   2010-07-01 05:00 UTC (AGE){said}"
    assert lines[7] == "backed up  2010-07-02 00:00 UTC (AGE)"


def test_what_waits_to_be_counted_is_said(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While others add."""
    lines = shown(home, capsys, monkeypatch, waiting=1500)
    assert lines[6] == "waiting    1,500 to be counted: names, lines, reprints, stories"
    assert len(lines) == len(shown(home, capsys, monkeypatch)) + 1


@pytest.mark.parametrize(
    ("count", "last"), [(20, "         1  S19"), (21, "            and 1 more (--json lists all)")]
)
def test_the_twenty_largest_sources_are_listed(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, count: int, last: str
) -> None:
    """The rest are counted."""
    many = [{"source": f"S{at}", "articles": 1} for at in range(count)]
    lines = shown(home, capsys, monkeypatch, sources=many)
    assert lines[8] == f"sources    {count}"
    assert lines[-1] == last
