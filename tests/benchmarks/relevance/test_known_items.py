"""Known items are drawn alike each time, and found by hand-made programs as they should be."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.benchmarks.corpus import Row
from tests.benchmarks.relevance.known_items import Item, items, measure_known_items, mrr, telling

ROWS = [
    Row("a", "Farrier leaves Osier weir", "Kolpak the farrier left the weir at dawn.", None, None),
    Row("b", "Market opens", "Nobody came.", None, None),
]


def test_words_that_stay_in_mind() -> None:
    """Neither short ones, nor numbers, nor function words; each once."""
    assert telling("The farrier and what the Farrier of Osier said in 2010: farrier") == [
        "farrier",
        "Farrier",
        "Osier",
        "said",
    ]


def test_items_are_drawn_from_articles_with_words_enough() -> None:
    """Two queries of each, two or three words in order; the same each time."""
    drawn = items(ROWS, count=5)
    assert drawn == items(ROWS, count=5)
    assert drawn != items(ROWS, count=5, seed=1)
    assert {one.id for one in drawn} == {"a"}
    assert {one.place for one in drawn[1::2]} == {"anywhere"}
    assert all(2 <= len(one.query.split()) <= 3 for one in drawn)
    assert items(ROWS[1:]) == []


def test_the_mean_reciprocal_rank_is_of_the_places_asked_for() -> None:
    """An item that is not found counts 0."""
    found = [Item("a", "title", "x"), Item("b", "lead", "y"), Item("c", "anywhere", "z")]
    answers = {"x": ["q", "a"], "y": [], "z": ["c"]}
    assert mrr(found, answers.__getitem__, "title", "lead") == 0.25
    assert mrr(found, answers.__getitem__, "anywhere") == 1.0
    assert mrr([], answers.__getitem__, "title") == 0.0


def test_a_file_of_articles_is_measured(tmp_path: Path) -> None:
    """From the file to the figures."""
    path = tmp_path / "news.jsonl.gz"
    body = "Kolpak the farrier left the weir at dawn. Soldiers came to Osier. Nobody was hurt then."
    rows = [
        {"id": "a", "title": "Farrier leaves Osier weir", "text": body},
        {
            "id": "b",
            "title": "Market opens again today",
            "text": "Traders returned to Batken.",
        },
    ]
    with gzip.open(path, "wt") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    row = measure_known_items(path)
    assert row["title or lead mrr@10"] == pytest.approx(1.0)
    assert row["anywhere mrr@10"] == pytest.approx(1.0)
    assert set(row) == {"articles of", "title or lead mrr@10", "anywhere mrr@10", "sentence shown"}
