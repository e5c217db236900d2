"""The figures of a home: exact counts, days, names and sources."""

from __future__ import annotations

from pathlib import Path

from index.article import RawPage
from index.home.library import Library, writing
from index.home.statistics import statistics
from index.ingest.pipeline import Pipeline
from index.settings import Settings


def test_the_figures_of_a_home(tmp_path: Path) -> None:
    """Sources most first, None for articles without one; bytes on disk are above nothing."""
    settings = Settings.load(tmp_path, environment={})
    days = ("2010-04-08", "2010-04-09", None)
    bodies = ("They saw Temir Ozhanov.", "They saw Temir Ozhanev.", "All slept.")
    with writing(settings, "a test") as desk:
        Pipeline(desk.archive, desk.engine).add(
            RawPage(body, "text", f"/{n}.txt", source=source, published=day)
            for n, (body, day, source) in enumerate(
                zip(bodies, days, ("A", None, "A"), strict=True)
            )
        )
    with Library.open(settings) as library:
        found = statistics(library)
    assert found.pop("archive_bytes") > 0
    assert found.pop("engine_bytes") > 0
    assert found == {
        "articles": 3,
        "dated": 2,
        "first": "2010-04-08",
        "last": "2010-04-09",
        "text_bytes": sum(map(len, bodies)),
        "engine": "tantivy",
        "indexed": 3,
        "names": 1,
        "waiting": 0,
        "verified": None,
        "verified_wrong": None,
        "verified_quick": None,
        "backed_up": None,
        "sources": [{"source": "A", "articles": 2}, {"source": None, "articles": 1}],
    }


def test_an_empty_home_has_no_days(tmp_path: Path) -> None:
    """Nothing is counted."""
    settings = Settings.load(tmp_path, environment={})
    with writing(settings, "a test"):
        pass
    with Library.open(settings) as library:
        found = statistics(library)
    assert (found["articles"], found["first"], found["last"], found["sources"]) == (
        0,
        None,
        None,
        [],
    )
    assert (found["dated"], found["text_bytes"], found["names"], found["indexed"]) == (0, 0, 0, 0)
