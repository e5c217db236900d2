"""What an index is made with, and what of an index differs from that."""

from __future__ import annotations

from typing import Any

from index.engines.base import BM25_B, BM25_K1
from index.engines.opensearch.fields import KEPT, index_settings, mapping
from index.engines.opensearch.nodes.answers import Missing
from index.engines.opensearch.nodes.client import Client, quoted
from index.errors import EngineError

Json = dict[str, Any]

_NAMED = range(3, 7)
"""Versions of the server whose `BM25` leaves out the factor k1 + 1. That changes no order of words
alone, but how they weigh beside beginnings and patterns, which score 1. Versions after 3 are taken
to be like it. A version 2 that gives itself out for an older product says 7.10.

Source: OpenSearch 3.0, release notes, "Breaking changes": LegacyBM25Similarity.
"""


def similarity(client: Client) -> str:
    """Return the name of BM25 with the factor k1 + 1, as the other engines have it.

    Args:
        client: Asks the cluster for its version.

    Returns:
        The name; empty if it is what the cluster takes if nothing is named, and knows by no name.

    Raises:
        EngineError: The cluster does not answer.
    """
    number = str(client.read("GET", "").get("version", {}).get("number", ""))
    major = number.partition(".")[0]
    return "LegacyBM25" if major.isdigit() and int(major) in _NAMED else ""


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


def index_body(client: Client, index: str, token: str) -> Json:
    """Return what the cluster is sent to make an index.

    Args:
        client: Asks the cluster; its address says how many shards and copies.
        index: Its name on the cluster.
        token: Tells this making from every other: one that was sent twice is known again.

    Returns:
        Aliases, settings and mapping.

    Raises:
        EngineError: The cluster does not answer.
    """
    fields = mapping()
    settings = index_settings(client.address)
    if name := similarity(client):
        settings["index"]["similarity"] = {"default": {"type": name, "k1": BM25_K1, "b": BM25_B}}
    return {
        "aliases": {written_as(index): {}},
        "settings": settings,
        "mappings": {**fields, "_meta": {**fields["_meta"], "made": token}},
    }


def differing(client: Client, index: str) -> str:
    """Compare an index with one that is made now.

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
    scored = settings.get("similarity", {}).get("default", {}).get("type", "")
    if scored != similarity(client):
        wrong.append("similarity")
    if written_as(index) not in found["aliases"]:
        wrong.append(f"the alias {written_as(index)}")
    if not wrong:
        return ""
    return f"{index} has other fields or settings than one that is made now: {', '.join(wrong)}"


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
