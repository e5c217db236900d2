"""Make faults of one kind and tell what came of them.

    python -m tests.faults KIND [--trials N] [--seed S] [--first K | --only K] [--home DIR]

Ends with status 1 if a trial failed, 0 if none did or the machine cannot try this kind.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.trials import Kind, UnavailableError, run

KINDS = {
    "crash": ("kills:Crash", "Kill commands at random moments."),
    "points": ("kills:Points", "Kill commands at each operation on files."),
    "disk": ("disk:Disk", "Fill the disk under commands."),
    "corrupt": ("corrupt:Corrupt", "Damage a home's files."),
    "pages": ("pages:Pages", "Read and strip mutated pages."),
    "queries": ("queries:Queries", "Search for mutated queries."),
    "soak": ("soak:Soak", "Press the server: slow, half-open, many, forged, dying."),
    "commands": ("commands:Commands", "Run odd command lines."),
}
"""The kinds in the order of the help: module and class of each, and what it does."""


def kind_of(name: str) -> type[Kind]:
    """Return the class of a kind."""
    module, _, wanted = KINDS[name][0].partition(":")
    found: type[Kind] = getattr(importlib.import_module(f"tests.faults.kinds.{module}"), wanted)
    return found


def main() -> int:
    """Run what the command line asks for; returns the exit status."""
    lines = [f"  {name:<10}{text}" for name, (_, text) in KINDS.items()]
    parser = argparse.ArgumentParser(
        prog="python -m tests.faults",
        description=(__doc__ or "").partition("\n")[0],
        epilog="kinds:\n" + "\n".join(lines),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("kind", choices=KINDS, metavar="KIND")
    parser.add_argument("--trials", type=int, metavar="N", help="trials to make")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="decides what is tried")
    parser.add_argument("--first", type=int, default=0, metavar="K", help="leave out those before")
    parser.add_argument("--only", type=int, metavar="K", help="make this one trial")
    parser.add_argument("--home", type=Path, help="a home to copy, in place of invented articles")
    given = parser.parse_args()
    chosen = kind_of(given.kind)
    if given.home is not None and not chosen.takes_home:
        parser.error(f"{given.kind} makes its own articles; leave --home out")
    with TemporaryDirectory(prefix="dateline-faults-") as folder:
        try:
            with chosen(Path(folder), given.seed, given.home) as kind:
                trials = given.trials or kind.usual_trials
                numbers = [number for number in kind.numbers(trials) if number >= given.first]
                if given.only is not None:
                    numbers = [given.only]
                return 0 if run(kind, numbers, sys.stdout) else 1
        except UnavailableError as error:
            sys.stdout.write(f"skipped: {error}\n")
            return 0


if __name__ == "__main__":
    sys.exit(main())
