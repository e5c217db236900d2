"""The cluster's engine answers as the embedded one does, over the same archive."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.settings import Settings
from tests.cluster.homes import OUTLETS, WORDS, build, compare, invented, outlets, queries
from tests.cluster.shared import home_settings, remove_indexes


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Settings]:
    """Return the settings of a home that the cluster indexes too."""
    settings = home_settings(tmp_path, "opensearch")
    yield settings
    remove_indexes(settings)


def test_sixty_queries_over_invented_articles(cluster: Settings) -> None:
    """Totals, facets and notices are the same, and mostly the first hit, though the articles are
    much alike and the engines score words near each other differently."""
    embedded = cluster._replace(engine="tantivy")
    build(embedded, cluster, invented(500))
    found = compare(embedded, cluster, queries([*WORDS, "kasparov", "zzyx"], 60, seed=1))
    assert (found.totals, found.facets, found.notices) == ([], [], [])
    assert found.firsts >= 0.9 * found.asked


@pytest.mark.skipif(not OUTLETS.exists(), reason="the real articles are not at hand")
def test_two_hundred_queries_over_real_articles(cluster: Settings) -> None:
    """Over all of them: totals, facets and notices are the same, and the ten first hits in order
    in nine of ten."""
    embedded = cluster._replace(engine="tantivy")
    pages = list(outlets())
    build(embedded, cluster, pages, workers=2)
    chance = random.Random(2)
    titles = " ".join(page.title or "" for page in chance.sample(pages, 80))
    words = re.findall("[a-z]{4,}", titles.lower())
    found = compare(embedded, cluster, queries(words, 200, seed=3))
    assert (found.totals, found.facets, found.notices) == ([], [], [])
    assert found.orders >= 0.9 * found.asked
