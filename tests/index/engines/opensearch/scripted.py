"""A node that answers from a script, and clients of it."""

from __future__ import annotations

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

from index.engines.opensearch.nodes.address import ClusterAddress, Host
from index.engines.opensearch.nodes.client import Client


class Script(BaseHTTPRequestHandler):
    """Answers as it was told, one answer after the other; the last again and again. A status below
    0 is that of an answer which is late, and 0 answers nothing."""

    protocol_version = "HTTP/1.1"
    answers: ClassVar[list[tuple[int, object]]] = []
    seen: ClassVar[list[str]] = []
    ports: ClassVar[set[int]] = set()

    def do_GET(self) -> None:
        """Answer, or say nothing until the test ends."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.seen.append(self.path)
        self.ports.add(self.client_address[1])
        status, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if status == 0:
            threading.Event().wait(2)
            return
        if status < 0:
            threading.Event().wait(1)
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(abs(status))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_PUT = do_GET  # noqa: N815 - the library's name

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Six(ThreadingHTTPServer):
    """A server of IPv6."""

    address_family = socket.AF_INET6
    daemon_threads = True


def closed_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def client_of(*ports: int) -> Client:
    """Return a client of nodes at these ports."""
    return Client(ClusterAddress(False, tuple(Host("127.0.0.1", port) for port in ports)))
