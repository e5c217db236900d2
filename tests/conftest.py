"""What tests of several folders share.

Examples that hypothesis draws are the same in each run of the tests.
`pytest --hypothesis-profile default` draws others.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.cluster.postgres import Server

settings.register_profile("repeatable", derandomize=True, database=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Run a PostgreSQL server for all tests that ask for one."""
    from tests.cluster.postgres import Server, programs

    if programs() is None:
        pytest.skip("no PostgreSQL is installed")
    if find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed")
    with tempfile.TemporaryDirectory(prefix="dateline-postgres-") as folder:
        Path(folder).chmod(0o755)
        with Server(Path(folder)) as server:
            yield server
