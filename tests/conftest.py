"""What tests of several folders share.

Examples that hypothesis draws are the same in each run of the tests.
`pytest --hypothesis-profile default` draws others.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    from tests.cluster.shared import own_server

    with own_server() as server:
        yield server
