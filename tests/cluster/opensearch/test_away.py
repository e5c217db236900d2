"""The cluster goes away: who searches is told, and what is added is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive import open_archive
from index.article import RawPage
from index.engines import engine_indexes
from index.engines.opensearch.fields import FORMAT
from index.errors import EngineAway, EngineError
from index.home.library import Library, writing
from index.home.rebuild import rebuild_engine
from index.ingest.pipeline import Pipeline
from index.settings import Settings
from search.cli import run
from search.request import SearchRequest
from search.searcher import Searcher
from tests.cluster.shared import home_settings, on_cluster, remove_indexes
from tests.index.pages import marker, report
from web.app import create_app


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Settings]:
    """Return a home of three articles that the cluster has indexed."""
    settings = home_settings(tmp_path, "opensearch")
    add(settings, 1, 2, 3)
    yield settings
    remove_indexes(settings)


def add(settings: Settings, *numbers: int) -> str:
    """Add reports; return why the index is behind."""
    with writing(settings, "a test") as desk:
        pages = [RawPage(report(n), "text", f"/news/{n}.txt") for n in numbers]
        return Pipeline(desk.archive, desk.engine).add(pages).behind


def gone(settings: Settings) -> Settings:
    """Return the settings with an address at which nothing answers."""
    return settings._replace(engine_url="http://127.0.0.1:9,127.0.0.1:9/gone")


def test_what_is_added_meanwhile_is_found_later(home: Settings) -> None:
    """The archive takes it; the index follows when somebody writes or searches again."""
    assert "does not answer" in add(gone(home), 4, 5)
    with open_archive(home, create=False) as archive:
        assert archive.count == 5
    with Searcher.open(home) as searcher:
        assert searcher.search(SearchRequest(marker(5))).total == 1
        assert searcher.search(SearchRequest("council")).total == 5


def test_a_cluster_that_comes_back_is_used_by_the_same_run(
    home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was away when the run began."""
    opened = engine_indexes(home)
    away = engine_indexes(gone(home))
    turns = iter([away])
    monkeypatch.setattr("index.home.library.engine_indexes", lambda _: next(turns, opened))
    assert add(home, 4) == ""
    with Searcher.open(home) as searcher:
        assert searcher.search(SearchRequest(marker(4))).total == 1


def test_who_searches_is_told(home: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """The command in one line with status 2; the server with status 503."""
    away = gone(home)
    arguments = ["council", "--home", str(home.home), "--engine", "opensearch"]
    assert run([*arguments, "--engine-url", away.engine_url]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert "does not answer" in told[0]
    with Library.open(home) as library, Searcher(library) as searcher:
        client = create_app(searcher).test_client()
        assert client.get("/?q=council").status_code == 200
        library.engine._asking.client._connections.hosts = (  # type: ignore[attr-defined]
            engine_indexes(away)._address.hosts  # type: ignore[attr-defined]
        )
        library.engine._asking.client.close()  # type: ignore[attr-defined]
        for page in ("/?q=ministry", "/api/v1/search?q=ministry"):
            answer = client.get(page)
            assert answer.status_code == 503
            assert "cannot be read just now" in answer.get_data(as_text=True)


def test_readers_meet_no_gap_when_an_index_is_built_anew(
    home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A searcher that is open before, while and after finds all articles, even if it has just read
    the state of the index that is removed; the alias moves."""
    monkeypatch.setattr("index.engines.opensearch.engine.FRESH_S", 3600.0)
    (before,) = on_cluster(home)
    with Searcher.open(home) as searcher:

        def begin(_: int) -> object:
            def advance(_: int) -> None:
                assert searcher.search(SearchRequest("council sitting")).total == 3

            return advance

        assert rebuild_engine(home, print, begin) == 3  # type: ignore[arg-type]
        assert searcher.search(SearchRequest("council school")).total == 3
    (after,) = on_cluster(home)
    assert before != after
    client = engine_indexes(home)._client  # type: ignore[attr-defined]
    assert list(client.read("GET", f"_alias/{after.partition('-')[0]}")) == [after]


def test_an_index_of_an_older_version_names_the_command(
    home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is made anew unasked; the command makes it."""
    for module in ("indexes", "state", "fields"):
        monkeypatch.setattr(f"index.engines.opensearch.{module}.FORMAT", FORMAT + 1)
    told = f"format {FORMAT}, and format {FORMAT + 1} is asked for; run: search-index rebuild"
    with pytest.raises(EngineError, match=told):
        Library.open(home)
    assert rebuild_engine(home, print, lambda _: lambda _: None) == 3
    with Library.open(home) as library:
        assert library.engine.count == 3


def test_another_archive_on_the_same_prefix_loses_nothing(home: Settings, tmp_path: Path) -> None:
    """Its index stays when this one's is built anew; the starter collection does not go there."""
    other = home._replace(home=tmp_path / "other")
    add(other, 7)
    assert rebuild_engine(home, print, lambda _: lambda _: None) == 3
    assert len(on_cluster(home)) == 2
    for settings, count in ((home, 3), (other, 1)):
        with Library.open(settings) as library:
            assert library.engine.count == count
    empty = home._replace(home=tmp_path / "empty")
    with Searcher.open(empty, starter=True) as searcher:
        assert searcher.search(SearchRequest("council")).total >= 0
    assert len(on_cluster(home)) == 2


def test_an_address_of_nothing_is_away(tmp_path: Path) -> None:
    """Whatever is asked of it."""
    indexes = engine_indexes(gone(Settings(tmp_path, "opensearch")))
    with pytest.raises(EngineAway):
        indexes.has("opensearch-00000001")
