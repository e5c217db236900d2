"""The words that make `search` another command."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from search import cli
from search.command import verbs


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the calls of a verb that is there for the test."""
    calls: list[object] = []
    module = ModuleType("search.command.verbs.look_up")

    def run(arguments: object) -> int:
        calls.append(arguments)
        return 1

    module.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(verbs, "VERBS", ("look-up",))
    return calls


def test_a_verb_takes_what_follows(told: list[object]) -> None:
    """Its exit status is that of the command."""
    assert cli.run(["look-up", "Manas base", "--json"]) == 1
    assert told == [["Manas base", "--json"]]


@pytest.mark.parametrize(
    "words", [["look-up"], ["Manas", "look-up"], ["look-up base"], ["--", "look-up", "x"]]
)
def test_other_words_are_searched(told: list[object], words: list[str]) -> None:
    """A verb alone, behind other words, or in quotation marks is a word."""
    assert verbs.verb(words) is None
    assert told == []


def test_every_verb_has_its_module() -> None:
    """With what runs it."""
    for name in verbs.VERBS:
        module = __import__(f"search.command.verbs.{name.replace('-', '_')}", fromlist=["run"])
        assert callable(module.run)
