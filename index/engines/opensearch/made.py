"""What an index was made with: its body when it is made, and what differs from that later."""

from __future__ import annotations

from typing import Any

from index.engines.opensearch.address import ClusterAddress
from index.engines.opensearch.client import Client, Missing, quoted
from index.engines.opensearch.fields import KEPT, index_settings, mapping
from index.errors import EngineError

Json = dict[str, Any]


def written_as(index: str) -> str:
    """Return the alias by which an index is written.

    The cluster makes an index unasked if one is written that is not there, with fields that it
    guesses. Of an alias it is told that there has to be one, and refuses.

    Args:
        index: Its name on the cluster.

    Returns:
        The alias's name.
    """
    return f"{index}.writes"


def index_body(index: str, address: ClusterAddress, token: str) -> Json:
    """Return what the cluster is sent to make an index.

    Args:
        index: Its name on the cluster.
        address: Says how many shards and copies.
        token: Tells this making from every other: one that was sent twice is known again.

    Returns:
        Aliases, settings and mapping.
    """
    fields = mapping()
    return {
        "aliases": {written_as(index): {}},
        "settings": index_settings(address),
        "mappings": {**fields, "_meta": {**fields["_meta"], "made": token}},
    }


def differing(client: Client, index: str) -> str:
    """Compare an index with what it was made with.

    Shards and copies are left out, since who runs the cluster may choose them.

    Args:
        client: Asks the cluster.
        index: The index's name there.

    Returns:
        What differs, in one line that names fields and settings; empty if nothing does.

    Raises:
        Missing: There is no such index.
        EngineError: The cluster does not answer.
    """
    found = client.read("GET", quoted(index)).get(index)
    if found is None:
        raise Missing
    wrong = _differing_fields(found["mappings"])
    settings = found["settings"]["index"]
    wrong += [name for name, value in KEPT.items() if settings.get(name) != value]
    if written_as(index) not in found["aliases"]:
        wrong.append(f"the alias {written_as(index)}")
    if not wrong:
        return ""
    return f"{index} has other fields or settings than it was made with: {', '.join(wrong)}"


def check(client: Client, index: str) -> None:
    """Look whether an index is as it was made.

    Args:
        client: Asks the cluster.
        index: The index's name there.

    Raises:
        Missing: There is no such index.
        EngineError: It differs, or the cluster does not answer.
    """
    if wrong := differing(client, index):
        raise EngineError(
            f"{wrong} (on {client.address.shown}); put them back, or run: search-index rebuild"
        )


def _differing_fields(found: Json) -> list[str]:
    """List what of a mapping is not as it was made, whatever the cluster adds to it itself."""
    made = mapping()
    wrong = [name for name in ("dynamic", "_source") if found.get(name) != made[name]]
    if found.get("_meta", {}).get("format") != made["_meta"]["format"]:
        wrong.append("_meta")
    fields, properties = found.get("properties", {}), made["properties"]
    return wrong + sorted(
        {name for name in fields if name not in properties}
        | {
            name
            for name, field in properties.items()
            if any(fields.get(name, {}).get(key) != value for key, value in field.items())
        }
    )
