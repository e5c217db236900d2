"""Engines by name, and the small texts that they pass out and take back."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.engines import ENGINES, EngineInfo, engine_indexes, state
from index.engines.cursors import read_cursor, write_cursor
from index.errors import EngineError, EngineMissing
from index.settings import Settings


def test_a_missing_library_names_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line, before anything is made."""
    info = EngineInfo("ghost", "tests.index.engines.ghost", "ghostlib")
    monkeypatch.setitem(ENGINES, info.name, info)
    with pytest.raises(EngineMissing, match="run: pip install ghostlib"):
        engine_indexes(Settings(tmp_path / "home", "ghost"))
    assert not (tmp_path / "home").exists()


def test_a_cursor_comes_back_as_it_went_out() -> None:
    """Numbers of either sign."""
    cursor = write_cursor("relevance", -3, 0, 2**63)
    assert cursor == "relevance.-3.0.9223372036854775808"
    assert read_cursor(cursor, "relevance", 3) == (-3, 0, 2**63)


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "flat",
        "flat.x",
        "flat.1.2",
        "newest.1",
        f"flat.{2**64}",
        "flat." + "0" * 200,
        "flat.+1",
        "flat. 1",
        "flat.1_0",
        "flat.٣",
    ],
)
def test_a_cursor_that_was_not_written_is_refused(cursor: str) -> None:
    """Another kind or count, no number as it is written, or one that no engine counts to."""
    with pytest.raises(EngineError, match="start again from the first page"):
        read_cursor(cursor, "flat", 1)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"engine": "tantivy"}'])
def test_a_broken_state_says_to_rebuild(tmp_path: Path, content: str) -> None:
    """Its file is named."""
    (tmp_path / "dateline.json").write_text(content)
    with pytest.raises(EngineError, match=r"dateline\.json cannot be read; run: .* rebuild"):
        state.read(tmp_path, "tantivy")


def test_a_state_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """For the engine that wrote it alone."""
    state.write(tmp_path, "tantivy", 7)
    before = state.seen(tmp_path)
    assert state.read(tmp_path, "tantivy") == 7
    with pytest.raises(EngineError, match="made by tantivy"):
        state.read(tmp_path, "whoosh")
    state.write(tmp_path, "tantivy", 8)
    assert state.seen(tmp_path) != before
