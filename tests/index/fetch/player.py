"""The player of web sites, if one is beside the checkout: sites by `Host`, each request noted.

The sites are described in the player itself. It runs as a process of its own, on loopback.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from index.fetch.requests.peers import Network, Peer, is_public

SCRIPT = Path(__file__).parents[4] / "shared" / "score" / "play_sites.py"


class Player(NamedTuple):
    """A player that runs.

    Args:
        port: On loopback.
        log: Where it notes requests.
    """

    port: int
    log: Path

    @property
    def network(self) -> Network:
        """Names of sites lead to the player, and of what is not public it alone may be asked."""
        return network_of(self.port)

    def asked(self, host: str = "") -> list[dict[str, Any]]:
        """Return the requests of a host, or of all, in their order."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [one for one in map(json.loads, lines) if host in ("", one["host"])]

    def paths(self, host: str) -> list[str]:
        """Return what a host was asked for, in its order."""
        return [one["path"] for one in self.asked(host)]


def network_of(port: int) -> Network:
    """Return the network in which names of sites lead to a port of loopback."""
    here: Peer = ("127.0.0.1", port)

    def resolve(host: str, port: int) -> list[Peer]:
        return [here] if host.endswith(".example") else [(host, port)]

    return Network(resolve, lambda ip, port: (ip, port) == here or is_public(ip))


@contextmanager
def played(folder: Path) -> Iterator[Player]:
    """Run the player as long as the block runs; skip the test if there is none."""
    if not SCRIPT.exists():
        pytest.skip("there is no player of sites beside this checkout")
    log = folder / "requests.jsonl"
    command = [sys.executable, str(SCRIPT), "--port", "0", "--log", str(log)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        try:
            yield Player(port, log)
        finally:
            process.kill()
