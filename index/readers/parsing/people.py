"""Names in bylines, and languages by their names."""

from __future__ import annotations

import re

MAX_NAMES = 20
"""Names of one article."""

MAX_NAME_CHARS = 80
"""A longer byline is a sentence."""

NOBODY = frozenset((
    "staff", "anonymous", "anonyme", "anonym", "none", "n/a", "redactie", "redaktion",
))  # fmt: skip
"""What stands in place of a name."""

OFFICES = frozenset((
    "bureau", "staff", "correspondent", "correspondents", "editor", "writer", "writers",
    "reporter", "reporters", "desk", "service", "services", "news", "press", "times", "agency",
    "agence", "agentur", "redaktion", "redactie", "rédaction", "korrespondent", "chief",
    "columnist", "photographer", "special", "post", "reuters", "afp", "dpa", "bloomberg",
))  # fmt: skip
"""Words of offices and agencies, which are no names of people."""

_BY = re.compile(
    r"(?:by|von|par|por|door|di|da|af|av|text|texte|de notre correspondante?)\s*:?\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_SEVERAL = re.compile(
    r"\s*(?:;|\||\s/\s)\s*|(?<=[^\W\d_]{2})\s+(?:and|und|et|en|y|e|og|och|&)\s+(?=[^\W\d_])"
)
_PART = r"[^\W\d_]+(?:[.'’-][^\W\d_]*)*"
_NAME = re.compile(rf"{_PART}(?:\s{_PART}){{0,5}}")
_SURNAME_FIRST = re.compile(r"([^\W\d_][\w'’-]+(?:\s[\w'’-]+){0,2}),\s+([^\W\d_][\w.'’ -]{0,40})")

LANGUAGES = {
    code: frozenset(names.split())
    for code, names in {
        "ar": "arabic arabe arabisch árabe arabo",
        "cs": "czech tchèque tschechisch čeština",
        "da": "danish danois dänisch dansk danés",
        "de": "german allemand deutsch duits alemán tedesco alemão немецкий 德文 德语",
        "en": "english anglais englisch engels inglés inglese inglês английский 英文 英语",
        "es": "spanish espagnol spanisch spaans español castellano spagnolo espanhol испанский",
        "fi": "finnish finnois finnisch suomi",
        "fr": "french français francais französisch frans francés francese francês французский",
        "he": "hebrew hébreu hebräisch",
        "hu": "hungarian hongrois ungarisch magyar",
        "it": "italian italien italienisch italiaans italiano итальянский",
        "ja": "japanese japonais japanisch 日本語 日文",
        "ko": "korean coréen koreanisch 한국어 韩文",
        "nl": "dutch néerlandais niederländisch nederlands neerlandés holandés olandese holandês",
        "no": "norwegian norvégien norwegisch norsk",
        "pl": "polish polonais polnisch polski polaco",
        "pt": "portuguese portugais portugiesisch portugees portugués portoghese português",
        "ru": "russian russe russisch ruso russo русский",
        "sv": "swedish suédois schwedisch svenska sueco",
        "tr": "turkish turc türkisch türkçe turco",
        "zh": "chinese chinois chinesisch chino cinese 中文",
    }.items()
}
"""ISO 639-1 code to the names of a language in the languages of interfaces."""


def language_of(text: str) -> str | None:
    """Return the language that a label's value names.

    Args:
        text: As `ENGLISH`, `GERMAN; DEUTSCH`, `Dutch / Nederlands`, `EN`.

    Returns:
        ISO 639-1 code of the first name that is known; None if none is.
    """
    folded = text.strip().lower()
    if folded in LANGUAGES:
        return folded
    for word in _WORD.finditer(folded):
        for code, names in LANGUAGES.items():
            if word[0] in names:
                return code
    return None


def names_of(text: str, surname_first: bool = False) -> tuple[str, ...]:
    """Return the names in a byline.

    Args:
        text: The value of an author's label, or a line.
        surname_first: Names are written `Surname, Given name; Surname, Given name`.

    Returns:
        Names in their order, without offices; empty for what is no byline.
    """
    text = _BY.sub("", " ".join(text.split()).strip(" .;,"), count=1)
    names: list[str] = []
    for part in _SEVERAL.split(text)[:MAX_NAMES]:
        turned = _SURNAME_FIRST.fullmatch(part.strip(" .,"))
        if turned and (surname_first or turned[1].isupper()):
            name = f"{turned[2].strip()} {turned[1]}"
        else:
            name = part.strip(" .,").split(",", 1)[0].strip()
        if _is_name(name) and name not in names:
            names.append(name)
        elif names and not surname_first:
            break  # what follows is an office: `Ann Lee; Washington Bureau`
    return tuple(names)


def _is_name(text: str) -> bool:
    if not text or len(text) > MAX_NAME_CHARS or text.lower() in NOBODY:
        return False
    words = text.lower().split()
    if OFFICES.intersection(words):
        return False
    return len(words) <= 6 and _NAME.fullmatch(text) is not None and text[0].isupper()
