"""Every test below this folder needs real servers, and is skipped where they cannot be had."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.java import Unavailable
from tests.cluster.servers import Servers

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests below this folder, and no others."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.cluster)


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    """Return three nodes that are one cluster; each module has its own."""
    try:
        made = Servers(3)
    except Unavailable as exc:
        pytest.skip(f"no OpenSearch here: {exc}")
    with made:
        try:
            made.start()
        except Unavailable as exc:
            pytest.skip(f"no OpenSearch here: {exc}")
        yield made
