"""Looks up a name for those who read and for programs."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from index.errors import NotFound
from index.names.lookup import Names
from index.names.table import SpellingTable, names_table
from search.known.company import full_names
from web.links import name_link

MAX_NAME_SHOWN = 80
"""Characters of an unknown name that the error repeats."""


MAX_NAMES_LINKED = 40
"""Names of one text that are linked, those named most often."""


class NameLink(NamedTuple):
    """A name that a text has, and the address of its page."""

    name: str
    link: str


def name_links(body: str, language: str | None, path: str) -> list[NameLink]:
    """List the names of a text, each with the link to its spellings and its map.

    Args:
        body: Of an article.
        language: Its two-letter code; None if it is unknown.
        path: The address of the results page.

    Returns:
        Each once, in the longest form that the text has, in the order of the text; at most
        `MAX_NAMES_LINKED`. Empty if the text has no names.
    """
    counts: Counter[str] = Counter()
    longest: dict[str, str] = {}
    for found in full_names(body, language):
        counts[found.key] += 1
        kept = longest.setdefault(found.key, found.text)
        if found.text.count(" ") > kept.count(" "):
            longest[found.key] = found.text
    most = {key for key, _ in counts.most_common(MAX_NAMES_LINKED)}
    return [NameLink(text, name_link(path, text)) for key, text in longest.items() if key in most]


def spelling_table(names: Names, name: str) -> SpellingTable:
    """Return the spelling table of a name.

    Args:
        names: The archive's names.
        name: Any spelling of it, as it stands in the address.

    Returns:
        With one spelling at least.

    Raises:
        NotFound: No article mentions it, and it is in no group. The message is for whoever asks
            over the web.
    """
    try:
        return names_table(names, name)
    except NotFound as exc:
        raise NotFound(f"No article mentions the name {name[:MAX_NAME_SHOWN]}.") from exc


def table_of_last_word(names: Names, name: str) -> SpellingTable:
    """Return the spelling table of a name, or that of its last word: `Merkel` of `Angela Merkel`.

    Articles' names are counted by their words, so that `Merkel` alone is the same person.

    Args:
        names: The archive's names.
        name: Any spelling of it, as it stands in the address.

    Returns:
        With one spelling at least.

    Raises:
        NotFound: No article mentions the name, nor its last word.
    """
    try:
        return spelling_table(names, name)
    except NotFound:
        last = name.split()[-1:] or [""]
        if last == [name]:
            raise
        try:
            return names_table(names, last[0])
        except NotFound:
            pass
        raise
