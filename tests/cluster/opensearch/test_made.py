"""An index is as it was made, by one writer at a time, or it is said what differs."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from whoosh.query import Every, Term

from index.engines import engine_indexes
from index.engines.base import Engine
from index.engines.opensearch.indexes import ClusterIndexes
from index.engines.opensearch.nodes.address import read_address
from index.engines.opensearch.nodes.answers import Missing
from index.engines.opensearch.nodes.client import Client
from index.errors import EngineError
from index.settings import Settings
from tests.cluster.shared import home_settings, remove_indexes
from tests.contract.articles import article, doc_id, fill, find

NAME = "opensearch-00000001"


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    """Return the settings of a home without an archive."""
    settings = home_settings(tmp_path, "opensearch")
    yield settings
    remove_indexes(settings)


@pytest.fixture
def client(settings: Settings) -> Iterator[Client]:
    """Ask the cluster as nobody of Dateline does."""
    client = Client(read_address(settings.engine_url))
    yield client
    client.close()


@pytest.fixture
def index(settings: Settings) -> str:
    """Return the index's name on the cluster."""
    return f"{read_address(settings.engine_url).prefix}-{NAME}"


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    """Return an index of two articles."""
    engine = engine_indexes(settings).create(NAME)
    fill(engine, [article(1, "fire"), article(2, "fire")])
    yield engine
    engine.close()


class Change(NamedTuple):
    """What somebody does to an index.

    Args:
        target: Below the index.
        changed: What it is sent.
        back: What puts it back; empty if nothing does.
        named: In the message.
    """

    target: str
    changed: dict[str, Any]
    back: dict[str, Any]
    named: str


CHANGES = [
    Change("_mapping", {"properties": {"more": {"type": "keyword"}}}, {}, "more"),
    Change("_mapping", {"dynamic": "true"}, {"dynamic": "strict"}, "dynamic"),
    Change(
        "_settings",
        {"index.gc_deletes": "5s", "index.max_terms_count": 9},
        {"index.gc_deletes": "1h", "index.max_terms_count": 65536},
        "gc_deletes, max_terms_count",
    ),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_writer_compares_fields_and_settings_when_it_starts(
    engine: Engine, settings: Settings, client: Client, change: Change
) -> None:
    """What somebody changed is named in one line, with the command; put back, it is written."""
    indexes = engine_indexes(settings)
    address = read_address(settings.engine_url)
    index = f"{address.prefix}-{NAME}"
    assert indexes.problems(NAME) == []
    client.write("PUT", f"{index}/{change.target}", change.changed)
    wrong = f"{index} has other fields or settings than one that is made now: {change.named}"
    assert indexes.problems(NAME) == [wrong]
    with pytest.raises(EngineError) as caught:
        engine.writer()
    assert str(caught.value) == (
        f"{wrong} (on {address.shown}); put them back, or run: search-index rebuild"
    )
    assert find(engine, Every()).total == 2
    if change.back:
        client.write("PUT", f"{index}/{change.target}", change.back)
        fill(engine, [article(3, "fire")])
        assert find(engine, Every()).total == 3


def test_words_are_scored_as_by_the_other_engines(engine: Engine) -> None:
    """BM25 with the factor k1 + 1, on each version of the server: it is 1 here beside the idf."""
    hits = find(engine, Term("text", "fire")).hits
    assert [hit.score for hit in hits] == pytest.approx([math.log(1 + 0.5 / 2.5)] * 2)


def test_copies_may_be_chosen_by_who_runs_the_cluster(
    engine: Engine, client: Client, index: str
) -> None:
    """They are no part of what is compared."""
    client.write("PUT", f"{index}/_settings", {"index.auto_expand_replicas": "false"})
    client.write("PUT", f"{index}/_settings", {"index.number_of_replicas": 0})
    fill(engine, [article(3, "fire")])
    assert find(engine, Every()).total == 3


def test_more_copies_than_nodes_are_no_error(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index is waited for, and used without them."""
    monkeypatch.setitem(ClusterIndexes.create.__globals__["_READY"], "timeout", "1s")
    crowded = settings._replace(engine_url=f"{settings.engine_url}?replicas=7")
    engine = engine_indexes(crowded).create(NAME)
    fill(engine, [article(1, "fire")])
    assert find(engine, Every()).total == 1
    engine.close()


@pytest.mark.parametrize("deletions", [False, True])
def test_an_index_that_was_removed_is_not_made_by_writing_it(
    engine: Engine, client: Client, index: str, *, deletions: bool
) -> None:
    """The cluster would guess its fields; the writer is told instead."""
    writer = engine.writer()
    client.write("DELETE", index)
    if deletions:
        writer.delete([doc_id(1)])
    else:
        writer.add(article(3, "fire"))
    with pytest.raises(EngineError, match=rf"no index {index} .*run: search-index rebuild"):
        writer.commit(9)
    with pytest.raises(EngineError, match=rf"no index {index} "):
        find(engine, Every())
    for name in (index, f"{index}.writes"):
        with pytest.raises(Missing):
            client.read("GET", name)


def test_an_index_whose_making_was_sent_twice_is_taken(
    settings: Settings, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first try was taken and nobody heard so; one that another made is not taken."""
    write = Client.write

    def twice(self: Client, method: str, path: str, *rest: Any, **more: Any) -> Any:
        if method == "PUT" and "/" not in path and path.endswith(NAME):
            write(self, method, path, *rest, **more)
        return write(self, method, path, *rest, **more)

    monkeypatch.setattr(Client, "write", twice)
    engine = engine_indexes(settings).create(NAME)
    monkeypatch.undo()
    fill(engine, [article(1, "fire")])
    assert find(engine, Every()).total == 1
    with pytest.raises(EngineError, match="already"):
        engine_indexes(settings).create(NAME)
    engine.close()


def lease(client: Client, settings: Settings, lasts_s: float) -> str:
    """Let a writer on another machine hold the index so long by the cluster's clock."""
    path = f"{read_address(settings.engine_url).prefix}-state/_doc/{NAME}.writer"
    (node,) = client.read("GET", "_nodes/_local/stats/http")["nodes"].values()
    until = node["timestamp"] / 1000 + lasts_s
    held = {"writer": "dateline", "token": "theirs", "host": "elsewhere", "pid": 1, "until": until}
    client.write("PUT", path, held)
    return path


@pytest.mark.parametrize("ahead_s", [-3600.0, 3600.0])
def test_writers_agree_though_their_clocks_do_not(
    engine: Engine,
    settings: Settings,
    client: Client,
    ahead_s: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A lease ends by the cluster's clock, whatever this machine's says."""
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + ahead_s)
    lease(client, settings, 30)
    with pytest.raises(EngineError, match="another command is writing the index"):
        engine.writer()
    lease(client, settings, -1)
    fill(engine, [article(3, "fire")])
    assert find(engine, Every()).total == 3


def test_a_writer_that_slept_too_long_leaves_the_index_to_the_next(
    engine: Engine, settings: Settings, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It neither goes on nor ends the other's lease."""
    writer = engine.writer()
    path = lease(client, settings, 30)
    monkeypatch.setattr("index.engines.opensearch.state.LEASE_S", -1.0)
    writer.add(article(3, "fire"))
    with pytest.raises(EngineError, match="another command is writing the index"):
        writer.commit(9)
    writer.__exit__(EngineError, None, None)
    assert client.read("GET", path)["_source"]["token"] == "theirs"
    assert engine.seq == 2


def test_states_that_somebody_removed_are_written_anew(
    engine: Engine, client: Client, settings: Settings
) -> None:
    """Also on a cluster that makes no index unasked."""
    states = f"{read_address(settings.engine_url).prefix}-state"
    writer = engine.writer()
    writer.add(article(3, "fire"))
    client.write("DELETE", states)
    unasked = "action.auto_create_index"
    client.write("PUT", "_cluster/settings", {"transient": {unasked: "false"}})
    try:
        writer.commit(3)
    finally:
        client.write("PUT", "_cluster/settings", {"transient": {unasked: None}})
    assert engine.seq == 3
