"""Clusters: what hangs together, within the bound, whichever article one begins with."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from index.stories.events import clusters
from index.stories.events.clusters import LEVELS, Clusters


def chain(likes: list[int]) -> dict[str, dict[str, int]]:
    """Return articles in a row, each linked to the next."""
    names = [chr(97 + at) for at in range(len(likes) + 1)]
    links: dict[str, dict[str, int]] = {name: {} for name in names}
    for like, one, other in zip(likes, names, names[1:], strict=False):
        links[one][other] = links[other][one] = like
    return links


def all_clusters(links: Mapping[str, Mapping[str, int]], order: Collection[str]) -> dict[str, str]:
    found = Clusters(lambda doc_ids: {doc_id: links[doc_id] for doc_id in doc_ids})
    return {doc_id: "".join(found.of(doc_id)) for doc_id in order}


def test_a_chain_of_links_is_a_cluster() -> None:
    """Whatever lies between, if each link reaches the lowest level."""
    links = chain([LEVELS[0], LEVELS[0] - 1, LEVELS[2]])
    assert all_clusters(links, "abcd") == {"a": "ab", "b": "ab", "c": "cd", "d": "cd"}


def test_too_many_are_parted_at_a_higher_level(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six hang together at the lowest level; three are the bound, from whichever one begins."""
    monkeypatch.setattr(clusters, "MAX_ARTICLES", 3)
    low, high = LEVELS[0], LEVELS[1]
    links = chain([high, high, low, low, high])
    parted = {"a": "abc", "b": "abc", "c": "abc", "d": "d", "e": "ef", "f": "ef"}
    assert all_clusters(links, "abcdef") == parted
    assert all_clusters(links, "fdbeca") == parted


def test_three_within_the_bound_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster of just so many is whole."""
    monkeypatch.setattr(clusters, "MAX_ARTICLES", 3)
    assert all_clusters(chain([LEVELS[0]] * 2), "abc") == dict.fromkeys("abc", "abc")


def test_too_many_at_every_level_are_each_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four equal texts, if three are the bound."""
    monkeypatch.setattr(clusters, "MAX_ARTICLES", 3)
    links = chain([LEVELS[-1]] * 3)
    assert all_clusters(links, "abcd") == {"a": "a", "b": "b", "c": "c", "d": "d"}
