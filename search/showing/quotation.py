"""A passage as others quote it: the words, who published them, when and where, and its id."""

from __future__ import annotations

from index.article import source_name
from search.results import Passage

CUT_NOTE = "(cut from the page, not part of the article)"
"""Stands under the words of a quotation that are of what was cut."""

ELLIPSIS = "…"
"""Stands where the sentence of a passage goes on."""


def quotation(passage: Passage, origin: str) -> str:
    """Write a quotation as plain text, ready to be put into a text.

    Args:
        passage: What is quoted.
        origin: From `origin`.

    Returns:
        The words in quotation marks, then the origin and the passage's id on lines of their own; of
        what was cut with `CUT_NOTE` under the words.
    """
    note = f"{CUT_NOTE}\n" if passage.cut else ""
    return f"“{shown_text(passage)}”\n{note}{origin}\n{passage.id}"


def origin(title: str | None, source: str | None, published: str | None, url: str | None) -> str:
    """Write where an article comes from; what is unknown is said to be, or left out.

    Args:
        title, source, url: Of the article.
        published: ISO 8601; its day is written.

    Returns:
        `Tern Wire, 2010-04-08: Manas base to stay`, and the address on a second line.
    """
    first = f"{source_name(source)}, {published[:10] if published else 'undated'}"
    if title:
        first += f": {' '.join(title.split())}"
    return f"{first}\n{url}" if url else first


def shown_text(passage: Passage) -> str:
    """Return a passage's words in one line, with an ellipsis if its sentence goes on.

    Args:
        passage: Its text may hold line breaks.

    Returns:
        The words with one space between each two.
    """
    return with_ellipses(passage, " ".join(passage.text.split()))


def with_ellipses(passage: Passage, text: str) -> str:
    """Put an ellipsis before and after a text if a sentence goes on there.

    Args:
        passage: Says where its sentence goes on.
        text: Its words, as they are shown.

    Returns:
        `text` itself if the passage is made of whole sentences.
    """
    before = f"{ELLIPSIS} " if passage.more_before else ""
    after = f" {ELLIPSIS}" if passage.more_after else ""
    return f"{before}{text}{after}"
