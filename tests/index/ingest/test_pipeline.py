"""Pages become searchable articles, once each, and stay so whatever happens on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from index.archive import open_address
from index.archive.base import Archive
from index.archive.sqlite.archive import SQLiteArchive
from index.article import Article, RawPage
from index.engines import engine_indexes
from index.engines.base import Engine
from index.ingest import pipeline as pipeline_module
from index.ingest.follow import Follower, catch_up
from index.ingest.holders import as_written
from index.ingest.pipeline import Pipeline
from index.ingest.summary import Summary
from index.names.groups.writer import NamesWriter
from index.readers.base import AnyPage, ExportedPage, Rejected
from index.settings import Settings
from index.text import GROUP_MARK
from tests.index.pages import marker, report


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with SQLiteArchive.open(tmp_path / "archive.sqlite") as opened:
        yield opened


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = engine_indexes(Settings(tmp_path)).create("tantivy-00000001")
    yield opened
    opened.close()


def page(number: int, **fields: object) -> RawPage:
    values: dict[str, object] = {
        "content": report(number),
        "kind": "text",
        "location": f"/news/{number}.txt",
        "title": f"Report {number}",
        **fields,
    }
    return RawPage(**values)  # type: ignore[arg-type]


def add(
    archive: Archive, engine: Engine, pages: Sequence[AnyPage | Rejected], workers: int = 0
) -> Summary:
    return Pipeline(archive, engine, workers).add(pages)


def found(engine: Engine, text: str) -> int:
    return len(engine.doc_ids(as_written(text)))


def test_added_pages_are_found(archive: Archive, engine: Engine) -> None:
    """Each by its own word, and by a word of all."""
    summary = add(archive, engine, [page(n) for n in range(5)])
    assert (summary.added, summary.unchanged, summary.replaced) == (5, 0, 0)
    assert (engine.count, engine.seq) == (5, archive.seq)
    assert found(engine, marker(3)) == 1
    assert found(engine, "council") == 5
    assert found(engine, marker(9)) == 0


def test_added_twice_is_one_article(archive: Archive, engine: Engine) -> None:
    """Nothing is written, nothing is indexed again."""
    add(archive, engine, [page(n) for n in range(3)])
    seq = archive.seq
    summary = add(archive, engine, [page(n) for n in range(3)])
    assert (summary.added, summary.unchanged) == (0, 3)
    assert (archive.seq, archive.count, engine.count) == (seq, 3, 3)


def test_a_changed_page_replaces_its_older_version(archive: Archive, engine: Engine) -> None:
    """The old text is no longer found, the new one is."""
    add(archive, engine, [page(1)])
    summary = add(archive, engine, [page(2, location="/news/1.txt")])
    assert (summary.added, summary.replaced) == (0, 1)
    assert (found(engine, marker(1)), found(engine, marker(2))) == (0, 1)
    assert (archive.count, engine.count) == (1, 1)


def test_two_versions_in_one_run_leave_the_later(archive: Archive, engine: Engine) -> None:
    """And the names are those of the one that stays."""
    later = f"{report(1)}\n\nA clerk from Oskara corrected the number of the sitting."
    address = "https://example.org/council"
    summary = add(
        archive,
        engine,
        [
            page(1, url=address, location="/a.txt"),
            page(1, content=later, url=address, location="/b.txt"),
            page(1, content=later, url=address, location="/c.txt"),
        ],
    )
    assert (summary.added, summary.replaced, summary.unchanged) == (1, 1, 1)
    assert archive.names.articles(["melin", "oskara"]) == {"melin": 1, "oskara": 1}


def test_pages_that_declare_one_address_are_as_many_articles(
    archive: Archive, engine: Engine
) -> None:
    """A canonical address that is wrong or forged takes no other article's place."""
    link = '<link rel="canonical" href="https://example.org/council">'
    pages = [
        page(n, kind="html", content=f"<head>{link}</head><p>{report(n)}</p>", title=None)
        for n in range(5)
    ]
    for _ in range(2):
        add(archive, engine, pages)
        assert (archive.count, engine.count) == (5, 5)
        assert [found(engine, marker(n)) for n in range(5)] == [1, 1, 1, 1, 1]


def test_rejected_pages_are_counted_by_reason(archive: Archive, engine: Engine) -> None:
    """The run goes on; files of other kinds are counted apart."""
    summary = add(
        archive,
        engine,
        [
            Rejected("/a", "empty", "/a is empty"),
            page(1),
            Rejected("/b", "empty", "/b is empty"),
            Rejected("/c", "not a page format", "/c is no page", named=False),
        ],
    )
    assert summary.added == 1
    assert summary.rejected == {"empty": 2}
    assert summary.examples == {"empty": "/a is empty"}
    assert summary.passed_over == 1


def test_a_page_that_breaks_the_stripper_is_rejected(
    archive: Archive, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One page's trouble is not the run's."""
    from index.strip.metadata.metadata import read_metadata

    def brittle(item: RawPage, *others: Any) -> Any:
        if item.title == "Report 2":
            raise IndexError("list index out of range")
        return read_metadata(item, *others)

    monkeypatch.setattr("index.strip.stripper.read_metadata", brittle)
    summary = add(archive, engine, [page(n) for n in range(4)])
    assert (summary.added, summary.rejected) == (3, {"stripping failed": 1})
    assert "/news/2.txt" in summary.examples["stripping failed"]


@pytest.mark.parametrize(("ahead", "batches"), [(1, [2, 4, 8, 10]), (64, [2, 4, 6, 8, 10])])
def test_batches_are_acknowledged_when_they_are_durable(
    archive: Archive,
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    ahead: int,
    batches: list[int],
) -> None:
    """What progress has counted is in the archive; batches grow until all is read."""
    monkeypatch.setattr("index.ingest.workers.CHUNK_PAGES", ahead)
    monkeypatch.setattr(pipeline_module, "BATCH_PAGES", 2)
    monkeypatch.setattr(pipeline_module, "MAX_BATCH_PAGES", 4)
    seen: list[tuple[int, int]] = []

    def progress(summary: Summary, doing: str) -> None:
        with open_address(archive.address, create=False) as reader:
            seen.append((summary.added, reader.count))

    Pipeline(archive, engine, 0, progress).add([page(n) for n in range(10)])
    assert [added for added, _ in seen if added] == [*batches, 10, 10]  # grouping, indexing
    assert all(added <= count for added, count in seen)


def test_progress_is_told_while_the_engine_follows(
    archive: Archive, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By articles taken; of a long run this takes minutes."""
    monkeypatch.setattr(pipeline_module, "REPORT_PAGES", 4)
    told: list[int] = []

    def progress(summary: Summary, doing: str) -> None:
        if doing == "indexing":
            told.append(summary.indexed)

    Pipeline(archive, engine, 0, progress).add([page(n) for n in range(10)])
    assert told == [0, 4, 8]


def test_the_engine_follows_during_a_long_run(
    archive: Archive, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every so many pages, counted from the last time, and at the end."""
    monkeypatch.setattr("index.ingest.workers.CHUNK_PAGES", 1)
    monkeypatch.setattr(pipeline_module, "BATCH_PAGES", 2)
    monkeypatch.setattr(pipeline_module, "MAX_BATCH_PAGES", 2)
    monkeypatch.setattr(pipeline_module, "FOLLOW_PAGES", 4)
    followed: list[tuple[int, int]] = []
    catch_up_really = Follower.catch_up

    def catch_up_seen(self: Follower, *told: Any) -> int:
        done = catch_up_really(self, *told)
        followed.append((engine.count, done))
        return done

    monkeypatch.setattr(Follower, "catch_up", catch_up_seen)
    summary = add(archive, engine, [page(n) for n in range(11)])
    assert followed == [(4, 4), (8, 4), (11, 3)]
    assert (summary.added, summary.indexed) == (11, 11)


def test_a_bar_moves_between_batches(
    archive: Archive, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It counts what is durable alone; rejected files and known pages move it at once."""
    monkeypatch.setattr(pipeline_module, "REPORT_PAGES", 2)
    add(archive, engine, [page(9)])
    told: list[tuple[int, int, int, str]] = []

    def progress(summary: Summary, doing: str) -> None:
        counts = summary.added, summary.unchanged, summary.rejected.total()
        told.append((*counts, doing))

    items: list[RawPage | Rejected] = [
        page(9),
        Rejected("/a", "empty", "/a is empty"),
        *(page(n) for n in range(5)),
    ]
    Pipeline(archive, engine, 0, progress).add(items)
    reading = [(added, known, wrong) for added, known, wrong, doing in told if doing == "reading"]
    assert reading == [(0, 1, 0), (0, 1, 1), (0, 1, 1), (0, 1, 1), (5, 1, 1)]
    assert {told[-1][:3]} == {(5, 1, 1)}


def test_the_dictionary_is_learned_once_there_is_enough(
    archive: Archive, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the batch that brings the last sample; a batch of nothing learns nothing."""
    learned: list[int] = []
    monkeypatch.setattr(type(archive), "learn_dictionary", lambda self: learned.append(self.count))
    add(archive, engine, [page(n) for n in range(3)])
    assert learned == [3]
    add(archive, engine, [page(n) for n in range(3)])
    assert learned == [3]


def test_all_articles_that_are_stripped_again_are_counted(
    archive: Archive, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of every following in a run; the engine is told of them at once."""
    told = iter([3, 0, 2])
    monkeypatch.setattr(pipeline_module, "restrip_due", lambda *_: next(told))
    pipeline = Pipeline(archive, engine)
    for number, again in ((1, 3), (2, 3), (3, 5)):
        assert pipeline.add([page(number)]).stripped_again == again
    assert engine.seq == archive.seq


def test_the_engine_catches_up_with_everything_it_missed(
    archive: Archive, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a crash between archive and engine: additions, changes and removals."""
    add(archive, engine, [page(n) for n in range(4)])
    with monkeypatch.context() as crashed:
        crashed.setattr(Follower, "catch_up", lambda *_: 0)
        add(archive, engine, [page(9, location="/news/1.txt"), page(7)])
        Pipeline(archive, engine).remove([stored_id(archive, "/news/2.txt")])
    assert engine.seq < archive.seq
    assert catch_up(archive, engine) > 0
    assert (engine.seq, engine.count) == (archive.seq, archive.count)
    assert [found(engine, marker(n)) for n in (0, 1, 2, 3, 7, 9)] == [1, 0, 0, 1, 1, 1]
    assert catch_up(archive, engine) == 0


def stored_id(archive: Archive, location: str) -> str:
    return next(
        stored.article.doc_id for stored in archive.articles() if str(stored.location) == location
    )


def test_removed_articles_are_gone_from_everything(archive: Archive, engine: Engine) -> None:
    """Archive, engine and the names' counts; an unknown id removes nothing."""
    add(archive, engine, [page(1), page(2)])
    doc_id = stored_id(archive, "/news/1.txt")
    gone = Pipeline(archive, engine).remove([doc_id, "00000000000000ff"])
    assert [article.doc_id for article in gone] == [doc_id]
    assert (archive.count, engine.count, found(engine, marker(1))) == (1, 1, 0)


def test_articles_of_a_regrouped_name_are_indexed_again(archive: Archive, engine: Engine) -> None:
    """Both spellings become one term, whichever article brought the decision."""
    add(archive, engine, [page(1), page(2), page(3)])
    with archive.transaction():
        changed = NamesWriter(archive.names).accept("Melin", "Oskara")
        archive.mark_regrouped(changed)
    assert catch_up(archive, engine) == 2
    (token,) = engine.terms("text", GROUP_MARK, 10)
    assert token[1] == 2
    assert archive.regrouped() == []


LINE = "The harbour letter is carried to every house on the quay each Monday."


def test_a_line_is_cut_before_its_articles_are_indexed(
    archive: Archive, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one run: each article is indexed once. The pages came in two batches, so that the first
    ones were stripped when nobody knew of the line."""
    monkeypatch.setattr(pipeline_module, "BATCH_PAGES", 4)
    pages = [page(n, content=with_line(n), source="The Quay") for n in range(8)]
    other = page(90, content=with_line(90), source="Other")
    summary = add(archive, engine, [other, *pages])
    assert (summary.added, summary.indexed) == (9, 9)
    assert summary.stripped_again >= 3
    assert found(engine, "harbour letter") == 1


def test_names_are_decided_before_their_articles_are_indexed(
    archive: Archive, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one run of several batches, once, by all that is counted; if very much is due, sooner."""
    monkeypatch.setattr(pipeline_module, "BATCH_PAGES", 2)
    parts: list[int] = []
    decide = NamesWriter.decide

    def noted(self: NamesWriter) -> set[str]:
        parts.append(archive.names.all_articles())
        return decide(self)

    monkeypatch.setattr(NamesWriter, "decide", noted)
    seen = ("so they saw Temir Ozhanov left.", "so they saw Temir Ozhanev left.")
    pages = [page(n, content=f"{report(n)} {seen[n % 2]}") for n in range(6)]
    summary = add(archive, engine, pages)
    assert (summary.added, summary.indexed, parts) == (6, 6, [6])
    assert len(set(archive.names.group_ids(["ozhanov", "ozhanev"]).values())) == 1
    assert add(archive, engine, pages).unchanged == 6
    assert parts == [6]
    monkeypatch.setattr(pipeline_module, "MAX_DUE", 0)
    add(archive, engine, [page(n, content=f"{report(n)} {seen[n % 2]}") for n in range(6, 10)])
    assert parts[:2] == [6, 8]


def test_a_line_that_shows_to_repeat_is_cut_from_earlier_pages(
    archive: Archive, engine: Engine
) -> None:
    """Pages stripped before the line was known are stripped again; another source's are not."""
    first = [page(n, content=with_line(n), source="The Quay") for n in range(4)]
    add(archive, engine, [*first, page(90, content=with_line(90), source="Other")])
    assert found(engine, "harbour letter") == 5
    later = [page(n, content=with_line(n), source="The Quay") for n in range(4, 8)]
    summary = add(archive, engine, later)
    assert summary.stripped_again >= 4
    assert found(engine, "harbour letter") == 1
    stored = archive.get(stored_id(archive, "/news/0.txt"))
    assert stored is not None
    assert LINE in stored.article.original
    assert LINE not in stored.article.body
    assert [
        cut.rule for cut in stored.article.cuts if LINE in with_line(0)[cut.start : cut.end]
    ] == ["repeats"]
    assert archive.due_lines() == []


def with_line(number: int) -> str:
    return f"{report(number)}\n\n{LINE}"


def test_workers_give_what_one_process_gives(tmp_path: Path) -> None:
    """Same articles in the same order, whoever prepared them."""
    pages = [page(n) for n in range(150)]
    bodies = []
    for workers in (0, 2):
        folder = tmp_path / str(workers)
        engine = engine_indexes(Settings(folder)).create("tantivy-00000001")
        with SQLiteArchive.open(folder / "archive.sqlite") as archive:
            assert add(archive, engine, pages, workers).added == 150
            bodies.append([(stored.seq, stored.article) for stored in archive.articles()])
        engine.close()
    assert bodies[0] == bodies[1]


WALL = "<html><head><title>Sign in</title></head><body><p>Welcome back.</p></body></html>"


def test_a_page_that_is_no_article_is_counted_and_not_added(
    archive: Archive, engine: Engine
) -> None:
    """By its kind, with the first as example; it is added if that is asked for."""
    walls = [page(n, content=WALL, kind="html", title=None) for n in (7, 8)]
    summary = add(archive, engine, [page(1), *walls])
    assert (summary.added, archive.count) == (1, 1)
    assert summary.rejected == {"not an article: login wall": 2}
    assert summary.examples["not an article: login wall"] == (
        '/news/7.txt is not an article: login wall ("Sign in"); --any-page adds it'
    )
    again = Pipeline(archive, engine, any_page=True).add(walls)
    assert (again.added, again.rejected.total()) == (1, 0)  # both say the same
    assert sorted(stored.article.kind for stored in archive.articles()) == ["article", "login"]


def test_an_exported_page_is_taken_whatever_it_is(archive: Archive, engine: Engine) -> None:
    """Whoever exported it had it added."""
    article = Article("00000000000000ab", "Sign in", "Hello.", original="Hello.", kind="login")
    summary = add(archive, engine, [ExportedPage(article, "/a.html", None)])
    assert summary.added == 1
    stored = archive.get("00000000000000ab")
    assert stored is not None
    assert stored.article == article
