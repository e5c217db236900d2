"""The public faces: `import index`, `import search` give the promised names and cost nothing."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Literal

import pytest

import index
import search
from index import errors

ROOT = Path(__file__).parent.parent

ERRORS = {
    name
    for name, value in vars(errors).items()
    if inspect.isclass(value) and issubclass(value, errors.DatelineError)
}

FACES: dict[ModuleType, set[str]] = {
    index: {"Article", "Cut", "Library", "RawPage", "Settings", "add", "same_name", "strip"}
    | ERRORS,
    search: {"Hit", "Passage", "QueryError", "Results", "SearchRequest", "Searcher", "open"},
}


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.__name__)
def test_a_face_has_these_names_and_no_others(face: ModuleType) -> None:
    """A name that goes, or comes, changes what is promised."""
    assert set(face.__all__) == FACES[face]
    assert face.__all__ == sorted(face.__all__)
    assert set(dir(face)) >= FACES[face]


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.__name__)
def test_each_name_can_be_used_and_is_documented(face: ModuleType) -> None:
    """Each is a class or can be called, and has a docstring of its own."""
    named = {name: getattr(face, name) for name in face.__all__}
    assert [name for name, value in named.items() if not callable(value)] == []
    assert [name for name, value in named.items() if not (value.__doc__ or "").strip()] == []


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.__name__)
def test_another_name_is_an_attribute_error(face: ModuleType) -> None:
    """A slip of the pen is told as Python tells it."""
    with pytest.raises(AttributeError, match=f"'{face.__name__}' has no attribute 'serach'"):
        face.serach  # noqa: B018


def test_the_tree_of_errors_is_whole() -> None:
    """Every error that a user can meet stands in `index.errors`, and in the drawing there."""
    defined = {
        cls.__name__
        for path in sorted((ROOT / floor) for floor in ("seeds", "index", "search", "web"))
        for file in path.rglob("*.py")
        for cls in vars(
            importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
        ).values()
        if inspect.isclass(cls) and issubclass(cls, errors.DatelineError)
    }
    assert defined == ERRORS
    drawing = errors.__doc__ or ""
    assert [
        name for name in ERRORS if f"{name} " not in drawing and f"{name}\n" not in drawing
    ] == []


def test_values_are_used_by_name_and_cannot_be_changed() -> None:
    """Each value is a named tuple or a frozen dataclass, so that a new field breaks no caller."""
    values = (index.RawPage, index.Article, index.Cut, index.Settings, search.SearchRequest)
    for value in (*values, search.Results, search.Hit, search.Passage):
        assert issubclass(value, tuple), value
        assert value._fields, value
    decision = index.same_name("Bakiyev", "Bakiev")
    with pytest.raises(AttributeError):
        decision.same = False  # type: ignore[misc]


def test_importing_the_faces_imports_nothing_else() -> None:
    """A cold search pays for nothing that it does not use."""
    code = (
        "import sys; before = set(sys.modules); import index, search;"
        "print(sorted(set(sys.modules) - before - {'__future__'}))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['index', 'search']"


def test_strip_is_the_same_whatever_was_imported_before() -> None:
    """`index.strip` is a folder and can be called, before and after a module in it is imported."""
    page = "Sheep have priority on the bridge at Batken again. The mayor said so on Monday."
    before = index.strip(page)
    stripper = importlib.import_module("index.strip.stripper")
    assert index.strip(page) == before
    assert stripper.Stripper().strip(index.RawPage(page, "text", "-")) == before


def test_strip_is_found_by_its_name_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is imported when it is asked for, as the other names are."""
    monkeypatch.delattr(index, "strip")
    assert index.strip("").body == ""


@pytest.mark.parametrize(
    ("page", "kind", "body"),
    [
        ("<p>Sheep have priority at Batken again, he said.</p>", None, "Sheep have priority"),
        (
            "<p> is how a paragraph begins, says the school at Osh.",
            "text",
            "<p> is how a paragraph",
        ),
        (b"Sheep have priority on the bridge at Batken again.", None, "Sheep have priority"),
        ("Die Brücke ist zu, sagt der Bürgermeister.".encode("utf-16"), None, "Die Brücke ist zu"),
    ],
    ids=["html", "told to be text", "bytes", "utf-16"],
)
def test_strip_reads_text_and_bytes(
    page: str | bytes, kind: Literal["html", "text"] | None, body: str
) -> None:
    """HTML is told from text by how it begins, unless the caller says which it is."""
    assert index.strip(page, kind=kind).body.startswith(body)


def test_strip_refuses_what_is_no_text() -> None:
    """Binary data is a ReadError; an empty page has an empty body."""
    with pytest.raises(index.ReadError, match="the page holds no text but binary data"):
        index.strip(bytes(range(32)) * 100)
    assert index.strip("").body == ""


def test_add_takes_a_path_a_page_and_both(tmp_path: Path) -> None:
    """A file called `-` is a file, not standard input; what is none is counted with its reason."""
    file = tmp_path / "a.txt"
    file.write_text("Sheep have priority on the bridge at Batken again, the mayor said on Monday.")
    page = index.RawPage("Goats wait at the bridge of Osh, the mayor said on Tuesday.", "text", "g")
    home = tmp_path / "home"
    assert index.add(str(file), home=home).added == 1
    assert index.add(page, home=home).added == 1
    every: list[Path | index.RawPage | str] = [file, page, "-"]
    again = index.add(iter(every), home=home, workers=0)
    assert (again.unchanged, again.added, dict(again.rejected)) == (2, 0, {"not found": 1})
    with search.open(home) as searcher:
        assert searcher.count == 2


def test_add_nothing_makes_a_home_without_articles(tmp_path: Path) -> None:
    """No pages are no error."""
    summary = index.add([], home=tmp_path / "home")
    assert (summary.pages, summary.rejected.total()) == (0, 0)
    with search.open(tmp_path / "home") as searcher:
        assert searcher.search(search.SearchRequest("Osh")).total == 0


def test_open_needs_a_home(tmp_path: Path) -> None:
    """Python makes no starter collection: a home without an archive is an error."""
    with pytest.raises(index.ArchiveError):
        search.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_settings_are_checked(tmp_path: Path) -> None:
    """A number out of range names its setting."""
    with pytest.raises(index.SettingsError, match="workers"):
        index.add([], home=tmp_path, workers=-1)


def test_each_package_is_typed() -> None:
    """Each package carries the mark that its annotations may be read (PEP 561)."""
    for package in ("seeds", "index", "search", "web"):
        assert (ROOT / package / "py.typed").is_file(), package
