"""Measure how several who add at once fare on OpenSearch and PostgreSQL, beside the embedded pair.

    python -m tests.benchmarks.engines.adders [--articles 800] [--together 1,2,4] [FILE...]

Starts a server of each kind in a temporary folder. Each run adds the same articles into an empty
archive, divided among so many processes; `embedded` is one process with a file and tantivy. The
servers' own processor time is left out of `processor s`, which is that of those who add.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from index.archive import open_archive
from index.engines import engine_indexes
from index.home.indexes import current_index
from index.settings import Settings
from tests.benchmarks import corpus
from tests.benchmarks.measure import show
from tests.cluster.homes import OUTLETS
from tests.cluster.postgres import Server
from tests.cluster.servers import Servers

ADD = (sys.executable, "-c", "from index.cli import main; main()", "add")


class Run(NamedTuple):
    """One way of adding.

    Args:
        name: For the table.
        settings: Environment that says where index and archive are.
        processes: Among how many the articles are divided.
    """

    name: str
    settings: dict[str, str]
    processes: int


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[OUTLETS])
    parser.add_argument("--articles", type=int, default=800)
    parser.add_argument("--together", default="1,2,4")
    asked = parser.parse_args()
    together = [int(number) for number in asked.together.split(",")]
    with tempfile.TemporaryDirectory(prefix="dateline-adders-") as place:
        folder = Path(place)
        folder.chmod(0o755)
        rows = list(islice(corpus.read(asked.files), asked.articles))
        database = folder / "postgres"
        database.mkdir()
        with Servers(1) as cluster, Server(database) as server:
            cluster.start()
            runs = [Run("embedded", {}, 1)]
            for number in together:
                settings = {
                    "DATELINE_ENGINE": "opensearch",
                    "DATELINE_ENGINE_URL": f"{cluster.url}/adders{number}",
                    "DATELINE_ARCHIVE": server.new_schema(),
                }
                runs.append(Run("both servers", settings, number))
            show([_measured(run, rows, folder) for run in runs], as_json=False)


def _measured(run: Run, rows: list[corpus.Row], folder: Path) -> dict[str, object]:
    """Add all rows in one way, and tell what it took."""
    home = folder / f"{run.name.replace(' ', '-')}-{run.processes}"
    files = [home.with_suffix(f".{number}.jsonl") for number in range(run.processes)]
    for number, file in enumerate(files):
        corpus.write(iter(rows[number :: run.processes]), file)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    running = [
        subprocess.Popen(
            [*ADD, str(file), "--home", str(home), "--workers", "1"],
            env=os.environ | run.settings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for file in files
    ]
    for process in running:
        _, said = process.communicate()
        if process.returncode:
            sys.exit(said.decode())
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    settings = Settings.load(home, environment=run.settings)
    with open_archive(settings, create=False) as archive:
        indexes = engine_indexes(settings)
        name = current_index(archive, indexes)
        assert name is not None, "nothing was indexed"
        engine = indexes.open(name)
        assert (engine.count, engine.seq) == (archive.count, archive.seq), "the index is behind"
        count = archive.count
        found: dict[str, object] = {
            "what": run.name,
            "processes": run.processes,
            "articles": count,
            "wall s": round(wall, 1),
            "processor s": round(processor, 1),
            "articles a second": round(count / wall, 1),
            "index, bytes an article": round(engine.size_bytes / count),
            "archive, bytes an article": round(archive.figures().size_bytes / count),
        }
        engine.close()
    return found


if __name__ == "__main__":
    main()
