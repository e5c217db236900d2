"""Sends articles to the cluster in large requests, and looks at what became of each."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from typing import Any, Self

from index.engines.base import EngineDocument
from index.engines.opensearch.asking import Asking
from index.engines.opensearch.fields import native_document
from index.engines.opensearch.made import written_as
from index.engines.opensearch.nodes.answers import OVERLOADED, Missing, blocked
from index.engines.opensearch.nodes.client import WRITE_PATIENCE_S, quoted
from index.engines.opensearch.state import Lease
from index.errors import EngineAway, EngineError

BULK_BYTES = 5_000_000
"""Bytes after which a request is sent: large enough to be quick, small enough for the cluster to
refuse it on its own if it is busy."""

MAX_BULK_BYTES = 10_000_000
"""Bytes of one request, unless one article alone is larger."""

Json = dict[str, Any]


class ClusterWriter:
    """See `index.engines.base.EngineWriter`.

    What was sent and not committed may be seen early: each article is as the archive has it, and
    its sequence number is its version, so that no late or double write does harm.

    Args:
        asking: The index.
        lease: Held until this writer is left.
        committed: Stores the archive state after a commit.
        seq: The archive state of the newest commit.
    """

    def __init__(
        self,
        asking: Asking,
        lease: Lease,
        committed: Callable[[int], None],
        seq: int,
    ) -> None:
        self._client = asking.client
        self._asking = asking
        self._path = quoted(written_as(asking.index))
        self._lease = lease
        self._committed = committed
        self._seq = seq
        self._waiting: dict[str, tuple[int, bytes]] = {}
        self._waiting_bytes = 0
        self._deleted: dict[str, None] = {}
        self._changed = False

    def add(self, document: EngineDocument) -> None:
        line = json.dumps(native_document(document), ensure_ascii=False).encode()
        self._drop(document.doc_id)
        self._deleted.pop(document.doc_id, None)
        if self._waiting_bytes + len(line) > BULK_BYTES:
            self._send()
        self._waiting[document.doc_id] = document.seq, line
        self._waiting_bytes += len(line)
        self._seq = max(self._seq, document.seq)
        self._changed = True

    def delete(self, doc_ids: Iterable[str]) -> None:
        for doc_id in doc_ids:
            self._drop(doc_id)
            self._deleted[doc_id] = None
            self._changed = True

    def _drop(self, doc_id: str) -> None:
        _, line = self._waiting.pop(doc_id, (0, b""))
        self._waiting_bytes -= len(line)

    def commit(self, seq: int) -> None:
        seq = max(seq, 0)
        self._send()
        gone = list(self._deleted)
        if gone:
            self._check_there()
        for start in range(0, len(gone), 10_000):
            batch = gone[start : start + 10_000]
            self._bulk({doc_id: _action("delete", doc_id, max(seq, self._seq)) for doc_id in batch})
        self._deleted.clear()
        if self._changed:
            self._refresh()
        self._committed(seq)
        self._seq = seq
        self._changed = False

    def _send(self) -> None:
        actions = {
            doc_id: _action("index", doc_id, seq) + line + b"\n"
            for doc_id, (seq, line) in self._waiting.items()
        }
        self._bulk(actions)
        self._waiting.clear()
        self._waiting_bytes = 0

    def _bulk(self, actions: dict[str, bytes]) -> None:
        """Send actions until each is taken."""
        began = time.monotonic()
        tries = 0
        while actions:
            self._lease.renew()
            try:
                told = self._client.write(
                    "POST",
                    f"{self._path}/_bulk",
                    b"".join(actions.values()),
                    {"require_alias": "true", "timeout": "30s"},
                )
            except Missing:
                raise self._asking.missing() from None
            actions, reason = self._left_over(actions, told)
            if actions:
                if time.monotonic() - began > WRITE_PATIENCE_S:
                    raise EngineAway(
                        f"the cluster {self._client.address.shown} takes no articles: {reason}; "
                        "look whether it is whole, and run the same command again"
                    )
                self._client.pause(tries)
                tries += 1

    def _left_over(self, actions: dict[str, bytes], told: Json) -> tuple[dict[str, bytes], str]:
        """Return the actions that are to be sent again, and why the last was not taken."""
        if not told.get("errors"):
            return {}, ""
        again: dict[str, bytes] = {}
        reason = ""
        for item in told["items"]:
            ((_, result),) = item.items()
            status, error = int(result["status"]), result.get("error") or {}
            if status < 300 or status == 409 or (status == 404 and not error):
                continue  # taken; or a later version is there; or what is deleted is not there
            if error.get("type") == "index_not_found_exception":
                raise self._asking.missing()
            reason = " ".join(str(error.get("reason", status)).split())[:300]
            if error.get("type") == "cluster_block_exception" and "read-only" in reason:
                raise blocked(self._client.address, reason)
            if status not in OVERLOADED:
                cause = (error.get("caused_by") or {}).get("reason", "")
                raise EngineError(
                    f"the cluster {self._client.address.shown} does not take article "
                    f"{result['_id']}: {' '.join(f'{reason} {cause}'.split())[:300]}"
                )
            again[result["_id"]] = actions[result["_id"]]
        return again, reason

    def _check_there(self) -> None:
        """Look whether the index is there: a request of deletions alone would make it anew."""
        params = {"filter_path": "*.settings.index.uuid"}
        try:
            self._client.write("GET", f"{self._path}/_settings", None, params)
        except Missing:
            raise self._asking.missing() from None

    def _refresh(self) -> None:
        """Let all copies show what was sent."""
        tries, began = 0, time.monotonic()
        while True:
            try:
                told = self._client.write("POST", f"{self._path}/_refresh")
            except Missing:
                raise self._asking.missing() from None
            if not told["_shards"]["failed"]:
                return
            if time.monotonic() - began > WRITE_PATIENCE_S:
                raise EngineAway(f"{self._asking.index} cannot be shown by all of its copies")
            self._client.pause(tries)
            tries += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            if kind is None and self._changed:
                self.commit(self._seq)
        finally:
            self._lease.let_go()


def _action(what: str, doc_id: str, version: int) -> bytes:
    action = {what: {"_id": doc_id, "version": version, "version_type": "external_gte"}}
    return json.dumps(action).encode() + b"\n"
