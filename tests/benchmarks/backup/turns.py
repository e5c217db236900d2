"""Back a home up while pages are added to it, in turns with copying its files.

    python -m tests.benchmarks.backup CORPUS... [--count N] [--home DIR] [--turns N]

Makes a home of the corpus, or copies one that is given. It takes backups in turns with copies of
the archive's file, and of all files of the home, each flushed to the disk: first with nobody
writing, then while `search-index add` runs over more articles. Then it restores every backup,
verifies it, and compares its articles with those of the home.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

from index.archive import open_archive
from index.home.backup import back_up, restore
from index.home.verify import check_archive, wrong_among
from index.settings import Settings
from tests.benchmarks import adding, corpus

ADDED = 3000
"""Articles that are added meanwhile, made of those of the corpus."""

_PIECE_BYTES = 1 << 20


class Turn(NamedTuple):
    """Seconds of one turn.

    Args:
        backup: Writing a backup.
        archive: Copying the archive's file and its log.
        home: Copying all files of the home.
        beside: Whether pages were added all the time.
    """

    backup: float
    archive: float
    home: float
    beside: bool


def copy(paths: Sequence[Path], folder: Path) -> None:
    """Copy files into an empty folder, to the disk.

    Args:
        paths: Files; one that is gone by now is passed over.
        folder: It is emptied first.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number, path in enumerate(paths):
        try:
            with path.open("rb") as source, (folder / str(number)).open("wb") as target:
                shutil.copyfileobj(source, target, _PIECE_BYTES)
                target.flush()
                os.fsync(target.fileno())
        except FileNotFoundError:
            continue


def whole(settings: Settings, backup: Path, folder: Path) -> int:
    """Restore a backup, verify it, and compare its articles with those of the home.

    Args:
        settings: Of the home.
        backup: The file.
        folder: A place for a new home.

    Returns:
        How many articles it holds.

    Raises:
        SystemExit: Something is not as it was.
    """
    shutil.rmtree(folder, ignore_errors=True)
    restored = Settings(folder)
    facts = restore(restored, [backup])
    with (
        open_archive(restored, create=False) as archive,
        open_archive(settings, create=False) as original,
    ):
        if wrong_among(check_archive(archive, lambda _: None)):
            raise SystemExit(f"{backup} is not whole")
        for stored in archive.articles():
            now = original.get(stored.article.doc_id)
            if now is None or (now.seq == stored.seq and now != stored):
                raise SystemExit(f"{stored.article.doc_id} of {backup} is not what was backed up")
        if archive.count != facts.articles:
            raise SystemExit(f"{backup} holds {archive.count} articles, not {facts.articles}")
    return facts.articles


@contextmanager
def growing(file: Path, home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Let `search-index add` run over a file; the block begins when it has kept something."""
    command = [sys.executable, "-c", adding.INDEX, "add", "--workers", "1"]
    with subprocess.Popen(
        [*command, "--home", str(home), str(file)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as run:
        assert run.stderr is not None
        run.stderr.readline()
        try:
            yield run
        finally:
            run.wait()


def turns(settings: Settings, folder: Path, more: Path, count: int) -> list[Turn]:
    """Take turns with nobody writing, then while pages are added.

    Args:
        settings: Of the home.
        folder: For backups and copies; the backups are `NUMBER.backup`.
        more: Rows to add.
        count: How many turns of each kind.
    """
    alone = [_turn(settings, folder, number, None) for number in range(count)]
    with growing(more, settings.home) as run:
        return alone + [_turn(settings, folder, number, run) for number in range(count, 2 * count)]


def _turn(
    settings: Settings, folder: Path, number: int, run: subprocess.Popen[bytes] | None
) -> Turn:
    log = settings.archive_path.with_name(f"{settings.archive_path.name}-wal")
    files = [path for path in settings.home.rglob("*") if path.is_file()]
    backup = _seconds(partial(back_up, settings, folder / f"{number}.backup"))
    archive = _seconds(partial(copy, [settings.archive_path, log], folder / f"archive{number}"))
    home = _seconds(partial(copy, files, folder / f"home{number}"))
    for made in ("archive", "home"):
        shutil.rmtree(folder / f"{made}{number}")
    return Turn(backup, archive, home, run is not None and run.poll() is None)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=30_000)
    parser.add_argument("--home", type=Path, help="a home of the corpus, which is copied")
    parser.add_argument("--turns", type=int, default=7, help="of each kind")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(folder / "home")
        rows, more = folder / "rows.jsonl", folder / "more.jsonl"
        corpus.write(
            islice(corpus.grown(asked.corpus, asked.count + ADDED), asked.count, None), more
        )
        if asked.home:
            shutil.copytree(asked.home, settings.home)
        else:
            corpus.write(corpus.grown(asked.corpus, asked.count), rows)
            adding.add(rows, settings.home)
        done = turns(settings, folder, more, asked.turns)
        held = [whole(settings, folder / f"{at}.backup", folder / "new") for at in range(len(done))]
        size = (folder / "0.backup").stat().st_size
        archive_bytes = settings.archive_path.stat().st_size
    print("turn  articles  backup s  archive s  home s  while adding")
    for number, (turn, articles) in enumerate(zip(done, held, strict=True), start=1):
        print(
            f"{number:>4}  {articles:>8,}  {turn.backup:>8.2f}  {turn.archive:>9.2f}  "
            f"{turn.home:>6.2f}  {'yes' if turn.beside else 'no'}"
        )
    for beside, words in ((False, "with nobody writing"), (True, "while adding")):
        some = [turn for turn in done if turn.beside is beside]
        if some:
            archive = median(turn.backup / turn.archive for turn in some)
            home = median(turn.backup / turn.home for turn in some)
            print(f"{words}: {archive:.2f} times the archive, {home:.2f} times the home (medians)")
    print(f"a backup takes {size / 1e6:,.1f} MB, the archive {archive_bytes / 1e6:,.1f} MB")
