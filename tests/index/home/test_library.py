"""A home opened for reading is up to date; one writer at a time."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from index.archive import open_archive
from index.archive.sqlite.schema import HOW_MADE
from index.article import RawPage
from index.errors import ArchiveError, ArchiveOutdated, DatelineError, EngineError
from index.home.library import Library, writing
from index.home.remarks import OLDER, behind
from index.ingest.counters.books import Books
from index.ingest.follow import Follower, catch_up
from index.ingest.holders import as_written
from index.ingest.pipeline import Pipeline
from index.names.groups.writer import NamesWriter
from index.settings import Settings
from index.text import GROUP_MARK
from search.request import SearchRequest
from search.searcher import Searcher
from tests.index.pages import marker, report


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.load(tmp_path / "home", environment={})


def pages(*numbers: int) -> list[RawPage]:
    return [RawPage(report(n), "text", f"/news/{n}.txt") for n in numbers]


def add_without_index(settings: Settings, monkeypatch: pytest.MonkeyPatch, *numbers: int) -> None:
    """Add pages as if the process died before the engine followed."""
    with monkeypatch.context() as crashed:
        crashed.setattr(Follower, "catch_up", lambda *_: 0)
        with writing(settings, "a test") as desk:
            Pipeline(desk.archive, desk.engine).add(pages(*numbers))


def test_opening_brings_the_index_up_to_the_archive(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next start heals what a crash left, and says that there is work."""
    add_without_index(settings, monkeypatch, 1, 2)
    said: list[str] = []
    with Library.open(settings, said.append) as library:
        assert library.engine.count == 2
        assert len(library.engine.doc_ids(as_written(marker(2)))) == 1
    assert said == ["bringing the index up to the archive"]
    said.clear()
    Library.open(settings, said.append).close()
    assert said == []


def test_opening_decides_what_was_left_to_be_decided(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As several who add leave it if the last one is killed; the index was up to the archive."""
    seen = ("so they saw Temir Ozhanov left.", "so they saw Temir Ozhanev left.")
    news = [RawPage(f"{report(n)} {seen[n % 2]}", "text", f"/{n}.txt") for n in range(4)]
    with monkeypatch.context() as killed, writing(settings, "a test") as desk:
        killed.setattr(Books, "decide", lambda _: None)
        Pipeline(desk.archive, desk.engine).add(news)
        assert (desk.engine.seq, desk.archive.names.due_count() > 0) == (desk.archive.seq, True)
    with Searcher.open(settings) as searcher:
        assert searcher.archive.names.due_count() == 0
        assert searcher.search(SearchRequest("Ozhanev")).total == 4


def test_while_another_writes_a_reader_takes_the_index_as_it_is(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It neither waits nor fails: the writer will bring the index up itself."""
    add_without_index(settings, monkeypatch, 1, 2)
    archive = open_archive(settings, create=True)
    with archive, archive.writer("another"), Library.open(settings) as library:
        assert library.engine.count == 0
        assert library.archive.count == 2


def test_a_lost_index_is_built_anew(settings: Settings) -> None:
    """The archive is the record; the index follows from it."""
    with writing(settings, "a test") as desk:
        Pipeline(desk.archive, desk.engine).add(pages(1))
    for path in settings.engines_folder.rglob("*"):
        if path.is_file():
            path.unlink()
    for path in settings.engines_folder.iterdir():
        path.rmdir()
    with Library.open(settings) as library:
        assert library.engine.count == 1


def test_another_engine_is_filled_when_it_is_first_asked_for(settings: Settings) -> None:
    """Both then stand beside each other."""
    with writing(settings, "a test") as desk:
        Pipeline(desk.archive, desk.engine).add(pages(1, 2))
    whoosh = Settings.load(settings.home, environment={}, engine="whoosh")
    with Library.open(whoosh) as library:
        assert (library.engine.name, library.engine.count) == ("whoosh", 2)
    with Library.open(settings) as library:
        assert (library.engine.name, library.engine.count) == ("tantivy", 2)


def test_a_name_decided_under_one_engine_is_one_term_in_the_other(settings: Settings) -> None:
    """The other engine was ahead when this one learned of the decision."""
    whoosh = Settings.load(settings.home, environment={}, engine="whoosh")
    with writing(settings, "a test") as desk:
        Pipeline(desk.archive, desk.engine).add(pages(1))
    with writing(whoosh, "a test") as desk:
        Pipeline(desk.archive, desk.engine).add(pages(2))
    with writing(settings, "a test") as desk:
        with desk.archive.transaction():
            desk.archive.mark_regrouped(NamesWriter(desk.archive.names).accept("Melin", "Oskara"))
        assert catch_up(desk.archive, desk.engine) == 2
    for each in (settings, whoosh):
        with Library.open(each) as library:
            ((_, articles),) = library.engine.terms("text", GROUP_MARK, 10)
            assert articles == 2


def test_opening_a_home_without_an_archive_makes_nothing(settings: Settings) -> None:
    """The message says what to run."""
    with pytest.raises(ArchiveError, match="search-index add"):
        Library.open(settings)
    assert not settings.home.exists()


def test_an_archive_older_than_its_index_is_remarked_and_mended(settings: Settings) -> None:
    """A copy put back holds less than the index; the next who may write builds the index anew."""
    with writing(settings, "a test") as desk:
        Pipeline(desk.archive, desk.engine).add(pages(1))
    copy = settings.archive_path.read_bytes()
    with writing(settings, "a test") as desk:
        Pipeline(desk.archive, desk.engine).add(pages(2))
    settings.archive_path.write_bytes(copy)
    archive = open_archive(settings, create=True)
    with archive, archive.writer("another"), Library.open(settings) as library:
        assert library.remarks == (OLDER,)
        assert library.engine.count == 2
    said: list[str] = []
    with Library.open(settings, said.append) as library:
        assert (library.remarks, library.engine.count) == ((), 1)
        assert library.engine.seq == library.archive.seq == 1
    assert said == [
        "the archive is older than its index, which is built anew",
        "bringing the index up to the archive",
    ]


@pytest.mark.parametrize("error", [ArchiveError("no room"), EngineError("no room")])
def test_an_index_that_cannot_catch_up_answers_as_it_is(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, error: DatelineError
) -> None:
    """On a full disk, say; a remark tells that the newest articles are not found."""
    with writing(settings, "a test") as desk:
        Pipeline(desk.archive, desk.engine).add(pages(1))
    add_without_index(settings, monkeypatch, 2)

    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr(Follower, "catch_up", fail)
    with Library.open(settings) as library:
        assert library.remarks == (behind(error),)
        assert library.engine.count == 1
    assert "(no room)" in behind(error).text


def test_an_archive_whose_changes_are_not_what_it_noted_is_not_followed(
    settings: Settings,
) -> None:
    """A damaged number would have an article indexed again, which moves every score."""
    with writing(settings, "a test") as desk:
        Pipeline(desk.archive, desk.engine).add(pages(1, 2))
    with sqlite3.connect(settings.archive_path) as connection:
        connection.execute("UPDATE articles SET seq = 1000001 WHERE seq = 1")
    connection.close()
    fault = (
        "change 2 was the newest and left 2 articles; there are change 1000001 and 2 articles; "
        "run: search-index verify"
    )
    for _ in range(2):
        with Library.open(settings) as library:
            assert library.remarks == (behind(ArchiveError(fault)),)
            assert library.engine.seq == 2


def test_an_older_archive_is_brought_up_to_date_by_the_first_search(settings: Settings) -> None:
    """Nobody has to export and add again."""
    with writing(settings, "a test") as desk:
        Pipeline(desk.archive, desk.engine).add(pages(1, 2))
    with sqlite3.connect(settings.archive_path) as connection:
        for column in ("shown", "kept", "checksum", *HOW_MADE):
            connection.execute(f"ALTER TABLE articles DROP COLUMN {column}")
        connection.execute("ALTER TABLE name_groups DROP COLUMN checksum")
        connection.execute("DROP TABLE versions")
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    with pytest.raises(ArchiveOutdated):
        open_archive(settings, create=False)
    with Library.open(settings) as library:
        assert (library.remarks, library.engine.count) == ((), 2)
        assert [fault for _, fault in library.archive.examine()] == ["", ""]
