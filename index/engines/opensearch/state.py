"""What is remembered of each index beside its articles: format, archive state, who writes.

These are documents of one small index on the same cluster, `PREFIX-state`. A state is written after
the commit that it is of, and never over a later one.
"""

from __future__ import annotations

import os
import secrets
import socket
import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from index.engines.opensearch.fields import FORMAT
from index.engines.opensearch.nodes.address import copies
from index.engines.opensearch.nodes.answers import Conflict, Missing
from index.engines.opensearch.nodes.client import Client, quoted
from index.errors import EngineError

LEASE_S = 60.0
"""A writer that has said nothing for so long, by the cluster's clock, is taken to be gone."""

_held_here: set[str] = set()
"""Tokens of the leases that this process has. One that could not be ended on a cluster that lets
nothing be written is told from one that is held by being none of these."""

Json = dict[str, Any]


class IndexState(NamedTuple):
    """What is remembered of an index.

    Args:
        format: Version of its fields and analysis.
        seq: The archive's state that the index shows.
    """

    format: int
    seq: int


class States:
    """The states of one archive's indexes.

    Args:
        client: Asks the cluster.
        owner: Tells the archive from others.
    """

    def __init__(self, client: Client, owner: str) -> None:
        self._client = client
        self._owner = owner
        self.index = f"{client.address.prefix}-state"

    def make(self) -> None:
        """Make the index of the states if there is none.

        Raises:
            EngineError: It cannot be made.
        """
        columns = {"format": "integer", "seq": "long"} | dict.fromkeys(
            ("archive", "writer", "host", "token"), "keyword"
        )
        properties = {name: {"type": kind} for name, kind in columns.items()}
        properties |= {"pid": {"type": "integer"}, "until": {"type": "double"}}
        body = {
            "settings": {"index": {"number_of_shards": 1, **copies(self._client.address.replicas)}},
            "mappings": {"dynamic": "strict", "properties": properties},
        }
        try:
            self._client.write("PUT", quoted(self.index), body)
        except Conflict:
            return

    def get(self, name: str) -> IndexState | None:
        """Return the state of an index.

        Args:
            name: The index's.

        Returns:
            The state; None if there is none.

        Raises:
            EngineError: The cluster does not answer.
        """
        try:
            told = self._client.read("GET", self._path(name))["_source"]
        except Missing:
            return None
        return IndexState(int(told["format"]), int(told["seq"]))

    def put(self, name: str, seq: int) -> None:
        """Store the state of an index, unless a later one is stored.

        Args:
            name: The index's.
            seq: The archive's state that it shows.

        Raises:
            EngineError: It cannot be stored.
        """
        while True:
            try:
                kept = self._client.read("GET", self._path(name))
            except Missing:
                kept = {}
            if kept and int(kept["_source"]["seq"]) > seq:
                return
            state = {"format": FORMAT, "seq": seq, "archive": self._owner}
            try:
                self._client.write("PUT", self._path(name), state, over(kept))
            except Conflict:
                continue  # another has written it meanwhile
            except Missing:
                self.make()  # somebody has removed the states, and the cluster makes none unasked
                continue
            return

    def own(self, names: Sequence[str]) -> list[str]:
        """Return the indexes that are of this archive.

        Args:
            names: Of indexes.

        Returns:
            Those of them that this archive has made; empty if none was.

        Raises:
            EngineError: The cluster does not answer.
        """
        if not names:
            return []
        try:
            told = self._client.read("POST", f"{quoted(self.index)}/_mget", {"ids": list(names)})
        except Missing:
            return []
        return [
            str(one["_id"])
            for one in told["docs"]
            if one.get("found") and one["_source"].get("archive") == self._owner
        ]

    def forget(self, name: str) -> None:
        """Remove the state of an index, and its lease.

        Args:
            name: The index's; one that is not there is passed over.

        Raises:
            EngineError: It cannot be removed.
        """
        for which in (name, f"{name}.writer"):
            try:
                self._client.write("DELETE", self._path(which))
            except (Missing, Conflict):
                continue

    def lease(self, name: str) -> Lease:
        """Be the one writer of an index.

        Args:
            name: The index's.

        Returns:
            The lease, which is to be renewed and let go.

        Raises:
            EngineError: Another writes.
        """
        return Lease(self._client, self._path(f"{name}.writer"), name)

    def _path(self, name: str) -> str:
        return f"{quoted(self.index)}/_doc/{quoted(name)}"


def over(kept: Json) -> dict[str, str]:
    """Return what lets a document be written over the one that was read, and no other.

    Args:
        kept: The document as it was read; empty if there was none.

    Returns:
        Parameters of a request that writes or removes it.
    """
    if not kept:
        return {"op_type": "create"}
    return {"if_seq_no": str(kept["_seq_no"]), "if_primary_term": str(kept["_primary_term"])}


class Lease:
    """Says that one writer is at work; one of a process that is gone is taken over.

    Two writers at once would do no harm, since no older version of an article takes the place of a
    later one. The lease spares them the double work. Its end is a time of the cluster's clock, so
    that writers on machines whose clocks differ agree.

    Args:
        client: Asks the cluster.
        path: Of the document.
        name: The index's, for messages.

    Raises:
        EngineError: Another writer is at work.
    """

    def __init__(self, client: Client, path: str, name: str) -> None:
        self._client = client
        self._path = path
        self._name = name
        self._token = secrets.token_hex(8)
        self._said = 0.0
        self._take(client.read)
        _held_here.add(self._token)

    def renew(self) -> None:
        """Say that this writer is still at work, if it is time to.

        Raises:
            EngineError: The cluster does not answer, or another writer has taken over meanwhile.
        """
        if time.monotonic() - self._said > LEASE_S / 2:
            self._take(self._client.write)

    def let_go(self) -> None:
        """Let others write."""
        _held_here.discard(self._token)
        try:
            held = self._kept(self._client.read)
            if held and held["_source"]["token"] == self._token:
                self._client.write("DELETE", self._path, None, over(held), patience=0.0)
        except (EngineError, Missing, Conflict):
            return  # it ends by itself

    def _take(self, ask: Callable[..., Json]) -> None:
        """Take or renew it; `ask` waits for the cluster as a reader or as a writer does."""
        held, now = self._kept(ask), self._now(ask)
        if held and self._is_held(held["_source"], now):
            raise self._busy()
        mine = {
            "writer": "dateline",
            "token": self._token,
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "until": now + LEASE_S,
        }
        said = time.monotonic()
        try:
            self._client.write("PUT", self._path, mine, over(held))
        except Conflict:  # of another; or of this one, whose first try came through unheard
            held = self._kept(ask)
            if not held or held["_source"]["token"] != self._token:
                raise self._busy() from None
        except Missing:
            raise EngineError(
                f"the index {self._name} was removed on {self._client.address.shown}; "
                "run: search-index rebuild"
            ) from None
        self._said = said

    def _kept(self, ask: Callable[..., Json]) -> Json:
        try:
            return ask("GET", self._path)
        except Missing:
            return {}

    def _now(self, ask: Callable[..., Json]) -> float:
        """Return the time by the clock of the node that answers, in seconds since 1970."""
        told = ask("GET", "_nodes/_local/stats/http", None, {"filter_path": "nodes.*.timestamp"})
        return float(next(iter(told["nodes"].values()))["timestamp"]) / 1000

    def _is_held(self, held: Json, now: float) -> bool:
        """Tell whether another writer is at work."""
        if held["token"] == self._token or float(held["until"]) < now:
            return False
        if held["host"] != socket.gethostname():
            return True
        if held["pid"] == os.getpid():
            return held["token"] in _held_here
        try:
            os.kill(int(held["pid"]), 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True

    def _busy(self) -> EngineError:
        return EngineError(f"another command is writing the index {self._name}; wait for it")
