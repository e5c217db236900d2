"""The measure of ranking: gains by hand, and files as evaluation programs write them."""

from __future__ import annotations

import gzip
import json
from math import log2
from pathlib import Path

import pytest

from tests.benchmarks.relevance.collections import measure, read_qrels, read_run


def test_judgements_are_read_with_and_without_a_column_of_iterations(tmp_path: Path) -> None:
    """The header and what has no grade are passed over."""
    path = tmp_path / "qrels.tsv"
    path.write_text("query-id\tcorpus-id\tscore\nq1\ta\t2\nq1\t0\tb\t1\nq2\tc\t-1\nq2\tc\n")
    assert read_qrels(path) == {"q1": {"a": 2, "b": 1}, "q2": {"c": -1}}


def test_a_run_is_read_in_its_order(tmp_path: Path) -> None:
    """By query."""
    path = tmp_path / "run"
    path.write_text("q1 Q0 a 1 0.9 t\nq2 Q0 c 1 0.8 t\nq1 Q0 b 2 0.7 t\n")
    assert read_run(path) == {"q1": ["a", "b"], "q2": ["c"]}


def test_a_collection_is_measured_by_the_ids_of_its_rows(tmp_path: Path) -> None:
    """Indexed, asked and scored as a whole: the one relevant document stands first."""
    rows = [
        {"_id": "d1", "title": "Base", "text": "The base at Manas stays open, a spokesman said."},
        {"_id": "d2", "title": "Market", "text": "The market of Osh was closed for a whole week."},
    ]
    with gzip.open(tmp_path / "corpus.jsonl.gz", "wt") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "queries.jsonl").write_text('{"_id": "q", "text": "closed market"}\n')
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\td2\t1\nq\td9\t1\n")
    row = measure(tmp_path)
    assert (row["articles"], row["queries"]) == (2, 1)
    assert row["ndcg@10"] == pytest.approx(1 / (1 + 1 / log2(3)), abs=1e-4)
    assert row["default ndcg@10"] == row["ndcg@10"]
    assert row["errors"] == 0
    assert measure(tmp_path, peers=True)["fts5 ndcg@10"] == row["ndcg@10"]
