"""The examples of docs/python.md and the README run as they stand there."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from index.home.starter import ensure_starter
from index.settings import Settings
from search.cli import run

GUIDE = Path(__file__).parent.parent / "docs" / "python.md"
README = (GUIDE.parent.parent / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```pycon\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.S | re.M)


def test_the_guide_shows_each_public_verb() -> None:
    """A reader finds an example of everything that the faces can do."""
    examples = "".join(BLOCKS)
    verbs = ("index.add(", "index.strip(", "index.same_name(", "search.open(", ".search(")
    assert [verb for verb in (*verbs, ".passage(") if verb not in examples] == []


def test_the_examples_print_what_the_guide_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each block goes on where the one above it ended, in a folder that was empty."""
    monkeypatch.chdir(tmp_path)
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(verbose=False)
    names: dict[str, object] = {"__name__": "guide"}
    said: list[str] = []
    for block in BLOCKS:
        example = parser.get_doctest(block, names, GUIDE.name, str(GUIDE), 0)
        runner.run(example, out=said.append, clear_globs=False)
        names = example.globs
    if said:
        pytest.fail("".join(said))
    assert runner.summarize(verbose=False).attempted > 30


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The home after the README's first command."""
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    ensure_starter(Settings.load(), lambda _: None)


@pytest.mark.usefixtures("starter")
def test_the_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """It prints a passage of each article, as after the README's first command."""
    (example,) = re.findall(r"^```python\n(.*?)^```$", README, re.S | re.M)
    exec(compile(example, "README.md", "exec"), {})
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 10
    assert lines[0].startswith("Qala News 2010-04-09T12:30:00Z The United States has stopped")


@pytest.mark.usefixtures("starter")
def test_the_commands_of_the_readme_find_something(capsys: pytest.CaptureFixture[str]) -> None:
    """In the starter collection, which a reader of the README has."""
    section = README.partition("## One story, many sources")[2].partition("```python")[0]
    typed = re.findall(r"^\.venv/bin/search ([\w-]+ .*?)  +#", section, re.M)
    said = {}
    for command in typed:
        arguments = shlex.split(command)
        if arguments[0] == "verify-quote":  # the file is the reader's own
            continue
        assert run(arguments) == 0
        said[arguments[0]] = capsys.readouterr().out.splitlines()
    assert said["compare"][2] == "Qala News"
    assert said["when"][0] == "Bakiyev: 31 articles"
    assert said["quotes"][-1] == "2 quotations in 1 article"
    assert len(typed) == 4
