"""Several write in one archive at once: none is in the way of what is right."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Self

import pytest

from index.archive import open_address
from index.archive.base import Archive
from index.archive.values import Location, place_hash
from index.errors import ArchiveConflict
from index.home.adding import add
from index.home.library import writing
from index.home.recount import recount_names
from index.ingest.pipeline import Pipeline
from index.ingest.prepare import Prepared, Preparer
from index.ingest.workers import Job
from index.readers.base import ReadOptions, Rejected
from index.readers.files import read_paths
from index.settings import Settings
from search.request import SearchRequest
from search.searcher import Searcher
from tests.cluster.postgres import Server
from tests.cluster.postgresql.corpus import ARTICLES
from tests.cluster.postgresql.counts import counts_of, groups_of
from tests.contract.archive.articles import article, packed
from tests.index.pages import report, rows, write_rows


def test_a_follower_misses_nothing_that_several_write(postgres: Server) -> None:
    """Transactions of several lengths end in any order; each number is seen once, in its order."""
    address = postgres.new_schema()
    writers, each = 4, 30

    def write(place: int) -> None:
        with open_address(address, create=True) as archive:
            for number in range(each):
                with archive.transaction():
                    for part in range(1 + (number + place) % 4):
                        name = f"{place:04x}{number:04x}{part:08x}"
                        archive.put(
                            packed(article(name, name), archive),
                            Location("/", name),
                            place_hash(name),
                        )

    with Follower(address) as follower:
        threads = [threading.Thread(target=write, args=(place,)) for place in range(writers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    with open_address(address, create=False) as archive:
        whole = [(change.seq, change.doc_id) for change in archive.changes_since(0)]
        assert [(number, doc_id) for doc_id, number in follower.seen.items()] == whole
        assert follower.numbers == list(range(1, archive.count + 1))
        assert archive.count == each * (1 + 2 + 3 + 4)
        assert archive.faults() == []


def test_two_writers_in_each_others_way_are_told_to_try_again(postgres: Server) -> None:
    """A deadlock takes one of them back, whole; the other one's change stands."""
    address = postgres.new_schema()
    both = threading.Barrier(2)
    failed = []

    def change(first: str, second: str) -> None:
        with open_address(address, create=True) as archive:
            try:
                with archive.transaction():
                    archive.set_meta(first, first)
                    both.wait()
                    archive.set_meta(second, first)
            except ArchiveConflict as exc:
                failed.append(str(exc))

    with open_address(address, create=True) as archive, archive.transaction():
        archive.set_meta("a", "none")
        archive.set_meta("b", "none")
    threads = [threading.Thread(target=change, args=names) for names in (("a", "b"), ("b", "a"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(failed) == 1
    assert "try again" in failed[0]
    with open_address(address, create=False) as archive:
        assert archive.meta("a") == archive.meta("b") in {"a", "b"}


class Follower:
    """Reads changes while others write. A context manager that ends with all that there is.

    Args:
        address: Of the archive, which it makes if there is none.
    """

    def __init__(self, address: str) -> None:
        open_address(address, create=True).close()
        self._address = address
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._follow)
        self.numbers: list[int] = []
        self.seen: dict[str, int] = {}

    def _follow(self) -> None:
        with open_address(self._address, create=False) as archive:
            ended = False
            while not ended:
                ended = self._ended.wait(0.02)
                for change in archive.changes_since(self.numbers[-1] if self.numbers else 0):
                    self.numbers.append(change.seq)
                    self.seen[change.doc_id] = change.seq

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()


def add_apart(files: list[Path], home: Path, address: str) -> None:
    """Add files at once, each by a process of its own."""
    command = [sys.executable, "-c", "from index.cli import main; main()", "add"]
    where = ["--home", str(home), "--archive", address, "--workers", "1"]
    running = [
        subprocess.Popen(
            [*command, str(file), *where], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for file in files
    ]
    for process in running:
        _, said = process.communicate()
        assert process.returncode == 0, said.decode()


def test_four_who_add_a_quarter_each_make_what_one_makes(
    postgres: Server, news: Path, tmp_path: Path
) -> None:
    """The same articles, counts, groups, lines, reprints, figures, quotations and stories; while
    they add, a follower sees each change once."""
    lines = news.read_text(encoding="utf-8").splitlines(keepends=True)
    quarters = [tmp_path / f"{number}.jsonl" for number in range(4)]
    for number, path in enumerate(quarters):
        path.write_text("".join(lines[number::4]), encoding="utf-8")
    addresses = [postgres.new_schema() for _ in range(2)]
    add_apart([news], tmp_path / "one", addresses[0])
    with Follower(addresses[1]) as follower:
        add_apart(quarters, tmp_path / "four", addresses[1])
    found = []
    for address, home in zip(addresses, ("one", "four"), strict=True):
        with writing(Settings.load(tmp_path / home, environment={}, archive=address), "t") as desk:
            archive = desk.archive
            assert (desk.engine.seq, desk.engine.count) == (archive.seq, archive.count)
            found.append((counts_of(archive), groups_of(archive), archive.sources()))
            before = groups_of(archive), archive.names.proposals(ARTICLES)
            recount_names(archive, lambda _: None)
            assert (groups_of(archive), archive.names.proposals(ARTICLES)) == before
    assert found[0] == found[1]
    assert len(found[0][0].articles) > ARTICLES // 2
    assert follower.seen.keys() == found[1][0].articles.keys()
    assert sorted(follower.numbers) == follower.numbers


def test_the_last_who_has_more_to_put_is_alone(postgres: Server) -> None:
    """Whoever leaves before is not, and whoever has more to put is told of others alone."""
    address = postgres.new_schema()
    with (
        open_address(address, create=True) as one,
        open_address(address, create=True) as other,
    ):
        with one.bringing():
            assert (one.alone, other.alone) == (True, False)
            with other.bringing():
                assert (one.alone, other.alone) == (False, False)
            assert (one.alone, other.alone) == (True, False)
        assert (one.alone, other.alone) == (True, True)
        with pytest.raises(ValueError, match="as a test does"), one.bringing():
            raise ValueError("as a test does")
        assert other.alone


def test_groups_are_left_to_the_last_who_adds(postgres: Server, tmp_path: Path) -> None:
    """One who ends while another has more to put decides nothing, nor does a search; a killed one
    leaves it to the next search."""
    address = postgres.new_schema()
    bodies = ("so they saw Temir Ozhanov", "so they saw Temir Ozhanev")
    file = write_rows(
        tmp_path / "a.jsonl",
        [
            {"id": str(n), "title": "A", "text": f"{report(n)} {bodies[n % 2]} left."}
            for n in range(6)
        ],
    )
    settings = Settings.load(tmp_path / "home", environment={}, archive=address)
    with open_address(address, create=True) as other:
        with other.bringing():
            add(file, home=settings.home, archive=address)
            assert other.names.due_count() > 0
            assert other.names.group_ids(["ozhanov"]) == {}
            with Searcher.open(settings) as searcher:
                assert searcher.search(SearchRequest("Ozhanev")).total == 3
            assert other.names.due_count() > 0
        with Searcher.open(settings) as searcher:
            assert searcher.search(SearchRequest("Ozhanev")).total == 6
        assert other.names.due_count() == 0


def test_two_who_add_the_same_files_add_each_once(postgres: Server, tmp_path: Path) -> None:
    """Whoever comes second puts its batch again, and finds what is known."""
    address = postgres.new_schema()
    file = write_rows(tmp_path / "a.jsonl", rows(range(60), source="The Tarvo Post"))
    add_apart([file, file, file], tmp_path / "home", address)
    add(file, home=tmp_path / "alone")
    one = Settings.load(tmp_path / "alone", environment={})
    with (
        open_address(address, create=False) as archive,
        open_address(one.archive_address, create=False) as alone,
    ):
        assert counts_of(archive) == counts_of(alone)
        assert archive.count == 60


def test_furniture_is_cut_from_pages_that_others_had_prepared_before(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One ends while another has pages in hand that it prepared when nobody knew of the line."""
    address, line = postgres.new_schema(), "Subscribe to the evening letter of the Post"
    halves = [
        write_rows(
            tmp_path / f"{half}.jsonl",
            [
                {**row, "text": f"{row['text']}\n\n{line}"}
                for row in rows(range(half, 40, 2), source="The Tarvo Post")
            ],
        )
        for half in range(2)
    ]
    settings = Settings.load(tmp_path / "home", environment={}, archive=address, workers=0)

    def bodies(archive: Archive) -> list[str]:
        return [stored.article.body for stored in archive.articles()]

    def prepared_early(
        jobs: Iterable[Job], archive: Archive, *_: object, **__: object
    ) -> list[Prepared | Rejected]:
        monkeypatch.undo()
        ready = Preparer(archive).prepare(jobs)
        add(halves[1], home=tmp_path / "home", archive=address)
        assert not any(line in body for body in bodies(archive))
        assert archive.count == 20
        return ready

    with writing(settings, "a test", together=True) as desk:
        pages = read_paths([halves[0]], options=ReadOptions(settings.max_page_bytes))
        monkeypatch.setattr("index.ingest.pipeline.prepare_all", prepared_early)
        Pipeline(desk.archive, desk.engine).add(pages)
        assert desk.archive.count == 40
        assert not any(line in body for body in bodies(desk.archive))
        assert desk.archive.due_lines() == []


def test_one_that_does_not_answer_loses_its_turn(postgres: Server) -> None:
    """It is stopped within its turn; the next has it once the lease has run out."""
    address = postgres.new_schema()
    open_address(address, create=True).close()
    code = (
        "import time, index.archive.postgres.lock as lock, index.archive, index.errors\n"
        "lock.LEASE_S, lock.RENEW_S = 1, 0.2\n"
        f"archive = index.archive.open_address({address!r}, create=True)\n"
        "try:\n"
        "    with archive.turn():\n"
        "        print('mine', flush=True)\n"
        "        input()\n"
        "        with archive.transaction():\n"
        "            archive.set_meta('turn', 'mine')\n"
        "except index.errors.ArchiveError as exc:\n"
        "    print(exc)\n"
    )
    with (
        subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as holder,
        open_address(address, create=True) as archive,
    ):
        assert holder.stdout is not None
        assert holder.stdout.readline() == "mine\n"
        holder.send_signal(signal.SIGSTOP)
        with archive.turn(), archive.transaction():
            archive.set_meta("turn", "another's")
        holder.send_signal(signal.SIGCONT)
        said, _ = holder.communicate("\n")
        assert "has given this process's turn to another" in said
        assert archive.meta("turn") == "another's"
