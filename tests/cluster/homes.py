"""Homes whose articles two engines index, and queries of every kind over their words."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from index.article import RawPage
from index.engines.base import Engine
from index.engines.late import LateEngine
from index.errors import EngineAway
from index.home.library import writing
from index.home.rebuild import rebuild_engine
from index.ingest.pipeline import Pipeline
from index.settings import Settings
from search.document import HitDocument
from search.request import SearchRequest
from search.searcher import Searcher

WORDS = [  # each stands in many articles
    *("harbour", "wind", "council", "mill", "road", "river", "vote", "bridge", "storm", "market"),
    *("school", "minister", "flood", "teacher", "lorry", "flour", "north", "ferry", "budget"),
    *("strike", "court", "harvest", "border", "railway"),
]

NAMES = ("Kasparov Oleg", "Lindqvist Marta", "Tarvonen Ilmari", "Dorrin Elena", "Sevran Paul")

SOURCES = ("The Tarvo Post", "Melin Radio", "Oskara Daily", "Brunn Wire", None)

OUTLETS = Path(__file__).parents[3] / "shared" / "data" / "news" / "outlets.jsonl.gz"
"""Real articles, where they are at hand."""


def invented(count: int) -> Iterator[RawPage]:
    """Invent articles of few words, so that each word and phrase stands in many."""
    chance = random.Random(23)
    for number in range(count):
        paragraphs = [
            " ".join(
                [*chance.choices(WORDS, k=chance.randint(4, 30)), chance.choice(NAMES), "said."]
            ).capitalize()
            for _ in range(chance.randint(1, 4))
        ]
        year, month, day = (
            chance.randint(2010, 2024),
            chance.randint(10, 12),
            chance.randint(10, 28),
        )
        yield RawPage(
            "\n\n".join(paragraphs),
            "text",
            f"/invented/{number}",
            title=" ".join(chance.choices(WORDS, k=4)).capitalize(),
            source=chance.choice(SOURCES),
            published=f"{year}-{month}-{day}",
        )


def outlets(count: int | None = None) -> Iterator[RawPage]:
    """Read the first real articles, or all."""
    with gzip.open(OUTLETS, "rt", encoding="utf-8") as file:
        for number, line in enumerate(islice(file, count)):
            row = json.loads(line)
            yield RawPage(
                row["text"],
                "text",
                f"/outlets/{number}",
                title=row.get("title"),
                source=row.get("source"),
                published=row.get("date"),
            )


def build(
    embedded: Settings, cluster: Settings, pages: Iterable[RawPage], workers: int = 0
) -> None:
    """Add pages to an archive, and let both engines index it.

    Neither follows while pages are added: articles that are indexed again when names are counted
    leave deleted ones in the embedded index, which count in its scores.
    """
    with writing(embedded, "a test") as desk:
        nowhere = LateEngine("none", _no_engine)
        Pipeline(desk.archive, nowhere, workers, any_page=True).add(pages)
    for settings in (embedded, cluster):
        rebuild_engine(settings, lambda _: None, lambda _: lambda _: None)


def _no_engine() -> Engine:
    raise EngineAway("no engine follows here")


def queries(words: list[str], count: int, seed: int) -> list[str]:
    """Make queries of every kind over some words."""
    chance = random.Random(seed)

    def word() -> str:
        return chance.choice(words)

    kinds: list[Callable[[], str]] = [
        word,
        lambda: f"{word()} {word()}",
        lambda: f"{word()} {word()} {word()}",
        lambda: f"{word()} OR {word()}",
        lambda: f"{word()} -{word()}",
        lambda: f'"{word()} {word()}"',
        lambda: f'"{word()} {word()}"~{chance.randint(2, 20)}',
        lambda: f"{word()[:4]}*",
        lambda: f"title:{word()}",
        lambda: f"{word()} after:2015",
        lambda: f"({word()} OR {word()}) {word()}",
        lambda: f"{word()}~1",
        lambda: f"={word()} {word()}",
    ]
    return [kinds[number % len(kinds)]() for number in range(count)]


class Compared(NamedTuple):
    """How two engines answered the same queries.

    Args:
        totals: Queries whose totals differ, with both totals.
        facets: Queries whose sources or months differ.
        notices: Queries that are remarked on differently.
        firsts: Queries whose first hits are the same.
        orders: Queries whose ten first hits are the same, in order; hits whose scores are the same
            to four decimals have none among each other.
        asked: All queries.
    """

    totals: list[tuple[str, int, int]]
    facets: list[str]
    notices: list[str]
    firsts: int
    orders: int
    asked: int


def compare(one: Settings, other: Settings, asked: list[str]) -> Compared:
    """Ask two engines over one archive the same queries."""
    totals, facets, notices = [], [], []
    firsts = orders = 0
    with Searcher.open(one) as left, Searcher.open(other) as right:
        for query in asked:
            a, b = (s.search(SearchRequest(query)).to_dict() for s in (left, right))
            if a["total"] != b["total"]:
                totals.append((query, a["total"], b["total"]))
            if a["facets"] != b["facets"]:
                facets.append(query)
            if a["notices"] != b["notices"]:
                notices.append(query)
            firsts += [hit["doc_id"] for hit in a["hits"][:1]] == [
                hit["doc_id"] for hit in b["hits"][:1]
            ]
            orders += _ordered(a["hits"]) == _ordered(b["hits"])
    return Compared(totals, facets, notices, firsts, orders, len(asked))


def _ordered(hits: list[HitDocument]) -> list[str]:
    """Return the ids of hits in order, those of the same score by id."""
    return [
        hit["doc_id"]
        for hit in sorted(hits, key=lambda hit: (-round(hit["score"], 4), hit["doc_id"]))
    ]
