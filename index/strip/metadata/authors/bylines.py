"""The line that says who wrote a page ("By Jane Doe"), read by itself."""

from __future__ import annotations

import re

from index.strip.metadata.authors.people import (
    HAN,
    HAN_NAME,
    HOUSE,
    NAME,
    NOT_A_NAME,
    full_name,
    name_parts,
)
from index.strip.metadata.dates import find_dates, is_month

MAX_BYLINE_CHARS = 140
"""Characters above which a line is a list of staff, a description or a sentence."""

MAX_HAN_NAME = 6
"""Characters of a name before a date in Chinese, Japanese or Korean."""

_BY = (
    r"(?:(?:(?:this|the) (?:post|article|story|report) (?:was |is )?)?written by|story by|words by"
    r"|(?:text|recipe|post|posted|guest post) by|reported by|reporting by|report by"
    r"|interview(?: by| von)?"
    r"|the interview was conducted by|interview was conducted by|by|von|par|por|di|da|av|af|door"
    r"|autor(?:ka|zy)?|author|authors|text|автор|авторы|беседовала?|του|της|yazan|tekst|oleh"
    r"|(?:authored|article|article written) by"
    r"|das (?:gespräch|interview) führten?|propos recueillis par|entretien (?:mené|réalisé) par"
    r"|rozmawiała?|intervista di|entrevista de|geschreven door|written and reported by)"
)
BYLINE = re.compile(rf"^[\s*•|–—-]*{_BY}(?:\s*:\s*|\s+)(?P<names>\S.*)$", re.IGNORECASE)
_BY_LEAD = re.compile(rf"^{_BY}(?:\s*:\s*|\s+)(?=\S)", re.IGNORECASE)
BY_ALONE = re.compile(rf"^{_BY}\s*:?$", re.IGNORECASE)
"""A line with names behind a word like "By"; that beginning; the word alone on its line."""

_HAN_BYLINE = re.compile(
    rf"^(?:作者|记者|記者|文|責任編輯|责任编辑|撰文|取材・文)(?:\s*[:：/／]\s*|\s+)"
    rf"(?P<names>[{HAN}]{{2,4}}|[{HAN}]{{1,4}}[ 　][{HAN}]{{1,4}}"
    rf"|[{HAN}\u30a0-\u30ff]{{1,8}}[·•・][{HAN}\u30a0-\u30ff·•・]{{1,12}}|[A-Z][\w .'-]{{2,30}})"
    r"(?=$|[\s/／|（(、])"
)
"""The word, a colon, stroke or space, and a name of the length that names have. Without one of
these between them a sentence begins (`记者从…`, reporters learned from …)."""

_HAN_BEHIND = re.compile(
    rf"^[\[【(（]?(?:[^\s=＝]{{2,8}}[=＝/]\s?)?(?P<names>[{HAN}]{{2,5}}|[\uac00-\ud7a3]{{2,4}})"
    r"\s?(?:記者|기자|특파원|논설위원|編集委員|特派員)[\]】)）]?(?=$|[\s=|/／(（])"
)
"""A name before the word, as in Korean and Japanese; nothing but signs or an address follows."""

_CUT_AFTER = re.compile(
    r"\s+(?:\||·|•|⋅|●|—|–|-{1,2})\s+.*$|\s*\(.*$"
    r"|,?\s*(?:\d|published|updated?|posted|last|on \w+day)\b.*$"
    r"|,?\s+(?:and|und|et|y|with|&)\s+(?:the\s+)?(?:news\s+)?(?:agencies|agenturen|agences|agencias"
    r"|wires?|wire services|staff)\b.*$",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"\s+(?:in|aus|à|at|for|w)\s+[A-ZÀ-Þ].*$")

WRITTEN = re.compile(
    r"^(?:(?:article )?written|text|article|reporting|reported|words) by\b", re.IGNORECASE
)
"""A byline that may stand below the report; a bare "By" there is another story's."""

_BETWEEN = re.compile(r"\s+[|•·⋅●–—]\s+|\s*[|•]\s*")

_MAY_BE_NAMED = re.compile(r".*\d")


def byline_names(text: str) -> list[str]:
    """Return the names in a line that is a byline.

    A byline begins with a word like "By", a date aside, and goes on with names alone, up to a bar,
    a bracket, a date or an office.

    Args:
        text: One line.

    Returns:
        The names in order, without roles and dates; empty for any other line and for lines longer
        than `MAX_BYLINE_CHARS`.
    """
    if len(text) > MAX_BYLINE_CHARS:
        return []
    match = _HAN_BYLINE.match(text) or _HAN_BEHIND.match(text)
    if match:
        return [match["names"]]
    match = BYLINE.match(text) or BYLINE.match(_without_lead(text))
    if not match:
        return []
    names = _without_date(match["names"])
    rest = _IN_PLACE.sub("", _CUT_AFTER.sub("", names)).strip(" .,:;|")
    parts = name_parts(rest)
    found = [part for part in parts if NAME.fullmatch(part) and not NOT_A_NAME.search(part)]
    if not found or parts[0] != found[0] or len(parts) - len(found) > 2:
        return []
    return [name for name in found if name == found[0] or not HOUSE.search(name)]


def names_beside_date(text: str) -> list[str]:
    """Return the names in a line of date.

    Args:
        text: One line.

    Returns:
        What stands before the date if it is a name, or of the parts set off by bars or dots one
        that is a byline, or the first if it is a name; empty for a line without a date and for
        lines longer than `MAX_BYLINE_CHARS`.
    """
    if len(text) > MAX_BYLINE_CHARS or not _MAY_BE_NAMED.match(text):
        return []
    found = next(find_dates(text, "day-first"), None)
    if found is None:
        return []
    name = text[: found.start].strip(" ,|·•–—-")
    if HAN_NAME.fullmatch(name) and len(name) <= MAX_HAN_NAME:
        return [name]
    if names := full_name(name):
        return names
    parts = [part for part in _BETWEEN.split(text) if part]
    for part in parts:
        if names := byline_names(part):
            return names
    return full_name(parts[0]) if parts else []


def only_names(text: str) -> list[str]:
    """Return the names of a line that holds nothing else, a date and a "By" aside.

    Args:
        text: One line.

    Returns:
        The names in order, without houses if there are others; empty for any other line.
    """
    text = _without_date(text)
    if HAN_NAME.fullmatch(text):
        return [text]
    text = _BY_LEAD.sub("", text)
    parts = name_parts(text)
    if len(text) > MAX_BYLINE_CHARS or any(map(NOT_A_NAME.search, parts)):
        return []
    if not all(" " in part and NAME.fullmatch(part) for part in parts):
        return []
    return [part for part in parts if not HOUSE.search(part)] or parts


def _without_lead(text: str) -> str:
    """Take a date with its label off a line's beginning (`Published May 3, 2021 by …`)."""
    found = next(find_dates(text), None)
    if found is None or len(text[: found.start].split()) > 2:
        return ""
    return text[found.end :].lstrip(" ,|·•–—-")


def _without_date(text: str) -> str:
    """Take a date, and a month that is left of one, off the end of names."""
    found = next(find_dates(text), None)
    if found is not None and found.start:
        text = text[: found.start]
    text = re.sub(r"[\s,|·•⋅●–—-]*\d.*$", "", text).rstrip(" ,|·•⋅●–—-")
    words = text.split()
    while len(words) > 2 and is_month(words[-1].strip(".,")):
        words.pop()
    return " ".join(words)
