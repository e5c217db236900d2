"""A counter of one's own is told of every article that comes, changes or goes."""

from __future__ import annotations

import json
import os
from collections import Counter as Multiset
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

import pytest

from index.archive.base import Archive
from index.archive.sqlite.archive import SQLiteArchive
from index.archive.values import PackedArticle
from index.article import Article, RawPage
from index.engines import engine_indexes
from index.engines.base import Engine
from index.home.library import writing
from index.home.rebuild import rebuild_engine
from index.ingest.counters import COUNTERS, Counters, prepare_entries
from index.ingest.counters.base import Counter
from index.ingest.counters.lines import LineCounter
from index.ingest.counters.names import NameCounter
from index.ingest.follow import catch_up
from index.ingest.holders import as_written
from index.ingest.pipeline import Pipeline
from index.settings import Settings
from tests.index.pages import marker, report

Told = list[tuple[str, list[str]]]


class TitleCounter(Counter[tuple[str, int]]):
    """Counts titles in the archive's facts, and keeps what it was told.

    An article that brings a title which another has lets both be indexed again.
    """

    told: ClassVar[Told] = []

    @staticmethod
    def prepare(article: Article) -> tuple[str, int]:
        return article.title or "", os.getpid()

    def enter(self, articles: Sequence[PackedArticle], entries: Sequence[tuple[str, int]]) -> None:
        assert [article.title or "" for article in articles] == [title for title, _ in entries]
        self.told.append(("enter", [title for title, _ in entries]))
        self._write(self.counts() + Multiset(title for title, _ in entries))

    def withdraw(self, articles: Sequence[Article]) -> None:
        titles = [article.title or "" for article in articles]
        self.told.append(("withdraw", titles))
        self._write(self.counts() - Multiset(titles))

    def changed(self, engine: Engine) -> Collection[str] | None:
        del engine
        if self._archive.meta("title mark") is None:
            return None
        twice = {title for title, count in self.counts().items() if count > 1}
        return [
            stored.article.doc_id
            for stored in self._archive.articles()
            if stored.article.title in twice
        ]

    def indexed(self) -> None:
        self._archive.set_meta("title mark", None)

    def counts(self) -> Multiset[str]:
        """Return how many articles have each title."""
        return Multiset(json.loads(str(self._archive.meta("titles") or "{}")))

    def _write(self, counts: Multiset[str]) -> None:
        if max(counts.values(), default=0) > 1:
            self._archive.set_meta("title mark", 1)
        self._archive.set_meta("titles", json.dumps(counts))


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """Add the counter to the list, and return what it will be told."""
    monkeypatch.setattr("index.ingest.counters.COUNTERS", (*COUNTERS, TitleCounter))
    monkeypatch.setattr(TitleCounter, "told", [])
    return TitleCounter.told


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with SQLiteArchive.open(tmp_path / "archive.sqlite") as opened:
        yield opened


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = engine_indexes(Settings(tmp_path)).create("tantivy-00000001")
    yield opened
    opened.close()


def page(number: int, title: str, **fields: str) -> RawPage:
    values = {"location": f"/news/{number}.txt", **fields}
    return RawPage(report(number), "text", title=title, **values)  # type: ignore[arg-type]


def titles(archive: Archive) -> Multiset[str]:
    """Return the titles of the articles that stand in the archive."""
    return Multiset(stored.article.title or "" for stored in archive.articles())


def id_of(archive: Archive, title: str) -> str:
    return next(s.article.doc_id for s in archive.articles() if s.article.title == title)


def test_new_articles_enter_and_known_ones_do_not(
    archive: Archive, engine: Engine, told: Told
) -> None:
    """In the order of the pages; a page that is added again changes no count."""
    for _ in range(2):
        Pipeline(archive, engine).add([page(1, "One"), page(2, "Two")])
    assert told == [("enter", ["One", "Two"])]
    assert TitleCounter(archive).counts() == titles(archive)


def test_a_changed_page_is_withdrawn_as_it_was_and_entered_as_it_is(
    archive: Archive, engine: Engine, told: Told
) -> None:
    """The old version goes first."""
    Pipeline(archive, engine).add([page(1, "One")])
    told.clear()
    Pipeline(archive, engine).add([page(1, "Other")])
    assert told == [("withdraw", ["One"]), ("enter", ["Other"])]
    assert TitleCounter(archive).counts() == titles(archive) == {"Other": 1}


def test_a_version_that_one_batch_brings_and_replaces_is_not_counted(
    archive: Archive, engine: Engine, told: Told
) -> None:
    """It never stood in the archive."""
    address = {"url": "https://example.org/council"}
    pages = [page(1, "One", **address), page(1, "Other", location="/news/2.txt", **address)]
    Pipeline(archive, engine).add(pages)
    assert told == [("enter", ["Other"])]


def test_a_page_that_moved_onto_a_known_article_is_counted_once(
    archive: Archive, engine: Engine, told: Told
) -> None:
    """The article that stood there is withdrawn; the known one was counted before."""
    pages = [page(1, "One"), page(2, "Two")]
    Pipeline(archive, engine).add(pages)
    told.clear()
    Pipeline(archive, engine).add([page(1, "One", location="/news/2.txt")])
    assert TitleCounter(archive).counts() == titles(archive) == {"One": 1}
    assert told == [("withdraw", ["Two"])]


def test_a_removed_article_is_withdrawn(archive: Archive, engine: Engine, told: Told) -> None:
    """An id that is not there is not."""
    Pipeline(archive, engine).add([page(1, "One"), page(2, "Two")])
    told.clear()
    Pipeline(archive, engine).remove([id_of(archive, "One"), "00000000000000ff"])
    assert told == [("withdraw", ["One"])]
    told.clear()
    Pipeline(archive, engine).remove(["00000000000000ff"])
    assert told == []


LINE = "The harbour letter is carried to every house on the quay each Monday."


def test_an_article_that_is_stripped_again_is_withdrawn_and_entered(
    archive: Archive, engine: Engine, told: Told
) -> None:
    """As another counter asked for it."""

    def issue(number: int) -> RawPage:
        text = f"{report(number)}\n\n{LINE}"
        return RawPage(text, "text", f"/news/{number}.txt", title=f"No {number}", source="The Quay")

    Pipeline(archive, engine).add([issue(n) for n in range(4)])
    told.clear()
    summary = Pipeline(archive, engine).add([issue(n) for n in range(4, 8)])
    (enter, later), (withdraw, old), (again, new) = told
    assert (enter, withdraw, again) == ("enter", "withdraw", "enter")
    assert later == [f"No {n}" for n in range(4, 8)]
    assert sorted(old) == sorted(new)
    assert len(old) == summary.stripped_again >= 4
    assert TitleCounter(archive).counts() == titles(archive)


def test_articles_that_a_counter_says_have_changed_are_indexed_again(
    archive: Archive, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, and then the mark is gone."""
    Pipeline(archive, engine).add([page(1, "One"), page(2, "Two")])
    before = {s.article.doc_id: s.seq for s in archive.articles()}
    Pipeline(archive, engine).add([page(3, "One")])
    after = {s.article.doc_id: s.seq for s in archive.articles()}
    first, second = (d for d in before if d != id_of(archive, "Two")), id_of(archive, "Two")
    assert all(after[doc_id] > before[doc_id] for doc_id in first)
    assert after[second] == before[second]
    assert engine.seq == archive.seq
    assert archive.meta("title mark") is None
    assert catch_up(archive, engine) == 0


def test_a_mark_that_a_crash_left_is_answered_at_the_next_start(
    archive: Archive, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands in the archive since the articles were entered."""
    with monkeypatch.context() as crashed:
        crashed.setattr("index.ingest.follow.Follower.catch_up", lambda *_: 0)
        Pipeline(archive, engine).add([page(1, "One"), page(2, "One")])
    assert archive.meta("title mark") == 1
    assert catch_up(archive, engine) == 2
    assert archive.meta("title mark") is None


def test_a_rebuild_asks_the_counters_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was marked is in the new index, and nothing is entered again."""
    settings = Settings(tmp_path / "home")
    with writing(settings, "a test") as desk:
        Pipeline(desk.archive, desk.engine).add([page(1, "One"), page(2, "Two")])
        with desk.archive.transaction():
            desk.archive.set_meta("title mark", 1)
    TitleCounter.told.clear()
    assert rebuild_engine(settings, print, lambda _: lambda _: None) == 2
    assert TitleCounter.told == []
    with writing(settings, "a test") as desk:
        assert desk.archive.meta("title mark") is None
        assert desk.engine.seq == desk.archive.seq


def test_a_transaction_that_fails_leaves_the_counts(
    archive: Archive, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles and counts are durable together or not at all."""
    Pipeline(archive, engine).add([page(1, "One")])

    def broken(self: TitleCounter, *_: object) -> None:
        self._write(Multiset({"lost": 9}))
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(TitleCounter, "enter", broken)
        with pytest.raises(ZeroDivisionError):
            Pipeline(archive, engine).add([page(2, "Two")])
    assert TitleCounter(archive).counts() == titles(archive) == {"One": 1}


def test_workers_prepare_the_entries(
    archive: Archive, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also a counter's that they do not know themselves; few pages are prepared here."""
    seen: list[int] = []

    def enter(
        self: TitleCounter, _: Sequence[PackedArticle], entries: Sequence[tuple[str, int]]
    ) -> None:
        seen.extend(process for _, process in entries)

    monkeypatch.setattr(TitleCounter, "enter", enter)
    Pipeline(archive, engine, 2).add([page(n, f"No {n}") for n in range(3)])
    assert set(seen) == {os.getpid()}
    seen.clear()
    Pipeline(archive, engine, 2).add([page(n, f"No {n}") for n in range(10, 110)])
    assert len(seen) == 100
    assert os.getpid() not in seen


def test_without_counters_nothing_is_counted(
    archive: Archive, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list may be empty."""
    monkeypatch.setattr("index.ingest.counters.COUNTERS", ())
    Pipeline(archive, engine).add([page(1, "One")])
    assert Counters(archive).changed(engine) is None
    assert Counters(archive).due(engine) is None
    assert prepare_entries([Article("0", None, "")], ()) == [()]


def test_a_counter_need_not_follow_up(archive: Archive, engine: Engine) -> None:
    """Without an answer of its own it marks nothing; what it must do it must say itself."""
    counter: Counter[str] = Counter(archive)
    assert counter.changed(engine) is None
    assert counter.due(engine) is None
    counter.indexed()
    counter.stripped()
    for missing in (
        lambda: counter.prepare(Article("0", None, "")),
        lambda: counter.enter([], []),
        lambda: counter.withdraw([]),
    ):
        with pytest.raises(NotImplementedError):
            missing()


def test_all_ids_are_told_once(
    archive: Archive, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two counters may name the same article; one that names none still answers."""
    answers: dict[type, list[str] | None] = {NameCounter: None, LineCounter: ["b", "a"]}
    for kind in answers:
        monkeypatch.setattr(kind, "due", lambda self, _: answers[type(self)])
    monkeypatch.setattr(TitleCounter, "due", lambda *_: ["a", "c"])
    assert Counters(archive).due(engine) == ["b", "a", "c"]
    monkeypatch.setattr(TitleCounter, "due", lambda *_: None)
    answers[LineCounter] = []
    assert Counters(archive).due(engine) == []


def test_words_of_an_entered_article_are_found(archive: Archive, engine: Engine) -> None:
    """The counters stand beside the engine, and take nothing from it."""
    Pipeline(archive, engine).add([page(1, "One")])
    assert len(engine.doc_ids(as_written(marker(1)))) == 1
