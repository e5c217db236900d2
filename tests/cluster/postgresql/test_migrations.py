"""An archive of an older version is brought up to this one, and loses nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from index.archive import open_address
from index.archive.postgres import schema
from index.errors import ArchiveError, ArchiveOutdated, Busy
from index.home.adding import add
from index.settings import Settings
from search.request import SearchRequest
from search.searcher import Searcher
from tests.cluster.postgres import Server
from tests.cluster.postgresql.counts import counts_of
from tests.index.pages import rows, write_rows

AFTER_FIRST = ("queue", "name_due")
"""Tables that version 1 did not have."""

LOCK = "SELECT pg_advisory_lock_shared({}, {})"


def run(address: str, *statements: str) -> None:
    """Run statements as another program would."""
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def first_version(address: str) -> None:
    """Make the tables of version 1."""
    made = [one for one in schema.statements() if not any(name in one for name in AFTER_FIRST)]
    assert len(made) == len(schema.statements()) - 4
    run(address, *made, f"INSERT INTO meta VALUES('{schema.VERSION_FACT}', '1')")


def older(address: str) -> None:
    """Turn an archive of this version, in which nothing waits, into one of version 1."""
    drops = [f"DROP TABLE {name}" for name in AFTER_FIRST]
    facts = f"UPDATE meta SET value = '1' WHERE key = '{schema.VERSION_FACT}'"
    run(address, *drops, facts, "DELETE FROM meta WHERE key = 'bookkeeper'")


def test_an_archive_of_version_1_keeps_all(postgres: Server, tmp_path: Path) -> None:
    """A reader says what is to be done; the next who adds does it, and goes on."""
    address = postgres.new_schema()
    first = write_rows(tmp_path / "a.jsonl", rows(range(30)))
    second = write_rows(tmp_path / "b.jsonl", rows(range(30, 40)))
    add(first, home=tmp_path / "home", archive=address)
    with open_address(address, create=False) as archive:
        before, seq = counts_of(archive), archive.seq
    older(address)
    with pytest.raises(ArchiveOutdated, match=r"tables 1, not 3.*run: search-index rebuild"):
        open_address(address, create=False)
    told: list[str] = []
    add(second, home=tmp_path / "home", archive=address, say=told.append)
    assert [line for line in told if "brought up to date" in line] == told[:1]
    with open_address(address, create=False) as archive:
        after = counts_of(archive)
        assert (len(before.articles), len(after.articles)) == (30, 40)
        assert before.articles.items() <= after.articles.items()
        assert archive.seq > seq


def test_tables_made_by_version_1_are_those_of_this_one(postgres: Server, tmp_path: Path) -> None:
    """Brought up, they have each table, column and index that this version makes."""
    old, new = postgres.new_schema(), postgres.new_schema()
    first_version(old)
    file = write_rows(tmp_path / "a.jsonl", rows(range(5)))
    for address in (old, new):
        assert add(file, home=tmp_path / address[-2:], archive=address).added == 5
    shapes = []
    for address in (old, new):
        with psycopg.connect(address) as connection:
            shapes.append(
                (
                    connection.execute(
                        "SELECT table_name, column_name, data_type, is_nullable, collation_name "
                        "FROM information_schema.columns WHERE table_schema = current_schema() "
                        "ORDER BY 1, ordinal_position"
                    ).fetchall(),
                    connection.execute(
                        "SELECT indexname, replace(indexdef, schemaname, '') FROM pg_indexes "
                        "WHERE schemaname = current_schema() ORDER BY 1"
                    ).fetchall(),
                    connection.execute(
                        "SELECT attrelid::regclass::text, attname, attstorage FROM pg_attribute "
                        "JOIN pg_class c ON c.oid = attrelid AND relkind = 'r' "
                        "WHERE relnamespace = current_schema()::regnamespace AND attnum > 0 "
                        "ORDER BY 1, 2"
                    ).fetchall(),
                )
            )
    assert shapes[0] == shapes[1]
    assert ("queue", "content", b"e") in [(row[0], row[1], row[2].encode()) for row in shapes[0][2]]


def test_a_search_brings_an_older_archive_up(postgres: Server, tmp_path: Path) -> None:
    """Nobody need know of versions."""
    address = postgres.new_schema()
    add(write_rows(tmp_path / "a.jsonl", rows(range(5))), home=tmp_path / "home", archive=address)
    older(address)
    settings = Settings.load(tmp_path / "home", environment={}, archive=address)
    with Searcher.open(settings) as searcher:
        assert searcher.search(SearchRequest("council")).total == 5


def test_one_in_which_an_older_program_writes_is_left(postgres: Server, tmp_path: Path) -> None:
    """Its counts and those of this version would be in each other's way."""
    address = postgres.new_schema()
    first_version(address)
    code = (
        "import psycopg\n"
        f"connection = psycopg.connect({address!r}, autocommit=True)\n"
        f"connection.execute({LOCK.format(0x446C6E65, 3)!r})\n"
        "print('adding', flush=True)\n"
        "input()\n"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "adding\n"
        with pytest.raises(Busy, match="of an older version, in which another process writes"):
            open_address(address, create=True)
        with pytest.raises(ArchiveOutdated):
            open_address(address, create=False)
        other.communicate("\n")
    open_address(address, create=True).close()
    open_address(address, create=False).close()


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    ("version", "told"),
    [("4", "newer Dateline (tables 4, not 3); upgrade"), ("0", "another program's tables")],
)
def test_a_version_that_is_not_known_is_refused(
    postgres: Server, version: str, told: str, create: bool
) -> None:
    """Nothing is changed in it."""
    address = postgres.new_schema()
    first_version(address)
    run(address, f"UPDATE meta SET value = '{version}' WHERE key = '{schema.VERSION_FACT}'")
    with pytest.raises(ArchiveError) as raised:
        open_address(address, create=create)
    assert told in str(raised.value)
    assert not isinstance(raised.value, ArchiveOutdated)
