"""One index of a cluster: searches of it, with what every search asks for."""

from __future__ import annotations

import secrets
from typing import Any

from index.engines.opensearch.nodes.answers import Missing
from index.engines.opensearch.nodes.client import Client, quoted
from index.errors import EngineError

Json = dict[str, Any]


class Asking:
    """Searches one index. Shared by threads.

    All searches of one object carry one `preference`, so that the same copies of the shards answer
    them: two copies may be a commit apart, and weigh deleted articles differently.

    Args:
        client: Asks the cluster.
        index: The index's name on the cluster.
    """

    is_gone = False
    """Whether a search has found no such index: a rebuild has put another in its place."""

    def __init__(self, client: Client, index: str) -> None:
        self.client = client
        self.index = index
        self._params = {
            "preference": secrets.token_hex(4),
            "allow_partial_search_results": "false",
        }
        if client.address.same_scores:
            self._params["search_type"] = "dfs_query_then_fetch"

    def search(self, body: Json) -> Json:
        """Run one search.

        Args:
            body: As OpenSearch takes it.

        Returns:
            The whole answer, of all shards.

        Raises:
            EngineAway: The cluster does not answer, or not for all of the index.
            EngineError: There is no such index, or the cluster refuses the search.
        """
        try:
            told = self.client.read(
                "POST",
                f"{quoted(self.index)}/_search",
                {"_source": False, "track_total_hits": True, **body},
                self._params,
            )
        except Missing:
            self.is_gone = True
            raise self.missing() from None
        if told.get("timed_out"):
            raise EngineError(f"the search took the cluster {self.client.address.shown} too long")
        return told

    def missing(self) -> EngineError:
        """Return the error of an index that is not there.

        Returns:
            The error, to be raised.
        """
        return EngineError(
            f"there is no index {self.index} on {self.client.address.shown}; "
            "run: search-index rebuild"
        )


def total_of(told: Json) -> int:
    """Return how many articles match.

    Args:
        told: The answer to a search.

    Returns:
        The exact number.
    """
    return int(told["hits"]["total"]["value"])
