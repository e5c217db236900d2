"""Batches of queries become runs in the form that evaluation programs read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import ReadError, SettingsError
from search.runs import read_queries, run_batch
from search.searcher import Searcher
from tests.search.small_library import article, build


@pytest.fixture
def searcher(tmp_path: Path) -> Iterator[Searcher]:
    articles = [
        article(1, "The Manas base stays open."),
        article(2, "The base at Manas, the Manas base: Manas."),
        article(3, "Osh has a market."),
    ]
    with build(tmp_path / "home", articles) as opened:
        yield opened


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path)


def queries(*rows: str) -> str:
    Path("queries.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return "queries.jsonl"


def test_a_run_has_a_line_for_each_hit(searcher: Searcher) -> None:
    """Query, `Q0`, article, rank, score and tag; ranks from 1, scores falling."""
    asked = queries('{"id": "q1", "text": "Manas base"}', "", '{"_id": 2, "query": "Osh market"}')
    assert run_batch(searcher, asked, "run.trec", depth=10) == 3
    lines = [line.split(" ") for line in Path("run.trec").read_text().splitlines()]
    assert [line[:4] for line in lines] == [
        ["q1", "Q0", f"{2:016x}", "1"],
        ["q1", "Q0", f"{1:016x}", "2"],
        ["2", "Q0", f"{3:016x}", "1"],
    ]
    assert float(lines[0][4]) > float(lines[1][4]) > 0
    assert {line[5] for line in lines} == {"dateline"}
    assert not Path("run.trec.part").exists()


def test_any_word_is_enough_and_operators_are_words(searcher: Searcher) -> None:
    """A text is plain words: `NOT`, brackets and quotation marks change nothing."""
    asked = queries('{"id": "q", "text": "NOT (Osh OR \\"Manas"}')
    assert run_batch(searcher, asked, "run.trec", depth=10) == 3


def test_the_depth_bounds_each_query(searcher: Searcher) -> None:
    """One hit of two."""
    assert run_batch(searcher, queries('{"id": "q", "text": "base"}'), "run.trec", depth=1) == 1


def test_a_text_without_words_finds_nothing(searcher: Searcher) -> None:
    """The run is there, and empty."""
    assert run_batch(searcher, queries('{"id": "q", "text": "…"}'), "run.trec", depth=5) == 0
    assert Path("run.trec").read_text() == ""


def test_dashes_are_standard_input_and_output(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that a run can stand in a pipe."""
    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": "q", "text": "Osh"}\n'))
    assert run_batch(searcher, "-", "-", depth=5) == 1
    assert capsys.readouterr().out.startswith(f"q Q0 {3:016x} 1 ")


@pytest.mark.parametrize(
    ("row", "trouble"),
    [
        ("{", "rows, line 2 is not JSON"),
        ("[1]", "rows, line 2 is not like"),
        ('{"id": "q"}', "rows, line 2 is not like"),
        ('{"text": "Osh"}', "rows, line 2 is not like"),
        ('{"id": "q", "text": 7}', "rows, line 2 is not like"),
        ('{"id": "q 1", "text": "Osh"}', "rows, line 2: an id may hold no white space"),
    ],
)
def test_a_row_that_is_none_is_named(row: str, trouble: str) -> None:
    """By the file's name and the line's number, in one line."""
    rows = io.StringIO(f'{{"id": "q", "text": "Osh"}}\n{row}\n')
    with pytest.raises(ReadError, match=trouble) as caught:
        list(read_queries(rows, "rows"))
    assert "\n" not in str(caught.value)


def test_a_bad_row_leaves_no_run(searcher: Searcher) -> None:
    """What was written of it is removed, and an older run stays as it was."""
    Path("run.trec").write_text("older\n")
    with pytest.raises(ReadError, match=r"queries\.jsonl, line 2"):
        run_batch(searcher, queries('{"id": "q", "text": "Osh"}', "{"), "run.trec", depth=5)
    assert Path("run.trec").read_text() == "older\n"
    assert not Path("run.trec.part").exists()


def test_files_that_cannot_be_used_are_named(searcher: Searcher) -> None:
    """No file to read; a folder that is not there to write into; a file that is no text."""
    with pytest.raises(ReadError, match="missing cannot be read"):
        run_batch(searcher, "missing", "run.trec", depth=5)
    asked = queries('{"id": "q", "text": "Osh"}')
    with pytest.raises(SettingsError, match=r"none/run cannot be written: .*; give another --run"):
        run_batch(searcher, asked, "none/run", depth=5)
    Path("binary").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ReadError, match="binary cannot be read"):
        run_batch(searcher, "binary", "run.trec", depth=5)


def test_a_run_is_not_written_over_its_queries_or_into_the_home(searcher: Searcher) -> None:
    """Both stay as they were."""
    asked = queries('{"id": "q", "text": "Osh"}')
    before = Path(asked).read_text()
    with pytest.raises(SettingsError, match=r"queries\.jsonl is what is being read"):
        run_batch(searcher, asked, asked, depth=5)
    with pytest.raises(SettingsError, match="stands in the home"):
        run_batch(searcher, asked, "home/archive.sqlite", depth=5, home=Path("home"))
    assert Path(asked).read_text() == before
    assert run_batch(searcher, asked, "beside.trec", depth=5, home=Path("home")) == 1


def test_a_row_without_an_end_is_given_up() -> None:
    """A device that never ends a line takes no more memory than the longest row."""

    class Zeros(io.StringIO):
        """As /dev/zero: as many characters as are asked for."""

        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            assert size is not None
            assert size > 0
            return "\0" * size

    with pytest.raises(ReadError, match="zeros, line 1 is longer than 100,000 characters"):
        list(read_queries(Zeros(), "zeros"))
