"""Sum what a batch of articles says of names, in memory, before it goes to the tables."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.names.mentions.mentions import ArticleNames

_TIMES = 16
_MENTIONS = (1 << _TIMES) - 1
"""A use is one number: the article's place in the batch, then the mentions in it."""


@dataclass(slots=True)
class Share:
    """Counts of one spelling over a batch.

    Args:
        mentions: Of the spelling in all articles of the batch.
        sources: Mentions by source; None is the source of articles without one.
        first, last: Days as numbers (20100408); None if no article has a date.
        places: Places in the batch of the articles that mention it.
    """

    mentions: int
    sources: dict[str | None, int]
    first: int | None
    last: int | None
    places: list[int]


@dataclass(slots=True)
class Tally:
    """A batch's sums.

    Args:
        articles: The batch.
        keys: The spelling keys of each article.
        uses: By spelling key, what `share` reads.
        words: Articles of the batch that write a word in lower case.
        days: The day of each article as a number (20100408), or None.
    """

    articles: Sequence[ArticleNames]
    keys: list[list[str]] = field(default_factory=list)
    uses: dict[str, list[int]] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)
    days: list[int | None] = field(default_factory=list)

    def share(self, key: str) -> Share:
        """Sum up the uses of one spelling.

        Args:
            key: The spelling's key, one of `uses`.

        Returns:
            Its counts, of one article at least.

        Raises:
            KeyError: No article of the batch mentions it.
        """
        uses = self.uses[key]
        articles = self.articles
        places = [use >> _TIMES for use in uses]
        days = [day for place in places if (day := self.days[place])]
        sources: dict[str | None, int] = {}
        mentions = 0
        for use in uses:
            source = articles[use >> _TIMES].source or None
            times = use & _MENTIONS
            mentions += times
            sources[source] = sources.get(source, 0) + times
        first, last = (min(days), max(days)) if days else (None, None)
        return Share(mentions, sources, first, last, places)

    def text(self, key: str, place: int) -> str:
        """Return a spelling as an article writes it.

        Args:
            key: The spelling's key, one of `uses`.
            place: The article's place in the batch.

        Returns:
            As it is written where the article mentions it first.

        Raises:
            ValueError: The article does not mention it.
        """
        return self.articles[place].texts.split("\n")[self.keys[place].index(key)]


def tally(articles: Iterable[ArticleNames]) -> Tally:
    """Sum up a batch; all of it is held in memory.

    Args:
        articles: From `index.names.mentions.mentions.article_names`.

    Returns:
        The sums; without uses and words for no articles.
    """
    result = Tally(list(articles))
    uses = result.uses
    for place, article in enumerate(result.articles):
        result.words.update(article.words.split())
        result.days.append(day_number(article.day))
        keys = article.keys.split("\n") if article.keys else []
        result.keys.append(keys)
        base = place << _TIMES
        for key, times in zip(keys, array("H", article.mentions), strict=True):
            if key in uses:
                uses[key].append(base + times)
            else:
                uses[key] = [base + times]
    return result


def day_number(day: str | None) -> int | None:
    """Write a day as a number (`2010-04-08` as 20100408).

    Args:
        day: A day in ISO 8601, or None if it is unknown.

    Returns:
        The number, which sorts as the days do; None for what is no whole day.
    """
    if not day or len(day) != len("2010-04-08"):
        return None
    digits = day.replace("-", "")
    return int(digits) if digits.isascii() and digits.isdigit() else None


def day_text(day: int | None) -> str | None:
    """Write a day's number as a day.

    Args:
        day: From `day_number`, or None if it is unknown.

    Returns:
        The day in ISO 8601 (`2010-04-08`); None for None.
    """
    return None if day is None else f"{day // 10_000:04}-{day // 100 % 100:02}-{day % 100:02}"
