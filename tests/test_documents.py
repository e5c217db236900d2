"""What the documents say is there: links lead somewhere, commands and tests are the real ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """The README's second command stands in `.ci/run`, word for word."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^.*\bpytest\b.*$", readme, flags=re.MULTILINE)
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_commands_are_documented_as_they_are() -> None:
    """docs/commands.md is what `python -m tests.command_help` prints."""
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == document()
