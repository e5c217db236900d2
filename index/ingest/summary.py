"""What became of the pages of a run: `Summary`, which the pipeline counts in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from index.ingest.containers import Containers
from index.readers.base import Rejected

MAX_NAMED = 10
"""Files and replaced articles that a summary names, unless it is to name all."""

MAX_KEYS = 1_000
"""Keys that were not read, of which a summary tells each apart; a hostile file invents them."""

OTHER_KEYS = "other keys"


class Replaced(NamedTuple):
    """An article in whose place another text stands; the archive keeps it among its versions.

    Args:
        doc_id: Of the article that stands.
        title: Of the one that it replaced.
        location: Where that one had come from.
        by: Where the text that stands came from.
    """

    doc_id: str
    title: str | None
    location: str
    by: str


@dataclass(slots=True)
class Summary:
    """What became of the pages of a run.

    Args:
        added: Pages that became articles of their own.
        unchanged: Pages that say what the archive has already.
        replaced: Pages that took another text's place.
        rejected: Files and rows that are no page, by reason.
        passed_over: Files of other kinds in folders.
        withdrawn: Articles that their senders took back, and that are removed.
        stripped_again: Articles from which lines were cut that only later pages showed to repeat.
        indexed: Articles that the engine has taken so far; one that it takes twice counts twice.
        examples: The first rejected of each reason, in one line each.
        unread: Pages by what was not understood of them: a carrier's key, its date, damaged bytes.
        unread_examples: The first of each.
        replacements: What was replaced by what, the first `most_named`.
        files: What was rejected or passed over, the first `most_named`.
        containers: Files that hold several pages, with what became of them.
        behind: Why the index does not show what the archive has taken; empty if it does.
        most_named: How many of these are kept; None keeps all.
    """

    added: int = 0
    unchanged: int = 0
    replaced: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    passed_over: int = 0
    withdrawn: int = 0
    stripped_again: int = 0
    indexed: int = 0
    examples: dict[str, str] = field(default_factory=dict)
    unread: Counter[str] = field(default_factory=Counter)
    unread_examples: dict[str, str] = field(default_factory=dict)
    replacements: list[Replaced] = field(default_factory=list)
    files: list[Rejected] = field(default_factory=list)
    containers: Containers = field(default_factory=Containers)
    behind: str = ""
    most_named: int | None = MAX_NAMED

    @property
    def pages(self) -> int:
        """Pages that are in the archive after the run."""
        return self.added + self.unchanged + self.replaced

    def reject(self, item: Rejected) -> None:
        """Count a file or row that is no page.

        Args:
            item: The file or row; one that is not `named` counts as passed over, unless it is a
                part of a file that holds several: then it is counted there alone.
        """
        if not item.named and self.containers.note(item.location, item.reason):
            return
        if self._names_more(len(self.files)):
            self.files.append(item)
        if not item.named:
            self.passed_over += 1
            return
        self.rejected[item.reason] += 1
        self.containers.note(item.location, item.reason)
        self.examples.setdefault(item.reason, item.message)

    def not_read(self, key: str, example: str) -> None:
        """Count something of a page that was not understood.

        Args:
            key: The carrier's key, or what else was not understood: `date`, `damaged bytes`. Past
                `MAX_KEYS` all new ones count as `OTHER_KEYS`.
            example: Its value in one page, short and on one line.
        """
        if key not in self.unread and len(self.unread) >= MAX_KEYS:
            key, example = OTHER_KEYS, key
        self.unread[key] += 1
        self.unread_examples.setdefault(key, example)

    def replace(self, item: Replaced) -> None:
        """Name an article that was replaced; past `most_named` nothing is kept.

        Args:
            item: What was replaced by what.
        """
        if self._names_more(len(self.replacements)):
            self.replacements.append(item)

    def _names_more(self, named: int) -> bool:
        return self.most_named is None or named < self.most_named


Progress = Callable[[Summary, str], None]
"""Told after each step how the run stands, and what is done next: `reading`, `grouping names` or
`indexing`."""
