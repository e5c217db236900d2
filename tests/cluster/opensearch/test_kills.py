"""What a reader and a writer meet when nodes are killed, hang, or may not write."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from whoosh.query import Every, Term

from index.engines import engine_indexes
from index.engines.base import Engine, EngineDocument, Indexes
from index.engines.opensearch.fields import native_document
from index.engines.opensearch.nodes.address import Host
from index.engines.opensearch.nodes.client import AWAY_S
from index.engines.opensearch.nodes.connections import Answer, Asked, Connections
from index.errors import EngineAway, EngineError
from index.settings import Settings
from tests.cluster.servers import GO_ON, STOP, Node, Servers
from tests.contract.articles import article, doc_id, fill, find

NAME = "opensearch-00000001"

ARTICLES = 60


NOTICED_S = 60
"""By then the cluster itself has noticed that a node hangs: it asks three times, 10 s each."""


@pytest.fixture
def indexes(servers: Servers, request: pytest.FixtureRequest) -> Iterator[Indexes]:
    """Return the indexes of a home of its own on three whole nodes."""
    for node in servers.nodes:
        if not node.runs:
            node.start()
            node.wait()
    servers.wait_for(3)
    prefix = f"k{abs(hash(request.node.name)) % 10**8}"
    made = engine_indexes(Settings(Path(), "opensearch", f"{servers.url}/{prefix}?shards=2"))
    yield made
    for node in servers.nodes:
        if not node.runs:
            node.start()
            node.wait()
    servers.wait_for(3)
    made.remove(NAME)


@pytest.fixture
def engine(indexes: Indexes) -> Iterator[Engine]:
    """Return an index of some articles."""
    engine = indexes.create(NAME)
    fill(engine, [article(n, f"fire {n}", source="BBC") for n in range(1, ARTICLES + 1)])
    yield engine
    engine.close()


def of_manager(servers: Servers) -> Node:
    """Choose the node that manages the cluster."""
    return servers.manager()


def of_another(servers: Servers) -> Node:
    """Choose a node that does not."""
    manager = servers.manager()
    return next(node for node in servers.nodes if node is not manager)


@pytest.mark.parametrize("chosen", [of_another, of_manager])
def test_a_reader_meets_no_error_when_a_node_is_killed(
    engine: Engine, servers: Servers, chosen: Callable[[Servers], Node]
) -> None:
    """Each search has all articles, before, while and after the node dies."""
    victim = chosen(servers)
    totals: list[int] = []
    slowest = 0.0
    end = time.monotonic() + 6
    killed = False
    while time.monotonic() < end:
        if not killed and time.monotonic() > end - 4:
            victim.kill()
            killed = True
        began = time.monotonic()
        hits = find(engine, Term("text", "fire"), facets=True)
        slowest = max(slowest, time.monotonic() - began)
        assert hits.sources == [("BBC", ARTICLES)]
        totals.append(hits.total)
    assert killed
    assert set(totals) == {ARTICLES}


@pytest.mark.parametrize("chosen", [of_another, of_manager])
def test_nothing_is_lost_when_a_node_is_killed_while_writing(
    engine: Engine, servers: Servers, chosen: Callable[[Servers], Node]
) -> None:
    """3,000 articles are written; what the commit has acknowledged is there, each once."""
    victim = chosen(servers)
    killer = threading.Timer(0.7, victim.kill)
    killer.start()
    for start in range(0, 3000, 500):
        fill(engine, [article(n, "smoke") for n in range(start + 101, start + 601)])
    killer.join()
    assert not victim.runs
    assert engine.seq == 3100
    hits = find(engine, Term("text", "smoke"), limit=5000).hits
    assert [hit.seq for hit in hits] == list(range(101, 3101))
    victim.start()
    victim.wait()
    servers.wait_for(3)
    assert find(engine, Term("text", "smoke"), limit=0).total == 3000


@pytest.mark.parametrize("chosen", [of_another, of_manager])
def test_a_node_that_hangs_keeps_a_reader_for_seconds(
    engine: Engine, servers: Servers, chosen: Callable[[Servers], Node]
) -> None:
    """The others answer for it, with all articles, and never with a part of them."""
    victim = chosen(servers)
    victim.signal(STOP)
    outcomes: list[int] = []
    noticed = time.monotonic() + NOTICED_S
    try:
        while len(outcomes) < 8 or (outcomes[-1] < 0 and time.monotonic() < noticed):
            try:
                outcomes.append(find(engine, Term("text", "fire")).total)
                assert engine.seq == ARTICLES
            except EngineAway:  # the others are too busy to say that they are there
                outcomes.append(-1)
                time.sleep(AWAY_S)
    finally:
        victim.signal(GO_ON)
    assert set(outcomes) <= {ARTICLES, -1}
    assert outcomes[-1] == ARTICLES


def test_a_cluster_that_hangs_is_one_line(
    engine: Engine, servers: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over connections that stand since before, and over new ones; what a reader waits for
    answers is five seconds at most. When it goes on, all is found."""
    waited: list[float] = []
    connections: Connections = engine._asking.client._connections  # type: ignore[attr-defined]
    exchange = connections.exchange

    def counted(host: Host, asked: Asked) -> Answer:
        began = time.monotonic()
        try:
            return exchange(host, asked)
        finally:
            waited.append(min(asked.timeout, time.monotonic() - began))

    monkeypatch.setattr(connections, "exchange", counted)
    assert find(engine, Term("text", "fire")).total == ARTICLES
    try:
        for node in servers.nodes:
            node.signal(STOP)
        for _ in range(2):
            waited.clear()
            with pytest.raises(EngineAway, match="does not answer") as caught:
                find(engine, Term("text", "fire"))
            assert "\n" not in str(caught.value)
            assert 1 < sum(waited) <= 5
            connections.close()
            time.sleep(AWAY_S)
    finally:
        for node in servers.nodes:
            node.signal(GO_ON)
    servers.wait_for(3)
    assert find(engine, Term("text", "fire")).total == ARTICLES


def test_two_of_three_nodes_dead_is_an_error_and_never_a_part(
    engine: Engine, servers: Servers
) -> None:
    """Either all articles are found, or the reader is told that the cluster does not answer."""
    for node in servers.nodes[:2]:
        node.kill()
    outcomes = set()
    for _ in range(10):
        try:
            outcomes.add(find(engine, Every(), facets=True).total)
        except EngineAway as exc:
            assert "\n" not in str(exc)
            assert "does not answer" in str(exc)
            outcomes.add(-1)
    assert outcomes <= {-1, ARTICLES}


def test_an_index_that_may_not_be_written_is_named_at_once(
    engine: Engine, servers: Servers
) -> None:
    """As when a disk is full: the writer does not wait, and the state stays where it was."""
    (index,) = [n for n in servers.nodes[0].ask("GET", "/_all/_settings") if NAME in n]
    lock = {"index.blocks.read_only_allow_delete": True}
    servers.nodes[0].ask("PUT", f"/{index}/_settings", lock)
    with pytest.raises(EngineError, match=r"lets nothing be written.*make room on its disks"):
        fill(engine, [article(500, "late")])
    assert engine.seq == ARTICLES
    servers.nodes[0].ask("PUT", f"/{index}/_settings", dict.fromkeys(lock))
    fill(engine, [article(500, "late")])
    assert (engine.seq, find(engine, Term("text", "late")).total) == (500, 1)


def test_a_disk_that_is_full_is_named_and_nothing_acknowledged_is_lost(
    engine: Engine, servers: Servers
) -> None:
    """The cluster itself finds less room than it wants, and locks the index and what is remembered
    of it. What was committed is there and found; once there is room, the writer goes on."""
    servers.want_room("900tb")
    acknowledged = ARTICLES
    try:
        with pytest.raises(EngineError, match=r"lets nothing be written.*make room on its disks"):
            for number in range(ARTICLES + 1, 5_000):
                fill(engine, [article(number, "late")])
                acknowledged = number
                time.sleep(0.1)
        assert acknowledged < 4_999
        assert engine.seq == acknowledged
        found = find(engine, Term("text", "late"), limit=5_000).hits
        assert {hit.seq for hit in found} >= set(range(ARTICLES + 1, acknowledged + 1))
        with pytest.raises(EngineError, match=r"lets nothing be written"):
            engine.writer()
    finally:
        servers.want_room("1kb")
    fill(engine, [article(9_000, "later")])
    assert (engine.seq, find(engine, Term("text", "later")).total) == (9_000, 1)


def test_an_article_that_is_refused_is_named_and_nothing_is_acknowledged(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The state stays, so that all are sent again; those of the request that were taken are there
    once."""

    def odd(document: EngineDocument) -> dict[str, object]:
        more = {"unknown": 1} if document.seq == 501 else {}
        return {**native_document(document), **more}

    with monkeypatch.context() as patched:
        patched.setattr("index.engines.opensearch.writer.native_document", odd)
        with pytest.raises(EngineError, match=f"does not take article {doc_id(501)}"):
            fill(engine, [article(500, "late"), article(501, "odd")])
    assert engine.seq == ARTICLES
    fill(engine, [article(500, "late")])
    assert [hit.doc_id for hit in find(engine, Term("text", "late")).hits] == [doc_id(500)]


def test_a_late_write_changes_nothing(engine: Engine, indexes: Indexes) -> None:
    """An older version of an article does not take a newer one's place, nor come back."""
    fill(engine, [article(1, "newer", seq=900)])
    fill(engine, [article(1, "older", seq=899)])
    assert find(engine, Term("text", "older")).total == 0
    assert [hit.seq for hit in find(engine, Term("text", "newer")).hits] == [900]
    with engine.writer() as writer:
        writer.delete([doc_id(1)])
        writer.commit(950)
    fill(engine, [article(1, "older", seq=899)])
    assert find(engine, Term("text", "older")).total == 0
    assert engine.seq == 950


def test_a_writer_that_died_is_taken_over(engine: Engine, indexes: Indexes) -> None:
    """Its lease is of a process that is gone, or has run out."""
    import subprocess
    import sys

    code = (
        "import os, sys; from pathlib import Path; from index.engines import engine_indexes; "
        "from index.settings import Settings; "
        "engine = engine_indexes(Settings(Path(), 'opensearch', sys.argv[1])).open(sys.argv[2]); "
        "writer = engine.writer(); os.kill(os.getpid(), 9)"
    )
    root = Path(__file__).parents[3]
    address = indexes._address  # type: ignore[attr-defined]
    url = address.shown
    done = subprocess.run([sys.executable, "-c", code, url, NAME], cwd=root, check=False)
    assert done.returncode == -9
    fill(engine, [article(901, "again")])
    assert engine.seq == 901
