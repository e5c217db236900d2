"""Every test of this folder runs against each engine, or against each archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.archive import ARCHIVES, open_address
from index.archive.base import Archive
from index.engines import ENGINES, engine_indexes
from index.engines.base import Engine, Indexes
from index.settings import Settings
from tests.cluster.shared import home_settings, remove_indexes

PLACES: dict[str, Callable[[pytest.FixtureRequest], str]] = {
    "sqlite": lambda request: f"sqlite:{request.getfixturevalue('tmp_path') / 'archive.sqlite'}",
    "postgresql": lambda request: request.getfixturevalue("postgres").new_schema(),
}
"""Makes the address at which a test may make an archive, by its scheme."""

ON_CLUSTERS = frozenset({"opensearch", "postgresql"})
"""Engines and archives that need a server."""

EVERY_ENGINE, EVERY_ARCHIVE = (
    [
        pytest.param(name, marks=[pytest.mark.cluster] if name in ON_CLUSTERS else [])
        for name in sorted(kind)
    ]
    for kind in (ENGINES, ARCHIVES)
)


@pytest.fixture(params=EVERY_ENGINE)
def engine_name(request: pytest.FixtureRequest) -> str:
    """Return the name of each engine in turn."""
    return str(request.param)


@pytest.fixture
def home(engine_name: str, tmp_path: Path) -> Iterator[Settings]:
    """Return the settings of an empty home."""
    settings = home_settings(tmp_path, engine_name)
    yield settings
    remove_indexes(settings)


@pytest.fixture
def indexes(home: Settings) -> Indexes:
    """Return the engine's indexes in an empty home."""
    return engine_indexes(home)


@pytest.fixture
def index_name(engine_name: str) -> str:
    """Return the name of the index that `engine` has open."""
    return f"{engine_name}-00000001"


@pytest.fixture
def folder(tmp_path: Path, index_name: str) -> Path:
    """Return the folder in which `engine` keeps its index."""
    return Settings(tmp_path).engines_folder / index_name


@pytest.fixture
def engine(indexes: Indexes, index_name: str) -> Iterator[Engine]:
    """Return an engine with an empty index."""
    engine = indexes.create(index_name)
    yield engine
    engine.close()


@pytest.fixture(params=EVERY_ARCHIVE)
def address(request: pytest.FixtureRequest) -> str:
    """Return where an archive of each kind in turn may be made."""
    return PLACES[request.param](request)


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    """Open an empty archive for writing."""
    with open_address(address, create=True) as opened:
        yield opened
