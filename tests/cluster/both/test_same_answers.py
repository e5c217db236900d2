"""Both servers together answer as the embedded pair does, with few requests and statements."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.archive.postgres.database import PostgresDatabase
from index.archive.sqlite.database import SQLiteDatabase
from index.engines.opensearch.nodes.connections import Connections
from index.home.library import writing
from index.home.rebuild import rebuild_engine
from index.ingest.pipeline import Pipeline
from index.settings import Settings
from search.request import SearchRequest
from search.searcher import Searcher
from tests.cluster.both.conftest import MakeHome
from tests.cluster.homes import WORDS, compare, invented, queries

ARTICLES, QUERIES = 500, 60

STATEMENTS = 5
"""Of a search whose hits share their texts: one reads what is kept of its words, one the hits with
their notes, and three the articles that share a text with them."""


def test_sixty_queries_over_five_hundred_articles(make_home: MakeHome, tmp_path: Path) -> None:
    """Totals, counts of sources and months, and notices are the same, and mostly the first hit."""
    homes = [make_home(tmp_path, kind) for kind in ("embedded", "both")]
    for settings in homes:
        with writing(settings, "a test") as desk:
            Pipeline(desk.archive, desk.engine, any_page=True).add(invented(ARTICLES))
        rebuild_engine(settings, lambda _: None, lambda _: lambda _: None)
    one, two = homes
    found = compare(one, two, queries([*WORDS, "kasparov", "zzyx"], QUERIES, seed=5))
    assert (found.totals, found.facets, found.notices) == ([], [], [])
    assert found.firsts >= 0.9 * found.asked


@pytest.mark.parametrize("kind", ["both", "archive", "engine"])
def test_a_search_asks_little(
    homes: dict[str, Settings], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts of words, then hits; and whether the index is a newer one, if that was not just asked.
    The same statements of either archive."""
    asked: list[str] = []
    exchange = Connections.exchange
    monkeypatch.setattr(
        Connections,
        "exchange",
        lambda self, host, it: asked.append(it.target) or exchange(self, host, it),  # type: ignore[func-returns-value]
    )
    read: list[str] = []
    for database in (PostgresDatabase, SQLiteDatabase):
        rows = database.rows
        monkeypatch.setattr(
            database,
            "rows",
            lambda self, select, values=(), rows=rows: (
                read.append(select) or rows(self, select, values)  # type: ignore[func-returns-value]
            ),
        )
    with Searcher.open(homes[kind]) as searcher:
        searcher.search(SearchRequest("bridge"))
        searcher.search(SearchRequest("road"))
        del asked[:], read[:]
        assert searcher.search(SearchRequest("harbour winter", group="off")).total == 36
    searches = [target for target in asked if "/_search" in target]
    assert len(searches) == (0 if kind == "archive" else 2), asked
    assert len(asked) - len(searches) <= 1, asked
    assert len(read) == STATEMENTS, read
