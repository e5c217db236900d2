"""Worker processes keep the order, and their death is told."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive.sqlite.archive import SQLiteArchive
from index.article import Article, RawPage
from index.errors import ArchiveError, WorkerDied
from index.ingest import pool
from index.ingest.counters import COUNTERS
from index.ingest.counters.base import Counter
from index.ingest.prepare import Prepared, Preparer, page_key
from index.ingest.workers import CHUNK_PAGES, IN_PROCESS_CHUNKS, _preparing, prepare_all
from tests.index.pages import report


def pages(count: int) -> list[RawPage]:
    return [RawPage(report(n), "text", f"/news/{n}.txt", title=f"No {n}") for n in range(count)]


def test_results_come_in_the_order_of_the_pages(tmp_path: Path) -> None:
    """Also where there are more chunks than workers."""
    with SQLiteArchive.open(tmp_path / "archive.sqlite") as archive:
        jobs = ((page, page_key(page)) for page in pages(CHUNK_PAGES * 2 + 10))
        prepared = list(prepare_all(jobs, archive, 2))
    titles = [item.article.title for item in prepared if isinstance(item, Prepared)]
    assert titles == [f"No {n}" for n in range(CHUNK_PAGES * 2 + 10)]


def test_few_pages_start_no_process(tmp_path: Path) -> None:
    """Starting one costs more than it gives."""
    with SQLiteArchive.open(tmp_path / "archive.sqlite") as archive:
        jobs = ((page, page_key(page)) for page in pages(3))
        for item in prepare_all(jobs, archive, 8):
            assert isinstance(item, Prepared)
            assert multiprocessing.active_children() == []


def test_few_large_pages_are_worth_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A chunk holds few pages where they are large; many such chunks are worth workers."""
    monkeypatch.setattr("index.ingest.workers.CHUNK_CHARACTERS", 100)
    with SQLiteArchive.open(tmp_path / "archive.sqlite") as archive:
        jobs = ((page, page_key(page)) for page in pages(IN_PROCESS_CHUNKS + 2))
        prepared = []
        for item in prepare_all(jobs, archive, 2):
            assert multiprocessing.active_children()
            prepared.append(item)
    titles = [item.article.title for item in prepared if isinstance(item, Prepared)]
    assert titles == [f"No {n}" for n in range(IN_PROCESS_CHUNKS + 2)]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_a_killed_worker_is_told_and_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when memory runs out; the message says how to go on."""
    monkeypatch.setattr(pool, "TASKS_AHEAD", 1)  # else they may be done before they are killed
    with SQLiteArchive.open(tmp_path / "archive.sqlite") as archive:
        jobs = ((page, page_key(page)) for page in pages(CHUNK_PAGES * 12))
        results = prepare_all(jobs, archive, 1 + 1)
        next(results)
        for child in multiprocessing.active_children():
            os.kill(child.pid or 0, signal.SIGKILL)
        with pytest.raises(WorkerDied, match=r"near /news/\d+\.txt.*--workers 1"):
            list(results)


@pytest.fixture
def worker_here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let this process do a worker's work, and be as it was afterwards."""
    monkeypatch.setattr(pool, "NICENESS", 0)
    before = signal.getsignal(signal.SIGINT), gc.get_threshold()
    yield
    signal.signal(signal.SIGINT, before[0])
    gc.set_threshold(*before[1])


@pytest.mark.usefixtures("worker_here")
def test_a_worker_answers_until_the_other_end_closes(tmp_path: Path) -> None:
    """Each chunk with its pages, in their order; Ctrl-C is left to the main process."""
    ours, theirs = multiprocessing.Pipe()
    chunk = [(page, page_key(page)) for page in pages(3)]
    answers: list[list[str | None]] = []

    def main() -> None:
        for _ in range(2):
            ours.send(chunk)
            answers.append([item.article.title for item in ours.recv()])
        ours.close()

    with SQLiteArchive.open(tmp_path / "archive.sqlite") as archive:
        thread = threading.Thread(target=main)
        thread.start()
        pool.work(theirs, _preparing, (archive.address, COUNTERS))
        thread.join()
    theirs.close()
    assert answers == [["No 0", "No 1", "No 2"]] * 2
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    assert gc.get_threshold()[0] == pool.COLLECT_AFTER


@pytest.mark.usefixtures("worker_here")
def test_a_worker_ends_in_silence_when_the_main_process_dies(tmp_path: Path) -> None:
    """While it waits, and while it works: nobody is left to be told."""
    for begun in (True, False):
        ours, theirs = multiprocessing.Pipe()
        if begun:
            ours.send([(page, page_key(page)) for page in pages(1)])
        ours.close()
        with SQLiteArchive.open(tmp_path / "archive.sqlite") as archive:
            pool.work(theirs, _preparing, (archive.address, COUNTERS))
        theirs.close()


@pytest.mark.usefixtures("worker_here")
def test_an_error_in_a_worker_is_its_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is raised where the pages are waited for."""

    def broken(*_: object) -> None:
        raise ArchiveError("the disk is gone")

    monkeypatch.setattr(Preparer, "prepare", broken)
    ours, theirs = multiprocessing.Pipe()
    answers: list[object] = []

    def main() -> None:
        ours.send([])
        answers.append(ours.recv())
        ours.close()

    with SQLiteArchive.open(tmp_path / "archive.sqlite") as archive:
        thread = threading.Thread(target=main)
        thread.start()
        pool.work(theirs, _preparing, (archive.address, COUNTERS))
        thread.join()
    theirs.close()
    (error,) = answers
    assert isinstance(error, ArchiveError)
    assert str(error) == "the disk is gone"


class BrokenCounter(Counter[str]):
    """Cannot prepare any article."""

    @staticmethod
    def prepare(article: Article) -> str:
        raise ArchiveError(f"no count of {article.title}")


def test_an_error_of_a_worker_is_raised_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the archive is taken away while workers read it; no process stays behind."""
    with SQLiteArchive.open(tmp_path / "archive.sqlite") as archive:
        jobs = ((page, page_key(page)) for page in pages(CHUNK_PAGES * 2))
        monkeypatch.setattr("index.ingest.counters.COUNTERS", (BrokenCounter,))
        with pytest.raises(ArchiveError, match="no count of No 0"):
            list(prepare_all(jobs, archive, 2))
    assert multiprocessing.active_children() == []
