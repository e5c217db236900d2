"""Writes the ids under which passages are cited; `search.showing.citation` reads them."""

from __future__ import annotations

import re
from zlib import crc32

CUT = "cut"
"""Stands before the span of a passage of what was cut."""

_FORM = re.compile(r"[0-9a-f]{16}(?:\.\S*)?")


def looks_like_id(text: str) -> bool:
    """Return whether a text looks like the id of an article or of a passage.

    Args:
        text: As anybody may have typed it.

    Returns:
        Whether it is 16 hexadecimal digits in small letters, alone or with a full stop and more
        without white space; such an article or passage need not exist.
    """
    return _FORM.fullmatch(text) is not None


def passage_id(doc_id: str, start: int, end: int, text: str, *, cut: bool = False) -> str:
    """Write the id of a passage.

    Args:
        doc_id: Of its article; 16 hexadecimal digits.
        start, end: Its span in the body; code points, end exclusive.
        text: What stands there.
        cut: It is of what was cut; the span is one of the original.

    Returns:
        `DOC_ID.START-END.CHECK`, the last part 8 hexadecimal digits; `cut` stands ahead of the
        span of what was cut.
    """
    return f"{doc_id}.{CUT if cut else ''}{start}-{end}.{text_check(text):08x}"


def text_check(text: str) -> int:
    """Return the checksum that tells one version of a passage's text from another.

    Args:
        text: What stands at its span.

    Returns:
        32 bits: the CRC-32 of the text in UTF-8.
    """
    return crc32(text.encode("utf-8", "surrogatepass"))
