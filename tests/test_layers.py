"""The house's floors: imports go down only, in no circle, and nothing happens at import."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("seeds", "index", "search", "web")

ROOMS = (
    "seeds",
    "index/errors index/months",
    "index/output",
    "index/article index/command_line index/log_option index/memory index/settings "
    "index/text index/trees",
    "index/accounting index/identity index/sentences",
    "index/engines",
    "index/engines/opensearch index/engines/tantivy index/engines/whoosh",
    "index/names/arabic",
    "index/names/letters index/names/mentions",
    "index/names/pairs index/names/spellings",
    "index/names/tables",
    "index/archive",
    "index/archive/sql",
    "index/archive/sqlite index/archive/postgres",
    "index/names",
    "index/analysis index/names/groups",
    "index/readers index/strip/page",
    "index/strip/furniture",
    "index/strip/metadata",
    "index/strip/blocks",
    "index/strip/model",
    "index/strip/kinds",
    "index/strip",
    "index/stories",
    "index/ingest",
    "index/fetch/requests",
    "index/fetch/hosts",
    "index/fetch",
    "index/home",
    "index/commands",
    "index/cli",
    "index",
    "search/notices search/request search/document",
    "search/results",
    "search/language search/known",
    "search/planning",
    "search/showing",
    "search/reprints",
    "search/exporting",
    "search/command",
    "search",
    "search/judging",
    "search/figures search/quotes search/citing",
    "search/stories",
    "search/newsroom",
    "search/command/verbs",
    "search/cli",
    "web/cache web/conditional web/highlight web/parameters",
    "web/errors web/links web/quotes",
    "web/names",
    "web/api web/serving",
    "web/pages",
    "web",
)
"""Folders, and files that stand beside folders, from the ground up; those of one line may not
import each other. A folder's entry holds for its files that have no entry of their own."""

MAX_FILES = 14
"""Modules in one folder."""

MODULES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path, *, everywhere: bool) -> set[str]:
    """List the modules of this project that `path` imports; at its top level only, or anywhere."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = ast.walk(tree) if everywhere else iter(tree.body)
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in names if name.split(".")[0] in FLOORS}


def _named(path: Path) -> set[str]:
    """List the modules of this project that stand in strings, as for `importlib`."""
    known = {_name(other) for other in MODULES} - set(FLOORS)
    strings = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {
        node.value
        for node in strings
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in known
    }


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_imports_only_its_own_floor_and_those_below(path: Path) -> None:
    """`web -> search -> index -> seeds`, also inside functions."""
    floor = FLOORS.index(_name(path).split(".")[0])
    used = _imports(path, everywhere=True) | _named(path)
    assert {name for name in used if FLOORS.index(name.split(".")[0]) > floor} == set()


def test_imports_at_the_top_of_modules_form_no_circle() -> None:
    """Walking the imports from any module never comes back to it."""
    known = {_name(path): path for path in MODULES}
    graph = {
        name: {other for other in _imports(path, everywhere=False) if other in known} - {name}
        for name, path in known.items()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail[trail.index(name) :], name))
        if name not in done:
            for other in sorted(graph[name]):
                visit(other, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


def _room(name: str) -> tuple[int, str]:
    """Return the height and the entry of the room in which the module `name` stands."""
    place = name.replace(".", "/")
    entries = {entry: height for height, line in enumerate(ROOMS) for entry in line.split()}
    while place not in entries:
        place, _, _ = place.rpartition("/")
        assert place, f"{name} stands in no room of ROOMS"
    return entries[place], place


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_imports_only_rooms_below_its_own(path: Path) -> None:
    """The folders stand in one order, also for imports inside functions."""
    known = {_name(other) for other in MODULES}
    packages = {_name(other) for other in MODULES if other.stem == "__init__"}
    height, room = _room(_name(path))
    names = {name for name in _imports(path, everywhere=True) if name in known}
    wrong = {
        name
        for name in names
        if _room(name)[0] >= height
        and _room(name)[1] != room
        and not (name in packages and any(other.startswith(f"{name}.") for other in names))
    }
    assert wrong == set()


def test_a_folder_holds_few_modules() -> None:
    """A folder holds at most `MAX_FILES` modules, so that its list is read at a glance."""
    folders = Counter(path.parent for path in [*MODULES, *(ROOT / "tests").rglob("*.py")])
    assert {folder: n for folder, n in folders.items() if n > MAX_FILES} == {}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_and_its_public_parts_say_what_they_are_for(path: Path) -> None:
    """Every module, public class and public function has a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "module"
    public = [
        node
        for node in tree.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
    ]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


def test_no_file_is_named_for_nothing() -> None:
    """A file is named for its concept."""
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler", "data"}
    assert [_name(path) for path in MODULES if path.stem in vague] == []
