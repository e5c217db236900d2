"""Several homes on one archive in PostgreSQL, each with an index of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.article import RawPage
from index.home.decisions import NameDecision, decide
from index.home.library import Library, writing
from index.home.rebuild import rebuild_engine
from index.ingest.pipeline import Pipeline
from index.settings import Settings
from search.request import SearchRequest
from search.searcher import Searcher
from tests.cluster.postgres import Server
from tests.cluster.shared import home_settings, on_cluster, remove_indexes
from tests.index.pages import marker, report


@pytest.fixture
def homes(postgres: Server, tmp_path: Path) -> list[Settings]:
    """Return three homes on one archive that holds nothing."""
    address = postgres.new_schema()
    return [Settings(tmp_path / name, archive=address) for name in ("one", "two", "three")]


def add(settings: Settings, *numbers: int) -> None:
    """Add reports."""
    with writing(settings, "a test") as desk:
        pages = [RawPage(report(n), "text", f"/news/{n}.txt") for n in numbers]
        Pipeline(desk.archive, desk.engine).add(pages)


def indexes(settings: Settings) -> list[str]:
    """List the indexes that a home has."""
    return sorted(path.name for path in settings.engines_folder.iterdir())


def found(settings: Settings, query: str) -> int:
    """Count what a new searcher finds."""
    with Searcher.open(settings) as searcher:
        return searcher.search(SearchRequest(query)).total


def test_each_home_keeps_an_index_of_its_own(homes: list[Settings]) -> None:
    """Whoever adds, each follows by itself, and none is built anew since another was made."""
    one, two, _ = homes
    add(one, 1, 2)
    assert found(two, "council") == 2
    kept = indexes(one), indexes(two)
    assert kept[0] != kept[1]
    add(two, 3)
    add(one, 4)
    for settings in (one, two, one):
        assert [found(settings, marker(n)) for n in (1, 2, 3, 4)] == [1, 1, 1, 1]
    assert (indexes(one), indexes(two)) == kept


def test_a_rebuild_changes_one_home(homes: list[Settings]) -> None:
    """The other one's index stays, and is searched while it is open."""
    one, two, _ = homes
    add(one, 1, 2, 3)
    with Library.open(two) as library, Searcher(library) as searcher:
        kept = indexes(one), indexes(two)
        assert rebuild_engine(one, print, lambda _: lambda _: None) == 3
        assert searcher.search(SearchRequest("council")).total == 3
        assert library.refresh() is False
    assert indexes(one) != kept[0]
    assert indexes(two) == kept[1]


def test_names_that_were_joined_in_one_home_are_joined_in_each(homes: list[Settings]) -> None:
    """Articles of a name whose group changed are indexed again by all engines."""
    one, two, _ = homes
    pages = [
        RawPage(f"Governor {name} opened the bridge at {place}.", "text", f"/{place}.txt")
        for name, place in (("Askar Melin", "Brunn"), ("Askar Oskara", "Tarvo"))
    ]
    with writing(one, "a test") as desk:
        Pipeline(desk.archive, desk.engine, any_page=True).add(pages)
    assert (found(one, "Melin"), found(two, "Melin")) == (1, 1)
    with writing(one, "a test") as desk:
        assert decide(desk.archive, [NameDecision("accepted", "Melin", "Oskara")]) == 2
    assert (found(one, "Melin"), found(two, "Melin")) == (2, 2)


def test_a_copy_of_a_home_is_another_home(homes: list[Settings]) -> None:
    """It builds an index of its own once; the first one's stays."""
    one, _, three = homes
    add(one, 1, 2)
    shutil.copytree(one.home, three.home)
    kept = indexes(one)
    assert found(three, "council") == 2
    assert indexes(three) != kept
    rebuild_engine(three, print, lambda _: lambda _: None)
    assert found(one, "council") == 2
    assert indexes(one) == kept


def test_each_prefix_on_a_cluster_keeps_an_index_of_its_own(
    postgres: Server, tmp_path: Path
) -> None:
    """Two homes that name other prefixes do not build each other's index anew."""
    address = postgres.new_schema()
    one, two = (
        home_settings(tmp_path / name, "opensearch")._replace(archive=address)
        for name in ("one", "two")
    )
    try:
        add(one, 1, 2)
        assert found(two, "council") == 2
        kept = on_cluster(one), on_cluster(two)
        add(two, 3)
        for settings in (one, two, one):
            assert found(settings, marker(3)) == 1
        assert (on_cluster(one), on_cluster(two)) == kept
        assert [len(names) for names in kept] == [1, 1]
    finally:
        remove_indexes(one)
        remove_indexes(two)
