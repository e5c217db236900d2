"""What readers get for the words they type does not get worse: nDCG@10 in the default mode."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.benchmarks.relevance.collections import measure
from tests.quality.stripping import file_hash

FLOORS = tomllib.loads((Path(__file__).parent / "relevance_floors.toml").read_text())
DATA = Path(__file__).parents[3] / "shared" / "data" / "ir"

FILES = ("corpus.jsonl.gz", "queries.jsonl", "qrels.tsv")


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_first_page_is_at_its_floor(name: str) -> None:
    """Also beside a batch of any word, of which it may lose no more than 0.005; and no errors."""
    folder = DATA / name
    if not folder.exists():
        pytest.skip(f"{folder} is not there")
    if file_hash(*(folder / file for file in FILES)) != FLOORS[name]["data"]:
        pytest.skip(f"the floor was set on other data than {folder}")
    row = measure(folder)
    assert float(row["default ndcg@10"]) >= FLOORS[name]["floor"]
    assert float(row["default ndcg@10"]) >= float(row["ndcg@10"]) - 0.005
    assert row["errors"] == 0
