"""Connections that are slow, half-open or too many, in front of a server in this process."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from web.serving import server as serving
from web.serving.processes import NO_REQUEST, NOT_UP, ConnectionShare
from web.serving.server import listen, make_room, make_server, unfinished

HALF = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "


class Connection:
    """As much of a channel as is looked at."""

    def __init__(self, since: float, *, begun: bool = False, answering: bool = False) -> None:
        self.waiting_since = since
        self.request = object() if begun else None
        self.requests = [object()] if answering else []
        self.closed = False

    def handle_close(self) -> None:
        self.closed = True


def _closed(*connections: Any) -> list[bool]:
    make_room(connections)
    return [connection.closed for connection in connections]


def test_room_is_made_by_the_one_that_was_waited_for_longest() -> None:
    """Never by one that is being answered."""
    assert _closed(Connection(3), Connection(1, begun=True), Connection(2)) == [False, True, False]
    assert _closed(Connection(1, answering=True), Connection(2)) == [False, True]
    assert _closed(Connection(1, answering=True)) == [False]
    assert _closed() == []


def test_requests_that_stay_unfinished_are_found() -> None:
    """Those alone that began long ago and are not being answered."""
    now = 1000.0
    late = now - serving.MAX_REQUEST_S - 1
    slow: Any = Connection(late, begun=True)
    others: Any = [
        Connection(now - serving.MAX_REQUEST_S, begun=True),
        Connection(late),
        Connection(late, begun=True, answering=True),
    ]
    assert unfinished([slow, *others], now) == [slow]


def _app(environment: dict[str, Any], start_response: Any) -> list[bytes]:
    assert SHARED[1][0] > time.monotonic()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [environment["REQUEST_METHOD"][:2].encode()]


SHARED: tuple[list[int], list[float]] = ([NOT_UP], [NO_REQUEST])


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Return the port of a server that holds 20 connections and looks at them all the time."""
    monkeypatch.setattr(serving, "MAX_CONNECTIONS", 20)
    monkeypatch.setattr(serving, "LOOK_S", 0)
    SHARED[0][0] = NOT_UP
    with listen("127.0.0.1", 0) as listening:
        made = make_server(_app, listening, 1, ConnectionShare(SHARED[0], 0, SHARED[1]))
        assert SHARED[0] == [0]
        made.asyncore_loop_timeout = 0.05
        going = threading.Event()

        def turn() -> None:
            while not going.is_set():
                made.asyncore.loop(timeout=0.05, map=made._map, use_poll=True, count=1)

        thread = threading.Thread(target=turn)
        thread.start()
        yield listening.getsockname()[1]
        going.set()
        thread.join()
        made.task_dispatcher.shutdown()
        for channel in list(made.active_channels.values()):
            channel.handle_close()
        made.close()


def _asked(port: int) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", "/")
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("sent", [b"", HALF])
def test_many_that_send_nothing_whole_keep_no_reader_out(port: int, sent: bytes) -> None:
    """Three times as many as are held; those that came first are closed."""
    held = [socket.create_connection(("127.0.0.1", port), 20) for _ in range(60)]
    for one in held:
        if sent:
            one.sendall(sent)
    for _ in range(5):
        assert _asked(port) == (200, b"GE")
    assert held[0].recv(1) == b""
    for one in held:
        one.close()


def test_a_request_that_is_not_whole_in_time_is_closed(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However steadily its bytes come."""
    monkeypatch.setattr(serving, "MAX_REQUEST_S", 0.3)
    with socket.create_connection(("127.0.0.1", port), 20) as slow:
        slow.sendall(HALF)
        with pytest.raises(ConnectionError):
            for _ in range(400):
                slow.sendall(b"x")
                time.sleep(0.05)
    assert _asked(port) == (200, b"GE")


def test_a_reader_who_thinks_is_kept(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts is the time from the first byte of a request, not from the one before."""
    monkeypatch.setattr(serving, "MAX_REQUEST_S", 0.3)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    for _ in range(3):
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert answer.read() == b"GE"
        assert not answer.will_close
        time.sleep(0.5)
    connection.close()


def test_a_request_tells_when_it_is_to_be_answered(port: int) -> None:
    """While it is under way; `_app` looks. Afterwards there is no deadline."""
    assert _asked(port) == (200, b"GE")
    assert SHARED[1] == [NO_REQUEST]
