"""Entries of counters as bytes, for the queue of an archive that several add to.

A value is a letter that tells its kind, and its bytes after their length. Nothing but values can
come of reading, whatever stands there.
"""

from __future__ import annotations

import struct
from typing import Any

from index.errors import ArchiveError

DAMAGED = "what waits to be counted is damaged; restore the archive from a backup"
"""What is said of bytes that nobody has packed."""

_HEAD = struct.Struct("<BI")
"""The kind, and the length: bytes, or values of a tuple."""

_NONE, _NUMBER, _TEXT, _BYTES, _TUPLE = b"nitbT"


def pack_value(value: object) -> bytes:
    """Pack what an article adds to a count.

    Args:
        value: None, a whole number, a text with any code points, bytes, or a tuple of these.

    Returns:
        Its bytes, 5 more than its content and each part's.

    Raises:
        TypeError: It is something else.
    """
    parts: list[bytes] = []
    _pack(value, parts)
    return b"".join(parts)


def unpack_value(content: bytes) -> Any:
    """Return what was packed.

    Args:
        content: From `pack_value`.

    Returns:
        The value, as it was packed.

    Raises:
        ArchiveError: It is damaged.
    """
    try:
        value, end = _unpack(content, 0)
    except (ValueError, IndexError, RecursionError, struct.error) as exc:
        raise ArchiveError(DAMAGED) from exc
    if end != len(content):
        raise ArchiveError(DAMAGED)
    return value


def _pack(value: object, parts: list[bytes]) -> None:
    if isinstance(value, tuple):
        parts.append(_HEAD.pack(_TUPLE, len(value)))
        for one in value:
            _pack(one, parts)
        return
    if value is None:
        kind, content = _NONE, b""
    elif isinstance(value, bytes):
        kind, content = _BYTES, value
    elif isinstance(value, str):
        kind, content = _TEXT, value.encode("utf-8", "surrogatepass")
    elif isinstance(value, int):
        kind, content = _NUMBER, b"%d" % value
    else:
        raise TypeError(f"a counter's entry holds a {type(value).__name__}")
    parts.append(_HEAD.pack(kind, len(content)))
    parts.append(content)


def _unpack(content: bytes, start: int) -> tuple[Any, int]:
    kind, length = _HEAD.unpack_from(content, start)
    start += _HEAD.size
    if kind == _TUPLE:
        values = []
        for _ in range(length):
            value, start = _unpack(content, start)
            values.append(value)
        return tuple(values), start
    end = start + length
    if end > len(content):
        raise ValueError(length)
    part = content[start:end]
    if kind == _TEXT:
        return part.decode("utf-8", "surrogatepass"), end
    if kind == _BYTES:
        return part, end
    if kind == _NUMBER:
        return int(part), end
    if kind == _NONE:
        return None, end
    raise ValueError(kind)
