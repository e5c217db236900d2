"""Find the spellings that are worth comparing, by keys that spellings of one name share.

A key is a skeleton of sound classes. What transliterations disagree about is taken out first:
vowels, doubled letters, voiced against voiceless, `kh` against `h`, `zh` against `j` against `dzh`,
hyphens, diacritics, the Arabic article. A letter group with two readings (`ch` as in Chekhov or as
in Bach, `j` as in Jalal or as in Jelena, an `h` that is sounded or silent) gives two skeletons.

A long skeleton also gives one key without each of its classes. A short one keeps the classes of its
vowels, and gives one key without each vowel and one without each consonant. Two names are
candidates if they share a key. Nothing is ever compared with everything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from string import ascii_lowercase

from index.names.arabic import ARABIC_ARTICLES
from index.names.letters.scripts import latin

_LETTERS = {
    "š": "sh", "ş": "sh", "ș": "sh", "ś": "sh", "ŝ": "sh", "č": "ch", "ć": "ch", "ç": "ch",
    "ĉ": "ch", "ž": "zh", "ź": "zh", "ż": "zh", "ğ": "g", "ł": "l", "đ": "dj", "ß": "ss",
    "æ": "e", "ø": "o", "œ": "e", "ı": "i", "ə": "a", "ǝ": "a", "þ": "t", "ð": "d",
    "ħ": "h", "ŋ": "ng",
    "ţ": "ts", "ț": "ts",
}  # fmt: skip

_ARTICLE = re.compile(rf"(?:{'|'.join(ARABIC_ARTICLES)})[ -]+(?=\w)")
_NO_LETTERS = re.compile("[^a-z]+")
_DOUBLED = re.compile(r"(.)\1+")
_SIBILANT = re.compile(
    "schtsch|shch|szcz|chtch|stch|stj|tsch|dsch|tch|dzh|dsh|cz|sch|sz|rz|zh|sh|ts|tz|dz|dj|tj|zs|cs"
)
_DIGRAPHS = (
    ("ph", "V"), ("th", "T"), ("dh", "T"),
    ("ck", "K"), ("kh", "K"), ("gh", "K"), ("qu", "K"), ("x", "K"),
)  # fmt: skip
_AFTER_VOWEL = re.compile(r"(?<=[aeiou])[uw](?=[^aeiouy])")
_SOFT_C = re.compile("c(?=[eiy])")
_CLASSES = str.maketrans("bpfvwdtgkqcszlmnr", "PPVVVTTKKKKSSLMNR")
_VOWELS = str.maketrans("aeiouy", "AIIUUI")
_CONSONANTS = str.maketrans("", "", ascii_lowercase)
_AFTER_U = frozenset("aeio")
_GLIDE = re.compile("y(?=[aeiou])|(?<=[aeiou])y")

MIN_LONG = 4
"""Sound classes from which a skeleton stands alone and may lose any one of them. Thousands of names
share `LN`, so a shorter skeleton is a key only with its vowels, one of which may differ."""


def plain(text: str) -> str:
    """Return a text in the letters a to z, lower case.

    Args:
        text: A name or any text, in any script.

    Returns:
        ASCII text; spaces, hyphens and apostrophes stay, and so do digits. "" if nothing of the
        text can be written in Latin letters.
    """
    lowered = latin(text).lower()
    if lowered.isascii():
        return lowered
    parts: list[str] = []
    for character in lowered:
        if character in _LETTERS:
            parts.append(_LETTERS[character])
        elif character in "’‘`ʼʻʹ":
            parts.append("'")
        else:
            parts.append(unicodedata.normalize("NFD", character)[0])
    return "".join(part for part in parts if part.isascii())


def keys(spelling: str) -> list[str]:
    """Return the keys of `spelling`; spellings of one name share at least one.

    Args:
        spelling: A name part or place name in any script, any case.

    Returns:
        One to about fifteen short ASCII strings, sorted, none twice; empty if `spelling` holds no
        letter.
    """
    return skeletons_and_keys(spelling)[1]


def skeletons_and_keys(spelling: str) -> tuple[list[str], list[str]]:
    """Return the consonants of `spelling` as sound classes, and its `keys`.

    Args:
        spelling: A name part or place name in any script, any case.

    Returns:
        One to three skeletons, one for each way to read it, and one to about fifteen keys: short
        ASCII strings, sorted, none twice. Both are empty if `spelling` holds no letter.
    """
    text = _sounds(spelling)
    skeletons: set[str] = set()
    found: set[str] = set()
    for sounds in _readings(text) if text else ():
        of_reading = list(_skeleton_keys(sounds.translate(_CLASSES)))
        skeletons.add(of_reading[0])
        found.update(of_reading)
    return sorted(skeletons), sorted(found)


def _sounds(spelling: str) -> str:
    """Write a spelling with one letter for each sound that is written in several ways."""
    text = plain(spelling)
    article = _ARTICLE.match(text)
    if article:
        text = text[article.end() :]
    if not text.isalpha():
        text = _NO_LETTERS.sub("", text)
    if not text:
        return ""
    text = _DOUBLED.sub(r"\1", text)
    if text[0] == "u" and text[1:2] in _AFTER_U:
        text = f"w{text[1:]}"
    text = _SIBILANT.sub("S", text.replace("dt", "t"))
    for written, sound in _DIGRAPHS:
        if written in text:
            text = text.replace(written, sound)
    return _AFTER_VOWEL.sub("u", text)


def _readings(text: str) -> set[str]:
    """Return a text once for each way in which its letter groups are said."""
    if "c" not in text and "j" not in text and "h" not in text:
        return {text}
    soft = _SOFT_C.sub("S", text.replace("ch", "S"))
    hard = _SOFT_C.sub("K", text.replace("ch", "K")).replace("j", "")
    return {
        soft.replace("j", "S").replace("h", ""),
        soft.replace("j", "").replace("h", ""),
        hard[:-1].replace("h", "K") + hard[-1:],
    }


def _skeleton_keys(sounds: str) -> Iterator[str]:
    """Find the keys of one reading, its consonants as upper-case classes, its vowels as letters."""
    skeleton = sounds.translate(_CONSONANTS)
    if sounds[:1].islower():
        skeleton = "A" + skeleton
    yield skeleton
    if skeleton[:1] == "A" and len(skeleton) > 2:
        yield skeleton[1:]
    if len(skeleton) >= MIN_LONG:
        for at in range(1, len(skeleton)):
            yield skeleton[:at] + skeleton[at + 1 :]
        return
    voiced = _GLIDE.sub("", sounds).translate(_VOWELS).lower()
    classes = re.findall("[aiu]+|[^aiu]", voiced)
    vowels = "".join(one[0] for one in classes if one[0] in "aiu")
    for at, one in enumerate(classes):
        if one[0] in "aiu":
            yield "".join("*" if other == at else each[0] for other, each in enumerate(classes))
        elif len(skeleton) > 1:
            kept = "".join(
                each for other, each in enumerate(classes) if other != at and each[0] not in "aiu"
            )
            yield f"{kept}|{vowels}"
