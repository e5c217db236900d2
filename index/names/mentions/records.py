"""Pack the names of one article into a few bytes, from which the company of a spelling is read.

An article has one record, written once. It holds the numbers of the article's spellings, the most
mentioned first, and the full names in which they stand together. A spelling keeps only which
records it is in.

A record is, in bytes:

- the number of spellings, then their numbers, four bytes each in the machine's order;
- three lists of links: first and last names of full names, first and middle names, middle and
  last names. Each is its length, then the places of the firsts, of the seconds, and the counts;
- the offices, four bytes each: a spelling's place, a hash of the office in two bytes, the count.
"""

from __future__ import annotations

import zlib
from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import islice

MAX_NAMES = 250
"""Spellings of one article in its record. The rest are counted, but are nobody's company. A place
in the record is one byte."""

MAX_LINKS = 250
"""Links of one kind in a record."""

MAX_TIMES = 255
"""Times that one link is counted in one article; they are one byte."""

MAX_COMPANIONS = 12
"""Names of an article that are company for its other names: the most mentioned ones."""

NUMBER_BYTES = 4

LinkCount = tuple[int, int]
"""The number of another spelling, or an office's hash, and how often it stands beside."""


class Links:
    """Counts an article's names as they are found, and packs how they stand together.

    Attributes:
        mentions: Mentions by spelling key, in the order in which the spellings were found.
    """

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
        """Pack the links.

        Args:
            keys: All spellings in the record's order. Those after the first `MAX_NAMES` have no
                links.

        Returns:
            The three lists of links, then the offices, as the record holds them.
        """
        at = {key: place for place, key in enumerate(keys[:MAX_NAMES])}
        out = bytearray()
        for counts in (self._full, self._given, self._family):
            links = [
                (at[a], at[b], min(times, MAX_TIMES))
                for (a, b), times in counts.items()
                if a in at and b in at
            ][:MAX_LINKS]
            out.append(len(links))
            for column in zip(*links, strict=True):
                out += bytes(column)
        for (key, office), times in islice(self._offices.items(), MAX_LINKS):
            if key in at:
                number = zlib.crc32(office.encode()) & 0xFFFF
                out += bytes((at[key], number & 255, number >> 8, min(times, MAX_TIMES)))
        return bytes(out)


def packed(numbers: Sequence[int], links: bytes) -> bytes:
    """Pack a record.

    Args:
        numbers: The numbers of the article's spellings, the most mentioned first.
        links: From `Links.packed`.

    Returns:
        The record; 4 bytes if the article has no names.
    """
    kept = array("I", numbers[:MAX_NAMES])
    return bytes((len(kept),)) + kept.tobytes() + links


class Record:
    """Reads a record; each part only when it is asked for.

    Args:
        content: From `packed`.

    Attributes:
        numbers: The numbers of the article's spellings, the most mentioned first.
    """

    __slots__ = ("_links", "numbers")

    def __init__(self, content: bytes) -> None:
        end = 1 + NUMBER_BYTES * content[0]
        self.numbers = array("I", content[1:end])
        self._links = content[end:]

    @property
    def companions(self) -> array[int]:
        """The numbers of the spellings that are company for the others."""
        return self.numbers[:MAX_COMPANIONS]

    def links_of(self, number: int) -> tuple[list[LinkCount], list[LinkCount], list[LinkCount]]:
        """Return what stands beside a spelling in the article's full names.

        Args:
            number: The spelling's number.

        Returns:
            Its given names, its surnames and its offices; three empty lists if it is not in the
            record. Offices go by the low 16 bits of their CRC-32.
        """
        given: list[LinkCount] = []
        family: list[LinkCount] = []
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
