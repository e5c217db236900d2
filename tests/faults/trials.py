"""A kind of fault: prepared once, then tried by number, so that each trial repeats alone."""

from __future__ import annotations

import shutil
import sys
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import IO, ClassVar, NamedTuple, Self

MAX_CHARS = 300
"""Characters of one failure that are printed."""


class UnavailableError(Exception):
    """This machine cannot try this kind; the message says what is missing."""


class Tried(NamedTuple):
    """One trial.

    Args:
        what: The sort of trial; the table has a line for each sort.
        failure: What went wrong, in one line; empty if nothing did.
    """

    what: str
    failure: str = ""


class Kind(ABC):
    """One kind of fault. A context manager.

    Args:
        folder: An empty folder to work in.
        seed: Trials of one seed and number are alike.
        home: A home to try instead of one of invented articles; it is copied, never changed.
            None for the kinds that need to know their articles.
    """

    name: ClassVar[str]
    usual_trials: ClassVar[int]
    takes_home: ClassVar[bool] = False

    def __init__(self, folder: Path, seed: int = 0, home: Path | None = None) -> None:
        self.folder = folder
        self.seed = seed
        self.home = None if home is None else Path(shutil.copytree(home, folder / "given"))

    @abstractmethod
    def attempt(self, number: int) -> Tried:
        """Make one trial and look at what it left.

        Args:
            number: From 0; decides with the seed what is tried.
        """

    def numbers(self, trials: int) -> Iterable[int]:
        """Choose the numbers of so many trials."""
        return range(trials)

    def draw(self, number: int) -> Random:
        """Return the randomness of one trial."""
        return Random(f"{self.name} {self.seed} {number}")

    def close(self) -> None:  # noqa: B027 - most kinds hold nothing
        """Let go of what was prepared."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Counts(NamedTuple):
    """How many trials there were of each sort, and how many failed."""

    tried: Counter[str]
    failed: Counter[str]

    def lines(self) -> Iterator[str]:
        """Write the table, a line for each sort and one for all."""
        width = max(map(len, (*self.tried, "all")))
        yield f"{'':{width}}  tried  failed"
        for what, tried in sorted(self.tried.items()):
            yield f"{what:{width}}  {tried:>5}  {self.failed[what]:>6}"
        yield f"{'all':{width}}  {self.tried.total():>5}  {self.failed.total():>6}"


def run(kind: Kind, numbers: Iterable[int], out: IO[str]) -> bool:
    """Make trials; write each failure when it is found, and the table at the end.

    Returns:
        True if none failed.
    """
    counts = Counts(Counter(), Counter())
    chosen = list(numbers)
    for place, number in enumerate(chosen, start=1):
        tried = kind.attempt(number)
        counts.tried[tried.what] += 1
        if tried.failure:
            counts.failed[tried.what] += 1
            shown = " ".join(tried.failure.split())[:MAX_CHARS]
            again = f"python -m tests.faults {kind.name} --seed {kind.seed} --only {number}"
            out.write(f"FAILED {number} {tried.what}: {shown}\n    again: {again}\n")
            out.flush()
        if sys.stderr.isatty():
            failed = counts.failed.total()
            sys.stderr.write(f"\r{place} of {len(chosen)} tried, {failed} failed ")
            sys.stderr.flush()
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    for line in counts.lines():
        out.write(line + "\n")
    return not counts.failed
