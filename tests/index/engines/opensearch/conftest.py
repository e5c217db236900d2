"""A node for every test of the client."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest

from tests.index.engines.opensearch.scripted import Script


@pytest.fixture
def node() -> Iterator[int]:
    """Run a node that answers from a script; return its port."""
    Script.answers, Script.seen, Script.ports = [(200, {})], [], set()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Script)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()
