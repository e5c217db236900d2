"""Public functions say what they take, what they return and what they raise."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(
    path for floor in ("seeds", "index", "search", "web") for path in (ROOT / floor).rglob("*.py")
)

DESCRIBED_ELSEWHERE = re.compile(r"See `[\w.]+`")
"""How the docstring of a class begins whose methods a protocol describes."""

HELP = {"command", "group", "callback"}
"""Decorators of functions whose docstring is shown to users of a command line."""

RETURNED_AS_IS = {"property", "cached_property", "overload"}
"""Decorators of functions whose first line says what they return."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def names(function: Function) -> set[str]:
    """Return the last names of a function's decorators: `get` of `@routes.get("/")`."""
    called = (d.func if isinstance(d, ast.Call) else d for d in function.decorator_list)
    return {d.attr if isinstance(d, ast.Attribute) else getattr(d, "id", "") for d in called}


def functions(body: list[ast.stmt]) -> Iterator[Function]:
    """Yield a module's public functions and methods, but for those described elsewhere."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            if not DESCRIBED_ELSEWHERE.match(ast.get_docstring(node) or ""):
                yield from functions(node.body)
        elif isinstance(node, Function) and not node.name.startswith("_"):
            yield node


def raised(function: Function) -> set[str]:
    """Return the names of the errors that stand in `raise` statements of a function itself."""
    found = set()
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            error = node.exc.func
            found.add(error.attr if isinstance(error, ast.Attribute) else getattr(error, "id", ""))
        if not isinstance(node, Function | ast.Lambda | ast.ClassDef):
            waiting.extend(ast.iter_child_nodes(node))
    return {name for name in found if name[:1].isupper()} - {"AssertionError"}


def missing(function: Function) -> Iterator[str]:
    """Yield what a function's docstring lacks."""
    text = ast.get_docstring(function) or ""
    decorators = names(function)
    if not text or decorators & HELP:
        return
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    arguments = [one.arg for one in given if one.arg not in {"self", "cls"}]
    section = re.search(r"^Args:\n((?: +.*\n?|\n)+)", text, re.MULTILINE)
    described = re.findall(r"^    (\w+(?:, \w+)*):", section[1], re.MULTILINE) if section else []
    told = {name for line in described for name in line.split(", ")}
    yield from (f"Args: {name}" for name in arguments if name not in told)
    yields = function.returns is not None and ast.unparse(function.returns) not in {
        "None",
        "NoReturn",
        "Never",
    }
    if (
        yields
        and not decorators & RETURNED_AS_IS
        and not re.search(r"^(Returns|Yields):", text, re.M)
    ):
        yield "Returns"
    section = re.search(r"^Raises:\n((?: +.*\n?|\n)+)", text, re.MULTILINE)
    yield from (
        f"Raises: {e}" for e in sorted(raised(function)) if not section or e not in section[1]
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_public_functions_are_described(path: Path) -> None:
    """Arguments, results and errors, each with its section."""
    tree = ast.parse(path.read_text("utf-8"))
    found = [
        f"{one.lineno} {one.name}: {', '.join(lacks)}"
        for one in functions(tree.body)
        if (lacks := list(missing(one)))
    ]
    assert found == []
