"""An article's names in a few bytes: what the company of a spelling is read from.

One record an article, written once: the numbers of its spellings, most mentioned first, and the
full names in which they stand together. What a spelling keeps is which records it is in.
"""

from __future__ import annotations

import zlib
from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import islice

MOST_NAMES = 250
"""Spellings of one article in its record; the rest are counted, but are nobody's company."""

MOST_LINKS = 250
"""Links of one kind in a record."""

MOST_TIMES = 255
"""How often a link is counted in one article."""

COMPANIONS = 12
"""Names of an article that count as company for its other names: the most mentioned ones."""

NUMBER_BYTES = 4

Link = tuple[int, int]
"""Another spelling's number, or an office's hash, and how often it stands beside."""


class Links:
    """Counts an article's names as they are found, and writes how they stand together."""

    def __init__(self) -> None:
        self.mentions: dict[str, int] = {}
        self._full: Counter[tuple[str, str]] = Counter()
        self._given: Counter[tuple[str, str]] = Counter()
        self._family: Counter[tuple[str, str]] = Counter()
        self._offices: Counter[tuple[str, str]] = Counter()

    def count(self, keys: Sequence[str], office: str | None) -> None:
        """Count one full name.

        Args:
            keys: Of its parts, in order; at least one.
            office: Before it, or None.
        """
        mentions = self.mentions
        for key in keys:
            mentions[key] = mentions.get(key, 0) + 1
            if office:
                self._offices[key, office] += 1
        if len(keys) > 1:
            first, last = keys[0], keys[-1]
            self._full[first, last] += 1
            for middle in keys[1:-1]:
                self._given[first, middle] += 1
                self._family[middle, last] += 1

    def packed(self, keys: Sequence[str]) -> bytes:
        """Write the links.

        Args:
            keys: All spellings in the record's order.
        """
        at = {key: place for place, key in enumerate(keys[:MOST_NAMES])}
        out = bytearray()
        for counts in (self._full, self._given, self._family):
            links = [
                (at[a], at[b], min(times, MOST_TIMES))
                for (a, b), times in counts.items()
                if a in at and b in at
            ][:MOST_LINKS]
            out.append(len(links))
            for column in zip(*links, strict=True):
                out += bytes(column)
        for (key, office), times in islice(self._offices.items(), MOST_LINKS):
            if key in at:
                number = zlib.crc32(office.encode()) & 0xFFFF
                out += bytes((at[key], number & 255, number >> 8, min(times, MOST_TIMES)))
        return bytes(out)


def packed(numbers: Sequence[int], links: bytes) -> bytes:
    """Write a record.

    Args:
        numbers: Of the article's spellings, most mentioned first.
        links: From `Links.packed`.
    """
    kept = array("I", numbers[:MOST_NAMES])
    return bytes((len(kept),)) + kept.tobytes() + links


class Record:
    """A record as it is read; what is asked for is read when it is asked for.

    Args:
        content: From `packed`.
    """

    __slots__ = ("_links", "numbers")

    def __init__(self, content: bytes) -> None:
        end = 1 + NUMBER_BYTES * content[0]
        self.numbers = array("I", content[1:end])
        self._links = content[end:]

    @property
    def companions(self) -> array[int]:
        """The numbers of the spellings that count as company."""
        return self.numbers[:COMPANIONS]

    def links_of(self, number: int) -> tuple[list[Link], list[Link], list[Link]]:
        """Give the links of a spelling; none where it is not in the record.

        Returns:
            Its given names, its surnames (numbers and times), its offices (as short hashes).
        """
        given: list[Link] = []
        family: list[Link] = []
        links, numbers = self._links, self.numbers
        if number not in numbers:
            return given, family, []
        place = numbers.index(number)
        if links.find(place) < 0:
            return given, family, []
        at = 0
        for kind in (_FULL, _GIVEN, _FAMILY):
            firsts = at + 1
            seconds = firsts + links[at]
            times = seconds + links[at]
            at = times + links[at]
            if kind != _FAMILY:
                found = links.find(place, seconds, times)
                while found >= 0:
                    other = numbers[links[found - seconds + firsts]]
                    given.append((other, links[found - seconds + times]))
                    found = links.find(place, found + 1, times)
            if kind != _GIVEN:
                found = links.find(place, firsts, seconds)
                while found >= 0:
                    other = numbers[links[found - firsts + seconds]]
                    family.append((other, links[found - firsts + times]))
                    found = links.find(place, found + 1, seconds)
        if links.find(place, at) < 0:
            return given, family, []
        offices = [
            (links[link + 1] | links[link + 2] << 8, links[link + 3])
            for link in range(at, len(links), 4)
            if links[link] == place
        ]
        return given, family, offices


_FULL, _GIVEN, _FAMILY = range(3)
