"""The figures of ranking that have floors: judged collections, known items and passages."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.relevance.collections import measure
from tests.benchmarks.relevance.known_items import measure_known_items
from tests.quality.stripping import Figure, file_hash

COLLECTIONS = ("cranfield", "medline1033")
"""Judged collections that are indexed and asked in seconds."""

COLLECTION_FILES = ("corpus.jsonl.gz", "queries.jsonl", "qrels.tsv")

KNOWN_ITEMS = "bbc.jsonl.gz"
"""Articles that are looked for: short reports, whose titles and openings are alike."""


def collection_figures(folder: Path) -> list[Figure]:
    """Measure one judged collection.

    Args:
        folder: See `tests.benchmarks.relevance.collections.measure`.

    Returns:
        nDCG@10 in the default mode and of a batch of any word, and the share of queries that do not
        end in an error: `NAME default ndcg`, `NAME batch ndcg`, `NAME answered`.
    """
    row = measure(folder)
    values = {
        "default ndcg": float(row["default ndcg@10"]),
        "batch ndcg": float(row["ndcg@10"]),
        "answered": 1 - float(row["errors"]) / float(row["queries"]),
    }
    return _figures(folder.name, values, file_hash(*(folder / name for name in COLLECTION_FILES)))


def known_item_figures(articles: Path) -> list[Figure]:
    """Look for known items, and for a sentence of each article among what its hit shows.

    Args:
        articles: Rows of articles with titles.

    Returns:
        MRR@10 by words of title or lead and by words from anywhere, and the share of sentences that
        are shown: `NAME known mrr`, `NAME anywhere mrr`, `NAME sentence shown`.
    """
    row = measure_known_items(articles)
    values = {
        "known mrr": float(row["title or lead mrr@10"]),
        "anywhere mrr": float(row["anywhere mrr@10"]),
        "sentence shown": float(row["sentence shown"]),
    }
    return _figures(articles.name.partition(".")[0], values, file_hash(articles))


def _figures(name: str, values: dict[str, float], data: str) -> list[Figure]:
    return [Figure(f"{name} {what}", value, data) for what, value in values.items()]
