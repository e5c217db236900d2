"""A database of PostgreSQL: what is wrong with it in plain words, and its versions."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from index.archive import open_address
from index.archive.postgres import schema
from index.errors import ArchiveError, ArchiveMissing, ArchiveOutdated
from tests.cluster.postgres import Server
from tests.contract.archive.articles import article, put

pytestmark = pytest.mark.cluster


def run(address: str, statement: str) -> None:
    """Change the database from outside."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())


def test_what_is_not_there_is_missing(postgres: Server) -> None:
    """No such database, and one without tables; the message says what to type."""
    with pytest.raises(ArchiveMissing, match="make one with createdb"):
        open_address(postgres.address_of("nowhere"), create=True)
    with pytest.raises(ArchiveMissing, match="is empty; run: search-index add PATH"):
        open_address(postgres.new_schema(), create=False)


def test_a_wrong_password_is_said_and_not_shown(postgres: Server) -> None:
    """Neither the wrong one nor the user."""
    address = postgres.address_of("postgres", password="hunter2")
    with pytest.raises(ArchiveError, match=r"cannot be reached.*password authentication") as caught:
        open_address(address, create=True)
    assert "hunter2" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_reader_writes_nothing(postgres: Server) -> None:
    """Not even by a statement; its transaction is refused."""
    address = postgres.new_schema()
    with open_address(address, create=True) as archive:
        put(archive, article())
    with open_address(address, create=False) as reader:
        with pytest.raises(ArchiveError, match="opened for reading only"):
            reader.set_meta("a", "b")
        with pytest.raises(ArchiveError, match="opened for reading only"), reader.transaction():
            pass
        assert reader.meta("a") is None


@pytest.mark.parametrize(
    ("statement", "error", "words"),
    [
        ("UPDATE meta SET value = '99' WHERE key = 'tables'", ArchiveError, "newer Dateline"),
        ("UPDATE meta SET value = '1' WHERE key = 'tables'", ArchiveOutdated, "older Dateline"),
        (
            "UPDATE meta SET value = '0' WHERE key = 'tables'",
            ArchiveError,
            "another program's tables",
        ),
        ("DELETE FROM meta WHERE key = 'tables'", ArchiveError, "another program's tables"),
        ("ALTER TABLE meta RENAME key TO name", ArchiveError, "another program's tables"),
    ],
)
def test_tables_of_others_are_refused(
    postgres: Server, statement: str, error: type[ArchiveError], words: str
) -> None:
    """Of another version, and of another program."""
    address = postgres.new_schema()
    open_address(address, create=True).close()
    run(address, statement)
    with pytest.raises(error, match=words):
        open_address(address, create=False)


def test_damage_is_noticed(postgres: Server) -> None:
    """A row that went by another way, and a text that was changed."""
    address = postgres.new_schema()
    with open_address(address, create=True) as archive:
        put(archive, article(), "/a.txt")
        put(archive, article("00000000000000bb", "Another."), "/b.txt")
        assert archive.faults() == []
        run(address, "UPDATE articles SET title = 'Forged' WHERE seq = 2")
        run(address, "DELETE FROM articles WHERE seq = 1")
        assert archive.faults() == [
            "change 2 was the newest and left 2 articles; there are change 2 and 1 articles",
            "1 texts belong to no article",
        ]
        assert [one.fault for one in archive.examine()] == [
            "its title, date, source or another field is not what was stored"
        ]


def test_psycopg_is_imported_for_such_an_archive_alone() -> None:
    """And the message says what to install where it is missing."""
    code = (
        "import sys, index.archive, index.archive.sqlite.archive\n"
        "assert 'psycopg' not in sys.modules\n"
        "sys.modules['psycopg'] = None\n"
        "from index.errors import ArchiveError\n"
        "try:\n    index.archive.open_address('postgresql://db/news', create=False)\n"
        "except ArchiveError as exc:\n    print(exc)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == (
        "an archive in PostgreSQL needs psycopg; run: pip install 'dateline[postgres]'\n"
    )


def test_the_versions_of_both_databases_have_the_same_tables() -> None:
    """What one archive keeps, the other keeps; notes and the web among it. What is counted waits in
    the one alone in which several write."""
    from index.archive.sqlite import frontier, names_schema
    from index.archive.sqlite import schema as file_schema

    file = f"{file_schema.DDL} {names_schema.DDL} {file_schema.NOTES} {' '.join(frontier.TABLES)}"
    words = file.replace("IF NOT EXISTS ", "").replace("(", " ").split()
    kept = {name for word, name in pairwise(words) if word == "TABLE"}
    made = [text.replace("(", " ").split() for text in schema.statements()]
    assert {words[2] for words in made if words[:2] == ["CREATE", "TABLE"]} == {*kept, "queue"}
