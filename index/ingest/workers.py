"""Worker processes that prepare pages, in order, with a bounded number of pages on the way.

Each worker has a pipe of its own and a thread that waits at its other end, so the death of one is
seen at once, whatever it was doing. Processes are spawned, not forked: the engine's threads do not
survive a fork.
"""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from queue import SimpleQueue

from index.archive import open_address
from index.archive.base import Archive
from index.article import RawPage
from index.errors import DatelineError, WorkerDied
from index.ingest import counters
from index.ingest.counters import CounterKinds
from index.ingest.prepare import PageKey, Prepared, Preparer
from index.readers.base import AnyPage, Rejected

CHUNK_PAGES = 64
CHUNK_CHARACTERS = 1_000_000
"""A chunk goes to a worker as a whole. It is large enough that passing it costs little, and small
enough that the workers end together."""

CHUNKS_AHEAD = 16
"""Chunks on the way for each worker: what it has to do while the main process places the names of
a batch; bounds memory."""

IN_PROCESS_PAGES = 48
IN_PROCESS_CHUNKS = 8
"""Pages, and chunks of large pages, up to which workers are not started: starting one takes as long
as stripping these."""

NICENESS = 10
"""How far the workers stand back for a server that answers on the same machine."""

COLLECT_AFTER = 100_000
"""Objects made before Python looks for cycles, here and in the main process of `search-index add`.
Pages leave none, and looking after every 700, as Python does, took a twentieth of the time."""

Job = tuple[AnyPage, PageKey]
Chunk = list[Job]
Answer = list[Prepared | Rejected]


def prepare_all(
    jobs: Iterable[Job], archive: Archive, workers: int
) -> Iterator[Prepared | Rejected]:
    """Prepare pages in their order.

    Args:
        jobs: Pages with their keys; read only as far as the workers are ahead.
        archive: The workers read line counts and dictionary there.
        workers: Processes; 0 and 1 prepare in this one, and so does a run of few pages.

    Yields:
        For each page what is ready to be stored, or why there is nothing.

    Raises:
        WorkerDied: A worker was killed or crashed; what was yielded stands.
    """
    chunks = _chunks(jobs)
    first = _up_to_many(chunks) if workers > 1 else []
    if sum(map(len, first)) <= IN_PROCESS_PAGES and len(first) < IN_PROCESS_CHUNKS:
        preparer = Preparer(archive)
        for chunk in itertools.chain(first, chunks):
            yield from preparer.prepare(chunk)
        return
    with _Workers(archive.address, workers, counters.COUNTERS) as pool:
        waiting: deque[Future[Answer]] = deque()
        for chunk in itertools.chain(first, chunks):
            waiting.append(pool.submit(chunk))
            if len(waiting) > workers * CHUNKS_AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


class _Workers:
    """The processes, and the threads that wait for their answers."""

    def __init__(self, address: str, count: int, kinds: CounterKinds) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._idle: SimpleQueue[Connection] = SimpleQueue()
        self._processes = []
        for _ in range(count):
            ours, theirs = spawn.Pipe()
            process = spawn.Process(target=_work, args=(theirs, address, kinds), daemon=True)
            process.start()
            theirs.close()  # so that its end is seen here when the process dies
            self._processes.append(process)
            self._idle.put(ours)
        self._threads = ThreadPoolExecutor(count)

    def submit(self, chunk: Chunk) -> Future[Answer]:
        """Let the next idle worker prepare a chunk."""
        return self._threads.submit(self._ask, chunk)

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.terminate()
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            process.join()

    def _ask(self, chunk: Chunk) -> Answer:
        worker = self._idle.get()
        try:
            worker.send(chunk)
            answer: Answer | DatelineError = worker.recv()
        except (EOFError, OSError) as exc:
            near = chunk[0][0].location
            raise WorkerDied(
                f"a worker process ended unexpectedly, out of memory or by a page near {near}; "
                "what was acknowledged is kept, run the same command again with --workers 1"
            ) from exc
        finally:
            self._idle.put(worker)
        if isinstance(answer, DatelineError):
            raise answer
        return answer


def _work(connection: Connection, address: str, kinds: CounterKinds) -> None:
    """Prepare chunks until the other end closes or dies; Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):  # Windows has no such number
        os.nice(NICENESS)
    gc.set_threshold(COLLECT_AFTER)
    with open_address(address, create=False) as archive:
        preparer = Preparer(archive, kinds)
        while True:
            try:
                chunk: Chunk = connection.recv()
            except (EOFError, ConnectionError):
                return
            try:
                answer: Answer | DatelineError = preparer.prepare(chunk)
            except DatelineError as error:
                answer = error
            try:
                connection.send(answer)
            except ConnectionError:
                return


def _up_to_many(chunks: Iterator[Chunk]) -> list[Chunk]:
    """Take chunks until they are worth workers, or all there are."""
    taken: list[Chunk] = []
    pages = 0
    for chunk in chunks:
        taken.append(chunk)
        pages += len(chunk)
        if pages > IN_PROCESS_PAGES or len(taken) == IN_PROCESS_CHUNKS:
            break
    return taken


def _chunks(jobs: Iterable[Job]) -> Iterator[Chunk]:
    chunk: Chunk = []
    characters = 0
    for job in jobs:
        page = job[0]
        chunk.append(job)
        characters += len(page.content if isinstance(page, RawPage) else page.article.original)
        if len(chunk) >= CHUNK_PAGES or characters >= CHUNK_CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk
