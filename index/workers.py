"""Worker processes that prepare pages, in order, with a bounded number of pages on the way.

Processes are spawned, not forked: the engine's threads do not survive a fork.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from index.archive.store import Archive
from index.errors import DatelineError
from index.prepare import Page, PageKey, Prepared, Preparer
from index.readers.base import Rejected

CHUNK_PAGES = 64
CHUNK_CHARACTERS = 1_000_000
"""A chunk goes to a worker as a whole: large enough that passing it costs little, small enough
that the workers end together."""

CHUNKS_AHEAD = 3
"""Chunks on the way for each worker; bounds memory."""

IN_PROCESS_PAGES = 48
"""Pages up to which workers are not started: starting one takes as long as stripping these."""

Job = tuple[Page, PageKey]


class WorkerDied(DatelineError):  # noqa: N818 - named for what the user is told
    """A worker process ended without an answer."""


def prepare_all(
    jobs: Iterable[Job], archive: Archive, workers: int
) -> Iterator[Prepared | Rejected]:
    """Prepare pages in their order.

    Args:
        jobs: Pages with their keys; read only as far as the workers are ahead.
        archive: Where the workers read line counts and dictionary.
        workers: Processes; 0 and 1 prepare in this one, as does a run of few pages.

    Raises:
        WorkerDied: A worker was killed or crashed; what was yielded stands.
    """
    chunks = _chunks(jobs)
    first = next(chunks, [])
    if workers <= 1 or len(first) <= IN_PROCESS_PAGES:
        preparer = Preparer(archive)
        yield from preparer.prepare(first)
        for chunk in chunks:
            yield from preparer.prepare(chunk)
        return
    yield from _in_processes(first, chunks, archive.path, workers)


def _in_processes(
    first: list[Job], chunks: Iterator[list[Job]], path: Path, workers: int
) -> Iterator[Prepared | Rejected]:
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=_start, initargs=(str(path),)
    )
    waiting: deque[tuple[Future[list[Prepared | Rejected]], str]] = deque()
    try:
        waiting.append((pool.submit(_prepare, first), first[0][0].location))
        for chunk in chunks:
            waiting.append((pool.submit(_prepare, chunk), chunk[0][0].location))
            if len(waiting) > workers * CHUNKS_AHEAD:
                yield from waiting.popleft()[0].result()
        while waiting:
            yield from waiting[0][0].result()
            waiting.popleft()
    except BrokenProcessPool as exc:
        near = waiting[0][1] if waiting else first[0][0].location
        raise WorkerDied(
            f"a worker process ended unexpectedly, out of memory or by a page near {near}; what "
            "was acknowledged is kept, run the same command again with --workers 1"
        ) from exc
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _chunks(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    chunk: list[Job] = []
    characters = 0
    for job in jobs:
        page = job[0]
        chunk.append(job)
        characters += len(page.content if hasattr(page, "content") else page.article.original)
        if len(chunk) >= CHUNK_PAGES or characters >= CHUNK_CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


COLLECT_AFTER = 100_000
"""Objects made before Python looks for cycles. Pages leave none, and looking after every 700, as
Python does, took a twentieth of a worker's time."""

_preparer: Preparer | None = None


def _start(path: str) -> None:
    """Make this process's preparer; Ctrl-C is the parent's to answer."""
    global _preparer  # noqa: PLW0603 - a worker process is one object
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(COLLECT_AFTER)
    _preparer = Preparer(Archive.open(Path(path), create=False))


def _prepare(jobs: list[Job]) -> list[Prepared | Rejected]:
    if _preparer is None:
        raise RuntimeError("the worker was not started")
    return _preparer.prepare(jobs)
