"""Dates as the engines keep them: sort keys that no two articles share.

A sort key is the date in seconds times 2^24, plus the article's seq modulo 2^24. So sorting by one
number breaks ties, and a cursor is one number too: the next page is the range past it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.errors import EngineError

if TYPE_CHECKING:
    from whoosh.query import NumericRange

TIE_BITS = 24
"""Bits of the seq in a sort key. Articles share a key only if they share the second and their seqs
differ by a multiple of 16.7 million; with the 38 bits of the years 1 to 9999, and one for the
undated, a key fits in 63 bits."""

EARLIEST = -62_135_596_800
"""0001-01-01T00:00:00Z in seconds since 1970, the first moment of Python's calendar."""

LATEST = 253_402_300_799
"""9999-12-31T23:59:59Z, the last one."""

_TIE_MASK = (1 << TIE_BITS) - 1
_BEYOND = 1 << 62


def newest_key(published: int | None, seq: int) -> int:
    """Return the key whose falling order is newest first, then higher seq first, undated last.

    Args:
        published: Seconds since 1970, `EARLIEST` to `LATEST`; None for an undated article.
        seq: The article's sequence number, 0 or more; its low `TIE_BITS` bits are used.

    Returns:
        A whole number that fits in 64 bits with a sign.
    """
    start = -_BEYOND if published is None else published << TIE_BITS
    return start | (seq & _TIE_MASK)


def oldest_key(published: int | None, seq: int) -> int:
    """Return the key whose rising order is oldest first, then lower seq first, undated last.

    Args:
        published: Seconds since 1970, `EARLIEST` to `LATEST`; None for an undated article.
        seq: The article's sequence number, 0 or more; its low `TIE_BITS` bits are used.

    Returns:
        A whole number that fits in 64 bits with a sign.
    """
    start = _BEYOND if published is None else published << TIE_BITS
    return start | (seq & _TIE_MASK)


def key_range(start: int | None, end: int | None) -> tuple[int, int]:
    """Return the lowest and highest `newest_key` of articles dated `start` to `end`.

    Args:
        start, end: Seconds since 1970 UTC, both included; None is an open end.

    Returns:
        Both keys included. Undated articles lie in no range.
    """
    start = EARLIEST if start is None else max(start, EARLIEST)
    end = LATEST if end is None else min(end, LATEST)
    return start << TIE_BITS, (end << TIE_BITS) | _TIE_MASK


def published_range(query: NumericRange) -> tuple[int, int]:
    """Return the lowest and highest `newest_key` of a query's range.

    Args:
        query: A range over `published`, in seconds since 1970; either bound may be None or
            excluded.

    Returns:
        Both keys included; the lowest is above the highest if the range is empty.

    Raises:
        EngineError: The range is not over `published`.
    """
    if query.fieldname != "published":
        raise EngineError(f"the field {query.fieldname} has no ranges; only published has")
    start, end = query.start, query.end
    if start is not None and query.startexcl:
        start += 1
    if end is not None and query.endexcl:
        end -= 1
    return key_range(start, end)


def known(published: int | None) -> int | None:
    """Return a date if the calendar has it.

    Args:
        published: Seconds since 1970, any number of them, or None.

    Returns:
        The same number if it lies between `EARLIEST` and `LATEST`; else None.
    """
    return published if published is None or EARLIEST <= published <= LATEST else None
