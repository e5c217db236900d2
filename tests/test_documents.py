"""What the documents say is there: links lead somewhere, commands and tests are the real ones."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

from index.cli import COMMANDS
from tests.command_help import document

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_relative_link_leads_to_a_file(path: Path) -> None:
    """Links to files of the repository, without their anchors."""
    text = path.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    local = [target for target in targets if "://" not in target and "mailto:" not in target]
    assert [target for target in local if not (path.parent / target).exists()] == []


def test_the_readme_leads_to_every_document() -> None:
    """Whoever comes to the front door finds what else there is to read."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\((docs/[\w-]+\.md)\)", readme))
    assert linked == {f"docs/{path.name}" for path in DOCUMENTS if path.parent != ROOT}


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """The README's second command stands in `.ci/run`, word for word."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^.*\bpytest\b.*$", readme, flags=re.MULTILINE)
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_commands_are_documented_as_they_are() -> None:
    """docs/commands.md is what `python -m tests.command_help` prints."""
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == document()


def _code(path: Path) -> list[str]:
    """List what a document sets as code: inline, and the lines of its blocks."""
    text = path.read_text(encoding="utf-8")
    blocks = re.findall(r"^```(?:sh|console)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    indented = re.findall(r"^ {4}(python -m .*)$", prose, flags=re.MULTILINE)
    inline = [" ".join(code.split()) for code in re.findall(r"`([^`]+)`", prose)]
    return [*inline, *indented, *(line for block in blocks for line in block.splitlines())]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_and_folder_named_is_there(path: Path) -> None:
    """A file is named by its path from the top, so that a reader finds it, and a test too."""
    suffixes = (".py", ".toml", ".json", ".cfg", ".svg", "/")
    elsewhere = ("settings.toml", "judged.json", "missing.html", "__init__.py", "search.py")
    named = {
        code
        for code in _code(path)
        if re.fullmatch(r"[\w./-]+", code) and code.endswith(suffixes) and code not in elsewhere
    }
    missing = {name for name in named if not (ROOT / name).exists()}
    nested = {name for name in missing if re.fullmatch(r"\w+/", name) and _is_room(name)}
    assert sorted(missing - nested) == []


def _is_room(name: str) -> bool:
    """Say whether a folder inside a package, or inside one of its folders, is called so."""
    return any(any(ROOT.glob(f"{above}{name}")) for above in ("*/", "*/*/"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_named_is_there(path: Path) -> None:
    """Modules run by `python -m`, subcommands of `search-index`, and extras that pip installs."""
    code = "\n".join(_code(path))
    modules = set(re.findall(r"python3? -m ([\w.]+)", code)) - {"venv", "pytest"}
    assert [name for name in sorted(modules) if not _runs(name)] == []
    assert set(re.findall(r"search-index ([a-z]+)", code)) <= set(COMMANDS)
    setup = (ROOT / "setup.cfg").read_text(encoding="utf-8")
    for extra in re.findall(r"\.\[([\w-]+)\]", code):
        assert re.search(rf"^{extra} =$", setup, flags=re.MULTILINE), extra


def _runs(name: str) -> bool:
    """Say whether `python -m NAME` runs something; asked without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is not None and spec.submodule_search_locations is not None:
        spec = importlib.util.find_spec(f"{name}.__main__")
    return spec is not None


def test_the_extras_of_the_documents_are_described() -> None:
    """Whoever works on the project finds every extra in CONTRIBUTING.md or the README."""
    setup = (ROOT / "setup.cfg").read_text(encoding="utf-8")
    _, _, extras = setup.partition("[options.extras_require]\n")
    named = set(re.findall(r"^([\w-]+) =$", extras, flags=re.MULTILINE))
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")]
    assert [name for name in sorted(named) if f"[{name}]" not in "".join(texts)] == []


def test_the_documents_call_one_thing_by_one_name() -> None:
    """The glossary has each word once."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z][\w ,`]*?) \| (.+) \|$", text.partition("words mean")[2], re.M)
    words = [word.strip(" `") for row, _ in rows for word in row.split(",")]
    assert len(words) == len(set(words)) > 25


def test_the_versions_that_are_supported_are_the_versions_that_are_checked() -> None:
    """ruff and mypy check for the oldest Python that the package installs on."""
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    setup = (ROOT / "setup.cfg").read_text(encoding="utf-8")
    assert "python_requires = >=3.11" in setup.splitlines()
    assert tools["ruff"]["target-version"] == "py311"
    assert tools["mypy"]["python_version"] == "3.11"
