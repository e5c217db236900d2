"""A server of several processes, as its command starts it."""

from __future__ import annotations

import http.client
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = [sys.executable, "-c", "from web.cli import main; main()", "--port", "0"]


@contextmanager
def server(home: Path, processes: int) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """Yield the port and the first process of a server; that process is killed at the end."""
    options = ["--home", str(home), "--processes", str(processes)]
    with subprocess.Popen([*COMMAND, *options], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline().split("/")[2].partition(":")[2]), process
        finally:
            process.kill()


def healthy(port: int) -> bool:
    """Tell whether a server answers that searches work."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    finally:
        connection.close()


def serving_children(parent: int) -> set[int]:
    """List the processes that `parent` started to serve."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    named = {int(c): Path(f"/proc/{c}/cmdline").read_bytes() for c in children}
    return {child for child, command in named.items() if b"spawn_main" in command}
