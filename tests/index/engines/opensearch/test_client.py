"""What the client makes of nodes that answer, refuse, or are not there."""

from __future__ import annotations

import threading

import pytest

from index.engines.opensearch.nodes.address import ClusterAddress, Host, read_address
from index.engines.opensearch.nodes.answers import Conflict, Missing
from index.engines.opensearch.nodes.client import Client
from index.engines.opensearch.nodes.connections import Answer, Asked
from index.errors import EngineAway, EngineError
from tests.index.engines.opensearch.scripted import Script, Six, client_of, closed_port


def test_one_connection_serves_many_requests(node: int) -> None:
    """It is kept open between them."""
    client = client_of(node)
    for _ in range(5):
        assert client.read("GET", "x", params={"a": "b c"}) == {}
    assert Script.seen == ["/x?a=b+c"] * 5
    assert len(Script.ports) == 1
    client.close()


def test_a_dead_node_is_passed_over(node: int) -> None:
    """The next one answers, and is asked first from then on."""
    client = client_of(closed_port(), node)
    assert client.read("GET", "x") == {}
    assert client._connections.in_turn()[0].port == node
    client.close()


def test_no_node_at_all_is_one_line(node: int) -> None:
    """It names the cluster; until a second has passed, no node is asked again."""
    client = client_of(closed_port(), closed_port())
    with pytest.raises(EngineAway, match=r"does not answer.*look whether it runs") as caught:
        client.read("GET", "x")
    assert "\n" not in str(caught.value)
    client._connections.hosts = (Host("127.0.0.1", node),)
    with pytest.raises(EngineAway, match="does not answer"):
        client.read("GET", "x")
    assert Script.seen == []


@pytest.mark.parametrize("status", [429, 503])
def test_what_cannot_be_done_now_is_tried_again(
    node: int, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a reader three times in all, by a writer until it is taken."""
    monkeypatch.setattr("index.engines.opensearch.nodes.client.time.sleep", lambda _: None)
    client = client_of(node)
    Script.answers = [(status, {}), (status, {}), (200, {"done": 1})]
    assert client.read("GET", "x") == {"done": 1}
    Script.answers = [(status, {}) for _ in range(9)] + [(200, {"done": 2})]
    assert client.write("PUT", "x", {}) == {"done": 2}
    Script.answers = [(status, {"error": {"type": "t", "reason": "busy\nnow"}})]
    with pytest.raises(EngineAway, match=f"{status}: busy now"):
        client.read("GET", "x")
    client.close()


def test_a_part_of_an_answer_is_no_answer(node: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """If some shards did not answer, the reader is told, and sees no hits."""
    monkeypatch.setattr("index.engines.opensearch.nodes.client.time.sleep", lambda _: None)
    client = client_of(node)
    Script.answers = [(200, {"_shards": {"failed": 1}, "hits": {"hits": [1]}})]
    with pytest.raises(EngineAway, match="1 shards have no copy that answers"):
        client.read("GET", "x")
    client.close()


def test_a_connection_that_was_idle_for_long_is_opened_anew(
    node: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands between may have forgotten it; one that was in use just now is used again."""
    client = client_of(node)
    for _ in range(2):
        client.read("GET", "x")
    assert len(Script.ports) == 1
    monkeypatch.setattr("index.engines.opensearch.nodes.connections.MAX_IDLE_S", -1.0)
    client.read("GET", "x")
    assert len(Script.ports) == 2
    client.close()


def test_a_reader_asks_another_node_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that says that it cannot answer now may be cut off from the others."""
    monkeypatch.setattr("index.engines.opensearch.nodes.client.time.sleep", lambda _: None)
    client = client_of(1, 2)
    asked = [Host("a", 1), Host("b", 2)]
    client._connections.hosts = tuple(asked)
    met: list[Host] = []

    def exchange(host: Host, _: Asked) -> Answer:
        met.append(host)
        return Answer(503 if host.name == "a" else 200, b"{}")

    monkeypatch.setattr(client._connections, "exchange", exchange)
    assert client.read("GET", "x") == {}
    assert met == asked
    client.close()


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (200, b"<html>hello</html>", "cannot be used (200, which is no answer of OpenSearch; look"),
        (200, b"", "cannot be used (200, which is no answer of OpenSearch; look at engine_url)"),
        (404, b"not found", "cannot be used (404, which is no answer of OpenSearch; look at"),
        (404, b'{"detail": "Not Found"}', "refuses this: 404"),
        (301, b"", "cannot be used (301: it sends elsewhere; give the address of the nodes as"),
        (307, b"{}", "cannot be used (307: it sends elsewhere"),
        (401, b"<html>", "refuses this user (401); mend user and password in engine_url"),
        (413, b"<html>", "cannot be used (413: a request of 10 MB is too large for it; let what"),
    ],
)
def test_what_is_no_cluster_is_told_in_one_line(
    node: int, status: int, body: bytes, told: str
) -> None:
    """Nothing is followed, nothing is taken for an index that is not there."""
    client = client_of(node)
    Script.answers = [(status, body)]
    for ask in (client.read, client.write):
        with pytest.raises(EngineError) as caught:
            ask("GET", "x")
        assert told in str(caught.value)
        assert "\n" not in str(caught.value)
    assert Script.seen == ["/x", "/x"]
    client.close()


def test_a_proxy_that_has_lost_the_cluster_is_asked_again(
    node: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its page of an error is no JSON."""
    monkeypatch.setattr("index.engines.opensearch.nodes.client.time.sleep", lambda _: None)
    client = client_of(node)
    Script.answers = [(502, b"<html>bad gateway</html>"), (200, {"done": 1})]
    assert client.read("GET", "x") == {"done": 1}
    client.close()


def test_health_that_was_waited_for_in_vain_is_an_answer(node: int) -> None:
    """The cluster answers so with status 408; another 408 is none."""
    client = client_of(node)
    Script.answers = [(408, {"status": "yellow", "timed_out": True})]
    assert client.read("GET", "x")["status"] == "yellow"
    Script.answers = [(408, {})]
    with pytest.raises(EngineError, match="refuses this: 408"):
        client.read("GET", "x")
    client.close()


def test_a_size_without_some_shards_is_no_answer(
    node: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be too small; of a write that one copy missed the rest is there."""
    monkeypatch.setattr("index.engines.opensearch.nodes.client.time.sleep", lambda _: None)
    client = client_of(node)
    Script.answers = [(200, {"_shards": {"failed": 1}, "_all": {}})]
    with pytest.raises(EngineAway, match="1 shards have no copy that answers"):
        client.read("GET", "x")
    Script.answers = [(200, {"_shards": {"failed": 1}, "result": "created"})]
    assert client.write("PUT", "x", {})["result"] == "created"
    client.close()


def test_an_answer_without_end_is_not_read(node: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an error that says so, and no other node is asked for the same."""
    monkeypatch.setattr("index.engines.opensearch.nodes.connections.MAX_ANSWER_BYTES", 10)
    client = client_of(node, node)
    Script.answers = [(200, b'{"a": "bcdefgh"}')]
    with pytest.raises(EngineError, match="has more than 10 bytes; ask for less"):
        client.read("GET", "x")
    assert Script.seen == ["/x"]
    client.close()


def test_a_node_may_have_a_number_of_ipv6() -> None:
    """It is asked by it, and named in brackets."""
    try:
        server = Six(("::1", 0), Script)
    except OSError:
        pytest.skip("no IPv6 here")
    Script.answers, Script.seen = [(200, {"done": 1})], []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    port = server.server_address[1]
    client = Client(read_address(f"http://[::1]:{port}/news"))
    assert client.read("GET", "x") == {"done": 1}
    assert client.address.shown == f"http://[::1]:{port}/news"
    client.close()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("status", "error", "kind"),
    [
        (404, {"type": "index_not_found_exception"}, Missing),
        (404, "", Missing),
        (404, None, Missing),
        (409, {"type": "version_conflict_engine_exception"}, Conflict),
        (400, {"type": "resource_already_exists_exception"}, Conflict),
    ],
)
def test_what_is_not_there_or_there_already(
    node: int, status: int, error: object, kind: type[Exception]
) -> None:
    """The caller decides what it means."""
    client = client_of(node)
    absent = {"found": False} if error is None else {"result": "not_found"}
    Script.answers = [(status, {"error": error} if error else absent)]
    with pytest.raises(kind):
        client.read("GET", "x")
    client.close()


@pytest.mark.parametrize(
    ("status", "error", "told"),
    [
        (401, "Unauthorized", "refuses this user (Unauthorized); mend user and password"),
        (
            400,
            {
                "type": "x",
                "reason": "all failed",
                "failed_shards": [{"reason": {"reason": "too large"}}],
            },
            "refuses this: all failed; too large",
        ),
        (
            403,
            {"type": "cluster_block_exception", "reason": "FORBIDDEN/10/create-index blocked"},
            "lets nothing be written: FORBIDDEN/10/create-index blocked; make room on its disks",
        ),
        (
            429,
            {"type": "cluster_block_exception", "reason": "FORBIDDEN/12/index read-only / disk"},
            "lets nothing be written: FORBIDDEN/12/index read-only / disk; make room on its disks",
        ),
    ],
)
def test_what_the_cluster_refuses_is_told_at_once(
    node: int, status: int, error: object, told: str
) -> None:
    """In one line, with its own reason; nothing is tried again."""
    client = client_of(node)
    Script.answers = [(status, {"error": error})]
    for ask in (client.read, client.write):
        Script.seen.clear()
        with pytest.raises(EngineError) as caught:
            ask("GET", "x")
        assert told in str(caught.value)
        assert len(Script.seen) == 1
    client.close()


def test_user_and_password_go_along(node: int) -> None:
    """As basic authentication."""
    address = ClusterAddress(False, (Host("127.0.0.1", node),), user="ann", password="ö:")
    client = Client(address)
    assert client._connections._headers["Authorization"] == "Basic YW5uOsO2Og=="
    assert client.read("GET", "x") == {}
    client.close()
