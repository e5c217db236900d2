"""Many hits, many clauses, many values: nothing is cut, and what is too much is named."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh.query import And, Every, Or, Phrase, Prefix, Query, Term

from index.engines import engine_indexes
from index.engines.base import Engine
from index.errors import EngineError
from index.settings import Settings
from tests.cluster.shared import home_settings, remove_indexes
from tests.contract.articles import article, doc_id, fill, find

COUNT = 10_050
"""More than the cluster gives in one answer."""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Return an index of so many articles, each of a source and month of its own hundred."""
    settings = home_settings(tmp_path_factory.mktemp("many"), "opensearch")
    made = engine_indexes(settings).create("opensearch-00000001")
    fill(
        made,
        (
            article(
                n,
                f"fire {'smoke ' * (n % 7)}w{n}",
                source=f"Outlet {n}",
                date=f"20{n % 90 + 10}-03-01",
            )
            for n in range(1, COUNT + 1)
        ),
    )
    yield made
    made.close()
    remove_indexes(settings)


@pytest.mark.parametrize("query", [Term("text", "fire"), Or([Term("text", "smoke"), Every()])])
def test_every_hit_is_reached(engine: Engine, query: Query) -> None:
    """By cursors of any length, in one page, and as ids; the total is exact on each page."""
    found: list[int] = []
    cursor = None
    while True:
        hits = find(engine, query, limit=1_000, after=cursor)
        assert hits.total == COUNT
        found += [hit.seq for hit in hits.hits]
        cursor = hits.next
        if cursor is None:
            break
    assert sorted(found) == list(range(1, COUNT + 1))
    whole = find(engine, query, limit=20_000)
    assert [hit.seq for hit in whole.hits] == found
    assert whole.next is None
    assert sorted(engine.doc_ids(query)) == sorted(doc_id(n) for n in range(1, COUNT + 1))


def test_more_sources_than_one_answer_counts(engine: Engine) -> None:
    """All are counted, page by page, and none twice."""
    hits = find(engine, Every(), facets=True, limit=0)
    assert len(hits.sources) == COUNT
    assert {count for _, count in hits.sources} == {1}
    assert len(hits.months) == 90
    assert sum(count for _, count in hits.months) == COUNT


def test_many_ids_and_sources_are_one_list(engine: Engine) -> None:
    """Though a query has 1,024 clauses at most."""
    ids = Or([Term("doc_id", doc_id(n)) for n in range(1, 5_001)])
    assert find(engine, And([Term("text", "fire"), ids]), limit=0).total == 5_000
    sources = Or([Term("source", f"Outlet {n}") for n in range(1, 3_001)])
    assert find(engine, sources, limit=0).total == 3_000


def test_a_thousand_words_are_answered_and_too_many_are_named(engine: Engine) -> None:
    """What the cluster refuses is told with its reason."""
    words = [Term("exact", f"w{n}") for n in range(1, 3_001)]
    assert find(engine, Or(words[:1_000]), limit=0).total == 1_000
    with pytest.raises(EngineError, match="maxClauseCount"):
        find(engine, Or(words), limit=0)


def test_a_beginning_of_ten_thousand_terms_finds_them_all(engine: Engine) -> None:
    """No expansion is cut off."""
    assert find(engine, Prefix("exact", "w"), limit=0).total == COUNT
    assert find(engine, Phrase("exact", ["fire", "w7"]), limit=0).total == 1


def test_many_terms_are_counted_by_few_requests(engine: Engine) -> None:
    """In the order in which they were asked for; one that cannot be a term counts 0."""
    pairs = [("exact", f"w{n}") for n in range(1, 1_202)]
    pairs += [("text", "fire"), ("text", "two words"), ("exact", "absent"), ("source", "Outlet 5")]
    counts = engine.doc_freqs(pairs)
    assert counts == [1] * 1_201 + [COUNT, 0, 0, 1]


def test_an_export_has_them_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row for each article found, by the command, with the cluster's address as an option."""
    from index.article import RawPage
    from index.home.library import writing
    from index.ingest.pipeline import Pipeline
    from search.cli import run

    settings: Settings = home_settings(tmp_path, "opensearch")
    with writing(settings, "a test") as desk:
        pages = (RawPage(f"Council {n}.", "text", f"/news/{n}.txt") for n in range(COUNT))
        Pipeline(desk.archive, desk.engine, any_page=True).add(pages)
    options = ["--home", str(tmp_path), "--engine", "opensearch", "--engine-url"]
    assert run(["council", "--csv", *options, settings.engine_url]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert len(rows) == len({row["doc_id"] for row in rows}) == COUNT
    remove_indexes(settings)
