"""The indexes that one archive has on a cluster: made, opened, swapped and removed by name.

On the cluster an index is called `PREFIX-NAME`. The alias `PREFIX` stands for the one that answers,
for other programs; Dateline itself asks by the name that its archive keeps.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import socket
import time
from typing import Any

from index.engines.index_names import checked_index_name, is_index_name
from index.engines.opensearch.asking import Asking
from index.engines.opensearch.engine import FRESH_S, ClusterEngine
from index.engines.opensearch.fields import FORMAT
from index.engines.opensearch.made import differing, index_body
from index.engines.opensearch.nodes.address import DEFAULT_PREFIX, ClusterAddress, read_address
from index.engines.opensearch.nodes.answers import Conflict, Missing
from index.engines.opensearch.nodes.client import Client, quoted
from index.engines.opensearch.state import IndexState, States
from index.errors import EngineError
from index.settings import Settings

Json = dict[str, Any]

_READY = {"wait_for_status": "green", "timeout": "20s"}
"""A new index is whole when each of its copies is. Where there are fewer nodes than copies it never
is, and is used without."""


def indexes(settings: Settings) -> ClusterIndexes:
    """Return the indexes of the archive on the cluster of the settings; asks nothing.

    Args:
        settings: Name the cluster.

    Returns:
        The indexes.

    Raises:
        SettingsError: The cluster's address cannot be used.
    """
    return ClusterIndexes(read_address(settings.engine_url), owner_of(settings.archive_address))


def owner_of(archive: str) -> str:
    """Return what tells the indexes of one archive from those of another.

    Args:
        archive: Its address; user and password do not count, and a file is one of this machine.

    Returns:
        16 hexadecimal digits.
    """
    place = re.sub("//[^/@]*@", "//", archive)
    if "//" not in place:
        place = f"{socket.gethostname()}:{place}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]


class ClusterIndexes:
    """See `index.engines.base.Indexes`.

    Args:
        address: Of the cluster, with the prefix of this archive.
        owner: Tells the archive's indexes from those of another that has the same prefix.

    Raises:
        SettingsError: The file of certificate authorities cannot be read.
    """

    engine = ClusterEngine.name

    def __init__(self, address: ClusterAddress, owner: str) -> None:
        self._address = address
        self._client = Client(address)
        self._states = States(self._client, owner)
        self._seen: tuple[float, str, IndexState | None] = (0.0, "", None)

    @property
    def noted_as(self) -> str:
        prefix = self._address.prefix
        return self.engine if prefix == DEFAULT_PREFIX else f"{self.engine}@{prefix}"

    def has(self, name: str) -> bool:
        self._index(name)
        state = self._states.get(name)
        self._seen = (time.monotonic(), name, state)
        return state is not None

    def create(self, name: str) -> ClusterEngine:
        index = self._index(name)
        self._names()  # who finds the cluster away is told as a reader is, not as a writer
        self._states.make()
        token = secrets.token_hex(8)
        body = index_body(self._client, index, token)
        try:
            self._client.write("PUT", quoted(index), body)
        except Conflict:
            if not self._was_made(index, token):
                raise EngineError(
                    f"there is an index {index} on {self._address.shown} already; "
                    "run: search-index rebuild"
                ) from None
        self._states.put(name, 0)
        self._client.write("GET", f"_cluster/health/{quoted(index)}", None, _READY)
        return self._engine(name)

    def open(self, name: str) -> ClusterEngine:
        self._index(name)
        when, seen, state = self._seen
        if seen != name or time.monotonic() - when > FRESH_S:
            state = self._states.get(name)
        if state is None:
            raise Asking(self._client, self._index(name)).missing()
        if state.format != FORMAT:
            raise EngineError(
                f"the index {self._index(name)} on {self._address.shown} has format "
                f"{state.format}, and format {FORMAT} is asked for; run: search-index rebuild"
            )
        return self._engine(name, state.seq)

    def problems(
        self,
        name: str,
        part: int = 0,
        of: int = 1,  # noqa: ARG002 - the cluster reads its files itself
    ) -> list[str]:
        index = self._index(name)
        if part:
            return []
        try:
            wrong = [found] if (found := differing(self._client, index)) else []
            health = self._client.read("GET", f"_cluster/health/{quoted(index)}")
        except Missing:
            return []
        if health["status"] == "red":
            wrong.append(f"{index}: {health['unassigned_shards']} shards have no copy that answers")
        return wrong

    def swap(self, name: str) -> None:
        index = self._index(name)
        alias = self._address.prefix
        moved: list[Json] = [
            {"remove": {"index": f"{alias}-*", "alias": alias, "must_exist": False}},
            {"add": {"index": index, "alias": alias}},
        ]
        try:
            self._client.write("POST", "_aliases", {"actions": moved})
        except Missing:
            return
        for other in self._states.own(self._names()):
            if other != name:
                self.remove(other)

    def remove(self, name: str) -> None:
        index = self._index(name)
        self._states.forget(name)
        try:
            self._client.write("DELETE", quoted(index))
        except Missing:
            return

    def _was_made(self, index: str, token: str) -> bool:
        """Tell whether an index is the one that was just asked for: a request that nobody seemed to
        take was sent again."""
        try:
            told = self._client.read("GET", f"{quoted(index)}/_mapping")
        except Missing:
            return False
        return bool(told[index]["mappings"].get("_meta", {}).get("made") == token)

    def _names(self) -> list[str]:
        """List the names of all indexes with this prefix."""
        begin = f"{self._address.prefix}-"
        found = self._client.read(
            "GET",
            f"{quoted(begin)}{self.engine}-*/_settings",
            None,
            {"filter_path": "*.settings.index.uuid"},
        )
        names = [index.removeprefix(begin) for index in found]
        return [name for name in names if is_index_name(self.engine, name)]

    def _index(self, name: str) -> str:
        return f"{self._address.prefix}-{checked_index_name(self.engine, name)}"

    def _engine(self, name: str, seq: int | None = None) -> ClusterEngine:
        return ClusterEngine(Asking(self._client, self._index(name)), self._states, name, seq)
