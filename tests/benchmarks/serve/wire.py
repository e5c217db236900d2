"""Asks a server over a fixed number of connections as fast as it answers: by wrk, else by itself.

Loopback only. Every connection asks its next request when it has the answer to the last one.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

HOST = "127.0.0.1"

_SCRIPT = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local at = %d
request = function()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at])
end
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("measured %%d %%d %%d %%d %%d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""


class Load(NamedTuple):
    """What a server did under load; `errors` counts answers other than 200, and none at all."""

    requests: int
    per_second: float
    p50_ms: float
    p99_ms: float
    errors: int


def ask(
    port: int, paths: Sequence[str], seconds: float, connections: int = 16, start: int = 0
) -> Load:
    """Ask for `paths` in turn, from `start`, for some seconds.

    Args:
        paths: Quoted, each beginning with `/`; they begin anew when they are through.
    """
    if shutil.which("wrk"):
        return _wrk(port, paths, seconds, connections, start)
    return asyncio.run(_connections(port, paths, seconds, connections, start))


def _wrk(port: int, paths: Sequence[str], seconds: float, connections: int, start: int) -> Load:
    with TemporaryDirectory() as folder:
        listed, script = Path(folder, "paths"), Path(folder, "ask.lua")
        listed.write_text("\n".join(paths) + "\n")
        script.write_text(_SCRIPT % (listed, start))
        options = ["-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--timeout", "10s"]
        done = subprocess.run(
            ["wrk", *options, "-s", str(script), f"http://{HOST}:{port}"],
            capture_output=True,
            text=True,
            check=True,
        )
    (found,) = re.findall(r"^measured (\d+) (\d+) (\d+) (\d+) (\d+)$", done.stdout, re.MULTILINE)
    requests, duration_us, p50_us, p99_us, errors = map(int, found)
    return Load(requests, requests / duration_us * 1e6, p50_us / 1000, p99_us / 1000, errors)


async def _connections(
    port: int, paths: Sequence[str], seconds: float, connections: int, start: int
) -> Load:
    times: list[float] = []
    errors = 0
    turn = start
    began = time.perf_counter()

    async def one() -> None:
        nonlocal errors, turn
        reader, writer = await asyncio.open_connection(HOST, port)
        try:
            while time.perf_counter() - began < seconds:
                path = paths[turn % len(paths)]
                turn += 1
                asked = time.perf_counter()
                writer.write(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
                head = await reader.readuntil(b"\r\n\r\n")
                length = re.search(rb"(?i)content-length: (\d+)", head)
                await reader.readexactly(int(length[1]) if length else 0)
                times.append(time.perf_counter() - asked)
                errors += b" 200 " not in head.partition(b"\r\n")[0]
        except (OSError, asyncio.IncompleteReadError):
            errors += 1
        finally:
            writer.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    taken = time.perf_counter() - began
    ordered = sorted(times) or [0.0]
    p50, p99 = (ordered[int(len(ordered) * share)] * 1000 for share in (0.5, 0.99))
    return Load(len(times), len(times) / taken, p50, p99, errors)
