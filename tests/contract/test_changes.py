"""Writing: replacing, deleting, committing, rolling back, opening again, other processes."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import warnings
from pathlib import Path

import pytest
from whoosh.query import Every, Term

from index.engines import engine_indexes
from index.engines.base import Engine, Indexes
from index.errors import EngineError
from index.settings import Settings
from tests.contract.articles import article, doc_id, fill, find, numbers, text

in_folders = pytest.mark.parametrize("engine_name", ["tantivy", "whoosh"])
"""For what happens to files."""


def test_empty_index_answers(engine: Engine) -> None:
    """An index without articles finds, counts and lists nothing."""
    assert numbers(engine, Every()) == []
    assert find(engine, Term("text", "fire"), facets=True).total == 0
    assert (engine.seq, engine.count) == (0, 0)
    assert engine.terms("text", "", 5) == []
    assert engine.doc_freq("text", "fire") == 0
    assert engine.doc_ids(Every()) == []
    assert engine.explain(Every(), doc_id(1)) == ""
    assert engine.size_bytes > 0


def test_article_is_replaced(engine: Engine) -> None:
    """An article with a known doc_id takes the older one's place, within a commit and after it."""
    with engine.writer() as writer:
        writer.add(article(1, "fire", seq=1))
        writer.add(article(2, "calm", seq=2))
        writer.add(article(1, "smoke", seq=3))
    assert numbers(engine, Every()) == [2, 3]
    assert numbers(engine, text(engine, "fire")) == []
    fill(engine, [article(1, "ashes", seq=4)])
    assert numbers(engine, Every()) == [2, 4]
    assert numbers(engine, text(engine, "smoke")) == []
    assert [hit.doc_id for hit in find(engine, text(engine, "ashes")).hits] == [doc_id(1)]
    assert engine.count == 2


def test_articles_are_deleted(engine: Engine) -> None:
    """Deleted articles are gone from hits, counts and facets; unknown ids are passed over."""
    fill(engine, [article(n, "fire", source="BBC") for n in range(1, 6)])
    with engine.writer() as writer:
        writer.add(article(6, "fire", source="BBC"))
        writer.delete([doc_id(2), doc_id(6), doc_id(99)])
        writer.commit(6)
    assert numbers(engine, text(engine, "fire")) == [1, 3, 4, 5]
    assert find(engine, Every(), facets=True).sources == [("BBC", 4)]
    assert engine.count == 4
    fill(engine, [article(2, "fire", seq=7)])
    assert numbers(engine, Every()) == [1, 3, 4, 5, 7]


def test_nothing_is_seen_before_the_commit(engine: Engine) -> None:
    """Readers see a commit at once and nothing before it."""
    with engine.writer() as writer:
        writer.add(article(1, "fire"))
        assert (engine.count, engine.seq) == (0, 0)
        writer.commit(17)
        assert (engine.count, engine.seq) == (1, 17)
        writer.add(article(2, "fire", seq=20))
        assert engine.count == 1
    assert (engine.count, engine.seq) == (2, 20)


def test_commit_without_changes_moves_the_state(engine: Engine) -> None:
    """A commit stores the archive's state though no article changed."""
    with engine.writer() as writer:
        writer.commit(5)
    assert engine.seq == 5


def test_error_rolls_back(engine: Engine) -> None:
    """A writer left by an exception keeps nothing, and the next writer works."""
    fill(engine, [article(1, "fire")])
    with pytest.raises(ZeroDivisionError), engine.writer() as writer:
        writer.add(article(2, "fire"))
        writer.delete([doc_id(1)])
        raise ZeroDivisionError
    assert numbers(engine, Every()) == [1]
    fill(engine, [article(3, "fire")])
    assert numbers(engine, Every()) == [1, 3]


def test_second_writer_is_refused(engine: Engine, indexes: Indexes, index_name: str) -> None:
    """While one writer is open, another is refused in one line, then works."""
    other = indexes.open(index_name)
    with engine.writer():
        for candidate in (engine, other):
            with pytest.raises(EngineError, match="writing") as caught:
                candidate.writer()
            assert "\n" not in str(caught.value)
    fill(other, [article(1, "fire")])
    assert numbers(engine, Every()) == [1]


def test_reopened_index_is_the_same(engine: Engine, indexes: Indexes, index_name: str) -> None:
    """What was committed is there when the index is opened again."""
    fill(engine, [article(1, "fire", date="2010-04-07", source="BBC"), article(2, "smoke")])
    before = find(engine, Term("text", "fire"), facets=True)
    engine.close()
    with pytest.raises(EngineError, match="closed"):
        find(engine, Every())
    reopened = indexes.open(index_name)
    assert find(reopened, Term("text", "fire"), facets=True) == before
    assert (reopened.seq, reopened.count) == (2, 2)
    reopened.close()


def test_missing_index_is_an_error(indexes: Indexes, index_name: str, folder: Path) -> None:
    """Opening where there is nothing says what to do, and makes nothing."""
    with pytest.raises(EngineError, match="search-index rebuild"):
        indexes.open(index_name)
    assert not indexes.has(index_name)
    assert not folder.parent.exists()


@in_folders
def test_broken_index_is_an_error(
    engine: Engine, indexes: Indexes, index_name: str, folder: Path
) -> None:
    """An index whose files are damaged says to rebuild it, in one line."""
    fill(engine, [article(1, "fire")])
    engine.close()
    for file in folder.iterdir():
        if file.is_file() and file.name != "dateline.json":
            file.write_bytes(b"broken" * 20)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # Whoosh leaves the broken file open
        with pytest.raises(EngineError, match="search-index rebuild") as caught:
            find(indexes.open(index_name), Term("text", "fire"))
        assert "\n" not in str(caught.value)
        caught.traceback.clear()
        del caught
        gc.collect()


@in_folders
def test_index_of_another_engine_is_refused(
    engine: Engine, engine_name: str, folder: Path, tmp_path: Path
) -> None:
    """The folder of one engine is not opened by another, under its own name or another."""
    other = "whoosh" if engine_name == "tantivy" else "tantivy"
    indexes = engine_indexes(Settings(tmp_path, other))
    with pytest.raises(EngineError, match="no name of an index of"):
        indexes.open(folder.name)
    engine.close()
    folder.rename(folder.with_name(f"{other}-00000001"))
    with pytest.raises(EngineError, match=f"made by {engine_name}.*search-index rebuild"):
        indexes.open(f"{other}-00000001")


def test_unknown_engine_is_refused(tmp_path: Path) -> None:
    """An engine that does not exist is an error that lists those that do."""
    with pytest.raises(EngineError, match="tantivy, whoosh"):
        engine_indexes(Settings(tmp_path, "lucene"))


ADDER = """
import sys
from pathlib import Path
from index.engines import engine_indexes
from index.settings import Settings
from tests.contract.articles import article, fill
engine = engine_indexes(Settings(Path(sys.argv[1]), *sys.argv[2:4])).open(sys.argv[4])
for number in range(2, 12):
    fill(engine, [article(number, "fire"), article(1, f"fire {number}", seq=100 + number)])
"""


def test_reader_works_while_another_process_commits(
    engine: Engine, home: Settings, indexes: Indexes, index_name: str
) -> None:
    """A reader sees only whole commits of another process, and the last one at the end."""
    fill(engine, [article(1, "fire")])
    command = [sys.executable, "-c", ADDER, *map(str, home[:3]), index_name]
    counts = []
    with subprocess.Popen(command, cwd=Path(__file__).parents[2]) as process:
        while process.poll() is None:
            hits = find(engine, Term("text", "fire"), facets=True)
            assert len(hits.hits) == hits.total
            counts.append(hits.total)
            indexes.open(index_name).close()
    assert process.returncode == 0
    assert counts == sorted(counts)
    assert find(engine, Term("text", "fire")).total == 11
    assert engine.seq == 111


def test_threads_search_while_one_commits(engine: Engine) -> None:
    """Searches in several threads go on through commits in another."""
    fill(engine, [article(1, "fire")])
    problems: list[BaseException] = []
    done = threading.Event()

    def search() -> None:
        try:
            while not done.is_set():
                hits = find(engine, Term("text", "fire"), facets=True)
                assert len(hits.hits) == hits.total
        except BaseException as exc:
            problems.append(exc)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(2, 8):
        fill(engine, [article(number, "fire")])
    done.set()
    for thread in threads:
        thread.join()
    assert problems == []
    assert find(engine, Term("text", "fire")).total == 7
