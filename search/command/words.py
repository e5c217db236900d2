"""What the words of the command line ask for: a search, an export, or something to show.

`search` is first of all for words, so a first word is a command only if the rest leaves no doubt:
`export` with `--format`, and `show` with one id.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.showing.passage_ids import looks_like_id

EXPORT, SHOW = "export", "show"

EXPORT_HINT = (
    f"{EXPORT!r} is searched as a word; to write all articles: search export QUERY --format csv"
)
"""Said beside the answer if the first word of a search is that of an export."""

ID_HINT = "this has the form of an id; to print what it names: search show {}"
"""Said beside the answer if a search is nothing but an id."""


def shown_id(words: Sequence[str]) -> str | None:
    """Return the id of an article or passage that is to be shown.

    Args:
        words: Of the command line, without options.

    Returns:
        None if these are not `show` and an id.
    """
    if len(words) == 2 and words[0] == SHOW and looks_like_id(words[1]):
        return words[1]
    return None


def hint(words: Sequence[str]) -> str | None:
    """Return what to tell somebody whose words are searched but may have been meant as a command.

    Args:
        words: Of the command line, without options.

    Returns:
        One line; None if there is nothing to tell.
    """
    if len(words) == 1 and looks_like_id(words[0]):
        return ID_HINT.format(words[0])
    return EXPORT_HINT if words[:1] == [EXPORT] and len(words) > 1 else None
