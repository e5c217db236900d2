"""Several processes that serve one socket: Python answers one request at a time in each."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import wait
from typing import Any, NoReturn

from index.errors import DatelineError

MOST_BY_DEFAULT = 4
"""All map the same index; each holds some 80 MB of its own."""

FEWEST_S = 5.0
"""A process that dies within this time of its start would die again; it is not replaced."""


class ServingError(DatelineError):
    """A serving process died as soon as it had started."""


def usual() -> int:
    """Give the number of processes to start where nobody says: one for each processor, up to
    `MOST_BY_DEFAULT`."""
    return min(os.cpu_count() or 1, MOST_BY_DEFAULT)


def run(count: int, serve: Callable[..., None], *arguments: Any) -> None:
    """Run `serve(*arguments)` in `count` processes until this one is told to end.

    SIGTERM and Ctrl-C end all of them after the requests under way. A process that dies is
    replaced: a crash in a library costs what that process was answering, no more.

    Args:
        count: 1 runs `serve` in this process.
        serve: A module's function; it returns, or raises SystemExit, when it is to end.
        arguments: Picklable; a listening socket is.

    Raises:
        ServingError: A process died at its start.
    """
    signal.signal(signal.SIGTERM, _end)
    if count == 1:
        serve(*arguments)
        return
    context = multiprocessing.get_context("spawn")

    def start() -> Any:
        process = context.Process(target=_serve, args=(serve, arguments))
        process.start()
        return process

    running = {process.sentinel: process for process in (start() for _ in range(count))}
    try:
        while True:
            (dead, *_) = wait(list(running))
            gone = running.pop(dead)
            gone.join()
            fresh = start()
            running[fresh.sentinel] = fresh
            if wait([fresh.sentinel], FEWEST_S):
                raise ServingError(f"a serving process ended at its start, {gone.exitcode}")
    except (SystemExit, KeyboardInterrupt):
        pass
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            process.join()


def _serve(serve: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    """Be one of several: end on the first process's word, or with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the first passes it on
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    serve(*arguments)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _end(*_: object) -> NoReturn:
    raise SystemExit(0)
