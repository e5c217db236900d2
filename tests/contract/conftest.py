"""Every test of this folder runs against each engine, or against each archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.archive import ARCHIVES, open_address
from index.archive.base import Archive
from index.engines import ENGINES, open_engine
from index.engines.base import Engine

PLACES: dict[str, Callable[[Path], Path]] = {"sqlite": lambda folder: folder / "archive.sqlite"}
"""Where an archive of each scheme is made for a test."""


@pytest.fixture(params=sorted(ENGINES))
def engine_name(request: pytest.FixtureRequest) -> str:
    """Give the name of each engine in turn."""
    return str(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder that `engine` keeps its index in."""
    return tmp_path / "engine"


@pytest.fixture
def engine(engine_name: str, folder: Path) -> Iterator[Engine]:
    """Give an empty engine."""
    engine = open_engine(engine_name, folder, create=True)
    yield engine
    engine.close()


@pytest.fixture(params=sorted(ARCHIVES))
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where an archive of each kind in turn may be made."""
    return f"{request.param}:{PLACES[request.param](tmp_path)}"


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    """Open an empty archive for writing."""
    with open_address(address, create=True) as opened:
        yield opened
