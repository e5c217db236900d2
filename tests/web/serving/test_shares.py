"""Connections and deadlines, as the processes share them."""

from __future__ import annotations

import http.client
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.web.serving.command import healthy, server, serving_children
from web.serving.processes import (
    GIVE_WAY_S,
    NOT_UP,
    ConnectionShare,
    late,
)

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="counts sockets in /proc")


def _sockets(process: int) -> int:
    """Count the open sockets of a process."""
    count = 0
    for entry in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            count += str(entry.readlink()).startswith("socket:")
    return count


def _once_all_serve(port: int, children: set[int]) -> dict[int, int]:
    """Wait until each process has taken a connection, and until all these connections are closed.

    Returns:
        The open sockets of each process that holds no connection.
    """
    first = {child: _sockets(child) for child in children}
    opened: list[http.client.HTTPConnection] = []
    for _ in range(600):
        opened.append(http.client.HTTPConnection("127.0.0.1", port, timeout=20))
        opened[-1].request("GET", "/healthz")
        opened[-1].getresponse().read()
        counts = {child: _sockets(child) for child in children}
        if all(counts[child] > first[child] for child in children):
            break
        time.sleep(0.05)
    for connection in opened:
        connection.close()
    for _ in range(600):
        now = {child: _sockets(child) for child in children}
        if sum(now.values()) == sum(counts.values()) - len(opened):
            return now
        time.sleep(0.05)
    raise AssertionError(f"sockets stay open: {first}, {counts}, {now}")


def test_connections_are_shared_between_the_processes(home: Path) -> None:
    """Of 16 that are opened at once and stay open neither of two processes takes most."""
    with server(home, 2) as (port, process):
        assert healthy(port)
        children = serving_children(process.pid)
        before = _once_all_serve(port, children)
        held = [http.client.HTTPConnection("127.0.0.1", port, timeout=20) for _ in range(16)]
        for connection in held:
            connection.connect()
        for connection in held:
            connection.request("GET", "/healthz")
            assert connection.getresponse().read()
        taken = [_sockets(child) - before[child] for child in children]
        for connection in held:
            connection.close()
        assert sum(taken) == 16
        assert max(taken) <= 12


def test_a_process_gives_way_to_one_that_holds_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """And to none if it holds as few as any."""
    waited: list[float] = []
    monkeypatch.setattr("web.serving.processes.time.sleep", waited.append)
    held = [0, 0, 0]
    first, second, _ = (ConnectionShare(held, place) for place in range(3))
    first.give_way()
    first.hold(2)
    second.hold(1)
    assert not waited
    first.give_way()
    second.give_way()
    assert waited == [GIVE_WAY_S, GIVE_WAY_S]
    held[2] = 1
    second.give_way()
    assert (held, len(waited)) == ([2, 1, 1], 2)
    held[2] = NOT_UP
    second.give_way()
    assert len(waited) == 2


def test_of_several_requests_the_first_deadline_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """None when all are answered."""
    monkeypatch.setattr("web.serving.processes.time.monotonic", lambda: 100.0)
    deadlines = [0.0, 0.0]
    share = ConnectionShare([0, 0], 1, deadlines)
    share.begin(30.0)
    thread = threading.Thread(target=share.begin, args=(10.0,))
    thread.start()
    thread.join()
    assert deadlines == [0.0, 110.0]
    share.end()
    assert deadlines == [0.0, 110.0]
    assert (late(deadlines, 109.9), late(deadlines, 110.1)) == ([], [1])
    share.begin(5.0)
    assert deadlines == [0.0, 105.0]
    other = ConnectionShare([0, 0], 0, deadlines)
    other.begin(1.0)
    assert late(deadlines, 110.1) == [0, 1]
    other.end()
    assert deadlines == [0.0, 105.0]
