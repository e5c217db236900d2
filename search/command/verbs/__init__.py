"""The words that make `search` another command: `search compare QUERY` and its like.

`search` is first of all for words. So a verb is one only if it comes first and something follows;
to search for the word itself: `search -- compare prices`, or `search "compare prices"`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from argparse import ArgumentParser

VERBS: tuple[str, ...] = ("compare", "name-map", "quotes", "story", "verify-quote", "when")
"""All verbs. This folder has a module for each, with `-` as `_`. Its `parser()` reads the arguments
after the verb; its `run(arguments)` takes them and returns the exit status."""


def verb(arguments: Sequence[str]) -> str | None:
    """Return the verb of a command line.

    Args:
        arguments: Without the program's name.

    Returns:
        One of `VERBS`; None if a search is asked for.
    """
    return arguments[0] if len(arguments) > 1 and arguments[0] in VERBS else None


def run_verb(name: str, arguments: Sequence[str]) -> int:
    """Run the command of a verb.

    Args:
        name: One of `VERBS`.
        arguments: Those after it.

    Returns:
        The exit status.

    Raises:
        DatelineError: As the command raises it; `search.cli.run` prints it.
    """
    return cast("Callable[[Sequence[str]], int]", _part(name, "run"))(arguments)


def verb_help(name: str) -> ArgumentParser:
    """Return the parser of a verb.

    Args:
        name: One of `VERBS`.

    Returns:
        What reads the arguments after it, and knows its help.
    """
    return cast("Callable[[], ArgumentParser]", _part(name, "parser"))()


def _part(name: str, part: str) -> object:
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    found: object = getattr(module, part)
    return found
