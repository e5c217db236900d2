"""What an index of the cluster is made with, by the version of its format."""

from __future__ import annotations

import hashlib
import json

import pytest

from index.engines.opensearch.fields import FORMAT, KEPT, mapping
from index.engines.opensearch.made import similarity
from index.engines.opensearch.nodes.address import read_address
from index.engines.opensearch.nodes.client import Client
from index.engines.opensearch.query import MAX_TERMS


def test_who_changes_fields_or_settings_raises_the_format() -> None:
    """Readers compare the format alone: an index of another would answer as if it were of this."""
    written = json.dumps([mapping(), KEPT], sort_keys=True)
    assert (FORMAT, hashlib.sha256(written.encode()).hexdigest()[:16]) == (2, "ad675108b17cb298")


def test_a_list_may_be_as_long_as_the_index_takes() -> None:
    """What a query is cut into and what the index is made with are one number."""
    assert KEPT["max_terms_count"] == str(MAX_TERMS)


@pytest.mark.parametrize(
    ("version", "name"),
    [("2.19.6", ""), ("3.0.0", "LegacyBM25"), ("3.6.0", "LegacyBM25"), ("7.10.2", ""), ("", "")],
)
def test_bm25_is_named_where_the_server_has_changed_it(
    version: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By no name that the server does not know; one may give itself out for 7.10."""
    client = Client(read_address("http://localhost/news"))
    monkeypatch.setattr(client, "read", lambda *_: {"version": {"number": version}})
    assert similarity(client) == name
