"""Tables that name pages and hold none of their texts, as Media Cloud and GDELT give them away.

Sources: Media Cloud, "Downloading your data"; GDELT, "Event Codebook V2.0" and "GKG Codebook V2.1",
whose files have no headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.errors import ReadError
from index.readers.addresses import how_to_fetch
from index.readers.rows.row import URLS, key_of

ADDRESSES = frozenset((*URLS, "sourceurl", "documentidentifier", "mentionidentifier", "storyurl"))
"""Headings of columns of addresses, as `key_of` writes them."""

MEDIA_CLOUD = ({"storiesid"}, {"indexeddate", "medianame"}, {"medianame", "mediaurl"})
"""Headings of which one set stands in each of Media Cloud's tables."""

GDELT = ({"globaleventid"}, {"gkgrecordid"}, {"documentidentifier"}, {"mentionidentifier"})
"""The same for GDELT's tables as BigQuery writes them."""

GDELT_COLUMNS = frozenset((16, 27, 57, 58, 61))
"""Columns of GDELT's files: mentions; GKG; events of version 1 without an address and with one, and
of version 2."""

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def no_text(where: str, headings: Sequence[str]) -> ReadError:
    """Say that a table has no texts, and what can be done.

    Args:
        where: The file's absolute path, or `-`.
        headings: The cells of its first line.

    Returns:
        An error with one line: what the table is, if it is known, and what to type.
    """
    keys = {key_of(cell) for cell in headings}
    by_name = any(keys >= some for some in GDELT)
    by_form = len(headings) in GDELT_COLUMNS and headings[0].split("-")[0].isdigit()
    addresses = bool(keys & ADDRESSES) or any(_ADDRESS.fullmatch(cell) for cell in headings)
    known = None
    if by_name or by_form:
        known = "GDELT"
    elif any(keys >= some for some in MEDIA_CLOUD):
        known = "Media Cloud"
    if known:
        told = f"{where} is a table of {known}, which names pages and holds no texts"
        return ReadError(f"{told}; {how_to_fetch(where)}", "no text")
    told = f"{where} has no column that is called text, body, content or html; "
    told += "name it with --map text=COLUMN"
    if addresses:
        told += f"; it names pages: {how_to_fetch(where)}"
    return ReadError(told, "no text")
