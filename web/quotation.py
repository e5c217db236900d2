"""A passage as others quote it: the words, who published them, when and where, and its id."""

from __future__ import annotations

from index.article import source_name
from search.results import Passage


def quotation(passage: Passage, origin: str) -> str:
    """Write a quotation, ready to be put into a text.

    Args:
        passage: What is quoted.
        origin: From `origin`.

    Returns:
        The words in quotation marks, then the origin and the passage's id on lines of their own.
    """
    return f"“{passage.text}”\n{origin}\n{passage.id}"


def origin(title: str | None, source: str | None, published: str | None, url: str | None) -> str:
    """Write where an article comes from; what is unknown is said to be, or left out.

    Args:
        title, source, url: Of the article.
        published: ISO 8601; its day is written.

    Returns:
        `Tern Wire, 2010-04-08: Manas base to stay`, and the address on a second line.
    """
    day = published[:10] if published else "undated"
    first = f"{source_name(source)}, {day}" + (f": {title}" if title else "")
    return f"{first}\n{url}" if url else first
