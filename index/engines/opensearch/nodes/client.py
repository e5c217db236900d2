"""One cluster over HTTP: which node is asked, and how long it is waited for.

A reader waits 5 s at most for nodes that hang, and is told within 3 s if none answers: after
`PATIENCE_S` the nodes are counted, and if some are silent the others alone answer. A writer waits
and tries again, since whatever it sends may be sent twice.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from index.engines.opensearch.nodes.address import ClusterAddress
from index.engines.opensearch.nodes.answers import Elsewhere, NotNow, meant
from index.engines.opensearch.nodes.connections import Asked, Connections, Silent, Unreached
from index.errors import EngineAway, EngineError

PATIENCE_S = 0.7
"""For an answer to a reader, before the nodes are counted; it is waited for on if all are there."""

COUNTING_S = 0.7
"""For the nodes to say to the one that counts them that they are there."""

COUNTED_S = 1.4
"""For the one that counts them to answer; one that is silent too is the last that is asked."""

MEANWHILE_S = 0.01
"""For an answer that has come while the nodes were counted."""

READER_S = 4.7
"""For all that a reader waits for nodes that hang, whatever it tries meanwhile."""

LEAST_WAIT_S = 0.2
"""For an answer that is asked for when `READER_S` is nearly over."""

READ_TRIES = 3
"""A reader asks so often if the cluster says that it cannot answer now; at most 0.4 s apart in
all, and each time another node if there is one."""

SLOW_S = 30.0
"""For an answer to a reader if no node hangs: the search is a slow one."""

AWAY_S = 1.0
"""For so long no node is asked again after none took a connection: one search asks several times,
and its reader waits once."""

AVOID_S = 20.0
"""For so long nodes that were silent are left out. By then the cluster itself has noticed."""

WRITE_S = 60.0
"""For an answer to a writer."""

WRITE_PATIENCE_S = 90.0
"""For so long a writer tries again what the cluster has not taken: it has elected another manager
and raised other copies by then."""

MAX_PAUSE_S = 5.0

Json = dict[str, Any]


class _Request(NamedTuple):
    """A request before a node is chosen; `params` stand in the query."""

    method: str
    path: str
    data: bytes | None
    params: Mapping[str, str]


class Client:
    """Asks one cluster. Shared by threads.

    Args:
        address: Of the cluster.

    Raises:
        SettingsError: The file of certificate authorities cannot be read.
    """

    def __init__(self, address: ClusterAddress) -> None:
        self.address = address
        self._connections = Connections(address)
        self._gone: tuple[float, str] = (0.0, "")
        self._awake: tuple[float, str] = (0.0, "")
        self._chance = random.SystemRandom()  # spreads retries

    def read(
        self,
        method: str,
        path: str,
        body: object = None,
        params: Mapping[str, str] | None = None,
    ) -> Json:
        """Ask something that changes nothing.

        Args:
            method: Of HTTP.
            path: Below the cluster's root, quoted.
            body: Becomes JSON; None for none.
            params: Of the query; `preference` gives way to nodes that are awake.

        Returns:
            The answer.

        Raises:
            Missing: There is no such index or document.
            EngineAway: No node answers, or some copy of the index is with none that does.
            EngineError: The cluster refuses, or has no whole answer.
        """
        data = None if body is None else json.dumps(body).encode()
        request = _Request(method, path, data, params or {})
        until, why = self._gone
        if until > time.monotonic():
            raise self._away(why)
        until, only = self._awake
        if until < time.monotonic():
            only = ""
        end = time.monotonic() + READER_S
        for tries in range(READ_TRIES):
            try:
                return self._try_read(request, only, end)
            except NotNow as exc:
                if tries + 1 == READ_TRIES or end - time.monotonic() < 2 * PATIENCE_S:
                    raise self._away(str(exc)) from None
            time.sleep(self._chance.uniform(0.05, 0.2))
        raise AssertionError

    def write(
        self,
        method: str,
        path: str,
        body: object = None,
        params: Mapping[str, str] | None = None,
        *,
        patience: float = WRITE_PATIENCE_S,
    ) -> Json:
        """Ask for a change that may be made twice.

        Args:
            method: Of HTTP.
            path: Below the cluster's root, quoted.
            body: Becomes JSON; bytes are sent as they are; None for none.
            params: Of the query.
            patience: Seconds for which it is tried again if the cluster cannot do it now.

        Returns:
            The answer.

        Raises:
            Missing: There is no such index or document.
            Conflict: The document is another by now, or the index is there already.
            EngineAway: No node answers for so long.
            EngineError: The cluster refuses.
        """
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        request = _Request(method, path, data, params or {})
        began = time.monotonic()
        tries = 0
        while True:
            try:
                return self._try_write(request)
            except EngineAway:
                if time.monotonic() - began > patience:
                    raise
            self.pause(tries)
            tries += 1

    def pause(self, tries: int) -> None:
        """Wait before the next try: longer each time, and by chance.

        Args:
            tries: How often it was tried, 0 or more.

        Source: M. Brooker, "Exponential backoff and jitter", 2015 ("full jitter").
        """
        time.sleep(self._chance.uniform(0.05, min(MAX_PAUSE_S, 0.2 * 2 ** min(tries, 10))))

    def close(self) -> None:
        """Close the connections."""
        self._connections.close()

    def _try_read(self, request: _Request, only: str, end: float) -> Json:
        counted: list[str | None] = []

        def unsure() -> float:
            counted.append(self._count_awake(end))
            return SLOW_S if counted[-1] == "" else MEANWHILE_S

        try:
            return self._asked(request, _at_most(PATIENCE_S, end), only, unsure)
        except Silent as exc:
            awake = counted[0] if counted else self._count_awake(end)
            if awake is None:
                self._gone = time.monotonic() + AWAY_S, "no node answers"
                raise self._away("no node answers") from exc
            if not awake and counted:
                raise self._away(f"no answer within {SLOW_S:g} s") from exc
        try:
            return self._asked(request, _at_most(READER_S, end) if awake else SLOW_S, awake)
        except Silent as exc:
            raise self._away(str(exc)) from exc

    def _try_write(self, request: _Request) -> Json:
        try:
            return self._asked(request, WRITE_S)
        except (Silent, NotNow) as exc:
            raise self._away(str(exc)) from exc

    def _asked(
        self,
        request: _Request,
        timeout: float,
        only: str = "",
        unsure: Callable[[], float] | None = None,
    ) -> Json:
        """Ask one node after the other until one answers; one that is silent ends it."""
        params = dict(request.params)
        if only and ("preference" in params or "/_doc/" in request.path):
            params["preference"] = f"_only_nodes:{only}"
        target = f"/{request.path}?{urlencode(params)}" if params else f"/{request.path}"
        asked = Asked(request.method, target, request.data, timeout, unsure)
        why = ""
        for host in self._connections.in_turn():
            try:
                answer = self._connections.exchange(host, asked)
            except Silent:
                self._connections.mark_down(host)
                raise
            except Unreached as exc:
                self._connections.mark_down(host)
                why = f"{host}: {exc}"
                continue
            try:
                return meant(answer, self.address)
            except NotNow as exc:
                if isinstance(exc, Elsewhere):
                    self._awake = (0.0, "")
                self._connections.mark_down(host)  # the next try asks another
                raise
        self._gone = time.monotonic() + AWAY_S, why
        raise self._away(why)

    def _count_awake(self, end: float) -> str | None:
        """Return the ids of the nodes that answer, if some do not; an empty text if all do; None if
        nobody counts them."""
        params = {"timeout": f"{round(COUNTING_S * 1000)}ms", "filter_path": "_nodes,nodes.*.name"}
        target = f"/_nodes/http?{urlencode(params)}"
        asked = Asked("GET", target, None, _at_most(COUNTED_S, end))
        for host in self._connections.in_turn():
            try:
                answer = self._connections.exchange(host, asked)
                told = meant(answer, self.address)
            except Silent:
                self._connections.mark_down(host)  # the next count begins with another
                return None
            except (Unreached, EngineError, NotNow):
                self._connections.mark_down(host)
                continue
            counted = told.get("_nodes", {})
            if not counted.get("failed"):
                return ""
            only = ",".join(sorted(told.get("nodes", {})))
            self._awake = time.monotonic() + AVOID_S, only
            return only
        return None

    def _away(self, why: str) -> EngineAway:
        return EngineAway(
            f"the cluster {self.address.shown} does not answer ({why}); look whether it runs, and "
            "at engine_url"
        )


def quoted(name: str) -> str:
    """Return a name as a part of a path.

    Args:
        name: Of an index or a document.

    Returns:
        The name with each sign quoted that would end it.
    """
    return quote(name, safe="")


def _at_most(seconds: float, end: float) -> float:
    """Return for how long to wait if all must be over at `end`."""
    return min(seconds, max(LEAST_WAIT_S, end - time.monotonic()))
