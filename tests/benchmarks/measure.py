"""Times, memory and tables, alike in every benchmark."""

from __future__ import annotations

import json
import multiprocessing
import os
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple


class Times(NamedTuple):
    """Milliseconds of many calls."""

    p50: float
    p95: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Times:
        """Sum up calls; at least one."""
        ordered = sorted(seconds)
        at = min(len(ordered) - 1, int(len(ordered) * 0.95))
        return cls(statistics.median(ordered) * 1000, ordered[at] * 1000)


BLOCK = 20
"""Queries that one contestant answers before the next has its turn: enough that each runs from
warm caches, few enough that a busy moment of the machine meets all."""


def alternate(
    contestants: Mapping[str, Callable[[str], object]],
    queries: Sequence[str],
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, Times]:
    """Ask each contestant each query once, in turns of a block of queries.

    Args:
        clock: `time.thread_time` leaves out what other processes took of the machine; it sees
            what one thread does.

    Returns:
        The times of each contestant.
    """
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for start in range(0, len(queries), BLOCK):
        for name, ask in contestants.items():
            for query in queries[start : start + BLOCK]:
                started = clock()
                ask(query)
                taken[name].append(clock() - started)
    return {name: Times.of(seconds) for name, seconds in taken.items()}


def in_child(job: Callable[..., Any], *args: Any) -> tuple[Any, float]:
    """Run `job` in a fresh process.

    Returns:
        What it returned, and the process's peak memory in MB.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_report, args=(sender, job, args))
    process.start()
    sender.close()
    try:
        result: tuple[Any, float] = receiver.recv()
    finally:
        process.join()
    return result


def _report(sender: Any, job: Callable[..., Any], args: tuple[Any, ...]) -> None:
    result = job(*args)
    sender.send((result, peak_mb()))


def peak_mb() -> float:
    """Return this process's peak memory in MB (10^6 bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def machine() -> str:
    """Name the machine in one line."""
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def show(rows: Sequence[Mapping[str, object]], as_json: bool) -> None:
    """Print rows as a table in Markdown, or as JSON."""
    if as_json:
        json.dump({"machine": machine(), "rows": rows}, sys.stdout, indent=2)
        print()
        return
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = [columns, ["---"] * len(columns)]
    lines += [[_cell(row.get(name)) for name in columns] for row in rows]
    for line in lines:
        print("| " + " | ".join(line) + " |")
    print(f"\n{machine()}")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else str(value)
