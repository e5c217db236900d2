"""What a commit has written of an index is noted, and compared when the index is opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.engines import engine_indexes, files, state
from index.engines.files import FileSum
from index.errors import EngineError
from index.settings import Settings
from tests.contract.articles import article, fill

NANOSECONDS = 1_000_000_000


def write(folder: Path, name: str, content: bytes, time_s: int = 1) -> None:
    path = folder / name
    path.write_bytes(content)
    os.utime(path, ns=(time_s * NANOSECONDS, time_s * NANOSECONDS))


def test_files_are_noted_with_size_time_and_sum(tmp_path: Path) -> None:
    """Those that come and go, and those that are rewritten, are not."""
    write(tmp_path, "a.idx", b"123456789")
    for name in ("meta.json", ".managed.json", "dateline.json", "dateline.new", "MAIN_WRITELOCK"):
        write(tmp_path, name, b"x")
    (tmp_path / "folder").mkdir()
    # the check value of CRC-32, of "123456789": Williams, "A painless guide to CRC", 1993
    assert files.sums(tmp_path, {}) == {"a.idx": FileSum(9, NANOSECONDS, 0xCBF43926)}


def test_a_file_that_looks_as_noted_is_not_read_again(tmp_path: Path) -> None:
    """Its note is taken over, whatever it says; a file that is gone loses its note."""
    write(tmp_path, "a.idx", b"123456789")
    known = {"a.idx": FileSum(9, NANOSECONDS, 7), "gone.idx": FileSum(1, 1, 1)}
    assert files.sums(tmp_path, known) == {"a.idx": FileSum(9, NANOSECONDS, 7)}
    assert files.damaged(tmp_path, known, read_all=False) == []
    assert files.damaged(tmp_path, known, read_all=True) == ["a.idx"]


def test_a_touched_file_is_read_and_noted_anew(tmp_path: Path) -> None:
    """A copy has other times; what it holds decides."""
    write(tmp_path, "a.idx", b"123456789", time_s=5)
    known = {"a.idx": FileSum(9, NANOSECONDS, 0xCBF43926)}
    assert files.damaged(tmp_path, known, read_all=False) == []
    assert files.sums(tmp_path, known)["a.idx"].mtime_ns == 5 * NANOSECONDS


def test_files_of_no_commit_are_not_noted(tmp_path: Path) -> None:
    """Threads that merge may be writing them; an index without segments notes none."""
    for name in ("aa.idx", "aa.12.del", "ab.idx"):
        write(tmp_path, name, b"x")
    assert sorted(files.sums(tmp_path, {}, {"aa"})) == ["aa.12.del", "aa.idx"]
    assert files.sums(tmp_path, {}, set()) == {}


def test_a_half_written_segment_is_no_damage(tmp_path: Path) -> None:
    """A commit passes it over, so that the index opens when the segment has grown."""
    settings = Settings(tmp_path, "tantivy")
    indexes = engine_indexes(settings)
    engine = indexes.create("tantivy-00000001")
    half = settings.engines_folder / "tantivy-00000001" / f"{'0f' * 16}.idx"
    half.write_bytes(b"half")
    fill(engine, [article(1, "fire")])
    engine.close()
    half.write_bytes(b"half and half")
    indexes.open("tantivy-00000001").close()
    assert indexes.problems("tantivy-00000001") == []


@pytest.mark.parametrize("content", [b"123456780", b"12345678", b""])
def test_another_content_is_damage_and_keeps_the_note(tmp_path: Path, content: bytes) -> None:
    """So that the next commit does not take the damage for its own work."""
    write(tmp_path, "a.idx", content, time_s=5)
    write(tmp_path, "b.idx", b"new")
    known = {"a.idx": FileSum(9, NANOSECONDS, 0xCBF43926)}
    assert files.damaged(tmp_path, known, read_all=False) == ["a.idx"]
    assert files.sums(tmp_path, known)["a.idx"] == known["a.idx"]


def test_parts_of_the_files_are_all_of_them() -> None:
    """Each in one part; with fewer files than parts each part has one."""
    known = {name: FileSum(1, 1, 1) for name in "edcba"}
    assert [list(files.part_of(known, part, 2)) for part in range(2)] == [
        ["a", "c", "e"],
        ["b", "d"],
    ]
    assert [*"abcdeab"] == [name for part in range(7) for name in files.part_of(known, part, 7)]
    assert files.part_of(known, 0, 1) == known
    assert files.part_of({}, 3, 20) == {}


@pytest.mark.parametrize("text", ["", "[]", '{"files": []}', '{"files": {"a": ["x", 1, 1]}}'])
def test_a_state_without_notes_has_none(tmp_path: Path, text: str) -> None:
    """Older states have no notes, damaged ones none that can be read."""
    assert state.noted_files(tmp_path) == {}
    (tmp_path / "dateline.json").write_text(text)
    assert state.noted_files(tmp_path) == {}


@pytest.mark.parametrize("engine_name", ["tantivy", "whoosh"])
def test_a_damaged_index_is_refused_and_named(tmp_path: Path, engine_name: str) -> None:
    """Opening says which file it is; `problems` finds it even if its time is the old one."""
    indexes = engine_indexes(Settings(tmp_path, engine_name))
    name = f"{engine_name}-00000001"
    engine = indexes.create(name)
    fill(engine, [article(1, "fire")])
    engine.close()
    assert indexes.problems(name) == []
    folder = Settings(tmp_path).engines_folder / name
    (path,) = [*folder.glob("*.idx"), *folder.glob("*.seg")]
    before = path.stat()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o644)
    path.write_bytes(content)
    with pytest.raises(EngineError, match=rf"{path.name}: not what was written.*rebuild"):
        indexes.open(name)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert indexes.problems(name) == [f"{path} is not what was written"]
    indexes.remove(name)
    assert indexes.problems(name) == []
