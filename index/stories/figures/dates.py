"""Whether a sentence is dated to another time than its article: another year, another month."""

from __future__ import annotations

import re
from datetime import date

from index.stories.figures.words.vocabulary import MONTHS

_YEAR = re.compile(r"[12](?<![\w,.$€£-].)[90][0-9]{2}(?![\w,]|\.[0-9]|-year)")
_MONTH = re.compile(
    r"(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)(?: ([0-9]{1,2})\b)?"
)
_AGO = ("years ago", "year ago", "months ago", "decades ago", "years earlier", "year earlier",
        "last year", "previous year", "a century ago", "decade ago", "years before")  # fmt: skip
"""Words that date a sentence to another year or season."""

NEAR_DAYS = 45
"""Days between a month that a sentence names and its article's day. What lies farther is of another
time."""


class Dating:
    """Tells of each sentence of an article whether it is dated to another time.

    Args:
        body: The article's text.
        published: Its day or time; None if unknown.
    """

    def __init__(self, body: str, published: str | None) -> None:
        self._body = body
        self._year = (published or "")[:4]
        self._day = (published or "")[:10]
        self._told: dict[int, bool] = {}

    def elsewhen(self, sentence: tuple[int, int]) -> bool:
        """Tell whether a sentence has a date that is not near the article's.

        Args:
            sentence: Its span.

        Returns:
            True for another year, for a month that is not near, and for words such as `years ago`.
            Without a date of the article, any year is another one.
        """
        told = self._told.get(sentence[0])
        if told is None:
            said = self._body[sentence[0] : sentence[1]]
            told = self._told[sentence[0]] = self._is_elsewhen(said)
        return told

    def _is_elsewhen(self, said: str) -> bool:
        years = _YEAR.findall(said)
        if years:
            return self._year not in years
        if ("ago" in said or "year" in said) and any(words in said for words in _AGO):
            return True
        if len(self._day) < len("2010-04-08"):
            return False
        return any(
            self._far(MONTHS[found[1].lower().rstrip(".")], int(found[2] or 15))
            for found in _MONTH.finditer(said)
            if found[1] != "May" or found[2]
        )

    def _far(self, month: int, number: int) -> bool:
        """Tell whether the nearest such day lies more than `NEAR_DAYS` away."""
        day = date.fromisoformat(self._day)
        number = min(max(number, 1), 28)
        return all(
            abs((date(year, month, number) - day).days) > NEAR_DAYS
            for year in (day.year - 1, day.year, day.year + 1)
        )
