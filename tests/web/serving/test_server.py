"""The server around the application: limits, refusals in one shape, counted connections."""

from __future__ import annotations

import http.client
import json
import logging
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from index.errors import ServingError
from web.serving.processes import ConnectionShare
from web.serving.server import (
    MAX_BODY_BYTES,
    MAX_CONNECTIONS,
    MAX_HEADER_BYTES,
    listen,
    make_server,
)

Start = Callable[..., Any]


def echo(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """A WSGI application that answers with the length of the address and of the body."""
    body = environ["wsgi.input"].read()
    start("200 OK", [("Content-Type", "text/plain")])
    return [f"{len(environ['QUERY_STRING'])} {len(body)}".encode()]


class Turns(ConnectionShare):
    """Notes the connections held, and each time that this process lets others go first."""

    def __init__(self) -> None:
        super().__init__([0], 0)
        self.noted: list[int | str] = []

    def hold(self, connections: int) -> None:
        """Note how many are held."""
        self.noted.append(connections)

    def give_way(self) -> None:
        """Note that a connection is about to be accepted."""
        self.noted.append("gives way")


@contextmanager
def served(share: ConnectionShare | None = None) -> Iterator[Callable[[Callable[[int], Any]], Any]]:
    """A server on a free port; what is yielded runs a client against it and returns its result."""
    with listen("127.0.0.1", 0) as listening:
        server = make_server(echo, listening, 1, share or ConnectionShare([0], 0))
        port = listening.getsockname()[1]

        def ask(client: Callable[[int], Any]) -> Any:
            found: list[Any] = []
            thread = threading.Thread(target=lambda: found.append(client(port)), daemon=True)
            thread.start()
            while thread.is_alive():
                server.asyncore.loop(timeout=0.05, use_poll=True, map=server._map, count=1)
            (result,) = found
            return result

        yield ask
        server.task_dispatcher.shutdown()
        server.asyncore.close_all(server._map)


def send(raw: bytes) -> Callable[[int], tuple[bytes, bytes]]:
    """Return a client that sends bytes and reads head and body of the answer to its end."""

    def client(port: int) -> tuple[bytes, bytes]:
        with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
            connection.sendall(raw)
            received = b""
            while piece := connection.recv(1 << 16):
                received += piece
        head, _, body = received.partition(b"\r\n\r\n")
        return head, body

    return client


def request(size: int, body_bytes: int = 0, connection: str = "close") -> bytes:
    """Return a request whose first line and headers take `size` bytes, with no body yet."""
    length = f"Connection: {connection}\r\nContent-Length: {body_bytes}"
    tail = f" HTTP/1.1\r\nHost: x\r\n{length}\r\n\r\n"
    return b"POST /?".ljust(size - len(tail), b"a") + tail.encode()


def test_an_answer_is_the_applications() -> None:
    """With the server's name, and over a connection that is kept for further requests."""

    def twice(port: int) -> list[tuple[int, str | None, bytes]]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        answers = []
        for address in ("/?ab", "/?abc"):
            connection.request("GET", address)
            answer = connection.getresponse()
            answers.append((answer.status, answer.headers["Server"], answer.read()))
        connection.close()
        return answers

    with served() as ask:
        assert ask(twice) == [(200, "dateline", b"2 0"), (200, "dateline", b"3 0")]


def test_the_longest_query_and_form_are_taken() -> None:
    """A query of 4,000 Cyrillic letters takes 24,000 bytes; a form may have just under 64 kB."""
    with served() as ask:
        head, body = ask(send(request(25_000)))
        assert head.startswith(b"HTTP/1.1 200 OK\r\n")
        assert body.endswith(b" 0")
        head, body = ask(send(request(100, 65_535) + b"x" * 65_535))
        assert head.startswith(b"HTTP/1.1 200 OK\r\n")
        assert body.endswith(b" 65535")


@pytest.mark.parametrize(
    ("raw", "status", "reason", "detail"),
    [
        (
            b"GET /?q=".ljust(MAX_HEADER_BYTES, b"a"),
            431,
            "Request Header Fields Too Large",
            "exceeds max_header of 32768",
        ),
        (
            request(100, MAX_BODY_BYTES, "keep-alive"),
            413,
            "Request Entity Too Large",
            "exceeds max_body of 65536",
        ),
        (b"NONSENSE\r\n\r\n", 400, "Bad Request", "Start line is invalid"),
    ],
)
def test_what_waitress_refuses_is_a_problem_document(
    raw: bytes, status: int, reason: str, detail: str
) -> None:
    """Of the exact length that is announced; the connection is closed."""
    with served() as ask:
        head, body = ask(send(raw))
    first, *lines = head.decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    assert first.split(" ", 1)[1] == f"{status} {reason}"
    assert headers["Content-Type"] == "application/problem+json"
    assert headers["Content-Length"] == str(len(body))
    assert headers["Connection"] == "close"
    document = json.loads(body)
    assert detail in document.pop("detail")
    assert document == {"type": "about:blank", "title": reason, "status": status}


def test_every_connection_is_counted_and_waits_for_its_turn() -> None:
    """Before it is accepted, when it is there, and when it has gone."""
    share = Turns()
    with served(share) as ask:
        ask(send(request(100)))
        ask(send(request(100)))
    assert [note for note in share.noted if note != 0][:2] == ["gives way", 1]
    assert share.noted.count("gives way") == 2
    assert share.noted.count(1) == 2
    assert share.noted[-1] == 0


def test_the_limits_are_those_of_a_server_that_strangers_reach() -> None:
    """Idle connections end after a minute, a thousand are held, threads are as many as asked for;
    waitress's line for each request that waits is not logged."""
    with listen("127.0.0.1", 0) as listening:
        server = make_server(echo, listening, 3, ConnectionShare([0], 0))
        limits = server.adj
        assert (limits.channel_timeout, limits.cleanup_interval, limits.threads) == (60, 5, 3)
        assert limits.connection_limit > MAX_CONNECTIONS == 1000
        assert (limits.max_request_header_size, limits.max_request_body_size) == (32768, 65536)
        assert limits.asyncore_use_poll is True
        assert logging.getLogger("waitress.queue").level == logging.ERROR
        server.task_dispatcher.shutdown()
        server.asyncore.close_all(server._map)


def test_an_idle_connection_is_closed() -> None:
    """After the limit, not before it."""
    with listen("127.0.0.1", 0) as listening:
        server = make_server(echo, listening, 1, ConnectionShare([0], 0))
        with socket.create_connection(listening.getsockname(), timeout=20) as connection:
            while not server.active_channels:
                server.asyncore.loop(timeout=0.05, use_poll=True, map=server._map, count=1)
            (channel,) = server.active_channels.values()
            server.maintenance(channel.last_activity + 59)
            assert not channel.will_close
            server.maintenance(channel.last_activity + 61)
            assert channel.will_close
            assert connection.fileno() > 0
        server.task_dispatcher.shutdown()
        server.asyncore.close_all(server._map)


def test_listening_takes_the_port_or_says_why_not() -> None:
    """One line with address, reason and remedy."""
    with listen("127.0.0.1", 0) as listening:
        host, port = listening.getsockname()
        assert host == "127.0.0.1"
        with pytest.raises(ServingError) as raised:
            listen("127.0.0.1", port)
        message = str(raised.value)
        assert message.startswith(f"cannot listen on 127.0.0.1:{port}: Address already in use")
        assert message.endswith(". Choose another --port.")
    with pytest.raises(ServingError, match=r"cannot listen on 192\.0\.2\.1:0: "):
        listen("192.0.2.1", 0)


def test_connections_wait_in_a_queue_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """1,024 of them, and IPv4 for a name or an address without colons."""
    asked: list[object] = []
    monkeypatch.setattr(socket, "create_server", lambda *_, **options: asked.append(options))
    listen("127.0.0.1", 0)
    assert asked == [{"family": socket.AF_INET, "backlog": 1024}]


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_an_address_with_colons_is_ipv6() -> None:
    """As `--host ::1` asks for."""
    try:
        listening = listen("::1", 0)
    except ServingError:
        pytest.skip("this machine has no IPv6 loopback")
    with listening:
        assert listening.family == socket.AF_INET6
        assert listening.getsockname()[0] == "::1"
