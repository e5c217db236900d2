"""What is queued is counted once: whoever is killed, writes over it, or comes next."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest

from index.archive import open_address
from index.archive.queue import Drawn
from index.home.adding import add
from index.home.doctor.kept import look_at_archive
from index.home.library import Library, writing
from index.home.verify import check_archive
from index.ingest.counters import books
from index.ingest.counters.books import Books
from index.ingest.pipeline import Pipeline
from index.readers.base import ReadOptions
from index.readers.files import read_paths
from index.settings import Settings
from tests.cluster.postgres import Server
from tests.cluster.postgresql.counts import Counts, counts_of, wait_for_another
from tests.index.pages import rows, write_rows

SOURCE = "The Tarvo Post"


def reports(folder: Path, numbers: range, **fields: object) -> Path:
    """Write reports of one source into a file."""
    return write_rows(folder / f"{numbers.start}.jsonl", rows(numbers, source=SOURCE, **fields))


def alone(folder: Path, *files: Path) -> Counts:
    """Return what one process makes of files, in an archive that is a file."""
    home = folder / "alone"
    add(files, home=home)
    with open_address(Settings.load(home, environment={}).archive_address, create=False) as archive:
        return counts_of(archive)


def put_only(file: Path, home: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a file's pages, and end before anything is counted, as if killed then."""
    settings = Settings.load(home, environment={}, archive=address, workers=0)
    with monkeypatch.context() as patched, writing(settings, "a test", together=True) as desk:
        patched.setattr(Books, "count", lambda _: 0)
        pages = read_paths([file], options=ReadOptions(settings.max_page_bytes))
        Pipeline(desk.archive, desk.engine).add(pages, follow=False)


def kill_while_counting(file: Path, home: Path, address: str, batch: int, batches: int) -> None:
    """Add a file by a process that is killed within a batch of its counting."""
    code = (
        "import os, signal, index.ingest.counters.books as books\n"
        f"books.MAX_COUNTED = {batch}\n"
        "enter, times = books.Books._enter, []\n"
        "def enter_and_die(self, drawn):\n"
        "    enter(self, drawn)\n"
        "    times.append(1)\n"
        f"    if len(times) > {batches}:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "books.Books._enter = enter_and_die\n"
        "from index.cli import main\n"
        "main()\n"
    )
    where = ["--home", str(home), "--archive", address, "--workers", "1"]
    done = subprocess.run(
        [sys.executable, "-c", code, "add", str(file), *where], capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


@pytest.mark.parametrize("who", ["a search", "another add", "a rebuild", "a decision"])
def test_who_comes_next_counts_what_a_killed_add_left(
    postgres: Server, tmp_path: Path, who: str
) -> None:
    """Killed within its third batch of ten: 20 of 50 are counted, and the next does the rest."""
    address = postgres.new_schema()
    home = tmp_path / "home"
    file, more = reports(tmp_path, range(50)), reports(tmp_path, range(50, 55))
    kill_while_counting(file, home, address, batch=10, batches=2)
    settings = Settings.load(home, environment={}, archive=address)
    with open_address(address, create=False) as archive:
        assert (archive.count, archive.waiting, archive.names.all_articles()) == (50, 30, 20)
        found = [finding.what for finding in check_archive(archive, lambda _: None)]
        assert "30 articles wait to be counted, by the next command that writes" in found
    opened, diagnosis = look_at_archive(settings)
    assert opened is not None
    opened.close()
    assert "30 articles wait to be counted" in diagnosis.what
    files = [file]
    if who == "a search":
        Library.open(settings).close()
    elif who == "another add":
        add(more, home=home, archive=address)
        files.append(more)
    elif who == "a rebuild":
        run("rebuild", home, address)
    else:
        run("names", home, address, "accept", "Tarvo", "Tarvoe")
    with open_address(address, create=False) as archive:
        assert counts_of(archive) == alone(tmp_path, *files)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_another_add_takes_the_place_of_a_bookkeeper_that_dies_or_hangs(
    postgres: Server, tmp_path: Path, how: signal.Signals
) -> None:
    """Within a batch, with another that waits for it; one that hangs loses its turn after a while,
    and what it does when it comes to itself is refused."""
    address = postgres.new_schema()
    home = tmp_path / "home"
    file, more = reports(tmp_path, range(20)), reports(tmp_path, range(20, 25))
    code = (
        "import index.archive.postgres.lock as lock, index.ingest.counters.books as books\n"
        "lock.LEASE_S, lock.RENEW_S = 1, 0.2\n"
        "enter = books.Books._enter\n"
        "def enter_late(self, drawn):\n"
        "    enter(self, drawn)\n"
        "    print('counting', flush=True)\n"
        "    input()\n"
        "books.Books._enter = enter_late\n"
        "from index.cli import main\n"
        "main()\n"
    )
    where = ["--home", str(home), "--archive", address, "--workers", "1"]
    other = threading.Thread(target=lambda: add(more, home=home, archive=address))
    with subprocess.Popen(
        [sys.executable, "-c", code, "add", str(file), *where],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "counting\n"
        other.start()
        wait_for_another(postgres)
        process.send_signal(how)
        other.join()
        with open_address(address, create=False) as archive:
            assert counts_of(archive) == alone(tmp_path, file, more)
        process.send_signal(signal.SIGCONT)
        _, said = process.communicate("\n")
        if how == signal.SIGSTOP:
            assert process.returncode == 2
            assert "what was acknowledged is kept, run the same command again" in said
    with open_address(address, create=False) as archive:
        assert counts_of(archive) == alone(tmp_path, file, more)


def run(command: str, home: Path, address: str, *values: str) -> None:
    """Run a command of `search-index`."""
    code = "from index.cli import main; main()"
    where = ["--home", str(home), "--archive", address]
    subprocess.run(
        [sys.executable, "-c", code, command, *values, *where], check=True, capture_output=True
    )


def test_what_is_written_over_before_it_is_counted_never_counts(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is out of the queue; what was counted before is taken off the counts, once."""
    address, home = postgres.new_schema(), tmp_path / "home"
    first = reports(tmp_path, range(20))
    add(first, home=home, archive=address)
    longer = [
        {**row, "text": f"{row['text']}\n\nA correction was made by {name} Lindqvist."}
        for name in ("Marta", "Paul", "Oleg")
        for row in rows(range(25), source=SOURCE)
    ]
    for turn in range(3):
        write_rows(first, longer[turn * 25 : turn * 25 + 25])
        put_only(first, home, address, monkeypatch)
    with open_address(address, create=False) as archive:
        assert (archive.count, archive.waiting) == (25, 20 + 25)
    add(first, home=home, archive=address)
    with writing(Settings.load(home, environment={}, archive=address), "a test") as desk:
        gone = sorted(desk.archive.doc_ids())[:5]
        Pipeline(desk.archive, desk.engine).remove(gone)
        found = counts_of(desk.archive)
    assert len(found.articles) == found.names == 20
    add(first, home=tmp_path / "alone")
    with writing(Settings.load(tmp_path / "alone", environment={}), "a test") as desk:
        Pipeline(desk.archive, desk.engine).remove(gone)
        assert counts_of(desk.archive) == found


def test_entries_of_another_version_are_made_anew(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not known is not read."""
    address, home = postgres.new_schema(), tmp_path / "home"
    file = reports(tmp_path, range(10))
    with monkeypatch.context() as older:
        older.setattr(books, "FORM", 0)
        put_only(file, home, address, monkeypatch)
    read: list[object] = []
    monkeypatch.setattr("index.ingest.counters.names.NameCounter.unpack", read.append)
    Library.open(Settings.load(home, environment={}, archive=address)).close()
    with open_address(address, create=False) as archive:
        assert counts_of(archive) == alone(tmp_path, file)
    assert read == []


def test_damaged_entries_are_made_anew(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The article says all that they said."""
    address, home = postgres.new_schema(), tmp_path / "home"
    file = reports(tmp_path, range(10))
    put_only(file, home, address, monkeypatch)
    with psycopg.connect(address) as connection:
        connection.execute("UPDATE queue SET content = substr(content, 1, 40) WHERE id % 2 = 0")
    Library.open(Settings.load(home, environment={}, archive=address)).close()
    with open_address(address, create=False) as archive:
        assert counts_of(archive) == alone(tmp_path, file)


def test_others_put_while_one_counts(postgres: Server, tmp_path: Path) -> None:
    """Whoever does not get the turn goes on; it has it once the other has ended."""
    address = postgres.new_schema()
    file = reports(tmp_path, range(10))
    with open_address(address, create=True) as busy:
        with busy.turn() as turn:
            assert turn == "anew"
            put_beside(address, tmp_path, file).join()
            assert busy.waiting == 10
        with busy.turn() as turn:
            assert turn == "again"
        with open_address(address, create=True) as other, other.turn(wait=False) as turn:
            assert turn == "anew"
            with busy.turn(wait=False) as refused:
                assert refused == "another's"
        with busy.turn(wait=False) as turn:
            assert turn == "anew"


def test_one_who_adds_waits_if_too_much_waits_to_be_counted(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is put stands; it goes on when the bookkeeper has ended, and counts."""
    address = postgres.new_schema()
    file = reports(tmp_path, range(10))
    monkeypatch.setattr("index.ingest.pipeline.MAX_WAITING", 9)
    with open_address(address, create=True) as busy:
        with busy.turn():
            adding = put_beside(address, tmp_path, file)
            wait_for_another(postgres)
            assert (busy.count, busy.waiting) == (10, 10)
        adding.join()
        assert counts_of(busy) == alone(tmp_path, file)


def put_beside(address: str, home: Path, file: Path) -> threading.Thread:
    """Add a file's pages in a thread, without following."""

    def put() -> None:
        with open_address(address, create=True) as archive:
            from index.engines import engine_indexes

            engine = engine_indexes(Settings(home)).create("tantivy-00000001")
            pages = read_paths([file], options=ReadOptions(1 << 20))
            Pipeline(archive, engine).add(pages, follow=False)
            engine.close()

    adding = threading.Thread(target=put)
    adding.start()
    return adding


def test_an_article_that_is_written_over_while_it_is_counted_waits(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the older text is taken off the counts, and the newer one counted."""
    address, home = postgres.new_schema(), tmp_path / "home"
    file = reports(tmp_path, range(10))
    put_only(file, home, address, monkeypatch)
    more = [{**row, "text": f"{row['text']}\n\nMore of it."} for row in rows(range(10))]
    other = threading.Thread(target=lambda: add(file, home=home, archive=address))
    enter = Books._enter

    def enter_late(self: Books, drawn: Drawn) -> None:
        if other.ident is None:
            write_rows(file, more)
            other.start()
            wait_for_another(postgres)
            assert len(drawn.come) == 10
        enter(self, drawn)

    monkeypatch.setattr(Books, "_enter", enter_late)
    with open_address(address, create=True) as archive, archive.turn():
        assert Books(archive).count() == 10
    other.join()
    with open_address(address, create=False) as archive:
        assert archive.versions(min(archive.doc_ids()))
        assert counts_of(archive) == alone(tmp_path, file)
