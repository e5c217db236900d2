"""A server is killed while articles are added: nothing that was counted is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.archive import open_archive
from index.errors import ArchiveError
from index.home.library import writing
from index.ingest.pipeline import Pipeline
from index.ingest.summary import Summary
from index.readers.base import ReadOptions
from index.readers.files import read_paths
from index.settings import Settings
from search.searcher import Searcher
from tests.cluster.both.commands import run
from tests.cluster.both.corpus import COUNT
from tests.cluster.postgres import Server
from tests.cluster.servers import Servers

BATCH = 6
"""Pages; so the corpus has six batches."""


@pytest.fixture
def settings(
    own: tuple[Server, Servers], tmp_path: Path, request: pytest.FixtureRequest
) -> Settings:
    """Return a home on the servers that may be killed."""
    server, cluster = own
    prefix = f"k{abs(hash(request.node.name)):x}"
    return Settings(tmp_path, "opensearch", f"{cluster.url}/{prefix}", server.new_schema(), 0)


@pytest.mark.parametrize("killed", ["archive", "both"])
def test_what_was_counted_is_kept_and_found(
    own: tuple[Server, Servers],
    settings: Settings,
    corpus: Path,
    monkeypatch: pytest.MonkeyPatch,
    killed: str,
) -> None:
    """PostgreSQL dies, alone or with the cluster; the same command goes on, and all is found."""
    server, cluster = own
    counted = [0]

    def count(summary: Summary, _doing: str) -> None:
        counted.append(summary.added)
        if summary.added >= 2 * BATCH:
            server.kill()
            if killed == "both":
                cluster.nodes[0].kill()

    pages = read_paths([corpus], options=ReadOptions(settings.max_page_bytes))
    with monkeypatch.context() as patched:
        patched.setattr("index.ingest.pipeline.BATCH_PAGES", BATCH)
        with pytest.raises(ArchiveError), writing(settings, "a test") as desk:
            Pipeline(desk.archive, desk.engine, progress=count).add(pages)
    server.start()
    if killed == "both":
        cluster.nodes[0].start()
        cluster.nodes[0].wait()
        cluster.wait_for(1)
    with open_archive(settings, create=False) as archive:
        kept = archive.count
        assert COUNT > kept >= counted[-1] >= 2 * BATCH
        assert archive.faults() == []
    with Searcher.open(settings) as searcher:
        assert searcher.count == kept
    again = run(settings, "search-index", "add", str(corpus), "--workers", "1")
    assert again.out == f"{COUNT - kept} added, {kept} unchanged, 0 replaced, 0 rejected\n"
    with Searcher.open(settings) as searcher:
        assert searcher.count == COUNT
    assert run(settings, "search-index", "verify", "--deep").status == 0


def test_an_archive_goes_on_while_the_cluster_is_dead(
    own: tuple[Server, Servers], settings: Settings, corpus: Path
) -> None:
    """`add` keeps all and says that the index follows; the next search finds all."""
    node = own[1].nodes[0]
    node.kill()
    try:
        done = run(settings, "search-index", "add", str(corpus), "--workers", "1")
        assert (done.status, done.out.partition(",")[0]) == (0, f"{COUNT} added")
        assert "does not answer" in done.err
        assert run(settings, "search", "bridge").status == 2
    finally:
        node.start()
        node.wait()
        own[1].wait_for(1)
    found = run(settings, "search", "markera", "--ids", "--group", "off")
    assert found.status == 0
    with Searcher.open(settings) as searcher:
        assert searcher.count == COUNT
