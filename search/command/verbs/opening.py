"""What all verbs do alike: open what is searched, and print a document."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from index.command_line import tell
from index.settings import Settings
from search.searcher import Searcher


@contextmanager
def opened(given: Namespace, *, starter: bool = True, remarks: bool = True) -> Iterator[Searcher]:
    """Open the library that a verb's options name.

    What is printed from then on may hold any character.

    Args:
        given: From `search.command.options.verb_parser`'s parser.
        starter: Build the starter collection if nothing was added.
        remarks: Tell on standard error what a reader should know of every answer; False if the
            answer says so itself.

    Yields:
        A searcher, which is closed when the block ends.

    Raises:
        SettingsError: An option cannot be used.
        ArchiveError: There is no archive, or it cannot be read or made.
        EngineError: The index cannot be read.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    settings = Settings.load(
        home=given.home, engine=given.engine, engine_url=given.engine_url, archive=given.archive
    )
    with Searcher.open(settings, _say, starter=starter) as searcher:
        for remark in searcher.remarks if remarks else ():
            _say(remark.text)
        yield searcher


def print_document(document: Mapping[str, object]) -> None:
    """Print what the API serves.

    Args:
        document: Of values that JSON has.
    """
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def _say(line: str) -> None:
    tell("search", line)
