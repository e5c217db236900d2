"""Numbers that are no figures: dates, clock times, ages, labels, scores, codes, idioms.

Each function looks at one place and tells whether it is one of these. They ask cheap things first.
"""

from __future__ import annotations

import re

from index.stories.figures.counted import is_plural
from index.stories.figures.listed import listed
from index.stories.figures.predicates import WORDS as SAID
from index.stories.figures.qualifiers import LAST_WORDS
from index.stories.figures.vocabulary import (
    IRREGULAR,
    LABELS,
    LINKS,
    MONTHS,
    PEOPLE,
    STOP,
)

CODE = re.compile(r"[0-9]+(?:[-/:.\u2013][0-9]+){2,}|[0-9]+(?:[:/][0-9]+)+|[0-9]+[A-Za-z]+[0-9]\w*")
"""Telephone numbers, dates in digits, clock times, ratios, model names."""

SCORE = re.compile(r"[0-9]{1,3}[-\u2013][0-9]{1,3}(?![0-9])")
"""Two numbers with a dash between: a score, if it is no range."""

_ORDINAL_OR_AGE = re.compile(
    r"(?:st|nd|rd|th)\b|['\u2019]?s\b(?! )|s\b|[- ](?:years?|months?|weeks?|days?)[- ]olds?\b"
    r"|[- ]?(?:yo|yrs?[- ]old)\b|[- ]years? of age\b|[- ]something",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\s?(?:[ap]\.?m\b|o['\u2019]clock|GMT\b|UTC\b|E[SD]?T\b|P[SD]T\b|BST\b|CET\b)", re.IGNORECASE
)
_ADDRESS = re.compile(
    r" (?:[NSEW]\.|(?:[A-Z][\w.'-]+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|"
    r"Lane|Way|Square|Place)\b)"
)
_PART_OF = re.compile(r" of (?:the )?[0-9]+\W*$")
_TIME_DECIMAL = re.compile(r"[0-9]{1,2}\.[0-5][0-9]")

OLD = ("aged", "age", "ages", "turned", "turning", "turns")
"""Words before an age."""

_YEAR_BEFORE = listed(
    "in since of by from until till during before after the early late mid between through for "
    "and to circa year summer winter spring autumn fall end around about back its their his "
    "election season model"
)
_COUNTED_YEARS = listed(
    "people troops soldiers jobs homes miles kilometers kilometres km feet metres meters police "
    "workers members students officers employees protesters migrants refugees women men children "
    "residents houses families patients passengers tons tonnes acres dollars pages"
)
_NAMED_PEOPLE = ("ers", "ors", "ists", "ians", "ants", "ees")


def is_glued(text: str, start: int) -> bool:
    """Tell whether digits are part of a longer word, code or address.

    Args:
        text: The text.
        start: Where the digits begin.

    Returns:
        Whether the character before them joins them to something.
    """
    if not start:
        return False
    before = text[start - 1]
    if before.isspace() or before in '([{"“$€£¥₽₹₩₪₴₺₸₱฿₦~>':
        return False
    if before.isalpha():
        return not (text[start - 2 : start] == "Rs" or text[start - 3 : start] in _JOINED_CODES)
    if before == "-":
        return text[max(0, start - 4) : start].lower() != "sub-"
    if before in "\u2014\u2013":
        return text[start - 2 : start - 1].isdigit()
    if before in "'\u2019\u2018":
        return text[start + 2 : start + 3] in ("s", " ", ",") and text[start + 1].isdigit()
    return True


_JOINED_CODES = ("EUR", "USD", "GBP", "INR", "RUB", "CHF")


def is_time_or_age(text: str, end: int, words: list[str]) -> bool:
    """Tell whether what follows digits makes them an ordinal, an age or a clock time.

    Args:
        text: The text.
        end: Where the number ends.
        words: The words before it, in small letters.

    Returns:
        Whether so.
    """
    following = text[end : end + 1]
    if following in "stnrST-'\u2019 yY" and following and _ORDINAL_OR_AGE.match(text, end):
        return True
    if following in " apAPGUEBCo" and following and _CLOCK.match(text, end):
        return True
    return bool(words) and words[-1] in OLD


def is_apposed_age(text: str, start: int, end: int) -> bool:
    """Tell whether a number of two digits stands after a name and a comma, as ages do.

    Args:
        text: The text.
        start, end: Span of the number.

    Returns:
        Whether so.
    """
    if end - start > 3 or (text[start - 2 : start] != ", " and text[start - 2 : start] != " ("):
        return False
    if not text[start - 3 : start - 2].isalpha() and text[start - 3 : start - 2] not in "\"”'’)":
        return False
    after = text[end : end + 1]
    return (
        not after
        or after in ",.;)"
        or text[end : end + 5] in (" and ", " from", " of S")
        or (text.startswith(" of ", end) and text[end + 4 : end + 5].isupper())
    )


def is_date(text: str, start: int, end: int, words: list[str], value: float) -> bool:
    """Tell whether a number is the day of a month or a year.

    Args:
        text: The text.
        start, end: Span of the number, of digits alone.
        words: The words before it, in small letters.
        value: What the digits say.

    Returns:
        Whether so.
    """
    following = _next_word(text, end)
    last = words[-1].rstrip(".,") if words else ""
    if value <= 31:
        if last in MONTHS and text[start - 1] == " " and last != "may":
            return True
        if last == "may" and text[start - 4 : start - 1] == "May":
            return True
        if following in MONTHS and text[end : end + 1] == " " and text[end + 1].isupper():
            return True
        return bool(
            last in ("and", "to", "or", "through") and len(words) > 2 and words[-3] in MONTHS
        )
    if not 1500 <= value <= 2100 or end - start != 4:
        return False
    if following in _COUNTED_YEARS and last not in ("in", "since", "the", "of"):
        return False
    if last in LAST_WORDS and last not in _YEAR_BEFORE and is_plural(following):
        return False
    if text[end : end + 1] == "-" or text[end : end + 1] == "\u2013":
        return True
    return 1900 <= value <= 2060 or not is_plural(following) or last in ("in", "since", "the")


def is_label(text: str, start: int, end: int, words: list[str], first: bool) -> bool:
    """Tell whether digits belong to the word before them: `Flight 370`, `Article 5`, `No. 2`.

    Args:
        text: The text.
        start, end: Span of the number.
        words: The words before it, in small letters.
        first: Whether the word before it is the sentence's first.

    Returns:
        Whether so.
    """
    if not words or text[start - 1] not in " \u00a0#№":
        return False
    if text[start - 1] in "#№":
        return True
    last = words[-1]
    begin = start - 1 - len(last)
    written = text[begin : start - 1]
    following = _next_word(text, end)
    if last in ("no.", "nos.", "number", "numbers", "no", "top", "#"):
        return last != "number" or not is_plural(following)
    if not last[-1].isalnum():
        return False
    if last in LABELS and (written[0].isupper() or not is_plural(following)):
        return not (is_people(following) or following in SAID)
    if not written[:1].isupper():
        return False
    if last in STOP or last in LINKS or last in SAID or last in LAST_WORDS or last in _VERBS:
        return False
    if is_people(following) or following in SAID or following in ("percent", "per", "million"):
        return False
    return not (first and is_plural(following))


_VERBS = listed(
    "kills police sends says faces finds wins loses gets orders takes seeks cuts adds all today "
    "yesterday monday tuesday wednesday thursday friday saturday sunday estimated last next every "
    "nearly another additional total "
    "january february march april may june july august september october november december"
)


def is_people(word: str) -> bool:
    """Tell whether a word looks like one for people in the plural.

    Args:
        word: In small letters.

    Returns:
        Whether so.
    """
    return word in PEOPLE or word in IRREGULAR or word.endswith(_NAMED_PEOPLE)


def is_address(text: str, end: int) -> bool:
    """Tell whether a number is that of a house.

    Args:
        text: The text.
        end: Where the number ends.

    Returns:
        Whether a street or a direction follows.
    """
    return text[end + 1 : end + 2].isupper() and _ADDRESS.match(text, end) is not None


def is_part(text: str, end: int, limit: int) -> bool:
    """Tell whether a number counts pictures: `10 of 30` at the end of a sentence.

    Args:
        text: The text.
        end: Where the number ends.
        limit: Where the sentence ends.

    Returns:
        Whether so.
    """
    return text.startswith(" of ", end) and _PART_OF.match(text, end, limit) is not None


def is_clock_decimal(text: str, start: int, end: int, words: list[str]) -> bool:
    """Tell whether a decimal is a clock time: `at 6.10`.

    Args:
        text: The text.
        start, end: Span of the number.
        words: The words before it, in small letters.

    Returns:
        Whether so.
    """
    if not _TIME_DECIMAL.fullmatch(text, start, end):
        return False
    return "at" in words[-3:] or "since" in words[-1:]


def _next_word(text: str, end: int) -> str:
    """Return the word after a place, in small letters; empty if a mark comes first."""
    found = _FOLLOWING.match(text, end)
    return found[1].lower() if found else ""


_FOLLOWING = re.compile(r"[ \u00a0-]([^\W\d_]+)")
