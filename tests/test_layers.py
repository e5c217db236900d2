"""The house's floors: imports go down only, in no circle, and nothing happens at import."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("seeds", "index", "search", "web")

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


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_imports_only_its_own_floor_and_those_below(path: Path) -> None:
    """`web -> search -> index -> seeds`, also inside functions."""
    floor = FLOORS.index(_name(path).split(".")[0])
    above = {n for n in _imports(path, everywhere=True) if FLOORS.index(n.split(".")[0]) > floor}
    assert above == set()


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
