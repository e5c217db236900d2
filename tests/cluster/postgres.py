"""A PostgreSQL server of its own, in a folder of its own, for tests and for a person who tries one.

    python -m tests.cluster.postgres

starts one, prints the address of an archive in it, and stops it when it is interrupted. Nothing of
it is left. A server that the system runs is not touched.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Self

FOLDERS = "/usr/lib/postgresql/*/bin"
"""Where Debian keeps the server's programs, which are not on the PATH."""

NOBODY = 65_534
"""The user that the server runs as if it is started by root, whom it refuses."""

USER, PASSWORD = "dateline", "a secret of the tests"

STARTING_S = 60
"""Longest wait for a server to start or to stop."""


def programs() -> Path | None:
    """Return the folder of the server's programs.

    Returns:
        The folder; None if there is no PostgreSQL on this machine.
    """
    found = sorted(Path("/").glob(f"{FOLDERS[1:]}/initdb"), reverse=True)
    named = shutil.which("initdb")
    if found:
        return found[0].parent
    return None if named is None else Path(named).resolve().parent


class Server:
    """A server that answers on the loopback interface. A context manager that stops it.

    Args:
        folder: An empty folder for its data, which its user may enter.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._data = folder / "data"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._schemas = count(1)
        self._process: subprocess.Popen[bytes] | None = None
        found = programs()
        assert found is not None, "there is no PostgreSQL on this machine"
        self._programs = found
        if os.getuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        password = folder / "password"
        password.write_text(PASSWORD)
        password.chmod(0o644)
        self._run(
            "initdb",
            f"--pgdata={self._data}",
            f"--username={USER}",
            f"--pwfile={password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        )

    @property
    def address(self) -> str:
        """The address of the database that every server has, with user and password."""
        return self.address_of("postgres")

    def address_of(self, database: str, *, password: str = PASSWORD) -> str:
        """Return the address of an archive.

        Args:
            database: Its name.
            password: In place of the right one.

        Returns:
            The address, as `index.archive.open_address` takes it.
        """
        secret = password.replace(" ", "%20")
        return f"postgresql://{USER}:{secret}@127.0.0.1:{self.port}/{database}"

    def new_schema(self) -> str:
        """Make an empty schema in the database that every server has: faster than a database.

        Returns:
            The address of an archive in it.
        """
        import psycopg

        name = f"s{next(self._schemas)}"
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return f"{self.address}?options=-c%20search_path%3D{name}"

    def start(self) -> None:
        """Start it, and wait until it answers; after a kill, until it has recovered."""
        command = [
            str(self._programs / "postgres"),
            *("-D", str(self._data), "-p", str(self.port), "-k", str(self.folder)),
            *("-c", "listen_addresses=127.0.0.1", "-c", "max_connections=60"),
        ]
        until = time.monotonic() + STARTING_S
        while True:
            with (self.folder / "log").open("ab") as log:
                self._process = subprocess.Popen(
                    command,
                    stdout=log,
                    stderr=log,
                    **_as_nobody(),  # type: ignore[call-overload]
                )
            while self._process.poll() is None:
                if self._answers():
                    return
                assert time.monotonic() < until, (self.folder / "log").read_text()
                time.sleep(0.05)
            # what a killed server has left may hold its memory for a moment
            assert time.monotonic() < until, (self.folder / "log").read_text()
            time.sleep(0.2)

    def stop(self) -> None:
        """Stop it as the system does, without waiting for those who are connected."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """Kill it with all its processes, as if its power had failed."""
        self.send(signal.SIGKILL)

    def send(self, how: signal.Signals) -> None:
        """Send a signal to all its processes; of SIGKILL they are waited for.

        Args:
            how: SIGKILL, SIGSTOP or SIGCONT; none is sent to processes that are gone.
        """
        assert self._process is not None
        parent = self._process.pid
        for pid in [parent, *(pid for pid in _processes() if _parent(pid) == parent)]:
            with suppress(ProcessLookupError):
                os.kill(pid, how)
        if how == signal.SIGKILL:
            self._process.wait(STARTING_S)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end(signal.SIGQUIT)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait(STARTING_S)

    def _answers(self) -> bool:
        ready = [str(self._programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(ready, check=False).returncode == 0

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._programs / program), *arguments],
            capture_output=True,
            check=False,
            **_as_nobody(),  # type: ignore[call-overload]
        )
        assert done.returncode == 0, done.stderr.decode()


def _as_nobody() -> dict[str, object]:
    """Return how a program is run: as another user if this one is root."""
    if os.getuid() != 0:
        return {}
    return {"user": NOBODY, "group": NOBODY, "extra_groups": [], "cwd": "/"}


def _processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _parent(pid: int) -> int:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    return int(stat.rpartition(")")[2].split()[1])


def main() -> None:
    """Start a server, print an archive's address, and wait to be interrupted."""
    if programs() is None:
        sys.exit("there is no PostgreSQL on this machine; install postgresql-15, or a later one")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with tempfile.TemporaryDirectory(prefix="dateline-postgres-") as folder:
        Path(folder).chmod(0o755)
        with Server(Path(folder)) as server:
            print(server.address, flush=True)
            try:
                signal.pause()
            except KeyboardInterrupt:
                print("stopped", file=sys.stderr)


if __name__ == "__main__":
    main()
