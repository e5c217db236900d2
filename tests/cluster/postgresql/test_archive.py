"""An archive in PostgreSQL beside one in a file; killed, away, and written by several at once."""

from __future__ import annotations

import gzip
import itertools
import json
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.archive import open_address
from index.archive.postgres.archive import PostgresArchive
from index.archive.values import Location, Put, place_hash
from index.errors import ArchiveConflict, ArchiveError
from index.home.adding import add
from index.home.library import writing
from index.home.recount import recount_names
from index.ingest.pipeline import Pipeline, Summary
from index.readers.base import ReadOptions
from index.readers.files import read_paths
from index.settings import Settings
from search.request import SearchRequest
from search.searcher import Searcher
from tests.cluster.postgres import Server, programs
from tests.contract.archive.articles import article, packed, put

pytestmark = pytest.mark.cluster

NEWS = Path(__file__).parents[4] / "shared" / "data" / "news" / "outlets.jsonl.gz"

ARTICLES, QUERIES = 500, 60

FEW = 100
"""Articles of a run that is cut off."""


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the first articles of a corpus into a file."""
    if not NEWS.exists():
        pytest.skip("the corpus is not here")
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    with gzip.open(NEWS, "rt", encoding="utf-8") as rows, path.open("w", encoding="utf-8") as file:
        file.writelines(itertools.islice(rows, ARTICLES))
    return path


@pytest.fixture
def some_news(news: Path, tmp_path: Path) -> Path:
    """Write a few of them into another file."""
    path = tmp_path / "some.jsonl"
    lines = news.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:FEW]), encoding="utf-8")
    return path


@pytest.fixture
def own() -> Iterator[Server]:
    """Run a server that a test may kill."""
    if programs() is None:
        pytest.skip("no PostgreSQL is installed")
    with tempfile.TemporaryDirectory(prefix="dateline-postgres-") as folder:
        Path(folder).chmod(0o755)
        with Server(Path(folder)) as server:
            yield server


def queries(news: Path) -> list[str]:
    """Return words, phrases and names out of titles, spread over the corpus."""
    rows = [json.loads(line) for line in news.read_text(encoding="utf-8").splitlines()]
    titles = [words for row in rows if len(words := (row["title"] or "").split()) > 4]
    step = len(titles) // QUERIES
    asked = []
    for number, words in enumerate(titles[::step][:QUERIES]):
        chosen = [word.strip("\"'“”‘’.,:;?!()[]") for word in words[:3]]
        plain = " ".join(word for word in chosen if word)
        asked.append((plain, f'"{plain}"', plain.split(" ")[0], f"{plain} OR police")[number % 4])
    return asked


def answers(settings: Settings, asked: list[str]) -> list[dict[str, Any]]:
    """Return what is found, without how long it took."""
    found = []
    with Searcher.open(settings) as searcher:
        for query in asked:
            document: dict[str, Any] = dict(searcher.search(SearchRequest(query)).to_dict())
            del document["took_ms"]
            found.append(document)
    return found


def test_it_answers_as_an_archive_in_a_file_does(
    postgres: Server, news: Path, tmp_path: Path
) -> None:
    """The same articles, hits, passages, sources, months and notices for every query."""
    address = postgres.new_schema()
    add(news, home=tmp_path / "file", workers=2)
    add(news, home=tmp_path / "server", archive=address, workers=2)
    one = Settings.load(tmp_path / "file", environment={})
    two = Settings.load(tmp_path / "server", environment={}, archive=address)
    asked = queries(news)
    assert len(set(asked)) > QUERIES / 2
    kept = [answer for answer in answers(one, asked) if answer["total"]]
    assert len(kept) > QUERIES / 2
    assert answers(two, asked) == answers(one, asked)
    with (
        open_address(one.archive_address, create=False) as left,
        open_address(address, create=False) as right,
    ):
        assert list(left.articles()) == list(right.articles())
        assert left.names.all_group_ids() == right.names.all_group_ids()
        assert left.figures()._replace(size_bytes=0) == right.figures()._replace(size_bytes=0)
        assert (right.faults(), right.problems()) == ([], [])


@pytest.mark.parametrize("within", [False, True])
def test_nothing_acknowledged_is_lost_when_the_server_is_killed(
    own: Server, some_news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, within: bool
) -> None:
    """Between two transactions or within one: what was counted is there, and found; what was not
    is added by the same command."""
    settings = Settings.load(tmp_path, environment={}, archive=own.address, workers=0)
    counted = [0]
    put_one = PostgresArchive.put

    def count(summary: Summary, _doing: str) -> None:
        counted.append(summary.added)
        if summary.added >= FEW // 3 and not within:
            own.kill()

    def put_and_kill(archive: PostgresArchive, *values: Any, **options: Any) -> Put:
        if counted[-1] >= FEW // 3:
            own.kill()
        return put_one(archive, *values, **options)

    pages = read_paths([some_news], options=ReadOptions(settings.max_page_bytes))
    with monkeypatch.context() as patched:
        patched.setattr("index.ingest.pipeline.BATCH_PAGES", FEW // 5)
        if within:
            patched.setattr(PostgresArchive, "put", put_and_kill)
        told = "has ended the connection; what was acknowledged" if within else "cannot be reached"
        with pytest.raises(ArchiveError, match=told), writing(settings, "a test") as desk:
            Pipeline(desk.archive, desk.engine, progress=count).add(pages)
    own.start()
    with open_address(own.address, create=False) as archive:
        assert FEW > archive.count >= counted[-1] >= FEW // 3
        assert archive.faults() == []
    again = add(some_news, home=tmp_path, archive=own.address, workers=0)
    with Searcher.open(settings) as searcher, open_address(own.address, create=False) as archive:
        assert archive.count == again.added + again.unchanged + again.replaced
        assert searcher.count == archive.count
        assert archive.faults() == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_a_reader_is_told_that_the_server_is_away(
    own: Server, tmp_path: Path, how: signal.Signals
) -> None:
    """Killed, or hung so that it answers nobody: one line, and no password in it."""
    with open_address(own.address, create=True) as archive:
        put(archive, article())
    own.send(how)
    command = [sys.executable, "-c", "from search.cli import main; main()", "one"]
    done = subprocess.run(
        [*command, "--home", str(tmp_path), "--archive", own.address],
        capture_output=True,
        text=True,
        check=False,
    )
    own.send(signal.SIGCONT)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"search: postgresql://127.0.0.1:{own.port}/postgres cannot be ")
    assert done.stderr.count("\n") == 1
    assert "secret" not in done.stderr


def test_who_was_connected_when_the_server_started_anew_goes_on(own: Server) -> None:
    """A reader and a writer that were idle; what they read is what is durable."""
    with (
        open_address(own.address, create=True) as writer,
        open_address(own.address, create=False) as reader,
    ):
        put(writer, article())
        assert reader.count == 1
        own.kill()
        own.start()
        put(writer, article("00000000000000bb", "Another."), "/b.txt")
        assert (reader.count, writer.seq) == (2, 2)


def test_a_follower_misses_nothing_that_several_write(postgres: Server) -> None:
    """Transactions of several lengths end in any order; each number is seen once, in its order."""
    address = postgres.new_schema()
    open_address(address, create=True).close()
    writers, each = 4, 30
    done = threading.Event()
    seen: list[tuple[int, str]] = []

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

    def follow() -> None:
        with open_address(address, create=False) as archive:
            last = 0
            while True:
                ended = done.is_set()
                for change in archive.changes_since(last):
                    assert change.seq > last
                    last = change.seq
                    seen.append((change.seq, change.doc_id))
                if ended:
                    return

    threads = [threading.Thread(target=write, args=(place,)) for place in range(writers)]
    follower = threading.Thread(target=follow)
    for thread in (*threads, follower):
        thread.start()
    for thread in threads:
        thread.join()
    done.set()
    follower.join()
    with open_address(address, create=False) as archive:
        whole = [(change.seq, change.doc_id) for change in archive.changes_since(0)]
        assert seen == whole
        assert [number for number, _ in whole] == list(range(1, archive.count + 1))
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
    postgres: Server, some_news: Path, tmp_path: Path
) -> None:
    """The same articles, counts, lines and, once all is decided anew, groups; nothing is missed."""
    rows = some_news.read_text(encoding="utf-8").splitlines(keepends=True)
    quarters = [tmp_path / f"{number}.jsonl" for number in range(4)]
    for number, path in enumerate(quarters):
        path.write_text("".join(rows[number::4]), encoding="utf-8")
    addresses = [postgres.new_schema() for _ in range(2)]
    add_apart([some_news], tmp_path / "one", addresses[0])
    add_apart(quarters, tmp_path / "four", addresses[1])
    found = []
    for address, home in zip(addresses, ("one", "four"), strict=True):
        with writing(Settings.load(tmp_path / home, environment={}, archive=address), "t") as desk:
            archive = desk.archive
            assert (desk.engine.seq, desk.engine.count) == (archive.seq, archive.count)
            assert archive.faults() == []
            recount_names(archive, lambda _: None)
            groups = archive.names.groups(archive.names.seen_group_ids(1000)).values()
            names = [name for name, _ in archive.sources() if name is not None]
            found.append(
                (
                    {stored.article.doc_id: stored.article for stored in archive.articles()},
                    archive.names.all_articles(),
                    {frozenset(spelling.key for spelling in group.spellings) for group in groups},
                    {window.source: window.lines for window in archive.lines.windows(names)},
                    archive.sources(),
                )
            )
    assert found[0] == found[1]
    assert len(found[0][0]) > FEW // 2


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
