"""An index in a folder that may not be written is read, and never written."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from whoosh.query import Every

from index.engines import engine_indexes
from index.engines.tantivy.engine import FRESH_SECONDS
from index.engines.tantivy.mirror import Mirror, needs_mirror
from index.errors import EngineError
from index.settings import Settings
from tests.contract.articles import article, fill, numbers

NAME = "tantivy-00000001"


def test_an_index_whose_lock_cannot_be_made_is_read_through_links(tmp_path: Path) -> None:
    """A folder in the lock's place stands for one that may not be written; commits are followed."""
    indexes = engine_indexes(Settings(tmp_path))
    writing = indexes.create(NAME)
    fill(writing, [article(1, "fire")])
    folder = Settings(tmp_path).engines_folder / NAME
    lock = folder / ".tantivy-meta.lock"
    lock.unlink()
    lock.mkdir()
    reading = indexes.open(NAME)
    assert numbers(reading, Every()) == [1]
    with pytest.raises(EngineError, match="may not be written by this user"):
        reading.writer()
    lock.rmdir()
    fill(writing, [article(2, "flood")])
    writing.close()
    time.sleep(FRESH_SECONDS)
    assert numbers(reading, Every()) == [1, 2]
    reading.close()


def test_links_come_and_go_with_the_files(tmp_path: Path) -> None:
    """Locks are not linked, and nothing stays after the end."""
    for name in ("a.idx", "b.idx", ".tantivy-meta.lock"):
        (tmp_path / name).write_text(name)
    mirror = Mirror(tmp_path)
    assert sorted(path.name for path in mirror.path.iterdir()) == ["a.idx", "b.idx"]
    assert (mirror.path / "a.idx").read_text() == "a.idx"
    (tmp_path / "a.idx").unlink()
    (tmp_path / "c.idx").write_text("c.idx")
    mirror.refresh()
    assert sorted(path.name for path in mirror.path.iterdir()) == ["b.idx", "c.idx"]
    mirror.close()
    assert not mirror.path.exists()
    assert (tmp_path / "c.idx").exists()


@pytest.mark.parametrize(
    ("error", "needs"),
    [
        (ValueError("Failed to acquire Lockfile: IoError(… Permission denied …)"), True),
        (ValueError("Bad magic number"), False),
        (KeyError("Failed to acquire Lockfile"), False),
    ],
)
def test_other_failures_are_no_matter_of_locks(error: Exception, needs: bool) -> None:
    """They are told as they are."""
    assert needs_mirror(error) is needs
