"""Worker processes keep the order, and their death is told."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from pathlib import Path

import pytest

from index.archive.sqlite.archive import SQLiteArchive
from index.article import RawPage
from index.errors import WorkerDied
from index.ingest.prepare import Prepared, page_key
from index.ingest.workers import CHUNK_PAGES, IN_PROCESS_CHUNKS, prepare_all
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
def test_a_killed_worker_is_told_and_not_waited_for(tmp_path: Path) -> None:
    """As when memory runs out; the message says how to go on."""
    with SQLiteArchive.open(tmp_path / "archive.sqlite") as archive:
        jobs = ((page, page_key(page)) for page in pages(CHUNK_PAGES * 12))
        results = prepare_all(jobs, archive, 1 + 1)
        next(results)
        for child in multiprocessing.active_children():
            os.kill(child.pid or 0, signal.SIGKILL)
        with pytest.raises(WorkerDied, match=r"near /news/\d+\.txt.*--workers 1"):
            list(results)
