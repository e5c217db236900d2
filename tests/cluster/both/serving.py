"""`search-web` as a process, and what its addresses answer."""

from __future__ import annotations

import http.client
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from index.settings import Settings
from tests.cluster.both.commands import command, environment, options

ANSWER_S = 60.0
"""A server that is silent for so long has failed."""


class Answer(NamedTuple):
    """What an address answers.

    Args:
        status: Of HTTP.
        kind: Type of the content.
        text: The content.
    """

    status: int
    kind: str
    text: str


class Site(NamedTuple):
    """A server that runs.

    Args:
        port: On which it listens.
        process: Its first process.
    """

    port: int
    process: subprocess.Popen[str]

    def get(self, path: str) -> Answer:
        """Ask for an address.

        Args:
            path: Of it, with its parameters.

        Returns:
            What is answered.
        """
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_S)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            kind = answer.getheader("Content-Type", "")
            return Answer(answer.status, kind, answer.read().decode())
        finally:
            connection.close()


@contextmanager
def serving(settings: Settings) -> Iterator[Site]:
    """Run `search-web` with one process; end it with the block.

    Args:
        settings: Of the home that it serves.

    Yields:
        The server, once it listens.
    """
    asked = [*command("search-web"), "--port", "0", "--processes", "1", *options(settings)]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True, env=environment()) as process:
        try:
            assert process.stdout is not None
            port = int(process.stdout.readline().split("/")[2].partition(":")[2])
            yield Site(port, process)
        finally:
            process.kill()
