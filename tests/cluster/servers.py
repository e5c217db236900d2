"""Nodes of OpenSearch on this machine: started, killed, stopped, and ended by their process ids."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.cluster.java import (
    NOBODY,
    Unavailable,
    as_nobody,
    java,
    java_options,
    unpack,
    wanted_version,
)

HEAP = "256m"

START_S = 180.0
"""For a node to answer; a busy machine takes its time."""

JAVA_OPTIONS = (
    f"-Xms{HEAP}",
    f"-Xmx{HEAP}",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
    "-Djna.nosys=true",
    "-Dio.netty.noUnsafe=true",
    "-Dlog4j2.disable.jmx=true",
)

SETTINGS = """\
cluster.name: dateline-test
node.name: {name}
network.host: 127.0.0.1
http.port: {http}
transport.port: {transport}
discovery.seed_hosts: [{seeds}]
cluster.initial_cluster_manager_nodes: [{names}]
path.data: {folder}/data
path.logs: {folder}/logs
cluster.routing.allocation.disk.threshold_enabled: false
node.processors: 2
"""

Json = dict[str, Any]


class Node:
    """One server.

    Args:
        folder: Of its own, for settings, data and logs.
        home: Folder of the server's files.
        command: Java and its options, as a user that is not root.
        settings: Text of `opensearch.yml`.
        http: Port of HTTP.
    """

    def __init__(
        self, folder: Path, home: Path, command: Sequence[str], settings: str, http: int
    ) -> None:
        self.http = http
        self._folder = folder
        self._home = home
        self._command = command
        for name in ("config", "data", "logs", "tmp"):
            (folder / name).mkdir(parents=True)
        for name in ("log4j2.properties", "jvm.options"):
            shutil.copy(home / "config" / name, folder / "config")
        (folder / "config" / "opensearch.yml").write_text(settings)
        if not os.geteuid():
            for path in (folder, *folder.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
        self._process: subprocess.Popen[bytes] | None = None

    def use(self, home: Path, command: Sequence[str]) -> None:
        """Let another version start on what this one has written.

        Args:
            home: Folder of the server's files.
            command: Java and its options, as a user that is not root.
        """
        self._home, self._command = home, command

    def start(self) -> None:
        """Start the server; it does not answer yet."""
        options = {
            "java.io.tmpdir": self._folder / "tmp",
            "opensearch.path.home": self._home,
            "opensearch.path.conf": self._folder / "config",
            "opensearch.distribution.type": "zip",
            "opensearch.bundled_jdk": "false",
        }
        with (self._folder / "output").open("ab") as output:
            self._process = subprocess.Popen(
                [
                    *self._command,
                    *JAVA_OPTIONS,
                    *(f"-D{name}={value}" for name, value in options.items()),
                    *("-cp", f"{self._home / 'lib'}/*", "org.opensearch.bootstrap.OpenSearch"),
                ],
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    @property
    def runs(self) -> bool:
        """Whether the server was started and not killed since."""
        return self._process is not None

    def join(self) -> None:
        """Wait until the server ends."""
        if self._process is not None:
            self._process.wait()

    def signal(self, number: int) -> None:
        """Send the server a signal: SIGSTOP lets it hang, SIGCONT go on."""
        assert self._process is not None
        self._process.send_signal(number)

    def kill(self) -> None:
        """End the server at once, as a loss of power does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def ask(self, method: str, target: str, body: object = None, timeout: float = 30.0) -> Json:
        """Send this node a request and return its answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.http, timeout=timeout)
        try:
            data = None if body is None else json.dumps(body)
            connection.request(method, target, data, {"Content-Type": "application/json"})
            answer = connection.getresponse().read()
        finally:
            connection.close()
        told = json.loads(answer)
        assert isinstance(told, dict)
        return told

    def told(self, target: str) -> Json:
        """Return the answer to a question without a body."""
        return self.ask("GET", target)

    def wait(self) -> None:
        """Wait until the server answers."""
        until(lambda: "version" in self.ask("GET", "/"), self._dead)

    def _dead(self) -> str:
        if self._process is None or self._process.poll() is None:
            return ""
        return (self._folder / "output").read_text("utf-8", "replace")[-2000:]


class Servers:
    """A cluster of some nodes; a context manager that ends and removes it.

    Args:
        count: Nodes.
        version: Of OpenSearch; that of the tests if left out.
        more: Further lines of the nodes' settings; they take the place of others of the same name.

    Raises:
        Unavailable: Servers cannot be had here.
    """

    def __init__(self, count: int, version: str = "", more: str = "") -> None:
        version = version or wanted_version()
        java(version)
        self._folder = Path(tempfile.mkdtemp(prefix="dateline-cluster-"))
        self._folder.chmod(0o755)
        self.nodes: list[Node] = []
        try:
            home, command = self._server(version)
            ports = free_ports(2 * count)
            names = [f"n{number + 1}" for number in range(count)]
            seeds = ", ".join(f'"127.0.0.1:{port}"' for port in ports[count:])
            for number, name in enumerate(names):
                folder = self._folder / name
                settings = SETTINGS.format(
                    name=name,
                    names=", ".join(names),
                    seeds=seeds,
                    folder=folder,
                    http=ports[number],
                    transport=ports[count + number],
                )
                settings = _with(settings, more)
                self.nodes.append(Node(folder, home, command, settings, ports[number]))
        except BaseException:
            self.close()
            raise

    def _server(self, version: str) -> tuple[Path, list[str]]:
        """Return the folder of a version's files, and the command that runs it."""
        program = java(version)
        home = unpack(self._folder, version)
        return home, [*as_nobody(), program, *java_options(home, version)]

    def turn_to(self, version: str) -> None:
        """End all nodes, and start them with another version on what they have written."""
        home, command = self._server(version)
        for node in self.nodes:
            node.kill()
            node.use(home, command)
        self.start()

    @property
    def url(self) -> str:
        """Address of all nodes, without a prefix."""
        hosts = ",".join(f"127.0.0.1:{node.http}" for node in self.nodes)
        return f"http://{hosts}"

    def start(self) -> None:
        """Start all nodes and wait until they are one cluster."""
        for node in self.nodes:
            node.start()
        for node in self.nodes:
            node.wait()
        self.wait_for(len(self.nodes))

    def wait_for(self, count: int, status: str = "green") -> None:
        """Wait until so many nodes are one cluster, whose indexes are whole."""
        asked = f"/_cluster/health?wait_for_nodes={count}&wait_for_status={status}&timeout=2s"
        awake = self.nodes[0]
        for node in self.nodes:
            if node.runs:
                awake = node
        until(lambda: awake.ask("GET", asked).get("timed_out") is False, lambda: "")

    def manager(self) -> Node:
        """Return the node that manages the cluster."""
        for node in self.nodes:
            if node.runs:
                told = node.ask("GET", "/_cluster/state/cluster_manager_node,nodes")
                name = told["nodes"][told["cluster_manager_node"]]["name"]
                return self.nodes[int(name[1:]) - 1]
        raise AssertionError("no node is running")

    def want_room(self, room: str) -> None:
        """Let the nodes want so much room on their disks; they look every ten seconds.

        Args:
            room: As `900tb`, more than any disk has: soon they let nothing be written. As `1kb`
                they have enough: this waits until all may be written again.
        """
        disk = "cluster.routing.allocation.disk"
        wanted: Json = {
            f"{disk}.threshold_enabled": True,
            **{f"{disk}.watermark.{mark}": room for mark in ("low", "high", "flood_stage")},
            "cluster.info.update.interval": "10s",
        }
        awake = self.nodes[0]
        told = awake.ask("PUT", "/_cluster/settings", {"transient": wanted})
        assert told.get("acknowledged"), told
        if room == "1kb":
            asked = ("/_all/_settings", "/_cluster/settings")
            locks = ("read_only", "create_index")
            until(
                lambda: not any(lock in str([*map(awake.told, asked)]) for lock in locks),
                lambda: "",
            )

    def close(self) -> None:
        """End all nodes, and remove what they wrote."""
        for node in self.nodes:
            node.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _with(settings: str, more: str) -> str:
    """Return settings with further ones, which take the place of those of the same name."""
    names = {line.partition(":")[0] for line in more.splitlines()}
    kept = [line for line in settings.splitlines() if line.partition(":")[0] not in names]
    return "\n".join([*kept, more, ""])


def free_ports(count: int) -> list[int]:
    """Return ports on which nothing listens now, all different."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in sockets]
    finally:
        for one in sockets:
            one.close()


def until(holds: Callable[[], bool], dead: Callable[[], str], seconds: float = START_S) -> None:
    """Wait until something holds; a server that does not answer yet is asked again."""
    end = time.monotonic() + seconds
    while True:
        try:
            if holds():
                return
        except (OSError, ValueError, KeyError, http.client.HTTPException):
            pass
        if why := dead():
            raise Unavailable(f"the server does not start: {why}")
        if time.monotonic() > end:
            raise Unavailable(f"the servers are not ready after {seconds:g} s")
        time.sleep(0.2)


STOP, GO_ON = signal.SIGSTOP, signal.SIGCONT
