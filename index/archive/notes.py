"""What counters note of articles: `Notes`, one table for all kinds of notes.

A note says something of one article in bytes that its counter packs. It is found by the article,
or by its keys: numbers such as a day, a person's name as a hash, or another article's id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple, Protocol

NOTE_KINDS = ("signatures", "reprints", "vectors", "stories", "figures", "quotations")
"""All kinds of notes. The archive keeps a kind's place in this list, from 0, so a new one is added
at the end."""

UNNOTED = "notes:recount"
"""The fact, kept by `Archive.set_meta`, that articles have no notes, since an older version kept
none. The next writer of the home makes them."""


class Note(NamedTuple):
    """What is noted of one article.

    Args:
        doc_id: The article's id, 16 hexadecimal digits.
        content: As its counter packs it; may be empty.
        keys: Numbers of 64 bits with a sign, by which it is found; each once.
    """

    doc_id: str
    content: bytes
    keys: tuple[int, ...] = ()


class Notes(Protocol):
    """All notes of an archive. Each article has one of a kind at most.

    The notes of an article go with it: `Archive.delete` removes them, and so do `Archive.put` and
    `Archive.restrip` if they write another text in its place. Writing runs inside the caller's
    transaction.
    """

    def put(self, kind: str, notes: Iterable[Note]) -> None:
        """Keep notes, in place of those that their articles have of this kind.

        Args:
            kind: One of `NOTE_KINDS`.
            notes: Any number of them; of articles that are not there they are passed over.

        Raises:
            ArchiveError: The archive was opened for reading only, or cannot be written.
        """

    def read(self, kind: str, doc_ids: Collection[str]) -> dict[str, bytes]:
        """Read the notes of articles.

        Args:
            kind: One of `NOTE_KINDS`.
            doc_ids: The ids of the articles; any texts.

        Returns:
            Contents by id, of the articles that have a note of this kind, in no order.
        """

    def find(self, kind: str, keys: Collection[int]) -> dict[int, list[str]]:
        """Find articles by keys of their notes.

        Args:
            kind: One of `NOTE_KINDS`.
            keys: Any number of them.

        Returns:
            Ids of articles by key, in ascending order; keys that no note has are left out.
        """

    def between(self, kind: str, low: int, high: int) -> Iterator[tuple[int, str, bytes]]:
        """Walk notes by a range of keys.

        Args:
            kind: One of `NOTE_KINDS`.
            low, high: The first and the last key.

        Yields:
            (key, id of the article, content) in ascending order of the keys; a note comes once for
            each of its keys in the range. Nothing if there is none.
        """

    def drop(self, kind: str, doc_ids: Iterable[str]) -> None:
        """Remove the notes of articles.

        Args:
            kind: One of `NOTE_KINDS`.
            doc_ids: The ids of the articles; those without such a note are passed over.

        Raises:
            ArchiveError: The archive was opened for reading only, or cannot be written.
        """

    def clear(self, kind: str) -> None:
        """Remove all notes of a kind.

        Args:
            kind: One of `NOTE_KINDS`.

        Raises:
            ArchiveError: The archive was opened for reading only, or cannot be written.
        """
