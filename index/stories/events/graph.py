"""The links of articles as they stand in the archive's notes, with the changes of one batch."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from index.archive.notes import Note, Notes
from index.stories.events.links import Place, cluster_key, keys

STORIES = "stories"
"""Kind of the notes that are places, each with the keys of its story and its cluster. An article
without links has none."""


class Graph:
    """Reads places when they are first asked for, and writes those that changed.

    Args:
        notes: The archive's, open for writing.
    """

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._places: dict[str, Place] = {}
        self._written: dict[str, Place | None] = {}
        self.changed: set[str] = set()

    def read(self, doc_ids: Iterable[str]) -> None:
        """Read the places of articles at once.

        Args:
            doc_ids: Their ids; those already read are passed over.

        Raises:
            ArchiveError: The archive cannot be read.
        """
        new = [doc_id for doc_id in doc_ids if doc_id not in self._places]
        found = self._notes.read(STORIES, new)
        for doc_id in new:
            content = found.get(doc_id)
            place = Place.unpacked(content) if content is not None else None
            self._places[doc_id] = place or Place({})
            self._written[doc_id] = place

    def links(self, doc_id: str) -> Mapping[str, int]:
        """Return the links of an article.

        Args:
            doc_id: Its id; it has been read.

        Returns:
            Likeness by article; empty if it has none.
        """
        return self._places[doc_id].links

    def set_links(self, doc_id: str, links: Mapping[str, int]) -> None:
        """Change the links of an article.

        Args:
            doc_id: Its id; it has been read.
            links: Likeness by article.
        """
        place = self._places[doc_id]
        if place.links != links:
            self.changed.update((doc_id,), links.keys() ^ place.links.keys())
            self._places[doc_id] = place._replace(links=links)

    def mutual(self, doc_ids: Collection[str]) -> dict[str, dict[str, int]]:
        """Return the links of articles that the other article has too.

        Args:
            doc_ids: Their ids.

        Returns:
            Likeness by article, of each.

        Raises:
            ArchiveError: The archive cannot be read.
        """
        self.read(doc_ids)
        self.read({other for doc_id in doc_ids for other in self._places[doc_id].links})
        return {
            doc_id: {
                other: like
                for other, like in self._places[doc_id].links.items()
                if doc_id in self._places[other].links
            }
            for doc_id in doc_ids
        }

    def clusters(self) -> set[int]:
        """Return the clusters that hold articles whose links changed.

        Returns:
            Their keys; empty if nothing changed.

        Raises:
            ArchiveError: The archive cannot be read.
        """
        self.read(self.changed)
        held = {self._places[doc_id].cluster for doc_id in self.changed} - {""}
        return set(map(cluster_key, held))

    def tell(self, doc_id: str, first: str, cluster: str, counts: tuple[int, int]) -> None:
        """Say to which story an article belongs.

        Args:
            doc_id: Its id; it has been read.
            first: The id of the story's first article.
            cluster: The lowest id of its cluster.
            counts: Articles and sources of the story; zeros unless this is the first article.
        """
        place = self._places[doc_id]
        self._places[doc_id] = Place(place.links, first, cluster, *counts)

    def write(self) -> None:
        """Write the places that are not as they were read.

        Raises:
            ArchiveError: The archive cannot be written.
        """
        new = {
            doc_id: place
            for doc_id, place in sorted(self._places.items())
            if place != (self._written[doc_id] or Place({}))
        }
        self._notes.put(
            STORIES,
            [
                Note(doc_id, place.packed(), tuple(dict.fromkeys(keys(place))))
                for doc_id, place in new.items()
                if place.links
            ],
        )
        self._notes.drop(STORIES, [doc_id for doc_id, place in new.items() if not place.links])
