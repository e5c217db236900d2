"""A server on loopback that answers what a test has written down, byte for byte."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import cast

from index.fetch.requests.peers import Network, Peer, is_public

Script = bytes | Callable[[], Iterable[bytes]]
"""What is sent for a path: bytes, or pieces one after the other."""


class Server(socketserver.ThreadingTCPServer):
    """Answers by path, and notes what it was asked.

    Args:
        scripts: What is sent for each path; other paths get 404. A host in `hosts` has its own.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, scripts: dict[str, Script]) -> None:
        self.scripts = scripts
        self.hosts: dict[str, dict[str, Script]] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def network(self) -> Network:
        """Every name leads here, and here alone may be asked of what is not public."""
        here = cast("Peer", self.server_address)

        def resolve(host: str, port: int) -> list[Peer]:
            del port
            return [here] if host.endswith(".example") else [(host, 1)]

        return Network(resolve, lambda ip, port: (ip, port) == here or is_public(ip))


class _Handler(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        try:
            self._answer()
        except OSError:
            return

    def _answer(self) -> None:
        path = self.rfile.readline().decode("latin-1").split()[1]
        lines = iter(self.rfile.readline, b"\r\n")
        pairs = (line.decode("latin-1").partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        self.server.asked.append((headers["host"], path, headers))
        scripts = self.server.hosts.get(headers["host"], self.server.scripts)
        script = scripts.get(path, answer(b"no", "404 Not Found"))
        for piece in [script] if isinstance(script, bytes) else script():
            self.wfile.write(piece)


@contextmanager
def served(scripts: dict[str, Script]) -> Iterator[Server]:
    """Run a server as long as the block runs."""
    with Server(scripts) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """Write an answer; `Content_Type="text/html"` becomes a line of its head."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body
