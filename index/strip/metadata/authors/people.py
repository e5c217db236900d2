"""What a person's name looks like in a byline, and what only looks like one.

Names end at offices, degrees and the outlet; publishing houses, sections and labels are no names.
Pure functions over short texts; nothing here looks at a page.
"""

from __future__ import annotations

import re

from index.strip.metadata.dates import is_month

MAX_NAME_WORDS = 3
"""Words of a name that nothing but its place tells."""

SPLIT = re.compile(
    r"\s*(?:;|\||/|&|•|,?\s+and\b|,?\s+und\b|,?\s+et\b|,?\s+y\b|,?\s+e\b|\s+и\s|,?\s+og\b"
    r"|,?\s+och\b|\s+avec\b|,?\s+with\b|、|,)\s*"
)
"""What stands between the names of a byline."""

NAME = re.compile(
    r"(?:(?:[A-ZÀ-ÞА-ЯЁΑ-ΩŁŚŻŹĆŞİÇÖÜĞ][\w’'.-]*"
    r"|de|da|do|dos|del|della|der|den|di|la|le|van|von|zu|al|el|bin|ibn|ter|ten)\s?){2,5}"
)
"""A name of two words or more."""

HAN = r"\u4e00-\u9fff\u3005"
HAN_NAME = re.compile(
    rf"[{HAN}\u3040-\u30ff]{{1,5}}[ 　・·]?[{HAN}\u3040-\u30ff]{{1,6}}|[\uac00-\ud7a3]{{2,4}}"
)
"""A name in Chinese, Japanese or Korean."""

NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\.com\b|\d|[?!]|\b(?:editor|reporter|correspondent|staff|writer|columnist"
    r"|newsletter|photograph|updated|click|read|director|manager|founder|officer|technologist"
    r"|specialist|expert|president|journalist|posted|published|written|follow|profile|hide|bio"
    r"|subscribe|comments?|my|your|our|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""Offices, addresses, buttons and labels."""

HOUSE = re.compile(
    r"\b(?:verlag|gmbh|media|group|inc|ltd|llc|corp|publishing|publications?|publishers?|news"
    r"|newspapers?|newsroom|press|agenc(?:y|ies)|team|redaktion|redazione|redacci[oó]n|rédaction"
    r"|редакция|editorial|editors|desk|network|admin|administrator|webmaster|magazine|holding"
    r"|foundation|university|condé nast|staff)\b",
    re.IGNORECASE,
)
"""Words of publishing houses, outlets and desks, which are no person's name."""

_SECTION = re.compile(
    r"\b(?:bio|profile|articles?|posts|contributor|strategy|policy|politics|business|sports?|health"
    r"|world|local|opinion|culture|national|city|county|daily|weekly|guide|tips|professional|today"
    r"|market|markets|technology|science|education|travel|food|life|lifestyle|video|photos?|images"
    r"|getty|reuters|associated)\b"
    r"|(?-i:\b[A-Z]{2,}\b)",
    re.IGNORECASE,
)
"""What stands beside a date and is no name: sections, agencies, and shouting."""

_DEGREE = re.compile(r"(?:[A-Z]{2,6}|(?:[A-Z][a-z]{0,2}\.){1,3}[A-Z]?|Ph\.?D|MSc|MEd|Jr)\.?")

_ROLE = re.compile(
    r"(?:reporter(?:in)?|correspondent|editor|writer|columnist|journalist|producer"
    r"|redakteur(?:in)?|korrespondent(?:in)?|journaliste)",
    re.IGNORECASE,
)
_BEFORE_ROLE = re.compile(
    r"(?:chief|senior|staff|news|politic(?:al|s)|business|sports?|world|foreign|deputy|crime"
    r"|assistant|managing|contributing|freelance|technology|science|health|diplomatic|national"
    r"|education|environment|economics|arts|culture|travel|digital|trends|showbiz|lifestyle)",
    re.IGNORECASE,
)


def name_parts(text: str) -> list[str]:
    """Split a byline's names and take offices, degrees and outlets off them.

    Args:
        text: What stands behind "By", or is declared.

    Returns:
        The parts in order, the first without its office, and without those that are degrees of the
        one before; empty for blank text.
    """
    parts = [part.strip(" .,*") for part in SPLIT.split(text)]
    kept: list[str] = []
    for part in parts:
        if part and not (kept and " " in kept[-1] and _DEGREE.fullmatch(part)):
            kept.append(part if kept else without_role(part))
    return kept


def without_role(text: str) -> str:
    """Take an office or an outlet in capitals off a name's end (`Ana Kowal News Reporter`).

    Args:
        text: A name.

    Returns:
        The name, two words at least; a name written twice once; any other text as it is.
    """
    words = text.split()
    half = len(words) // 2
    if half > 1 and words[:half] == words[half:]:
        words = words[:half]
    if len(words) > 2 and _ROLE.fullmatch(words[-1]):
        words.pop()
        while len(words) > 2 and _BEFORE_ROLE.fullmatch(words[-1]):
            words.pop()
        if any(map(_BEFORE_ROLE.fullmatch, words)):
            return text
    shouted = 0
    while shouted < len(words) and len(words[-1 - shouted]) > 1 and words[-1 - shouted].isupper():
        shouted += 1
    if len(words) - shouted > 1 and (
        shouted > 1 or (shouted and len(words[-1]) < MAX_AGENCY_CHARS)
    ):
        del words[-shouted:]
    return " ".join(words)


def full_name(text: str) -> list[str]:
    """Read a text as a person's name that nothing but its place tells.

    Args:
        text: A line, or a part of one.

    Returns:
        The name, of two words to `MAX_NAME_WORDS`, alone; empty for any other text.
    """
    words = text.split()
    if not 2 <= len(words) <= MAX_NAME_WORDS or not NAME.fullmatch(text):
        return []
    other = NOT_A_NAME.search(text) or HOUSE.search(text) or _SECTION.search(text)
    return [] if other or any(map(is_month, words)) else [text]


def is_person(name: str) -> bool:
    """Tell whether a declared author is a person's full name, not an agency's or a user's.

    Args:
        name: One name.

    Returns:
        False for one word, unless it is Chinese, Japanese or Korean, for agencies in capitals
        (`AFP`) and for houses.
    """
    if HAN_NAME.fullmatch(name):
        return True
    shouted = all(word.isupper() and len(word) <= MAX_AGENCY_CHARS for word in name.split())
    return " " in name and not shouted and HOUSE.search(name) is None


MAX_AGENCY_CHARS = 5
"""Letters up to which words in capitals are an agency's or an outlet's (`USA TODAY`); a surname may
be in capitals too."""
