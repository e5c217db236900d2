"""Every test of this folder runs against each engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.engines import ENGINES, open_engine
from index.engines.base import Engine


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
