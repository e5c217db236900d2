"""Bodies decoded within limits: a small answer may hold a large one, and that another.

Source: RFC 9110, 8.4 ("Content-Encoding"); RFC 1952 (gzip); RFC 1950 and 1951 (deflate).
"""

from __future__ import annotations

import zlib

from index.errors import FetchError

MAX_CODINGS = 2
"""Codings one in the other; a server that packs what is packed already has two."""

PIECE_BYTES = 65_536
"""Decoded at a time."""

_GZIP_MAGIC = b"\x1f\x8b"


def decoded(body: bytes, codings: str, max_bytes: int, *, cut: bool = False) -> bytes:
    """Undo the codings of a body.

    Args:
        body: As it came.
        codings: The value of `Content-Encoding`; empty if there is none.
        max_bytes: Of each step's result.
        cut: Take the first `max_bytes` of what is longer, and what there is of a body cut short.

    Returns:
        The body; empty for an empty one.

    Raises:
        FetchError: A coding is not known, there are too many, the data are damaged or cut off, or
            a result is too long.
    """
    names = [name.strip().lower() for name in codings.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > MAX_CODINGS:
        raise FetchError(f"the body is packed {len(names)} times", "bad encoding")
    for name in reversed(names):
        if not body:
            break
        if name in ("gzip", "x-gzip"):
            body = _unzipped(body, max_bytes, cut)
        elif name == "deflate":
            body = _inflated(body, max_bytes, cut)
        else:
            raise FetchError(f"the body is packed by {name[:40]!r}, unasked", "bad encoding")
    return body


def gunzipped(body: bytes, max_bytes: int) -> bytes:
    """Unpack a body that is itself a gzip file, as sitemaps are.

    Args:
        body: Decoded.
        max_bytes: Of the result.

    Returns:
        The file's content; the body if it is no gzip file.

    Raises:
        FetchError: It is damaged, cut off, or too long.
    """
    return _unzipped(body, max_bytes, cut=False) if body.startswith(_GZIP_MAGIC) else body


def _unzipped(body: bytes, max_bytes: int, cut: bool) -> bytes:
    """Unpack members of gzip, one after the other; what follows them is no part of it."""
    result = bytearray()
    at = 0
    while body.startswith(_GZIP_MAGIC, at):
        at = _unpack(zlib.decompressobj(wbits=31), (body, at), result, max_bytes, cut)
    if not at:
        raise FetchError("the body is said to be gzip and is not", "bad encoding")
    return bytes(result)


def _inflated(body: bytes, max_bytes: int, cut: bool) -> bytes:
    """Unpack deflate; some servers leave the two bytes of zlib's head out."""
    wrapped = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    result = bytearray()
    _unpack(zlib.decompressobj(wbits=15 if wrapped else -15), (body, 0), result, max_bytes, cut)
    return bytes(result)


def _unpack(
    unpacker: zlib._Decompress,
    packed: tuple[bytes, int],
    result: bytearray,
    max_bytes: int,
    cut: bool,
) -> int:
    """Unpack what stands in `packed` from an offset on; returns where the rest begins."""
    body, at = packed
    while at < len(body) and not unpacker.eof:
        piece = body[at : at + PIECE_BYTES]
        at += len(piece)
        while piece and not unpacker.eof:
            try:
                result += unpacker.decompress(piece, PIECE_BYTES)
            except zlib.error as exc:
                raise FetchError(f"the body is damaged: {exc}", "bad encoding") from exc
            if len(result) > max_bytes:
                if not cut:
                    raise FetchError(
                        f"the body is longer than {max_bytes:,} bytes, unpacked", "too large"
                    )
                del result[max_bytes:]
                return len(body)
            piece = unpacker.unconsumed_tail
    if not unpacker.eof and not cut:
        raise FetchError("the body is cut off", "cut off")
    return at - len(unpacker.unused_data)
