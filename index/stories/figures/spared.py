"""Numbers that are no figures: dates, clock times, ages, labels, scores, codes.

Each function looks at one place and tells whether it is one of these.
"""

from __future__ import annotations

import re

from index.stories.figures.qualifiers import LAST_WORDS
from index.stories.figures.words.listed import listed
from index.stories.figures.words.nouns import is_plural
from index.stories.figures.words.predicates import WORDS as SAID
from index.stories.figures.words.vocabulary import IRREGULAR, LABELS, LINKS, MONTHS, PEOPLE, STOP

CODE = re.compile(r"[0-9]+(?:[-/:.\u2013][0-9]+){2,}|[0-9]+(?:[:/][0-9]+)+")
"""Telephone numbers, dates in digits, clock times, ratios."""

SCORE = re.compile(r"[0-9]{1,3}[-\u2013][0-9]{1,3}(?![0-9])")
"""Two numbers with a dash between: a score, if it is no range."""

_ADDRESS = re.compile(
    r" (?:[NSEW]\.|(?:[A-Z][\w.'-]+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|"
    r"Lane|Way|Square|Place)\b)"
)
_PART_OF = re.compile(r" of [0-9]+(?:\W*$| Photos\b)")
_OF_PARTS = re.compile(r"(?:\W*$| Photos\b)")
_DAYS = re.compile(r"(?: (?:and|to|or) | ?[-\u2013] ?)[0-9]{1,2} ([A-Z][a-z]+)")
_TIME_DECIMAL = re.compile(r"[0-9]{1,2}\.[0-5][0-9]")
_FOLLOWING = re.compile(r"[ \u00a0-]([^\W\d_]+)")

OLD = listed("aged age ages turned turning turns")
"""Words before an age."""

_YEAR_BEFORE = listed("in since the of by until till during")
_COUNTED_YEARS = listed(
    "people troops soldiers jobs homes miles kilometers kilometres km feet metres meters police "
    "workers members students officers employees protesters migrants refugees women men children "
    "residents houses families patients passengers tons tonnes acres dollars pages percent"
)
_NAMED_PEOPLE = ("ers", "ors", "ists", "ians", "ants", "ees")
_VERBS = listed(
    "kills police sends says faces finds wins loses gets orders takes seeks cuts adds all today "
    "yesterday monday tuesday wednesday thursday friday saturday sunday estimated last next every "
    "nearly another additional total "
    "january february march april may june july august september october november december"
)
_RANKS = listed("no. nos. number numbers no top")
_AMOUNTS = listed("percent per million billion thousand hundred")
_APPOSED = ("", ",", ".", ";", ")")


def is_apposed_age(text: str, start: int, end: int) -> bool:
    """Tell whether a number of two digits stands after a name and a comma, as ages do.

    Args:
        text: The text.
        start, end: Span of the number.

    Returns:
        Whether so.
    """
    if end - start > len("99") or text[start - 2 : start] not in (", ", " ("):
        return False
    before = text[start - 3 : start - 2]
    if not before.isalpha() and before not in "\"”'’)":
        return False
    return (
        text[end : end + 1] in _APPOSED
        or text.startswith((" and ", " from "), end)
        or (text.startswith(" of ", end) and text[end + 4 : end + 5].isupper())
    )


def is_day(text: str, start: int, end: int, words: list[str]) -> bool:
    """Tell whether a number is the day of a month.

    Args:
        text: The text.
        start, end: Span of the number, of one or two digits.
        words: The words before it, in small letters.

    Returns:
        Whether so.
    """
    last = words[-1].rstrip(".,") if words else ""
    if last in MONTHS and (last != "may" or text[start - 4 : start - 3] == "M"):
        return True
    further = last in ("and", "to", "or", "through") and bool(words[-3:-2])
    if further and words[-3] in MONTHS:
        return True
    if text[end + 1 : end + 2].isupper():
        return next_word(text, end) in MONTHS
    days = _DAYS.match(text, end)
    return days is not None and days[1].lower() in MONTHS


def is_year(text: str, end: int, words: list[str], value: float) -> bool:
    """Tell whether four digits are a year.

    Args:
        text: The text.
        end: Where they end.
        words: The words before them, in small letters.
        value: What they say.

    Returns:
        Whether so; four digits before a plural are one if no words before them speak for it.
    """
    if not 1500 <= value <= 2100:
        return False
    last = words[-1] if words else ""
    following = next_word(text, end)
    if last in _YEAR_BEFORE or text[end : end + 1] in "-\u2013":
        return True
    if following in _COUNTED_YEARS or (last in LAST_WORDS and is_plural(following)):
        return False
    return 1900 <= value <= 2060 or not is_plural(following)


def is_label(text: str, start: int, end: int, words: list[str], *, first: bool) -> bool:
    """Tell whether digits belong to the word before them: `Flight 370`, `Article 5`, `No. 2`.

    Args:
        text: The text.
        start, end: Span of the number.
        words: The words before it, in small letters.
        first: Whether the word before it is the sentence's first.

    Returns:
        Whether so.
    """
    if text[start - 1 : start] in ("#", "№"):
        return True
    if not words or text[start - 1] not in " \u00a0":
        return False
    last = words[-1]
    following = next_word(text, end)
    if last in _RANKS:
        return last != "number" or not is_plural(following)
    capital = text[start - 1 - len(last)].isupper()
    if not last[-1].isalnum() or following in PEOPLE or following in SAID:
        return False
    if last in LABELS:
        return capital or not is_plural(following)
    return capital and not (
        is_people(following)
        or last in STOP
        or last in LINKS
        or last in SAID
        or last in LAST_WORDS
        or last in _VERBS
        or following in _AMOUNTS
        or (first and is_plural(following))
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


def is_part(text: str, end: int, words: list[str], limit: int) -> bool:
    """Tell whether a number counts pictures: `10 of 30` at the end of a sentence.

    Args:
        text: The text.
        end: Where the number ends.
        words: The words before it, in small letters.
        limit: Where the sentence ends.

    Returns:
        Whether so.
    """
    if words[-1:] == ["of"] and words[-2:-1] and words[-2].isdigit():
        return _OF_PARTS.match(text, end, limit) is not None
    return text.startswith(" of ", end) and _PART_OF.match(text, end, limit) is not None


def is_clock(text: str, start: int, end: int, words: list[str]) -> bool:
    """Tell whether a number is a clock time without a sign of one: `at 6.10`, `at 10,`.

    Args:
        text: The text.
        start, end: Span of the number.
        words: The words before it, in small letters.

    Returns:
        Whether so.
    """
    if "at" not in words[-2:]:
        return False
    if _TIME_DECIMAL.fullmatch(text, start, end):
        return True
    if text[end : end + 1].isalpha() or text[end : end + 1] in "%°-":
        return False
    return words[-1] == "at" and end - start <= len("12") and not next_word(text, end)


def next_word(text: str, end: int) -> str:
    """Return the word after a place.

    Args:
        text: The text.
        end: The place; a space or a hyphen may stand between.

    Returns:
        The word in small letters; empty if a mark comes first.
    """
    found = _FOLLOWING.match(text, end)
    return found[1].lower() if found else ""
