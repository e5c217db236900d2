"""What is kept of an article's place among stories, as bytes: its links, its story, its counts.

An article's links are the articles most like it, `MAX_LINKS` at most. Two articles hang together if
each has a link to the other: so an article that resembles a thousand others hangs together with
those alone that are nearest to it, and what hangs together does not depend on who came first.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

MAX_LINKS = 24
"""Links of one article, 240 bytes at most. Of 8,239 articles in twelve years none has more than 16;
the bound is for archives with thousands of articles a day."""

MAX_SOURCES = 0xFFFF
"""Sources of one story that are counted."""

_HEAD = struct.Struct("<QQIH")
_LINK = struct.Struct("<QH")

Link = tuple[str, int]
"""The id of another article, and how like it is."""


class Place(NamedTuple):
    """An article's place among stories.

    Args:
        links: Likeness by article, of those most like it.
        story: The id of its story's first article; its own if it is alone; empty if it has not been
            told.
        cluster: The lowest id in its cluster; empty likewise.
        articles, sources: How many the story has, kept with its first article; 0 with all others.
    """

    links: Mapping[str, int]
    story: str = ""
    cluster: str = ""
    articles: int = 0
    sources: int = 0

    def packed(self) -> bytes:
        """Pack it.

        Returns:
            22 bytes, and 10 for each link.
        """
        ids = int(self.story, 16), int(self.cluster, 16)
        head = _HEAD.pack(*ids, self.articles, min(self.sources, MAX_SOURCES))
        return head + b"".join(_LINK.pack(int(key, 16), like) for key, like in self.links.items())

    @classmethod
    def unpacked(cls, content: bytes) -> Self:
        """Read what `packed` wrote.

        Args:
            content: The bytes.

        Returns:
            The place.
        """
        story, cluster, articles, sources = _HEAD.unpack_from(content)
        links = {f"{key:016x}": like for key, like in _LINK.iter_unpack(content[_HEAD.size :])}
        return cls(links, f"{story:016x}", f"{cluster:016x}", articles, sources)


def nearest(links: Iterable[Link]) -> dict[str, int]:
    """Keep the links to the articles most like one.

    Args:
        links: Any number of them; of two to one article either may stay.

    Returns:
        The `MAX_LINKS` nearest, the most alike first, then by id.
    """
    ordered = sorted(links, key=lambda link: (-link[1], link[0]))
    return dict(ordered[:MAX_LINKS])


def keys(place: Place) -> tuple[int, int]:
    """Return the keys of a place.

    Args:
        place: One that has been told.

    Returns:
        Of its story and of its cluster.
    """
    return story_key(place.story), cluster_key(place.cluster)


def story_key(doc_id: str) -> int:
    """Return the key by which a story's articles are found.

    Args:
        doc_id: Of its first article.

    Returns:
        The id as a number of 64 bits with a sign.
    """
    return int.from_bytes(bytes.fromhex(doc_id), "big", signed=True)


def cluster_key(doc_id: str) -> int:
    """Return the key by which the articles that hang together are found.

    Args:
        doc_id: The lowest of their ids.

    Returns:
        Another number than `story_key` has for any id of this archive, but for an accident.
    """
    return ~story_key(doc_id)
