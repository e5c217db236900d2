"""What is kept of a spelling key in all tables together, for those who ask of every word."""

from __future__ import annotations

from typing import NamedTuple


class KeyFacts(NamedTuple):
    """What an archive keeps of one key.

    Args:
        group_id: Number of the group that it is a spelling of; None if it is in none.
        holders: Keys of grouped spellings of several tokens that hold it as a token, ascending.
        articles: Articles that mention it as a name, 0 or more.
        lower_articles: Articles that write it in lower case, 0 or more; None if none ever did.
    """

    group_id: int | None = None
    holders: tuple[str, ...] = ()
    articles: int = 0
    lower_articles: int | None = None
