"""What the tests of search share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.searcher import Searcher
from tests.search.small_library import ARTICLES, SAME, build


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Yield a searcher over the articles of `small_library`, on each engine."""
    with build(tmp_path_factory.mktemp("library"), ARTICLES, SAME, request.param) as made:
        yield made
