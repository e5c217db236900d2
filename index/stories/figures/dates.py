"""Whether a sentence is dated to another time than its article: another year, another month."""

from __future__ import annotations

import re
from datetime import date

from index.stories.figures.vocabulary import MONTHS

_YEAR = re.compile(r"(?<![\w,.$€£-])((?:19|20)[0-9]{2})(?![\w,]|\.[0-9]|-year)")
_MONTH = re.compile(
    r"\b(?:(?:in|last|since|until|early|late|mid|on|of|by|this) )?(January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)(?! \d{4})(?: ([0-9]{1,2})\b)?"
)
_AGO = re.compile(
    r"\b(?:(?:years?|months|decades?|century) (?:ago|earlier|before)|last year|previous year"
    r"|a year earlier|in the past|historically)\b"
)

NEAR_DAYS = 45
"""Days between a month that a sentence names and its article's day; beyond, it is of another time."""


class Dating:
    """Tells of each sentence of an article whether it is dated to another time.

    Args:
        body: The article's text.
        published: Its day or time; None if unknown.
    """

    def __init__(self, body: str, published: str | None) -> None:
        self._body = body
        self._published = published
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
            told = self._told[sentence[0]] = self._is_elsewhen(*sentence)
        return told

    def _is_elsewhen(self, start: int, end: int) -> bool:
        body = self._body
        if _AGO.search(body, start, end):
            return True
        year = (self._published or "")[:4]
        years = [found[1] for found in _YEAR.finditer(body, start, end)]
        if years:
            return year not in years
        if len(self._published or "") < 10:
            return False
        day = date.fromisoformat((self._published or "")[:10])
        for found in _MONTH.finditer(body, start, end):
            if found[1] == "May" and not found[2] and "in May" not in found[0]:
                continue
            if self._far(day, MONTHS[found[1].lower().rstrip(".")], int(found[2] or 15)):
                return True
        return False

    @staticmethod
    def _far(day: date, month: int, number: int) -> bool:
        """Tell whether the nearest such day lies more than `NEAR_DAYS` away."""
        number = min(max(number, 1), 28)
        return all(
            abs((date(year, month, number) - day).days) > NEAR_DAYS
            for year in (day.year - 1, day.year, day.year + 1)
        )
