"""What the client does about nodes that are silent, or slow."""

from __future__ import annotations

import pytest

from index.engines.opensearch.nodes import client as module
from index.engines.opensearch.nodes.address import Host
from index.engines.opensearch.nodes.connections import Answer, Asked, Silent
from index.errors import EngineAway
from tests.index.engines.opensearch.scripted import Script, client_of


def test_a_node_that_hangs_is_left_out(node: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nodes are counted, and those that answer are asked alone, also the next time."""
    monkeypatch.setattr(module, "PATIENCE_S", 0.3)
    client = client_of(node)
    awake = {"_nodes": {"failed": 1}, "nodes": {"idB": {}, "idA": {}}}
    Script.answers = [(0, {}), (200, awake), (200, {"done": 1})]
    assert client.read("GET", "i/_search", params={"preference": "p"}) == {"done": 1}
    assert client.read("GET", "s/_doc/n") == {"done": 1}
    only = "preference=_only_nodes%3AidA%2CidB"
    assert Script.seen[0] == "/i/_search?preference=p"
    assert Script.seen[1].startswith("/_nodes/http?timeout=700ms")
    assert Script.seen[2:] == [f"/i/_search?{only}", f"/s/_doc/n?{only}"]
    client.close()


def test_a_shard_that_only_a_hanging_node_has_is_an_error(
    node: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader is told, and the next search asks all nodes again."""
    monkeypatch.setattr(module, "PATIENCE_S", 0.3)
    monkeypatch.setattr("index.engines.opensearch.nodes.client.time.sleep", lambda _: None)
    client = client_of(node)
    awake = {"_nodes": {"failed": 1}, "nodes": {"idA": {}}}
    none = {"error": {"reason": "no data nodes with criteria [idA] found for shard: [i][1]"}}
    Script.answers = [(0, {}), (200, awake), (400, none)]
    with pytest.raises(EngineAway, match="some shards have a copy with none of the nodes"):
        client.read("GET", "i/_search", params={"preference": "p"})
    Script.answers = [(200, {"done": 1})]
    assert client.read("GET", "i/_search", params={"preference": "p"}) == {"done": 1}
    assert Script.seen[-1] == "/i/_search?preference=p"
    client.close()


def test_a_slow_search_is_waited_for(node: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """If all nodes are there, none is left out, and it is sent once."""
    monkeypatch.setattr(module, "PATIENCE_S", 0.3)
    client = client_of(node)
    Script.answers = [(-200, {"done": 1}), (200, {"_nodes": {"failed": 0}}), (200, {"done": 2})]
    assert client.read("GET", "i/_search", params={"preference": "p"}) == {"done": 1}
    assert [path.partition("?")[0] for path in Script.seen] == ["/i/_search", "/_nodes/http"]
    assert client.read("GET", "x") == {"done": 2}
    client.close()


def test_what_is_answered_while_the_nodes_are_counted_is_read(
    node: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if none could be counted: the node was busy, and is there."""
    monkeypatch.setattr(module, "PATIENCE_S", 0.3)
    client = client_of(node)
    Script.answers = [(-200, {"done": 1}), (0, {})]
    assert client.read("GET", "x") == {"done": 1}
    Script.answers = [(200, {"done": 2})]
    assert client.read("GET", "x") == {"done": 2}
    client.close()


def test_a_search_that_is_never_answered_ends(node: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though all nodes are there."""
    monkeypatch.setattr(module, "PATIENCE_S", 0.2)
    monkeypatch.setattr(module, "SLOW_S", 0.3)
    client = client_of(node)
    Script.answers = [(0, {}), (200, {"_nodes": {"failed": 0}})]
    with pytest.raises(EngineAway, match=r"no answer within 0\.3 s"):
        client.read("GET", "x")
    client.close()


@pytest.mark.parametrize("late", [0, 1, 2])
@pytest.mark.parametrize("counted", [True, False])
def test_a_reader_waits_five_seconds_at_most(
    late: int, *, counted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where all nodes hang, or one counts the others; also if some refuse at the last moment."""
    clock, asked = [0.0], [0]

    def sleep(seconds: float) -> None:
        clock[0] += seconds

    monkeypatch.setattr("index.engines.opensearch.nodes.client.time.monotonic", lambda: clock[0])
    monkeypatch.setattr("index.engines.opensearch.nodes.client.time.sleep", sleep)
    client = client_of(1, 2, 3)

    def exchange(_: Host, request: Asked) -> Answer:
        clock[0] += request.timeout
        if request.unsure is not None and asked[0] >= late:
            clock[0] += request.unsure()
        asked[0] += 1
        if asked[0] <= late:
            return Answer(503, b"{}")
        if counted and request.target.startswith("/_nodes"):
            return Answer(200, b'{"_nodes": {"failed": 1}, "nodes": {"a": {}}}')
        raise Silent("no answer")

    monkeypatch.setattr(client._connections, "exchange", exchange)
    with pytest.raises(EngineAway) as caught:
        client.read("GET", "i/_search", params={"preference": "p"})
    assert "\n" not in str(caught.value)
    assert clock[0] <= 5
    if not counted and not late:  # whoever asks next is told at once
        before = clock[0]
        with pytest.raises(EngineAway, match="no node answers"):
            client.read("GET", "x")
        assert clock[0] == before
