"""A rebuilt index takes the old one's place in one step, and a failed one leaves no trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.archive import open_archive
from index.archive.values import UNCOUNTED
from index.article import RawPage
from index.errors import ArchiveError, ArchiveMissing, ArchiveOutdated, EngineAway, EngineError
from index.home import rebuild
from index.home.library import Library, writing
from index.home.rebuild import rebuild_engine
from index.ingest.follow import Advance
from index.ingest.holders import as_written
from index.ingest.pipeline import Pipeline
from index.settings import Settings
from tests.index.archive.sqlite.test_migrations import make_old
from tests.index.pages import marker, report


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A home with two articles."""
    made = Settings.load(tmp_path / "home", environment={})
    with writing(made, "a test") as desk:
        pages = [RawPage(report(n), "text", f"/news/{n}.txt") for n in (1, 2)]
        Pipeline(desk.archive, desk.engine).add(pages)
    return made


def rebuilt(settings: Settings) -> tuple[int, list[int], list[int]]:
    """Rebuild; returns the articles in the new index, what was announced, and the steps told."""
    announced: list[int] = []
    steps: list[int] = []

    def begin(articles: int) -> Advance:
        announced.append(articles)
        return steps.append

    return rebuild_engine(settings, lambda _: None, begin), announced, steps


def indexes(settings: Settings) -> set[str]:
    return {path.name for path in settings.engines_folder.iterdir()}


def test_the_new_index_holds_what_the_archive_holds(settings: Settings) -> None:
    """All articles are announced, told one by one, and found; the old index is removed."""
    before = indexes(settings)
    assert rebuilt(settings) == (2, [2], [1, 1])
    assert len(indexes(settings)) == 1
    assert indexes(settings).isdisjoint(before)
    with Library.open(settings) as library:
        assert len(library.engine.doc_ids(as_written(marker(2)))) == 1
        assert library.engine.seq == library.archive.seq


def test_a_reader_turns_to_the_new_index(settings: Settings) -> None:
    """One that was open before the rebuild answers from the new index once it refreshes."""
    with Library.open(settings) as library:
        assert not library.refresh()
        rebuilt(settings)
        assert library.refresh()
        assert library.engine.count == 2
        assert not library.refresh()


def test_a_rebuild_that_fails_leaves_the_old_index(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The half-made index is removed; searches go on as before."""
    before = indexes(settings)

    def full(*_: object) -> int:
        raise EngineError("the disk is full")

    monkeypatch.setattr(rebuild, "catch_up", full)
    with pytest.raises(EngineError, match="the disk is full"):
        rebuilt(settings)
    assert indexes(settings) == before
    with Library.open(settings) as library:
        assert library.engine.count == 2


def test_nothing_can_be_rebuilt_without_an_archive(tmp_path: Path) -> None:
    """An error, and no home is made."""
    home = tmp_path / "none"
    with pytest.raises(ArchiveError):
        rebuilt(Settings.load(home, environment={}))
    assert not home.exists()


@pytest.mark.parametrize("version", [1, 2])
def test_an_archive_of_an_older_version_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    """Readers of one are told to run this; the names of version 1 alone are counted anew."""
    home = Settings.load(tmp_path, environment={})
    make_old(home.archive_path, version)
    with pytest.raises(ArchiveOutdated, match="run: search-index rebuild"):
        open_archive(home, create=False)
    assert rebuilt(home) == (3, [3], [1, 1, 1])
    with Library.open(home) as library:
        assert library.engine.count == 3
        assert library.archive.meta(UNCOUNTED) is None
        assert library.archive.names.all_articles() == (3 if version == 1 else 0)


def test_a_home_without_an_archive_stays_without(tmp_path: Path) -> None:
    """There is nothing to build an index from."""
    home = Settings.load(tmp_path / "empty", environment={})
    with pytest.raises(ArchiveMissing, match="run: search-index add PATH"):
        rebuilt(home)
    assert not home.home.exists()


def test_that_an_archive_comes_forward_is_said(tmp_path: Path) -> None:
    """By whoever writes first; once."""
    settings = Settings.load(tmp_path, environment={})
    make_old(settings.archive_path, 2)
    told: list[str] = []
    rebuild_engine(settings, told.append, lambda _: lambda _: None)
    assert [line for line in told if "older version" in line] == [
        "the archive is of an older version and is brought up to date, all of it in one step; if "
        "that is stopped, the archive is as it was",
        "counting the reprints, stories, figures and quotations of an archive of an older version",
    ]
    with writing(settings, "a test", told.append):
        pass
    rebuild_engine(settings, told.append, lambda _: lambda _: None)
    assert sum("older version" in line for line in told) == 2


@pytest.mark.parametrize("older", [False, True])
def test_a_rebuild_that_was_cut_off_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, older: bool
) -> None:
    """What was committed is not indexed again; one that is of no use is begun anew."""
    made = Settings.load(tmp_path / "home", environment={})
    with writing(made, "a test") as desk:
        pages = [RawPage(report(n), "text", f"/news/{n}.txt") for n in range(1, 7)]
        Pipeline(desk.archive, desk.engine).add(pages)
    monkeypatch.setattr("index.ingest.follow.COMMIT_ARTICLES", 2)

    def begin(_: int) -> Advance:
        left = [1, 1, 1, 1]

        def advance(_: int) -> None:
            if not left:
                raise EngineAway("it went away")
            left.pop()

        return advance

    with pytest.raises(EngineAway):
        rebuild_engine(made, lambda _: None, begin)
    if older:
        with open_archive(made, create=True) as archive, archive.transaction():
            archive.set_meta("rebuild:tantivy", "tantivy-00000009")
    told: list[str] = []
    steps: list[int] = []
    assert rebuild_engine(made, told.append, lambda _: steps.append) == 6
    assert (len(steps), len(told)) == ((6, 0) if older else (2, 1))
    assert len(indexes(made)) == 1
    with Library.open(made) as library:
        assert library.engine.count == 6
        assert library.archive.meta("rebuild:tantivy") is None
