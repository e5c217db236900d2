"""The indexes that an engine keeps for a home: made, opened, swapped and removed by name alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh.query import Every, Term

from index.article import RawPage
from index.commands.options import articles_bar
from index.engines import ENGINES, EngineInfo, engine_indexes
from index.engines.base import Indexes
from index.engines.index_names import is_index_name, new_index_name
from index.errors import EngineError
from index.home.library import Library, writing
from index.home.rebuild import rebuild_engine
from index.ingest.pipeline import Pipeline
from index.settings import Settings
from search.request import SearchRequest
from search.searcher import Searcher
from tests.cluster.shared import home_settings, on_cluster, remove_indexes
from tests.contract.articles import article, fill, numbers
from tests.contract.memory_engine import MemoryIndexes
from tests.index.pages import marker, report


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register an engine that has no folder."""
    info = EngineInfo("memory", "tests.contract.memory_engine", "nothing")
    monkeypatch.setitem(ENGINES, info.name, info)


@pytest.fixture(
    params=["memory", "tantivy", "whoosh", pytest.param("opensearch", marks=pytest.mark.cluster)]
)
def engine_name(request: pytest.FixtureRequest) -> str:
    """Return the name of each engine in turn, with the one that has no folder."""
    return str(request.param)


@pytest.fixture
def place(engine_name: str, tmp_path: Path) -> Iterator[Settings]:
    """Return the settings of a home beside which other folders may stand."""
    settings = home_settings(tmp_path / "home", engine_name)
    yield settings
    remove_indexes(settings)


def test_an_index_is_made_opened_and_removed_by_its_name(indexes: Indexes, index_name: str) -> None:
    """A removed one is there no longer; removing it again is no error."""
    assert not indexes.has(index_name)
    engine = indexes.create(index_name)
    fill(engine, [article(1, "fire")])
    engine.close()
    assert indexes.has(index_name)
    opened = indexes.open(index_name)
    assert numbers(opened, Term("text", "fire")) == [1]
    opened.close()
    for _ in range(2):
        indexes.remove(index_name)
        assert not indexes.has(index_name)
    with pytest.raises(EngineError, match="search-index rebuild"):
        indexes.open(index_name)


def test_an_index_is_not_made_over_another(indexes: Indexes, index_name: str) -> None:
    """What stands under the name stays."""
    engine = indexes.create(index_name)
    fill(engine, [article(1, "fire")])
    with pytest.raises(EngineError):
        indexes.create(index_name)
    assert numbers(engine, Every()) == [1]
    engine.close()


def test_a_swap_leaves_one_index(indexes: Indexes, engine_name: str, tmp_path: Path) -> None:
    """All others of the engine are removed, and nothing else that lies there."""
    names = [new_index_name(engine_name) for _ in range(3)]
    for name in names:
        indexes.create(name).close()
    other = engine_indexes(Settings(tmp_path, "whoosh" if engine_name != "whoosh" else "tantivy"))
    beside = new_index_name(other.engine)
    other.create(beside).close()
    notes = tmp_path / "engines" / f"{engine_name}-notes"
    notes.mkdir(parents=True)
    indexes.swap(names[1])
    assert [indexes.has(name) for name in names] == [False, True, False]
    assert other.has(beside)
    assert notes.is_dir()


def test_a_swap_in_an_empty_home_makes_nothing(
    indexes: Indexes, index_name: str, tmp_path: Path
) -> None:
    """There is nothing to remove."""
    indexes.swap(index_name)
    assert list(tmp_path.iterdir()) == []


WRONG = ["../victim", "/etc", "", ".", "..", "{engine}", "{engine}-", "{engine}-0000000g"]
WRONG += ["{engine}-00000001/..", "{engine}-00000001\n", "{engine}-../../0", "lucene-00000001"]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_name_that_leads_elsewhere_is_refused(
    indexes: Indexes, engine_name: str, tmp_path: Path, wrong: str
) -> None:
    """Nothing outside the home is opened, made or removed."""
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "dateline.json").write_text("{}")
    name = wrong.format(engine=engine_name)
    for method in (indexes.has, indexes.create, indexes.open, indexes.remove):
        with pytest.raises(EngineError, match="search-index rebuild"):
            method(name)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["victim"]
    assert (victim / "dateline.json").read_text() == "{}"
    kept = new_index_name(engine_name)
    indexes.create(kept).close()
    with pytest.raises(EngineError, match="search-index rebuild"):
        indexes.swap(name)
    assert indexes.has(kept)


def test_a_name_in_the_archive_that_leads_elsewhere_is_refused(
    engine_name: str, place: Settings, tmp_path: Path
) -> None:
    """A home that somebody tampered with says so; a rebuild heals it and removes nothing else."""
    settings = place
    victim = tmp_path / "victim"
    victim.mkdir()
    with writing(settings, "a test") as desk:
        Pipeline(desk.archive, desk.engine).add([page(1)])
        with desk.archive.transaction():
            desk.archive.set_meta(f"engine:{engine_indexes(settings).noted_as}", "../../victim")
    with pytest.raises(EngineError, match=r"'\.\./\.\./victim' is no name of an index"):
        Library.open(settings)
    told = pytest.raises(EngineError, match="search-index rebuild")
    with told, writing(settings, "a test"):
        pass
    assert rebuild(settings) == 1
    with Library.open(settings) as library:
        assert library.engine.count == 1
    assert victim.is_dir()


def test_new_names_differ_and_are_names() -> None:
    """Of their own engine alone."""
    first, second = new_index_name("whoosh"), new_index_name("whoosh")
    assert first != second
    assert is_index_name("whoosh", first)
    assert not is_index_name("tantivy", first)


def page(number: int) -> RawPage:
    return RawPage(report(number), "text", f"/news/{number}.txt", title=f"Report {number}")


def rebuild(settings: Settings) -> int:
    with articles_bar("indexing") as bar:
        return rebuild_engine(settings, print, bar)


def test_a_home_is_written_rebuilt_and_searched(engine_name: str, place: Settings) -> None:
    """Whatever keeps the index: pages are added, found, removed; a rebuild takes the old place."""
    settings = place
    with writing(settings, "a test") as desk:
        Pipeline(desk.archive, desk.engine).add([page(1), page(2), page(3)])
    with Library.open(settings) as library:
        searcher = Searcher(library)
        assert found(searcher, marker(2)) == ["Report 2"]
        assert rebuild(settings) == 3
        assert library.refresh()
        assert not library.refresh()
        assert found(searcher, marker(3)) == ["Report 3"]
        doc_ids = library.engine.doc_ids(Every())
        with writing(settings, "a test") as desk:
            assert len(Pipeline(desk.archive, desk.engine).remove(doc_ids)) == 3
        for _ in range(20):  # a reader of a cluster looks ten times a second for what changed
            if not found(searcher, marker(3)):
                break
            time.sleep(0.05)
        assert found(searcher, marker(3)) == []
    assert settings.engines_folder.exists() == (engine_name in ("tantivy", "whoosh"))
    assert indexes_kept(settings) == 1


def found(searcher: Searcher, text: str) -> list[str | None]:
    return [hit.title for hit in searcher.search(SearchRequest(text)).hits]


def test_a_rebuild_that_fails_leaves_the_old_index(
    engine_name: str, place: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing of the new one."""
    settings = place
    with writing(settings, "a test") as desk:
        Pipeline(desk.archive, desk.engine).add([page(1)])

    def broken(*_: object) -> int:
        raise EngineError("no room")

    with monkeypatch.context() as patched:
        patched.setattr("index.home.rebuild.catch_up", broken)
        with pytest.raises(EngineError, match="no room"):
            rebuild(settings)
    with Library.open(settings) as library:
        assert library.engine.count == 1
        assert not library.refresh()
    assert indexes_kept(settings) == 1


def indexes_kept(settings: Settings) -> int:
    """Count the indexes of a home, wherever its engine has them."""
    if settings.engine == "memory":
        return len(MemoryIndexes(settings).names())
    if settings.engine == "opensearch":
        return len(on_cluster(settings))
    return len(list(settings.engines_folder.iterdir()))
