"""Homes for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.search.command.calls import run


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home in which the command has built the starter collection."""
    folder = tmp_path_factory.mktemp("home")
    run(folder, "Manas")
    return folder
