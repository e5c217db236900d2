"""What an answer of a node means: what it holds, or which error it is."""

from __future__ import annotations

import json
from typing import Any

from index.engines.opensearch.nodes.address import ClusterAddress
from index.engines.opensearch.nodes.connections import Answer
from index.errors import EngineError

OVERLOADED = frozenset((429, 502, 503, 504))
"""Statuses of what may be tried again, of an answer and of an item in it."""

_WAITED = 408
"""Status of a question for the cluster's health that has waited as long as it was told to: an
answer like others."""

_UNREACHED = frozenset(
    (
        "search_phase_execution_exception",
        "node_disconnected_exception",
        "node_not_connected_exception",
    )
)
"""Kinds of errors of a node that lost the others while it asked them."""

_ELSEWHERE = "no data nodes with criteria"
"""What the cluster says if none of the nodes that are asked alone has a copy of a shard."""

_BLOCKED = "cluster_block_exception"

_ABSENT = frozenset(("found", "result"))
"""What stands in answers about one document, also if it is not there."""

_WHOLE = frozenset(("hits", "_all"))
"""What stands in answers of all shards; without one of them they would count too little."""

Json = dict[str, Any]


class Missing(Exception):  # noqa: N818 - named for what happened
    """There is no such index or document."""


class Conflict(Exception):  # noqa: N818 - named for what happened
    """The document is another by now, or the index is there already."""


class NotNow(Exception):  # noqa: N818 - named for what happened
    """A node answers that it, or a copy of the index, cannot answer now."""


class Elsewhere(NotNow):
    """None of the nodes that were asked alone has a copy of some shard."""


def meant(answer: Answer, address: ClusterAddress) -> Json:
    """Read an answer.

    Args:
        answer: As it came.
        address: Of the cluster, for messages.

    Returns:
        What it holds.

    Raises:
        Missing: There is no such index or document.
        Conflict: The document is another by now, or the index is there already.
        NotNow: The node, or a copy of the index, cannot answer now.
        Elsewhere: The nodes that are asked alone do not have all of the index.
        EngineError: The cluster refuses, or this is no answer of OpenSearch.
    """
    told = _json(answer.body)
    if answer.status in OVERLOADED and told is None:
        raise NotNow(f"{answer.status}: no reason given")  # of a proxy before the cluster
    if told is None or 300 <= answer.status < 400:
        raise _other(answer.status, address)
    if answer.status < 300 or (answer.status == _WAITED and "timed_out" in told):
        shards = told.get("_shards")
        if isinstance(shards, dict) and shards.get("failed") and _WHOLE & set(told):
            raise NotNow(f"{shards['failed']} shards have no copy that answers")
        return told
    kind, reason = _error_of(told)
    if answer.status == 404 and (kind == "index_not_found_exception" or _ABSENT & set(told)):
        raise Missing
    if answer.status == 409 or kind == "resource_already_exists_exception":
        raise Conflict
    if kind == _BLOCKED and answer.status in (403, 429):  # 503 passes by itself
        raise blocked(address, reason)
    if answer.status in OVERLOADED or (answer.status >= 500 and kind in _UNREACHED):
        raise NotNow(f"{answer.status}: {reason or 'no reason given'}")
    if _ELSEWHERE in reason:
        raise Elsewhere("some shards have a copy with none of the nodes that answer")
    if answer.status in (401, 403):
        raise _unknown_user(reason or str(answer.status), address)
    raise EngineError(f"the cluster {address.shown} refuses this: {reason or answer.status}")


def _other(status: int, address: ClusterAddress) -> EngineError:
    """Return the error of an answer that is none of OpenSearch, by its status."""
    if status in (401, 403):
        return _unknown_user(str(status), address)
    if status == 413:
        why = "413: a request of 10 MB is too large for it; let what stands before it pass that"
    elif 300 <= status < 400:
        why = f"{status}: it sends elsewhere; give the address of the nodes as engine_url"
    else:
        why = f"{status}, which is no answer of OpenSearch; look at engine_url"
    return EngineError(f"the cluster {address.shown} cannot be used ({why})")


def _unknown_user(reason: str, address: ClusterAddress) -> EngineError:
    return EngineError(
        f"the cluster {address.shown} refuses this user ({reason}); mend user and "
        "password in engine_url"
    )


def blocked(address: ClusterAddress, reason: str) -> EngineError:
    """Return the error of an index that may not be written, as when a node's disk is full.

    Args:
        address: Of the cluster.
        reason: As the cluster told it.

    Returns:
        The error, to be raised.
    """
    return EngineError(
        f"the cluster {address.shown} lets nothing be written: {_short(reason)}; make room on its "
        "disks and run the same command again; the archive has the articles"
    )


def _json(body: bytes) -> Json | None:
    try:
        told = json.loads(body)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _error_of(told: Json) -> tuple[str, str]:
    """Return kind and reason of an error, its innermost cause last."""
    error = told.get("error")
    if not isinstance(error, dict):
        return "", _short(error or "")
    parts = [error, *error.get("root_cause", ())]
    parts += [failed.get("reason") or {} for failed in error.get("failed_shards", ())]
    inner = error.get("caused_by")
    while isinstance(inner, dict):
        parts.append(inner)
        inner = inner.get("caused_by")
    reasons = dict.fromkeys(str(part["reason"]) for part in parts if part.get("reason"))
    return str(error.get("type", "")), _short("; ".join(reasons))


def _short(text: object) -> str:
    return " ".join(str(text).split())[:300]
