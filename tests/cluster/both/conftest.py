"""Homes that hold the same articles: embedded, on both servers, and with one half of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.settings import Settings
from tests.cluster.both.commands import run
from tests.cluster.both.corpus import write_corpus
from tests.cluster.java import Unavailable
from tests.cluster.postgres import Server
from tests.cluster.servers import Servers
from tests.cluster.shared import home_settings, own_server, remove_indexes

KINDS = {
    "embedded": ("tantivy", False),
    "both": ("opensearch", True),
    "archive": ("tantivy", True),
    "engine": ("opensearch", False),
}
"""Engine, and whether the archive is in PostgreSQL, by what is on a server."""

MakeHome = Callable[[Path, str], Settings]


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the invented reports."""
    return write_corpus(tmp_path_factory.mktemp("corpus") / "news.jsonl")


@pytest.fixture(scope="session")
def make_home(postgres: Server) -> Iterator[MakeHome]:
    """Return what names a home of a kind in a folder, with nothing in it."""
    made = []

    def make(folder: Path, kind: str) -> Settings:
        engine, apart = KINDS[kind]
        settings = home_settings(folder / kind, engine)
        made.append(settings)
        return settings._replace(archive=postgres.new_schema() if apart else "")

    yield make
    for settings in made:
        remove_indexes(settings)


@pytest.fixture(scope="session")
def homes(
    make_home: MakeHome, corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Settings]:
    """Return a home of each kind to which the reports were added; no test changes them."""
    folder = tmp_path_factory.mktemp("homes")
    made = {kind: make_home(folder, kind) for kind in KINDS}
    for settings in made.values():
        done = run(settings, "search-index", "add", str(corpus), "--workers", "1")
        assert (done.status, done.out) == (0, "36 added, 0 unchanged, 0 replaced, 0 rejected\n")
    return made


@pytest.fixture(scope="session")
def own() -> Iterator[tuple[Server, Servers]]:
    """Run a PostgreSQL and a node that a test may kill."""
    with own_server() as server:
        try:
            made = Servers(1)
        except Unavailable as exc:
            pytest.skip(f"no OpenSearch here: {exc}")
        with made:
            try:
                made.start()
            except Unavailable as exc:
                pytest.skip(f"no OpenSearch here: {exc}")
            yield server, made
