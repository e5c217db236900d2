"""Articles stripped anew: what changes is told and kept, what cannot be had again is counted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive.base import Archive
from index.archive.sqlite.archive import SQLiteArchive
from index.article import Article
from index.engines import engine_indexes
from index.engines.base import Engine
from index.ingest import restrip as restrip_module
from index.ingest.pipeline import Pipeline
from index.ingest.restrip import Changed, Restripper
from index.readers.files import read_paths
from index.settings import Settings
from index.strip import stripper as stripper_module
from index.strip.stripper import VERSION, Stripper
from tests.index.pages import report

MAX_BYTES = 1_000_000


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with SQLiteArchive.open(tmp_path / "archive.sqlite") as opened:
        yield opened


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = engine_indexes(Settings(tmp_path)).create("tantivy-00000001")
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pages and a file of two rows, one of which has an id."""
    made = tmp_path / "news"
    made.mkdir()
    for number in (1, 2):
        (made / f"{number}.txt").write_text(report(number), encoding="utf-8")
    rows = [{"id": "r3", "text": report(3)}, {"text": report(4)}]
    written = "\n".join(json.dumps({"title": "A report", **row}) for row in rows)
    (made / "rows.jsonl").write_text(written, encoding="utf-8")
    return made


def add(archive: Archive, engine: Engine, folder: Path) -> None:
    Pipeline(archive, engine).add(read_paths([folder]))


def restrip(
    archive: Archive, *, dry_run: bool = False, older: bool = False
) -> tuple[list[Changed], Restripper]:
    restripper = Restripper(archive, MAX_BYTES, dry_run=dry_run, older=older)
    return list(restripper.run()), restripper


def otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a later version of the stripper write `Anew` before each body, and titles in capitals."""
    made = stripper_module._finish

    def finish(*arguments: object) -> Article:
        article = made(*arguments)  # type: ignore[arg-type]
        body = f"Anew.\n\n{article.body}"
        title = article.title and article.title.upper()
        return article._replace(body=body, title=title, stripper=VERSION + 1)

    monkeypatch.setattr(stripper_module, "_finish", finish)
    monkeypatch.setattr(restrip_module, "VERSION", VERSION + 1)


def test_what_is_made_just_so_stays(archive: Archive, engine: Engine, folder: Path) -> None:
    """Nothing is written."""
    add(archive, engine, folder)
    seq = archive.seq
    changed, restripper = restrip(archive)
    assert (changed, archive.seq) == ([], seq)
    summary = restripper.summary
    assert (summary.articles, summary.same, summary.gone, summary.other) == (4, 4, 0, 0)


def test_what_changes_is_told_and_kept(
    archive: Archive, engine: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under the same ids, without an older version; a dry run changes nothing."""
    add(archive, engine, folder)
    before = {stored.article.doc_id: stored for stored in archive.articles()}
    otherwise(monkeypatch)
    changed, restripper = restrip(archive, dry_run=True)
    assert len(changed) == 4
    assert restripper.summary.changes["text added"] == 4
    assert {stored.article.doc_id: stored for stored in archive.articles()} == before
    changed, restripper = restrip(archive)
    assert (len(changed), restripper.summary.changed) == (4, 4)
    after = {stored.article.doc_id: stored for stored in archive.articles()}
    assert after.keys() == before.keys()
    assert all(stored.article.body.startswith("Anew.\n\n") for stored in after.values())
    assert {stored.article.stripper for stored in after.values()} == {VERSION + 1}
    assert [archive.versions(doc_id) for doc_id in after] == [[], [], [], []]
    assert {key: one.location for key, one in after.items()} == {
        key: one.location for key, one in before.items()
    }
    assert restrip(archive, older=True)[1].summary.articles == 0


def test_a_diff_shows_fields_and_paragraphs() -> None:
    """What goes after a minus, what comes after a plus."""
    old = Article("d1", "A", "One.\n\nTwo.\n\nThree.", authors=("A. One",))
    new = old._replace(title=None, body="One.\n\nTwo, longer.\n\nThree.", kind="live", authors=())
    assert list(Changed(old, new, "/a.txt", ()).diff()) == [
        "title: A -> unknown",
        "authors: A. One -> unknown",
        "kind: article -> live",
        "-Two.",
        "+Two, longer.",
    ]


def test_a_page_that_is_gone_is_counted(archive: Archive, engine: Engine, folder: Path) -> None:
    """A file, and rows of one in which others have their numbers; the articles stay."""
    add(archive, engine, folder)
    (folder / "2.txt").unlink()
    (folder / "rows.jsonl").write_text(json.dumps({"text": report(4), "title": "A report"}))
    _, restripper = restrip(archive)
    summary = restripper.summary
    assert (summary.same, summary.gone, archive.count) == (1, 3, 4)
    assert summary.examples["gone"] == str(folder / "2.txt")


def test_another_page_in_its_place_is_left_to_add(
    archive: Archive, engine: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its text would be another article's, or a later version's."""
    add(archive, engine, folder)
    (folder / "1.txt").write_text(report(1) + "\n\nA correction was made on Friday.\n")
    rows = [{"id": "r3", "text": report(3)}, {"text": report(9)}]
    written = "\n".join(json.dumps({"title": "A report", **row}) for row in rows)
    (folder / "rows.jsonl").write_text(written)
    otherwise(monkeypatch)
    changed, restripper = restrip(archive)
    assert sorted(one.location for one in changed) == [
        str(folder / "2.txt"),
        f"{folder / 'rows.jsonl'}#r3",
    ]
    assert restripper.summary.other == 2
    assert sorted(one.article.stripper for one in archive.articles()) == [
        VERSION,
        VERSION,
        VERSION + 1,
        VERSION + 1,
    ]


def test_what_a_carrier_said_stays(archive: Archive, engine: Engine, folder: Path) -> None:
    """Of a page that is had from another carrier now: title, date and the day of capture."""
    page = next(iter(read_paths([folder / "1.txt"])))
    told = page._replace(title="As the feed has it", published="2021-03-04", captured="2021-03-05")  # type: ignore[call-arg]
    Pipeline(archive, engine).add([told])
    _, restripper = restrip(archive)
    (stored,) = archive.articles()
    assert (stored.article.title, stored.article.published) == ("As the feed has it", "2021-03-04")
    assert (stored.article.captured, restripper.summary.other) == ("2021-03-05", 0)


def test_a_file_whose_name_has_a_sign_of_rows(
    archive: Archive, engine: Engine, tmp_path: Path
) -> None:
    """`#` stands between a file and its row, and may stand in a name."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number, name in enumerate(("a#1.txt", "a#2.txt")):
        (folder / name).write_text(report(number), encoding="utf-8")
    add(archive, engine, folder)
    assert restrip(archive)[1].summary.same == 2


def test_a_page_that_cannot_be_stripped_counts_as_gone(
    archive: Archive, engine: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its article stays as it is."""
    add(archive, engine, folder)

    def fail(_: Stripper, pages: list[object], *__: object) -> list[Exception]:
        return [ValueError("no") for _ in pages]

    monkeypatch.setattr(Stripper, "strip_many", fail)
    assert restrip(archive)[1].summary.gone == 4
