"""What is kept of names, as rows: spellings, places in groups, what a batch changes.

The formats inside a row (`pack`) are the same in every archive.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.errors import ArchiveError
from index.names.spellings import State
from index.names.tables.company import SAMPLE, article_number

Packed = int | bytes
"""Numbers as a column holds them: one number alone as it is, more of them as an array."""


def pack(numbers: Sequence[int]) -> Packed:
    """Write numbers for a column.

    Args:
        numbers: Each 0 to 2^32 - 1.

    Returns:
        The number itself if there is one; else an array, four bytes each in the machine's order;
        empty bytes for no numbers.
    """
    return numbers[0] if len(numbers) == 1 else array("I", numbers).tobytes()


def unpack(packed: Packed) -> Sequence[int]:
    """Read what `pack` wrote.

    Args:
        packed: A column's value.

    Returns:
        The numbers in order; none for empty bytes.

    Raises:
        ArchiveError: `pack` writes no such bytes.
    """
    if isinstance(packed, int):
        return (packed,)
    try:
        return array("I", packed)
    except (TypeError, ValueError) as exc:
        raise _damaged() from exc


def first_of(packed: Packed) -> int:
    """Read the first of the numbers that `pack` wrote.

    Args:
        packed: A column's value.

    Returns:
        The number; 0 if there is none.

    Raises:
        ArchiveError: `pack` writes no such bytes.
    """
    return next(iter(unpack(packed)), 0)


def _damaged() -> ArchiveError:
    return ArchiveError("the counts of names are damaged; run: search-index rebuild --names")


@dataclass(slots=True)
class Row:
    """A spelling as the tables have it.

    Args:
        id: Its number, from 1.
        key: `index.text.spelling_key` of it.
        text: As the first article of its sample writes it.
        mentions, articles: How often, and in how many articles.
        considered: Articles it had when its group was last decided.
        first, last: Days as numbers (20100408); None if no article has a date.
        sources: One source's number if it has all mentions; else numbers and mentions in turn.
        sample: The first articles of all that mention it, at most `company.KEPT`, as
            `company.sample_number` orders them.
    """

    id: int
    key: str
    text: str
    mentions: int
    articles: int
    considered: int
    first: int | None = None
    last: int | None = None
    sources: Packed = 0
    sample: Packed = b""

    def records(self) -> list[int]:
        """Unpack the sample of articles.

        Returns:
            The numbers of the articles of which its company is read, in the sample's order; empty
            for a spelling that is not counted yet.

        Raises:
            ArchiveError: The column holds something else.
        """
        return [article_number(sample) for sample in self.sampled()]

    def sampled(self) -> Sequence[int]:
        """Unpack the sample of articles.

        Returns:
            The places, in the order of samples, of the articles of which its company is read; at
            most `company.SAMPLE`.

        Raises:
            ArchiveError: The column holds something else.
        """
        return unpack(self.sample)[:SAMPLE]

    def by_source(self) -> dict[int, int]:
        """Unpack the mentions by source.

        Returns:
            Mentions by the number of the source.

        Raises:
            ArchiveError: The column holds something else.
        """
        if isinstance(self.sources, int):
            return {self.sources: self.mentions}
        numbers = unpack(self.sources)
        if len(numbers) % 2:
            raise _damaged()
        return dict(zip(numbers[::2], numbers[1::2], strict=True))

    def named_sources(self, names: Mapping[int, str | None]) -> dict[str | None, int]:
        """Unpack the mentions by source.

        Args:
            names: The names of all sources by number (`NameTables.source_names`).

        Returns:
            Mentions by the name of the source.

        Raises:
            ArchiveError: The column holds something else, or a source that is none.
        """
        try:
            return {names[number]: times for number, times in self.by_source().items()}
        except KeyError as exc:
            raise _damaged() from exc


class DueSpelling(NamedTuple):
    """A spelling whose group is to be decided.

    Args:
        key: Its spelling key.
        articles: Articles that mention it, 1 or more.
        first: The first number of its sample of articles; 0 if it has none.
    """

    key: str
    articles: int
    first: int


@dataclass(frozen=True, slots=True)
class Member:
    """A spelling's place in a group.

    Args:
        key: Its spelling key.
        group_id: The group's number.
        text: As it is shown.
        state: Who says so.
        score: How likely, 0 to 1.
        reason: Why, in words for a person.
    """

    key: str
    group_id: int
    text: str
    state: State
    score: float
    reason: str


class Rejection(NamedTuple):
    """Two spellings that a person holds for two names.

    Args:
        a, b: Their keys, the lower first.
        a_text, b_text: As articles write them; the keys if none does.
    """

    a: str
    b: str
    a_text: str
    b_text: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What a batch of new articles adds to the counts.

    Args:
        new: Spellings that are new, with numbers from `NameTables.next_spelling` on.
        known: Spellings whose counts are others.
        hashes: Hashes under which new spellings are found, each with the spelling's number.
        records: Records of the articles by their numbers, of which none is taken.
        words: Articles by the words that they write in lower case.
        articles: How many articles there are.
    """

    new: Sequence[Row]
    known: Sequence[Row]
    hashes: Collection[tuple[int, int]]
    records: Mapping[int, bytes]
    words: Mapping[str, int]
    articles: int


@dataclass(frozen=True, slots=True)
class Uncounted:
    """What a batch of articles that go takes off the counts.

    Args:
        gone: Spellings whose last article goes.
        known: Spellings whose counts are others.
        hashes: Hashes under which the gone spellings were found, each with the number.
        records: Numbers of the records that go.
        words: Articles by the words that they write in lower case.
        articles: How many articles there are.
    """

    gone: Sequence[Row]
    known: Sequence[Row]
    hashes: Collection[tuple[int, int]]
    records: Collection[int]
    words: Mapping[str, int]
    articles: int
