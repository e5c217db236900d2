"""A new index is made beside the old one: after a kill, and on the next version of the server."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.engines import engine_indexes
from index.engines.opensearch.nodes.address import read_address
from index.engines.opensearch.nodes.client import Client
from index.errors import EngineError
from index.home.library import Library, writing
from index.home.rebuild import rebuild_engine
from index.ingest.pipeline import Pipeline
from index.settings import Settings
from search.request import SearchRequest
from search.searcher import Searcher
from tests.cluster.homes import WORDS, invented, queries
from tests.cluster.java import NEXT_VERSION, VERSION, Unavailable, java
from tests.cluster.servers import Servers
from tests.cluster.shared import home_settings, on_cluster, remove_indexes

ARTICLES = 120

COMMIT = 20
"""Articles after which the rebuild that is killed commits."""

KILLED_AT = 71
"""The article before which it is killed."""

REBUILD = f"""
import sys, time
from index.ingest import follow
from index.cli import run

follow.COMMIT_ARTICLES = {COMMIT}
made, seen = follow.engine_document, []

def engine_document(stored, analysis):
    seen.append(stored)
    if len(seen) == {KILLED_AT}:
        print("in the middle", flush=True)
        time.sleep(600)
    return made(stored, analysis)

follow.engine_document = engine_document
sys.exit(run(sys.argv[1:]))
"""
"""`search-index rebuild` that commits often, and waits in the middle to be killed."""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Settings]:
    """Return a home that the cluster has indexed."""
    settings = home_settings(tmp_path, "opensearch")
    add(settings)
    yield settings
    remove_indexes(settings)


def add(settings: Settings) -> None:
    """Add invented articles."""
    with writing(settings, "a test") as desk:
        Pipeline(desk.archive, desk.engine, any_page=True).add(invented(ARTICLES))


def aliased(settings: Settings) -> list[str]:
    """Return the indexes that the alias stands for."""
    address = read_address(settings.engine_url)
    client = Client(address)
    found = client.read("GET", f"_alias/{address.prefix}")
    client.close()
    return sorted(found)


def test_a_rebuild_that_is_killed_is_gone_on_with(home: Settings) -> None:
    """Readers meet no error and no gap; the next one begins after the last commit, and the alias
    moves."""
    (before,) = on_cluster(home)
    stop = threading.Event()
    met: list[object] = []

    def read() -> None:
        with Searcher.open(home) as searcher:
            while not stop.is_set():
                try:
                    query = f"said -nobody{len(met)}"  # no answer that is kept will do
                    met.append(searcher.search(SearchRequest(query)).total)
                except Exception as exc:
                    met.append(exc)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        arguments = ["rebuild", "--home", str(home.home), "--engine", "opensearch", "--engine-url"]
        process = subprocess.Popen(
            [sys.executable, "-c", REBUILD, *arguments, home.engine_url],
            cwd=Path(__file__).parents[3],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert "in the middle" in process.stdout.readline()
        process.kill()
        process.communicate()
        assert process.returncode == -9
        (begun,) = set(on_cluster(home)) - {before}
        assert aliased(home) == [before]
        name = begun.partition("-")[2]
        half = engine_indexes(home).open(name)
        assert half.seq > 0
        half.close()
        said: list[str] = []
        indexed: list[int] = []
        assert rebuild_engine(home, said.append, lambda _: indexed.append) == ARTICLES
    finally:
        stop.set()
        reader.join()
    assert said == [f"going on with the rebuild that was cut off, in {name}"]
    assert sum(indexed) == ARTICLES - KILLED_AT // COMMIT * COMMIT
    assert on_cluster(home) == aliased(home) == [begun]
    assert len(met) > 1
    assert set(met) == {ARTICLES}
    with Searcher.open(home) as searcher:
        assert searcher.search(SearchRequest("said")).total == ARTICLES


def answers(settings: Settings, *, scores: bool = True) -> list[object]:
    """Return what some queries find: totals, counts, and hits with their scores."""
    found: list[object] = []
    with Searcher.open(settings) as searcher:
        for query in queries([*WORDS, "kasparov", "zzyx"], 39, seed=5):
            told = searcher.search(SearchRequest(query)).to_dict()
            hits = [(hit["doc_id"], scores and round(hit["score"], 4)) for hit in told["hits"]]
            found.append((query, told["total"], told["facets"], hits))
    return found


def test_from_one_version_of_the_server_to_the_next(tmp_path: Path) -> None:
    """The next one opens what the earlier one has written, and finds the same; who writes is told
    that it scores otherwise, with the command. Made anew, the index answers the same to the last
    score."""
    try:
        java(NEXT_VERSION)
        servers = Servers(1, VERSION)
    except Unavailable as exc:
        pytest.skip(f"no OpenSearch {VERSION} and {NEXT_VERSION} here: {exc}")
    settings = Settings(tmp_path, "opensearch", f"{servers.url}/first")
    with servers:
        servers.start()
        add(settings)
        rebuild(settings)  # deleted articles would count in scores
        before, found = answers(settings), answers(settings, scores=False)
        try:
            servers.turn_to(NEXT_VERSION)
        except Unavailable as exc:
            pytest.skip(f"no OpenSearch {NEXT_VERSION} here: {exc}")
        assert servers.nodes[0].ask("GET", "/")["version"]["number"] == NEXT_VERSION
        assert answers(settings, scores=False) == found
        with Library.open(settings) as library, pytest.raises(EngineError) as caught:
            library.engine.writer()
        assert "than one that is made now: similarity (on http" in str(caught.value)
        assert str(caught.value).endswith("run: search-index rebuild")
        rebuild(settings)
        assert answers(settings) == before


def rebuild(settings: Settings) -> None:
    """Make the index anew, of all articles."""
    assert rebuild_engine(settings, print, lambda _: lambda _: None) == ARTICLES
