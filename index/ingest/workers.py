"""Pages prepared in their order: by worker processes if there are many, here if there are few.

What a worker is given is a chunk of pages; `index.ingest.pool` has the workers.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager

from index.archive import open_address
from index.archive.base import Archive
from index.article import RawPage
from index.ingest import counters
from index.ingest.counters import CounterKinds
from index.ingest.pool import answers
from index.ingest.prepare import PageKey, Prepared, Preparer
from index.readers.base import AnyPage, Rejected

CHUNK_PAGES = 64
CHUNK_CHARACTERS = 1_000_000
"""A chunk goes to a worker as a whole. It is large enough that passing it costs little, and small
enough that the workers end together."""

IN_PROCESS_PAGES = 48
IN_PROCESS_CHUNKS = 8
"""Pages, and chunks of large pages, up to which workers are not started: starting one takes as long
as stripping these."""

Job = tuple[AnyPage, PageKey]
Chunk = list[Job]
PreparedChunk = list[Prepared | Rejected]


def prepare_all(
    jobs: Iterable[Job], archive: Archive, workers: int, *, any_page: bool = False
) -> Iterator[Prepared | Rejected]:
    """Prepare pages in their order.

    Args:
        jobs: Pages with their keys; read only as far as the workers are ahead. May be empty.
        archive: Line counts and dictionary are read there, by workers each on its own.
        workers: Processes, 0 or more; 0 and 1 prepare in this one, and so does a run of few pages.
        any_page: Prepare pages that are no articles too.

    Yields:
        For each page what is ready to be stored, or why there is nothing; none for no pages.

    Raises:
        WorkerDied: A worker was killed or crashed; what was yielded stands.
        ArchiveError: The archive cannot be read.
    """
    chunks = _chunks(jobs)
    first = _up_to_many(chunks) if workers > 1 else []
    if sum(map(len, first)) <= IN_PROCESS_PAGES and len(first) < IN_PROCESS_CHUNKS:
        preparer = Preparer(archive, any_page=any_page)
        for chunk in itertools.chain(first, chunks):
            yield from preparer.prepare(chunk)
        return
    tasks = itertools.chain(first, chunks)
    arguments = (archive.address, counters.COUNTERS, any_page)
    with closing(answers(tasks, workers, _preparing, arguments, _place)) as prepared:
        for some in prepared:
            yield from some


@contextmanager
def _preparing(
    address: str, kinds: CounterKinds, any_page: bool = False
) -> Iterator[Callable[[Chunk], PreparedChunk]]:
    with open_address(address, create=False) as archive:
        yield Preparer(archive, kinds, any_page=any_page).prepare


def _place(chunk: Chunk) -> str:
    return chunk[0][0].location


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
