"""Nouns in English: which words are plurals, and the key under which a noun is compared."""

from __future__ import annotations

from index.stories.figures.values import PERSON
from index.stories.figures.words.vocabulary import IRREGULAR, PEOPLE, SINGULAR_S, STOP

_SINGULARS = {
    "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "wives": "wife", "knives": "knife", "leaves": "leaf", "shelves": "shelf",
    "thieves": "thief", "halves": "half", "wolves": "wolf", "loaves": "loaf", "lives": "life",
    "movies": "movie", "series": "series", "species": "species", "ties": "tie", "pies": "pie",
    "cookies": "cookie", "rookies": "rookie", "zombies": "zombie", "aides": "aide",
    "shoes": "shoe", "heroes": "hero", "buses": "bus", "viruses": "virus", "crises": "crisis",
    "bases": "base", "cases": "case", "houses": "house", "purchases": "purchase",
    "increases": "increase", "releases": "release", "media": "media", "lawmakers": "lawmaker",
    "centres": "center", "neighbours": "neighbor",
}  # fmt: skip

_ALIKE = {
    "policeman": "police", "policewoman": "police", "cop": "police", "serviceman": "soldier",
    "servicewoman": "soldier", "troops": "soldier", "troop": "soldier", "personnel": "soldier",
    "paratrooper": "soldier", "marine": "soldier", "schoolgirl": "girl", "schoolboy": "boy",
    "kid": "child", "youngster": "child", "schoolchildren": "child", "grandchildren": "grandchild",
    "automobile": "car", "demonstrator": "protester", "protestor": "protester", "student": "pupil",
    "neighbour": "neighbor", "civilian": "civilian", "victim": PERSON, "villager": PERSON,
    "dwelling": "house", "home": "house", "vessel": "ship", "file": "document",
    "record": "document", "worker": "employee", "staff": "employee", "firm": "company",
    "business": "company", "corporation": "company", "nation": "country", "state": "state",
    "account": "account", "mile": "mi", "kilometer": "km", "metre": "meter", "foot": "ft",
}  # fmt: skip
"""Nouns that the press changes about when it tells of one thing."""


def is_plural(word: str) -> bool:
    """Tell whether a word looks like the plural of a noun.

    Args:
        word: In small letters.

    Returns:
        Whether it ends like one or is a known irregular one.
    """
    if word in IRREGULAR or word in PEOPLE:
        return True
    return (
        len(word) > len("as")
        and word[-1] == "s"
        and word[-2] not in "su'’i"
        and word not in SINGULAR_S
        and word not in STOP
    )


def singular(word: str) -> str:
    """Return the key of a noun: its singular, one for words that the press changes about.

    Args:
        word: In small letters.

    Returns:
        The singular as English regularly makes it; `PERSON` for people.
    """
    if word in PEOPLE:
        return PERSON
    one = _SINGULARS.get(word)
    if one is None:
        one = _regular(word)
    return _ALIKE.get(one, one)


def _regular(word: str) -> str:
    if word.endswith("men") and len(word) > len("omen"):
        return word[:-2] + "an"
    if not is_plural(word) or word in IRREGULAR:
        return word
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]
