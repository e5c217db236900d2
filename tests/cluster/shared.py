"""Servers for tests: the node that the contract's tests share, and a PostgreSQL of one's own."""

from __future__ import annotations

import atexit
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

from index.engines.opensearch.nodes.address import read_address
from index.engines.opensearch.nodes.answers import Missing
from index.engines.opensearch.nodes.client import Client
from index.settings import Settings
from tests.cluster.java import Unavailable
from tests.cluster.postgres import Server, programs
from tests.cluster.servers import Servers

VARIABLE = "DATELINE_TEST_CLUSTER"
"""Address of a cluster that is running already, without a prefix."""

_kept: dict[str, str] = {}


def cluster_url() -> str:
    """Return the address of a running node; skip the test where there can be none."""
    if given := os.environ.get(VARIABLE):
        return given
    if "url" not in _kept and "why" not in _kept:
        try:
            servers = Servers(1)
            atexit.register(servers.close)
            servers.start()
            _kept["url"] = servers.url
        except Unavailable as exc:
            _kept["why"] = str(exc)
    if "url" not in _kept:
        pytest.skip(f"no OpenSearch here: {_kept['why']}")
    return _kept["url"]


def home_settings(home: Path, engine: str) -> Settings:
    """Return the settings of a home; on a cluster each home has a prefix of its own."""
    if engine != "opensearch":
        return Settings(home, engine)
    prefix = f"t{hashlib.sha256(str(home).encode()).hexdigest()[:12]}"
    return Settings(home, engine, f"{cluster_url()}/{prefix}")


def remove_indexes(settings: Settings) -> None:
    """Remove all that a home has on the cluster; nothing for an engine without one."""
    if settings.engine != "opensearch":
        return
    address = read_address(settings.engine_url)
    client = Client(address)
    with suppress(Missing):
        client.write("DELETE", f"{address.prefix}-*")
    client.close()


def on_cluster(settings: Settings) -> list[str]:
    """List the indexes that a home has on the cluster, but for the one of their states."""
    address = read_address(settings.engine_url)
    client = Client(address)
    found = client.read("GET", f"{address.prefix}-opensearch-*/_settings")
    client.close()
    return sorted(found)


@contextmanager
def own_server() -> Iterator[Server]:
    """Run a server in a temporary folder; skip the test that asks where there can be none."""
    if programs() is None:
        pytest.skip("no PostgreSQL is installed")
    if find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed")
    with tempfile.TemporaryDirectory(prefix="dateline-postgres-") as folder:
        Path(folder).chmod(0o755)
        with Server(Path(folder)) as server:
            yield server
