"""A query as it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.errors import QueryError

if TYPE_CHECKING:
    from whoosh.query import Query

    from search.notices import Notice


class ParsedQuery(NamedTuple):
    """A query as it was read.

    Args:
        text: As typed; lone surrogates as U+FFFD.
        tree: See `search.language.tree`; holds at least one leaf.
        notices: What the typist may not expect, in order of position.
        explicit: It joins its parts by AND or OR, so none of them may be left out.
        pasted: A text longer than a query, as its different words joined by OR; those that tell
            most are searched (`search.planning.telling`).
    """

    text: str
    tree: Query
    notices: tuple[Notice, ...] = ()
    explicit: bool = False
    pasted: bool = False


def no_word(text: str) -> QueryError:
    """Make the error of a text without a letter or digit.

    Args:
        text: The query as typed, all of which the error points at.

    Returns:
        The error, for the caller to raise.
    """
    return QueryError(
        "No word in the query", 0, len(text), "Type at least one word of letters or digits."
    )


def encodable(text: str) -> str:
    """Replace the lone surrogates of a text, which no encoder takes.

    Args:
        text: As typed.

    Returns:
        A text of the same length, with U+FFFD in their place; `text` itself if it is ASCII.
    """
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
