"""Keeps vectors, links and stories among an archive's notes, as articles come and go.

A change of articles changes links; what it can change beyond them are the clusters that hold, or
held, an article whose links changed. These are made anew, each as a function of its articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np

from index.archive.notes import Note, Notes
from index.stories.events.averages import average_link
from index.stories.events.clusters import LEAST, Clusters
from index.stories.events.graph import STORIES, Graph
from index.stories.events.likeness import KeptVector, Stack, alike
from index.stories.events.links import MAX_LINKS, cluster_key, nearest
from index.stories.events.vectors import SOURCE_BYTES
from index.stories.events.window import pairs

VECTORS = "vectors"
"""Kind of the notes that are vectors, each with its day as key."""


class StoryKeeper:
    """Keeps the stories of one archive.

    Args:
        notes: The archive's, open for writing.
    """

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def enter(self, vectors: Sequence[KeptVector]) -> None:
        """Take in articles that have no vector yet.

        Args:
            vectors: Theirs, each article once.

        Raises:
            ArchiveError: The archive cannot be read or written.
        """
        self._notes.put(VECTORS, [Note(one.doc_id, one.content, (one.day,)) for one in vectors])
        links: dict[str, dict[str, int]] = defaultdict(dict)
        for doc_id, other, like in pairs(vectors, self._read, LEAST):
            links[doc_id][other] = links[other][doc_id] = like
        graph = Graph(self._notes)
        graph.read(links)
        for doc_id, new in links.items():
            graph.set_links(doc_id, nearest({**graph.links(doc_id), **new}.items()))
        self._settle(graph)

    def withdraw(self, vectors: Sequence[KeptVector]) -> None:
        """Take out articles.

        Args:
            vectors: As they were entered, each article once; those that never were change nothing.

        Raises:
            ArchiveError: The archive cannot be read or written.
        """
        gone = {one.doc_id for one in vectors}
        self._notes.drop(VECTORS, gone)
        self._notes.drop(STORIES, gone)
        graph = Graph(self._notes)
        left = {other for _, other, _ in pairs(vectors, self._read, LEAST)}
        graph.read(left)
        short = []
        for doc_id in left:
            links = graph.links(doc_id)
            kept = {other: like for other, like in links.items() if other not in gone}
            if len(kept) < len(links):
                graph.set_links(doc_id, kept)
                if len(links) == MAX_LINKS:
                    short.append(doc_id)
        self._look_again(graph, short)
        self._settle(graph)

    def _look_again(self, graph: Graph, doc_ids: Sequence[str]) -> None:
        """Find the links of articles that had more than are kept."""
        links: dict[str, list[tuple[str, int]]] = {doc_id: [] for doc_id in doc_ids}
        for doc_id, other, like in pairs(self._of(doc_ids), self._read, LEAST):
            links[doc_id].append((other, like))
        for doc_id, found in links.items():
            graph.set_links(doc_id, nearest(found))

    def _settle(self, graph: Graph) -> None:
        """Make the clusters anew that hold, or held, an article whose links changed."""
        former = self._notes.find(STORIES, graph.clusters())
        clusters = Clusters(graph.mutual)
        settled: set[str] = set()
        due: list[list[str]] = []
        for doc_id in sorted(graph.changed.union(*former.values())):
            if doc_id not in settled:
                cluster = clusters.of(doc_id)
                settled.update(cluster)
                same = former.get(cluster_key(cluster[0])) == cluster
                if not same or not graph.changed.isdisjoint(cluster):
                    due.append(cluster)
        self._tell(graph, due)
        graph.write()

    def _tell(self, graph: Graph, clusters: Sequence[Sequence[str]]) -> None:
        """Cut clusters into stories."""
        some = {doc_id for cluster in clusters for doc_id in cluster}
        kept = {one.doc_id: one for one in self._of(some)}
        for cluster in clusters:
            vectors = [kept[doc_id] for doc_id in cluster if doc_id in kept]
            for story in stories_of(vectors):
                first = min(story, key=lambda one: (one.day, one.doc_id))
                sources = len({one.source for one in story} - {bytes(SOURCE_BYTES)})
                for one in story:
                    counts = (len(story), sources) if one is first else (0, 0)
                    graph.tell(one.doc_id, first.doc_id, cluster[0], counts)

    def _of(self, doc_ids: Collection[str]) -> list[KeptVector]:
        """Read the vectors of articles, in the order of their ids."""
        return [KeptVector(*one) for one in sorted(self._notes.read(VECTORS, doc_ids).items())]

    def _read(self, first: int, last: int) -> list[KeptVector]:
        """Read the vectors of days."""
        kept = self._notes.between(VECTORS, first, last)
        return [KeptVector(doc_id, content) for _, doc_id, content in kept]


def stories_of(vectors: Sequence[KeptVector]) -> list[list[KeptVector]]:
    """Cut articles that hang together into stories.

    Args:
        vectors: Theirs, in ascending order of their ids.

    Returns:
        The stories, each with its vectors in that order; empty if there are no vectors.
    """
    if len(vectors) < 2:
        return [list(vectors)] if vectors else []
    stack = Stack.of(vectors)
    likeness = np.zeros((len(vectors), len(vectors)), np.int64)
    for found in alike(stack, stack):
        likeness[found.rows, found.others] = found.likeness
    return [[vectors[row] for row in rows] for rows in average_link(likeness, LEAST)]
