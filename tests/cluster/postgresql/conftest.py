"""A corpus for archives in PostgreSQL, and a server that a test may kill."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.postgres import Server
from tests.cluster.postgresql.corpus import ARTICLES, FEW, NEWS
from tests.cluster.shared import own_server


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the first articles of a corpus into a file."""
    if not NEWS.exists():
        pytest.skip("the corpus is not here")
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    with gzip.open(NEWS, "rt", encoding="utf-8") as rows, path.open("w", encoding="utf-8") as file:
        file.writelines(itertools.islice(rows, ARTICLES))
    return path


@pytest.fixture
def some_news(news: Path, tmp_path: Path) -> Path:
    """Write a few of them into another file."""
    path = tmp_path / "some.jsonl"
    lines = news.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:FEW]), encoding="utf-8")
    return path


@pytest.fixture
def own() -> Iterator[Server]:
    """Run a server that a test may kill."""
    with own_server() as server:
        yield server
