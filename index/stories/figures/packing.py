"""A note of figures: those of an article that can be compared, in columns of numbers.

Durations are left out. What is kept of each is its span, its number, its qualifier, the key of its
noun as 24 bits of a checksum, the span of the noun, its predicate and its unit; some 12 bytes. The
columns are compressed together, since most of their bytes are 0. Unpacking 300 notes takes 3 ms.

    count u16
    columns: start u32, noun u16 + u8, mantissa u32, exponent i8, length u8, flags u8,
             qualifier u8, predicate u8, unit u8, noun's place i8, noun's length u8
    of each range: its other end, as mantissa u32 and exponent i8
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from index.stories.figures.qualifiers import ALL_WORDS
from index.stories.figures.units import ADJECTIVES
from index.stories.figures.values import KINDS, PERSON, Figure
from index.stories.figures.words.predicates import PREDICATES
from index.stories.figures.words.vocabulary import (
    CODES,
    CURRENCIES,
    MEASURES,
    NATIONS,
    PREFIXES,
    SYMBOLS,
)

MAX_FIGURES = 500
"""Figures of one article that are noted; tables of prices have more, and nobody compares them."""

_CURRENCIES = (*NATIONS.values(), *CURRENCIES.values())

UNITS: tuple[str, ...] = (
    "", "%",
    *sorted({*SYMBOLS.values(), *PREFIXES.values(), *CODES.values(), *_CURRENCIES} - {""}),
    *sorted(set(MEASURES.values())),
)  # fmt: skip
"""All units; a note keeps a unit's place."""

SAID: tuple[str, ...] = ("", *PREDICATES, *ADJECTIVES)
"""All predicates; a note keeps a predicate's place."""

_UNIT_AT = {unit: place for place, unit in enumerate(UNITS)}
_SAID_AT = {key: place for place, key in enumerate(SAID)}
_QUALIFIER_AT = {words: place for place, words in enumerate(ALL_WORDS)}

_KIND = 0b111
_LOW_OPEN = 0b1000
_HIGH_OPEN = 0b10000
_RANGE = 0b100000
_ASIDE = 0b1000000
_NO_VALUE = 0b10000000


class Noted(NamedTuple):
    """A figure as a note has it; see `index.stories.figures.values.Figure`.

    Args:
        start, end, noun_start, noun_end, value, low, high, qualifier, unit, predicate: As
            there.
        kind: Its place in `KINDS`.
        noun: `noun_number` of its noun; 0 for none.
        aside: Whether it is not compared: `elsewhen` or `partial`.
    """

    start: int
    end: int
    kind: int
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str
    noun_start: int
    noun_end: int
    noun: int
    predicate: str
    aside: bool


def noun_number(noun: str) -> int:
    """Return the number by which a noun is kept.

    Args:
        noun: A key, as `Figure.noun`.

    Returns:
        24 bits of the CRC-32 of the key in UTF-8; 0 for an empty one.
    """
    return zlib.crc32(noun.encode("utf-8", "surrogatepass")) & 0xFFFFFF if noun else 0


PERSON_NUMBER = noun_number(PERSON)
"""The number of people."""


def pack(figures: Sequence[Figure]) -> bytes:
    """Pack the figures of an article that can be compared.

    Args:
        figures: Of one article, in order.

    Returns:
        A note's content; empty if none can be compared. Of more than `MAX_FIGURES` the first ones
        are kept.
    """
    kept = [figure for figure in figures if figure.kind != "duration"][:MAX_FIGURES]
    if not kept:
        return b""
    nouns = [noun_number(figure.noun) for figure in kept]
    numbers = [_scaled(_first(figure)) for figure in kept]
    others = [_scaled(figure.high) for figure in kept if _is_range(figure)]
    columns = (
        [figure.start for figure in kept],
        [noun & 0xFFFF for noun in nouns],
        [noun >> 16 for noun in nouns],
        [mantissa for mantissa, _ in numbers],
        [exponent for _, exponent in numbers],
        [min(figure.end - figure.start, 255) for figure in kept],
        [_flags(figure) for figure in kept],
        [_QUALIFIER_AT.get(figure.qualifier, 0) for figure in kept],
        [_SAID_AT[figure.predicate] for figure in kept],
        [_UNIT_AT[figure.unit] for figure in kept],
        [_place(figure) for figure in kept],
        [_noun_length(figure) for figure in kept],
    )
    ends = [mantissa for mantissa, _ in others], [exponent for _, exponent in others]
    packed = [
        len(kept).to_bytes(2, "little"),
        struct.pack(_form(_COLUMNS, len(kept)), *chain.from_iterable(columns)),
        struct.pack(_form(_ENDS, len(others)), *chain.from_iterable(ends)),
    ]
    return zlib.compress(b"".join(packed), 6, -15)


def unpack(content: bytes) -> list[Noted]:
    """Restore what `pack` made.

    Args:
        content: A note's content.

    Returns:
        In order; empty for an empty note.

    Raises:
        ValueError: The content is damaged.
    """
    return [noted(row) for row in rows(content)]


Row = tuple[int, ...]
"""A figure as the columns have it; a range's other end follows."""


def rows(content: bytes) -> list[Row]:
    """Restore the figures of a note as rows, in a third of the time of `unpack`.

    Args:
        content: A note's content.

    Returns:
        In order; `key`, `is_aside` and `noted` read them. Empty for an empty note.

    Raises:
        ValueError: The content is damaged.
    """
    if not content:
        return []
    try:
        data = zlib.decompress(content, -15)
    except zlib.error as error:
        raise ValueError(f"a note of figures is damaged: {error}") from error
    count = int.from_bytes(data[:2], "little")
    ranges, rest = divmod(len(data) - 2 - count * _ROW_BYTES, _END_BYTES)
    if rest or ranges < 0:
        raise ValueError("a note of figures is damaged: it is too short")
    values = struct.unpack_from(_form(_COLUMNS, count), data, 2)
    columns = [values[at : at + count] for at in range(0, len(values), count)]
    found: list[Row] = list(zip(*columns, strict=True))
    if ranges:
        others = struct.unpack_from(_form(_ENDS, ranges), data, 2 + count * _ROW_BYTES)
        ends = iter(zip(others[:ranges], others[ranges:], strict=True))
        found = [row + next(ends) if row[6] & _RANGE else row for row in found]
    return found


_COLUMNS = "IHBIbBBBBBbB"
_ENDS = "Ib"
_ROW_BYTES = struct.calcsize("<" + _COLUMNS)
_END_BYTES = struct.calcsize("<" + _ENDS)


def _form(columns: str, count: int) -> str:
    """Return how `struct` reads columns of so many rows."""
    return "<" + "".join(f"{count}{column}" for column in columns)


def key(row: Row) -> tuple[int, int, int, int]:
    """Return what a figure is compared by.

    Args:
        row: Of `rows`.

    Returns:
        Its kind, unit, noun and predicate, as numbers.
    """
    return row[6] & _KIND, row[9], row[1] | row[2] << 16, row[8]


def is_aside(row: Row) -> bool:
    """Tell whether a figure is not compared.

    Args:
        row: Of `rows`.

    Returns:
        `Noted.aside`.
    """
    return bool(row[6] & _ASIDE)


def noted(row: Row) -> Noted:
    """Make a figure of a row.

    Args:
        row: Of `rows`.

    Returns:
        The figure.
    """
    (start, noun, more, mantissa, exponent, length, flags, qualifier, said, unit, place,
     noun_length, *other) = row  # fmt: skip
    number = _number(mantissa, exponent)
    low = None if flags & _LOW_OPEN else number
    high = None if flags & _HIGH_OPEN else number
    if flags & _RANGE:
        high = _number(*other)
    end = start + length
    return Noted(
        start,
        end,
        flags & _KIND,
        None if flags & _NO_VALUE else number,
        low,
        high,
        ALL_WORDS[qualifier],
        UNITS[unit],
        end + place,
        end + place + noun_length,
        noun | more << 16,
        SAID[said],
        bool(flags & _ASIDE),
    )


def _number(mantissa: int, exponent: int) -> float:
    return float(mantissa) if not exponent else float(f"{mantissa}e{exponent}")


def _scaled(number: float | None) -> tuple[int, int]:
    """Return (mantissa, exponent) of a number; the mantissa has 32 bits."""
    if number is None or number == 0:
        return 0, 0
    if number < 1_000_000 and number == int(number):
        return int(number), 0
    digits, _, power = f"{number:.8e}".partition("e")
    whole = digits.replace(".", "").rstrip("0") or "0"
    return int(whole), int(power) - len(whole) + 1


def _first(figure: Figure) -> float | None:
    return next((n for n in (figure.value, figure.low, figure.high) if n is not None), None)


def _is_range(figure: Figure) -> bool:
    return figure.value is None and figure.low is not None and figure.high is not None


def _flags(figure: Figure) -> int:
    return (
        KINDS.index(figure.kind)
        | (_LOW_OPEN if figure.low is None else 0)
        | (_HIGH_OPEN if figure.high is None else 0)
        | (_RANGE if _is_range(figure) else 0)
        | (_NO_VALUE if figure.value is None else 0)
        | (_ASIDE if figure.elsewhen or figure.partial else 0)
    )


def _place(figure: Figure) -> int:
    """Return where the noun begins, counted from the figure's end; 0 if it is too far."""
    place = figure.noun_start - figure.end
    return place if -128 <= place <= 127 else 0


def _noun_length(figure: Figure) -> int:
    far = not -128 <= figure.noun_start - figure.end <= 127
    return 0 if far else min(figure.noun_end - figure.noun_start, 255)
