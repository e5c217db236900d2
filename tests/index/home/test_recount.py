"""What is counted anew from the articles comes out as it was, and decisions stay."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from index.archive.base import Archive
from index.archive.notes import UNNOTED, Note
from index.archive.values import UNCOUNTED, PackedArticle
from index.article import Article, RawPage
from index.errors import ArchiveError
from index.home import recount
from index.home.decisions import NameDecision, decide
from index.home.library import Library, writing
from index.home.recount import recount_names, recount_notes
from index.ingest.counters.base import Counter
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


class FirstWords(Counter[bytes]):
    """A counter that notes how an article begins."""

    notes = ("figures",)

    @staticmethod
    def prepare(article: Article) -> bytes:
        return article.body[:12].encode()

    def enter(self, articles: Sequence[PackedArticle], entries: Sequence[bytes]) -> None:
        both = zip(articles, entries, strict=True)
        self._archive.notes.put("figures", [Note(item.doc_id, entry, (1,)) for item, entry in both])

    def withdraw(self, articles: Sequence[Article]) -> None:
        """Nothing of another article depends on it."""


def test_notes_are_made_anew(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every article, in batches; notes of other counters' kinds stay, names too."""
    monkeypatch.setattr(recount, "COUNTERS", (NameCounter, FirstWords))
    monkeypatch.setattr(recount, "BATCH_ARTICLES", 2)
    told: list[int] = []
    with writing(settings, "a test") as desk:
        (first, *_), notes = sorted(desk.archive.doc_ids()), desk.archive.notes
        with desk.archive.transaction():
            notes.put("figures", [Note(first, b"stale", (2,))])
            notes.put("stories", [Note(first, b"stays")])
        assert recount_notes(desk.archive, told.append) == 3
        assert sorted(content for _, _, content in notes.between("figures", 1, 2)) == [
            b"The town sle",
            b"The town was",
            b"The town wok",
        ]
        assert notes.find("figures", [2]) == {}
        assert notes.read("stories", [first]) == {first: b"stays"}
        assert desk.archive.names.all_articles() == 3
    assert told == [2, 1]


@pytest.mark.parametrize("older", [True, False])
def test_the_next_writer_makes_the_notes_of_an_older_version(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, older: bool
) -> None:
    """Once; notes that are there are left as they are."""
    monkeypatch.setattr(recount, "COUNTERS", (FirstWords,))
    with writing(settings, "a test") as desk, desk.archive.transaction():
        desk.archive.set_meta(UNNOTED, 1 if older else None)
    said: list[str] = []
    for _ in range(2):
        with writing(settings, "a test", said.append) as desk:
            assert desk.archive.meta(UNNOTED) is None
            found = list(desk.archive.notes.between("figures", 1, 1))
            assert len(found) == (3 if older else 0)
    what = "reprints, stories, figures and quotations"
    assert said == [f"counting the {what} of an archive of an older version"] * older
