"""Ids under which passages are cited, and the passage that an id names.

An id is `DOC_ID.START-END.CHECK`: the article, the span of its body, and a checksum of the text
there. It holds as long as the article says what was quoted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zlib import crc32

from index.errors import NotFound
from search.results import Passage

if TYPE_CHECKING:
    from index.archive.base import Archive

_ID = r"([0-9a-f]{16})\.([0-9]{1,9})-([0-9]{1,9})\.[0-9a-f]{8}"
_EXAMPLE = "0123456789abcdef.120-260.c0b4fe61"


def passage_id(doc_id: str, start: int, end: int, text: str) -> str:
    """Write the id of a passage.

    Args:
        doc_id: Of its article; 16 hexadecimal digits.
        start, end: Its span in the body; code points, end exclusive.
        text: What stands there.
    """
    return f"{doc_id}.{start}-{end}.{crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def cited_passage(archive: Archive, cited: str) -> Passage:
    """Find the passage that an id names.

    Args:
        archive: Holds the article.
        cited: An id as `passage_id` writes it, of any span of a body.

    Returns:
        The passage without marks.

    Raises:
        NotFound: The text is no such id, or the article is not there or says something else now.
    """
    match = re.fullmatch(_ID, cited)
    if match is None:
        raise NotFound(f"{cited[:60]!r} is not the id of a passage; ids look like {_EXAMPLE}")
    doc_id, start, end = match[1], int(match[2]), int(match[3])
    view = archive.passages_view([doc_id]).get(doc_id)
    if view is None:
        raise NotFound(f"there is no article {doc_id}; it may have been removed")
    text = view.body[start:end]
    if not text or passage_id(doc_id, start, end, text) != cited:
        raise NotFound(f"the article {doc_id} does not say this any more; search for it again")
    return Passage(cited, text, start, end)
