"""The starter collection stands in for an empty home, says so, and leaves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.archive import open_archive
from index.article import RawPage
from index.errors import ArchiveError
from index.home import starter
from index.home.library import Library, writing
from index.home.remarks import STARTER
from index.home.starter import ensure_starter, fill, open_with_starter, searched
from index.home.starter_folder import remove_starter, starter_folder
from index.ingest.holders import as_written
from index.ingest.pipeline import Pipeline
from index.settings import Settings
from seeds.starter import pages
from tests.index.pages import report


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the collection once."""
    settings = Settings.load(tmp_path_factory.mktemp("built"), environment={})
    return ensure_starter(settings, lambda _: None).home


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.load(tmp_path / "home", environment={})


@pytest.fixture
def with_starter(settings: Settings, built: Path) -> Settings:
    """Return a home to which nothing was added, with the collection in place."""
    shutil.copytree(built, starter_folder(settings.home))
    return settings


def add(settings: Settings) -> None:
    with writing(settings, "a test") as desk:
        Pipeline(desk.archive, desk.engine).add([RawPage(report(1), "text", "/news/1.txt")])


def silent(line: str) -> None:
    raise AssertionError(line)


def test_an_empty_home_answers_from_the_collection(with_starter: Settings) -> None:
    """Whether or not there is an archive that never had an article; every answer remarks on it."""
    for _ in range(2):
        with open_with_starter(with_starter, silent) as library:
            assert library.remarks == (STARTER,)
            assert library.engine.count == len(pages())
            assert len(library.engine.doc_ids(as_written("manas"))) >= 2
        assert searched(with_starter, silent).home == starter_folder(with_starter.home)
        open_archive(with_starter, create=True).close()


def test_the_home_that_it_makes_is_its_owners_alone(settings: Settings) -> None:
    """As a home is that `add` makes."""
    ensure_starter(settings, lambda _: None)
    assert settings.home.stat().st_mode & 0o777 == 0o700


def test_it_is_built_once_and_says_so(
    settings: Settings, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is moved in place when it is whole; nothing stays beside it."""
    monkeypatch.setattr(starter, "fill", lambda there: shutil.copytree(built, there.home))
    said: list[str] = []
    folder = ensure_starter(settings, said.append).home
    assert said == [f"no index yet: building the starter collection in {folder}"]
    assert [path.name for path in settings.home.iterdir()] == ["starter"]
    ensure_starter(settings, silent)


def test_a_build_that_fails_leaves_nothing_in_place(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next search builds it again."""

    def fail(there: Settings) -> None:
        there.home.mkdir(parents=True)
        raise ArchiveError("no room")

    monkeypatch.setattr(starter, "fill", fail)
    with pytest.raises(ArchiveError, match="no room"):
        open_with_starter(settings, lambda _: None)
    assert list(settings.home.iterdir()) == []


@pytest.mark.parametrize("left", ["", "no database"])
def test_what_is_no_whole_collection_is_replaced(
    settings: Settings, built: Path, monkeypatch: pytest.MonkeyPatch, left: str
) -> None:
    """An empty archive, as a kill leaves it, or a damaged one."""
    folder = starter_folder(settings.home)
    folder.mkdir(parents=True)
    (folder / "archive.sqlite").write_text(left * 1000)
    monkeypatch.setattr(starter, "fill", lambda there: shutil.copytree(built, there.home))
    with open_with_starter(settings, lambda _: None) as library:
        assert library.archive.count == len(pages())


def test_another_search_may_have_built_it_meanwhile(
    settings: Settings, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that comes second takes what is there."""

    def fill_twice(there: Settings) -> None:
        shutil.copytree(built, there.home)
        shutil.copytree(built, starter_folder(settings.home))

    monkeypatch.setattr(starter, "fill", fill_twice)
    there = ensure_starter(settings, lambda _: None)
    with Library.open(there) as library:
        assert library.archive.count == len(pages())


def test_a_home_that_cannot_be_written_is_named(settings: Settings) -> None:
    """A file stands where the home should be."""
    settings.home.parent.mkdir(exist_ok=True)
    settings.home.touch()
    with pytest.raises(ArchiveError, match="home"):
        ensure_starter(settings, lambda _: None)


def test_the_first_add_removes_it_and_mixes_nothing(with_starter: Settings) -> None:
    """Builds that were killed go too; other folders stay."""
    for name in ("starter.new-0a1b2c3d", "starters"):
        (with_starter.home / name).mkdir()
    add(with_starter)
    names = {path.name for path in with_starter.home.iterdir()}
    assert names & {"starter", "starter.new-0a1b2c3d", "starters"} == {"starters"}
    with open_with_starter(with_starter, silent) as library:
        assert (library.archive.count, library.remarks) == (1, ())
    assert searched(with_starter, silent) == with_starter


def test_a_writer_that_adds_nothing_leaves_it(with_starter: Settings) -> None:
    """As an `add` that is stopped before its first commit."""
    with writing(with_starter, "a test"):
        pass
    with open_with_starter(with_starter, silent) as library:
        assert library.remarks == (STARTER,)


def test_a_server_over_it_turns_to_the_first_articles(with_starter: Settings) -> None:
    """It need not be started again."""
    with open_with_starter(with_starter, silent) as library:
        assert not library.refresh()
        add(with_starter)
        assert library.refresh()
        assert (library.archive.count, library.engine.count, library.remarks) == (1, 1, ())
        assert library.settings == with_starter
        assert not library.refresh()


def test_removing_in_a_home_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    """Nothing is made."""
    remove_starter(tmp_path / "home")
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_is_filled_is_marked(settings: Settings) -> None:
    """Wherever the collection stands, each answer remarks that it is invented."""
    fill(settings)
    with Library.open(settings) as library:
        assert library.remarks == (STARTER,)
