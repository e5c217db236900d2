"""Which articles are one text, read from the archive's notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from index.stories.reprints.groups import Link, links, one_texts
from index.stories.reprints.pairs import Shared, unpack_shared

if TYPE_CHECKING:
    from collections.abc import Collection

    from index.archive.base import Archive

MAX_FOLLOWED = 2_000
"""Articles beside those asked for that are read at once, to see who is one text with whom. A text
has some hundred at most; chains that lead further are of furniture."""

NOTES = "reprints"
"""The kind of the notes that are read."""


class Texts:
    """The texts of some articles, each with all articles that print it.

    Args:
        archive: Open for reading.
        noted: Notes of articles that were read already, as the archive has them.
    """

    def __init__(self, archive: Archive, noted: Mapping[str, bytes] | None = None) -> None:
        self._archive = archive
        self._notes: dict[str, Shared] = {}
        self._looked: set[str] = set()
        self._groups: dict[str, tuple[str, ...]] = {}
        self._links: dict[str, dict[str, Link]] = {}
        if noted:
            self._take(noted)

    def read(self, doc_ids: Collection[str]) -> None:
        """Read what is noted of articles, and of those that share text with them.

        Args:
            doc_ids: Ids of articles; those that were read already cost nothing.

        Raises:
            ArchiveError: The archive cannot be read.
        """
        missing = [doc_id for doc_id in doc_ids if doc_id not in self._looked]
        if missing:
            self._looked.update(missing)
            self._take(self._archive.notes.read(NOTES, missing))

    def of(self, doc_id: str) -> tuple[str, ...]:
        """Return the articles of a text.

        Args:
            doc_id: The id of one of them, which was read.

        Returns:
            Ids in the order of dates, undated ones last, then of ids; itself alone if it has no
            reprints.
        """
        return self._groups.get(doc_id, (doc_id,))

    def linked(self, doc_id: str) -> Mapping[str, Link]:
        """Return the articles that share text with one.

        Args:
            doc_id: Its id, which was read.

        Returns:
            What they share, by id; empty if there is none.
        """
        return self._links.get(doc_id, {})

    def moment(self, doc_id: str) -> int | None:
        """Return when an article was published.

        Args:
            doc_id: Its id, which was read.

        Returns:
            Minutes since 1970; None for an undated article, and for one that shares no text.
        """
        shared = self._notes.get(doc_id)
        return None if shared is None else shared.moment

    def _take(self, noted: Mapping[str, bytes]) -> None:
        """Take notes, follow those that they name, and put the articles together anew."""
        if not noted:
            return
        self._looked.update(noted)
        room = MAX_FOLLOWED
        while noted:
            found = {doc_id: unpack_shared(content) for doc_id, content in noted.items()}
            self._notes.update(found)
            wanted = {one.doc_id for shared in found.values() for one in shared.partners}
            following = sorted(wanted - self._looked)[:room]
            room -= len(following)
            self._looked.update(following)
            noted = self._archive.notes.read(NOTES, following) if following else {}
        self._links = links(self._notes)
        self._groups = one_texts(self._notes, self._links)


def groups(archive: Archive, doc_ids: Iterable[str]) -> dict[str, str]:
    """Tell which articles are one text.

    Args:
        archive: Open for reading.
        doc_ids: Ids of articles.

    Returns:
        For each the id of the first article of its text, by date, then by id; its own if it has no
        reprints.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    asked = list(doc_ids)
    texts = Texts(archive)
    texts.read(asked)
    return {doc_id: texts.of(doc_id)[0] for doc_id in asked}
