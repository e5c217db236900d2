"""Names counted anew from the articles come out as they were, and decisions stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.archive.base import Archive
from index.archive.values import UNCOUNTED
from index.article import RawPage
from index.errors import ArchiveError
from index.home import recount
from index.home.decisions import NameDecision, decide
from index.home.library import Library, writing
from index.home.recount import recount_names
from index.ingest.counters.names import NameCounter
from index.ingest.follow import catch_up
from index.ingest.pipeline import Pipeline
from index.names.lookup import Names
from index.settings import Settings
from index.text import GROUP_MARK

BODIES = (
    "The town woke early. Later they saw Temir Ozhanov near the river, and Ozhanov left.",
    "The town slept late. Later they saw Temir Ozhanev near the bridge, and Ozhanev left.",
    "The town was silent. Later they saw Aida Kulova near the bridge, and Kulova left.",
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings.load(tmp_path, environment={})
    with writing(settings, "a test") as desk:
        pages = [RawPage(body, "text", f"/news/{n}.txt") for n, body in enumerate(BODIES)]
        Pipeline(desk.archive, desk.engine).add(pages)
    return settings


def shown(archive: Archive) -> dict[str, tuple[str, int, str]]:
    """Return what articles have of each spelling, and the name that it is searched as."""
    names = Names(archive.names)
    keys = ["ozhanov", "ozhanev", "kulova", "temir"]
    return {
        spelling.key: (spelling.text, spelling.count, group.name if group else "")
        for spelling in names.spellings(keys)
        for group in [names.find(spelling.key)]
    }


def test_counts_and_groups_come_out_as_they_were(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In batches; twice in a row too; the engine follows the new numbers of the groups."""
    monkeypatch.setattr(recount, "BATCH_ARTICLES", 2)
    told: list[int] = []
    with writing(settings, "a test") as desk:
        before = shown(desk.archive)
        assert before["ozhanev"] == ("Ozhanev", 2, "Ozhanev")
        assert before["ozhanov"] == ("Ozhanov", 2, "Ozhanev")
        groups = len(desk.archive.names.all_group_ids())
        assert recount_names(desk.archive, told.append) == groups
        assert recount_names(desk.archive, lambda _: None) == groups
        assert shown(desk.archive) == before
        assert desk.archive.names.all_articles() == 3
        assert catch_up(desk.archive, desk.engine) == 2
        group = Names(desk.archive.names).group_id("ozhanov")
        assert [
            articles for _, articles in desk.engine.terms("text", f"{GROUP_MARK}{group}", 9)
        ] == [2]
    assert told == [2, 1]


def test_what_people_decided_stays(settings: Settings) -> None:
    """Joined or apart, with the spelling as articles write it."""
    with writing(settings, "a test") as desk:
        decide(
            desk.archive,
            [
                NameDecision("rejected", "Ozhanov", "Ozhanev"),
                NameDecision("accepted", "Kulova", "Aidarova"),
            ],
        )
        recount_names(desk.archive, lambda _: None)
        assert shown(desk.archive) == {
            "ozhanov": ("Ozhanov", 2, ""),
            "ozhanev": ("Ozhanev", 2, ""),
            "kulova": ("Kulova", 2, "Kulova"),
            "temir": ("Temir", 2, ""),
        }
        assert len(desk.archive.names.decisions()) == 2


def test_a_count_that_fails_changes_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old counts and groups are there as before."""

    def fail(*_: object) -> None:
        raise ArchiveError("an article cannot be read")

    with writing(settings, "a test") as desk:
        before = shown(desk.archive)
        monkeypatch.setattr(NameCounter, "prepare", staticmethod(fail))
        with pytest.raises(ArchiveError, match="cannot be read"):
            recount_names(desk.archive, lambda _: None)
        assert shown(desk.archive) == before
        assert desk.archive.regrouped() == []
    with Library.open(settings) as library:
        assert library.engine.count == 3


@pytest.mark.parametrize("older", [True, False])
def test_the_next_writer_counts_the_names_of_an_older_version(
    settings: Settings, older: bool
) -> None:
    """Once, before it does anything else; names that are counted are left as they are."""
    with writing(settings, "a test") as desk, desk.archive.transaction():
        before = shown(desk.archive)
        desk.archive.names.clear()
        desk.archive.set_meta(UNCOUNTED, 1 if older else None)
    said: list[str] = []
    for _ in range(2):
        with writing(settings, "a test", said.append) as desk:
            assert desk.archive.meta(UNCOUNTED) is None
            assert desk.archive.names.all_articles() == (3 if older else 0)
            assert shown(desk.archive) == (before if older else {})
    assert said == ["counting the names of an archive of an older version"] * older
