"""Judgements: what is kept, how it is run, and what changed since the last time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.cli import run as run_index
from index.errors import ReadError
from index.settings import Settings
from search.judging.judgements import KEPT, Judgement, keep, read_judgements
from search.judging.trial import LAST, Outcome, keep_outcome, last_outcome, lines
from search.request import SearchRequest
from search.searcher import Searcher
from tests.search.command.calls import run


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with the starter collection."""
    folder = tmp_path_factory.mktemp("judged")
    with Searcher.open(Settings.load(home=folder, environment={}), starter=True):
        return folder


def found(home: Path, query: str) -> list[str]:
    """Return the ids of the first page."""
    with Searcher.open(Settings.load(home=home, environment={}), starter=True) as searcher:
        return [hit.doc_id for hit in searcher.search(SearchRequest(query)).hits]


def test_an_article_that_was_looked_for_is_kept_and_asked_for_again(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The outcome tells where it stands, and the next one what has changed."""
    second = found(home, "Manas base")[1]
    done = run(home, "--judge", second, "Manas", "base")
    assert (done.returncode, done.stdout) == (
        0,
        f"kept in {home / KEPT}; the article is number 2 today\n",
    )
    assert read_judgements(home / KEPT) == [Judgement("Manas base", {second: 1})]
    assert run_index(["--home", str(home), "judge"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1 query, 1 with an expected article on the first page",
        "nDCG@10  0.6309",
        "MRR@10   0.5000",
    ]
    assert run_index(["--home", str(home), "judge", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["now"] == document["before"]
    assert document["now"] == {"ndcg": 0.6309, "mrr": 0.5, "ranks": {"Manas base": 2}}


def test_a_file_of_judgements_is_run(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With grades; what is not found and what cannot be asked is missed."""
    first = found(home, "Manas base")[0]
    path = tmp_path / "own.jsonl"
    rows: list[dict[str, object]] = [
        {"query": "Manas base", "articles": {first: 2}},
        {"query": "Osh", "articles": ["no such article"]},
        {"query": "(Osh OR", "articles": [first]},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run_index(["--home", str(home), "judge", str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "3 queries, 1 with an expected article on the first page",
        "nDCG@10  0.3333",
        "MRR@10   0.3333",
        "missed   Osh",
        "missed   (Osh OR",
    ]


def test_what_changed_is_told() -> None:
    """Worse first; a query that is new has not changed."""
    before = Outcome(0.5, 0.4, {"a": 1, "b": None, "c": 3, "d": 2})
    now = Outcome(0.6, 0.3, {"a": 4, "b": 2, "c": 3, "d": None, "e": 1})
    assert lines(now, before) == [
        "5 queries, 4 with an expected article on the first page",
        "nDCG@10  0.6000 (+0.1000 since the last time)",
        "MRR@10   0.3000 (-0.1000 since the last time)",
        "worse    a: 1 before, 4 now",
        "worse    d: 2 before, not found now",
        "better   b: not found before, 2 now",
        "missed   d",
    ]


def test_outcomes_are_kept_by_file(tmp_path: Path) -> None:
    """A broken file of them is as good as none."""
    one, other = Outcome(0.5, 0.4, {"a": 1}), Outcome(0.1, 0.2, {"b": None})
    assert last_outcome(tmp_path, tmp_path / "x") is None
    assert keep_outcome(tmp_path, tmp_path / "x", one)
    assert keep_outcome(tmp_path, tmp_path / "y", other)
    assert last_outcome(tmp_path, tmp_path / "x") == one
    assert last_outcome(tmp_path, tmp_path / "y") == other
    (tmp_path / LAST).write_text("[", encoding="utf-8")
    assert last_outcome(tmp_path, tmp_path / "x") is None
    assert not keep_outcome(tmp_path / "missing", tmp_path / "x", one)


@pytest.mark.parametrize(
    "row",
    [
        "{",
        "[]",
        '{"query": "a"}',
        '{"query": " ", "articles": ["x"]}',
        '{"query": "a", "articles": []}',
    ],
)
def test_a_row_that_is_no_judgement_is_named(tmp_path: Path, row: str) -> None:
    """With its line and what one looks like."""
    path = tmp_path / "own.jsonl"
    path.write_text(f'{{"query": "a", "articles": ["x"]}}\n\n{row}\n', encoding="utf-8")
    with pytest.raises(ReadError, match=r"line 3 is not like"):
        read_judgements(path)


def test_rows_of_one_query_are_taken_together(tmp_path: Path) -> None:
    """A file that is not there is named with what makes one."""
    keep(tmp_path, "air base", "1")
    keep(tmp_path, "Osh", "2")
    path = keep(tmp_path, "air base", "3")
    assert read_judgements(path) == [
        Judgement("air base", {"1": 1, "3": 1}),
        Judgement("Osh", {"2": 1}),
    ]
    with pytest.raises(ReadError, match="search --judge"):
        read_judgements(tmp_path / "missing.jsonl")


def test_an_article_that_is_not_there_is_not_kept(home: Path) -> None:
    """Nor does the option go with others."""
    done = run(home, "--judge", "0" * 16, "Osh")
    assert done.returncode == 2
    assert "there is no article" in done.stderr
    assert run(home, "--judge", "0" * 16, "--json", "Osh").returncode == 2
