"""What a number counts and what is said of it: the noun and the predicate around it.

Nothing is parsed. A noun's phrase goes from the number to the first function word, verb or mark; of
several words the plural counts. What is said stands right after the phrase, before the number, or
behind a form of `to be`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from index.stories.figures.listed import listed
from index.stories.figures.predicates import NOUNS, WORDS
from index.stories.figures.values import PERSON
from index.stories.figures.vocabulary import (
    IRREGULAR,
    LINKS,
    PEOPLE,
    SINGULAR_S,
    SKIPPED,
    STOP,
)

AHEAD = 100
"""Characters after a number in which its noun and predicate stand."""

MAX_PHRASE = 7
"""Words of a noun's phrase."""

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?(?<=\w)|[^\w\s]")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_OPENING = "[\"“‘('"
_ENDS = ".,;:!?)—–"


class Counted(NamedTuple):
    """What a number counts.

    Args:
        start, end: Span of the words in the text; empty if nothing says it.
        noun: The key of the noun; empty if nothing says it.
        predicate: The key of what is said; empty if nothing known is.
        plural: Whether the phrase has a plural.
    """

    start: int
    end: int
    noun: str
    predicate: str
    plural: bool


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
        len(word) > 2
        and word[-1] == "s"
        and word[-2] not in "su'’i"
        and word not in SINGULAR_S
        and word not in STOP
    )


_SINGULARS = {
    "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "wives": "wife", "knives": "knife", "leaves": "leaf", "shelves": "shelf",
    "thieves": "thief", "halves": "half", "wolves": "wolf", "loaves": "loaf", "lives": "life",
    "schoolchildren": "child", "grandchildren": "grandchild", "movies": "movie", "media": "media",
    "series": "series", "species": "species", "policemen": "police", "policewomen": "police",
    "servicemen": "soldier", "servicewomen": "soldier", "troops": "soldier", "paratroopers": "soldier", "marines": "soldier",
    "soldiers": "soldier", "personnel": "soldier", "schoolgirls": "girl", "schoolgirl": "girl",
    "cops": "police", "kids": "child", "kid": "child", "youngsters": "child",
    "buses": "bus", "viruses": "virus", "crises": "crisis", "bases": "base", "cases": "case",
    "houses": "house", "purchases": "purchase", "increases": "increase", "releases": "release",
    "vehicles": "vehicle", "automobiles": "car", "demonstrators": "protester",
    "protestors": "protester", "neighbours": "neighbor", "centres": "center", "metres": "meter",
    "lawmakers": "lawmaker", "ties": "tie", "pies": "pie", "lies": "lie", "cookies": "cookie",
    "rookies": "rookie", "zombies": "zombie", "aides": "aide", "shoes": "shoe", "heroes": "hero",
}  # fmt: skip


def singular(word: str) -> str:
    """Return the key of a noun: its singular, with a few words that the press changes about.

    Args:
        word: In small letters.

    Returns:
        The singular as English regularly makes it; `PERSON` for people.
    """
    if word in PEOPLE:
        return PERSON
    known = _SINGULARS.get(word)
    if known:
        return known
    if not is_plural(word) or word in IRREGULAR:
        return word[:-3] + "man" if word.endswith("men") and len(word) > 4 else word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def counted_after(text: str, end: int, limit: int) -> Counted:
    """Read what a number counts from what follows it.

    Args:
        text: The text.
        end: Where the number ends, its unit included.
        limit: Where the sentence ends.

    Returns:
        The noun's phrase with its keys; empty spans at `end` if no noun follows.
    """
    tokens = [
        (found[0], found.start(), found.end())
        for found in _TOKEN.finditer(text, end, min(limit, end + AHEAD))
    ]
    phrase: list[tuple[str, int, int]] = []
    predicate = ""
    at = 0
    plural_at = -1
    count = len(tokens)
    while at < count:
        word, start, stop = tokens[at]
        lower = word.lower()
        if not word[0].isalnum():
            if (phrase or word not in _OPENING) and word not in "]":
                if word == "," and _adjectives_go_on(tokens, at, phrase):
                    at += 1
                    continue
                break
            if word == "(":
                break
            if phrase and word == "]":
                break
            at += 1
            continue
        if not phrase:
            if lower in SKIPPED:
                at += 1
                continue
            if lower in WORDS and (said := WORDS[lower]):
                following = tokens[at + 1][0] if at + 1 < count else ""
                if not _is_noun(following) or (lower in NOUNS and is_plural(lower)):
                    predicate = said
                    if lower in NOUNS or lower.endswith(("ed", "en")) or lower in ("hurt",):
                        noun = PERSON if lower in NOUNS or said in _PERSONAL else ""
                        return Counted(start, stop, noun, predicate, True)
                    if is_plural(lower):
                        phrase.append((word, start, stop))
                        plural_at = 0
                        at += 1
                        continue
                    break
                predicate = said
                at += 1
                continue
        if lower in STOP or word[0].isdigit():
            break
        if plural_at >= 0:
            if lower in WORDS or lower.endswith(("ed", "ing")):
                break
            if not is_plural(lower):
                break
        elif (
            phrase
            and lower in WORDS
            and not is_plural(lower)
            and (at + 1 >= count or not _is_noun(tokens[at + 1][0]))
        ):
            break
        phrase.append((word, start, stop))
        if is_plural(lower):
            plural_at = len(phrase) - 1
        at += 1
        if len(phrase) == MAX_PHRASE:
            break
    if not phrase:
        if predicate:
            return Counted(end, end, "", predicate, False)
        said, start, stop = _said(tokens, at)
        noun = PERSON if said in _PERSONAL else ""
        return Counted(start or end, stop or end, noun, said, False)
    if plural_at >= 0:
        phrase = phrase[: plural_at + 1]
    noun = singular(phrase[-1][0].lower().removesuffix("'s").removesuffix("’s"))
    last = phrase[-1][0].lower()
    if last in NOUNS:
        return Counted(phrase[0][1], phrase[-1][2], PERSON, NOUNS[last], True)
    predicate = predicate or _said(tokens, at)[0]
    return Counted(phrase[0][1], phrase[-1][2], noun, predicate, plural_at >= 0)


_PERSONAL = listed(
    "dead injured missing arrested charged convicted released kidnapped rescued displaced sick "
    "trapped deported protested dismissed hired"
)
"""What is said of people: a number without a noun counts them."""


def _is_noun(word: str) -> bool:
    """Tell whether a word after an adjective may be its noun."""
    if not word or not word[0].isalpha():
        return False
    lower = word.lower()
    return lower not in STOP and not lower.endswith("ly") and lower not in _ADVERBS


_ADVERBS = listed("overnight yesterday monday tuesday wednesday thursday friday saturday sunday "
                     "sunday's")  # fmt: skip


def _adjectives_go_on(
    tokens: list[tuple[str, int, int]], at: int, phrase: list[tuple[str, int, int]]
) -> bool:
    """Tell whether a comma stands between adjectives: `five young, armed men`."""
    return (
        len(phrase) == 1
        and not is_plural(phrase[0][0].lower())
        and phrase[0][0].islower()
        and at + 2 < len(tokens)
        and tokens[at + 1][0].islower()
        and tokens[at + 1][0] not in STOP
        and is_plural(tokens[at + 2][0].lower())
    )


_BREAKS = listed(
    "and but or while when after before because by although though as since until said says if "
    "police say told"
)

MAX_SAID = 12
"""Words after a noun's phrase in which its predicate stands."""


def _said(tokens: list[tuple[str, int, int]], at: int) -> tuple[str, int, int]:
    """Return (key, start, end) of what is said after the noun's phrase; empty if nothing known."""
    for word, start, end in tokens[at : at + MAX_SAID]:
        if not word[0].isalnum():
            if word in _ENDS and not (word == "," and tokens[at][1] == start):
                break
            continue
        lower = word.lower()
        if lower in _BREAKS:
            break
        if lower in WORDS:
            return WORDS[lower], start, end
    return "", 0, 0


_TOLL = re.compile(r"\btoll\b[^.;]{0,40}$", re.IGNORECASE)
_ACTIVE = listed(
    "killed kill kills killing murdered murdering massacred executed slaughtered claimed drowned "
    "injured injure injures injuring wounded wound wounds wounding hurt hospitalized hospitalised "
    "arrested arrest arrests arresting detained detain detains detaining jailed imprisoned "
    "apprehended charged charging indicted prosecuted convicted sentenced released releasing "
    "release releases freed freeing frees kidnapped kidnapping abducted abducting captured "
    "rescued rescuing rescue saved evacuated evacuating evacuate displaced displacing infected "
    "infecting sickened sent send sends sending deployed deploy deploys deploying dispatched "
    "withdraw withdrew withdrawing destroyed destroying torched burned demolished damaged "
    "damaging fired dismissed sacked suspended hired hiring recruited affected affecting exposed "
    "deported deporting expelled bought sold purchased launched launching trapped stranded"
)
"""Verbs that say something of the number after them: `killed 75`."""


def said_before(words: list[str], text: str) -> tuple[str, str]:
    """Read what a verb before the number says: `killed 75`, `a death toll of 75`.

    Args:
        words: The words before number and qualifier, in small letters, in order.
        text: The same as written, its last 60 characters or less.

    Returns:
        (key, the word that says it); ("", "") if none is known.
    """
    for word in reversed(words[-3:]):
        if word in _ACTIVE:
            return WORDS.get(word, "dead"), word
        if word not in _BETWEEN:
            break
    if words and words[-1] in _REACHING and "toll" in text and _TOLL.search(text):
        return "dead", "toll"
    return "", ""


_REACHING = listed("to at of is was reached passed hit stands stood exceeded topped")
_BETWEEN = listed("the a an another as many all up the")


def counted_before(text: str, start: int, begin: int) -> tuple[int, int, str]:
    """Read what an amount is of from what stands before it: `the bill was $5`, `shares rose 5%`.

    Args:
        text: The text.
        start: Where the number and its qualifier begin.
        begin: Where the sentence begins.

    Returns:
        (start, end, key) of the noun's phrase; (start, start, "") if there is none.
    """
    begin = max(begin, start - 110)
    tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text, begin, start)]
    at = len(tokens) - 1
    while at >= 0:
        word = tokens[at][0]
        lower = word.lower()
        if lower in LINKS or lower.endswith("ly") or word in "(\"“'":
            at -= 1
            continue
        break
    last = at
    while at >= 0 and last - at < 4:
        word = tokens[at][0]
        lower = word.lower()
        if not word[0].isalpha() or lower in STOP or lower in LINKS:
            break
        at -= 1
    if at == last:
        return start, start, ""
    first = tokens[at + 1]
    noun = tokens[last][0].lower().removesuffix("'s").removesuffix("’s")
    return first[1], tokens[last][2], singular(noun)
