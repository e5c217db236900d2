"""How long `search` takes from a standing start: new process to exit, files warm.

    python -m tests.benchmarks.cold [--corpus FILE...] [--rounds 30] [--json]

Without a corpus the starter collection is searched. Each round runs each command once, so a busy
moment of the machine meets all of them. Modules are compiled, as pip leaves them, whatever the
environment says; the first rounds see to it and are not counted. `--imports` lists the
slowest imports of a search instead.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import measure
from tests.benchmarks.adding import add
from tests.benchmarks.corpus import grown, write

SEARCH = "import sys; from search.cli import main; sys.argv = ['search', *sys.argv[1:]]; main()"
"""What the installed command runs."""

YARDSTICK = "import whoosh.qparser"

SHOWN_IMPORTS = 40


def main() -> None:
    """Run the benchmark that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpus", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--articles", type=int, help="this many of the corpus")
    parser.add_argument("--query", default="Manas base")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--cpu", action="store_true", help="processor time, on a busy machine")
    parser.add_argument("--imports", action="store_true")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        place = Path(folder)
        home = place / "home"
        if given.corpus:
            file = place / "articles.jsonl"
            write(grown(given.corpus, given.articles), file)
            add(file, home)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(place / "compiled")
        search = [sys.executable, "-c", SEARCH, "--home", str(home), given.query]
        if given.imports:
            print(slowest_imports(search))
            return
        commands = {
            "python -c 'import whoosh.qparser'": [sys.executable, "-c", YARDSTICK],
            "python -c pass": [sys.executable, "-c", "pass"],
            f"search {given.query!r}": search,
            f"search --json {given.query!r}": [*search, "--json"],
        }
        measure.show(
            compare(commands, given.rounds, _children_cpu if given.cpu else time.perf_counter),
            given.json,
        )


def compare(
    commands: Mapping[str, Sequence[str]], rounds: int, clock: Callable[[], float]
) -> list[dict[str, object]]:
    """Time commands in turn; the first is the yardstick."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 2):
        for name, command in commands.items():
            started = clock()
            subprocess.run(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
            )
            if number >= 2:
                taken[name].append(clock() - started)
    times = {name: measure.Times.of(seconds) for name, seconds in taken.items()}
    first = next(iter(times.values())).p50
    return [
        {"what": name, "p50 ms": t.p50, "p95 ms": t.p95, "times the first": t.p50 / first}
        for name, t in times.items()
    ]


def _children_cpu() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def slowest_imports(command: Sequence[str]) -> str:
    """List the imports of a command that take longest themselves, in microseconds."""
    environment = {**os.environ, "PYTHONPROFILEIMPORTTIME": "1"}
    subprocess.run(command, capture_output=True, check=False)  # the collection is made by now
    done = subprocess.run(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    lines = [line for line in done.stderr.decode().splitlines() if line.startswith("import time:")]
    own = [line.removeprefix("import time:") for line in lines if line[13:22].strip().isdigit()]
    own.sort(key=lambda line: -int(line.split("|")[0]))
    return "\n".join(own[:SHOWN_IMPORTS])


if __name__ == "__main__":
    main()
