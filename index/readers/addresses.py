"""Addresses as carriers write them: full ones of the web, or none."""

from __future__ import annotations

import os
import re
import shlex
from urllib.parse import urljoin, urlsplit

from index.identity import TRACKING
from index.readers.base import STANDARD_INPUT

MAX_ADDRESS_CHARS = 2_048
"""Longest address. Source: sitemaps.org, "XML tag definitions", `<loc>`."""

_FULL = re.compile(r"https?://", re.IGNORECASE)
_SPACE = re.compile(r"\s")


def full_address(text: str, base: str = "") -> str | None:
    """Return an address of the web that can be asked for as it stands.

    Args:
        text: As it is written; may be relative.
        base: Address that it is relative to; empty if that is unknown.

    Returns:
        An address of `http` or `https` with a host, without parameters that say how a reader came;
        None if it is none, has white space in it, or is longer than `MAX_ADDRESS_CHARS`.
    """
    text = text.strip()
    try:
        address = urljoin(base, text) if base and text and not _FULL.match(text) else text
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:  # a host such as `[`, or one that normalises to other signs
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return None
    if len(address) > MAX_ADDRESS_CHARS or _SPACE.search(address):
        return None
    return _without_tracking(address, parts.query) if parts.query else address


def how_to_fetch(where: str) -> str:
    """Say what to type to get the pages that a file names.

    Args:
        where: The file's absolute path, with `#` and its name in an archive, or `-`.

    Returns:
        A part of a line.
    """
    archive, inside, name = where.partition("#")
    if where == STANDARD_INPUT:
        return "to get them: search-index fetch FILE"
    if inside and os.path.exists(archive):  # noqa: PTH110 - any text may be asked for
        file = shlex.quote(name.rpartition("/")[2])
        return f"to get them, unpack {archive} and type: search-index fetch {file}"
    return f"to get them: search-index fetch {shlex.quote(where)}"


def _without_tracking(address: str, query: str) -> str:
    """Leave `utm_source` and its like out; the other parameters stay as they are written."""
    pairs = query.split("&")
    kept = [pair for pair in pairs if not TRACKING.match(pair.partition("=")[0])]
    if len(kept) == len(pairs):
        return address
    asked = f"?{'&'.join(kept)}" if kept else ""
    return address.replace(f"?{query}", asked, 1)
