"""The server is killed, hangs, or starts anew: nothing acknowledged is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from index.archive import open_address
from index.archive.postgres.archive import PostgresArchive
from index.archive.values import Put
from index.errors import ArchiveError
from index.home.adding import add
from index.home.library import writing
from index.ingest.pipeline import Pipeline
from index.ingest.summary import Summary
from index.readers.base import ReadOptions
from index.readers.files import read_paths
from index.settings import Settings
from search.searcher import Searcher
from tests.cluster.postgres import Server
from tests.cluster.postgresql.corpus import FEW
from tests.contract.archive.articles import article, put


@pytest.mark.parametrize("within", [False, True])
def test_nothing_acknowledged_is_lost_when_the_server_is_killed(
    own: Server, some_news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, within: bool
) -> None:
    """Between two transactions or within one: what was counted is there, and found; what was not
    is added by the same command."""
    settings = Settings.load(tmp_path, environment={}, archive=own.address, workers=0)
    counted = [0]
    put_one = PostgresArchive.put

    def count(summary: Summary, _doing: str) -> None:
        counted.append(summary.added)
        if summary.added >= FEW // 3 and not within:
            own.kill()

    def put_and_kill(archive: PostgresArchive, *values: Any, **options: Any) -> Put:
        if counted[-1] >= FEW // 3:
            own.kill()
        return put_one(archive, *values, **options)

    pages = read_paths([some_news], options=ReadOptions(settings.max_page_bytes))
    with monkeypatch.context() as patched:
        patched.setattr("index.ingest.pipeline.BATCH_PAGES", FEW // 5)
        if within:
            patched.setattr(PostgresArchive, "put", put_and_kill)
        told = "has ended the connection; what was acknowledged" if within else "cannot be reached"
        with pytest.raises(ArchiveError, match=told), writing(settings, "a test") as desk:
            Pipeline(desk.archive, desk.engine, progress=count).add(pages)
    own.start()
    with open_address(own.address, create=False) as archive:
        assert FEW > archive.count >= counted[-1] >= FEW // 3
        assert archive.faults() == []
    again = add(some_news, home=tmp_path, archive=own.address, workers=0)
    with Searcher.open(settings) as searcher, open_address(own.address, create=False) as archive:
        assert archive.count == again.added + again.unchanged + again.replaced
        assert searcher.count == archive.count
        assert archive.faults() == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_a_reader_is_told_that_the_server_is_away(
    own: Server, tmp_path: Path, how: signal.Signals
) -> None:
    """Killed, or hung so that it answers nobody: one line, and no password in it."""
    with open_address(own.address, create=True) as archive:
        put(archive, article())
    own.send(how)
    command = [sys.executable, "-c", "from search.cli import main; main()", "one"]
    done = subprocess.run(
        [*command, "--home", str(tmp_path), "--archive", own.address],
        capture_output=True,
        text=True,
        check=False,
    )
    own.send(signal.SIGCONT)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"search: postgresql://127.0.0.1:{own.port}/postgres cannot be ")
    assert done.stderr.count("\n") == 1
    assert "secret" not in done.stderr


def test_who_was_connected_when_the_server_started_anew_goes_on(own: Server) -> None:
    """A reader and a writer that were idle; what they read is what is durable."""
    with (
        open_address(own.address, create=True) as writer,
        open_address(own.address, create=False) as reader,
    ):
        put(writer, article())
        assert reader.count == 1
        own.kill()
        own.start()
        put(writer, article("00000000000000bb", "Another."), "/b.txt")
        assert (reader.count, writer.seq) == (2, 2)
