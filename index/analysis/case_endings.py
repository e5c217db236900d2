"""Endings that names in Latin letters take by case, by the language of the article.

A name in a Finnish or Polish report seldom stands as it is listed: `Niinistölle`, `Tuskiem`.
English has no such forms, so an ending counts in articles of its language alone.

Source: the noun declensions in the grammars of Wiktionary (en.wiktionary.org, appendices "Polish
nouns", "Finnish nominals", "Hungarian suffixes" and so on), as names take them, folded.
"""

from __future__ import annotations

_ENDINGS = {
    "cs": "a ovi u em e y ou ovy ova ove",
    "et": "i it ile il ilt isse ist ga iga ni",
    "fi": "n a ta lle lla lta ssa sta on in en an un ksi na lleen nsa in han hon iin ille illa ia",
    "hr": "a u om em ov eva e i",
    "hu": "nak nek t at et ot ban ben ba be bol rol tol val vel hoz ra re nal nel ig ert on en "
    "kent ek ok",
    "lt": "as is us o io ui iui a i u e ai",
    "lv": "s is a am u e i",
    "pl": "a u owi em iem ie e y i iego ego iemu emu ym im a ach ami om ow owie",
    "ro": "ului lui ul ei",
    "sk": "a ovi u om em e y ou",
    "sl": "a u om em i",
    "sr": "a u om em ov e i",
    "tr": "in un nin nun i u yi yu a e ya ye da de dan den ta te tan ten la le yla yle",
}  # fmt: skip
_ENDINGS |= {"az": _ENDINGS["tr"], "bs": _ENDINGS["hr"], "sh": _ENDINGS["hr"]}

CASE_ENDINGS = {code: frozenset(endings.split()) for code, endings in _ENDINGS.items()}
"""Folded endings by ISO 639-1 code."""

_DROP_VOWELS = frozenset(["bs", "cs", "hr", "lt", "lv", "pl", "sh", "sk", "sl", "sr"])
"""Languages in which a last vowel gives way to an ending: `Obama`, `Obamy`."""

MIN_BASE = 3
"""Letters that a form has at least before its ending."""


def bases(name: str, language: str) -> tuple[str, ...]:
    """Return what the case forms of a name begin with.

    Args:
        name: A folded word in Latin letters.
        language: ISO 639-1 code.

    Returns:
        The name, and the name without its last vowel if the language drops it; empty if the
        language has no case endings, or if the name is too short.
    """
    if language not in CASE_ENDINGS or len(name) < MIN_BASE:
        return ()
    shorter = name[:-1]
    drops = name[-1] in "aeo" and language in _DROP_VOWELS and len(shorter) > MIN_BASE
    return (name, shorter) if drops else (name,)


def is_case_form(word: str, name: str, language: str) -> bool:
    """Tell whether a word is a case form of a name.

    Args:
        word, name: Folded words in Latin letters.
        language: ISO 639-1 code of the article in which the word stands.

    Returns:
        False for the name itself.
    """
    endings = CASE_ENDINGS.get(language, frozenset())
    return word != name and any(
        word.startswith(base) and word[len(base) :] in endings for base in bases(name, language)
    )


def names_of(word: str, language: str) -> list[str]:
    """Return the names that a word may be a case form of.

    Args:
        word: A folded word in Latin letters.
        language: ISO 639-1 code of the articles in which it stands.

    Returns:
        The longest first, those with a vowel that was dropped after the others; empty if there
        are none.
    """
    endings = CASE_ENDINGS.get(language, frozenset())
    cuts = range(len(word) - 1, MIN_BASE - 1, -1)
    found = [word[:at] for at in cuts if word[at:] in endings]
    vowels = "aeo" if language in _DROP_VOWELS else ""
    found += [f"{base}{vowel}" for base in list(found) for vowel in vowels if len(base) > MIN_BASE]
    return [name for name in dict.fromkeys(found) if name != word]
