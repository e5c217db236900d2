"""A server that hangs while it is connected: who waits is told; a long statement is not cut off."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator

import pytest

from index.archive import open_address
from index.archive.postgres import listening
from index.archive.postgres.database import PostgresDatabase
from index.errors import ArchiveError
from tests.cluster.postgres import Server
from tests.cluster.shared import own_server
from tests.contract.archive.articles import article, put

LONG = 300
"""Seconds; a test that waits so long for a server that hangs has failed."""


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """Run a server that a test may stop."""
    with own_server() as server:
        yield server


@pytest.fixture
def hung(own: Server) -> Iterator[Server]:
    """Let the server go on after the test; a test that waits for it is ended by that too."""
    late = threading.Timer(LONG, own.send, [signal.SIGCONT])
    late.start()
    yield own
    late.cancel()
    own.send(signal.SIGCONT)


def test_an_open_reader_is_told_and_goes_on_when_the_server_does(hung: Server) -> None:
    """It was connected before; the next reading opens a new connection."""
    address = hung.new_schema()
    with (
        open_address(address, create=True) as writer,
        open_address(address, create=False) as reader,
    ):
        put(writer, article())
        assert reader.count == 1
        hung.send(signal.SIGSTOP)
        with pytest.raises(ArchiveError, match=r"does not answer: nothing has come for 3\.5 s"):
            _ = reader.count
        with pytest.raises(ArchiveError, match="cannot be reached"):
            _ = reader.count
        hung.send(signal.SIGCONT)
        assert reader.count == 1


def test_a_writer_is_told_later_and_loses_its_transaction_alone(
    hung: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it had made durable is there."""
    monkeypatch.setattr(listening, "WRITER_S", 3.0)
    with open_address(hung.new_schema(), create=True) as writer:
        put(writer, article())
        with (
            pytest.raises(ArchiveError, match=r"nothing has come for 5 s; what was acknowledged"),
            writer.transaction(),
        ):
            writer.set_meta("a", 1)
            hung.send(signal.SIGSTOP)
            writer.set_meta("b", 2)
        hung.send(signal.SIGCONT)
        assert (writer.count, writer.meta("a"), writer.meta("b")) == (1, None, None)


def test_a_long_statement_of_a_server_that_lives_is_waited_for(
    own: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked several times whether it lives, and the answer comes."""
    monkeypatch.setattr(listening, "READER_S", 0.2)
    monkeypatch.setattr(listening, "WRITER_S", 0.2)
    place = own.new_schema().partition(":")[2]
    asked = []
    look = listening.ListeningConnection._look

    def count(connection: listening.ListeningConnection) -> None:
        asked.append(connection)
        look(connection)

    monkeypatch.setattr(listening.ListeningConnection, "_look", count)
    writer = PostgresDatabase(place, create=True)
    reader = PostgresDatabase(place, create=False)
    for database in (writer, reader):
        del asked[:]
        assert database.rows("SELECT 7 FROM pg_sleep(1.5)") == [(7,)]
        assert len(asked) >= 2
        database.close()


def test_a_server_that_lets_nobody_else_in_is_alive(
    own: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What refuses a connection has answered."""
    monkeypatch.setattr(listening, "READER_S", 0.2)
    address = own.new_schema()
    open_address(address, create=True).close()
    reader = PostgresDatabase(address.partition(":")[2], create=False)
    reader.rows("SELECT 1")
    crowd = []
    with pytest.raises(ArchiveError, match=r"too many clients|remaining connection slots"):
        while True:
            crowd.append(PostgresDatabase(own.address.partition(":")[2], create=True))
    assert reader.rows("SELECT 7 FROM pg_sleep(1)") == [(7,)]
    for database in (*crowd, reader):
        database.close()
