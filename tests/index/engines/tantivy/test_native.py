"""Nothing that the native library raises reaches a user as it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from whoosh.query import Every, Term

from index.engines import engine_indexes
from index.engines.base import Engine, EngineRequest
from index.engines.tantivy.native import Reading, Writing
from index.errors import EngineError
from index.settings import Settings
from tests.contract.articles import article, fill, numbers


class PanicException(BaseException):
    """Stands in for the library's panic, which no program can raise at will."""


@pytest.mark.parametrize(
    "error", [ValueError("bad\nmagic"), OSError("bad magic"), PanicException("bad magic")]
)
def test_what_the_library_raises_names_folder_and_remedy(
    tmp_path: Path, error: BaseException
) -> None:
    """On one line, with the cause kept."""
    with pytest.raises(EngineError) as caught, Reading(tmp_path):
        raise error
    assert str(caught.value) == (
        f"the index in {tmp_path} cannot be read (bad magic); run: search-index rebuild"
    )
    assert caught.value.__cause__ is error


@pytest.mark.parametrize("error", [EngineError("no such node"), KeyboardInterrupt(), TypeError()])
def test_other_errors_pass(tmp_path: Path, error: BaseException) -> None:
    """What is no fault of the index is not taken for one."""
    with pytest.raises(type(error)) as caught, Reading(tmp_path):
        raise error
    assert caught.value is error


def test_a_full_disk_is_told_with_the_folder(tmp_path: Path) -> None:
    """And what is safe, and what to do."""
    with pytest.raises(EngineError) as caught, Writing(tmp_path):
        raise ValueError("An IO error occurred: 'No space left on device'")
    assert str(caught.value) == (
        f"the index in {tmp_path} cannot be written: An IO error occurred: 'No space left on "
        "device'; the archive has the articles, so make room or mend the folder and run the same "
        "command again"
    )


def test_the_files_of_a_lost_commit_are_no_dead_end(tmp_path: Path) -> None:
    """A killed commit leaves deletions that no meta.json names; the next commit takes that name."""
    indexes = engine_indexes(Settings(tmp_path))
    engine = indexes.create("tantivy-00000001")
    fill(engine, [article(1, "fire"), article(2, "flood")])
    folder = Settings(tmp_path).engines_folder / "tantivy-00000001"
    meta = (folder / "meta.json").read_bytes()
    with engine.writer() as writer:
        writer.delete([article(1, "fire").doc_id])
        writer.commit(3)
    assert list(folder.glob("*.del"))
    engine.close()
    (folder / "meta.json").write_bytes(meta)  # as if the commit had been killed before its end
    engine = indexes.open("tantivy-00000001")
    with engine.writer() as writer:
        writer.delete([article(1, "fire").doc_id])
        writer.commit(3)
    assert numbers(engine, Every()) == [2]
    engine.close()


@pytest.mark.parametrize("damaged", [".term", ".idx", ".fast", ".fieldnorm"])
def test_a_damaged_file_is_never_a_panic(tmp_path: Path, damaged: str) -> None:
    """Whatever is asked: an answer, or an error that says to rebuild."""
    indexes = engine_indexes(Settings(tmp_path))
    engine = indexes.create("tantivy-00000000")
    fill(engine, [article(number, "fire and smoke") for number in range(1, 20)])
    engine.close()
    files = list((tmp_path / "engines").rglob(f"*{damaged}"))
    assert files
    for file in files:
        file.write_bytes(b"\xff" * file.stat().st_size)
    asked = Term("text", "fire")
    questions: list[Callable[[Engine], object]] = [
        lambda engine: engine.doc_freq("text", "fire"),
        lambda engine: engine.search(EngineRequest(asked, 10, None, "newest", True)),
        lambda engine: engine.search(EngineRequest(asked)),
        lambda engine: engine.terms("exact", "f", 10),
        lambda engine: engine.explain(asked, f"{1:016x}"),
        lambda engine: engine.doc_ids(asked),
    ]
    errors = []
    for question in questions:
        try:
            with closing(indexes.open("tantivy-00000000")) as opened:
                question(opened)
        except EngineError as error:
            errors.append(str(error))
    assert errors
    assert all(error.endswith("; run: search-index rebuild") for error in errors)
